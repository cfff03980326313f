"""Anchors of headings on hand-written pages: none may be one that the page itself needs."""

import re
import unicodedata
from collections.abc import Iterator

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.headings import HEADING_NAME
from macros.content.source.texts import Heading

TAKEN = frozenset({"content"})
TAKEN_BEGINNINGS = ("aa-", "atlas-")
"""How the names of our own elements begin, and those of the markers in a layout."""


def is_taken(name: str) -> bool:
    """Return whether the page needs a name for an element of its own."""
    return name in TAKEN or name.startswith(TAKEN_BEGINNINGS)


def check_heading_names(headings: tuple[Heading, ...], *, path: str) -> Iterator[Problem]:
    """Yield a problem for each heading that would get a name that the page needs for itself."""
    for heading in headings:
        if is_taken(_name(heading.title)):
            yield HEADING_NAME.at(path=path, line=heading.line, found=quote(heading.title))


def _name(title: str) -> str:
    """Return the name that Markdown gives a heading (markdown/extensions/toc.py, slugify)."""
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"[*`]", "", title)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
