"""Source files: what was typed into a file, with line numbers, before any check."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.front_matter import (
    FRONT_MATTER_MISSING,
    FRONT_MATTER_NOT_CLOSED,
    SECOND_NOTE,
    TWO_FRONT_MATTERS,
)
from macros.content.source.decode import DATA_SIZE, FILE_SIZE, decode_text, read_text
from macros.content.source.discover import FileKind, FoundFile, read_bytes
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.front_matter_reader import read_pairs
from macros.content.source.spaces import normalise_body_spaces

LISTS = {
    FileKind.VOCABULARY,
    FileKind.SOURCES,
    FileKind.REDIRECTS,
    FileKind.SYNONYMS,
    FileKind.ATLAS,
}
TABLES = {FileKind.AUTHORITIES, FileKind.NEIGHBOURS}
"""The lists in columns, which have no fields."""
FIELD_LINE = re.compile(r"[a-z_]{2,40}:(?:\s|$)")
FEWEST_FIELDS = 3
"""Fewer lines like fields may be words that a note has between two lines of its own."""
HEADING_LINE = re.compile(r"##\s")


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file as typed: its front matter and its text."""

    file: FoundFile
    fields: Pairs
    body: str
    """The text below the front matter."""
    body_line: int
    """The number of the body's first line in the file."""
    whole: str
    """The file as typed, including comments."""

    @property
    def path(self) -> str:
        """The file's path, relative to the project."""
        return self.file.path

    @property
    def typed_body(self) -> str:
        """The body as typed: the same object where nothing in it was made plain."""
        return (
            self.body
            if self.whole.endswith(self.body)
            else "\n".join(self.whole.split("\n")[self.body_line - 1 :])
        )

    def find(self, name: str) -> YamlNode | None:
        """Return the value typed for a field, or None without the field."""
        return self.fields.get_value(name)

    def line_of(self, name: str) -> int:
        """Return the line of a field, or 1 without the field."""
        entry = self.fields.get_entry(name)
        return entry[0].line if entry else 1


def typed_title(source_file: SourceFile) -> str:
    """Return the title as typed, or an empty text."""
    typed = source_file.find("title")
    return typed.value.strip() if isinstance(typed, Scalar) else ""


def list_typed_names(source_file: SourceFile) -> tuple[str, ...]:
    """Return the other names of a page as typed: `also_known_as`."""
    typed = source_file.find("also_known_as")
    entries = typed.entries if isinstance(typed, Items) else (typed,)
    return tuple(entry.value.strip() for entry in entries if isinstance(entry, Scalar))


def make_title_key(title: str) -> str:
    """Return a title for comparisons, without what people do not see: capitals and spaces."""
    return " ".join(title.casefold().split())


def is_example(source_file: SourceFile) -> bool:
    """Return whether the page of a place says that it is an example."""
    return _is_true(source_file, "example")


def is_partner_place(source_file: SourceFile) -> bool:
    """Return whether the page of a place says that it is one of the nine Partner Places."""
    return _is_true(source_file, "partner_place")


def _is_true(source_file: SourceFile, name: str) -> bool:
    typed = source_file.find(name)
    return isinstance(typed, Scalar) and typed.value.strip() == "true"


def select_kinds(source_files: Iterable[SourceFile], *kinds: FileKind) -> tuple[SourceFile, ...]:
    """Return the files of some kinds."""
    return tuple(source_file for source_file in source_files if source_file.file.kind in kinds)


