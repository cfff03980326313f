"""Parse a text once, as GitHub does: its headings, links, elements to check, and HTML."""

import re
from collections.abc import Callable

import comrak

from macros.content.source.decode import ODD_CHARACTERS, has_odd_character
from macros.content.source.texts import TEXT_ANCHOR, Heading, Link, Node, Text, slugify

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
NESTING = (comrak.List, comrak.BlockQuote, comrak.Alert)


def _write_reference(match: re.Match[str]) -> str:
    # A blank would end an address, and a bracket `<` the web address that it is within.
    slug = (match[1] or "").replace(" ", "\ufdd3")
    return f"(\ufdd0{slug}\ufdd1)"


# What we write into a text for the parser has noncharacters, which are in no text.
REWRITTEN: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # `[words][slug]` and `[slug][]` become links to a page of ours.
    ("][", re.compile(r"\[(?<=\]\[)(?!\^|\s*\])((?:\\.|[^\[\]\\\n])+)\]"), _write_reference),
    ("][]", re.compile(r"\[(?<=[^\s\[\\]\]\[)()\]"), _write_reference),
    # What GitHub hides, a block of HTML or the address of a link, becomes words.
    ("<", re.compile(r"^([ \t>*+\-\d.)]*)(?=<)", re.MULTILINE), "\\1\ufdd2"),
    ("]:", re.compile(r"(?<!\\)(\[(?!\^)(?:\\.|[^\[\]\\])+\]):"), "\\1\ufdd2:"),
    # So do words after `[!NOTE]`, which only the parser takes for the title of an alert.
    ("[!", re.compile(r"(?<=>)( ?\[)(?=![A-Za-z]{3,9}\][ \t]*+[^ \t\n])"), "\\1\ufdd2"),
)
"""What has to be in a text for the pattern to find anything, and what replaces it."""
TYPED = {"(\ufdd0": "[", "\ufdd1)": "]", "\ufdd2": "", "\ufdd3": " "}
"""What was typed there, for all that the parser did not take for a link."""
ONLY_WORDS = (comrak.SoftBreak, comrak.Item)
"""Elements that have no fault by themselves and look as on GitHub."""
HIDDEN = re.compile(
    "\ufdd2<[a-z/!?]|\\[?[^\\[\\]]*\\]\ufdd2:\\s*+\\S*+(\\s+[\"'(].*)?$", re.IGNORECASE
)
"""A line of words that GitHub hides."""
OURS = re.compile("[\ufdd1-\ufdd3]")
NO_WORD = "\ufffc"
"""Replaces code, addresses and escaped characters in the words that the checks look at."""


def parse_text(typed: str, *, first_line: int = 1) -> Text:
    """Parse a text whose first line has the given number in its file."""
    plain = typed if typed.isascii() else re.sub("[\ufdd0-\ufdd3]", "\ufffd", typed)
    lines = plain.split("\n")
    end, limit = _find_limit(lines)
    source = "\n".join(lines[:end])
    for sign, pattern, written in REWRITTEN:
        source = pattern.sub(written, source) if sign in source else source
    reader = _Reader(source, first_line=first_line)
    root = comrak.parse_document(source, EXTENSIONS, PARSING)
    reader.read(root)
    html = comrak.format_html(root, EXTENSIONS, PARSING, RENDERING)
    html = html.replace(' align="', ' class="aa-').replace("\n</code></pre>", "</code></pre>")
    return Text(
        headings=tuple(reader.headings),
        links=tuple(reader.links),
        nodes=(*([Node(kind=limit, line=first_line + end)] if limit else []), *reader.nodes),
        html=_restore(html),
    )


def _find_limit(lines: list[str]) -> tuple[int, str]:
    """Return how many lines can be parsed, and what the next one has too many of."""
    full = marks = 0
    for number, line in enumerate(lines):
        if not line.strip(" \t"):
            marks = 0
            continue
        full += 1
        marks += sum(map(line.count, ">*_~["))
        if full > MOST_LINES:
            return number, "too-many-lines"
        if marks > MOST_MARKS:
            return number, "too-many-marks"
        if line.count("|") > MOST_BARS:
            return number, "too-many-bars"
    return len(lines), ""


def _restore(text: str) -> str:
    """Return a text as typed, without what we wrote into it."""
    if not text.isascii() and OURS.search(text):
        for ours, typed in TYPED.items():
            text = text.replace(ours, typed)
    return text


