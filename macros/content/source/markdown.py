"""Parse a text once, as GitHub does: its headings, links, elements to check, and HTML."""

import re
from dataclasses import replace
from typing import Any

import comrak

from macros.content.source.decode import ODD_CHARACTERS
from macros.content.source.texts import Heading, Link, Node, Text, slugify

EXTENSIONS = comrak.ExtensionOptions(
    table=True, strikethrough=True, autolink=True, tasklist=True, footnotes=True, alerts=True
)
PARSING = comrak.ParseOptions(leave_footnote_definitions=True, escaped_char_spans=True)
RENDERING = comrak.RenderOptions(escape=True, compact_html=True, gfm_quirks=True)
# With more, the parser is slow or crashes the process.
MOST_LINES = 2_000
"""Lines that are not blank."""
MOST_MARKS = 1_000
"""Characters that may begin an element, on lines without a blank one between."""
MOST_BARS = 50
"""The bars of a line, which may separate cells of a table."""
MOST_COLUMNS = 20
MOST_DEPTH = 3
"""Lists, quotations and alerts inside one another."""
MOST_AROUND = 100
"""Elements inside one another; deeper ones are removed."""
NODE_NAMES = {"FootnoteDefinition": "footnote", "HtmlInline": "html", "HtmlBlock": "html"}
NESTING = {"List", "BlockQuote", "Alert"}
LABEL = r"\[((?:\\.|[^\[\]\\])+)\]"
REFERENCE = re.compile(rf"(?<=\]){LABEL}|{LABEL}(?=\[\])")
DEFINITION = re.compile(f"{LABEL}:")
PLACEHOLDER = "\ufdd0"
"""A noncharacter, so in no text. Begins the addresses of our references and lines of HTML."""
NO_WORD = "\ufffc"
"""Replaces code, addresses and escaped characters in the words that the checks look at."""
ALERT = re.compile('<div class="[^"]*"><p class="[^"]*">(.*?)</p>')
TITLED_ALERT = re.compile(r"(?<=>)( ?\[)(?=![A-Za-z]{3,9}\][ \t]*+[^ \t\n])")
"""What GitHub takes for a quotation, and only the parser for an alert with a title."""
REPLACED = {
    '<input type="checkbox" checked="" disabled="" />': "☑",
    '<input type="checkbox" disabled="" />': "☐",
    ' align="': ' class="aa-',
    "\n</code></pre>": "</code></pre>",
    "<h1>": "<p>",
    "</h1>": "</p>",
    "</div>": "</blockquote>",
    PLACEHOLDER: "",
}


def parse_text(typed: str, *, first_line: int = 1) -> Text:
    """Parse a text whose first line has the given number in its file."""
    plain = typed.replace(PLACEHOLDER, "\ufffd")
    lines = TITLED_ALERT.sub(rf"\1{PLACEHOLDER}", plain).split("\n")
    end, limit = _find_limit(lines)
    text = _parse(lines[:end], first_line=first_line)
    if tags := [node for node in text.nodes if node.kind == "html"]:
        # A block of HTML ends at a blank line. As a paragraph it hides no other fault in its lines.
        for number in {
            node.line - first_line + line
            for node in tags
            for line in range(node.text.count("\n") + 1)
        }:
            lines[number] = lines[number].replace("<", f"{PLACEHOLDER}<", 1)
        text = _parse(lines[:end], first_line=first_line)
        text = replace(text, nodes=(*tags, *(node for node in text.nodes if node.kind != "html")))
    if limit:
        return replace(text, nodes=(Node(kind=limit, line=first_line + end), *text.nodes))
    return text


def _find_limit(lines: list[str]) -> tuple[int, str]:
    """Return how many lines can be parsed, and what the next one has too many of."""
    full = marks = 0
    for number, line in enumerate(lines):
        is_full = bool(line.strip(" \t"))
        full += is_full
        marks = marks + sum(map(line.count, ">*_~[")) if is_full else 0
        if full > MOST_LINES:
            return number, "too-many-lines"
        if marks > MOST_MARKS:
            return number, "too-many-marks"
        if line.count("|") > MOST_BARS:
            return number, "too-many-bars"
    return len(lines), ""


