"""Stretches of a text that are worth a closer look, found by marks that are cheap to search for."""

import re
import sys
from collections.abc import Iterable

Stretches = Iterable[tuple[int, int]]
WHOLE: Stretches = ((0, sys.maxsize),)
NOWHERE: Stretches = ()


def find_everywhere(text: str) -> Stretches:  # noqa: ARG001 -- every look takes the text
    """Return the whole text."""
    return WHOLE


def find_stretches(marks: Iterable[re.Match[str]], *, before: int, after: int) -> Stretches:
    """Return the stretches around some marks, in order; those that touch are joined."""
    stretches: list[tuple[int, int]] = []
    for mark in marks:
        start, end = max(0, mark.start() - before), mark.end() + after
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches
