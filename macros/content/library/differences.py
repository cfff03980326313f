"""The difference between a note and a file that changes it, as lines for a person to read."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from macros.content.privacy.mask import mask
from macros.content.problems.problem import show

MOST_LINES = 200
"""How many lines are shown: a longer difference is easier to read in the file itself."""


def list_differences(old: str, new: str) -> Iterator[str]:
    """Yield the lines that differ, safe to print: each place by the number of its line."""
    lines = tuple(islice(_list_lines(old.split("\n"), new.split("\n")), MOST_LINES + 1))
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield "There are more differences."


def _list_lines(old: list[str], new: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        yield f"Line {start + 1}:"
        yield from (f"- {show(mask(line))}" for line in old[start:end])
        yield from (f"+ {show(mask(line))}" for line in new[new_start:new_end])
