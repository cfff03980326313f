"""The parts of a text, with their lines in its file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

TEXT_ANCHOR = "text-"
"""Begins the id of every heading of a text, to keep it distinct from headings of the page."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the text."""

    level: int
    title: str
    """Its words without marks."""
    line: int
    height: int
    """How many lines it covers: more than one where a line of hyphens makes it a heading."""
    anchor: str
    """Its name for links, no two alike in one text."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link or a picture in the text."""

    text: str
    """Its words without marks; of a picture, its alternative text."""
    target: str
    """An address, or a path relative to the note's folder, or the slug of a reference."""
    is_reference: bool
    """Written `[text][slug]`."""
    is_picture: bool
    line: int


class Node(NamedTuple):
    """An element of the text that the checks look at."""

    kind: str
    """`words` for a line of words, `row` of a table, or a fault such as `open-fence`."""
    line: int
    column: int = 1
    text: str = ""
    """As typed, but for a `row`.

    Of `words`, the line with U+FFFC for code, addresses and escaped characters.
    """


@dataclass(frozen=True, kw_only=True)
class Text:
    """The parts of a text."""

    headings: tuple[Heading, ...]
    """None of those inside lists and quotations."""
    links: tuple[Link, ...]
    nodes: tuple[Node, ...]
    html: str
    """Has `link:2` as the address of the third link, whose target depends on the page."""


def list_sections(
    typed: str, *, headings: tuple[Heading, ...], first_line: int
) -> Iterator[tuple[Heading, str]]:
    """Yield each heading of the first two levels with the text typed below it."""
    lines = typed.split("\n")
    tops = [heading for heading in headings if heading.level <= 2]  # noqa: PLR2004 -- sections begin at level two
    ends = [*(heading.line - first_line for heading in tops[1:]), len(lines)]
    for heading, end in zip(tops, ends, strict=False):
        yield heading, "\n".join(lines[heading.line - first_line + heading.height : end]).strip()


def slugify(title: str) -> str:
    """Return the anchor of a title: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"
