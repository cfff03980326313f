"""Edits: what a fix changes in a file, for problems that have only one right answer."""

from collections.abc import Iterable
from dataclasses import dataclass

QUOTATION_MARKS = "\"'"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Some words of a file, or some of its lines, and what replaces them."""

    line: int
    """The number of the first line, from 1."""
    column: int = 1
    """Where the words begin, perhaps after a quotation mark; from 1."""
    old: str
    """As in the file."""
    new: str


def apply_edits(text: str, *, edits: Iterable[Edit]) -> str:
    """Return a text with every edit that still fits it. Of two that overlap, the first is made.

    An edit fits where its words begin at its column, or are on its line only once.
    """
    starts = _find_starts(text)
    places = sorted(
        {
            (place, place + len(edit.old), edit.new)
            for edit in edits
            if (place := _find_place(edit, text=text, starts=starts)) is not None
        }
    )
    pieces: list[str] = []
    end = 0
    for start, stop, new in places:
        if start >= end:
            pieces += [text[end:start], new]
            end = stop
    return "".join([*pieces, text[end:]])


def _find_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _find_place(edit: Edit, *, text: str, starts: list[int]) -> int | None:
    """Return where the words of an edit begin in a text, or None if that is not certain."""
    last = edit.line + edit.old.count("\n")
    if not edit.old or last >= len(starts):
        return None
    start, end = starts[edit.line - 1], starts[last] - 1
    lines = text[start:end]
    at = edit.column - 1
    if lines[at : at + 1] and lines[at] in QUOTATION_MARKS and edit.old[0] not in QUOTATION_MARKS:
        at += 1
    if lines.startswith(edit.old, at):
        return start + at
    return start + lines.index(edit.old) if lines.count(edit.old) == 1 else None
