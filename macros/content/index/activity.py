"""Packs: what a region brings to its meeting, and the same for the whole country: what is new, who asks, who could help."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from macros.content.index.cards import sort_newest_first
from macros.content.model.notes import Note, NoteCard, Shared
from macros.content.schema.vocabulary import Term

OFFERS_FOR_AN_ASK = 3
MOST_ASKS = 50
MOST_NEWS = 50
LOOKED_THROUGH = 40
"""How many of the newest offers are looked through for one ask."""


@dataclass(frozen=True, kw_only=True)
class News:
    """Something new: a note that was first published, or an update of one."""

    day: date
    card: NoteCard
    text: str
    """What the update says; empty when the note itself is new."""
    number: int = 0
    """Its place among the updates of this note on this day, the first written being 1; 0 when the note itself is new."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """What was new in one month, the latest first."""

    name: str
    """`2026-11`"""
    news: tuple[News, ...]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What a place can share, and the note that says so."""

    card: NoteCard
    shared: Shared


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a place looks for, the note that says so, and the offers elsewhere that may meet it."""

    card: NoteCard
    shared: Shared
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What a group of people needs for one meeting."""

    months: tuple[Month, ...]
    """The latest first."""
    asks: tuple[Ask, ...]
    offers: tuple[Offer, ...]
    stopped: tuple[NoteCard, ...]
    due: tuple[NoteCard, ...]
    """Notes whose review is due, the longest unread first."""


def list_months(notes: Iterable[Note], *, most: int | None = None) -> tuple[Month, ...]:
    """Sort what is new in these notes by month, the latest first; with `most`, only that many pieces of news."""
    pieces = sorted((piece for note in notes for piece in _list_pieces(note)), key=_latest_first)
    by_month: defaultdict[str, list[News]] = defaultdict(list)
    for day, note, number, text in pieces[:most]:
        by_month[f"{day.year:04}-{day.month:02}"].append(
            News(day=day, card=note.card, text=text, number=number)
        )
    return tuple(Month(name=name, news=tuple(news)) for name, news in by_month.items())


def _list_pieces(note: Note) -> Iterator[tuple[date, Note, int, str]]:
    yield note.added, note, 0, ""
    # Dates alone cannot order the updates of one day; the order of the lines can, and survives a correction of the words.
    is_newest_first = bool(note.updates) and note.updates[0].day > note.updates[-1].day
    numbers: Counter[date] = Counter()
    for update in reversed(note.updates) if is_newest_first else note.updates:
        numbers[update.day] += 1
        yield update.day, note, numbers[update.day], update.text


def _latest_first(piece: tuple[date, Note, int, str]) -> tuple[int, bool, str, str, int]:
    day, note, number, _ = piece
    return (-day.toordinal(), note.place.is_example, note.place.slug, note.slug, -number)


@dataclass(frozen=True, kw_only=True)
class Offers:
    """Every offer that is still fresh, by the intervention and by the subject it may help with; the newest first."""

    by_key: Mapping[str, tuple[Offer, ...]]

    def list_offers(self, note: Note, *, ask: Shared) -> tuple[Offer, ...]:
        """Match an ask on the same intervention or the same subject, never on words. Both at once comes first."""
        keys = [_intervention_key(note), *(_subject_key(term) for term in ask.about)]
        hits: dict[Offer, int] = {}
        for key in keys:
            elsewhere = (
                offer
                for offer in self.by_key.get(key, ())
                if offer.card.place != note.place.slug
                and (note.place.is_example or not offer.card.is_example)
            )
            for offer in islice(elsewhere, LOOKED_THROUGH):
                hits[offer] = hits.get(offer, 0) + 1
        ranked = sorted(
            hits,
            key=lambda offer: (
                -hits[offer],
                -offer.card.added.toordinal(),
                offer.card.place,
                offer.card.slug,
            ),
        )
        return tuple(ranked[:OFFERS_FOR_AN_ASK])


def _intervention_key(note: Note) -> str:
    return f"intervention {note.intervention.slug}"


def _subject_key(term: Term) -> str:
    return f"subject {term.slug}"


def collect_offers(notes: Iterable[Note], *, due: frozenset[str]) -> Offers:
    """Gather the offers of some notes. `due` names the paths of notes whose review is due: their offers are hidden."""
    by_key: defaultdict[str, list[Offer]] = defaultdict(list)
    for note in sort_newest_first(notes):
        if note.path not in due:
            for shared in note.offers:
                offer = Offer(card=note.card, shared=shared)
                for key in (
                    _intervention_key(note),
                    *(_subject_key(term) for term in shared.about),
                ):
                    by_key[key].append(offer)
    return Offers(by_key={key: tuple(dict.fromkeys(offers)) for key, offers in by_key.items()})


def make_activity(notes: Iterable[Note], *, offers: Offers, due: frozenset[str]) -> Activity:
    """Make the pack of some notes. `due` names the paths of notes whose review is due: their asks and offers are hidden."""
    own = sort_newest_first(notes)
    fresh = tuple(note for note in own if note.path not in due)
    asks = ((note, ask) for note in fresh for ask in note.asks)
    shared = (Offer(card=note.card, shared=offer) for note in fresh for offer in note.offers)
    return Activity(
        months=list_months(own, most=MOST_NEWS),
        asks=tuple(
            Ask(card=note.card, shared=ask, offers=offers.list_offers(note, ask=ask))
            for note, ask in islice(asks, MOST_ASKS)
        ),
        offers=tuple(islice(shared, MOST_ASKS)),
        stopped=tuple(note.card for note in own if note.stage.slug == "stopped")[:MOST_ASKS],
        due=tuple(
            note.card
            for note in sorted(own, key=lambda note: (note.reviewed, note.path))
            if note.path in due
        )[:MOST_ASKS],
    )
