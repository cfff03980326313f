"""Asks and offers of notes: which are listed, and which offers may help with an ask.

Those of notes whose review is due are hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from operator import attrgetter

from macros.content.index.cards import sort_newest_first
from macros.content.index.facets import Option
from macros.content.model.catalogue import ServiceArea
from macros.content.model.notes import Note, NoteCard, Shared
from macros.content.schema.vocabulary import Term

OFFERS_FOR_AN_ASK = 3
OFFERS_TRIED = 40
"""How many of the newest offers are tried for one ask and each way to match."""
OfferKey = tuple[str, str]
"""A service area and a subject; or nothing and an intervention."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """An ask or an offer, with what a list shows of its note."""

    card: NoteCard
    shared: Shared
    day: date
    """The day its note was published or last updated."""
    regions: tuple[Option, ...]
    service_areas: tuple[Option, ...]
    contact: str
    """The mailbox of the team; empty where none was given."""
    phone: str
    """The telephone of the team; empty where none was given."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """An offer from another place that may help with an ask, and why."""

    offer: Notice
    is_same_intervention: bool
    service_area: str
    """The name of the service area they have in common, where the intervention is another."""
    subject: str
    """The name of the subject they have in common; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a place needs, and the offers that may help."""

    notice: Notice
    matches: tuple[Match, ...]


@dataclass(frozen=True, kw_only=True)
class Offers:
    """The offers in notes whose review is not due, by what they can match an ask by."""

    by_key: Mapping[OfferKey, tuple[Notice, ...]]
    """Newest first."""

    def list_matches(self, note: Note, *, ask: Shared) -> tuple[Match, ...]:
        """Return the best offers of other places for an ask, by rules and never by words.

        An offer matches by the same intervention, or by the same service area and subject. One on
        the same intervention and subject comes first, then others on the same intervention.
        """
        # By identity: the hash of a notice reads all of its note, thousands of times.
        found: dict[int, tuple[Notice, str]] = {}
        areas = {
            _make_area_key(area, term): area.short_name
            for area in note.service_areas
            for term in ask.about
        }
        for key in [("", note.intervention.slug), *areas]:
            for offer in islice(self._list_elsewhere(note, key=key), OFFERS_TRIED):
                found.setdefault(id(offer), (offer, areas.get(key, "")))
        best = sorted(found.values(), key=partial(_rank_offer, ask=ask))[:OFFERS_FOR_AN_ASK]
        return tuple(
            Match(
                offer=offer,
                is_same_intervention=not area,
                service_area=area,
                subject=next(_list_subjects(ask, offer=offer), ""),
            )
            for offer, area in best
        )

    def _list_elsewhere(self, note: Note, *, key: OfferKey) -> Iterator[Notice]:
        return (
            offer
            for offer in self.by_key.get(key, ())
            if offer.card.place != note.place.slug
            and (note.place.is_example or not offer.card.is_example)
        )


def _rank_offer(found: tuple[Notice, str], *, ask: Shared) -> tuple[bool, bool, int, str, str]:
    offer, area = found
    return (
        bool(area),
        not any(_list_subjects(ask, offer=offer)),
        -offer.day.toordinal(),
        offer.card.place,
        offer.card.slug,
    )


def _list_subjects(ask: Shared, *, offer: Notice) -> Iterator[str]:
    """Yield the names of the subjects that an ask and an offer have in common."""
    return (term.label for term in ask.about if term in offer.shared.about)


def _make_area_key(area: ServiceArea, term: Term) -> OfferKey:
    return (area.slug, term.slug)


def _list_keys(note: Note, *, shared: Shared) -> Iterator[OfferKey]:
    yield "", note.intervention.slug
    yield from (_make_area_key(area, term) for area in note.service_areas for term in shared.about)


def collect_offers(notes: Iterable[Note], *, due: frozenset[str]) -> Offers:
    """Return the offers in some notes, without those in notes whose paths are in `due`."""
    by_key: defaultdict[OfferKey, list[Notice]] = defaultdict(list)
    for note, shared in _list_shared(notes, due=due, get_shared=attrgetter("offers")):
        offer = _make_notice(note, shared=shared)
        for key in _list_keys(note, shared=shared):
            by_key[key].append(offer)
    return Offers(by_key={key: tuple(dict.fromkeys(offers)) for key, offers in by_key.items()})


def match_asks(
    notes: Iterable[Note], *, offers: Offers, due: frozenset[str], most: int
) -> tuple[Ask, ...]:
    """Return the latest asks in some notes that are not in `due`, each with offers that may help."""
    asks = _list_shared(notes, due=due, get_shared=attrgetter("asks"))
    return tuple(
        Ask(notice=_make_notice(note, shared=ask), matches=offers.list_matches(note, ask=ask))
        for note, ask in islice(asks, most)
    )


def list_asks(notes: Iterable[Note], *, due: frozenset[str], most: int) -> tuple[Notice, ...]:
    """Return the latest asks in some notes, without those in notes whose paths are in `due`."""
    asks = _list_shared(notes, due=due, get_shared=attrgetter("asks"))
    return tuple(_make_notice(note, shared=ask) for note, ask in islice(asks, most))


def list_offers(notes: Iterable[Note], *, due: frozenset[str], most: int) -> tuple[Notice, ...]:
    """Return the latest offers in some notes, without those in notes whose paths are in `due`."""
    offers = _list_shared(notes, due=due, get_shared=attrgetter("offers"))
    return tuple(_make_notice(note, shared=offer) for note, offer in islice(offers, most))


def _list_shared(
    notes: Iterable[Note],
    *,
    due: frozenset[str],
    get_shared: Callable[[Note], tuple[Shared, ...]],
) -> Iterator[tuple[Note, Shared]]:
    """Yield asks or offers with their notes, those published or updated last first."""
    having = (note for note in notes if note.path not in due and get_shared(note))
    for note in sort_newest_first(having, get_day=attrgetter("newest")):
        yield from ((note, shared) for shared in get_shared(note))


def _make_notice(note: Note, *, shared: Shared) -> Notice:
    """Return an ask or an offer of a note."""
    return Notice(
        card=note.card,
        shared=shared,
        day=note.newest,
        regions=tuple(
            Option(value=region.slug, label=region.title) for region in note.place.regions
        ),
        service_areas=list_area_options(note),
        contact=note.contact,
        phone=note.values.text("phone"),
    )


def list_area_options(note: Note) -> tuple[Option, ...]:
    """Return the service areas of a note, as a list can be filtered by them."""
    return tuple(Option(value=area.slug, label=area.short_name) for area in note.service_areas)
