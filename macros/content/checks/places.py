"""Rules of one place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from macros.content.checks.texts import check_text
from macros.content.problems.problem import Level, Problem, join_words, quote
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
    """Check one place: a real one names the authorities it serves, an example council names its region, none is both."""
    site_words = known.site_words
    is_example = record.is_yes("example")
    if is_example and is_blank(source_file.find("region")):
        fix = f"Add a line: region: {site_words.get_sample('region')}"
        yield _problem(
            source_file, message="An example council needs its region.", fix=fix, field="region"
        )
    if not is_example and is_blank(source_file.find("authorities")):
        message = "“authorities” is missing: which local authorities does this place serve?"
        yield _problem(
            source_file,
            message=message,
            fix=f"Add the official codes from docs/data/authorities.csv. For example: authorities: [{site_words.get_sample('authority')}]",
            field="authorities",
        )
    if not is_example and not is_blank(source_file.find("region")):
        yield _problem(
            source_file,
            message="“region” is for example councils only; it follows from “authorities”.",
            fix="Take the line out.",
            field="region",
        )
    if is_example and (
        record.is_yes("partner_place") or not is_blank(source_file.find("authorities"))
    ):
        message = (
            "An example council is made up, so it is no partner place and serves no real authority."
        )
        yield _problem(
            source_file,
            message=message,
            fix="Take out “partner_place” and “authorities”.",
            field="example",
        )
    if (
        record.is_yes("partner_place")
        and source_file.file.folder not in known.vocabulary(PARTNER_PLACE).slugs
    ):
        message = f"This is none of the partner places: they stand in docs/data/vocabulary/{PARTNER_PLACE}.yml."
        yield _problem(
            source_file,
            message=message,
            fix="Take the line out: any place may keep notes.",
            field="partner_place",
        )
    for heading in text.headings:
        if heading.level == 1:
            message = f"{quote('# ' + heading.title)} is a heading of the first kind; the place's name is that already."
            fix = f"Write two hash signs: ## {heading.title}"
            yield Problem(
                path=source_file.path, line=heading.line, rule="heading", message=message, fix=fix
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
            yield Problem(
                path=source_file.path,
                line=source_file.line_of("authorities"),
                rule="shared-authority",
                level=Level.WARNING,
                message=f"{code} is served by another place too: {join_words([*others[:MOST_NAMED], *more])}.",
                fix="Keep the notes of one council in one folder. If both organisations serve it, leave both as they are.",
            )


def _problem(source_file: SourceFile, *, message: str, fix: str, field: str = "title") -> Problem:
    return Problem(
        path=source_file.path,
        line=source_file.line_of(field if source_file.find(field) else "title"),
        rule="place",
        message=message,
        fix=fix,
    )
