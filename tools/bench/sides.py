"""The sides of the comparison: how to write, build, preview and search each."""

from __future__ import annotations

import csv
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.bench.generator import write_places
from tools.bench.hugo import write_hugo
from tools.bench.peers import BIN
from tools.bench.stock import SETTINGS, write_stock

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = Path(__file__).resolve().parents[2]
SEED = 2026
NOTES_IN_A_PLACE = 100
NOTE = "bench-001/note-001"
"""The note to edit and request, whose page is measured."""
QUERY = "kinship"
SIDES = ("atlas", "stock", "hugo", "zensical")
UNIT = "stock"
"""The side that the ratios refer to."""

# The defaults of MkDocs; Zensical would enable about two dozen more.
ZENSICAL_SETTINGS = f"""\
{SETTINGS}\
markdown_extensions:
  - toc
  - tables
  - fenced_code
"""


@dataclass(frozen=True, kw_only=True)
class Search:
    """How a reader searches, and which files count as loaded for it."""

    address: str
    results: str
    """A selector that matches as soon as a result is shown."""
    paths: tuple[str, ...]
    """The start of the paths of the search's own files."""
    button: str = ""
    """The selector of the button to open the search; empty if the address has the query."""
    field: str = ""
    """The selector of the search field, if there is a button."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the projects to compare."""

    name: str
    folder: Path
    steps: tuple[tuple[str, ...], ...]
    """The commands that build the site, in order."""
    preview: tuple[str, ...]
    """The command of the preview, with `{port}` in place of the port."""
    site: str
    note: str
    """The file of the note to edit."""
    page: str
    """The address of its page, without a slash in front."""
    search: Search


def write_sides(folder: Path, *, notes: int, names: Sequence[str]) -> tuple[Side, ...]:
    """Write the same made-up notes for each named side, below `folder`."""
    atlas, stock, hugo, zensical = (folder / name for name in SIDES)
    _write_atlas(atlas, notes=notes)
    if set(names) - {"atlas"}:
        write_stock(stock, places=atlas / "places")
    if "hugo" in names:
        write_hugo(hugo, docs=stock / "docs")
    if "zensical" in names:
        shutil.copytree(stock / "docs", zensical / "docs")
        (zensical / "mkdocs.yml").write_text(ZENSICAL_SETTINGS, encoding="utf-8", newline="\n")
    return tuple(
        side
        for side in (
            _make_atlas(atlas),
            _make_stock(stock),
            _make_hugo(hugo),
            _make_zensical(zensical),
        )
        if side.name in names
    )


def _write_atlas(folder: Path, *, notes: int) -> None:
    shutil.copytree(PROJECT / "docs", folder / "docs")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    with (PROJECT / "docs/data/authorities.csv").open(encoding="utf-8") as rows:
        authorities = [row["gss_code"] for row in csv.DictReader(rows)]
    pages = (PROJECT / "docs/interventions").glob("*.md")
    write_places(
        folder / "places",
        places=min(len(authorities), -(-notes // NOTES_IN_A_PLACE)),
        notes=notes,
        seed=SEED,
        authorities=authorities,
        interventions=sorted(page.stem for page in pages if page.stem != "index"),
    )


def _make_atlas(folder: Path) -> Side:
    atlas = (sys.executable, "-m", "macros.cli.commands")
    return Side(
        name="atlas",
        folder=folder,
        steps=((*atlas, "build"),),
        preview=(*atlas, "serve", "--port", "{port}"),
        site="site",
        note=f"places/{NOTE}.md",
        page=f"places/{NOTE}/",
        search=Search(
            address=f"/explore/?q={QUERY}", results="[aria-busy=false] a[href]", paths=("/search/",)
        ),
    )


def _make_stock(folder: Path) -> Side:
    mkdocs = (sys.executable, "-m", "mkdocs")
    return Side(
        name="stock",
        folder=folder,
        steps=((*mkdocs, "build"),),
        preview=(*mkdocs, "serve", "--dev-addr", "127.0.0.1:{port}"),
        site="site",
        note=f"docs/{NOTE}.md",
        page=f"{NOTE}/",
        search=Search(
            address=f"/?q={QUERY}",
            results=".md-search-result__item a[href]",
            paths=("/search/", "/assets/javascripts/workers/"),
        ),
    )


def _make_hugo(folder: Path) -> Side:
    hugo = str(BIN / "hugo")
    return Side(
        name="hugo",
        folder=folder,
        steps=((hugo,), (str(BIN / "python"), "-m", "pagefind", "--site", "public")),
        preview=(hugo, "server", "--bind", "127.0.0.1", "--port", "{port}"),
        site="public",
        note=f"content/{NOTE}.md",
        page=f"{NOTE}/",
        search=Search(
            address=f"/search/?q={QUERY}", results="#results a[href]", paths=("/pagefind/",)
        ),
    )


def _make_zensical(folder: Path) -> Side:
    zensical = str(BIN / "zensical")
    return Side(
        name="zensical",
        folder=folder,
        steps=((zensical, "build"),),
        preview=(zensical, "serve", "--dev-addr", "127.0.0.1:{port}"),
        site="site",
        note=f"docs/{NOTE}.md",
        page=f"{NOTE}/",
        search=Search(
            address="/",
            results="a[role=option][href]",
            paths=("/search.json", "/assets/javascripts/workers/"),
            button=".md-search__button",
            field="input[role=combobox]",
        ),
    )
