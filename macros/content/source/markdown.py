"""A text parsed as GitHub parses it, once: its headings and links, what the checks look at, and its words with marks to draw it by."""

import re
import sys
from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from typing import Any

from pyromark import Markdown, Options

from macros.content.source.bare_addresses import BareAddresses
from macros.content.source.texts import Heading, Link, Node, Text, slugify

PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM,
    # `[words][slug]` and `[slug][]` lead to a page of ours; `[words]` alone stays words.
    broken_link_callback=lambda link: (
        None if link["link_type"] == "Shortcut" else (link["reference"], "")
    ),
)
MOST_EVENTS = 150_000
"""More than a text of 64 KB has, unless a table in it is far too wide: the rest of that is not read."""
MOST_AROUND = 100
"""What lies deeper loses its marks, so that nothing deeper is ever drawn. The check refuses such lists long before."""
LINES = frozenset(
    ["Paragraph", "HtmlBlock", "Item", "BlockQuote", "List", "TableCell", "Heading", "CodeBlock"]
)
"""What begins or ends a line of words."""
NODES = frozenset(
    [
        "HtmlBlock",
        "InlineHtml",
        "FootnoteDefinition",
        "CodeBlock",
        "Table",
        "TableRow",
        "List",
        "BlockQuote",
    ]
)
HTML = frozenset(["HtmlBlock", "InlineHtml"])
TAG = re.compile(r"<(?=[A-Za-z/!?])[^<>]{0,500}")
ADDRESS_SIGN = re.compile(r"(?<=:)//|(?<=www)\.|@")
NODE_LENGTH = 200
"""So many bytes of an element are kept for messages."""
BACKSLASH = ord("\\")
NO_WORD = "\ufffc"
"""Takes the place of code, addresses and escaped characters in the words that the checks look at."""


def parse_text(typed: str, *, first_line: int = 1) -> Text:
    """Parse a text whose first line has the given number in its file."""
    text = _parse(typed, first_line=first_line)
    if not any(node.name == "HtmlBlock" for node in text.nodes):
        return text
    # A block of HTML goes on to the next blank line. As words it hides nothing else that is wrong in these lines.
    html = [node for node in text.nodes if node.name in HTML]
    text = _parse(TAG.sub(_escape_tag, typed), first_line=first_line)
    return replace(text, nodes=(*html, *text.nodes))


def _escape_tag(tag: re.Match[str]) -> str:
    return "\\" + ADDRESS_SIGN.sub(lambda sign: f"\\{sign[0]}", tag[0])


def _parse(typed: str, *, first_line: int) -> Text:
    reader = _Reader(typed.replace("\0", "\ufffd"), first_line=first_line)
    marked = reader.read()
    # A definition draws nothing, so it is no event.
    for found in PARSER.reference_definitions(typed).values() if "]:" in typed else ():
        reader.add_node("Definition", start=found["span"]["start"], end=found["span"]["end"])
    return Text(
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        nodes=tuple(reader.nodes),
        marked=marked,
    )


def _split(event: Any) -> tuple[str, Any]:  # noqa: ANN401 -- the parser's own shapes: a name, or a name with what belongs to it
    return (event, None) if isinstance(event, str) else next(iter(event.items()))


def _mark(name: str, inner: str, *, about: str = "") -> str:
    about = f" {about}" if about else ""
    return f"\0{name}{about}\0{inner}\0/{name}{about}\0"


