"""What a text is made of, on the lines of its file."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TEXT_ANCHOR = "text-"
"""Begins the id of every heading of a text, so that it never meets a heading of the page around it."""
MARK = re.compile("\0(?P<end>/?)(?P<name>[A-Za-z0-9]+)(?: (?P<about>[^\0]*))?\0")
"""Where an element begins or ends in the words of a text: its name, and what is known about it. No text has this character."""


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
    """Its words without marks; of a picture, what it says to those who cannot see it."""
    target: str
    """An address, or a path relative to the note's folder, or the slug of a reference."""
    is_reference: bool
    """Written `[text][slug]`."""
    is_picture: bool
    line: int
    title: str = ""
    """What a browser shows while the mouse rests on it."""
    typed: tuple[str, str] = ("", "")
    """The marks before its words and after them. They are shown when it leads nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An element of the text that the checks look at."""

    name: str
    """As the parser calls it (`Table`, `InlineHtml`), or `Words` for a line of words, or `Definition`."""
    line: int
    column: int = 1
    text: str
    """Its first characters as typed; the whole line of words, with U+FFFC for code, addresses and escaped characters."""
    data: Any = None
    """What the parser knows of it: the sides of a table's columns, `Indented` for code without marks around it."""
    rest: str = ""
    """What was typed in it after the last thing that is shown: the marks that close it, or the cells that a row has too many."""
    depth: int = 0
    """How many lists and quotations it is in."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """What a text is made of."""

    headings: tuple[Heading, ...]
    """None of those inside lists and quotations."""
    links: tuple[Link, ...]
    nodes: tuple[Node, ...]
    """In the order in which they end."""
    marked: str
    """Its words, with a mark at the beginning and the end of each element. A link is named by its number in `links`."""


def list_sections(
    typed: str, *, headings: tuple[Heading, ...], first_line: int
) -> Iterator[tuple[Heading, str]]:
    """Yield each heading of the first two levels with what was typed below it, up to the next one of these."""
    lines = typed.split("\n")
    tops = [heading for heading in headings if heading.level <= 2]  # noqa: PLR2004 -- sections begin at level two
    ends = [*(heading.line - first_line for heading in tops[1:]), len(lines)]
    for heading, end in zip(tops, ends, strict=False):
        yield heading, "\n".join(lines[heading.line - first_line + heading.height : end]).strip()


def slugify(title: str) -> str:
    """Return the name for links of a title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"
