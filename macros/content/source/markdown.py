"""A text parsed as GitHub parses it, once: its headings and links, what the checks look at, and its HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import comrak

from macros.content.source.texts import Heading, Link, Node, Text, slugify

EXTENSIONS = comrak.ExtensionOptions(
    table=True, strikethrough=True, autolink=True, tasklist=True, footnotes=True, alerts=True
)
PARSING = comrak.ParseOptions(leave_footnote_definitions=True, escaped_char_spans=True)
DRAWING = comrak.RenderOptions(escape=True, compact_html=True, gfm_quirks=True)
MOST_LINES, MOST_MARKS, MOST_BARS = 2_000, 1_000, 50
"""Lines that are not blank; what may begin an element, without a blank line between; the bars of a line, which may be cells of a table.

With more, the parser is slow or ends the whole program.
"""
MOST_COLUMNS, MOST_DEPTH, MOST_AROUND = 20, 3, 100
"""Columns of a table; lists and quotations inside one another; elements inside one another, beyond which nothing is read or drawn."""
LABEL = r"\[((?:\\.|[^\[\]\\])+)\]"
REFERENCE = re.compile(rf"(?<=\]){LABEL}|{LABEL}(?=\[\])")
DEFINITION = re.compile(f"{LABEL}:")
STAND_IN = "\ufdd0"
"""A character for programs, which no text has: the addresses of our references begin with it, and lines that begin with HTML."""
NO_WORD = "\ufffc"
"""Takes the place of code, addresses and escaped characters in the words that the checks look at."""
ALERT = re.compile('<div class="[^"]*"><p class="[^"]*">(.*?)</p>')
DRAWN_OTHERWISE = {
    '<input type="checkbox" checked="" disabled="" />': "☑",
    '<input type="checkbox" disabled="" />': "☐",
    ' align="': ' class="aa-',
    "\n</code></pre>": "</code></pre>",
    "<h1>": "<p>",
    "</h1>": "</p>",
    "</div>": "</blockquote>",
    STAND_IN: "",
}


def parse_text(typed: str, *, first_line: int = 1) -> Text:
    """Parse a text whose first line has the given number in its file."""
    lines = typed.replace(STAND_IN, "\ufffd").split("\n")
    end, limit = _find_limit(lines)
    text = _read(lines[:end], first_line=first_line)
    if tags := [node for node in text.nodes if node.kind == "html"]:
        # A block of HTML goes on to the next blank line. As part of a paragraph it hides nothing else that is wrong in these lines.
        for number in {
            node.line - first_line + line
            for node in tags
            for line in range(node.text.count("\n") + 1)
        }:
            lines[number] = lines[number].replace("<", f"{STAND_IN}<", 1)
        text = _read(lines[:end], first_line=first_line)
        text = replace(text, nodes=(*tags, *(node for node in text.nodes if node.kind != "html")))
    return (
        replace(text, nodes=(Node(kind=limit, line=first_line + end), *text.nodes))
        if limit
        else text
    )


def _find_limit(lines: list[str]) -> tuple[int, str]:
    """Return how many lines can be parsed, and what the next one has too many of."""
    full = marks = 0
    for number, line in enumerate(lines):
        is_full = bool(line.strip(" \t"))
        full, marks = full + is_full, marks + sum(map(line.count, ">*_~[")) if is_full else 0
        if full > MOST_LINES or marks > MOST_MARKS or line.count("|") > MOST_BARS:
            return (
                number,
                "too-many-lines"
                if full > MOST_LINES
                else "too-many-marks"
                if marks > MOST_MARKS
                else "too-many-bars",
            )
    return len(lines), ""


def _read(lines: list[str], *, first_line: int) -> Text:
    source = "\n".join(lines)
    definitions = dict(_find_definitions(source)) if "]:" in source else {}
    labels = (
        {" ".join((one or other).split()) for one, other in REFERENCE.findall(source)}
        if "][" in source
        else set()
    )
    ours = [
        label
        for label in sorted(labels)
        if label and not label.startswith("^") and label.casefold() not in definitions
    ]
    slugs = {f"{STAND_IN}{number}": label for number, label in enumerate(ours)}
    # `[words][slug]` leads to a page of ours: the parser links it because its label is defined above the text.
    above = [*(f"[{label}]: <{address}>" for address, label in slugs.items()), *[""] * bool(slugs)]
    reader = _Reader([*above, *lines], slugs=slugs, first_line=first_line - len(above))
    root = comrak.parse_document("\n".join([*above, *lines]), EXTENSIONS, PARSING)
    root.children = [block for block in root.children if block.sourcepos.start.line > len(above)]
    reader.read(root, around=())
    html = ALERT.sub(
        r"<blockquote><p><strong>\1</strong></p>",
        comrak.format_html(root, EXTENSIONS, PARSING, DRAWING),
    )
    for theirs, drawn in DRAWN_OTHERWISE.items():
        html = html.replace(theirs, drawn)
    nodes = [
        Node(kind="link-definition", line=first_line + number, text=lines[number])
        for number in definitions.values()
    ]
    return Text(
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        nodes=(*reader.nodes, *nodes),
        html=html,
    )


def _find_definitions(source: str) -> Iterator[tuple[str, int]]:
    """Yield the labels that a text gives addresses to, with their lines: those that are links where they are typed alone."""
    labels = {
        " ".join(match[1].split()): match.start()
        for match in reversed(list(DEFINITION.finditer(source)))
    }
    drawn = comrak.markdown_to_html(
        "".join(f"[{label}]\n\n" for label in labels) + source, EXTENSIONS, PARSING
    )
    for (label, start), line in zip(labels.items(), drawn.split("\n"), strict=False):
        if line.startswith("<p><a "):
            yield label.casefold(), source.count("\n", 0, start)


def _name_node(kind: str, *, value: Any, around: tuple[str, ...]) -> str:  # noqa: ANN401 -- each kind of element has its own
    """Return what an element is for the checks, or an empty text."""
    if len(around) > MOST_AROUND:
        return "nested-too-deep"
    match kind:
        case "List" | "BlockQuote" | "Alert":
            return (
                "nested-too-deep"
                if sum(one in {"List", "BlockQuote", "Alert"} for one in around) == MOST_DEPTH
                else ""
            )
        case "CodeBlock":
            return "indented-code" if not value.fenced else "" if value.closed else "open-fence"
        case "Table":
            return "wide-table" if len(value.alignments) > MOST_COLUMNS else ""
        case "TableRow":
            return "" if value else "row"
    return {"FootnoteDefinition": "footnote", "HtmlInline": "html", "HtmlBlock": "html"}.get(
        kind, ""
    )


class _Reader:
    """Goes through the elements of a text, notes what is in it, and changes what we draw otherwise than GitHub."""

    def __init__(self, lines: list[str], *, slugs: dict[str, str], first_line: int) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.nodes: list[Node] = []
        # The parser counts columns in bytes.
        self._lines, self._slugs, self._before = (
            [line.encode() for line in lines],
            slugs,
            first_line - 1,
        )
        self._anchors: dict[str, int] = {}
        self._plain: list[str] = []
        """The words so far, as readers see them."""
        self._words: list[str] = []
        """Those of the line, as the checks look at them."""
        self._words_line = 0

    def read(self, node: comrak.AstNode, *, around: tuple[str, ...]) -> None:
        """Read an element and all that is in it."""
        value: Any = getattr(node.node_value, "value", None)
        kind = type(node.node_value).__name__
        if kind == "Text":
            words = value.replace(STAND_IN, "")
            self._add_words(words, node=node, plain=words)
            return
        if name := _name_node(kind, value=value, around=around):
            self._add_node(name, node=node)
        if len(around) > MOST_AROUND:
            node.children = []
        first, first_word = len(self._plain), len(self._words)
        for child in node.children:
            # The parser's library never frees elements that know each other.
            child.parent = None
            self.read(child, around=(*around, kind))
        text = "".join(self._plain[first:])
        match kind:
            case "Link" | "Image":
                self._read_link(node, value=value, text=text, first_word=first_word)
            case "Escaped":
                self._words[first_word:] = [NO_WORD]
            case "Heading":
                self._end_line()
                self._read_heading(
                    node, level=value.level, title=" ".join(text.split()), is_inside=len(around) > 1
                )
            case "Paragraph" | "TableCell":
                self._end_line()
            case "TableRow" if self._find_typed(
                node, after=node.children[-1].sourcepos.end.column
            ).strip(" \t|"):
                self._add_node("long-row", node=node)
            case _:
                self._read_leaf(node, kind=kind, value=value)

    def _read_leaf(self, node: comrak.AstNode, *, kind: str, value: Any) -> None:  # noqa: ANN401 -- as above
        match kind:
            case "SoftBreak" | "LineBreak":
                self._plain.append(" ")
                self._end_line()
            case "Code":
                self._add_words(NO_WORD, node=node, plain=value.literal)
            case "HtmlInline":
                self._add_words(NO_WORD, node=node, plain=value)
            case "FootnoteReference":
                node.node_value = comrak.Text(f"[^{value.name}]")
                self._add_words(NO_WORD, node=node, plain=f"[^{value.name}]")
            case "FootnoteDefinition":
                node.node_value = comrak.Document()

    def _read_heading(
        self, node: comrak.AstNode, *, level: int, title: str, is_inside: bool
    ) -> None:
        if is_inside:
            node.node_value = comrak.Heading(comrak.NodeHeading(1, setext=False, closed=False))
            return
        # Named by all that was typed, slugs of links included: these names are addresses, and stay as they always were.
        name = anchor = slugify(self._find_typed(node))
        while anchor in self._anchors:
            self._anchors[name] += 1
            anchor = f"{name}-{self._anchors[name]}"
        self._anchors[anchor] = 1
        start, end = node.sourcepos.start.line, node.sourcepos.end.line
        self.headings.append(
            Heading(
                level=level,
                title=title,
                line=self._before + start,
                height=end - start + 1,
                anchor=anchor,
            )
        )

    def _read_link(self, node: comrak.AstNode, *, value: Any, text: str, first_word: int) -> None:  # noqa: ANN401 -- as above
        is_picture, is_reference = (
            isinstance(node.node_value, comrak.Image),
            value.url in self._slugs,
        )
        # `[slug]` alone stays words: nothing but a bracket follows the last of them.
        end, last = (
            node.sourcepos.end,
            node.children[-1].sourcepos.end if node.children else node.sourcepos.start,
        )
        if is_reference and (end.line, end.column) == (last.line, last.column + 1):
            typed = f"![{text}]" if is_picture else f"[{text}]"
            self._words[first_word:] = [typed]
            node.node_value, node.children = comrak.Text(typed), []
            return
        target = self._slugs.get(value.url, value.url.replace(STAND_IN, ""))
        if text and target in {text, f"http://{text}", f"mailto:{text}"}:
            self._words[first_word:] = [NO_WORD]
        self.links.append(
            Link(
                text=text,
                target=target,
                is_reference=is_reference,
                is_picture=is_picture,
                line=self._before + node.sourcepos.start.line,
                title=value.title,
                typed=self._find_typed(node).replace(STAND_IN, ""),
            )
        )
        number = comrak.NodeLink(f"link:{len(self.links) - 1}", "")
        node.node_value = comrak.Image(number) if is_picture else comrak.Link(number)

    def _find_typed(self, node: comrak.AstNode, *, after: int = 0) -> str:
        start, end = node.sourcepos.start, node.sourcepos.end
        lines = self._lines[start.line - 1 : end.line]
        typed = b"\n".join([*lines[:-1], *(line[: end.column] for line in lines[-1:])])
        return typed[after or start.column - 1 :].decode(errors="ignore")

    def _add_node(self, kind: str, *, node: comrak.AstNode) -> None:
        line, before = node.sourcepos.start.line, node.sourcepos.start.column - 1
        column = 1 + len(self._lines[line - 1][:before].decode(errors="ignore"))
        self.nodes.append(
            Node(kind=kind, line=self._before + line, column=column, text=self._find_typed(node))
        )

    def _add_words(self, words: str, *, node: comrak.AstNode, plain: str) -> None:
        if not self._words:
            self._words_line = self._before + node.sourcepos.start.line
        self._words.append(words)
        self._plain.append(plain)

    def _end_line(self) -> None:
        if self._words:
            self.nodes.append(Node(kind="words", line=self._words_line, text="".join(self._words)))
            self._words.clear()
