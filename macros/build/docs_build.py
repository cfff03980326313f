"""Printing: what the printer, MkDocs, makes of `docs/`: finished pages on the disk, and shells for all the others."""

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
    """The printer did not finish; what went wrong has been logged."""


@dataclass(frozen=True, kw_only=True)
class DocsBuild:
    """What the printer gave besides the files it wrote."""

    layouts: Mapping[PageKind, Layout]
    page_links: Mapping[str, PageLinks]
    """Of the pages it wrote, by address."""
    layout_links: Mapping[str, PageLinks]
    """Of what stands around the pages in each shell."""
    problems: tuple[Problem, ...] = ()
    """What the site's policy would stop on what was printed."""
    files: tuple[str, ...] = ()
    """The paths of all files that it wrote."""


DocsBuilder = Callable[[CheckedProject, Path], DocsBuild]
"""Prints an edition's hand-written pages, and all that every page uses, into a folder."""


def reuse_or_build_docs(
    checked: CheckedProject, *, output: IncrementalOutput, keys: Keys, build_docs: DocsBuilder
) -> DocsBuild:
    """Give what the printer makes of an edition. When nothing that it looks at has changed, it is not asked."""
    key = make_docs_key(checked, keys=keys)
    made = output.find_and_reuse(key)
    if made is not None and isinstance(made.value, DocsBuild):
        return _name_files(made.value, made=made)
    docs_build = build_docs(checked, output.new)
    return _name_files(docs_build, made=output.add(key, files=output.collect(), value=docs_build))


def _name_files(docs_build: DocsBuild, *, made: OutputEntry) -> DocsBuild:
    return replace(docs_build, files=tuple(file.path for file in made.files))


def make_docs_key(checked: CheckedProject, *, keys: Keys) -> bytes:
    """Make the key of all that the printer looks at."""
    pages = [(page, checked.docs_views[page.path]) for page in checked.cross_links.library.pages]
    # In the live preview a page with faults shows them.
    faults = [problem for problem in checked.problems if problem.path.startswith("docs/")]
    return keys.make(
        (checked.root / "mkdocs.yml").read_bytes(),
        pages,
        faults,
        checked.cross_links.library.known.site_words,
    )
