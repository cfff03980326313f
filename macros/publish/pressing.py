"""Pressing: every page of `places/`, every further page of a list and every digest, made, poured and written, or kept."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from macros.content.files.names import SLUG
from macros.content.links.needs import ListOwner, NoteList
from macros.content.links.page_needs import find_digest_needs, find_list_needs, find_note_needs, find_place_needs
from macros.content.problems import Problem
from macros.content.workers import share_out
from macros.pages.digest_page import make_digest_page
from macros.pages.list_page import make_list_page
from macros.pages.note_page import make_note_page
from macros.pages.page import Extract, Page, PageKind
from macros.pages.place_page import make_place_page
from macros.pages.problem_page import make_problem_page
from macros.publish.edition import Edition
from macros.publish.keeping import Keeping, Made, MadeFile
from macros.publish.keys import Keys
from macros.publish.records import Record
from macros.publish.shells import Shell, pour

NOTE_PATH = re.compile(rf"places/{SLUG.pattern}/{SLUG.pattern}\.md")

Progress = Callable[[int, int], None]
"""Is told how many pages are done, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page that is to be made: from what, how, and which file of the content it shows."""

    needs: object
    make: Callable[[Any], Page]
    source: str


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A page that is on the site."""

    address: str
    record: Record
    is_hidden: bool
    """Search engines are asked to leave it out."""
    extract: Extract


def find_sheets(edition: Edition) -> Iterator[Sheet]:
    """Find every page that is to be made. A file with errors gets a page that shows them."""
    links = edition.cross_links
    for place in find_place_needs(links):
        yield Sheet(needs=place, make=make_place_page, source=f"places/{place.place.slug}/index.md")
    for note in find_note_needs(links):
        yield Sheet(needs=note, make=make_note_page, source=note.note.path)
    for further in find_list_needs(links):
        yield Sheet(needs=further, make=make_list_page, source=_find_owner_file(further.notes))
    for digest in find_digest_needs(links):
        yield Sheet(needs=digest, make=make_digest_page, source="docs/learning.md")
    for path, problems in _find_broken(edition):
        yield Sheet(needs=problems, make=partial(make_problem_page, path), source=path)


def make_sheet(sheet: Sheet, *, shells: Mapping[PageKind, Shell]) -> tuple[Pressed, str]:
    """Make one page and pour it into its shell. Gives what there is to know of it, and its HTML."""
    page = sheet.make(sheet.needs)
    record = Record(links=frozenset(page.links), anchors=frozenset(page.anchors), source=sheet.source)
    return Pressed(address=page.address, record=record, is_hidden=page.is_example, extract=page.extract), pour(
        page, shell=shells[page.kind]
    )


def press_sheets(
    sheets: Iterable[Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping, keys: Keys, progress: Progress
) -> Iterator[Pressed]:
    """Put every page on the site: those that would come out the same are kept, the others are made on all cores."""
    around = keys.make(shells)
    missing = {keys.make(sheet.source, sheet.needs, around): sheet for sheet in sheets}
    total = len(missing)
    found = {key: made for key in missing if (made := keeping.find(key))}
    taken = chain.from_iterable(share_out(partial(_take_slice, keeping=keeping), things=list(found.values())))
    for (key, made), is_taken in zip(found.items(), taken, strict=True):
        if is_taken and isinstance(made.value, Pressed):
            del missing[key]
            yield made.value
    done = total - len(missing)
    work = partial(_press_slice, shells=shells, keeping=keeping)
    made_now: Iterator[tuple[Pressed, MadeFile]] = chain.from_iterable(share_out(work, things=list(missing.values())))
    for key, (pressed, file) in zip(missing, made_now, strict=True):
        keeping.add(key, files=[file], value=pressed)
        done += 1
        progress(done, total)
        yield pressed


def _take_slice(found: Sequence[Made], *, keeping: Keeping) -> list[bool]:
    return [keeping.take_over(made) for made in found]


def _press_slice(sheets: Sequence[Sheet], *, shells: Mapping[PageKind, Shell], keeping: Keeping) -> list[tuple[Pressed, MadeFile]]:
    pressed = []
    for sheet in sheets:
        page, html = make_sheet(sheet, shells=shells)
        pressed.append((page, keeping.write(f"{page.address}index.html", html.encode())))
    return pressed


def _find_owner_file(notes: NoteList) -> str:
    owner = f"{notes.owner.value}/{notes.owner_slug}"
    return f"{owner}/index.md" if notes.owner is ListOwner.PLACE else f"docs/{owner}.md"


def _find_broken(edition: Edition) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    paths = dict.fromkeys(problem.path for problem in edition.errors)
    for path in paths:
        if NOTE_PATH.fullmatch(path):
            yield path, tuple(problem for problem in edition.problems if problem.path == path)
