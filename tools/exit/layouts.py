"""Test that Zensical can build the layouts: fill them with the pages of the real project.

Zensical does not run our plugin, so a layout gets its markers from its front matter. The templates
are ours with one change: the texts that MkDocs gives them as `texts` are `page.meta.texts` here.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup

import macros
from macros.build.layout import LAYOUT_ADDRESSES, Layout, fill_layout, make_markers, split_layout
from macros.export.text import quote_string
from macros.site.page import PageKind
from tests.sites import SITE, read_pages

THEME = Path(macros.__file__).parent / "theme"
TODAY = date(2026, 11, 21)
CONFIGURATION = """\
[project]
site_name = "Adaptation Atlas"
site_url = "https://example.org/"
[project.theme]
custom_dir = "theme"
variant = "classic"
font = false
[project.extra]
publisher_line = "Published by nobody."
search_example = ""
"""


def compare_layouts(
    root: Path, *, project: Path, build: Callable[[Path], object]
) -> tuple[int, list[str]]:
    """Build the layouts with another engine, and compare a project's pages with the real site.

    `build` runs the engine in a folder. Return the number of pages, and the addresses of those
    whose content differs.
    """
    layouts = build_layouts(root, build=build)
    pages = read_pages(project, today=TODAY)
    differing = []
    for address, page in pages.items():
        filled = BeautifulSoup(fill_layout(page, layout=layouts[page.kind]), "html.parser")
        real = BeautifulSoup(
            (project / "site" / address / "index.html").read_text(encoding="utf-8"), "html.parser"
        )
        if (
            str(filled.select_one("#content")) != str(real.select_one("#content"))
            or filled.title != real.title
        ):
            differing.append(f"/{address}")
    return len(pages), differing


def build_layouts(root: Path, *, build: Callable[[Path], object]) -> dict[PageKind, Layout]:
    """Build every layout with an engine and our templates. Raise if a marker is missing."""
    shutil.copytree(THEME, root / "theme")
    for template in (root / "theme").rglob("*.html"):
        ours = template.read_text(encoding="utf-8")
        theirs = re.sub(r"\btexts\.", "page.meta.texts.", ours)
        for name in ("publisher_line", "search_example"):
            theirs = theirs.replace(name, f"config.extra.{name}")
        template.write_text(theirs, encoding="utf-8")
    # The 404 page has no front matter, so our template would fail.
    (root / "theme/404.html").write_text("<!doctype html>\n", encoding="utf-8")
    (root / "zensical.toml").write_text(CONFIGURATION, encoding="utf-8")
    for kind, address in (*LAYOUT_ADDRESSES.items(), (PageKind.LIST, "")):
        markers = vars(make_markers(kind))
        source = root / "docs" / f"{address}index.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        fields = "\n".join(f"  {name}: {quote_string(marker)}" for name, marker in markers.items())
        source.write_text(f"---\ntexts:\n{fields}\n---\n\n{markers['body']}\n", encoding="utf-8")
    build(root)
    return {
        kind: split_layout(
            (root / "site" / address / "index.html").read_text(encoding="utf-8"),
            kind=kind,
            site=SITE,
        )
        for kind, address in LAYOUT_ADDRESSES.items()
    }
