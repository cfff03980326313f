"""Pressing: every page of `places/` and every further page of a list, made, poured and written."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.content.files import FoundFile, read_bytes
from macros.content.pictures import PICTURE_SIZE
from macros.content.problems import Problem
from macros.pages.addresses import find_picture_address
from macros.pages.list_page import make_list_page
from macros.pages.note_page import make_note_page
from macros.pages.page import Page, PageKind
from macros.pages.place_page import make_place_page
from macros.pages.problem_page import make_problem_page
from macros.publish.edition import Edition
from macros.publish.records import Record
from macros.publish.shells import Shell, pour


@dataclass(kw_only=True)
class Pressing:
    """What has been written in one run."""

    records: dict[str, Record] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    """The addresses that search engines are asked to leave out."""

    def press(self, edition: Edition, *, shells: Mapping[PageKind, Shell], site: Path) -> None:
        """Write every page of `places/`, every further page of a list, and the pictures, below the folder `site`."""
        for page, source in make_pages(edition):
            _write(site / page.address / "index.html", pour(page, shell=shells[page.kind]).encode())
            self.records[page.address] = Record(links=frozenset(page.links), anchors=frozenset(page.anchors), source=source)
            if page.is_example:
                self.hidden.add(page.address)
        for picture in edition.cross_links.library.pictures:
            self._copy(picture, site=site)

    def _copy(self, picture: FoundFile, *, site: Path) -> None:
        address = find_picture_address(picture.folder, name=picture.location.name)
        data = read_bytes(picture, most=PICTURE_SIZE)
        if data is None:
            raise FileNotFoundError(picture.path)
        _write(site / address, data)
        self.files.add(address)


def make_pages(edition: Edition) -> Iterator[tuple[Page, str]]:
    """Make the pages one by one, each with the path of the file it comes from. A file with errors gives a page that shows them."""
    links = edition.cross_links
    for place in links.find_place_needs():
        yield make_place_page(place), f"places/{place.place.slug}/index.md"
    for note in links.find_note_needs():
        yield make_note_page(note), note.note.path
    for further in links.find_list_needs():
        yield make_list_page(further), f"{further.notes.owner.value}/{further.notes.owner_slug}"
    for path, problems in _find_broken(edition):
        yield make_problem_page(path, problems=problems), path


def _find_broken(edition: Edition) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    paths = dict.fromkeys(problem.path for problem in edition.errors)
    for path in paths:
        if path.startswith("places/") and path.endswith(".md") and path.count("/") == 2:  # noqa: PLR2004 -- places/<place>/<note>.md
            yield path, tuple(problem for problem in edition.problems if problem.path == path)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
