"""Word documents, read as headings, paragraphs and tables, with their pictures as files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

import mammoth
from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from macros.content.problems.rules.office_files import OFFICE_FILE
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.markdown_escapes import escape, escape_address, escape_starts
from macros.content.source.packed_files import pack_again, unpack
from macros.content.source.pasted_text import format_table, join_paragraphs
from macros.content.source.pictures import identify_picture
from macros.content.source.spaces import LINE_BREAK
from macros.content.source.tick_boxes import TICKED, UNTICKED
from macros.content.source.word_boxes import WORD, tick_typed_boxes

MOST_ELEMENTS = 40_000
"""The most elements of a document: eight forms. Reading more takes many seconds."""
LARGEST_PICTURE = 5 * 1024 * 1024
MAIN_PART = "word/document.xml"
BESIDE_THE_TEXT = re.compile(r"word/(?:header|footer|comments)\d{0,4}\.xml")
HEADING = re.compile(r"h([1-6])")
BACK_FROM_NOTE = re.compile(r"#(?:foot|end)note-ref")


@dataclass(frozen=True, kw_only=True)
class WordCell:
    """A cell of a table."""

    lines: tuple[str, ...]
    """Its words, without their formatting."""
    markdown: str


@dataclass(frozen=True, kw_only=True)
class WordBlock:
    """A heading, a paragraph, a list or a table."""

    markdown: str
    lines: tuple[str, ...] = ()
    level: int = 0
    """The level of a heading, or 0."""
    rows: tuple[tuple[WordCell, ...], ...] = ()
    """The rows of a table."""


@dataclass(frozen=True, kw_only=True)
class WordDocument:
    """What a document says."""

    blocks: tuple[WordBlock, ...]
    beside: tuple[str, ...]
    """The lines of its headers, footers and comments."""
    pictures: dict[str, bytes]
    """By the names that its text has for them."""
    lost_pictures: int
    """How many could not be taken."""


@dataclass(kw_only=True)
class _Pictures:
    found: dict[str, bytes] = field(default_factory=dict)
    lost: int = 0

    def add(self, picture: Any) -> dict[str, str]:  # noqa: ANN401 -- mammoth has no types
        """Keep a picture of the document, and return its address in the text."""
        try:
            with picture.open() as opened:
                data = opened.read()
        except (KeyError, ValueError, OSError):
            # It is outside the document, or missing.
            data = b""
        # What it is called and what it is may differ.
        ending = identify_picture(data)
        if not ending or len(data) > LARGEST_PICTURE:
            self.lost += 1
            return {"src": ""}
        name = f"picture-{len(self.found) + 1}{ending}"
        self.found[name] = data
        return {"src": name}


def read_word_document(data: bytes) -> WordDocument | BrokenRule:
    """Return what a Word document says, or the rule that it breaks."""
    parts = unpack(data, most_elements=MOST_ELEMENTS)
    if isinstance(parts, tuple):
        return parts
    pictures = _Pictures()
    try:
        if MAIN_PART in parts:
            parts[MAIN_PART] = tick_typed_boxes(parts[MAIN_PART])
        html = mammoth.convert_to_html(
            pack_again(parts),
            convert_image=mammoth.images.img_element(pictures.add),
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
        beside = tuple(
            line
            for name, part in sorted(parts.items())
            if BESIDE_THE_TEXT.fullmatch(name)
            for line in _list_paragraphs(part)
        )
    # It comes from outside, and the package raises whatever its parts make it raise.
    except Exception:  # noqa: BLE001
        return OFFICE_FILE, {}
    # Word shows these as spaces: a line break in a document is an element.
    tree = BeautifulSoup(LINE_BREAK.sub(" ", html), "html.parser")
    for link in tree.find_all("a", href=BACK_FROM_NOTE):
        link.decompose()
    for box in tree.find_all("input"):
        box.replace_with(TICKED if box.has_attr("checked") else UNTICKED)
    return WordDocument(
        blocks=tuple(_read_blocks(tree)),
        beside=beside,
        pictures=pictures.found,
        lost_pictures=pictures.lost,
    )


def _list_paragraphs(part: bytes) -> Iterator[str]:
    for paragraph in ET.fromstring(part).iter(f"{WORD}p"):  # noqa: S314 -- `unpack` refused definitions
        if text := "".join(one.text or "" for one in paragraph.iter(f"{WORD}t")).strip():
            yield " ".join(text.split())


def _read_blocks(parent: Tag) -> Iterator[WordBlock]:
    for node in parent.children:
        if not isinstance(node, Tag):
            if str(node).strip():
                yield WordBlock(markdown=escape(str(node)), lines=(str(node),))
            continue
        heading = HEADING.fullmatch(node.name)
        text = _plain(node).strip()
        if heading and text:
            yield WordBlock(markdown=" ".join(text.split()), lines=(text,), level=int(heading[1]))
        elif node.name == "table":
            rows = tuple(_read_rows(node))
            yield WordBlock(markdown=_format_rows(node), rows=rows)
        elif markdown := _format_block(node, is_typed=False):
            yield WordBlock(markdown=markdown, lines=tuple(_list_lines(node)))


def _list_rows(table: Tag) -> Iterator[list[Tag]]:
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row.find_all(["td", "th"], recursive=False)


def _read_rows(table: Tag) -> Iterator[tuple[WordCell, ...]]:
    for row in _list_rows(table):
        yield tuple(
            WordCell(lines=tuple(_list_lines(cell)), markdown=_format_cell(cell)) for cell in row
        )


def _list_lines(node: Tag) -> Iterator[str]:
    """Yield the lines of words in a cell, a paragraph or a list."""
    blocks = node.find_all(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6"])
    for block in blocks or [node]:
        inner = "".join(
            _plain(child)
            for child in block.children
            if not (isinstance(child, Tag) and child.name in {"p", "ul", "ol", "table"})
        )
        yield from (line.strip() for line in inner.split("\n") if line.strip())


def _plain(node: PageElement) -> str:
    if not isinstance(node, Tag):
        return str(node)
    return "\n" if node.name == "br" else "".join(_plain(child) for child in node.children)


def _format_cell(cell: Tag) -> str:
    """Return the text of an answer as Markdown. What was typed as Markdown stays so."""
    blocks = [_format_block(node, is_typed=True) for node in cell.children if isinstance(node, Tag)]
    return join_paragraphs(blocks) if blocks else _plain(cell).strip()


def _format_block(node: Tag, *, is_typed: bool) -> str:
    if node.name in {"ul", "ol"}:
        return "\n".join(_format_list(node, indent="", is_typed=is_typed))
    if node.name == "table":
        return _format_rows(node)
    if heading := HEADING.fullmatch(node.name):
        return f"{'#' * max(3, int(heading[1]))} {' '.join(_plain(node).split())}"
    text = _format_inline(node, is_typed=is_typed).strip("\n ")
    return text if is_typed else escape_starts(text)


def _format_list(node: Tag, *, indent: str, is_typed: bool) -> Iterator[str]:
    for number, item in enumerate(node.find_all("li", recursive=False), start=1):
        mark = "-" if node.name == "ul" else f"{number}."
        own = "".join(
            _format_inline(child, is_typed=is_typed)
            for child in item.children
            if not (isinstance(child, Tag) and child.name in {"ul", "ol"})
        )
        deeper = indent + " " * (len(mark) + 1)
        words = own.strip() if is_typed else escape_starts(own.strip())
        yield f"{indent}{mark} {words}".replace("\n", f"\n{deeper}")
        for inner in item.find_all(["ul", "ol"], recursive=False):
            yield from _format_list(inner, indent=deeper, is_typed=is_typed)


def _format_rows(table: Tag) -> str:
    rows = [[" ".join(_list_lines(cell)) for cell in row] for row in _list_rows(table)]
    rows = [[escape(cell) for cell in row] for row in rows if any(row)]
    return format_table(rows) if rows else ""


def _format_inline(node: PageElement, *, is_typed: bool) -> str:
    if not isinstance(node, Tag):
        return str(node) if is_typed else escape(str(node))
    if node.name == "br":
        return "\n"
    if node.name == "img":
        source = node.get("src")
        words = " ".join(str(node.get("alt", "")).split())
        return f"![{escape(words)}]({source})" if source else ""
    inner = "".join(_format_inline(child, is_typed=is_typed) for child in node.children)
    address = str(node.get("href", ""))
    if node.name == "a" and address.startswith(("https://", "http://", "mailto:")):
        return f"[{inner}]({escape_address(address)})"
    return _mark(inner, mark={"strong": "**", "em": "*"}.get(node.name, ""))


def _mark(text: str, *, mark: str) -> str:
    """Return text between marks, which touch its words."""
    words = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    return f"{start}{mark}{words}{mark}{text[len(start) + len(words) :]}" if words else text
