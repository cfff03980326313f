"""The same notes as ordinary pages of MkDocs and Material, to compare with.

Each page carries everything that the note says, as text, so that both sides convert the
same words; what stock has no page for (the catalogue) stays as plain words.
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
    """Write a stock project with the text of the places that `write_places` wrote.

    In: the folder to fill, the folder of the places. Out: `folder/mkdocs.yml`, and in
    `folder/docs` an empty home page, one page for each place and one for each note.
    Nothing but the home page is in the navigation; every link leads somewhere.
    """
    docs = folder / "docs"
    write_page(docs / "index.md", head={"title": "Home"}, body=HOME)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    for source in sorted(places.glob("*/*.md")):
        head, body = read_page(source)
        title = str(head.pop("title"))
        text = "\n".join((*_table(head), *_lists(head), "", _linked(body, places=places)))
        write_page(docs / source.relative_to(places), head={"title": title}, body=text)


def _table(head: Mapping[str, object]) -> Iterator[str]:
    yield from ("", "| In short | |", "| --- | --- |")
    for key, value in head.items():
        if _is_short(value):
            yield f"| {_label(key)} | {_words(value)} |"


def _lists(head: Mapping[str, object]) -> Iterator[str]:
    for key, value in head.items():
        if not _is_short(value):
            yield from ("", f"## {_label(key)}", "")
            yield from _points(value)


def _points(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"- {_label(key)}: {_words(part)}"
    elif isinstance(value, list):
        for entry in value:
            yield f"- {_words(entry)}"
        if not value:
            yield "None so far."


def _is_short(value: object) -> bool:
    """Say whether `value` fits a table's cell: a text, or a list of slugs."""
    if isinstance(value, list) and value:
        return all(isinstance(entry, str) and " " not in entry for entry in value)
    return not isinstance(value, dict | list)


def _words(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(f"{_label(key)}: {_words(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _linked(body: str, *, places: Path) -> str:
    def link(reference: re.Match[str]) -> str:
        text, target = reference.groups()
        is_note = (places / f"{target}.md").is_file()
        return f"[{text}](../{target}.md)" if is_note else text

    return re.sub(r"\[([^]]+)]\[([^]]+)]", link, body)
