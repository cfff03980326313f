"""The text below the fields: its headings, links and pictures, found by the same patterns that draw it later.

The patterns are bounded, so that no text can make them slow, and the drawing of a page uses them too:
what is checked here is what is shown there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FENCE_SIGNS = re.compile(r"[`~]{3}")
FENCE = re.compile(r"(?P<fence>`{3,20}|~{3,20})[^`\n]{0,60}")
CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`{1,3})(?!`)(?P<code>[^`\n]{1,300})(?P=ticks)(?!`)")
LINK = re.compile(
    # It begins with plain characters: a text is searched for these fast.
    r"[!\[](?<!\\.)(?:(?<=!)\[|(?<=\[))(?P<text>[^\[\]]{0,300})\]"
    r"(?:\((?P<target>[^\s()<>]{1,500})(?:[ \n]{1,5}\"(?P<title>[^\"]{0,200})\")?\)|\[(?P<reference>[^\[\]\n]{0,120})\])"
)
ADDRESS = re.compile(r"<(?P<address>(?:https?://|mailto:)[^\s<>]{1,500})>")
HEADING = re.compile(r"(?P<marks>#{1,6})(?P<title>[^\n]{0,300})")
MARKUP = re.compile(r"<[A-Za-z/!?][^\s<>]{0,40}|&#[0-9A-Za-z]{1,10};?")
CURLY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the text."""

    level: int
    title: str
    line: int
    anchor: str
    """Its name for links, no two alike in one text."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link or a picture in the text."""

    text: str
    target: str
    """An address, or a path relative to the note's folder, or the slug of a reference."""
    is_reference: bool
    """Written `[text][slug]`."""
    is_picture: bool
    line: int


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of text that is all code, or has none of it between fences."""

    is_code: bool
    text: str
    start: int
    """How many lines of the text stand before it."""
    height: int
    """How many lines it covers, its fences included."""
    is_closed: bool = True


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of the second level and whether anything stands below it."""

    heading: Heading
    text: str


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a text is made of."""

    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]


def read_outline(body: str, *, first_line: int) -> Outline:
    """Find the headings, sections and links of a text whose first line has the given number in its file."""
    masked = mask_code(body)
    headings = _find_headings(masked, body=body, first_line=first_line)
    return Outline(
        headings=headings,
        sections=_find_sections(body, headings=headings, first_line=first_line),
        links=tuple(_find_links(masked, first_line=first_line)),
    )


def split_fences(body: str) -> Iterator[Piece]:
    """Split a text at its code fences. A fence that is never closed runs to the end of the text."""
    if not FENCE_SIGNS.search(body):
        yield Piece(is_code=False, text=body, start=0, height=body.count("\n") + 1)
        return
    lines = body.split("\n")
    start, closing = 0, ""
    for number, line in enumerate(lines):
        if closing:
            if line.strip() == closing:
                yield Piece(is_code=True, text="\n".join(lines[start + 1 : number]), start=start, height=number + 1 - start)
                start, closing = number + 1, ""
        elif fence := FENCE.fullmatch(line.rstrip()):
            if number > start:
                yield Piece(is_code=False, text="\n".join(lines[start:number]), start=start, height=number - start)
            start, closing = number, fence["fence"]
    if start < len(lines):
        inside = lines[start + 1 :] if closing else lines[start:]
        yield Piece(is_code=bool(closing), text="\n".join(inside), start=start, height=len(lines) - start, is_closed=not closing)


@lru_cache(maxsize=1)
def mask_code(body: str) -> str:
    """Give the text with all code replaced by blank lines or dots, every line and column where it was."""
    # The outline and the check of one text ask for it one after the other.
    return "\n".join("\n" * (piece.height - 1) if piece.is_code else _mask_spans(piece.text) for piece in split_fences(body))


def _mask_spans(text: str) -> str:
    return CODE_SPAN.sub(lambda span: "·" * len(span[0]), text) if "`" in text else text


def slugify(title: str) -> str:
    """Make the name for links out of a heading: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"


def _find_headings(masked: str, *, body: str, first_line: int) -> tuple[Heading, ...]:
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for number, (line, typed) in enumerate(zip(masked.split("\n"), body.split("\n"), strict=True)):
        if line.startswith("#") and (match := HEADING.match(typed)):
            title = match["title"].strip().rstrip("#").strip()
            anchor = make_anchor(title, taken=taken)
            headings.append(Heading(level=len(match["marks"]), title=title, line=first_line + number, anchor=anchor))
    return tuple(headings)


def make_anchor(title: str, *, taken: dict[str, int]) -> str:
    """Make a name for links that is not taken yet, and take it. `taken` counts how often each was asked for."""
    base = slugify(title)
    anchor = base
    while anchor in taken:
        taken[base] += 1
        anchor = f"{base}-{taken[base]}"
    taken[anchor] = 1
    return anchor


def _find_sections(body: str, *, headings: tuple[Heading, ...], first_line: int) -> tuple[Section, ...]:
    lines = body.split("\n")
    tops = [heading for heading in headings if heading.level <= 2]  # noqa: PLR2004 -- sections begin at level two
    ends = [*(heading.line - first_line for heading in tops[1:]), len(lines)][: len(tops)]
    return tuple(
        Section(heading=heading, text="\n".join(lines[heading.line - first_line + 1 : end]).strip())
        for heading, end in zip(tops, ends, strict=True)
    )


def is_picture(link: re.Match[str]) -> bool:
    """Say whether what the pattern of links found is a picture."""
    return link[0].startswith("!")


def _find_links(masked: str, *, first_line: int) -> Iterator[Link]:
    for match in LINK.finditer(masked):
        reference = match["reference"]
        yield Link(
            text=match["text"],
            target=match["target"] if reference is None else (reference or match["text"]),
            is_reference=reference is not None,
            is_picture=is_picture(match),
            line=first_line + masked.count("\n", 0, match.start()),
        )
    for match in ADDRESS.finditer(masked):
        yield Link(
            text=match["address"],
            target=match["address"],
            is_reference=False,
            is_picture=False,
            line=first_line + masked.count("\n", 0, match.start()),
        )