def _parse(lines: list[str], *, first_line: int) -> Text:
    source = "\n".join(lines)
    definitions = _find_definitions(source)
    labels = {" ".join((one or other).split()) for one, other in REFERENCE.findall(source)}
    ours = [
        label
        for label in sorted(labels)
        if label and not label.startswith("^") and label.casefold() not in definitions
    ]
    slugs = {f"{PLACEHOLDER}{number}": label for number, label in enumerate(ours)}
    # `[words][slug]` links to a page of ours: the parser finds its label defined above the text.
    above = [*(f"[{label}]: <{address}>" for address, label in slugs.items()), *[""] * bool(slugs)]
    reader = _Reader([*above, *lines], slugs=slugs, first_line=first_line - len(above))
    root = comrak.parse_document("\n".join([*above, *lines]), EXTENSIONS, PARSING)
    root.children = [block for block in root.children if block.sourcepos.start.line > len(above)]
    reader.read(root, around=())
    html = comrak.format_html(root, EXTENSIONS, PARSING, RENDERING)
    html = ALERT.sub(r"<blockquote><p><strong>\1</strong></p>", html)
    for old, new in REPLACED.items():
        html = html.replace(old, new)
    reader.nodes.extend(
        Node(kind="link-definition", line=first_line + number, text=lines[number])
        for number in definitions.values()
    )
    return Text(
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        nodes=tuple(reader.nodes),
        html=html,
    )


def _find_definitions(source: str) -> dict[str, int]:
    """Return the labels that the text defines, each with the index of its line."""
    if "]:" not in source:
        return {}
    starts = {
        " ".join(match[1].split()): match.start()
        for match in reversed(list(DEFINITION.finditer(source)))
    }
    # A label alone in a paragraph is a link if the text defines it.
    alone = "".join(f"[{label}]\n\n" for label in starts)
    html = comrak.markdown_to_html(alone + source, EXTENSIONS, PARSING)
    return {
        label.casefold(): source.count("\n", 0, start)
        for (label, start), line in zip(starts.items(), html.split("\n"), strict=False)
        if line.startswith("<p><a ")
    }


def _name_node(kind: str, *, value: Any, around: tuple[str, ...]) -> str:  # noqa: ANN401 -- each kind of element has its own
    """Return what an element is for the checks, or an empty text."""
    if len(around) > MOST_AROUND or (
        kind in NESTING and sum(one in NESTING for one in around) == MOST_DEPTH
    ):
        return "nested-too-deep"
    match kind:
        case "CodeBlock" if not value.fenced:
            return "indented-code"
        case "CodeBlock" if not value.closed:
            return "open-fence"
        case "Table" if len(value.alignments) > MOST_COLUMNS:
            return "wide-table"
        case "TableRow" if not value:
            return "row"
    return NODE_NAMES.get(kind, "")


def _cut(node: comrak.AstNode) -> None:
    """Remove everything in an element, so that its memory is freed."""
    below = node.children
    node.children = []
    while below:
        child = below.pop()
        child.parent = None
        below.extend(child.children)


