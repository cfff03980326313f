"""A checked project: all its content on one day, read and checked, ready to build."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from macros.build.code_owners import check_owners
from macros.config.settings import read_settings
from macros.config.site_address import SITE_ADDRESS, is_example_address
from macros.content.index.cross_links import CrossLinks, link_library
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import PageView
from macros.content.library.cache import NO_CACHE, Cache
from macros.content.library.library import read_library
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Level, Problem
from macros.content.problems.problem_limit import cap_problems
from macros.site.macros.calls import check_macro_calls
from macros.site.macros.facts import keep_true_lines


@dataclass(frozen=True, kw_only=True)
class CheckedProject:
    """The content of a project, and the problems in it."""

    root: Path
    cross_links: CrossLinks
    docs_pages: tuple[DocsPage, ...]
    """The hand-written pages with valid macro calls, without the lines that are not true now.

    Empty before `check_docs`.
    """
    docs_views: Mapping[str, PageView]
    """The data of each hand-written page, by its path below `docs/`."""
    problems: tuple[Problem, ...]

    @property
    def site_url(self) -> str:
        """The address of the site; empty if the setting is missing, not valid or an example."""
        typed = self.cross_links.library.settings.site_url
        return typed if SITE_ADDRESS.fullmatch(typed) and not is_example_address(typed) else ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publication."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)


def read_project(
    root: Path,
    *,
    today: date,
    with_examples: bool | None,
    latest_day: date | None = None,
    cache: Cache = NO_CACHE,
) -> CheckedProject:
    """Read and check a project: its content, and the macro calls of its hand-written pages."""
    return check_docs(
        read_notes(
            root, today=today, with_examples=with_examples, latest_day=latest_day, cache=cache
        )
    )


def read_notes(
    root: Path,
    *,
    today: date,
    with_examples: bool | None,
    latest_day: date | None = None,
    cache: Cache = NO_CACHE,
) -> CheckedProject:
    """Read the content of a project without the data of its hand-written pages.

    That is enough to render notes, places and lists. `latest_day` is the latest date that a note
    may have: `today` by default, but in another time zone it may be tomorrow already.
    """
    latest_day = latest_day or today
    settings, faults = read_settings(root, today=latest_day)
    if with_examples is not None:
        settings = replace(settings, examples=with_examples)
    library, problems = read_library(
        root,
        today=latest_day,
        settings=settings,
        problems=(*faults, *check_owners(settings.owners, root=root)),
        cache=cache,
    )
    return CheckedProject(
        root=root,
        cross_links=link_library(library, today=today),
        docs_pages=(),
        docs_views={},
        problems=problems,
    )


def check_docs(checked: CheckedProject) -> CheckedProject:
    """Add the data of every hand-written page, and check its macro calls.

    A page with an invalid call is left out, so the call never runs, not even in the preview.
    """
    links = checked.cross_links
    views = list_docs_views(links)
    calls = {
        page: tuple(check_macro_calls(page, view=views[page.path])) for page in links.library.pages
    }
    return replace(
        checked,
        docs_pages=tuple(
            replace(page, body=keep_true_lines(page.body, view=views[page.path]))
            for page, faults in calls.items()
            if not faults
        ),
        docs_views=views,
        problems=cap_problems([*checked.problems, *chain.from_iterable(calls.values())]),
    )
