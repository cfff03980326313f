"""Convert a finished page of the site to Markdown with front matter, without site-only parts."""

import json
from dataclasses import dataclass
from itertools import takewhile

from bs4 import BeautifulSoup, Tag

from macros.build.page_links import resolve
from macros.export.markdown import PlainMarkdown
from macros.export.text import format_label
from macros.site.urls import get_relative_url

PAGE_FILE = "index.md"
"""A page's file, in a folder per page: its address is the same in every engine."""
REMOVED = (
    "nav, script, style, template, link, button, input, textarea, .aa-jump, [hidden], "
    "[data-aa-without], form[role=search], svg[aria-hidden=true], [data-aa-site]"
)
"""Navigation, and elements that need a script. `data-aa-site` marks text about such elements."""
OUTSIDE = ("https://", "http://", "mailto:")
DRAWING_STYLE = (
    ".aa-pie path{fill:none;stroke:#6f7d82;stroke-width:.8;stroke-dasharray:2.5 2}"
    ".aa-pie .aa-pie__full{fill:#256775;stroke:#fff;stroke-width:1.2;stroke-dasharray:none}"
    ".aa-pie text{fill:#6f7d82;font:700 11px sans-serif;text-anchor:middle;"
    "dominant-baseline:central}"
    ".aa-pie .aa-pie__full+text{fill:#fff}"
    ".aa-map polygon{fill:#dfe8e7;stroke:#fff;stroke-width:1.6;stroke-linejoin:round}"
    ".aa-map .aa-map__region--noted polygon{fill:#bcd9da}"
    ".aa-map text{fill:#1c2a2e;font:600 9.5px sans-serif;text-anchor:middle;"
    "dominant-baseline:middle}"
)
"""A drawing in its own file has no style sheet. The colours suit light and dark pages."""

DRAWING_WIDTH = "320"


@dataclass(frozen=True, kw_only=True)
class PlainPage:
    """One page of the export."""

    address: str
    """Its address on the site."""
    text: str
    """Front matter and Markdown."""
    links: frozenset[str]
    """The addresses within the site that it links to, with `#anchor` if there is one."""
    anchors: frozenset[str]
    """The ids that links may lead to."""
    drawings: tuple[tuple[str, str], ...]
    """The path and the SVG of each drawing."""


def read_plain_page(html: str, *, address: str, pages: frozenset[str]) -> PlainPage | None:
    """Return the page at `address` as Markdown, or None if it is a redirect.

    `pages` are the addresses of all pages. Raise `ValueError` for a page without content.
    """
    soup = BeautifulSoup(html, "html.parser")
    content = soup.find(id="content")
    if content is None and soup.find("meta", attrs={"http-equiv": "refresh"}) is not None:
        return None
    if content is None:
        raise ValueError(address)
    remove_site_parts(content)
    drawings = tuple(
        _extract_drawing(drawing, soup=soup, number=number)
        for number, drawing in enumerate(content.select("svg"), start=1)
    )
    for element in content.select("span"):
        if not element.get_text(strip=True) and element.find("img") is None:
            element.unwrap()
    # What can be ticked in a list is an entry of it.
    for element in content.select("li > label"):
        element.unwrap()
    content.smooth()
    links: set[str] = set()
    files = {name for name, _ in drawings}

    def rewrite_address(link: str) -> str:
        if link.startswith(OUTSIDE):
            return link
        target = resolve(link, start=address)
        if target is None or link in files:
            return link if link in files else ""
        links.add(target)
        path, mark, anchor = target.partition("#")
        return get_relative_url(
            f"{path}{PAGE_FILE if path in pages else ''}{mark}{anchor}",
            start=f"{address}{PAGE_FILE}",
        )

    body = PlainMarkdown(rewrite_address=rewrite_address).render(content)
    return PlainPage(
        address=address,
        text=f"{_format_front_matter(soup, content=content)}\n{body}",
        links=frozenset(links),
        anchors=frozenset(
            str(element["id"]) for element in content.select(":is(h1, h2, h3, h4, h5, h6, dt)[id]")
        ),
        drawings=tuple((f"{address}{name}", drawing) for name, drawing in drawings),
    )


def remove_site_parts(content: Tag) -> None:
    """Remove the parts of a page that only work on the site, and the text about them."""
    for mark in content.select("[data-aa-site]:empty"):
        if mark.decomposed:
            continue
        block = mark.find_parent(["p", "li"])
        for element in [block] if block is not None else _list_section(mark):
            element.decompose()
    for element in content.select(REMOVED):
        element.decompose()


def _list_section(mark: Tag) -> list[Tag]:
    """Return the section with the mark: its h2 heading and all up to the next."""
    heading = mark.find_previous_sibling(["h1", "h2"])
    if heading is None or heading.name != "h2":
        return [mark]
    return [
        heading,
        *takewhile(lambda element: element.name != "h2", heading.find_next_siblings(True)),
    ]


def _extract_drawing(drawing: Tag, *, soup: BeautifulSoup, number: int) -> tuple[str, str]:
    name = f"drawing-{number}.svg"
    # The list beside a drawing with links has the same content.
    label = "" if drawing.find("a") else str(drawing.get("aria-label", ""))
    drawing.replace_with(soup.new_tag("img", attrs={"src": name, "alt": label}))
    for link in drawing.select("a"):
        link.name, link.attrs = (
            "g",
            {key: value for key, value in link.attrs.items() if key == "class"},
        )
    style = soup.new_tag("style")
    style.string = DRAWING_STYLE
    drawing.insert(0, style)
    drawing["width"] = DRAWING_WIDTH
    drawing["xmlns"] = "http://www.w3.org/2000/svg"
    # HTML attributes are lower case, but SVG needs this one in mixed case.
    return name, drawing.decode(formatter="html5").replace("viewbox=", "viewBox=") + "\n"


def _format_front_matter(soup: BeautifulSoup, *, content: Tag) -> str:
    head = {
        str(meta.get("property") or meta.get("name")): str(meta.get("content", ""))
        for meta in soup.select("meta[content]")
    }
    is_hidden = "noindex" in head.get("robots", "")
    lines = [f"title: {format_label(head['og:title'])}"]
    if head.get("description"):
        lines.append(f"description: {format_label(head['description'])}")
    lines += [f"{key}: {day}" for key, day in _list_days(soup)]
    if is_hidden:
        lines.append("robots: noindex")
        if content.find("p", class_="aa-example", recursive=False) is not None:
            lines.append("example: true")
    return "\n".join(["---", *lines, "---", ""])


def _list_days(soup: BeautifulSoup) -> list[tuple[str, str]]:
    data = soup.find("script", type="application/ld+json")
    described = json.loads(data.get_text())["@graph"][0] if data is not None else {}
    return [
        (key, str(described[name]))
        for key, name in (("date", "datePublished"), ("updated", "dateModified"))
        if name in described
    ]
