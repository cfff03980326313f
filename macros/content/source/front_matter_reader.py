"""Strict reader of front matter: as a whole, or entry by entry so an error hides nothing else."""

import re
from collections.abc import Iterator

import yaml

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.front_matter import INDENTED, NOT_FRONT_MATTER
from macros.content.source.front_matter import Pairs, Scalar, YamlNode
from macros.content.source.list_marks import CorrectedList, correct_lists
from macros.content.source.spaces import normalise_field_spaces
from macros.content.source.yaml_events import EventReader
from macros.content.source.yaml_faults import explain_yaml_fault

MOST_FAULTS = 20
"""The limit of errors in one field, each found after the previous one was corrected."""
NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,40}")
FIRST_LINE_OF_ENTRY = re.compile(r"[^\s#\-\]}].*")


def read_pairs(text: str, *, path: str, first_line: int) -> tuple[Pairs, tuple[Problem, ...]]:
    """Return the names and values that could be read, and every problem.

    `first_line` is the number of the text's first line in its file. If an entry cannot be read, the
    others are read without it.
    """
    text, corrected = correct_lists(normalise_field_spaces(text), first_line=first_line)
    reader = EventReader(path=path, first_line=first_line, corrected=corrected)
    try:
        pairs = reader.read(text)
    except yaml.YAMLError as error:
        return _read_one_by_one(
            text, path=path, first_line=first_line, whole=error, corrected=corrected
        )
    return pairs, tuple(reader.problems)


def _read_one_by_one(
    text: str,
    *,
    path: str,
    first_line: int,
    whole: yaml.YAMLError,
    corrected: dict[int, CorrectedList],
) -> tuple[Pairs, tuple[Problem, ...]]:
    entries: list[tuple[Scalar, YamlNode]] = []
    problems: list[Problem] = []
    unread: set[str] = set()
    for offset, block in _split_entries(text):
        first = first_line + offset
        reader, faults, read = _read_block(block, path=path, first_line=first, corrected=corrected)
        entries.extend(read)
        if faults:
            unread.add(block.partition(":")[0].strip("- "))
            # A line without its colon seems to continue the field above it.
            lines = block.split("\n")
            named = (NAME.match(lines[fault.line - first].lstrip(" ")) for fault in faults)
            unread.update(name[0] for name in named if name)
        if any(problem.rule == "not-front-matter" for problem in reader.problems):
            # Its name is reported as unreadable, and not as missing too.
            unread.update(NAME.findall(block)[:1])
            faults.append(explain_yaml_fault(whole, text=block, path=path, first_line=first)[0])
        problems.extend(
            [
                *faults,
                *(problem for problem in reader.problems if problem.rule != NOT_FRONT_MATTER.name),
            ]
        )
    if not problems:
        problems.append(
            _explain_indented(text, path=path, first_line=first_line)
            or explain_yaml_fault(whole, text=text, path=path, first_line=first_line)[0]
        )
    repeats = EventReader(path=path, first_line=first_line, corrected={})
    unique = repeats.drop_repeats(entries)
    return Pairs(entries=tuple(unique), line=first_line, unread=frozenset(unread)), (
        *problems,
        *repeats.problems,
    )


def _read_block(
    block: str, *, path: str, first_line: int, corrected: dict[int, CorrectedList]
) -> tuple[EventReader, list[Problem], tuple[tuple[Scalar, YamlNode], ...]]:
    """Return the last reader of one entry, its problems, and its values if it has no problem."""
    faults: list[Problem] = []
    reader = EventReader(path=path, first_line=first_line, corrected=corrected)
    for _ in range(MOST_FAULTS):
        try:
            read = reader.read(block).entries
        except yaml.YAMLError as error:
            fault, block = explain_yaml_fault(error, text=block, path=path, first_line=first_line)
            if fault in faults:
                break
            faults.append(fault)
        else:
            # The value of a corrected line is a guess, so it is not used.
            return reader, faults, () if faults else read
        if not block:
            break
        reader = EventReader(path=path, first_line=first_line, corrected=corrected)
    return reader, faults, ()


def _explain_indented(text: str, *, path: str, first_line: int) -> Problem | None:
    """Return the problem of a first entry that is indented further than the others, or None."""
    number, line = next(
        ((number, line) for number, line in enumerate(text.split("\n")) if line.strip()), (0, "")
    )
    if not line.startswith(" "):
        return None
    return INDENTED.at(path=path, line=first_line + number, found=quote(line.strip()))


def _split_entries(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    starts = [
        number
        for number, line in enumerate(lines)
        if number == 0 or FIRST_LINE_OF_ENTRY.match(line)
    ]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, "\n".join(lines[start:end])
