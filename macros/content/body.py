"""The text below the fields: its headings, links and pictures, found by the same patterns that draw it later.

The patterns are bounded, so that no text can make them slow, and the drawing of a page uses them too:
what is checked here is what is shown there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from macros.content.problems import MOST_PROBLEMS, Level, Problem, quote
from macros.content.tables import check_tables

FENCE = re.compile(r"(?P<fence>`{3,20}|~{3,20})[^`\n]{0,60}")
CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`{1,3})(?!`)(?P<code>[^`\n]{1,300})(?P=ticks)(?!`)")
LINK = re.compile(
    r"(?<!\\)(?P<picture>!?)\[(?P<text>[^\[\]]{0,300})\]"
    r"(?:\((?P<target>[^\s()<>]{1,500})(?:[ \n]{1,5}\"(?P<title>[^\"]{0,200})\")?\)|\[(?P<reference>[^\[\]\n]{0,120})\])"
)
ADDRESS = re.compile(r"<(?P<address>(?:https?://|mailto:)[^\s<>]{1,500})>")
HEADING = re.compile(r"(?P<marks>#{1,6})(?P<title>[^\n]{0,300})")
BROKEN_LINK = re.compile(r"\](?:\(|\[)")
DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,120}\]:")
MARKUP = re.compile(r"<[A-Za-z/!?][^\s<>]{0,40}|&#[0-9A-Za-z]{1,10};?")
DOUBTFUL = re.compile(r"[\[\]<]|&#")
"""A text without any of these has no link, and nothing that looks like HTML."""
CURLY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
UNBROKEN = re.compile(r"[^\n]")
NESTING = re.compile(r"[ ]{24}|(?:[ ]{0,23}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))){4}")
NESTED_LINE = re.compile(rf"^(?:{NESTING.pattern})", re.MULTILINE)

SIGNS = "[]<`*_\\!"
MOST_SIGNS = 600
"""In one paragraph. Markdown looks for the partner of each, which takes time that grows with their number."""
MOST_SIGNS_IN_ALL = 3_000
"""In the whole text: that of the longest page has a hundred."""
MOST_LINES = 2_000
"""Of a text, without the blank ones. Markdown goes through a long list again and again."""
MOST_COLUMNS = 20
MOST_ROWS = 200
MOST_HEADINGS = 100


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
    return "\n".join(
        "\n" * (piece.height - 1) if piece.is_code else CODE_SPAN.sub(lambda span: "·" * len(span[0]), piece.text)
        for piece in split_fences(body)
    )


def slugify(title: str) -> str:
    """Make the name for links out of a heading: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"


def _find_headings(masked: str, *, body: str, first_line: int) -> tuple[Heading, ...]:
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for number, (line, typed) in enumerate(zip(masked.split("\n"), body.split("\n"), strict=True)):
        if HEADING.match(line) and (match := HEADING.match(typed)):
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


def _find_links(masked: str, *, first_line: int) -> Iterator[Link]:
    for match in LINK.finditer(masked):
        reference = match["reference"]
        yield Link(
            text=match["text"],
            target=match["target"] if reference is None else (reference or match["text"]),
            is_reference=reference is not None,
            is_picture=bool(match["picture"]),
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


def check_body(body: str, *, path: str, first_line: int) -> Iterator[Problem]:
    """Check how a text is written: everything but where its links lead and which headings it has."""
    for piece in split_fences(body):
        if not piece.is_closed:
            yield Problem(
                path=path,
                line=first_line + piece.start,
                rule="code-not-closed",
                message="A block of code begins here and never ends, so the rest of the text would be swallowed.",
                fix="Put a line of the same marks (```) where it ends, or delete this line.",
            )
    masked = mask_code(body)
    yield from check_size(masked, path=path, first_line=first_line)
    if "|" in masked:
        yield from check_tables(masked.split("\n"), path=path, first_line=first_line)
    if DOUBTFUL.search(masked):
        yield from _check_lines(masked, path=path, first_line=first_line)
    if CURLY.search(body):
        yield from islice(_check_curly(body, path=path, first_line=first_line), MOST_PROBLEMS)


def _check_lines(masked: str, *, path: str, first_line: int) -> Iterator[Problem]:
    without_links = ADDRESS.sub(_blank, LINK.sub(_blank_all_but_text, masked))
    rows = enumerate(zip(masked.split("\n"), without_links.split("\n"), strict=True), start=first_line)
    # Thousands of lines may have a fault each; to tell of all takes a second, and nobody would read it.
    yield from islice(chain.from_iterable(_check_line(line, bare=bare, path=path, number=at) for at, (line, bare) in rows), MOST_PROBLEMS)


def _check_curly(body: str, *, path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), start=first_line):
        if curly := CURLY.search(line):
            message = f"{quote(curly[0])} does nothing here; it is shown as it is typed."
            fix = "Take the curly brackets out."
            yield Problem(path=path, line=number, rule="curly-brackets", level=Level.WARNING, message=message, fix=fix)


