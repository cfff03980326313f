"""Activity of a group of places, for its next meeting: news, asks, offers, notes due."""

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
OFFERS_TRIED = 40
"""How many of the newest offers are tried for one ask."""


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
class Offer:
    """What a place can share, and the note that says so."""

    card: NoteCard
    shared: Shared


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a place needs, the note that says so, and offers from other places that may help."""

    card: NoteCard
    shared: Shared
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What is new, needed, offered, stopped and due in a group of notes."""

    months: tuple[Month, ...]
    """Latest first."""
    asks: tuple[Ask, ...]
    offers: tuple[Offer, ...]
    stopped: tuple[NoteCard, ...]
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
    """The offers in notes whose review is not due, by intervention and subject, newest first."""

    by_key: Mapping[str, tuple[Offer, ...]]

    def list_offers(self, note: Note, *, ask: Shared) -> tuple[Offer, ...]:
        """Return the best offers of other places for an ask.

        An offer matches by intervention or subject, never by words. One that matches by both
        comes first.
        """
        keys = [_format_intervention_key(note), *(_format_subject_key(term) for term in ask.about)]
        hits: dict[Offer, int] = {}
        for key in keys:
            elsewhere = (
                offer
                for offer in self.by_key.get(key, ())
                if offer.card.place != note.place.slug
                and (note.place.is_example or not offer.card.is_example)
            )
            for offer in islice(elsewhere, OFFERS_TRIED):
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


def _format_intervention_key(note: Note) -> str:
    return f"intervention {note.intervention.slug}"


def _format_subject_key(term: Term) -> str:
    return f"subject {term.slug}"


def collect_offers(notes: Iterable[Note], *, due: frozenset[str]) -> Offers:
    """Return the offers in some notes, without those in notes whose paths are in `due`."""
    by_key: defaultdict[str, list[Offer]] = defaultdict(list)
    for note in sort_newest_first(notes):
        if note.path not in due:
            for shared in note.offers:
                offer = Offer(card=note.card, shared=shared)
                for key in (
                    _format_intervention_key(note),
                    *(_format_subject_key(term) for term in shared.about),
                ):
                    by_key[key].append(offer)
    return Offers(by_key={key: tuple(dict.fromkeys(offers)) for key, offers in by_key.items()})


def make_activity(notes: Iterable[Note], *, offers: Offers, due: frozenset[str]) -> Activity:
    """Return the activity of some notes, without the asks and offers of notes in `due`.

    `due` holds the paths of the notes whose review is due.
    """
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
