"""Sheets: every page that is poured into a shell: where it will be, from what it is made, and how."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.build.checked_project import Edition
from macros.build.layout import Shell, pour
from macros.content.index.page_views import find_digest_needs, find_list_needs, find_place_needs, make_note_needs
from macros.content.index.views import ListOwner, NoteList
from macros.content.model.notes import Note
from macros.content.problems.problem import Problem
from macros.content.source.file_names import SLUG
from macros.site.page import Page, PageKind
from macros.site.pages.digest_page import make_digest_page
from macros.site.pages.list_page import make_list_page
from macros.site.pages.note_page import make_note_page
from macros.site.pages.place_page import make_place_page
from macros.site.pages.problem_page import make_problem_page
from macros.site.urls import find_digest_address, find_docs_address, find_list_address, find_place_address

NOTE_PATH = re.compile(rf"places/{SLUG.pattern}/{SLUG.pattern}\.md")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page that is to be made."""

    needs: object
    make: Callable[[Any], Page]
    source: str
    """The file of the content that it shows, for messages."""


def find_sheets(edition: Edition) -> Iterator[Sheet]:
    """Find every page that is to be made. A file with errors gets a page that shows them."""
    for note in edition.cross_links.library.notes:
        yield make_note_sheet(edition, note=note)
    for _, sheet in find_other_sheets(edition):
        yield sheet


def make_note_sheet(edition: Edition, *, note: Note) -> Sheet:
    """Say how the page of a note is made."""
    return Sheet(needs=make_note_needs(edition.cross_links, note=note), make=make_note_page, source=note.path)


def find_other_sheets(edition: Edition) -> Iterator[tuple[str, Sheet]]:
    """Find every page that is to be made besides those of notes, with its address."""
    links = edition.cross_links
    for place in find_place_needs(links):
        path = f"places/{place.place.slug}/index.md"
        yield find_place_address(place.place.slug), Sheet(needs=place, make=make_place_page, source=path)
    for further in find_list_needs(links):
        sheet = Sheet(needs=further, make=make_list_page, source=_find_owner_file(further.notes))
        yield find_list_address(further.notes, number=further.notes.number), sheet
    for digest in find_digest_needs(links):
        yield find_digest_address(digest.month.name), Sheet(needs=digest, make=make_digest_page, source="docs/learning.md")
    for path, problems in _find_broken(edition):
        sheet = Sheet(needs=(path, problems), make=_make_problem_page, source=path)
        yield find_docs_address(path), sheet


def pour_sheet(sheet: Sheet, *, shells: Mapping[PageKind, Shell]) -> tuple[Page, str]:
    """Make a page and pour it into its shell. Gives the page and its HTML."""
    page = sheet.make(sheet.needs)
    return page, pour(page, shell=shells[page.kind])


def _make_problem_page(needs: tuple[str, tuple[Problem, ...]]) -> Page:
    path, problems = needs
    return make_problem_page(path, problems=problems)


def _find_owner_file(notes: NoteList) -> str:
    owner = f"{notes.owner.value}/{notes.owner_slug}"
    return f"{owner}/index.md" if notes.owner is ListOwner.PLACE else f"docs/{owner}.md"


def _find_broken(edition: Edition) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    paths = dict.fromkeys(problem.path for problem in edition.errors)
    for path in paths:
        if NOTE_PATH.fullmatch(path):
            yield path, tuple(problem for problem in edition.problems if problem.path == path)