class _Reader:
    """Collects the parts of a text, and changes elements that we render otherwise than GitHub."""

    def __init__(self, lines: list[str], *, slugs: dict[str, str], first_line: int) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.nodes: list[Node] = []
        # The parser counts columns in bytes.
        self._lines = [line.encode() for line in lines]
        self._slugs = slugs
        self._before = first_line - 1
        self._anchors: dict[str, int] = {}
        self._plain: list[str] = []
        """The words so far, as readers see them."""
        self._words: list[str] = []
        """Those of the current line, as the checks look at them."""
        self._words_line = 0

    def read(self, node: comrak.AstNode, *, around: tuple[str, ...]) -> None:
        """Read an element and everything in it."""
        value: Any = getattr(node.node_value, "value", None)
        kind = type(node.node_value).__name__
        if kind == "Text":
            self._add_words(value, node=node, plain=value)
            return
        if name := _name_node(kind, value=value, around=around):
            self._add_node(name, node=node)
        if len(around) > MOST_AROUND:
            _cut(node)
        first, first_word = len(self._plain), len(self._words)
        for child in node.children:
            # The parser's library never frees elements that refer to each other.
            child.parent = None
            self.read(child, around=(*around, kind))
        text = "".join(self._plain[first:])
        match kind:
            # A browser ends a link where another begins: an address inside is words.
            case "Link" | "Image" if kind == "Image" or "Link" not in around:
                self._read_link(node, value=value, text=text, first_word=first_word)
            case "Escaped":
                self._words[first_word:] = [NO_WORD]
            case "Heading" if len(around) > 1:
                self._end_line()
                node.node_value = comrak.Heading(comrak.NodeHeading(1, setext=False, closed=False))
            case "Heading":
                self._end_line()
                self._read_heading(node, level=value.level, title=" ".join(text.split()))
            case "Paragraph" | "TableCell":
                self._end_line()
            case _:
                self._read_other(node, kind=kind, value=value)

    def _read_other(self, node: comrak.AstNode, *, kind: str, value: Any) -> None:  # noqa: ANN401 -- as above
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
            case "FootnoteDefinition" | "Link":
                node.node_value = comrak.Document()
            case "TableRow":
                last = node.children[-1].sourcepos.end.column
                if self._get_typed(node, after=last).strip(" \t|"):
                    self._add_node("long-row", node=node)

    def _read_heading(self, node: comrak.AstNode, *, level: int, title: str) -> None:
        # Anchors are addresses, so they stay as they were: of all that was typed, even slugs.
        name = anchor = slugify(self._get_typed(node))
        while anchor in self._anchors:
            self._anchors[name] += 1
            anchor = f"{name}-{self._anchors[name]}"
        self._anchors[anchor] = 1
        start, end = node.sourcepos.start.line, node.sourcepos.end.line
        line, height = self._before + start, end - start + 1
        self.headings.append(
            Heading(level=level, title=title, line=line, height=height, anchor=anchor)
        )

    def _read_link(self, node: comrak.AstNode, *, value: Any, text: str, first_word: int) -> None:  # noqa: ANN401 -- as above
        is_picture = isinstance(node.node_value, comrak.Image)
        is_reference = value.url in self._slugs
        # `[slug]` alone is no link: only a bracket follows the last of its words.
        end = node.sourcepos.end
        last = node.children[-1].sourcepos.end if node.children else node.sourcepos.start
        if is_reference and (end.line, end.column) == (last.line, last.column + 1):
            typed = f"![{text}]" if is_picture else f"[{text}]"
            self._words[first_word:] = [typed]
            node.node_value, node.children = comrak.Text(typed), []
            return
        target = self._slugs.get(value.url, value.url).replace(PLACEHOLDER, "")
        if text and target in {text, f"http://{text}", f"mailto:{text}"}:
            self._words[first_word:] = [NO_WORD]
        number = comrak.NodeLink(f"link:{len(self.links)}", "")
        node.node_value = comrak.Image(number) if is_picture else comrak.Link(number)
        self.links.append(
            Link(
                text=text,
                target=target,
                is_reference=is_reference,
                is_picture=is_picture,
                line=self._before + node.sourcepos.start.line,
                title=value.title.replace(PLACEHOLDER, ""),
                typed=self._get_typed(node),
            )
        )

    def _get_typed(self, node: comrak.AstNode, *, after: int = 0) -> str:
        """Return an element as typed, without the first `after` bytes of its first line."""
        start, end = node.sourcepos.start, node.sourcepos.end
        lines = self._lines[start.line - 1 : end.line]
        typed = b"\n".join([*lines[:-1], *(line[: end.column] for line in lines[-1:])])
        shown = typed[after or start.column - 1 :].decode(errors="ignore")
        return shown.replace(PLACEHOLDER, "")

    def _add_node(self, kind: str, *, node: comrak.AstNode) -> None:
        line, before = node.sourcepos.start.line, node.sourcepos.start.column - 1
        left = self._lines[line - 1][:before].decode(errors="ignore").replace(PLACEHOLDER, "")
        column = 1 + len(left)
        self.nodes.append(
            Node(kind=kind, line=self._before + line, column=column, text=self._get_typed(node))
        )

    def _add_words(self, words: str, *, node: comrak.AstNode, plain: str) -> None:
        if not self._words:
            self._words_line = self._before + node.sourcepos.start.line
        self._words.append(words.replace(PLACEHOLDER, ""))
        self._plain.append(plain.replace(PLACEHOLDER, ""))
        if odd := ODD_CHARACTERS.search(self._plain[-1]):
            self._add_node("odd-code", node=node)
            self.nodes[-1] = replace(self.nodes[-1], text=f"&#x{ord(odd[0]):X};")

    def _end_line(self) -> None:
        if self._words:
            self.nodes.append(Node(kind="words", line=self._words_line, text="".join(self._words)))
            self._words.clear()
