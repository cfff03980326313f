"""Results: what the page Notes shows of a note, in the same words whether a page or the search shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from macros.content.model.notes import NoteCard
from macros.site.core_marks import get_core_mark
from macros.site.date_words import format_day
from macros.site.label_words import format_council, format_in_sentence, needs_mark
from macros.site.search_text import unify_letters
from macros.site.urls import get_note_address


@dataclass(frozen=True, kw_only=True)
class Result:
    """The texts of a result. One that is empty is not shown."""

    address: str
    title: str
    place: str
    """The council, its kind and the kinds of area."""
    stage: str
    day: str
    """When it was first published."""
    whom: str
    ways: str
    changes: str
    offers: str
    core_style: str
    core: str
    """What its most serious change does to the core parts."""
    why: str = ""
    """What it has to do with the council that the reader has chosen: only the search knows it."""
    found: str = ""
    """The sentence with the words that were searched: only the search knows it."""
    lacking: str = ""
    """The typed words that the note does not have."""


BLANK = Result(**{text.name: "…" for text in fields(Result)})
"""A result with every text, which the search copies and fills."""


def make_result(card: NoteCard) -> Result:
    """Return what the page Notes shows of a note."""
    core = get_core_mark(card.core)
    return Result(
        address=get_note_address(card),
        title=unify_letters(card.title),
        place=unify_letters(_describe_place(card)),
        stage=card.stage,
        day=format_day(card.added),
        whom=unify_letters(card.for_whom),
        ways=_list_labels(card.ways),
        changes=_count_changes(card.changes),
        offers=_describe_offers(card),
        core_style=core.style if card.core else "",
        core=core.words if card.core else "",
    )


def _describe_place(card: NoteCard) -> str:
    council = format_council(", ".join(card.council_kinds), areas=card.area_types)
    mark = "made up" if needs_mark(card.place_title, is_example=card.is_example) else ""
    about = ", ".join(filter(None, (mark, council)))
    return f"{card.place_title} ({about})" if about else card.place_title


def _list_labels(labels: Sequence[str]) -> str:
    """Return labels as one phrase: only the first keeps its capital."""
    return ", ".join((*labels[:1], *map(format_in_sentence, labels[1:])))


def _count_changes(count: int) -> str:
    return {0: "No changes", 1: "1 change"}.get(count, f"{count} changes")


def _describe_offers(card: NoteCard) -> str:
    if not card.can_share:
        return ""
    about = ", ".join(map(format_in_sentence, card.shares))
    return f"Can share: {about}" if about else "Can share"
