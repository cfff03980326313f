"""The export: a finished site as a folder of plain Markdown that another engine builds, with the files that its pages lead to.

It is made from nothing but the finished site, so it cannot say anything else. No time and nothing random is in it: two exports
differ only where the content does.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from macros.build.manifest import UNFINISHED, Listing
from macros.build.page_links import PageLinks, resolve, verify_links
from macros.content.library.workers import share_out
from macros.content.problems.problem import Problem
from macros.export.page import PAGE_FILE, read_plain_page
from macros.export.text import format_label, quote

DOCS = "docs"
CONFIGURATION = "zensical.toml"
MARK = "atlas-export.sha256"
"""Lists every file of the export with its digest, as `sha256sum -c` reads it."""
BUILT = (".cache", "site")
"""What Zensical makes in the folder of its configuration."""
BETWEEN = "  "
"""Between the digest and the path, as `sha256sum` has it."""
TAKEN_ALONG = (".well-known/", "data/", "feeds/", "places/", "robots.txt")
"""Where the files of the site are that are no pages and belong to the content: data, feeds and pictures."""
HEAD = """\
{% extends "base.html" %}
{% block extrahead %}
  {% if page and page.meta and page.meta.robots %}<meta name="robots" content="{{ page.meta.robots }}">{% endif %}
  <link rel="alternate" type="application/atom+xml" href="{{ 'feeds/notes.xml' | url }}">
{% endblock %}
"""
"""What the theme does not do by itself: keep examples out of search engines, and name the feed."""
README = """\
# An export of the Adaptation Atlas

The finished site as plain Markdown: `docs/` has every page in the folder of its address, with its pictures, and the data and feeds.
Build it where Zensical is installed: `zensical build`. Any other engine that reads Markdown, tables, front matter and `{#name}`
after a heading can build it too.

`atlas export` wrote this folder. It replaces the folder only while no file in it was edited or added;
`sha256sum -c atlas-export.sha256` finds edited files.
"""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What is in an export."""

    addresses: tuple[str, ...]
    """Of all its pages, sorted."""
    faults: tuple[Problem, ...]
    """Every link that leads nowhere in it."""


def write_export(site: Path, *, target: Path) -> Exported:
    """Write the export of a finished site into an empty folder."""
    addresses = sorted(_find_address(path, site=site) for path in site.rglob("index.html"))
    write = partial(_write_pages, site=site, docs=target / DOCS, pages=frozenset(addresses))
    page_links = dict(chain.from_iterable(share_out(write, things=addresses)))
    files = list(_copy_files(site, docs=target / DOCS))
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    (target / "overrides").mkdir()
    for name, text in (
        (CONFIGURATION, _configure(home)),
        ("overrides/main.html", HEAD),
        ("README.md", README),
    ):
        _write(target / name, text=text)
    _write(target / MARK, text="".join(f"{line}\n" for line in _sign(target)))
    return Exported(
        addresses=tuple(sorted(page_links)), faults=tuple(verify_links(page_links, files=files))
    )


def _find_address(path: Path, *, site: Path) -> str:
    folder = path.parent.relative_to(site).as_posix()
    return "" if folder == "." else f"{folder}/"


def _write_pages(
    addresses: Sequence[str], *, site: Path, docs: Path, pages: frozenset[str]
) -> list[tuple[str, PageLinks]]:
    page_links = []
    for address in addresses:
        source = site / address / "index.html"
        page = read_plain_page(source.read_text(encoding="utf-8"), address=address, pages=pages)
        if page is None:
            continue
        for name, text in ((f"{address}{PAGE_FILE}", page.text), *page.drawings):
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            _write(docs / name, text=text)
        page_links.append(
            (
                address,
                PageLinks(
                    links=page.links, anchors=page.anchors, source=f"{DOCS}/{address}{PAGE_FILE}"
                ),
            )
        )
    return page_links


def _copy_files(site: Path, *, docs: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if name.startswith(TAKEN_ALONG) and path.is_file() and path.suffix != ".html":
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, docs / name)
            yield name


def _configure(home: BeautifulSoup) -> str:
    """Write the configuration out of what the home page says of the site."""
    settings = [
        ("site_name", _read_meta(home, "og:site_name")),
        ("site_description", _read_meta(home, "description")),
    ]
    canonical = home.find("link", rel="canonical")
    if isinstance(canonical, Tag):
        settings.append(("site_url", str(canonical["href"])))
    said = home.select_one(".aa-footer p")
    settings.append(("copyright", said.get_text(strip=True) if said is not None else ""))
    menu = [
        (link.get_text(strip=True), resolve(str(link["href"]), start=""))
        for link in home.select(".aa-menu a[href]")
    ]
    return "\n".join(
        [
            "[project]",
            *(f"{key} = {format_label(text)}" for key, text in settings if text),
            f'docs_dir = "{DOCS}"',
            'exclude_docs = "!.well-known/"',
            "nav = [",
            *(
                f"  {{ {format_label(title)} = {quote(f'{address}{PAGE_FILE}')} }},"
                for title, address in menu
            ),
            "]",
            "",
            "[project.theme]",
            'language = "en"',
            'custom_dir = "overrides"',
            "font = false",
            "",
            *_offer_schemes(("light", "default", "lucide/moon"), ("dark", "slate", "lucide/sun")),
            "[project.extra]",
            "generator = false",
            "",
            "[project.markdown_extensions]",
            "attr_list = {}",
            "fenced_code = {}",
            "tables = {}",
            "toc = { toc_depth = 2 }",
            "",
        ]
    )


def _offer_schemes(*schemes: tuple[str, str, str]) -> Iterator[str]:
    for preferred, scheme, icon in schemes:
        yield "[[project.theme.palette]]"
        yield f'media = "(prefers-color-scheme: {preferred})"'
        yield f'scheme = "{scheme}"'
        yield f'toggle = {{ icon = "{icon}", name = "Switch between light and dark" }}'
        yield ""


def _read_meta(home: BeautifulSoup, name: str) -> str:
    found = home.find("meta", attrs={"name": name}) or home.find("meta", attrs={"property": name})
    return str(found["content"]) if isinstance(found, Tag) else ""


def _sign(folder: Path) -> Iterator[str]:
    """Yield the line of each file of an export for its list, but of the list itself and of what an engine built there."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            name in {MARK, UNFINISHED}
            or name.split("/")[0] in BUILT
            or (path.is_dir() and not path.is_symlink())
        ):
            continue
        is_file = path.is_file() and not path.is_symlink()
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if is_file else "not a file"
        yield f"{digest}{BETWEEN}{name}"


def _parse_list(text: str) -> list[str]:
    return [line.partition(BETWEEN)[2] for line in text.split("\n")[:-1]]


def _get_edited(folder: Path) -> str:
    """Return the first file of an export that was edited or added after it was written, or an empty text."""
    written = {*(folder / MARK).read_text(encoding="utf-8").split("\n")}
    return next((line.partition(BETWEEN)[2] for line in _sign(folder) if line not in written), "")


EXPORT = Listing(
    name=MARK,
    parse=_parse_list,
    find_edited=_get_edited,
    run="export",
    noun="export",
    cure="Choose an empty folder, or move it away.",
)


def _write(path: Path, *, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
