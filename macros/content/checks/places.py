"""The checks of one place, and of authorities that two places serve."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from macros.content.checks.texts import check_text
from macros.content.problems.problem import Problem, join_words, quote
from macros.content.problems.rules.headings import FIRST_HEADING_OF_PLACE
from macros.content.problems.rules.places import (
    AUTHORITIES_MISSING,
    EXAMPLE_SERVES_AUTHORITIES,
    KIND_OF_REAL_PLACE,
    NOT_A_PARTNER_PLACE,
    REGION_MISSING,
    REGION_OF_REAL_PLACE,
    SHARED_AUTHORITY,
)
from macros.content.problems.rules.rule import Rule
from macros.content.schema.field_values import FieldValues
from macros.content.schema.vocabulary import PARTNER_PLACE, Known
from macros.content.source.front_matter import is_blank
from macros.content.source.source_file import SourceFile, typed_title
from macros.content.source.texts import Text

MOST_NAMED = 3
"""How many other places a message names."""


def check_place(
    source_file: SourceFile, *, record: FieldValues, text: Text, known: Known
) -> Iterator[Problem]:
    """Check one place: a real one names its authorities, an example council its region."""
    site_words = known.site_words
    is_example = record.is_yes("example")
    if is_example and is_blank(source_file.find("region")):
        yield _report(
            source_file,
            REGION_MISSING,
            field="region",
            example=site_words.get_sample("region"),
        )
    if not is_example and is_blank(source_file.find("authorities")):
        yield _report(
            source_file,
            AUTHORITIES_MISSING,
            field="authorities",
            example=site_words.get_sample("authority"),
        )
    if not is_example and not is_blank(source_file.find("region")):
        yield _report(source_file, REGION_OF_REAL_PLACE, field="region")
    if not is_example and not is_blank(source_file.find("kind")):
        yield _report(source_file, KIND_OF_REAL_PLACE, field="kind")
    if is_example and (
        record.is_yes("partner_place") or not is_blank(source_file.find("authorities"))
    ):
        yield _report(source_file, EXAMPLE_SERVES_AUTHORITIES, field="example")
    if (
        record.is_yes("partner_place")
        and source_file.file.folder not in known.vocabulary(PARTNER_PLACE).slugs
    ):
        terms = f"docs/data/vocabulary/{PARTNER_PLACE}.yml"
        yield _report(source_file, NOT_A_PARTNER_PLACE, field="partner_place", list=terms)
    for heading in text.headings:
        if heading.level == 1:
            yield FIRST_HEADING_OF_PLACE.at(
                path=source_file.path,
                line=heading.line,
                found=quote(f"# {heading.title}"),
                title=heading.title,
            )
    yield from check_text(
        text, typed=source_file.body, path=source_file.path, first_line=source_file.body_line
    )


def check_shared_authorities(places: Iterable[tuple[SourceFile, FieldValues]]) -> Iterator[Problem]:
    """Warn of every authority that two places say they serve, on the page of each."""
    served: defaultdict[str, list[SourceFile]] = defaultdict(list)
    for source_file, record in places:
        for code in record.texts("authorities"):
            served[code].append(source_file)
    for code, source_files in served.items():
        for source_file in source_files if len(source_files) > 1 else ():
            others = [
                f"{quote(typed_title(other))} ({other.path})"
                for other in source_files
                if other is not source_file
            ]
            more = [f"{len(others) - MOST_NAMED} more"] if len(others) > MOST_NAMED else []
            yield SHARED_AUTHORITY.at(
                path=source_file.path,
                line=source_file.line_of("authorities"),
                code=code,
                others=join_words([*others[:MOST_NAMED], *more]),
            )


def _report(
    source_file: SourceFile,
    rule: Rule,
    *,
    field: str,
    **words: Any,  # noqa: ANN401 -- the words of a message
) -> Problem:
    named = field if source_file.find(field) else "title"
    return rule.at(path=source_file.path, line=source_file.line_of(named), **words)
