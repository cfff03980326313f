"""The export: a finished site as a folder of plain Markdown that another engine can build.

Its only input is the finished site. It contains no timestamps and nothing random, so two exports
differ only if the content does.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from macros.build.manifest import UNFINISHED, ManifestFormat
from macros.build.page_links import PageLinks, resolve, verify_links
from macros.content.library.workers import map_slices
from macros.content.problems.problem import Problem
from macros.export.page import PAGE_FILE, read_plain_page
from macros.export.text import format_label, quote_string
from macros.site.urls import WORD_FORM, WORKBOOK

DOCS = "docs"
CONFIGURATION = "zensical.toml"
MARK = "atlas-export.sha256"
"""Lists every file of the export with its digest, in the format of `sha256sum -c`."""
BUILT = (".cache", "site")
"""What Zensical creates in the folder of its configuration."""
DELIMITER = "  "
"""Between the digest and the path, as in `sha256sum`."""
COPIED = (
    *(".well-known/", "data/", "feeds/", "interventions/", "places/", "robots.txt"),
    WORD_FORM,
    WORKBOOK,
)
"""Where the site has data, feeds, pictures, documents and other content besides pages."""
HEAD = """\
{% extends "base.html" %}
{% block extrahead %}
  {% if page and page.meta and page.meta.robots %}\
<meta name="robots" content="{{ page.meta.robots }}">{% endif %}
  <link rel="alternate" type="application/atom+xml" href="{{ 'feeds/notes.xml' | url }}">
{% endblock %}
"""
"""What the theme lacks: it excludes examples from search engines and links to the feed."""
README = """\
# An export of the Adaptation Atlas

The finished site as plain Markdown: `docs/` has every page in the folder of its address, \
with its pictures, and the data and feeds.
Build it where Zensical is installed: `zensical build`. \
Any other engine that reads Markdown, tables, front matter and `{#name}`
after a heading can build it too.

`atlas export` wrote this folder. \
It replaces the folder only while no file in it was edited or added;
`sha256sum -c atlas-export.sha256` finds edited files.
"""


@dataclass(frozen=True, kw_only=True)
class ExportResult:
    """The result of an export."""

    addresses: tuple[str, ...]
    """The addresses of all pages, sorted."""
    problems: tuple[Problem, ...]
    """The broken links."""


def write_export(site: Path, *, target: Path) -> ExportResult:
    """Write the export of a finished site into an empty folder."""
    addresses = sorted(_get_address(path, site=site) for path in site.rglob("index.html"))
    write = partial(_write_pages, site=site, docs=target / DOCS, pages=frozenset(addresses))
    page_links = dict(chain.from_iterable(map_slices(write, items=addresses)))
    files = list(_copy_files(site, docs=target / DOCS))
    home = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    (target / "overrides").mkdir()
    for name, text in (
        (CONFIGURATION, _configure(home)),
        ("overrides/main.html", HEAD),
        ("README.md", README),
    ):
        _write(target / name, text=text)
    _write(target / MARK, text="".join(f"{line}\n" for line in _list_digests(target)))
    return ExportResult(
        addresses=tuple(sorted(page_links)), problems=tuple(verify_links(page_links, files=files))
    )


def _get_address(path: Path, *, site: Path) -> str:
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
        # An engine would make a page of a Markdown file.
        is_page = path.suffix in {".html", ".md"}
        if name.startswith(COPIED) and path.is_file() and not is_page:
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, docs / name)
            yield name


def _configure(home: BeautifulSoup) -> str:
    """Return the configuration of Zensical, with the settings that the home page shows."""
    settings = [
        ("site_name", _read_meta(home, "og:site_name")),
        ("site_description", _read_meta(home, "description")),
    ]
    canonical = home.find("link", rel="canonical")
    if isinstance(canonical, Tag):
        settings.append(("site_url", str(canonical["href"])))
    footer = home.select_one(".aa-footer p")
    settings.append(("copyright", footer.get_text(strip=True) if footer is not None else ""))
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
                f"  {{ {format_label(title)} = {quote_string(f'{address}{PAGE_FILE}')} }},"
                for title, address in menu
            ),
            "]",
            "",
            "[project.theme]",
            'language = "en"',
            'custom_dir = "overrides"',
            "font = false",
            "",
            *_format_palettes(("light", "default", "lucide/moon"), ("dark", "slate", "lucide/sun")),
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


def _format_palettes(*schemes: tuple[str, str, str]) -> Iterator[str]:
    for preferred, scheme, icon in schemes:
        yield "[[project.theme.palette]]"
        yield f'media = "(prefers-color-scheme: {preferred})"'
        yield f'scheme = "{scheme}"'
        yield f'toggle = {{ icon = "{icon}", name = "Switch between light and dark" }}'
        yield ""


def _read_meta(home: BeautifulSoup, name: str) -> str:
    found = home.find("meta", attrs={"name": name}) or home.find("meta", attrs={"property": name})
    return str(found["content"]) if isinstance(found, Tag) else ""


def _list_digests(folder: Path) -> Iterator[str]:
    """Yield the line of each file for the list, without the list itself and an engine's output."""
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
        yield f"{digest}{DELIMITER}{name}"


def _parse_list(text: str) -> list[str]:
    return [line.partition(DELIMITER)[2] for line in text.split("\n")[:-1]]


def _find_edited(folder: Path) -> str:
    """Return the first file that was edited or added after the export, or an empty string."""
    listed = {*(folder / MARK).read_text(encoding="utf-8").split("\n")}
    edited = (line for line in _list_digests(folder) if line not in listed)
    return next(edited, "").partition(DELIMITER)[2]


EXPORT = ManifestFormat(
    name=MARK,
    parse=_parse_list,
    find_edited=_find_edited,
    run="export",
    noun="export",
    fix="Choose an empty folder, or move it away.",
)


def _write(path: Path, *, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
