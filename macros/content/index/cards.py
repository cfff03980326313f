"""Cards: the few fields of a note or a place that a list shows.

Lists hold only cards, so a change in the text of a note changes no list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from operator import attrgetter

from macros.content.model.catalogue import Authority
from macros.content.model.notes import Note, NoteCard, Place


@dataclass(frozen=True, kw_only=True)
class ChangeCard:
    """What a change is, and why it was made."""

    summary: str
    why: str
    core: str
    """What it does to the core parts: the word of the list `fidelity`."""


@dataclass(frozen=True, kw_only=True)
class ChangedNote:
    """A note with what was kept and changed, beside those of other notes."""

    card: NoteCard
    kept: tuple[str, ...]
    changes: tuple[ChangeCard, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceCard:
    """The fields of a place that a list shows."""

    slug: str
    title: str
    summary: str
    regions: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kinds of council it serves, for example `unitary authority`."""
    area_types: tuple[str, ...]
    is_partner_place: bool
    is_example: bool
    note_count: int
    also: tuple[str, ...]
    """Its other names, for the search."""


class CouncilState(Enum):
    """Whether an authority is there today."""

    THERE = "there"
    ENDED = "ended"
    TO_COME = "to come"


@dataclass(frozen=True, kw_only=True)
class CouncilCard:
    """The fields of a local authority that a list shows, and the places that serve it."""

    authority: Authority
    region: str
    """The title of its region."""
    state: CouncilState
    places: tuple[PlaceCard, ...]

    @property
    def note_count(self) -> int:
        """Return the number of its notes."""
        return sum(place.note_count for place in self.places)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that people look for it by, its own first."""
        places = (name for place in self.places for name in (place.title, *place.also))
        return tuple(dict.fromkeys((self.authority.name, *self.authority.also_known_as, *places)))


@dataclass(frozen=True, kw_only=True)
class Count:
    """The number of notes. Examples are counted separately."""

    notes: int
    examples: int


def make_changed_note(note: Note) -> ChangedNote:
    """Return a note with what was kept and changed."""
    return ChangedNote(
        card=note.card,
        kept=note.kept,
        changes=tuple(
            ChangeCard(summary=change.summary, why=change.why, core=change.fidelity.slug)
            for change in note.changes
        ),
    )


def make_place_card(place: Place, *, note_count: int) -> PlaceCard:
    """Return the card of a place."""
    return PlaceCard(
        slug=place.slug,
        title=place.title,
        summary=place.summary,
        regions=tuple(region.title for region in place.regions),
        kinds=place.council_kinds,
        area_types=tuple(term.label for term in place.area_types),
        is_partner_place=place.is_partner_place,
        is_example=place.is_example,
        note_count=note_count,
        also=place.also_known_as,
    )


def sort_newest_first(
    notes: Iterable[Note], *, get_day: Callable[[Note], date] = attrgetter("added")
) -> tuple[Note, ...]:
    """Return notes sorted: real ones before examples, then newest first, then by address."""
    return tuple(
        sorted(
            notes,
            key=lambda note: (
                note.place.is_example,
                -get_day(note).toordinal(),
                note.place.slug,
                note.slug,
            ),
        )
    )


def count_notes(notes: Iterable[Note]) -> Count:
    """Return the number of notes and the number of examples."""
    marks = [note.place.is_example for note in notes]
    return Count(notes=marks.count(False), examples=marks.count(True))
