"""Activity of a group of places, for its next meeting: news, asks, offers, notes due."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter

from macros.content.index.cards import ChangedNote, make_changed_note, sort_newest_first
from macros.content.index.facets import Option
from macros.content.model.catalogue import ServiceArea
from macros.content.model.notes import Note, NoteCard, Shared
from macros.content.schema.vocabulary import Term

OFFERS_FOR_AN_ASK = 3
MOST_ASKS = 100
"""How many asks, and how many offers, a page lists."""
MOST_LISTED = 50
"""How many stopped notes and notes due a page lists."""
MOST_LATEST = 20
"""How many notes on each service area the paper for a meeting may have: more than its pages hold."""
MOST_NEWS = 50
OFFERS_TRIED = 40
"""How many of the newest offers are tried for one ask and each way to match."""


OfferKey = tuple[str, str]
"""A service area and a subject; or nothing and an intervention."""


@dataclass(frozen=True, kw_only=True)
class News:
    """A note at its first publication, or an update of one."""

    day: date
    card: NoteCard
    text: str
    """The text of the update; empty when the note itself is new."""
    number: int = 0
    """Its number among the updates of this note on this day, from 1; 0 when the note is new.

    The first one written is 1.
    """


@dataclass(frozen=True, kw_only=True)
class Month:
    """The news of one month, latest first."""

    name: str
    """`2026-11`"""
    news: tuple[News, ...]


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
class LatestNote:
    """A note on the paper for a meeting."""

    note: ChangedNote
    day: date
    """The day it was published or last updated."""
    service_areas: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What is new, needed, offered, stopped and due in a group of notes."""

    months: tuple[Month, ...]
    """Latest first."""
    latest: tuple[LatestNote, ...]
    """The notes that were published or updated last, so many on each service area."""
    asks: tuple[Ask, ...]
    offers: tuple[Notice, ...]
    stopped: tuple[LatestNote, ...]
    due: tuple[NoteCard, ...]
    """Notes whose review is due, the longest without a review first."""


def list_months(notes: Iterable[Note], *, most: int | None = None) -> tuple[Month, ...]:
    """Return the news in these notes by month, latest first; at most `most` items of news."""
    items = sorted((item for note in notes for item in _list_news(note)), key=_get_sort_key)
    by_month: defaultdict[str, list[News]] = defaultdict(list)
    for day, note, number, text in items[:most]:
        by_month[f"{day.year:04}-{day.month:02}"].append(
            News(day=day, card=note.card, text=text, number=number)
        )
    return tuple(Month(name=name, news=tuple(news)) for name, news in by_month.items())


def _list_news(note: Note) -> Iterator[tuple[date, Note, int, str]]:
    yield note.added, note, 0, ""
    # Dates cannot order the updates of one day; the order of their lines can.
    is_newest_first = bool(note.updates) and note.updates[0].day > note.updates[-1].day
    numbers: Counter[date] = Counter()
    for update in reversed(note.updates) if is_newest_first else note.updates:
        numbers[update.day] += 1
        yield update.day, note, numbers[update.day], update.text


def _get_sort_key(item: tuple[date, Note, int, str]) -> tuple[int, bool, str, str, int]:
    day, note, number, _ = item
    return (-day.toordinal(), note.place.is_example, note.place.slug, note.slug, -number)


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
        matches: dict[Notice, Match] = {}
        intervention: OfferKey = ("", note.intervention.slug)
        areas = {
            _make_area_key(area, term): area for area in note.service_areas for term in ask.about
        }
        for key in [intervention, *areas]:
            for offer in islice(self._list_elsewhere(note, key=key), OFFERS_TRIED):
                matches.setdefault(
                    offer,
                    Match(
                        offer=offer,
                        is_same_intervention=key == intervention,
                        service_area=areas[key].short_name if key in areas else "",
                        subject=next(
                            (term.label for term in ask.about if term in offer.shared.about), ""
                        ),
                    ),
                )
        return tuple(sorted(matches.values(), key=_rank_match)[:OFFERS_FOR_AN_ASK])

    def _list_elsewhere(self, note: Note, *, key: OfferKey) -> Iterator[Notice]:
        return (
            offer
            for offer in self.by_key.get(key, ())
            if offer.card.place != note.place.slug
            and (note.place.is_example or not offer.card.is_example)
        )


