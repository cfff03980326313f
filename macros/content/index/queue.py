"""What editors have to ask for: reviews and sign-offs of notes, and checks of ratings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.content.model.catalogue import Intervention
from macros.content.model.notes import Note, NoteCard

MOST_DUE = 200
"""How many notes the queue lists, those without a review for longest."""


@dataclass(frozen=True, kw_only=True)
class DueNote:
    """A note that someone at its place has to look at."""

    card: NoteCard
    reviewed: date | None
    """The last review, if the next is due."""
    agreed: date | None
    """The day of the sign-off, if the note has changed since."""


@dataclass(frozen=True, kw_only=True)
class PlaceQueue:
    """The notes of a place that are due."""

    slug: str
    title: str
    is_example: bool
    contact: str
    """The mailbox of the place; empty without one."""
    notes: tuple[DueNote, ...]


@dataclass(frozen=True, kw_only=True)
class DueRating:
    """An intervention whose rating has to be checked."""

    slug: str
    title: str
    checked: date


@dataclass(frozen=True, kw_only=True)
class Queue:
    """All that is due."""

    places: tuple[PlaceQueue, ...]
    """Real places before examples, then by title."""
    more: int
    """How many due notes are not listed."""
    ratings: tuple[DueRating, ...]
    """The longest unchecked first, without those of interventions that were withdrawn."""


def make_queue(
    notes: Iterable[Note],
    *,
    due: frozenset[str],
    interventions: Iterable[Intervention],
    unchecked: frozenset[str],
) -> Queue:
    """Return all that is due.

    `due` holds the paths of the notes whose review is due, `unchecked` the interventions whose
    pages were checked too long ago.
    """
    found = sorted(
        (note for note in notes if note.path in due or note.old_sign_off),
        key=lambda note: (note.place.is_example, note.reviewed, note.path),
    )
    by_place: defaultdict[str, list[Note]] = defaultdict(list)
    for note in found[:MOST_DUE]:
        by_place[note.place.slug].append(note)
    places = (_make_place_queue(own, due=due) for own in by_place.values())
    ratings = (
        DueRating(slug=one.slug, title=one.title, checked=one.origin.checked)
        for one in interventions
        if one.slug in unchecked and one.rating.evidence and not one.withdrawn
    )
    return Queue(
        places=tuple(sorted(places, key=lambda place: (place.is_example, place.title, place.slug))),
        more=max(0, len(found) - MOST_DUE),
        ratings=tuple(sorted(ratings, key=lambda rating: (rating.checked, rating.title))),
    )


def _make_place_queue(notes: list[Note], *, due: frozenset[str]) -> PlaceQueue:
    place = notes[0].place
    return PlaceQueue(
        slug=place.slug,
        title=place.title,
        is_example=place.is_example,
        contact=place.contact,
        notes=tuple(
            DueNote(
                card=note.card,
                reviewed=note.reviewed if note.path in due else None,
                agreed=note.old_sign_off,
            )
            for note in notes
        ),
    )