def read_source(file: FoundFile) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Read a Markdown, YAML or CSV file. Return None only if nothing in it is readable."""
    text, problems = read_text(file, most=_get_most(file))
    return (None, problems) if text is None else _parse(text, problems=problems, file=file)


def read_source_bytes(file: FoundFile) -> bytes | None:
    """Return the bytes of a source file, or None if it cannot be read; `read_source` says why."""
    return read_bytes(file, most=_get_most(file))


def _get_most(file: FoundFile) -> int:
    return DATA_SIZE if file.kind in {*LISTS, *TABLES} else FILE_SIZE


def parse_source(data: bytes, *, file: FoundFile) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    """Parse a source file from its bytes."""
    text, problems = decode_text(data, path=file.path)
    return (None, problems) if text is None else _parse(text, problems=problems, file=file)


def _parse(
    text: str, *, problems: tuple[Problem, ...], file: FoundFile
) -> tuple[SourceFile, tuple[Problem, ...]]:
    if file.kind in TABLES:
        no_fields = Pairs(entries=(), line=1, is_there=False)
        return SourceFile(file=file, fields=no_fields, body="", body_line=1, whole=text), problems
    if file.kind in LISTS:
        fields, faults = read_pairs(text, path=file.path, first_line=1)
        return SourceFile(file=file, fields=fields, body="", body_line=1, whole=text), (
            *problems,
            *faults,
        )
    source_file, faults = _split(text, file=file)
    return source_file, (*problems, *faults)


def _split(text: str, *, file: FoundFile) -> tuple[SourceFile, tuple[Problem, ...]]:
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].strip() != "---":
        missing = FRONT_MATTER_MISSING.at(path=file.path, line=first + 1, found=quote(lines[first]))
        return SourceFile(
            file=file,
            fields=Pairs(entries=(), line=1, is_there=False),
            body=text,
            body_line=1,
            whole=text,
        ), (missing,)
    problems: list[Problem] = []
    end = next(
        (
            number
            for number in range(first + 1, len(lines))
            if lines[number].rstrip() == "..." or lines[number].strip() == "---"
        ),
        None,
    )
    if end is not None and any(HEADING_LINE.match(line) for line in lines[first + 1 : end]):
        # A heading above it: the line is a thematic break in the text, not the end of the fields.
        end = None
    if end is None or lines[end].rstrip() == "...":
        problems.append(FRONT_MATTER_NOT_CLOSED.at(path=file.path, line=first + 1))
    if end is None:
        body_starts = (
            number
            for number in range(first + 1, len(lines))
            if HEADING_LINE.match(lines[number]) or not lines[number].strip()
        )
        end = next(body_starts, len(lines)) - 1
        front = lines[first + 1 : end + 1]
    else:
        front = lines[first + 1 : end]
    fields, faults = read_pairs("\n".join(front), path=file.path, first_line=first + 2)
    problems.extend(faults)
    body = lines[end + 1 :]
    if problem := _second_front_matter(body, file=file, first_line=end + 2):
        problems.append(problem)
        # These lines are fields, and not a heading underlined with hyphens.
        closing = next(
            number
            for number, line in enumerate(body)
            if number > problem.line - end - 2 and line.rstrip() == "---"
        )
        body[: closing + 1] = [""] * (closing + 1)
    if file.kind is FileKind.NOTE and (second := _find_second_note(body)) is not None:
        problems.append(SECOND_NOTE.at(path=file.path, line=end + 2 + second))
        body = body[:second]
    text_below = normalise_body_spaces("\n".join(body))
    return SourceFile(
        file=file, fields=fields, body=text_below, body_line=end + 2, whole=text
    ), tuple(problems)


def _find_second_note(body: list[str]) -> int | None:
    """Return where in a text another note begins: fields between two lines of hyphens."""
    marks: list[tuple[int, bool]] = []
    is_code = False
    for number, line in enumerate(body):
        is_code ^= line.startswith("```")
        if line.rstrip() == "---":
            marks.append((number, is_code))
    for (first, is_in_code), (last, _) in pairwise(marks):
        if is_in_code:
            continue
        between = [line for line in body[first + 1 : last] if line.strip()]
        fields = [line for line in between if FIELD_LINE.match(line)]
        if between and between[0] in fields and len(fields) >= FEWEST_FIELDS:
            return first
    return None


def _second_front_matter(body: list[str], *, file: FoundFile, first_line: int) -> Problem | None:
    for number, line in enumerate(body):
        if not line.strip() or line.strip() == "---":
            continue
        if FIELD_LINE.match(line) and any(later.rstrip() == "---" for later in body[number:]):
            return TWO_FRONT_MATTERS.at(path=file.path, line=first_line + number, found=quote(line))
        return None
    return None