class _Reader:
    """Goes through the events of a text, element by element."""

    def __init__(self, typed: str, *, first_line: int) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.nodes: list[Node] = []
        self._events = islice(PARSER.events_with_range(typed), MOST_EVENTS)
        self._source, self._first_line = typed.encode(), first_line
        self._line_ends = [match.start() for match in re.finditer(b"\n", self._source)]
        self._around: list[str] = []
        self._too_deep = self._links_around = self._end = self._words_start = self._column = 0
        self._sides: tuple[str, ...] = ()
        self._cell_end = sys.maxsize
        self._plain: list[str] = []
        """The words so far, as readers see them."""
        self._words: list[str] = []
        """Those of the line, as the checks look at them."""
        self._anchors: dict[str, int] = {}
        self._addresses = BareAddresses(self._source)
        self._address = range(0)
        """All bytes but the first of the last bare address: whatever the parser finds there is part of it."""

    def read(self) -> str:
        """Read up to the end of the element, or of the text. Return its words with marks."""
        marked: list[str] = []
        for event, span in self._events:
            kind, value = _split(event)
            start, end = span["start"], span["end"]
            if kind == "Start":
                if len(self._around) < MOST_AROUND:
                    marked.append(self._read_element(*_split(value), start=start, end=end))
                else:
                    self._too_deep += 1
            elif kind == "End":
                if not self._too_deep:
                    break
                self._too_deep -= 1
            elif start in self._address:
                marked.append(self._read_rest(end))
            else:
                marked.append(
                    self._read_text(value, start=start, end=end)
                    if kind == "Text"
                    else self._read_leaf(kind, value, start=start, end=end)
                )
                self._end = end
        return "".join(marked)

    def add_node(
        self,
        name: str,
        *,
        start: int,
        end: int,
        data: Any = None,  # noqa: ANN401 -- as above
        rest: str = "",
    ) -> None:
        """Keep an element that the checks look at."""
        text = self._source[start : min(end, start + NODE_LENGTH)].decode(errors="ignore")
        column = 1 + len(self._source[self._source.rfind(b"\n", 0, start) + 1 : start].decode())
        depth = sum(one in {"List", "BlockQuote"} for one in self._around)
        self.nodes.append(
            Node(
                name=name,
                line=self._find_line(start),
                column=column,
                text=text,
                data=data,
                rest=rest,
                depth=depth,
            )
        )

    def _find_line(self, offset: int) -> int:
        return self._first_line + bisect_left(self._line_ends, offset)

    def _read_element(self, name: str, data: Any, *, start: int, end: int) -> str:  # noqa: ANN401 -- as above
        first, is_line = len(self._plain), name in LINES
        if is_line and self._words:
            self._end_line()
        if name in {"CodeBlock", "Table", "TableHead", "TableRow", "TableCell"}:
            self._begin(name, data, start=start, end=end)
        is_link = name in {"Link", "Image"}
        self._around.append(name)
        self._links_around += is_link
        inner = self.read()
        self._links_around -= is_link
        self._around.pop()
        if is_line and self._words:
            self._end_line()
        if start in self._address:
            return inner + self._read_rest(end)
        last, self._end = self._end, end
        if name in NODES:
            self.add_node(
                name, start=start, end=end, data=data, rest=self._source[last:end].decode()
            )
        match name:
            case "Heading":
                return self._mark_heading(
                    inner,
                    level=int(data["level"][1]),
                    title="".join(self._plain[first:]),
                    start=start,
                    end=end,
                )
            case "Link" | "Image":
                return self._mark_link(
                    inner,
                    data=data,
                    first=first,
                    is_picture=name == "Image",
                    span=(start, last, end),
                )
        return self._mark_element(name, data, inner=inner)

    def _begin(self, name: str, data: Any, *, start: int, end: int) -> None:  # noqa: ANN401 -- as above
        if name == "CodeBlock":
            self._end = self._source.find(b"\n", start) + 1 or end
        elif name == "Table":
            self._sides = data
        elif name == "TableCell":
            self._cell_end = end
        else:
            self._column = 0

    def _mark_element(self, name: str, data: Any, *, inner: str) -> str:  # noqa: ANN401 -- as above
        about = ""
        match name:
            # Bold right inside bold is bold once.
            case "Strong" if self._around[-1] == "Strong":
                return inner
            case "FootnoteDefinition":
                return inner
            case "BlockQuote" if data:
                inner = _mark("Paragraph", _mark("Strong", data)) + inner
            case "CodeBlock":
                inner = _mark("Code", inner.removesuffix("\n"))
            case "List" if data is not None:
                name, about = "NumberedList", "" if data == 1 else str(data)
            case "TableHead":
                inner = _mark("TableRow", inner)
            case "TableCell":
                side, self._cell_end = self._sides[self._column].lower(), sys.maxsize
                self._column += 1
                name, about = (
                    "TableHeadCell" if self._around[-1] == "TableHead" else name,
                    "" if side == "none" else side,
                )
        return _mark(name, inner, about=about)

    def _mark_heading(self, inner: str, *, level: int, title: str, start: int, end: int) -> str:
        if self._around:
            return _mark("Paragraph", inner)
        typed = self._source[start:end].decode().rstrip("\n")
        # Named by all that was typed, slugs of links included: these names are addresses, and stay as they always were.
        name = anchor = slugify(typed)
        while anchor in self._anchors:
            self._anchors[name] += 1
            anchor = f"{name}-{self._anchors[name]}"
        self._anchors[anchor] = 1
        line, height = self._find_line(start), typed.count("\n") + 1
        self.headings.append(
            Heading(
                level=level, title=" ".join(title.split()), line=line, height=height, anchor=anchor
            )
        )
        return (
            _mark("Paragraph", inner)
            if level == 1
            else _mark(f"Heading{level}", inner, about=anchor)
        )

    def _mark_link(
        self,
        inner: str,
        *,
        data: dict[str, str],
        first: int,
        is_picture: bool,
        span: tuple[int, int, int],
    ) -> str:
        start, last, end = span
        # The parser does not count the empty brackets of `[slug][]`.
        end += 2 * data["link_type"].startswith("Collapsed")
        inside = end if is_picture else start + 1
        link = Link(
            text="".join(self._plain[first:]),
            target=f"mailto:{data['dest_url']}"
            if data["link_type"] == "Email"
            else data["dest_url"],
            is_reference=data["link_type"].endswith("Unknown"),
            is_picture=is_picture,
            line=self._find_line(start),
            title=data["title"],
            typed=(
                self._source[start:inside].decode(),
                self._source[max(inside, last) : end].decode(),
            ),
        )
        self.links.append(link)
        return _mark("Link", "" if is_picture else inner, about=str(len(self.links) - 1))

    def _read_leaf(self, kind: str, value: Any, *, start: int, end: int) -> str:  # noqa: ANN401 -- as above
        if kind in {"SoftBreak", "HardBreak", "Rule"}:
            self._plain.append(" ")
            if self._words:
                self._end_line()
            return "\n" if kind == "SoftBreak" else f"\0{kind}\0"
        typed = value if kind == "Code" else self._source[start:end].decode()
        self._add_words(NO_WORD, start=start, plain=typed)
        if kind in NODES:
            self.add_node(kind, start=start, end=end)
        if kind == "TaskListMarker":
            return "☑ " if value else "☐ "
        return _mark(kind, typed) if kind == "Code" else typed

    def _read_text(self, text: str, *, start: int, end: int) -> str:
        if self._around[-1] == "CodeBlock":
            return text
        marked = ""
        # There is none in a link.
        while not self._links_around and (
            address := self._addresses.find(start=start, end=end, limit=self._cell_end)
        ):
            at, stop, target = address
            before, shown = self._source[start:at].decode(), self._source[at:stop].decode()
            self._add_words(before, start=start, plain=before)
            self._add_words(NO_WORD, start=at, plain=shown)
            self.links.append(
                Link(
                    text=shown,
                    target=target,
                    is_reference=False,
                    is_picture=False,
                    line=self._find_line(at),
                )
            )
            marked += before + _mark("Link", shown, about=str(len(self.links) - 1))
            self._address, start = range(at + 1, stop), stop
            text = self._source[start:end].decode()
        is_escaped = start > 0 and self._source[start - 1] == BACKSLASH
        self._add_words(NO_WORD + text[1:] if is_escaped else text, start=start, plain=text)
        return marked + text

    def _read_rest(self, end: int) -> str:
        """Read what follows a bare address although it began in it."""
        rest = max(self._end, self._address.stop)
        self._end = max(self._end, end)
        return (
            self._read_text(self._source[rest:end].decode(), start=rest, end=end)
            if rest < end
            else ""
        )

    def _add_words(self, words: str, *, start: int, plain: str) -> None:
        if not self._words:
            self._words_start = start
        self._words.append(words)
        self._plain.append(plain)

    def _end_line(self) -> None:
        self.nodes.append(
            Node(name="Words", line=self._find_line(self._words_start), text="".join(self._words))
        )
        self._words.clear()
