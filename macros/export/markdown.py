"""Convert the content of a page to Markdown that Python-Markdown and CommonMark share.

Lists are indented by four, a term is a bold line with its definition below, and a heading has its
id as `{#name}`. All text is escaped by `format_words`, so none of it acts as markup.
"""

import re
from collections import defaultdict
from collections.abc import Callable

from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from macros.export.text import format_address, format_raw, format_words

LISTS = {"ul", "ol"}
WRAPPERS = {"div", "section", "article", "form", "fieldset", "details"}
BLOCKS = (
    WRAPPERS
    | LISTS
    | {
        "p",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "blockquote",
        "summary",
        "hr",
    }
)
OWN_LINES = WRAPPERS | LISTS | {"select", "label", "legend", "summary", "pre", "hr"}
"""Block elements that markdownify treats as inline: spaces around them have no meaning."""
CELLS = {"td", "th"}
BOLD = {"strong", "dt", "summary", "legend", "label"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
MARKS = {"aa-mark", "aa-stage", "aa-area"}
"""Classes of words that only a border or a colour distinguishes on the site."""
SAFE_CODE = re.compile(r"[^`{}<>|\\&\n]+")
PUNCTUATION = frozenset(".,;:!?)]’”(“‘[")
BLOCK_START = re.compile(r"[>|]|- |\d+\. ")
SEPARATOR = "<!-- -->"
"""An empty comment between two lists that would otherwise become one."""
RewriteAddress = Callable[[str], str]
"""Returns the address to write for a link of the page, or an empty string for no link."""


class PlainMarkdown(MarkdownConverter):
    """Converts elements to Markdown, with the addresses that `rewrite_address` returns."""

    def __init__(self, *, rewrite_address: RewriteAddress) -> None:
        super().__init__(autolinks=False, heading_style="atx")
        self.rewrite_address = rewrite_address
        self._node: PageElement | None = None
        self._items: defaultdict[int, list[str]] = defaultdict(list)

    def render(self, content: Tag) -> str:
        """Return the content of an element as Markdown that ends with one line break."""
        text = str(self.process_tag(content, parent_tags=set()))  # type: ignore[attr-defined]
        lines = text.strip("\n").split("\n")
        return "\n".join(line if line.strip() else "" for line in lines) + "\n"

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """Return text as Markdown, without leading space after a line break."""
        self._node = el
        if not el.strip() and any(
            _is(side, OWN_LINES) for side in (el.previous_sibling, el.next_sibling)
        ):
            return ""
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        return text.lstrip() if _is(el.previous_sibling, {"br"}) else text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Return text with all markup escaped."""
        return format_words(
            text,
            begins_line=not parent_tags & CELLS
            and (self._node is None or _begins_line(self._node)),
        )

    # Unused arguments here and below: markdownify passes them by name.
    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a link, or its text alone if it has no target."""
        before, inner, after = _split_spaces(text)
        url = self.rewrite_address(str(el.get("href", "")))
        return f"{before}[{inner}]({format_address(url)}){after}" if inner and url else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a picture."""
        label = format_words(str(el.get("alt", "")), begins_line=False)
        return f"![{label}]({format_address(self.rewrite_address(str(el.get('src', ''))))})"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a line break."""
        if parent_tags & CELLS:
            return "<br/>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return bold text."""
        is_bold = parent_tags & BOLD or ("li" in parent_tags and parent_tags & HEADINGS)
        return text if is_bold else _emphasise(el, text, delimiter="**", tag="strong")

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return emphasised text."""
        return text if "em" in parent_tags else _emphasise(el, text, delimiter="*", tag="em")

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the text, emphasised if only a border or a colour distinguishes it on the site."""
        is_mark = MARKS & set(el.get_attribute_list("class"))
        return _emphasise(el, text, delimiter="*", tag="em") if is_mark else text

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return inline code, as HTML if an engine could interpret a character in it."""
        if "pre" in parent_tags:
            return text
        code = el.get_text()
        is_safe = SAFE_CODE.fullmatch(code) and code == code.strip() and not _follows_code(el)
        return f"`{code}`" if is_safe else f"<code>{format_raw(code)}</code>"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a code block, as HTML if an engine could interpret a character in it."""
        code = el.get_text().strip("\n")
        if not code.strip():
            return ""
        if parent_tags & {"li", "blockquote", *CELLS}:
            lines = (f"<code>{format_raw(line)}</code>" for line in code.split("\n"))
            return f"\n\n{'<br/>'.join(lines)}\n\n"
        if re.search(r"[{}<>&`~]", code):
            return f"\n\n<pre><code>{format_raw(code)}\n</code></pre>\n\n"
        return f"\n\n```\n{code}\n```\n\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """Return a heading with its id."""
        words = " ".join(text.split())
        if parent_tags & CELLS or not words:
            return words
        if "li" in parent_tags and not el.get("id"):
            # The title of a card. A heading would be a result of its own in an engine's search.
            return f"\n\n**{words}**\n\n"
        name = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * n} {words}{name}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a term in bold, or as a heading if it has an id for links."""
        if el.get("id"):
            heading = el.find_previous(sorted(HEADINGS))
            return self.convert_hN(
                min(6, int(heading.name[1]) + 1) if isinstance(heading, Tag) else 2,
                el,
                text,
                parent_tags,
            )
        return f"\n\n**{' '.join(text.split())}**" if text.strip() else ""

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a definition, on the lines below its term."""
        term = el.find_previous("dt")
        is_below = (
            isinstance(term, Tag)
            and term.get("id") is None
            and not any(_is(child, BLOCKS) for child in el.children)
        )
        return f"{'  ' if is_below else chr(10)}\n{text.strip()}\n\n" if text.strip() else ""

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the summary of a folded part as a bold line; a heading in it stays one."""
        if el.find(sorted(HEADINGS)):
            return f"\n\n{text.strip()}\n\n"
        return f"\n\n**{' '.join(text.split())}**\n\n"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the content as a block."""
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    convert_form = convert_fieldset = convert_details
    convert_legend = convert_summary

    def convert_label(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a question in bold, or an option as an item of a list."""
        is_question = el.get("for")
        return (
            self.convert_summary(el, text, parent_tags)
            if is_question
            else f"\n-   {text.strip()}\n"
        )

    def convert_select(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return the options as a list."""
        options = [option.get_text() for option in el.find_all("option") if option.get("value")]
        items = (f"-   {format_words(option.strip(), begins_line=True)}" for option in options)
        return "\n\n" + "\n".join(items) + "\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Store an item for `convert_list`, which decides on blank lines between them."""
        if text.strip():
            # Python-Markdown ignores a quotation or table on the first line of an item.
            first = f"{SEPARATOR}\n\n" if BLOCK_START.match(text.strip()) else ""
            self._items[id(el.parent)].append(first + text.strip())
        return ""

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a list."""
        items = self._items.pop(id(el), [])
        if parent_tags & CELLS:
            return ("<br/>" if _has_text_before(el) else "") + "<br/>".join(items)
        start = int(str(el.get("start", "1"))) if str(el.get("start", "1")).isdigit() else 1
        lines = [
            _indent(item, lead=f"{number}." if el.name == "ol" else "-")
            for number, item in enumerate(items, start)
        ]
        gap = "\n\n" if any("\n\n" in item for item in items) else "\n"
        before = gap if "li" in parent_tags else "\n\n"
        return f"{before}{gap.join(lines)}\n\n{_format_separator(el, {*LISTS, 'select'})}"

    convert_ul = convert_ol = convert_list

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return a quotation."""
        if parent_tags & CELLS or not text.strip():
            return text
        lines = (f"> {line}" if line.strip() else ">" for line in text.strip().split("\n"))
        return "\n\n" + "\n".join(lines) + f"\n\n{_format_separator(el, {'blockquote'})}"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a horizontal rule."""
        return "\n\n* * *\n\n"


def _indent(text: str, *, lead: str) -> str:
    lead = f"{lead:<3} "
    first, *others = text.split("\n")
    return "\n".join(
        [lead + first, *(" " * len(lead) + line if line.strip() else "" for line in others)]
    )


def _split_spaces(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    start = text.find(inner)
    return text[:start], inner, text[start + len(inner) :]


def _follows_code(el: Tag) -> bool:
    """Return whether code comes right before an element: two runs of backticks would be one."""
    before = el.previous_sibling
    while before is not None and not before.get_text():
        before = before.previous_sibling
    return _is(before, {"code"})


def _emphasise(el: Tag, text: str, *, delimiter: str, tag: str) -> str:
    before, inner, after = _split_spaces(text)
    if not inner:
        return text
    is_free = all(
        _is_free(side, of=el) or space
        for side, space in ((el.previous_sibling, before), (el.next_sibling, after))
    )
    # Next to letters, dialects disagree about delimiters.
    start, end = (delimiter, delimiter) if is_free else (f"<{tag}>", f"</{tag}>")
    return f"{before}{start}{inner}{end}{after}"


def _is_free(side: PageElement | None, *, of: Tag) -> bool:
    if side is None:
        return not _is(of.parent, {"strong", "em", "b", "i", "span", "a"})
    if isinstance(side, NavigableString):
        neighbour = str(side)[:1] if side.previous_sibling is of else str(side)[-1:]
        return neighbour.isspace() or neighbour in PUNCTUATION
    return _is(side, {"br", *BLOCKS})


def _is(element: PageElement | None, names: set[str]) -> bool:
    return isinstance(element, Tag) and element.name in names


def _begins_line(node: PageElement) -> bool:
    """Return whether a text node is the first on its line."""
    before = node.previous_sibling
    while before is not None and isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if before is not None:
        return _is(before, {"br", *BLOCKS, *HEADINGS})
    return node.parent is None or _is(node.parent, BLOCKS | HEADINGS) or _begins_line(node.parent)


def _has_text_before(el: Tag) -> bool:
    return any(str(one).strip() for one in el.previous_siblings)


def _format_separator(el: Tag, names: set[str]) -> str:
    return f"{SEPARATOR}\n\n" if _is(_get_next(el), names) else ""


def _get_next(el: Tag) -> Tag | None:
    """Return the element that follows another one in the output, regardless of wrappers."""
    node: Tag | None = el
    while node is not None and node.find_next_sibling() is None and _is(node.parent, WRAPPERS):
        node = node.parent
    found = node.find_next_sibling() if node is not None else None
    while (
        found is not None
        and found.name in WRAPPERS
        and (inner := found.find(recursive=False)) is not None
    ):
        found = inner if isinstance(inner, Tag) else None
    return found if isinstance(found, Tag) else None
