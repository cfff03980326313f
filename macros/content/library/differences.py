"""The difference between two versions of a text, as lines for a person to read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from macros.content.privacy.mask import mask
from macros.content.problems.problem import show

MOST_LINES = 200
"""How many lines are shown: a longer difference is easier to read in the file itself."""
MOST_IN_CHANGE = 80
"""How many lines one change shows of what was removed, and of what was added."""
MOST_COMPARED = 300
"""More texts than these are one change: comparing takes the square of time, or more."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one place of a text lost and gained."""

    start: int
    """How many texts of the old version are before it."""
    removed: Sequence[str]
    added: Sequence[str]


def pair_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield each place in which two sequences of texts differ."""
    first = count_equal(old, new)
    last = count_equal(reversed(old[first:]), reversed(new[first:]))
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(old), len(new)) > MOST_COMPARED:
        yield Change(start=first, removed=old, added=new)
        return
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            removed, added = old[start:end], new[new_start:new_end]
            yield Change(start=first + start, removed=removed, added=added)


def count_equal(one: Iterable[str], other: Iterable[str]) -> int:
    """Return with how many equal texts two sequences begin."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def list_differences(old: str, new: str) -> Iterator[str]:
    """Yield the lines that differ, safe to print: each place by the number of its line."""
    lines = tuple(islice(_list_lines(old.split("\n"), new.split("\n")), MOST_LINES + 1))
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield "There are more differences."


def _list_lines(old: list[str], new: list[str]) -> Iterator[str]:
    for change in pair_changes(old, new):
        yield f"Line {change.start + 1}:"
        yield from _sign(change.removed, sign="-")
        yield from _sign(change.added, sign="+")


def _sign(lines: Sequence[str], *, sign: str) -> Iterator[str]:
    yield from (f"{sign} {show(mask(line))}" for line in lines[:MOST_IN_CHANGE])
    if len(lines) > MOST_IN_CHANGE:
        yield f"{sign} … and more lines: {len(lines) - MOST_IN_CHANGE:,}"
