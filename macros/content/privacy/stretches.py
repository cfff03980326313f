"""Stretches of a text where a slow pattern may match, found by a quick search."""

import re
import sys
from collections.abc import Iterable

Stretches = Iterable[tuple[int, int]]
WHOLE: Stretches = ((0, sys.maxsize),)
NOWHERE: Stretches = ()


def find_everywhere(text: str) -> Stretches:  # noqa: ARG001 -- every prefilter takes the text
    """Return the whole text."""
    return WHOLE


def find_stretches(
    text: str,
    *,
    before: int,
    after: int,
    words: Iterable[str] = (),
    patterns: Iterable[re.Pattern[str]] = (),
    skip: re.Pattern[str] | None = None,
) -> Stretches:
    """Return the stretches around some words and patterns, in order; those that touch are joined.

    A match that is wholly a match of `skip` does not count. Python finds a plain word several times
    faster than a pattern.
    """
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    spans = [match.span() for match in matches if skip is None or not skip.fullmatch(match[0])]
    for word in words:
        place = text.find(word)
        while place >= 0:
            spans.append((place, place + len(word)))
            place = text.find(word, place + 1)
    stretches: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        start, end = max(0, first - before), last + after
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches
