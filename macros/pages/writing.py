"""The text of notes and places drawn as HTML by one locked-down Markdown.

HTML in a text stays text. Links, pictures, code and emphasis are found by the bounded patterns that the check uses, so what
was checked is what is drawn; a link that the check did not resolve stays plain words. nh3 goes over the result last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import (
    ESCAPE_RE,
    LINE_BREAK_RE,
    EscapeInlineProcessor,
    InlineProcessor,
    Pattern,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as PatternsOverTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry
from markupsafe import escape

from macros.content.body import ADDRESS, CODE_SPAN, HEADING, LINK, Heading, is_picture, split_fences
from macros.content.model.notes import Writing
from macros.pages.addresses import TEXT_ANCHOR, find_reference_address
from macros.pages.page import Links, TocEntry

STRONG = re.compile(r"\*\*(?=\S)(?P<words>[^*\n]{1,300})(?<=\S)\*\*")
# It begins with plain characters: a text is searched for these fast.
EMPHASIS = re.compile(r"[*_](?<![\w*].)(?=\S)(?:(?<=\*)(?P<stars>[^*\n]{1,300})(?<=\S)\*|(?<=_)(?P<lines>[^_\n]{1,300})(?<=\S)_(?!\w))")
TAGS = frozenset("a blockquote br code em h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split())
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "loading"}, "ol": {"start"}} | {f"h{level}": {"id"} for level in range(2, 7)}
SCHEMES = {"http", "https", "mailto"}
CLEANER = nh3.Cleaner(tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
HEADING_TAG = re.compile(r"h[1-6]")
SIGN = re.compile(r"[\\`\[<*_]|  \n")
"""With one of these begins every pattern within a line; a text without any is drawn as it is."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A text as HTML."""

    body: str
    toc: tuple[TocEntry, ...]
    anchors: tuple[str, ...]


def draw_writing(writing: Writing, *, links: Links) -> Drawn:
    """Draw a text with its links. The links it has are written down in `links`."""
    locked = _lock_down()
    locked.state = _State(writing=writing, links=links)
    # Code never meets Markdown: it is shown as it is.
    blocks = [
        f"<pre><code>{escape(piece.text)}</code></pre>" if piece.is_code else locked.draw(piece.text)
        for piece in split_fences(writing.text)
    ]
    drawn = locked.state.drawn
    return Drawn(
        body=clean("\n".join(blocks)),
        toc=tuple(TocEntry(anchor=TEXT_ANCHOR + heading.anchor, title=heading.title) for heading in drawn if heading.level == 2),  # noqa: PLR2004 -- a note's own headings
        anchors=tuple(TEXT_ANCHOR + heading.anchor for heading in drawn),
    )


def clean(html: str) -> str:
    """Take out of some HTML whatever a text may not have. What it gives back it would not change again."""
    return CLEANER.clean(html)


class _State:
    """What the drawing of one text knows and writes down."""

    def __init__(self, *, writing: Writing, links: Links) -> None:
        self.references = {(reference.typed, reference.kind == "pictures"): reference for reference in writing.references}
        self.links = links
        self.drawn: list[Heading] = []
        self._headings = iter(writing.headings)

    def name_heading(self, level: int) -> Heading | None:
        """Give the next heading of this level that the check saw; the two go through the text in the same order."""
        for heading in self._headings:
            if heading.level == level:
                if level > 1:
                    self.drawn.append(heading)
                return heading
        return None


class _LockedMarkdown(Markdown):
    """Markdown with only the parts that a text may use."""

    state: _State
    signs: dict[Pattern, str]
    """What has to stand in a text for each pattern within a line; nothing for one that is always looked for."""

    def __init__(self) -> None:
        super().__init__(extensions=[TableExtension()], output_format="html")
        blocks = self.parser.blockprocessors
        for name in ("code", "setextheader", "reference"):
            blocks.deregister(name)
        blocks.register(_WholeTables(self.parser, {"use_align_attribute": False}), "table", 75)
        self.preprocessors.deregister("html_block")
        self.postprocessors.deregister("raw_html")
        self.inlinePatterns = inline = Registry[Pattern]()
        self.signs = {}
        patterns: tuple[tuple[Pattern, str, int, str], ...] = (
            (_CodeSpans(CODE_SPAN.pattern, self), "code-span", 190, "`"),
            (EscapeInlineProcessor(ESCAPE_RE, self), "escape", 180, "\\"),
            (_TextLinks(LINK.pattern, self), "link", 160, "["),
            (_Addresses(ADDRESS.pattern, self), "address", 120, "<"),
            (SubstituteTagInlineProcessor(LINE_BREAK_RE, "br"), "line-break", 100, "  \n"),
            (_Marked(STRONG.pattern, self), "strong", 70, "**"),
            # It begins with one of two signs.
            (_Marked(EMPHASIS.pattern, self), "em", 60, ""),
        )
        for pattern, name, priority, sign in patterns:
            inline.register(pattern, name, priority)
            self.signs[pattern] = sign
        # It only sets line breaks between elements, in a tenth of the time.
        self.treeprocessors.deregister("prettify")
        self.treeprocessors.register(_PatternsWhereSigns(self), "inline", 20)
        self.treeprocessors.register(_Headings(self), "headings", 15)

    def draw(self, text: str) -> str:
        """Convert one piece of text.

        Every heading gets a block to itself, or a table or a line above it would swallow it unseen by the check.
        """
        self.reset()
        return self.convert("\n".join([_set_apart(line) if line.startswith("#") else line for line in text.split("\n")]))


