"""Metadata: what a page says of itself to other programs, and how its address is sent round."""

import json
from dataclasses import dataclass
from urllib.parse import quote

from macros.site.page import Page, Trail
from macros.site.urls import get_url

MADE_UP = "Example, made up to show the format."


@dataclass(frozen=True, kw_only=True)
class Site:
    """What every page says of the site that it belongs to."""

    url: str
    name: str
    publisher: str
    """Empty while the site is a demonstration."""
    language: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """What one page says of itself, as plain text."""

    title: str
    address: str
    description: str = ""
    trail: Trail = ()
    published: str = ""
    """The day a note was first published; empty for every other page."""
    changed: str = ""
    is_hidden: bool = False
    """Search engines are asked to leave it out."""


def get_head(page: Page) -> Head:
    """Give what a poured page says of itself. An example says that it is one."""
    return Head(
        title=page.title,
        address=page.address,
        description=f"{MADE_UP} {page.description}" if page.is_example else page.description,
        trail=page.trail,
        published=page.published,
        changed=page.changed,
        is_hidden=page.is_example,
    )


def format_linked_data(head: Head, *, site: Site) -> str:
    """Write what a page says of itself as JSON-LD (schema.org), so that it can stand in a script element."""
    graph = [_describe_page(head, site=site)]
    if head.trail:
        graph.append(_describe_trail((*head.trail, (head.address, head.title)), site=site))
    written = json.dumps({"@context": "https://schema.org", "@graph": graph}, separators=(",", ":"))
    # No `</script` and no `<!--` can be left in it; all other signs that could matter are ASCII escapes already.
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe_page(head: Head, *, site: Site) -> dict[str, object]:
    page: dict[str, object] = {
        "@type": "Article" if head.published else "WebPage",
        "headline" if head.published else "name": head.title,
        "url": get_url(head.address, site_url=site.url),
        "inLanguage": site.language,
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url},
    }
    if head.description:
        page["description"] = head.description
    if head.published:
        page |= {"datePublished": head.published, "dateModified": head.changed}
    if site.publisher:
        page["publisher"] = {"@type": "Organization", "name": site.publisher}
    return page


def _describe_trail(trail: Trail, *, site: Site) -> dict[str, object]:
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": title,
            "item": get_url(address, site_url=site.url),
        }
        for place, (address, title) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def format_mail(head: Head, *, site: Site) -> str:
    """Write what follows `mailto:?` in a link that sends a page's title and address to somebody."""
    body = f"{head.title}\r\n{get_url(head.address, site_url=site.url)}"
    return f"subject={quote(head.title, safe='')}&body={quote(body, safe='')}"
