"""The metadata of a page for other programs, and the email that shares its address."""

import json
from dataclasses import dataclass

from macros.site.mail_texts import format_mail_texts
from macros.site.page import Page, Trail
from macros.site.urls import get_url

EXAMPLE = "Example, made up to show the format."


@dataclass(frozen=True, kw_only=True)
class SiteMetadata:
    """The metadata of the site, the same on every page."""

    url: str
    name: str
    publisher: str
    """Empty if the site is a demonstration."""
    language: str


@dataclass(frozen=True, kw_only=True)
class PageMetadata:
    """The metadata of one page, as plain text."""

    title: str
    address: str
    description: str = ""
    trail: Trail = ()
    published: str = ""
    """The day a note was first published; empty for every other page."""
    changed: str = ""
    is_hidden: bool = False
    """Whether search engines are asked to ignore it."""


def get_head(page: Page) -> PageMetadata:
    """Return the metadata of a rendered page. The description of an example says that it is one."""
    return PageMetadata(
        title=page.title,
        address=page.address,
        description=f"{EXAMPLE} {page.description}" if page.is_example else page.description,
        trail=page.trail,
        published=page.published,
        changed=page.changed,
        is_hidden=page.is_example,
    )


def format_linked_data(head: PageMetadata, *, site: SiteMetadata) -> str:
    """Return the metadata of a page as JSON-LD (schema.org), safe inside a script element."""
    graph = [_describe_page(head, site=site)]
    if head.trail:
        graph.append(_describe_trail((*head.trail, (head.address, head.title)), site=site))
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, separators=(",", ":"))
    # Rules out `</script` and `<!--`. Characters outside ASCII are escaped already.
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe_page(head: PageMetadata, *, site: SiteMetadata) -> dict[str, object]:
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


def _describe_trail(trail: Trail, *, site: SiteMetadata) -> dict[str, object]:
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            "item": get_url(address, site_url=site.url),
        }
        for position, (address, title) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def format_mail(head: PageMetadata, *, site: SiteMetadata) -> str:
    """Return what follows `mailto:?` in a link that emails the title and address of a page."""
    return format_mail_texts(
        head.title, lines=(head.title, get_url(head.address, site_url=site.url))
    )
