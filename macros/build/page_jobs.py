"""Page jobs: the address, data and function for every page that fills a layout."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.build.checked_project import CheckedProject
from macros.build.layout import Layout, fill_layout
from macros.content.index.council_views import list_council_views
from macros.content.index.page_views import (
    list_difficulty_views,
    list_digest_views,
    list_list_views,
    list_place_views,
    make_note_view,
)
from macros.content.index.plan_views import list_plan_views
from macros.content.index.views import ListOwner, NoteList
from macros.content.model.notes import Note
from macros.content.problems.problem import Problem
from macros.content.schema.vocabulary import DIFFICULTIES
from macros.content.source.file_names import SLUG
from macros.site.page import Page, PageKind
from macros.site.pages.council_page import make_council_page
from macros.site.pages.difficulty_page import make_difficulty_page
from macros.site.pages.digest_page import make_digest_page
from macros.site.pages.list_page import make_list_page
from macros.site.pages.note_page import make_note_page
from macros.site.pages.place_page import make_place_page
from macros.site.pages.plan_page import make_plan_page
from macros.site.pages.problem_page import make_problem_page
from macros.site.urls import (
    get_council_address,
    get_difficulty_address,
    get_digest_address,
    get_docs_address,
    get_list_address,
    get_place_address,
    get_plan_address,
)

NOTE_PATH = re.compile(rf"places/{SLUG.pattern}/{SLUG.pattern}\.md")


@dataclass(frozen=True, kw_only=True)
class PageJob:
    """A page to render."""

    view: object
    make: Callable[[Any], Page]
    source: str
    """The content file that it shows, for messages."""


def list_page_jobs(checked: CheckedProject) -> Iterator[PageJob]:
    """Yield a job for every page. A file with errors gets a page that shows them."""
    for note in checked.cross_links.library.notes:
        yield make_note_job(checked, note=note)
    for _, job in list_other_jobs(checked):
        yield job


def make_note_job(checked: CheckedProject, *, note: Note) -> PageJob:
    """Return the job for the page of a note."""
    return PageJob(
        view=make_note_view(checked.cross_links, note=note), make=make_note_page, source=note.path
    )


def list_other_jobs(checked: CheckedProject) -> Iterator[tuple[str, PageJob]]:
    """Yield the address and the job of every page except those of notes."""
    links = checked.cross_links
    for place in list_place_views(links):
        path = f"places/{place.place.slug}/index.md"
        yield (
            get_place_address(place.place.slug),
            PageJob(view=place, make=make_place_page, source=path),
        )
    for view in list_list_views(links):
        job = PageJob(view=view, make=make_list_page, source=_get_owner_file(view.notes))
        yield get_list_address(view.notes, number=view.notes.number), job
    for digest in list_digest_views(links):
        yield (
            get_digest_address(digest.month.name),
            PageJob(view=digest, make=make_digest_page, source="docs/learning.md"),
        )
    for difficulty in list_difficulty_views(links):
        yield (
            get_difficulty_address(difficulty.difficulty.slug),
            PageJob(
                view=difficulty,
                make=make_difficulty_page,
                source=f"docs/data/vocabulary/{DIFFICULTIES}.yml",
            ),
        )
    for council in list_council_views(links):
        yield (
            get_council_address(council.council),
            PageJob(view=council, make=make_council_page, source="docs/data/authorities.csv"),
        )
    for plan in list_plan_views(links):
        slug = plan.intervention.slug
        yield (
            get_plan_address(slug),
            PageJob(view=plan, make=make_plan_page, source=f"docs/interventions/{slug}.md"),
        )
    for path, problems in _list_broken(checked):
        job = PageJob(view=(path, problems), make=_make_problem_page, source=path)
        yield get_docs_address(path), job


def render_page(job: PageJob, *, layouts: Mapping[PageKind, Layout]) -> tuple[Page, str]:
    """Render a page with its layout. Return the page and its HTML."""
    page = job.make(job.view)
    return page, fill_layout(page, layout=layouts[page.kind])


def _make_problem_page(view: tuple[str, tuple[Problem, ...]]) -> Page:
    path, problems = view
    return make_problem_page(path, problems=problems)


def _get_owner_file(notes: NoteList) -> str:
    owner = f"{notes.owner.value}/{notes.owner_slug}"
    return f"{owner}/index.md" if notes.owner is ListOwner.PLACE else f"docs/{owner}.md"


def _list_broken(checked: CheckedProject) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    paths = dict.fromkeys(problem.path for problem in checked.errors)
    for path in paths:
        if NOTE_PATH.fullmatch(path):
            yield path, tuple(problem for problem in checked.problems if problem.path == path)
