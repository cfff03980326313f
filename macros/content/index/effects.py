"""What happened next in some notes, each effect beside its note."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from macros.content.model.notes import Effect, Note, NoteCard


@dataclass(frozen=True, kw_only=True)
class NotedEffect:
    """An effect, with what a list shows of its note."""

    card: NoteCard
    effect: Effect


def list_effects(notes: Iterable[Note], *, most: int) -> tuple[NotedEffect, ...]:
    """Return the latest effects in some notes, those of real notes before those of examples."""
    noted = (NotedEffect(card=note.card, effect=one) for note in notes for one in note.effects)
    return tuple(islice(sorted(noted, key=_get_sort_key), most))


def _get_sort_key(noted: NotedEffect) -> tuple[bool, int, str, str]:
    card = noted.card
    return (card.is_example, -noted.effect.day.toordinal(), card.place, card.slug)
