"""The same notes as ordinary pages of MkDocs and Material, for comparison.

Each page has the whole content of its note as text, so that both sides convert the same words.
Links to the catalogue become plain text, because stock has no such pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.bench.front_matter import read_page, write_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SETTINGS = """\
site_name: Stock
site_url: https://example.org/
theme:
  name: material
  font: false
plugins:
  - search
nav:
  - index.md
not_in_nav: |
  /bench-*/
"""
HOME = "The notes of made-up councils, as ordinary pages.\n"


def write_stock(folder: Path, *, places: Path) -> None:
    """Write a stock project to `folder`, with the places and notes that `write_places` wrote.

    It has `mkdocs.yml`, an almost empty home page, and a page for each place and each note. Only
    the home page is in the navigation, and every link works.
    """
    docs = folder / "docs"
    write_page(docs / "index.md", head={"title": "Home"}, body=HOME)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    for source in sorted(places.glob("*/*.md")):
        head, body = read_page(source)
        title = str(head.pop("title"))
        links = _resolve_links(body, places=places)
        text = "\n".join((*_format_table(head), *_format_lists(head), "", links))
        write_page(docs / source.relative_to(places), head={"title": title}, body=text)


def _format_table(head: Mapping[str, object]) -> Iterator[str]:
    yield from ("", "| In short | |", "| --- | --- |")
    for key, value in head.items():
        if _is_short(value):
            yield f"| {_format_label(key)} | {_format_value(value)} |"


def _format_lists(head: Mapping[str, object]) -> Iterator[str]:
    for key, value in head.items():
        if not _is_short(value):
            yield from ("", f"## {_format_label(key)}", "")
            yield from _format_items(value)


def _format_items(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"- {_format_label(key)}: {_format_value(part)}"
    elif isinstance(value, list):
        for entry in value:
            yield f"- {_format_value(entry)}"
        if not value:
            yield "None so far."


def _is_short(value: object) -> bool:
    """Return whether a value fits into a cell of a table: a text, or a list of slugs."""
    if isinstance(value, list) and value:
        return all(isinstance(entry, str) and " " not in entry for entry in value)
    return not isinstance(value, dict | list)


def _format_value(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(
            f"{_format_label(key)}: {_format_value(part)}" for key, part in value.items()
        )
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _format_label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _resolve_links(body: str, *, places: Path) -> str:
    def resolve_link(reference: re.Match[str]) -> str:
        text, target = reference.groups()
        is_note = (places / f"{target}.md").is_file()
        return f"[{text}](../{target}.md)" if is_note else text

    return re.sub(r"\[([^]]+)]\[([^]]+)]", resolve_link, body)
