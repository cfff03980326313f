"""Printing: what the printer, MkDocs, makes of `docs/`: finished pages on the disk, and shells for all the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from macros.build.checked_project import Edition
from macros.build.keys import Keys
from macros.build.layout import Shell
from macros.build.output import Keeping, Made
from macros.build.page_links import Record
from macros.content.problems.problem import Problem
from macros.site.page import PageKind


class PrintingError(Exception):
    """The printer did not finish; what went wrong has been logged."""


@dataclass(frozen=True, kw_only=True)
class Printing:
    """What the printer gave besides the files it wrote."""

    shells: Mapping[PageKind, Shell]
    records: Mapping[str, Record]
    """Of the pages it wrote, by address."""
    furniture: Mapping[str, Record]
    """Of what stands around the pages in each shell."""
    stopped: tuple[Problem, ...] = ()
    """What the site's policy would stop on what was printed."""
    files: tuple[str, ...] = ()
    """The paths of all files that it wrote."""


Printer = Callable[[Edition, Path], Printing]
"""Prints an edition's hand-written pages, and all that every page uses, into a folder."""


def keep_or_print(edition: Edition, *, keeping: Keeping, keys: Keys, print_docs: Printer) -> Printing:
    """Give what the printer makes of an edition. When nothing that it looks at has changed, it is not asked."""
    key = make_print_key(edition, keys=keys)
    made = keeping.keep(key)
    if made is not None and isinstance(made.value, Printing):
        return _name_files(made.value, made=made)
    printing = print_docs(edition, keeping.new)
    return _name_files(printing, made=keeping.add(key, files=keeping.collect(), value=printing))


def _name_files(printing: Printing, *, made: Made) -> Printing:
    return replace(printing, files=tuple(file.path for file in made.files))


def make_print_key(edition: Edition, *, keys: Keys) -> bytes:
    """Make the key of all that the printer looks at."""
    pages = [(page, edition.docs_needs[page.path]) for page in edition.cross_links.library.pages]
    # In the live preview a page with faults shows them.
    faults = [problem for problem in edition.problems if problem.path.startswith("docs/")]
    return keys.make((edition.root / "mkdocs.yml").read_bytes(), pages, faults, edition.cross_links.library.known.atlas)
