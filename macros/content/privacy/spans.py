"""Spans of a text where a slow pattern may match, found by a quick search."""

import re
import sys
from collections.abc import Iterable

Spans = Iterable[tuple[int, int]]
WHOLE: Spans = ((0, sys.maxsize),)
NOWHERE: Spans = ()


def find_everywhere(text: str) -> Spans:  # noqa: ARG001 -- every prefilter takes the text
    """Return the whole text."""
    return WHOLE


def find_spans(
    text: str,
    *,
    before: int,
    after: int,
    words: Iterable[str] = (),
    patterns: Iterable[re.Pattern[str]] = (),
    skip: re.Pattern[str] | None = None,
) -> Spans:
    """Return the spans around some words and patterns, in order; those that touch are joined.

    A match that is wholly a match of `skip` does not count. Python finds a plain word several times
    faster than a pattern.
    """
    found = [
        match.span()
        for pattern in patterns
        for match in pattern.finditer(text)
        if skip is None or not skip.fullmatch(match[0])
    ]
    for word in words:
        place = text.find(word)
        while place >= 0:
            found.append((place, place + len(word)))
            place = text.find(word, place + 1)
    if not found:
        return NOWHERE
    spans: list[tuple[int, int]] = []
    for first, last in sorted(found):
        start, end = max(0, first - before), last + after
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
