"""Layouts: pages of the theme with a marker for every text, rendered once and filled many times.

Filling a layout only joins strings, so no text of a page is parsed again.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from macros.build.page_metadata import (
    PageMetadata,
    SiteMetadata,
    format_linked_data,
    format_mail,
    get_head,
)
from macros.site.markup import render_template
from macros.site.page import Page, PageKind, TocEntry
from macros.site.urls import get_feed_address, get_followed_address, get_relative_url

LAYOUT_ADDRESSES = {
    PageKind.NOTE: "places/_/note/",
    PageKind.PLACE: "places/_/",
    PageKind.LIST: "regions/_/notes/_/",
    PageKind.DIGEST: "learning/_/",
    PageKind.DIFFICULTY: "difficulties/_/",
    PageKind.COUNCIL: "councils/_/",
    PageKind.PLAN: "interventions/_/plan/",
}
"""The address of each layout: as deep as its pages, so that relative links fit. Not on the site."""
CACHED_CONTENTS = 500
TEXTS = ("title", "description", "robots", "kind", "data", "own_feed", "mail", "contents", "body")


@dataclass(frozen=True, kw_only=True)
class LayoutTexts:
    """The texts of one page as HTML, by the names that the theme's templates use."""

    title: str
    description: str
    robots: str
    kind: str
    """The Open Graph type: `article` or `website`."""
    data: str
    """JSON-LD."""
    own_feed: str
    """The link to the feed of this page; empty if there is none."""
    mail: str
    """What follows `mailto:?` in the link that emails the page."""
    contents: str
    body: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A rendered page, split at its markers."""

    pieces: tuple[str, ...]
    """HTML and names of `LayoutTexts` in turn; the first and the last are HTML."""
    site: SiteMetadata


def make_markers(kind: PageKind) -> LayoutTexts:
    """Return the markers with which the theme renders a layout."""
    return LayoutTexts(
        address=LAYOUT_ADDRESSES[kind], **{text: f"atlas-layout-{text}" for text in TEXTS}
    )


def split_layout(html: str, *, kind: PageKind, site: SiteMetadata) -> Layout:
    """Split a rendered layout at its markers. Raise `ValueError` if the theme dropped one."""
    markers = {f"atlas-layout-{text}": text for text in TEXTS} | {LAYOUT_ADDRESSES[kind]: "address"}
    pattern = re.compile("|".join(re.escape(marker) for marker in markers))
    missing = [marker for marker in markers if marker not in html]
    if missing:
        raise ValueError(missing)
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(html):
        pieces += [html[end : match.start()], markers[match[0]]]
        end = match.end()
    return Layout(pieces=(*pieces, html[end:]), site=site)


def fill_layout(page: Page, *, layout: Layout) -> str:
    """Fill a layout with the texts of a page. Return the finished HTML."""
    texts = vars(format_page_texts(page, site=layout.site))
    return "".join(
        piece if number % 2 == 0 else texts[piece] for number, piece in enumerate(layout.pieces)
    )


def format_page_texts(page: Page, *, site: SiteMetadata) -> LayoutTexts:
    """Return the texts of a page, escaped for HTML."""
    return format_layout_texts(get_head(page), body=page.body, toc=page.toc, site=site)


@lru_cache(maxsize=CACHED_CONTENTS)
def _render_contents(toc: tuple[TocEntry, ...]) -> str:
    # Cached because all notes of a stage have the same headings.
    return render_template("contents", entries=toc)


def _link_feed(head: PageMetadata, *, site: SiteMetadata) -> str:
    feed = get_feed_address(head.address)
    # A further page of a list shares the feed of the first.
    titles = {**dict(head.trail), head.address: head.title}
    title = titles.get(get_followed_address(feed), head.title)
    return (
        render_template(
            "feed_link",
            title=f"{site.name}: {title}",
            url=get_relative_url(feed, start=head.address),
        )
        if feed
        else ""
    )


def format_layout_texts(
    head: PageMetadata, *, body: str, toc: tuple[TocEntry, ...], site: SiteMetadata
) -> LayoutTexts:
    """Return the texts of a page, escaped for HTML. `body` is HTML already."""
    return LayoutTexts(
        title=str(escape(head.title)),
        description=str(escape(head.description)),
        robots="noindex" if head.is_hidden else "index, follow",
        kind="article" if head.published else "website",
        data=format_linked_data(head, site=site),
        own_feed=_link_feed(head, site=site),
        mail=str(escape(format_mail(head, site=site))),
        contents=_render_contents(toc),
        body=body,
        address=str(escape(head.address)),
    )