def _rank_match(match: Match) -> tuple[bool, bool, int, str, str]:
    card = match.offer.card
    return (
        not match.is_same_intervention,
        not match.subject,
        -match.offer.day.toordinal(),
        card.place,
        card.slug,
    )


def _make_area_key(area: ServiceArea, term: Term) -> OfferKey:
    return (area.slug, term.slug)


def _list_keys(note: Note, *, shared: Shared) -> Iterator[OfferKey]:
    yield "", note.intervention.slug
    yield from (_make_area_key(area, term) for area in note.service_areas for term in shared.about)


def _list_areas(note: Note) -> tuple[Option, ...]:
    return tuple(Option(value=area.slug, label=area.short_name) for area in note.service_areas)


def _list_latest(notes: Iterable[Note]) -> Iterator[Note]:
    """Yield the first notes on each service area."""
    counts: Counter[str] = Counter()
    for note in notes:
        areas = [area.slug for area in note.service_areas]
        if any(counts[area] < MOST_LATEST for area in areas):
            yield note
        counts.update(areas)


def _make_latest(note: Note) -> LatestNote:
    return LatestNote(
        note=make_changed_note(note), day=note.newest, service_areas=_list_areas(note)
    )


def _make_notice(note: Note, *, shared: Shared) -> Notice:
    """Return an ask or an offer of a note."""
    return Notice(
        card=note.card,
        shared=shared,
        day=note.newest,
        regions=tuple(
            Option(value=region.slug, label=region.title) for region in note.place.regions
        ),
        service_areas=_list_areas(note),
        contact=note.contact,
        phone=note.values.text("phone"),
    )


def collect_offers(notes: Iterable[Note], *, due: frozenset[str]) -> Offers:
    """Return the offers in some notes, without those in notes whose paths are in `due`."""
    by_key: defaultdict[OfferKey, list[Notice]] = defaultdict(list)
    for note in _list_fresh(notes, due=due):
        for shared in note.offers:
            offer = _make_notice(note, shared=shared)
            for key in _list_keys(note, shared=shared):
                by_key[key].append(offer)
    return Offers(by_key={key: tuple(dict.fromkeys(offers)) for key, offers in by_key.items()})


def make_activity(notes: Iterable[Note], *, offers: Offers, due: frozenset[str]) -> Activity:
    """Return the activity of some notes, without the asks and offers of notes in `due`.

    `due` holds the paths of the notes whose review is due.
    """
    own = sort_newest_first(notes)
    latest = sort_newest_first(own, get_day=attrgetter("newest"))
    fresh = _list_fresh(own, due=due)
    asks = ((note, ask) for note in fresh for ask in note.asks)
    shared = (_make_notice(note, shared=offer) for note in fresh for offer in note.offers)
    return Activity(
        months=list_months(own, most=MOST_NEWS),
        latest=tuple(map(_make_latest, _list_latest(latest))),
        asks=tuple(
            Ask(notice=_make_notice(note, shared=ask), matches=offers.list_matches(note, ask=ask))
            for note, ask in islice(asks, MOST_ASKS)
        ),
        offers=tuple(islice(shared, MOST_ASKS)),
        stopped=tuple(
            islice(
                (_make_latest(note) for note in own if note.stage.slug == "stopped"), MOST_LISTED
            )
        ),
        due=tuple(
            note.card
            for note in sorted(own, key=lambda note: (note.reviewed, note.path))
            if note.path in due
        )[:MOST_LISTED],
    )


def list_asks(notes: Iterable[Note], *, due: frozenset[str], most: int) -> tuple[Notice, ...]:
    """Return the latest asks in some notes, without those in notes whose paths are in `due`."""
    asks = (
        _make_notice(note, shared=ask) for note in _list_fresh(notes, due=due) for ask in note.asks
    )
    return tuple(islice(asks, most))


def list_offers(notes: Iterable[Note], *, due: frozenset[str], most: int) -> tuple[Notice, ...]:
    """Return the latest offers in some notes, without those in notes whose paths are in `due`."""
    offers = (
        _make_notice(note, shared=offer)
        for note in _list_fresh(notes, due=due)
        for offer in note.offers
    )
    return tuple(islice(offers, most))


def _list_fresh(notes: Iterable[Note], *, due: frozenset[str]) -> list[Note]:
    """Return the notes whose review is not due, those published or updated last first."""
    latest = sort_newest_first(notes, get_day=attrgetter("newest"))
    return [note for note in latest if note.path not in due]
