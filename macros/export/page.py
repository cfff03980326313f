"""A finished page of the site read as a page of plain Markdown: its head as front matter, its content without what only works there."""

import json
from dataclasses import dataclass
from itertools import takewhile

from bs4 import BeautifulSoup, Tag

from macros.build.page_links import resolve
from macros.export.markdown import PlainMarkdown
from macros.export.text import format_label
from macros.site.urls import get_way

PAGE_FILE = "index.md"
"""The file of a page in the folder of its address: so the address is the same in every engine, and pictures lie beside it."""
LEFT_OUT = (
    "nav, script, style, template, link, button, input, textarea, .aa-jump, [hidden], [data-aa-without], form[role=search], "
    "svg[aria-hidden=true], [data-aa-site]"
)
"""What leads about the site, or does nothing without a script: its contents stand elsewhere on the page or in the engine's own parts.
Marked by `data-aa-site`: words that speak of such a thing."""
OUTSIDE = ("https://", "http://", "mailto:")
DRAWING_STYLE = (
    ".aa-pie path{fill:none;stroke:#6f7d82;stroke-width:.8;stroke-dasharray:2.5 2}"
    ".aa-pie .aa-pie__full{fill:#256775;stroke:#fff;stroke-width:1.2;stroke-dasharray:none}"
    ".aa-pie text{fill:#6f7d82;font:700 11px sans-serif;text-anchor:middle;dominant-baseline:central}"
    ".aa-pie .aa-pie__full+text{fill:#fff}"
    ".aa-map polygon{fill:#dfe8e7;stroke:#fff;stroke-width:1.6;stroke-linejoin:round}"
    ".aa-map .aa-map__region--noted polygon{fill:#bcd9da}"
    ".aa-map text{fill:#1c2a2e;font:600 9.5px sans-serif;text-anchor:middle;dominant-baseline:middle}"
)
"""A drawing in a file of its own knows no style sheet. Its colours stand out from a light page and from a dark one."""

DRAWING_WIDTH = "320"


@dataclass(frozen=True, kw_only=True)
class PlainPage:
    """One page of the export."""

    address: str
    """Its address on the site."""
    text: str
    """Front matter and Markdown."""
    links: frozenset[str]
    """The addresses within the site that it links to, with `#anchor` where it names one."""
    anchors: frozenset[str]
    """The names in it that a link may lead to."""
    drawings: tuple[tuple[str, str], ...]
    """The path of each drawing, and the drawing."""


def read_plain_page(html: str, *, address: str, pages: frozenset[str]) -> PlainPage | None:
    """Read the page at an address; `pages` are the addresses of all pages. None for one that only leads on to another."""
    soup = BeautifulSoup(html, "html.parser")
    content = soup.find(id="content")
    if content is None and soup.find("meta", attrs={"http-equiv": "refresh"}) is not None:
        return None
    if content is None:
        raise ValueError(address)
    leave_out(content)
    drawings = tuple(
        _split_off(drawing, soup=soup, number=number)
        for number, drawing in enumerate(content.select("svg"), start=1)
    )
    for element in content.select("span"):
        if not element.get_text(strip=True) and element.find("img") is None:
            element.unwrap()
    content.smooth()
    links: set[str] = set()
    files = {name for name, _ in drawings}

    def get_plain_way(link: str) -> str:
        if link.startswith(OUTSIDE):
            return link
        target = resolve(link, start=address)
        if target is None or link in files:
            return link if link in files else ""
        links.add(target)
        path, mark, anchor = target.partition("#")
        return get_way(
            f"{path}{PAGE_FILE if path in pages else ''}{mark}{anchor}",
            start=f"{address}{PAGE_FILE}",
        )

    body = PlainMarkdown(get_way=get_plain_way).write(content)
    return PlainPage(
        address=address,
        text=f"{_format_front_matter(soup, content=content)}\n{body}",
        links=frozenset(links),
        anchors=frozenset(
            str(element["id"]) for element in content.select(":is(h1, h2, h3, h4, h5, h6, dt)[id]")
        ),
        drawings=tuple((f"{address}{name}", drawing) for name, drawing in drawings),
    )


def leave_out(content: Tag) -> None:
    """Take out of the content of a page what is no use outside the site, and the words that speak of it."""
    for mark in content.select("[data-aa-site]:empty"):
        if mark.decomposed:
            continue
        block = mark.find_parent(["p", "li"])
        for element in [block] if block is not None else _list_section(mark):
            element.decompose()
    for element in content.select(LEFT_OUT):
        element.decompose()


def _list_section(mark: Tag) -> list[Tag]:
    """Give the heading above a mark that the macro left on a line of its own, and all that stands below that heading."""
    above = mark.find_previous_sibling(["h1", "h2"])
    below = takewhile(
        lambda element: element.name != "h2",
        above.find_next_siblings(True) if above is not None else (),
    )
    return [above, *below] if above is not None and above.name == "h2" else [mark]


def _split_off(drawing: Tag, *, soup: BeautifulSoup, number: int) -> tuple[str, str]:
    name = f"drawing-{number}.svg"
    # What a drawing with links says, the list beside it says too.
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
    # HTML knows one case of letters only; SVG does not.
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
