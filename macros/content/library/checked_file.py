"""Parsed files with their links resolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from macros.content.checks.docs_links import check_page_paths
from macros.content.checks.link_targets import Targets, group_targets, is_linkable, make_target
from macros.content.checks.links import resolve_links
from macros.content.library.cache import Cache
from macros.content.library.parsed_file import ParsedFile
from macros.content.model.notes import BodyText, Reference
from macros.content.problems.problem import Problem
from macros.content.source.discover import FileKind, FoundFile


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A parsed file with its links resolved."""

    file: FoundFile
    parsed_file: ParsedFile
    body: BodyText


def check_files(
    parsed_files: Sequence[tuple[FoundFile, ParsedFile]],
    *,
    files: tuple[FoundFile, ...],
    examples: frozenset[str],
    cache: Cache,
) -> Iterator[tuple[CheckedFile, tuple[Problem, ...]]]:
    """Yield each file with its links resolved, and the problems of its links.

    `files` are all files of the project, `examples` the folders of example councils.
    """
    # Listed in every round, and mostly equal to those before.
    pages, pictures = (
        cache.keep(("paths", kind), make=partial(_list_paths, files, kind=kind), inputs=(files,))
        for kind in (FileKind.PAGE, FileKind.PICTURE)
    )
    found = [
        cache.keep(
            ("target", file.path),
            make=partial(make_target, file, title=one.title, text=one.parsed, examples=examples),
            inputs=(one, file.folder in examples),
        )
        for file, one in parsed_files
        if is_linkable(file)
    ]
    targets = cache.keep(
        "targets",
        make=partial(group_targets, found, pictures=pictures),
        inputs=(*found, pictures),
    )
    for file, one in parsed_files:
        yield cache.keep(
            ("checked file", file.path),
            make=partial(_check_file, file, parsed_file=one, targets=targets, pages=pages),
            inputs=(one, targets, pages),
        )


def _list_paths(files: tuple[FoundFile, ...], *, kind: FileKind) -> frozenset[str]:
    return frozenset(file.path for file in files if file.kind is kind)


def _check_file(
    file: FoundFile, *, parsed_file: ParsedFile, targets: Targets, pages: frozenset[str]
) -> tuple[CheckedFile, tuple[Problem, ...]]:
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
    return CheckedFile(file=file, parsed_file=parsed_file, body=body), problems
