"""A trial: Zensical prints the shells, and the pages of the real project are poured into them.

Zensical runs no plugin of ours, so a shell gets its markers by its front matter. Its templates are ours, but for one thing: what
MkDocs gives them as `texts`, they find in `page.meta.texts`.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup

import macros
from macros.build.layout import LAYOUT_ADDRESSES, Layout, fill_layout, make_markers, split_layout
from macros.export.text import quote
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
[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
toggle = { icon = "material/weather-night", name = "Dark" }
[project.extra]
publisher_line = "Published by nobody."
theme_styles = []
"""


def try_layouts(
    root: Path, *, project: Path, build: Callable[[Path], object]
) -> tuple[int, list[str]]:
    """Have the shells printed by another engine and pour a project's pages into them.

    `build` has the engine build a folder. Gives how many pages there are, and those whose content is not that of the real site.
    """
    layouts = build_layouts(root, build=build)
    pages = read_pages(project, today=TODAY)
    differing = []
    for address, page in pages.items():
        poured = BeautifulSoup(fill_layout(page, layout=layouts[page.kind]), "html.parser")
        real = BeautifulSoup(
            (project / "site" / address / "index.html").read_text(encoding="utf-8"), "html.parser"
        )
        if (
            str(poured.select_one("#content")) != str(real.select_one("#content"))
            or poured.title != real.title
        ):
            differing.append(f"/{address}")
    return len(pages), differing


def build_layouts(root: Path, *, build: Callable[[Path], object]) -> dict[PageKind, Layout]:
    """Have an engine print every kind of shell with our templates. A marker that it did not print raises."""
    shutil.copytree(THEME, root / "theme")
    for template in (root / "theme").rglob("*.html"):
        ours = template.read_text(encoding="utf-8")
        theirs = re.sub(r"\btexts\.", "page.meta.texts.", ours)
        for name in ("publisher_line", "theme_styles"):
            theirs = theirs.replace(name, f"config.extra.{name}")
        template.write_text(theirs, encoding="utf-8")
    # It has no front matter, so it needs a template of its own.
    (root / "theme/404.html").write_text("<!doctype html>\n", encoding="utf-8")
    (root / "zensical.toml").write_text(CONFIGURATION, encoding="utf-8")
    for kind, address in (*LAYOUT_ADDRESSES.items(), (PageKind.LIST, "")):
        markers = vars(make_markers(kind))
        source = root / "docs" / f"{address}index.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        fields = "\n".join(f"  {name}: {quote(marker)}" for name, marker in markers.items())
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
