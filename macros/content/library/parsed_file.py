"""The content of one file, parsed and checked without any other note.

So a file is parsed again only when it or a list that its fields mention changes, and files can be
parsed in parallel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from macros.content.checks.catalogue import check_catalogue_page
from macros.content.checks.code_blocks import check_fences
from macros.content.checks.council_names import check_example
from macros.content.checks.docs_links import check_page_links
from macros.content.checks.heading_names import check_heading_names
from macros.content.checks.notes import check_note
from macros.content.checks.places import check_place
from macros.content.checks.privacy import check_privacy
from macros.content.checks.texts import check_text
from macros.content.problems.problem import Problem
from macros.content.schema.catalogue import CATALOGUE_TABLES, PAGE
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import FieldTable
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import SourceFile, typed_title
from macros.content.source.texts import Text


@dataclass(frozen=True, kw_only=True)
class PlaceContext:
    """What the check of a file needs to know about its place."""

    is_example: bool
    """Whether it belongs to an example council."""
    may_be_example: bool
    """Whether no one has to agree to publication.

    The place is an example, or may be one: its page cannot be read.
    """
    partner_names: tuple[str, ...]
    """The names that a note of an example council may not mention; else empty."""


NO_PLACE = PlaceContext(is_example=False, may_be_example=False, partner_names=())


@dataclass(frozen=True, kw_only=True)
class ParsedFile:
    """The content of one file."""

    key: bytes
    """A hash of its file and of the lists it was read with."""
    path: str
    """Relative to the project, with `/`."""
    title: str
    """As typed; empty without one."""
    title_line: int
    values: FieldValues
    text: str
    """The text below the fields."""
    above_text: str
    """The file above the text, as typed."""
    typed_text: str
    """The text as typed; mostly the same object as `text`."""
    text_line: int
    """The number of the text's first line in the file."""
    parsed: Text
    """Without the nodes, which only checks use."""
    problems: tuple[Problem, ...]
    hidden: tuple[str, ...]
    """What no message about this file may repeat, longest first."""
    newest: date
    """The latest date in its fields. From then on, none of its dates is in the future."""


def get_table(file: FoundFile) -> FieldTable:
    """Return the field table of a place, a note or a page, which its folder decides."""
    if file.kind is FileKind.NOTE:
        return NOTE
    if file.kind is FileKind.PLACE:
        return PLACE
    return PAGE if file.slug == "index" else CATALOGUE_TABLES.get(file.folder, PAGE)


def parse_file(
    source_file: SourceFile,
    *,
    key: bytes,
    problems: tuple[Problem, ...],
    known: Known,
    context: PlaceContext,
    today: date,
) -> ParsedFile:
    """Parse and check a source file. `problems` are those of reading it; they come first."""
    record, faults = read_fields(
        source_file.fields,
        table=get_table(source_file.file),
        path=source_file.path,
        known=known,
        today=today,
    )
    parsed = parse_text(source_file.body, first_line=source_file.body_line)
    found = [
        *problems,
        *faults,
        *_check(source_file, record=record, text=parsed, known=known, context=context),
    ]
    privacy = check_privacy(source_file)
    found.extend(privacy.problems)
    if context.is_example:
        found.extend(check_example(source_file, partner_names=context.partner_names))
    typed_text = source_file.typed_body
    return ParsedFile(
        key=key,
        path=source_file.path,
        title=typed_title(source_file),
        title_line=source_file.line_of("title"),
        values=record,
        text=source_file.body,
        above_text=source_file.whole[: len(source_file.whole) - len(typed_text)],
        typed_text=typed_text,
        text_line=source_file.body_line,
        parsed=replace(parsed, nodes=()),
        problems=tuple(_clamp_lines(found, height=source_file.whole.count("\n") + 1)),
        hidden=privacy.hidden,
        newest=_find_newest(record),
    )


def _clamp_lines(problems: Iterable[Problem], *, height: int) -> Iterator[Problem]:
    """Move problems after the last line onto it: a file may end with its fields, without text."""
    return (
        problem if problem.line <= height else replace(problem, line=height) for problem in problems
    )


def _check(
    source_file: SourceFile, *, record: FieldValues, text: Text, known: Known, context: PlaceContext
) -> Iterator[Problem]:
    match source_file.file.kind:
        case FileKind.NOTE:
            yield from check_note(
                source_file, record=record, text=text, is_example=context.may_be_example
            )
        case FileKind.PLACE:
            yield from check_place(source_file, record=record, text=text, known=known)
        case _:
            yield from _check_page(source_file, text=text)
            if get_table(source_file.file) in CATALOGUE_TABLES.values():
                yield from check_catalogue_page(source_file, record=record, text=text)


def _check_page(source_file: SourceFile, *, text: Text) -> Iterator[Problem]:
    """Check a hand-written page as the text of a note, except headings and macro calls."""
    problems = check_text(
        text, typed=source_file.body, path=source_file.path, first_line=source_file.body_line
    )
    # On these pages, four spaces also continue the explanation of a term.
    yield from (
        problem for problem in problems if problem.rule not in {"curly-brackets", "indented-code"}
    )
    yield from check_fences(
        source_file.body, path=source_file.path, first_line=source_file.body_line
    )
    yield from check_page_links(text.links, path=source_file.path)
    yield from check_heading_names(text.headings, path=source_file.path)


def _find_newest(value: Value) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, FieldValues):
        value = tuple(value.values.values())
    parts = value if isinstance(value, tuple) else ()
    # Most values of a record are text.
    return max(
        [_find_newest(part) for part in parts if not isinstance(part, str)], default=date.min
    )
