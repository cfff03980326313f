"""The names for links that headings of a hand-written page get: none is one that the page needs for itself."""

import re
import unicodedata
from collections.abc import Iterator

from macros.content.problems.problem import Problem, quote
from macros.content.source.texts import Heading

TAKEN = frozenset({"content"})
TAKEN_BEGINNINGS = ("aa-", "__", "atlas-")
"""What our own elements, and those of the theme, are called."""


def is_taken(name: str) -> bool:
    """Return whether the page needs a name for an element of its own."""
    return name in TAKEN or name.startswith(TAKEN_BEGINNINGS)


def check_heading_names(headings: tuple[Heading, ...], *, path: str) -> Iterator[Problem]:
    """Yield a problem for each heading that would get a name that the page needs for itself."""
    for heading in headings:
        if is_taken(_name(heading.title)):
            yield explain_taken_name(heading.title, path=path, line=heading.line)


def explain_taken_name(title: str, *, path: str, line: int) -> Problem:
    """Return the problem of one heading."""
    message = f"The heading {quote(title)} would get a name that the page needs for its own links."
    return Problem(
        path=path,
        line=line,
        rule="heading-name",
        message=message,
        fix="Add a word to the heading, or change its first word.",
    )


def _name(title: str) -> str:
    """Return the name that Markdown gives a heading (markdown/extensions/toc.py, slugify)."""
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"[*`]", "", title)).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
