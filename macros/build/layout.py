"""Shells: a page of the theme printed once with a marker for every text, into which many pages are poured.

A shell is an ordinary page whose every text is a marker. Pouring joins strings and nothing else, so no text of a page
is ever looked at again.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from macros.build.page_metadata import Head, Site, format_linked_data, format_mail, get_head
from macros.site.markup import draw
from macros.site.page import Page, PageKind, TocEntry
from macros.site.urls import get_feed_address, get_followed_address, get_way

LAYOUT_ADDRESSES = {
    PageKind.NOTE: "places/_/note/",
    PageKind.PLACE: "places/_/",
    PageKind.LIST: "regions/_/notes/_/",
    PageKind.DIGEST: "learning/_/",
}
"""Where each shell is printed: as deep as the pages it is for, so that every relative address fits. Never on the site."""
KEPT_CONTENTS = 500
TEXTS = ("title", "description", "robots", "kind", "data", "own_feed", "mail", "contents", "body")


@dataclass(frozen=True, kw_only=True)
class LayoutTexts:
    """The texts of one page as HTML, in the words the theme's templates use."""

    title: str
    description: str
    robots: str
    kind: str
    """What Open Graph calls it: an `article` or a `website`."""
    data: str
    """JSON-LD."""
    own_feed: str
    """The link to the feed of this page alone; empty where there is none."""
    mail: str
    """What follows `mailto:?` in the link that sends it to somebody."""
    contents: str
    body: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A printed page, cut at its markers: pieces of HTML and, between them, which text goes there."""

    pieces: tuple[str, ...]
    site: Site


def make_markers(kind: PageKind) -> LayoutTexts:
    """Give the texts with which the theme prints a shell."""
    return LayoutTexts(
        address=LAYOUT_ADDRESSES[kind], **{text: f"atlas-shell-{text}" for text in TEXTS}
    )


def split_layout(html: str, *, kind: PageKind, site: Site) -> Layout:
    """Cut a printed shell at its markers. A marker that the theme did not print is a bug and raises."""
    markers = {f"atlas-shell-{text}": text for text in TEXTS} | {LAYOUT_ADDRESSES[kind]: "address"}
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
    """Pour a page into its shell. Gives the finished HTML."""
    printed = vars(format_page_texts(page, site=layout.site))
    return "".join(
        piece if number % 2 == 0 else printed[piece] for number, piece in enumerate(layout.pieces)
    )


def format_page_texts(page: Page, *, site: Site) -> LayoutTexts:
    """Escape the texts of a page for where they land."""
    return format_layout_texts(get_head(page), body=page.body, toc=page.toc, site=site)


@lru_cache(maxsize=KEPT_CONTENTS)
def _render_contents(toc: tuple[TocEntry, ...]) -> str:
    # The notes of a stage have the same headings, all of them.
    return draw("contents", entries=toc)


def _link_feed(head: Head, *, site: Site) -> str:
    feed = get_feed_address(head.address)
    # A further page of a list has the feed of the page that it continues.
    titles = {**dict(head.trail), head.address: head.title}
    title = titles.get(get_followed_address(feed), head.title)
    return (
        draw("feed_link", title=f"{site.name}: {title}", way=get_way(feed, start=head.address))
        if feed
        else ""
    )


def format_layout_texts(
    head: Head, *, body: str, toc: tuple[TocEntry, ...], site: Site
) -> LayoutTexts:
    """Escape what a page says of itself; `body` is HTML already."""
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
