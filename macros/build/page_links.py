"""The links and anchors of each page, and the check that every link has a target.

Rendered pages collect their own links; only the HTML of hand-written pages is parsed here.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from types import MappingProxyType
from urllib.parse import urlsplit

from macros.content.problems.problem import Problem, nearest, quote
from macros.content.problems.rules.links import NOT_ON_PAGE, NOT_ON_SITE

NO_PAGE_LINKS: Mapping[str, "PageLinks"] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """The links and anchors of one page, as addresses within the site."""

    links: Collection[str]
    anchors: Collection[str]
    source: str
    """The file that the page was made from, for messages."""


def parse_page_links(html: str, *, address: str, source: str) -> PageLinks:
    """Return the links and anchors of the page at `address`, without links to other sites."""
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
    """Return the target of a link on the page at `start`, or None if it is on another site."""
    try:
        parts = urlsplit(link)
    except ValueError:
        # No browser can follow it either. Unchanged, it has no target and is reported.
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
    """Yield a problem for each link whose page, anchor or file does not exist.

    `page_links` and `layout_links` are by address. The links of layouts are checked too, but
    layouts are no targets.
    """
    targets = set(page_links) | set(files)
    anchors = {
        f"{address}#{anchor}" for address, record in page_links.items() for anchor in record.anchors
    }
    for address, record in sorted(
        [*page_links.items(), *layout_links.items()], key=lambda entry: entry[0]
    ):
        for link in sorted({*record.links} - targets - anchors):
            path, mark, anchor = link.partition("#")
            if path not in targets and path != address:
                near = ", ".join(f"/{name}" for name in nearest(path, allowed=page_links))
                yield NOT_ON_SITE.at(
                    path=record.source,
                    line=1,
                    page=quote(f"/{address}"),
                    target=quote(f"/{path}"),
                    choices=near or "none",
                )
            elif mark and path in page_links and anchor not in page_links[path].anchors:
                near = ", ".join(
                    f"#{name}" for name in nearest(anchor, allowed=page_links[path].anchors)
                )
                yield NOT_ON_PAGE.at(
                    path=record.source,
                    line=1,
                    page=quote(f"/{address}"),
                    anchor=quote(f"#{anchor}"),
                    target=quote(f"/{path}"),
                    choices=near or "none",
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
