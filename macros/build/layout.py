"""Shells: a page of the theme printed once with a marker for every text, into which many pages are poured.

A shell is an ordinary page whose every text is a marker. Pouring joins strings and nothing else, so no text of a page
is ever looked at again.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from macros.build.page_metadata import Head, Site, find_head, write_linked_data, write_mail
from macros.site.markup import draw
from macros.site.page import Page, PageKind, TocEntry
from macros.site.urls import find_feed_address, find_followed_address, find_way

SHELL_ADDRESSES = {
    PageKind.NOTE: "places/_/note/",
    PageKind.PLACE: "places/_/",
    PageKind.LIST: "regions/_/notes/_/",
    PageKind.DIGEST: "learning/_/",
}
"""Where each shell is printed: as deep as the pages it is for, so that every relative address fits. Never on the site."""
KEPT_CONTENTS = 500
TEXTS = ("title", "description", "robots", "kind", "data", "own_feed", "mail", "contents", "body")


@dataclass(frozen=True, kw_only=True)
class Printed:
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
class Shell:
    """A printed page, cut at its markers: pieces of HTML and, between them, which text goes there."""

    pieces: tuple[str, ...]
    site: Site


def make_markers(kind: PageKind) -> Printed:
    """Give the texts with which the theme prints a shell."""
    return Printed(address=SHELL_ADDRESSES[kind], **{text: f"atlas-shell-{text}" for text in TEXTS})


def cut_shell(html: str, *, kind: PageKind, site: Site) -> Shell:
    """Cut a printed shell at its markers. A marker that the theme did not print is a bug and raises."""
    markers = {f"atlas-shell-{text}": text for text in TEXTS} | {SHELL_ADDRESSES[kind]: "address"}
    pattern = re.compile("|".join(re.escape(marker) for marker in markers))
    missing = [marker for marker in markers if marker not in html]
    if missing:
        raise ValueError(missing)
    pieces: list[str] = []
    end = 0
    for match in pattern.finditer(html):
        pieces += [html[end : match.start()], markers[match[0]]]
        end = match.end()
    return Shell(pieces=(*pieces, html[end:]), site=site)


def pour(page: Page, *, shell: Shell) -> str:
    """Pour a page into its shell. Gives the finished HTML."""
    printed = vars(print_page(page, site=shell.site))
    return "".join(piece if number % 2 == 0 else printed[piece] for number, piece in enumerate(shell.pieces))


def print_page(page: Page, *, site: Site) -> Printed:
    """Escape the texts of a page for where they land."""
    return print_texts(find_head(page), body=page.body, toc=page.toc, site=site)


@lru_cache(maxsize=KEPT_CONTENTS)
def _draw_contents(toc: tuple[TocEntry, ...]) -> str:
    # The notes of a stage have the same headings, all of them.
    return draw("contents", entries=toc)


def _link_feed(head: Head, *, site: Site) -> str:
    feed = find_feed_address(head.address)
    # A further page of a list has the feed of the page that it continues.
    titles = {**dict(head.trail), head.address: head.title}
    title = titles.get(find_followed_address(feed), head.title)
    return draw("feed_link", title=f"{site.name}: {title}", way=find_way(feed, start=head.address)) if feed else ""


def print_texts(head: Head, *, body: str, toc: tuple[TocEntry, ...], site: Site) -> Printed:
    """Escape what a page says of itself; `body` is HTML already."""
    return Printed(
        title=str(escape(head.title)),
        description=str(escape(head.description)),
        robots="noindex" if head.is_hidden else "index, follow",
        kind="article" if head.published else "website",
        data=write_linked_data(head, site=site),
        own_feed=_link_feed(head, site=site),
        mail=str(escape(write_mail(head, site=site))),
        contents=_draw_contents(toc),
        body=body,
        address=str(escape(head.address)),
    )
