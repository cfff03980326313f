"""The sides of the comparison: how each is written, published, previewed and searched."""

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
"""The note that is edited, asked for, and whose page is weighed."""
QUERY = "kinship"
SIDES = ("atlas", "stock", "hugo", "zensical")
UNIT = "stock"
"""The side that the ratios are to."""

# What MkDocs switches on unasked; zensical alone would switch on two dozen more.
ZENSICAL_SETTINGS = f"""\
{SETTINGS}\
markdown_extensions:
  - toc
  - tables
  - fenced_code
"""


@dataclass(frozen=True, kw_only=True)
class Search:
    """How a reader asks a first question, and what counts as loaded for it."""

    address: str
    results: str
    """A selector that matches as soon as a result is shown."""
    paths: tuple[str, ...]
    """How the paths of the search's own files begin."""
    button: str = ""
    """What is pressed before typing; blank where the address asks already."""
    field: str = ""
    """Where the question is typed then."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of those that are compared."""

    name: str
    folder: Path
    steps: tuple[tuple[str, ...], ...]
    """The commands that publish, one after the other."""
    preview: tuple[str, ...]
    """The command that previews, with `{port}` for the port."""
    site: str
    note: str
    """The file of the one note."""
    page: str
    """The address of its page, without the slash in front."""
    search: Search


def write_sides(folder: Path, *, notes: int, names: Sequence[str]) -> tuple[Side, ...]:
    """Write the same made-up notes for each of the sides named, below `folder`."""
    site_words, stock, hugo, zensical = (folder / name for name in SIDES)
    _write_atlas(site_words, notes=notes)
    if set(names) - {"atlas"}:
        write_stock(stock, places=site_words / "places")
    if "hugo" in names:
        write_hugo(hugo, docs=stock / "docs")
    if "zensical" in names:
        shutil.copytree(stock / "docs", zensical / "docs")
        (zensical / "mkdocs.yml").write_text(ZENSICAL_SETTINGS, encoding="utf-8", newline="\n")
    return tuple(
        side
        for side in (_atlas(site_words), _stock(stock), _hugo(hugo), _zensical(zensical))
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


def _atlas(folder: Path) -> Side:
    site_words = (sys.executable, "-m", "macros.cli.commands")
    return Side(
        name="atlas",
        folder=folder,
        steps=((*site_words, "build"),),
        preview=(*site_words, "serve", "--port", "{port}"),
        site="site",
        note=f"places/{NOTE}.md",
        page=f"places/{NOTE}/",
        search=Search(
            address=f"/explore/?q={QUERY}", results="[data-aa-results] a[href]", paths=("/search/",)
        ),
    )


def _stock(folder: Path) -> Side:
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


def _hugo(folder: Path) -> Side:
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


def _zensical(folder: Path) -> Side:
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
