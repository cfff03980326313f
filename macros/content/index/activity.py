"""Activity of a group of places, for its next meeting: news, asks, offers, notes due."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from heapq import nlargest
from itertools import islice
from operator import attrgetter
from typing import NamedTuple, TypeVar

from macros.content.index.cards import ChangedNote, make_changed_note, sort_newest_first
from macros.content.index.facets import Option
from macros.content.index.notices import (
    Ask,
    Notice,
    Offers,
    list_area_options,
    list_offers,
    match_asks,
)
from macros.content.model.notes import Effect, Note, NoteCard, Update
from macros.content.schema.note import NOTE

MOST_ASKS = 100
"""How many asks, and how many offers, a page lists."""
MOST_LISTED = 50
"""How many stopped notes and notes due a page lists."""
MOST_LATEST = 20
"""How many notes on each service area the paper for a meeting may have: more than its pages hold."""
MOST_NEWS = 50
EFFECTS = NOTE.find("effects").heading
Dated = TypeVar("Dated", Update, Effect)


class NewsKind(Enum):
    """What is new about a note, in the order in which a day lists it."""

    EFFECT = "effect"
    UPDATE = "update"
    NOTE = "note"
    """The note itself."""


KINDS = tuple(NewsKind)


@dataclass(frozen=True, kw_only=True)
class News:
    """A note at its first publication, an update of one, or what happened next."""

    day: date
    card: NoteCard
    kind: NewsKind
    text: str = ""
    """The text of the update or the effect; empty when the note itself is new."""
    number: int = 1
    """Its number among those of its kind, note and day; the first one written is 1."""


class _NewsOfNote(NamedTuple):
    """News before it has the card of its note, which is made only for what a list shows."""

    day: date
    note: Note
    kind: NewsKind
    text: str = ""
    number: int = 1


@dataclass(frozen=True, kw_only=True)
class Month:
    """The news of one month, latest first."""

    name: str
    """`2026-11`"""
    news: tuple[News, ...]


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


def list_months(notes: Sequence[Note], *, most: int | None = None) -> tuple[Month, ...]:
    """Return the news in these notes by month, latest first; at most `most` items of news."""
    if most is not None and len(notes) > most:
        # Each of these has news on its newest day, so they have all that can be listed.
        first = nlargest(most, (note.newest for note in notes))[-1]
        notes = [note for note in notes if note.newest >= first]
    items = sorted((item for note in notes for item in _list_news(note)), key=_get_sort_key)
    by_month: defaultdict[str, list[News]] = defaultdict(list)
    for day, note, kind, text, number in items[:most]:
        by_month[f"{day.year:04}-{day.month:02}"].append(
            News(day=day, card=note.card, kind=kind, text=text, number=number)
        )
    return tuple(Month(name=name, news=tuple(news)) for name, news in by_month.items())


def _list_news(note: Note) -> Iterator[_NewsOfNote]:
    yield _NewsOfNote(note.added, note, NewsKind.NOTE)
    for number, update in _number_entries(note.updates):
        yield _NewsOfNote(update.day, note, NewsKind.UPDATE, text=update.text, number=number)
    for number, effect in _number_entries(note.effects):
        # What happened before the note was published is new with the note.
        if effect.day > note.added:
            text = f"{EFFECTS} ({effect.kind.label.lower()}): {effect.text}"
            yield _NewsOfNote(effect.day, note, NewsKind.EFFECT, text=text, number=number)


def _number_entries(entries: Sequence[Dated]) -> Iterator[tuple[int, Dated]]:
    """Yield each entry with its number among those of its day, the first one written first."""
    if not entries:
        return
    # Dates cannot order the entries of one day; the order of their lines can.
    is_newest_first = entries[0].day > entries[-1].day
    numbers: Counter[date] = Counter()
    for entry in reversed(entries) if is_newest_first else entries:
        numbers[entry.day] += 1
        yield numbers[entry.day], entry


def _get_sort_key(item: _NewsOfNote) -> tuple[int, bool, str, str, int, int]:
    place = item.note.place
    return (
        -item.day.toordinal(),
        place.is_example,
        place.slug,
        item.note.slug,
        KINDS.index(item.kind),
        -item.number,
    )


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
        note=make_changed_note(note), day=note.newest, service_areas=list_area_options(note)
    )


def make_activity(notes: Sequence[Note], *, offers: Offers, due: frozenset[str]) -> Activity:
    """Return the activity of some notes, without the asks and offers of those in `due`.

    `notes` are newest first; `due` holds the paths of the notes whose review is due.
    """
    latest = sort_newest_first(notes, get_day=attrgetter("newest"))
    return Activity(
        months=list_months(notes, most=MOST_NEWS),
        latest=tuple(map(_make_latest, _list_latest(latest))),
        asks=match_asks(notes, offers=offers, due=due, most=MOST_ASKS),
        offers=list_offers(notes, due=due, most=MOST_ASKS),
        stopped=tuple(
            islice(
                (_make_latest(note) for note in notes if note.stage.slug == "stopped"), MOST_LISTED
            )
        ),
        due=tuple(
            note.card
            for note in sorted(
                (note for note in notes if note.path in due),
                key=lambda note: (note.reviewed, note.path),
            )[:MOST_LISTED]
        ),
    )
