"""Records: which links and anchors each page has, and whether every link leads to something that is there.

The pages write their own records down while they are made; only hand-written HTML is read for them here.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import urlsplit

from macros.content.problems.problem import Problem, nearest, quote

NO_PAGE_LINKS: Mapping[str, "PageLinks"] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """The links and anchors of one page, as addresses within the site."""

    links: frozenset[str]
    anchors: frozenset[str]
    source: str
    """The file the page was made from, for messages."""


def parse_page_links(html: str, *, address: str, source: str) -> PageLinks:
    """Read the links and anchors out of some HTML that stands at an address. Links to other sites are left out."""
    parser = _LinkParser()
    parser.feed(html)
    parser.close()
    found = (resolve(link, start=address) for link in parser.links)
    return PageLinks(
        links=frozenset(link for link in found if link is not None),
        anchors=frozenset(parser.anchors),
        source=source,
    )


def resolve(link: str, *, start: str) -> str | None:
    """Give the address within the site that a link on the page at `start` leads to, or None for another site."""
    try:
        parts = urlsplit(link)
    except ValueError:
        # No browser can follow it either: it is kept as it stands, and found to lead nowhere.
        return link
    if parts.scheme or parts.netloc:
        return None
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path:
        return f"{start}{anchor}"
    joined = posixpath.normpath(posixpath.join("/", start, parts.path)).lstrip("/")
    is_folder = parts.path.endswith(("/", ".")) and joined
    return f"{joined}{'/' if is_folder else ''}{anchor}"


def verify_links(
    page_links: Mapping[str, PageLinks],
    *,
    files: Iterable[str],
    layout_links: Mapping[str, PageLinks] = NO_PAGE_LINKS,
) -> Iterator[Problem]:
    """Check that every link of every page leads to a page, an anchor or a file that is there.

    `layout_links` are the records of what stands around the pages; it is checked too, and nothing may lead to it.
    """
    targets = set(page_links) | set(files)
    anchors = {
        f"{address}#{anchor}" for address, record in page_links.items() for anchor in record.anchors
    }
    for address, record in sorted(
        [*page_links.items(), *layout_links.items()], key=lambda entry: entry[0]
    ):
        for link in sorted(record.links - targets - anchors):
            path, mark, anchor = link.partition("#")
            if path not in targets and path != address:
                message = f"The page {quote('/' + address)} links to {quote('/' + path)}, which is not on the site."
                near = ", ".join(f"/{name}" for name in nearest(path, allowed=page_links))
                yield Problem(
                    path=record.source,
                    line=1,
                    rule="link-broken",
                    message=message,
                    fix=f"Nearest: {near or 'none'}.",
                )
            elif mark and path in page_links and anchor not in page_links[path].anchors:
                message = f"The page {quote('/' + address)} links to {quote('#' + anchor)}, which is not on {quote('/' + path)}."
                near = ", ".join(
                    f"#{name}" for name in nearest(anchor, allowed=page_links[path].anchors)
                )
                yield Problem(
                    path=record.source,
                    line=1,
                    rule="link-broken",
                    message=message,
                    fix=f"Nearest: {near or 'none'}.",
                )


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.anchors.append(value)
            elif (tag, name) in {("a", "href"), ("img", "src"), ("form", "action")}:
                self.links.append(value)
