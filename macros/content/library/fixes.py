"""Fixes: the files of a project with every edit made that has only one right answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.content.library.differences import list_differences
from macros.content.problems.edit import Edit, apply_edits
from macros.content.problems.problem import Problem
from macros.content.problems.rules import files, front_matter
from macros.content.source.atomic_write import write_file
from macros.content.source.decode import DATA_SIZE
from macros.content.source.discover import find_files, read_bytes

UNREADABLE = frozenset(
    rule.name
    for rule in (
        files.NOT_UTF_8,
        files.ODD_CHARACTER,
        files.LINE_TOO_LONG,
        files.TWO_VERSIONS,
        files.WORD_FILE,
        files.DOCUMENT,
        files.FILE_TOO_LARGE,
        files.EMPTY_FILE,
        front_matter.FRONT_MATTER,
        front_matter.FRONT_MATTER_MISSING,
        front_matter.FRONT_MATTER_NOT_CLOSED,
        front_matter.TWO_FRONT_MATTERS,
        front_matter.NOT_FRONT_MATTER,
        front_matter.NAME_NOT_TEXT,
        front_matter.NO_INSTRUCTIONS,
        front_matter.STANDS_TWICE,
    )
)
"""A file with one of these problems was not read as its writer meant: nothing else in it is fixed."""
MOST_ROUNDS = 5
"""How many times a project is fixed in one run: a fix can let us read what needs another."""
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, kw_only=True)
class FixedFile:
    """A file as it would be."""

    path: str
    """Relative to the project."""
    text: str
    difference: tuple[str, ...]
    """The lines that change, safe to print."""


def plan_fixes(problems: Iterable[Problem], *, root: Path) -> Iterator[FixedFile]:
    """Yield each file with problems that have only one right answer, with those fixed."""
    by_path: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_path[problem.path].append(problem)
    edits = {path: found for path, listed in by_path.items() if (found := _list_edits(listed))}
    for file in find_files(root)[0] if edits else ():
        data = read_bytes(file, most=DATA_SIZE) if file.path in edits else None
        if data is None:
            continue
        before = data.decode("utf-8")
        after = _fix(before, edits=edits[file.path])
        if after != before:
            difference = tuple(list_differences(_plain(before), _plain(after)))
            yield FixedFile(path=file.path, text=after, difference=difference)


def _list_edits(problems: list[Problem]) -> list[Edit]:
    """Return the edits of a file.

    What keeps it from being read comes first. If some of that has no fix, nothing is edited.
    """
    unreadable = [problem for problem in problems if problem.rule in UNREADABLE]
    if not all(problem.edits for problem in unreadable):
        return []
    return [edit for problem in unreadable or problems for edit in problem.edits]


def write_fixes(fixed: FixedFile, *, root: Path) -> None:
    """Write one file, whole or not at all. Raise `NotWrittenError` if that fails."""
    mode = (root / fixed.path).stat().st_mode
    write_file(fixed.path, fixed.text, root=root, may_replace=True)
    (root / fixed.path).chmod(mode)


def _fix(text: str, *, edits: list[Edit]) -> str:
    """Return a text with edits made; its line ends and its first mark stay as they are."""
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    end = "\r\n" if "\r\n" in text else "\n"
    plain = _plain(text)
    if "\r" in plain or plain.replace("\n", end) != text.removeprefix(mark):
        # Line ends of several kinds: a change to the whole file would hide the fixes.
        return text
    return mark + apply_edits(plain, edits=edits).replace("\n", end)


def _plain(text: str) -> str:
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
