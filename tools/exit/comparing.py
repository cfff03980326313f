"""Compare a site that another engine built from the export with the real one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from macros.build.page_links import resolve
from macros.export.page import remove_site_parts

KINDS = {
    "regions": "region",
    "service-areas": "service area",
    "practice-guides": "practice guide",
    "interventions": "intervention",
    "contribute": "contribute",
    "about": "about",
    "learning": "digest",
}
"""The kind of a page by its folder; a further page of a list is of the kind of its folder."""
PARTS = (
    (
        "folded parts",
        "they are open",
        "details:not(.aa-jump, .aa-menu, [hidden])",
        "article details",
    ),
    (
        "terms",
        "a term is a bold line with its definition below",
        "#content dt",
        "article dt",
    ),
    (
        "card headings",
        "the title of a note in a list is a bold link",
        "#content li :is(h3, h4)",
        "article li :is(h3, h4)",
    ),
    (
        "row headings",
        "the headings of table rows are plain cells",
        "#content th[scope=row]",
        "article th[scope=row]",
    ),
    (
        "links in drawings",
        "a map is a picture beside the same list",
        "#content svg a",
        "article svg a",
    ),
    ("breadcrumbs", "Home, Regions and so on, above the page", "nav.aa-crumbs", "nav.md-path"),
    (
        "fields",
        "questions, filters, search boxes",
        "#content :is(input, select, textarea)",
        "article :is(input, select, textarea)",
    ),
    ("buttons", "to copy, to show more", "#content button", "article button"),
    (
        "scripts",
        "search by facets, comparing, the note form, what is new since a day",
        "#content script",
        "article script",
    ),
    (
        "text about these",
        "what the macro only_on_site marks is removed",
        "#content [data-aa-site]",
        "article [data-aa-site]",
    ),
    (
        "JSON-LD",
        "the metadata of the page for other programs",
        "script[type='application/ld+json']",
        "script[type='application/ld+json']",
    ),
    (
        "Open Graph",
        "the card when a page is shared",
        "meta[property='og:title']",
        "meta[property='og:title']",
    ),
    (
        "policy",
        "it forbids all other scripts",
        "meta[http-equiv=Content-Security-Policy]",
        "meta[http-equiv=Content-Security-Policy]",
    ),
)
"""What readers use: its name, what replaces it, and its selectors on the real and built pages."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How two sites differ."""

    pages: int
    words: int
    missing: tuple[str, ...]
    """Addresses of missing pages and files."""
    broken: tuple[str, ...]
    """Broken links, each with its page and its target."""
    changed: tuple[str, ...]
    """Addresses of pages whose text differs, apart from spaces."""
    visible: tuple[str, ...]
    """Addresses of pages that lost their `noindex`."""
    losses: Mapping[str, Counter[str]]
    """The number of lost parts, by kind of page and name of part."""


def compare_sites(real: Path, *, built: Path) -> Comparison:
    """Compare a built site with the real one."""
    pages = {name: _read(path) for name, path in _list_pages(real).items()}
    # A redirect has no text to export.
    pages = {
        name: page for name, page in pages.items() if not page.select("meta[http-equiv=refresh]")
    }
    others = {name: _read(path) for name, path in _list_pages(built).items() if name in pages}
    losses: dict[str, Counter[str]] = {}
    changed, visible, words = [], [], 0
    for address, page in pages.items():
        other = others.get(address)
        if other is None:
            continue
        counted = {
            part: len(page.select(ours)) - len(other.select(theirs))
            for part, _, ours, theirs in PARTS
        }
        losses.setdefault(get_kind(address), Counter()).update(
            {part: count for part, count in counted.items() if count > 0}
        )
        if page.select('meta[name=robots][content*="noindex"]') and not other.select(
            'meta[name=robots][content*="noindex"]'
        ):
            visible.append(address)
        text, other_text = _get_text(page, "#content"), _get_text(other, "article")
        words += len(text.split())
        if "".join(text.split()) != "".join(other_text.split()):
            changed.append(address)
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    return Comparison(
        pages=len(pages),
        words=words,
        missing=tuple(
            sorted(
                {
                    *(f"/{address}" for address in pages.keys() - others.keys()),
                    *_find_missing_files(real, files=files),
                }
            )
        ),
        broken=tuple(_list_broken(built, files=files)),
        changed=tuple(changed),
        visible=tuple(visible),
        losses=losses,
    )


def get_kind(address: str) -> str:
    """Return the kind of the page at an address."""
    steps = address.rstrip("/").split("/")
    if steps[0] == "places" and len(steps) > 1:
        return "note" if len(steps) > 2 else "place"
    return KINDS.get(steps[0], "list") if len(steps) > 1 else f"/{address}"


def find_active(page: Tag) -> list[str]:
    """Return active parts of a page: elements, event handlers and addresses that may run code."""
    active = [
        element.name
        for element in page.select(
            "script, style, iframe, object, embed, form, base, link, meta, svg, math"
        )
    ]
    for element in page.find_all(True):
        active += [
            name
            for name, value in element.attrs.items()
            if name.startswith("on") or "javascript:" in str(value).casefold()
        ]
    return active


def _list_pages(site: Path) -> dict[str, Path]:
    found = {
        path.parent.relative_to(site).as_posix(): path for path in sorted(site.rglob("index.html"))
    }
    return {"" if folder == "." else f"{folder}/": path for folder, path in found.items()}


def _read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _get_text(page: BeautifulSoup, selector: str) -> str:
    content = page.select_one(selector)
    if content is None:
        return ""
    remove_site_parts(content)
    for element in content.select("svg, .headerlink"):
        element.decompose()
    for chosen in content.select("option:not([value]), option[value='']"):
        chosen.decompose()
    return content.get_text(" ")


def _find_missing_files(real: Path, *, files: set[str]) -> Iterator[str]:
    for path in sorted(real.rglob("*")):
        name = path.relative_to(real).as_posix()
        is_technical = name.startswith(("assets/", "search/", "_headers"))
        is_expected = path.is_file() and path.suffix != ".html" and not is_technical
        if is_expected and name not in files:
            yield f"/{name}"


def _list_broken(built: Path, *, files: set[str]) -> Iterator[str]:
    pages = {address: _read(path) for address, path in _list_pages(built).items()}
    anchors = {
        f"{address}#{element['id']}"
        for address, page in pages.items()
        for element in page.select("[id]")
    }
    targets = set(pages) | files | anchors
    for address, page in pages.items():
        for element in page.select("[href], [src]"):
            target = resolve(str(element.get("href", element.get("src"))), start=address)
            # An engine may write `..` or `index.html` for a folder.
            known = (
                target is None
                or {target, f"{target}/", target.removesuffix("index.html")} & targets
                or target in {"", "/"}
            )
            if not known and "#__" not in str(target):
                yield f"/{address} → /{target}"