def _wrap(node: comrak.AstNode, before: str, after: str) -> None:
    """Render an element as HTML around its content."""
    node.node_value = comrak.Raw(before)
    node.children = [*node.children, comrak.AstNode(comrak.Raw(after), node.sourcepos, None, [])]


class _Reader:
    """Collects the parts of a text, and changes elements that we render differently from GitHub."""

    def __init__(self, source: str, *, first_line: int) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.nodes: list[Node] = []
        # The parser counts columns in bytes.
        self._lines = source.encode().split(b"\n")
        self._before = first_line - 1
        self._around: list[type] = []
        """The kinds of the elements around."""
        self._words: list[tuple[int, str, str]] = []
        """Those of a paragraph: their line, as readers see them, and as the checks look at them."""
        self._anchors: dict[str, int] = {}

    def read(self, root: comrak.AstNode) -> None:
        """Read an element and everything in it."""
        todo = [root]
        opened: list[tuple[comrak.AstNode, int]] = []
        while todo:
            node = todo.pop()
            value = node.node_value
            if isinstance(value, comrak.Text):
                self._read_text(node, text=value.value)
            elif opened and node is opened[-1][0]:
                self._around.pop()
                self._read_element(node, value=value, first=opened.pop()[1])
            elif children := node.children:
                opened.append((node, len(self._words)))
                self._around.append(type(value))
                todo += [node, *reversed(children)]
                continue
            else:
                self._read_element(node, value=value, first=len(self._words))
            # The parser's library never frees elements that refer to each other.
            node.parent = None

    def _read_text(self, node: comrak.AstNode, *, text: str) -> None:
        line = self._before + node.sourcepos.start.line
        self._words.append((line, text, text))
        if has_odd_character(text) and (odd := ODD_CHARACTERS.search(_restore(text))):
            self.nodes.append(Node(kind="odd-code", line=line, text=f"&#x{ord(odd[0]):X};"))

    def _read_element(self, node: comrak.AstNode, *, value: object, first: int) -> None:
        if isinstance(value, (comrak.TableCell, comrak.Paragraph)):
            self._end_words(may_hide=isinstance(value, comrak.Paragraph))
            return
        if not isinstance(value, ONLY_WORDS):
            self._check(node)
            self._change(node, first=first)
        self._read_words(node, value=value, first=first)

    def _check(self, node: comrak.AstNode) -> None:
        match node.node_value:
            case comrak.List() | comrak.BlockQuote() | comrak.Alert():
                # The document, then at most an item in each list: looking further takes long.
                outer = self._around[: 2 * MOST_DEPTH + 2]
                if sum(map(outer.count, NESTING)) == MOST_DEPTH:
                    self._add_node("nested-too-deep", node=node)
            case comrak.HtmlInline() | comrak.HtmlBlock():
                self._add_node("html", node=node)
            case comrak.FootnoteDefinition():
                self._add_node("footnote", node=node)
            case comrak.CodeBlock(value=code) if not (code.fenced and code.closed):
                self._add_node("open-fence" if code.fenced else "indented-code", node=node)
            case comrak.Table(value=table) if len(table.alignments) > MOST_COLUMNS:
                self._add_node("wide-table", node=node)
            case comrak.TableRow(value=is_head):
                start, end = node.sourcepos.start, node.sourcepos.end
                if not is_head:
                    self.nodes.append(Node(kind="row", line=self._before + start.line))
                last = node.children[-1].sourcepos.end.column or start.column - 1
                if self._lines[start.line - 1][last : end.column].strip(b" \t|"):
                    self._add_node("long-row", node=node)

    def _change(self, node: comrak.AstNode, *, first: int) -> None:
        match node.node_value:
            case comrak.Heading(value=heading):
                self._read_heading(node, level=heading.level)
            case comrak.TaskItem(value=task) if node.children:
                _wrap(node, f"<li>{'☑' if task.symbol else '☐'} ", "</li>")
            case comrak.TaskItem(value=task):
                _wrap(node, f"<li>[{task.symbol or ' '}]", "</li>")
            case comrak.Alert(value=alert):
                title = repr(alert.alert_type).partition(".")[2]
                _wrap(node, f"<blockquote><p><strong>{title}</strong></p>", "</blockquote>")
            # A browser ends a link where another begins: an address inside is words.
            case comrak.Link() if comrak.Link in self._around:
                node.node_value = comrak.Document()
            case comrak.Link(value=link) | comrak.Image(value=link):
                self._read_link(node, link=link, first=first)
            case comrak.FootnoteDefinition():
                node.node_value = comrak.Document()
            case comrak.FootnoteReference(value=footnote):
                node.node_value = comrak.Text(f"[^{footnote.name}]")

    def _read_words(self, node: comrak.AstNode, *, value: object, first: int) -> None:
        line = self._before + node.sourcepos.start.line
        match value:
            case comrak.Heading(value=heading):
                # What is underlined may begin with a definition.
                self._end_words(may_hide=heading.setext)
            case comrak.Code(value=code):
                self._words.append((line, code.literal, NO_WORD))
            case comrak.HtmlInline(value=html):
                self._words.append((line, html, NO_WORD))
            case comrak.SoftBreak() | comrak.LineBreak():
                self._words.append((line, " ", ""))
            case comrak.Escaped():
                self._words[first:] = [(line, self._get_text(first), NO_WORD)]

    def _get_text(self, first: int) -> str:
        """Return the words from a number on, as readers see them."""
        return _restore("".join([plain for _, plain, _ in self._words[first:]]))

    def _end_words(self, *, may_hide: bool) -> None:
        # GitHub takes definitions only where a paragraph begins.
        may_define, is_in_label = may_hide, False
        lines: dict[int, str] = {}
        for line, _, word in self._words:
            lines[line] = lines.get(line, "") + word
        for line, marked in lines.items():
            words = _restore(marked)
            if words:
                self.nodes.append(Node(kind="words", line=line, text=words))
            is_hidden = may_hide and words != marked and HIDDEN.match(marked) is not None
            if is_hidden and words.startswith("<"):
                self.nodes.append(Node(kind="html", line=line, text=words))
            elif is_hidden and may_define:
                self.nodes.append(Node(kind="link-definition", line=line, text=words))
            is_in_label = (is_in_label or words.startswith("[")) and "]" not in words
            may_define &= is_hidden or is_in_label
        self._words.clear()

    def _read_heading(self, node: comrak.AstNode, *, level: int) -> None:
        before, after = "<p>", "</p>"
        if len(self._around) == 1:
            # Anchors are addresses, so they stay as they were: of all that was typed, even slugs.
            name = anchor = slugify(self._get_typed(node))
            while anchor in self._anchors:
                self._anchors[name] += 1
                anchor = f"{name}-{self._anchors[name]}"
            self._anchors[anchor] = 1
            title = " ".join(self._get_text(0).split())
            start, end = node.sourcepos.start.line, node.sourcepos.end.line
            line, height = self._before + start, end - start + 1
            self.headings.append(
                Heading(level=level, title=title, line=line, height=height, anchor=anchor)
            )
            if level > 1:
                before, after = f'<h{level} id="{TEXT_ANCHOR}{anchor}">', f"</h{level}>"
        _wrap(node, before, after)

    def _read_link(self, node: comrak.AstNode, *, link: comrak.NodeLink, first: int) -> None:
        text, line = self._get_text(first), self._before + node.sourcepos.start.line
        is_picture = isinstance(node.node_value, comrak.Image)
        is_reference = link.url.startswith("\ufdd0")
        target = _restore(link.url).strip("\ufdd0\ufdd1") or text * is_reference
        if text and target in {text, f"http://{text}", f"mailto:{text}"}:
            self._words[first:] = [(line, text, NO_WORD)]
        self.links.append(
            Link(
                text=text,
                target=target,
                is_reference=is_reference,
                is_picture=is_picture,
                line=line,
            )
        )
        address = comrak.NodeLink(f"link:{len(self.links) - 1}", link.title)
        node.node_value = comrak.Image(address) if is_picture else comrak.Link(address)

    def _get_typed(self, node: comrak.AstNode) -> str:
        """Return an element as typed."""
        start, end = node.sourcepos.start, node.sourcepos.end
        lines = self._lines[start.line - 1 : end.line]
        typed = b"\n".join([*lines[:-1], *(line[: end.column] for line in lines[-1:])])
        return _restore(typed[start.column - 1 :].decode(errors="ignore"))

    def _add_node(self, kind: str, *, node: comrak.AstNode, text: str = "") -> None:
        start = node.sourcepos.start
        left = _restore(self._lines[start.line - 1][: start.column - 1].decode(errors="ignore"))
        line, column = self._before + start.line, 1 + len(left)
        text = text or self._get_typed(node)
        self.nodes.append(Node(kind=kind, line=line, column=column, text=text))
