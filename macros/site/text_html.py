"""The text of a note or a place as HTML, drawn by the marks that the parser left, with the links of its page.

nh3 goes over the result last, so whatever comes before it, nothing in a text acts.
"""

import re
from dataclasses import dataclass
from html import escape

import nh3

from macros.content.model.notes import Reference, Writing
from macros.content.source.texts import MARK, TEXT_ANCHOR, Link
from macros.site.page import Links, TocEntry
from macros.site.urls import get_reference_address

LEVELS = range(2, 7)
TAGS = {
    "Paragraph": "p",
    "HtmlBlock": "p",
    "List": "ul",
    "NumberedList": "ol",
    "Item": "li",
    "BlockQuote": "blockquote",
    "Emphasis": "em",
    "Strong": "strong",
    "Strikethrough": "del",
    "Code": "code",
    "CodeBlock": "pre",
    "HardBreak": "br",
    "Rule": "hr",
    "Table": "table",
    "TableHead": "thead",
    "TableRow": "tr",
    "TableHeadCell": "th",
    "TableCell": "td",
    **{f"Heading{level}": f"h{level}" for level in LEVELS},
}
ABOUT = {"ol": ' start="{}"', "th": ' class="aa-{}"', "td": ' class="aa-{}"'} | {
    f"h{level}": f' id="{TEXT_ANCHOR}{{}}"' for level in LEVELS
}
SIDES = {"aa-left", "aa-center", "aa-right"}
CLEANER = nh3.Cleaner(
    tags={*TAGS.values(), "a", "img", "tbody"},
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt", "title", "loading"},
        "ol": {"start"},
        **{f"h{level}": {"id"} for level in LEVELS},
    },
    allowed_classes={"td": SIDES, "th": SIDES},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


@dataclass(frozen=True, kw_only=True)
class RenderedText:
    """A text as HTML."""

    body: str
    toc: tuple[TocEntry, ...]
    anchors: tuple[str, ...]


def render_text(writing: Writing, *, links: Links) -> RenderedText:
    """Render a text with its links, which are written down in `links`. A link that the check did not resolve stays as typed."""
    references = {
        (reference.typed, reference.kind == "pictures"): reference
        for reference in writing.references
    }

    def render_mark(mark: re.Match[str]) -> str:
        end, name, about = mark["end"], mark["name"], mark["about"] or ""
        if name == "Link":
            link = writing.links[int(about)]
            return _render_link(
                link,
                reference=references.get((link.target, link.is_picture)),
                links=links,
                is_end=bool(end),
            )
        tag = TAGS[name]
        return f"<{end}{tag}{ABOUT[tag].format(about) if about and not end else ''}>"

    named = [heading for heading in writing.headings if heading.level in LEVELS]
    return RenderedText(
        body=clean(MARK.sub(render_mark, escape(writing.marked, quote=False))),
        toc=tuple(
            TocEntry(anchor=TEXT_ANCHOR + heading.anchor, title=heading.title)
            for heading in named
            if heading.level == LEVELS[0]
        ),
        anchors=tuple(TEXT_ANCHOR + heading.anchor for heading in named),
    )


def clean(html: str) -> str:
    """Remove from some HTML whatever a text may not have. Cleaning the result again changes nothing."""
    return CLEANER.clean(html)


def _render_link(link: Link, *, reference: Reference | None, links: Links, is_end: bool) -> str:
    if reference is None:
        return escape(link.typed[is_end])
    if is_end:
        return "" if link.is_picture else "</a>"
    address = get_reference_address(reference)
    way = escape(address if reference.kind == "web" else links.to(address))
    title = f' title="{escape(link.title)}"' if link.title else ""
    return (
        f'<img alt="{escape(link.text)}" loading="lazy" src="{way}"{title}>'
        if link.is_picture
        else f'<a href="{way}"{title}>'
    )
