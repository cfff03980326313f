"""Pressing: every page of `places/` and every further page of a list, made, poured and written."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from macros.content.files.finding import FoundFile, read_bytes
from macros.content.files.names import SLUG
from macros.content.files.pictures import PICTURE_SIZE
from macros.content.links.needs import ListOwner, NoteList
from macros.content.links.page_needs import find_digest_needs, find_list_needs, find_note_needs, find_place_needs
from macros.content.problems import Problem
from macros.content.workers import share_out
from macros.pages.addresses import find_picture_address
from macros.pages.digest_page import make_digest_page
from macros.pages.list_page import make_list_page
from macros.pages.note_page import make_note_page
from macros.pages.page import Page, PageKind
from macros.pages.place_page import make_place_page
from macros.pages.problem_page import make_problem_page
from macros.publish.edition import Edition
from macros.publish.records import Record
from macros.publish.shells import Shell, pour
from macros.publish.side_files import make_side_files

NOTE_PATH = re.compile(rf"places/{SLUG.pattern}/{SLUG.pattern}\.md")


@dataclass(kw_only=True)
class Pressing:
    """What has been written in one run."""

    records: dict[str, Record] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    """The addresses that search engines are asked to leave out."""

    def press(self, edition: Edition, *, shells: Mapping[PageKind, Shell], site: Path) -> None:
        """Write every page of `places/`, every further page of a list, and the pictures, below `site`."""
        for pressed in share_out(partial(_press_sheets, shells=shells, site=site), things=list(find_sheets(edition))):
            for address, record, is_example in pressed:
                self.records[address] = record
                if is_example:
                    self.hidden.add(address)
        for picture in edition.cross_links.library.pictures:
            self._copy(picture, site=site)

    def press_side_files(self, edition: Edition, *, site: Path, site_url: str) -> None:
        """Write the files beside the pages. They come last, for the list of addresses needs all records."""
        shown = set(self.records) - self.hidden
        for address, text in make_side_files(edition.cross_links, shown=shown, site_url=site_url):
            _write(f"{site}/{address}", text.encode())
            self.files.add(address)

    def _copy(self, picture: FoundFile, *, site: Path) -> None:
        address = find_picture_address(picture.folder, name=picture.location.name)
        data = read_bytes(picture, most=PICTURE_SIZE)
        if data is None:
            raise FileNotFoundError(picture.path)
        _write(f"{site}/{address}", data)
        self.files.add(address)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page that is to be made: how, and from which file."""

    make: Callable[[], Page]
    source: str


def find_sheets(edition: Edition) -> Iterator[Sheet]:
    """Find every page that is to be made. A file with errors gets a page that shows them."""
    links = edition.cross_links
    for place in find_place_needs(links):
        yield Sheet(make=partial(make_place_page, place), source=f"places/{place.place.slug}/index.md")
    for note in find_note_needs(links):
        yield Sheet(make=partial(make_note_page, note), source=note.note.path)
    for further in find_list_needs(links):
        yield Sheet(make=partial(make_list_page, further), source=_find_owner_file(further.notes))
    for digest in find_digest_needs(links):
        yield Sheet(make=partial(make_digest_page, digest), source="docs/learning.md")
    for path, problems in _find_broken(edition):
        yield Sheet(make=partial(make_problem_page, path, problems=problems), source=path)


def _press_sheets(sheets: Sequence[Sheet], *, shells: Mapping[PageKind, Shell], site: Path) -> list[tuple[str, Record, bool]]:
    pressed = []
    for sheet in sheets:
        page = sheet.make()
        _write(f"{site}/{page.address}index.html", pour(page, shell=shells[page.kind]).encode())
        record = Record(links=frozenset(page.links), anchors=frozenset(page.anchors), source=sheet.source)
        pressed.append((page.address, record, page.is_example))
    return pressed


def _find_owner_file(notes: NoteList) -> str:
    owner = f"{notes.owner.value}/{notes.owner_slug}"
    return f"{owner}/index.md" if notes.owner is ListOwner.PLACE else f"docs/{owner}.md"


def _find_broken(edition: Edition) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    paths = dict.fromkeys(problem.path for problem in edition.errors)
    for path in paths:
        if NOTE_PATH.fullmatch(path):
            yield path, tuple(problem for problem in edition.problems if problem.path == path)


def _write(path: str, data: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 -- pathlib takes longer here than the writing
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
