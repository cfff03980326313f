"""The text of a note or a place as HTML, with the links of its page.

nh3 cleans the result last, so nothing in a text can act, whatever happens before.
"""

import re
from dataclasses import dataclass
from html import escape

import nh3

from macros.content.model.notes import BodyText
from macros.content.source.texts import TEXT_ANCHOR
from macros.site.page import LinkCollector, TocEntry
from macros.site.urls import get_reference_address

LEVELS = range(2, 7)
LINK = re.compile(r'<a href="link:(?P<number>\d+)">(?P<words>.*?)</a>', re.DOTALL)
PICTURE = re.compile(r'<img src="link:(?P<number>\d+)" alt="(?P<words>[^"]*)" />')
HEADING = re.compile("<h[2-6](?=>)")
SIDES = {"aa-left", "aa-center", "aa-right"}
CLEANER = nh3.Cleaner(
    tags={
        *"p ul ol li blockquote em strong del code pre br hr a img".split(),
        *"table thead tbody tr th td".split(),
        *(f"h{level}" for level in LEVELS),
    },
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


def render_text(body: BodyText, *, links: LinkCollector) -> RenderedText:
    """Render a text, and record its links in `links`. An unresolved link stays as typed."""
    references = {
        (reference.typed, reference.kind == "pictures"): reference for reference in body.references
    }

    def render_link(match: re.Match[str]) -> str:
        link = body.links[int(match["number"])]
        reference = references.get((link.target, link.is_picture))
        if reference is None:
            return escape(link.typed)
        address = get_reference_address(reference)
        href = escape(address if reference.kind == "web" else links.to(address))
        title = f' title="{escape(link.title)}"' if link.title else ""
        if link.is_picture:
            return f'<img alt="{escape(link.text)}" loading="lazy" src="{href}"{title}>'
        return f'<a href="{href}"{title}>{match["words"]}</a>'

    named = [heading for heading in body.headings if heading.level in LEVELS]
    anchors = tuple(TEXT_ANCHOR + heading.anchor for heading in named)
    rest = iter(anchors)
    html = HEADING.sub(lambda tag: f'{tag[0]} id="{next(rest)}"', body.html)
    toc = tuple(
        TocEntry(anchor=anchor, title=heading.title)
        for anchor, heading in zip(anchors, named, strict=True)
        if heading.level == LEVELS[0]
    )
    cleaned = clean(PICTURE.sub(render_link, LINK.sub(render_link, html)))
    return RenderedText(body=cleaned, toc=toc, anchors=anchors)


def clean(html: str) -> str:
    """Return HTML without what a text may not have. Cleaning it again changes nothing."""
    return CLEANER.clean(html)