class _WholeTables(TableProcessor):
    """Draws every cell of a row: Markdown leaves those out that stand beyond the columns of the first row.

    And it looks at a block, and at a row letter by letter, only where there is something to look for.
    """

    def test(self, parent: Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)

    # Markdown has no other place to say these two in (markdown/extensions/tables.py, TableProcessor).
    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)  # type: ignore[attr-defined]  # its types leave it out
        line = SubElement(parent, "tr")
        for text in [*cells, *[""] * (len(align) - len(cells))]:
            SubElement(line, "th" if parent.tag == "thead" else "td").text = text.strip(" ")

    def _split(self, row: str) -> list[str]:
        if "`" not in row and "\\" not in row:
            return row.split("|")
        cells: list[str] = super()._split(row)  # type: ignore[misc]  # as above
        return cells


class _PatternsWhereSigns(PatternsOverTree):
    """Looks for patterns only in texts that have a sign of one: most have none, and looking was a sixth of all drawing."""

    md: _LockedMarkdown

    # Markdown has no other place to ask in (markdown/treeprocessors.py, InlineProcessor.__handleInline).
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 -- Markdown's own names
        if SIGN.search(data) is None:
            return data
        drawn: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return drawn

    def _InlineProcessor__applyPattern(  # noqa: N802 -- as above
        self,
        pattern: Pattern,
        data: str,
        patternIndex: int,  # noqa: N803 -- as above
        startIndex: int = 0,  # noqa: N803 -- as above
    ) -> tuple[str, bool, int]:
        if self.md.signs[pattern] not in data:
            return data, False, 0
        drawn: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)  # type: ignore[misc]
        return drawn


def _set_apart(line: str) -> str:
    match = HEADING.fullmatch(line)
    if match is None:
        return line
    title = match["title"].strip().rstrip("#").strip()
    # A backslash at the end of its line would undo a heading (markdown/blockprocessors.py, HashHeaderProcessor).
    return f"\n{match['marks']} {title}{' ' if title.endswith(chr(92)) else ''}\n"


@cache
def _lock_down() -> _LockedMarkdown:
    # One object for the whole run: making a new one for every note costs a third as much again as the drawing.
    return _LockedMarkdown()


class _Bounded(InlineProcessor):
    """A pattern of the check that draws an element, or leaves the words as they are."""

    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ("a",)
    md: _LockedMarkdown

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- Markdown's own name; its two kinds of pattern differ in it
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        element = self.draw(m)
        return (None, None, None) if element is None else (element, m.start(), m.end())

    def draw(self, match: re.Match[str]) -> Element | None:
        raise NotImplementedError


class _CodeSpans(_Bounded):
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ()

    def draw(self, match: re.Match[str]) -> Element:
        element = Element("code")
        element.text = AtomicString(escape(match["code"].strip()))
        return element


class _TextLinks(_Bounded):
    def draw(self, match: re.Match[str]) -> Element | None:
        state = self.md.state
        typed = match["target"] if match["reference"] is None else (match["reference"] or match["text"])
        name = (typed, is_picture(match))
        if name not in state.references:
            return None
        reference = state.references[name]
        address = find_reference_address(reference)
        way = address if reference.kind == "web" else state.links.to(address)
        if is_picture(match):
            return Element("img", {"src": way, "alt": match["text"], "loading": "lazy"})
        element = Element("a", {"href": way})
        element.text = match["text"]
        return element


class _Addresses(_Bounded):
    def draw(self, match: re.Match[str]) -> Element | None:
        if (match["address"], False) not in self.md.state.references:
            return None
        element = Element("a", {"href": match["address"]})
        element.text = AtomicString(match["address"].removeprefix("mailto:"))
        return element


class _Marked(_Bounded):
    ANCESTOR_EXCLUDES: ClassVar[tuple[str, ...]] = ()

    def draw(self, match: re.Match[str]) -> Element:
        element = Element("strong" if "words" in match.groupdict() else "em")
        element.text = next(words for words in match.groups() if words is not None)
        return element


class _Headings(Treeprocessor):
    """Gives headings the names that the check gave them; a heading inside a list or a quotation becomes a paragraph."""

    md: _LockedMarkdown

    def run(self, root: Element) -> None:
        own = set(root)
        for element in root.iter():
            if HEADING_TAG.fullmatch(element.tag):
                heading = self.md.state.name_heading(int(element.tag[1])) if element in own else None
                if heading is None or heading.level == 1:
                    element.tag = "p"
                else:
                    element.set("id", TEXT_ANCHOR + heading.anchor)
