"""The content of a finished page as plain Markdown: what markdownify makes of it, in a dialect that Python-Markdown and CommonMark share.

A list is indented by four, a definition is a line in bold with its text below, a heading keeps its name as `{#name}`. Words are
written by `plain_text`, so none of them is ever taken for a sign.
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
STANDING = WRAPPERS | LISTS | {"select", "label", "legend", "summary", "pre", "hr"}
"""What stands on lines of its own, though markdownify does not know it: the spaces around it say nothing."""
CELLS = {"td", "th"}
BOLD = {"strong", "dt", "summary", "legend", "label"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
MARKS = {"aa-mark", "aa-stage", "aa-area"}
"""What is set apart on the site by a frame or a colour alone."""
SAFE_CODE = re.compile(r"[^`{}<>|\\&\n]+")
PUNCTUATION = frozenset(".,;:!?)]’”(“‘[")
BLOCK_SIGN = re.compile(r"[>|]|- |\d+\. ")
APART = "<!-- -->"
"""Says nothing, and keeps two lists apart that would be read as one."""
Way = Callable[[str], str]
"""Gives the address to write for one that stands on the page, or an empty text for one that leads nowhere."""


class PlainMarkdown(MarkdownConverter):
    """Writes elements as Markdown. `get_way` says where each link leads."""

    def __init__(self, *, get_way: Way) -> None:
        super().__init__(autolinks=False, heading_style="atx")
        self.get_way = get_way
        self._node: PageElement | None = None
        self._items: defaultdict[int, list[str]] = defaultdict(list)

    def write(self, content: Tag) -> str:
        """Write all that is in an element. Gives Markdown that ends in one line end."""
        written = str(self.process_tag(content, parent_tags=set()))  # type: ignore[attr-defined]
        lines = written.strip("\n").split("\n")
        return "\n".join(line if line.strip() else "" for line in lines) + "\n"

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        """Write words; behind a line break without the space before them."""
        self._node = el
        if not el.strip() and any(
            _is(side, STANDING) for side in (el.previous_sibling, el.next_sibling)
        ):
            return ""
        text = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]
        return text.lstrip() if _is(el.previous_sibling, {"br"}) else text

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Write words as words."""
        return format_words(
            text,
            begins_line=not parent_tags & CELLS
            and (self._node is None or _begins_line(self._node)),
        )

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 -- markdownify's own names, as below
        """Write a link, or its words alone when it leads nowhere."""
        before, inner, after = _split_spaces(text)
        way = self.get_way(str(el.get("href", "")))
        return f"{before}[{inner}]({format_address(way)}){after}" if inner and way else text

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a picture."""
        way = self.get_way(str(el.get("src", "")))
        return (
            f"![{format_words(str(el.get('alt', '')), begins_line=False)}]({format_address(way)})"
        )

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a line break."""
        if parent_tags & CELLS:
            return "<br/>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write what is important."""
        is_bold = parent_tags & BOLD or ("li" in parent_tags and parent_tags & HEADINGS)
        return text if is_bold else _emphasise(el, text, sign="**", tag="strong")

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write what is stressed."""
        return text if "em" in parent_tags else _emphasise(el, text, sign="*", tag="em")

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a mark so that it is told from the words around it."""
        return (
            _emphasise(el, text, sign="*", tag="em")
            if MARKS & set(el.get_attribute_list("class"))
            else text
        )

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write code within a line; as HTML where a sign in it could be read by an engine all the same."""
        if "pre" in parent_tags:
            return text
        words = el.get_text()
        return (
            f"`{words}`"
            if SAFE_CODE.fullmatch(words) and words == words.strip()
            else f"<code>{format_raw(words)}</code>"
        )

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write lines of code; as HTML where a sign in them could be read by an engine all the same."""
        code = el.get_text().strip("\n")
        if not code.strip():
            return ""
        if parent_tags & {"li", "blockquote", *CELLS}:
            return (
                "\n\n"
                + "<br/>".join(f"<code>{format_raw(line)}</code>" for line in code.split("\n"))
                + "\n\n"
            )
        if re.search(r"[{}<>&`~]", code):
            return f"\n\n<pre><code>{format_raw(code)}\n</code></pre>\n\n"
        return f"\n\n```\n{code}\n```\n\n"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        """Write a heading with its name."""
        words = " ".join(text.split())
        if parent_tags & CELLS or not words:
            return words
        if "li" in parent_tags and not el.get("id"):
            # A card's title. As a heading it would make every list of cards a dozen finds of an engine's search.
            return f"\n\n**{words}**\n\n"
        name = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * n} {words}{name}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a term in bold; one that links lead to becomes a heading."""
        if el.get("id"):
            above = el.find_previous(sorted(HEADINGS))
            return self.convert_hN(
                min(6, int(above.name[1]) + 1) if isinstance(above, Tag) else 2,
                el,
                text,
                parent_tags,
            )
        return f"\n\n**{' '.join(text.split())}**" if text.strip() else ""

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write what belongs to a term below it."""
        term = el.find_previous("dt")
        is_below = (
            isinstance(term, Tag)
            and term.get("id") is None
            and not any(_is(child, BLOCKS) for child in el.children)
        )
        return f"{'  ' if is_below else chr(10)}\n{text.strip()}\n\n" if text.strip() else ""

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write what stood on something folded away."""
        return f"\n\n**{' '.join(text.split())}**\n\n"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write what stands together on lines of its own."""
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    convert_form = convert_fieldset = convert_details
    convert_legend = convert_summary

    def convert_label(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a question in bold, an answer to choose from as an entry of a list."""
        return (
            self.convert_summary(el, text, parent_tags)
            if el.get("for")
            else f"\n-   {text.strip()}\n"
        )

    def convert_select(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write the answers to choose from as a list."""
        answers = [option.get_text() for option in el.find_all("option") if option.get("value")]
        return (
            "\n\n"
            + "\n".join(
                f"-   {format_words(answer.strip(), begins_line=True)}" for answer in answers
            )
            + "\n\n"
        )

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep an entry for its list, which sees whether they need lines between them."""
        if text.strip():
            # Python-Markdown reads a quotation or a table only when it does not begin on the line of the entry.
            first = f"{APART}\n\n" if BLOCK_SIGN.match(text.strip()) else ""
            self._items[id(el.parent)].append(first + text.strip())
        return ""

    def convert_list(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a list."""
        items = self._items.pop(id(el), [])
        if parent_tags & CELLS:
            return ("<br/>" if _has_words_before(el) else "") + "<br/>".join(items)
        start = int(str(el.get("start", "1"))) if str(el.get("start", "1")).isdigit() else 1
        written = [
            _indent(item, lead=f"{number}." if el.name == "ol" else "-")
            for number, item in enumerate(items, start)
        ]
        gap = "\n\n" if any("\n\n" in item for item in items) else "\n"
        return f"{gap if 'li' in parent_tags else chr(10) * 2}{gap.join(written)}\n\n{_keep_apart(el, {*LISTS, 'select'})}"

    convert_ul = convert_ol = convert_list

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a quotation."""
        if parent_tags & CELLS or not text.strip():
            return text
        lines = (f"> {line}" if line.strip() else ">" for line in text.strip().split("\n"))
        return "\n\n" + "\n".join(lines) + f"\n\n{_keep_apart(el, {'blockquote'})}"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write a line across."""
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


def _emphasise(el: Tag, text: str, *, sign: str, tag: str) -> str:
    """Write words between two signs; where something touches them, between tags, for dialects differ about it."""
    before, inner, after = _split_spaces(text)
    if not inner:
        return text
    is_free = all(
        _is_free(side, of=el) or space
        for side, space in ((el.previous_sibling, before), (el.next_sibling, after))
    )
    return (
        f"{before}{sign}{inner}{sign}{after}"
        if is_free
        else f"{before}<{tag}>{inner}</{tag}>{after}"
    )


def _is_free(side: PageElement | None, *, of: Tag) -> bool:
    if side is None:
        return not _is(of.parent, {"strong", "em", "b", "i", "span", "a"})
    if isinstance(side, NavigableString):
        sign = str(side)[:1] if side.previous_sibling is of else str(side)[-1:]
        return sign.isspace() or sign in PUNCTUATION
    return _is(side, {"br", *BLOCKS})


def _is(element: PageElement | None, names: set[str]) -> bool:
    return isinstance(element, Tag) and element.name in names


def _begins_line(node: PageElement) -> bool:
    """Say whether nothing stands before some words on their line."""
    before = node.previous_sibling
    while before is not None and isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if before is not None:
        return _is(before, {"br", *BLOCKS, *HEADINGS})
    return node.parent is None or _is(node.parent, BLOCKS | HEADINGS) or _begins_line(node.parent)


def _has_words_before(el: Tag) -> bool:
    return any(str(one).strip() for one in el.previous_siblings)


def _keep_apart(el: Tag, names: set[str]) -> str:
    return f"{APART}\n\n" if _is(_find_following(el), names) else ""


def _find_following(el: Tag) -> Tag | None:
    """Give the element that is written right behind another one, whatever is wrapped around either."""
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
