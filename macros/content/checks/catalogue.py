"""The checks of one catalogue page: its headings, and what a rating needs beside it."""

from collections.abc import Iterator

from macros.content.problems.problem import Problem
from macros.content.problems.rules.headings import PAGE_SECTION_MISSING
from macros.content.problems.rules.site import RATING_WITHOUT_MONTH, RATING_WITHOUT_SOURCE
from macros.content.schema.catalogue_parts import CATALOGUE_PARTS
from macros.content.schema.field_values import FieldValues
from macros.content.source.source_file import SourceFile
from macros.content.source.texts import Text

RATINGS = ("evidence_rating", "cost_rating")


def check_catalogue_page(
    source_file: SourceFile, *, record: FieldValues, text: Text
) -> Iterator[Problem]:
    """Check one catalogue page for the headings that other pages link to, and its rating."""
    yield from _check_headings(source_file, text=text)
    yield from _check_rating(source_file, record=record)


def _check_headings(source_file: SourceFile, *, text: Text) -> Iterator[Problem]:
    there = {heading.title.casefold() for heading in text.headings}
    for part in CATALOGUE_PARTS[source_file.file.folder]:
        if part.is_linked and part.heading.casefold() not in there:
            yield PAGE_SECTION_MISSING.at(
                path=source_file.path,
                line=source_file.body_line + source_file.body.rstrip("\n").count("\n"),
                title=part.heading,
                calls=" and ".join(part.calls),
            )


def _check_rating(source_file: SourceFile, *, record: FieldValues) -> Iterator[Problem]:
    """Ask for the source and the day of a rating; what was typed for one may have its own error."""
    rating = next((name for name in RATINGS if record.text(name)), "")
    if not rating:
        return
    line = source_file.line_of(rating)
    if not source_file.find("rating_source"):
        yield RATING_WITHOUT_SOURCE.at(path=source_file.path, line=line, name=rating)
    if not (source_file.find("rating_reviewed") or source_file.find("rating_read")):
        yield RATING_WITHOUT_MONTH.at(path=source_file.path, line=line, name=rating)