def check_size(masked: str, *, path: str, first_line: int) -> Iterator[Problem]:
    """Check that a text without its code keeps to the sizes within which drawing it is quick."""
    lines = masked.split("\n")
    # Most texts are so far below every bound that nothing has to be counted line by line.
    has_many = sum(masked.count(sign) for sign in SIGNS) > MOST_SIGNS or max(line.count("|") for line in lines) > MOST_COLUMNS
    crowded = _find_crowded_lines(lines) if has_many or NESTED_LINE.search(masked) else ()
    surplus = _find_surplus(lines) if len(lines) > min(MOST_LINES, MOST_ROWS, MOST_HEADINGS) else ()
    for number, rule, message, fix in (*crowded, *surplus):
        yield Problem(path=path, line=first_line + number, rule=rule, message=message, fix=fix)


def _find_crowded_lines(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    signs, in_all = 0, 0
    for number, line in enumerate(lines):
        here = sum(line.count(sign) for sign in SIGNS)
        signs = signs + here if line.strip() else 0
        if line.count("|") > MOST_COLUMNS:
            yield number, "table-too-large", f"This table is wider than {MOST_COLUMNS} columns.", "Make it narrower, or a list."
        if signs > MOST_SIGNS:
            message = "There are too many signs such as [ * _ < in this paragraph."
            yield number, "too-many-signs", message, "Write it in plain words, in shorter paragraphs."
            signs = 0
        if in_all <= MOST_SIGNS_IN_ALL < in_all + here:
            yield number, "too-many-signs", "There are too many signs such as [ * _ < in this text.", "Write it in plain words."
        in_all += here
        if NESTING.match(line):
            message = "This line lies too deep: at most three lists or quotations inside one another."
            yield number, "nested-too-deep", message, "Move it to the left."


def _find_surplus(lines: list[str]) -> Iterator[tuple[int, str, str, str]]:
    counted = (
        (MOST_LINES, lambda line: not line.isspace(), "too-many-lines", "lines in this text", "Shorten it: a note is short."),
        (MOST_ROWS, lambda line: "|" in line, "table-too-large", "rows of tables", "Keep the rows that matter most."),
        (MOST_ROWS, lambda line: line[0] == ":", "table-too-large", "explanations that begin with a colon", "Keep those that matter most."),
        (MOST_HEADINGS, lambda line: line[0] == "#", "too-many-headings", "headings", "Join what belongs together."),
    )
    for most, is_one, rule, what, fix in counted:
        found = [number for number, line in enumerate(lines) if line and is_one(line)]
        if len(found) > most:
            yield found[most], rule, f"There are more than {most:,} {what}.", fix


def _blank_all_but_text(match: re.Match[str]) -> str:
    start, end = match.span("text")
    whole, first = match[0], match.start()
    return f"{UNBROKEN.sub(' ', whole[: start - first])}{match['text']}{UNBROKEN.sub(' ', whole[end - first :])}"


def _blank(match: re.Match[str]) -> str:
    return UNBROKEN.sub(" ", match[0])


def _check_line(line: str, *, bare: str, path: str, number: int) -> Iterator[Problem]:
    if DEFINITION.match(line):
        message = f"{quote(line)} gives a link its address at a distance, and that is not used here."
        fix = "Write the address where the link is: [the words](https://…), or [the words][slug] for a page of this site."
        yield Problem(path=path, line=number, rule="link-definition", message=message, fix=fix)
    elif broken := BROKEN_LINK.search(bare):
        message = f"There is a link here that cannot be read: {quote(line[max(0, broken.start() - 30) : broken.end() + 40])}."
        fix = "Write [the words](https://…) or [the words][slug]. An address has no spaces or brackets in it."
        yield Problem(path=path, line=number, column=broken.start() + 1, rule="link-unreadable", message=message, fix=fix)
    if markup := MARKUP.search(bare):
        message = f"{quote(markup[0])} looks like HTML, which is not used in notes."
        fix = "Say it in Markdown or in words: **bold**, a list, a table. For the sign itself put a space after it, or write “less than”."
        yield Problem(path=path, line=number, column=markup.start() + 1, rule="no-html", message=message, fix=fix)
