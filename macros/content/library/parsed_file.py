"""What one file says: read and checked by itself, with no other note in view.

So a file is read once for as long as neither it changes nor the lists that its fields mention, and many are read side by side.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from macros.content.checks.code_blocks import check_fences
from macros.content.checks.example_councils import check_example
from macros.content.checks.heading_names import check_heading_names
from macros.content.checks.links import check_page_links
from macros.content.checks.notes import check_note
from macros.content.checks.places import check_place
from macros.content.checks.privacy import check_privacy
from macros.content.checks.texts import check_text
from macros.content.problems.problem import Problem
from macros.content.schema.catalogue import INTERVENTION, PAGE, PRACTICE_GUIDE, REGION, SERVICE_AREA
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import FieldTable
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FoundFile, Part
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import SourceFile, typed_title
from macros.content.source.texts import Text

CATALOGUE_TABLES = {
    "regions": REGION,
    "service-areas": SERVICE_AREA,
    "practice-guides": PRACTICE_GUIDE,
    "interventions": INTERVENTION,
}


@dataclass(frozen=True, kw_only=True)
class PlaceContext:
    """What has to be known of the place a file belongs to before the file can be checked."""

    is_made_up: bool
    """It belongs to an example council."""
    is_excused: bool
    """Nobody has to agree to its publication: it is made up, or nobody can tell, for the place's page cannot be read."""
    partner_names: tuple[str, ...]
    """The names that a made-up text may not mention; none for a real one."""


NO_PLACE = PlaceContext(is_made_up=False, is_excused=False, partner_names=())


@dataclass(frozen=True, kw_only=True)
class ParsedFile:
    """What one file says."""

    path: str
    """Relative to the project, with `/`."""
    title: str
    """As typed; empty when there is none."""
    record: FieldValues
    text: str
    """Below the fields."""
    text_line: int
    """The number of the text's first line in the file."""
    parsed: Text
    """Without what only the checks look at."""
    problems: tuple[Problem, ...]
    hidden: tuple[str, ...]
    """What no message about this file may repeat, the longest first."""
    newest: date
    """The latest day that stands in its fields: whoever reads it later need not ask again whether one lies in the future."""


def get_table(file: FoundFile) -> FieldTable:
    """Give the field table of a place, a note or a page: where the file lies decides."""
    if file.part is Part.NOTE:
        return NOTE
    if file.part is Part.PLACE:
        return PLACE
    return PAGE if file.slug == "index" else CATALOGUE_TABLES.get(file.folder, PAGE)


def parse_file(
    source_file: SourceFile,
    *,
    problems: tuple[Problem, ...],
    known: Known,
    context: PlaceContext,
    today: date,
) -> ParsedFile:
    """Read and check a draft. `problems` are those that were found when it was read; they come first."""
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
    if context.is_made_up:
        found.extend(check_example(source_file, partner_names=context.partner_names))
    return ParsedFile(
        path=source_file.path,
        title=typed_title(source_file),
        record=record,
        text=source_file.body,
        text_line=source_file.body_line,
        parsed=replace(parsed, nodes=()),
        problems=tuple(_stay_inside(found, height=source_file.whole.count("\n") + 1)),
        hidden=privacy.hidden,
        newest=max(_list_days(record), default=date.min),
    )


def _stay_inside(problems: Iterable[Problem], *, height: int) -> Iterator[Problem]:
    """Put what is told of a line after the last onto the last: where a file ends with its fields, no line of text follows them."""
    return (
        problem if problem.line <= height else replace(problem, line=height) for problem in problems
    )


def _check(
    source_file: SourceFile, *, record: FieldValues, text: Text, known: Known, context: PlaceContext
) -> Iterator[Problem]:
    match source_file.file.part:
        case Part.NOTE:
            yield from check_note(
                source_file, record=record, text=text, is_example=context.is_excused
            )
        case Part.PLACE:
            yield from check_place(source_file, record=record, text=text, known=known)
        case _:
            yield from _check_page(source_file, text=text)


def _check_page(source_file: SourceFile, *, text: Text) -> Iterator[Problem]:
    """Check the text of a hand-written page as that of a note, but for its headings; its macro calls are judged elsewhere."""
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


def _list_days(value: Value) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, (tuple, FieldValues)):
        for part in value if isinstance(value, tuple) else value.values.values():
            # Most of what stands in a record is text.
            if not isinstance(part, str):
                yield from _list_days(part)
