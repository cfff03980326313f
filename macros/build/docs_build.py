"""What MkDocs builds from `docs/`: finished pages, and layouts for all the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from macros.build.checked_project import CheckedProject
from macros.build.keys import Keys
from macros.build.layout import Layout
from macros.build.output import IncrementalOutput, OutputEntry
from macros.build.page_links import PageLinks
from macros.content.problems.problem import Problem
from macros.site.page import PageKind


class DocsBuildError(Exception):
    """MkDocs did not finish; it has logged the reason."""


@dataclass(frozen=True, kw_only=True)
class DocsBuild:
    """The result of MkDocs, besides the files that it wrote."""

    layouts: Mapping[PageKind, Layout]
    page_links: Mapping[str, PageLinks]
    """The links of the pages it wrote, by address."""
    layout_links: Mapping[str, PageLinks]
    """The links around the content in each layout."""
    problems: tuple[Problem, ...] = ()
    """Problems in the rendered pages, such as violations of the site's policy."""
    files: tuple[str, ...] = ()
    """The paths of all files it wrote."""


OWN_FOLDER = ".mkdocs"
DocsBuilder = Callable[[CheckedProject, Path], DocsBuild]
"""Builds the hand-written pages of a project, and the theme's files, in a folder."""


def reuse_or_build_docs(
    checked: CheckedProject, *, output: IncrementalOutput, keys: Keys, build_docs: DocsBuilder
) -> DocsBuild:
    """Build `docs/` with MkDocs, or reuse the last result if no input has changed."""
    key = make_docs_key(checked, keys=keys)
    entry = output.find_and_reuse(key)
    if entry is not None and isinstance(entry.value, DocsBuild):
        return _add_files(entry.value, entry=entry)
    # MkDocs empties its folder first, so it has one of its own.
    folder = output.new / OWN_FOLDER
    docs_build = build_docs(checked, folder)
    files = output.collect(folder)
    return _add_files(docs_build, entry=output.add(key, files=files, value=docs_build))


def _add_files(docs_build: DocsBuild, *, entry: OutputEntry) -> DocsBuild:
    return replace(docs_build, files=tuple(file.path for file in entry.files))


def make_docs_key(checked: CheckedProject, *, keys: Keys) -> bytes:
    """Return the key of all inputs of MkDocs."""
    pages = [(page, checked.docs_views[page.path]) for page in checked.docs_pages]
    # In the live preview, a page with problems shows them.
    faults = [problem for problem in checked.problems if problem.path.startswith("docs/")]
    return keys.make(
        (checked.root / "mkdocs.yml").read_bytes(),
        pages,
        faults,
        checked.cross_links.library.known.site_words,
    )
