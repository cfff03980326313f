"""An edition: all the content of a project on one day, read and checked, ready to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from macros.content.index.cross_links import CrossLinks, link_library
from macros.content.index.docs_views import find_docs_needs
from macros.content.index.views import PageNeeds
from macros.content.library.cache import NO_CACHE, Cache
from macros.content.library.library import read_library
from macros.content.library.settings import SITE_ADDRESS
from macros.content.problems.problem import Level, Problem, cap_problems
from macros.site.macros.calls import check_macro_calls


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What is printed, and what is wrong with it."""

    root: Path
    cross_links: CrossLinks
    docs_needs: Mapping[str, PageNeeds]
    """What each hand-written page needs, by its path below `docs/`."""
    problems: tuple[Problem, ...]

    @property
    def site_url(self) -> str:
        """The address of the site; empty while none is set that could be one."""
        typed = self.cross_links.library.settings.site_url
        return typed if SITE_ADDRESS.fullmatch(typed) else ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publication."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)


def read_edition(
    root: Path, *, today: date, with_examples: bool | None, latest_day: date | None = None, cache: Cache = NO_CACHE
) -> Edition:
    """Read and check everything in a project: its content, and the macro calls of its hand-written pages."""
    return check_docs(read_notes(root, today=today, with_examples=with_examples, latest_day=latest_day, cache=cache))


def read_notes(root: Path, *, today: date, with_examples: bool | None, latest_day: date | None = None, cache: Cache = NO_CACHE) -> Edition:
    """Read a project's content. The edition's notes, places and lists can be made; its hand-written pages are not known yet.

    `latest_day` is the latest date that a note may have, where that is not `today`: somewhere it is tomorrow already.
    """
    library, problems = read_library(root, today=latest_day or today, with_examples=with_examples, cache=cache)
    return Edition(root=root, cross_links=link_library(library, today=today), docs_needs={}, problems=problems)


def check_docs(edition: Edition) -> Edition:
    """Find what every hand-written page needs, and check its macro calls.

    A page with a faulty call is left out of the library, so that what is wrong on it is never run, not even in the preview.
    """
    links = edition.cross_links
    needs = find_docs_needs(links)
    calls = {page: tuple(check_macro_calls(page, needs=needs[page.path])) for page in links.library.pages}
    sound = replace(links.library, pages=tuple(page for page, faults in calls.items() if not faults))
    return Edition(
        root=edition.root,
        cross_links=replace(links, library=sound),
        docs_needs=needs,
        problems=cap_problems([*edition.problems, *chain.from_iterable(calls.values())]),
    )
