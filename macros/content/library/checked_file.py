"""A parsed file with its links resolved."""

from dataclasses import dataclass

from macros.content.checks.docs_links import check_page_paths
from macros.content.checks.link_targets import Targets
from macros.content.checks.links import resolve_links
from macros.content.library.parsed_file import ParsedFile
from macros.content.model.notes import BodyText, Reference
from macros.content.problems.problem import Problem
from macros.content.source.discover import FileKind, FoundFile


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A parsed file with its links resolved."""

    file: FoundFile
    key: bytes
    """A hash of its file and of the lists it was read with."""
    parsed_file: ParsedFile
    body: BodyText


def check_file(
    file: FoundFile,
    *,
    key: bytes,
    parsed_file: ParsedFile,
    targets: Targets,
    pages: frozenset[str],
) -> tuple[CheckedFile, tuple[Problem, ...]]:
    """Return a file with its links resolved, and a problem for each link that leads nowhere.

    `pages` are the paths of the hand-written pages.
    """
    links = parsed_file.parsed.links
    references: tuple[Reference, ...] = ()
    if file.kind is FileKind.PAGE:
        problems = tuple(check_page_paths(links, path=file.path, pages=pages))
    else:
        references, problems = resolve_links(links, path=file.path, targets=targets)
    body = BodyText(
        text=parsed_file.text,
        headings=parsed_file.parsed.headings,
        references=references,
        links=links,
        html=parsed_file.parsed.html,
        first_line=parsed_file.text_line,
        above=parsed_file.above_text,
        typed=parsed_file.typed_text,
    )
    return CheckedFile(file=file, key=key, parsed_file=parsed_file, body=body), problems
