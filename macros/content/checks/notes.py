"""Rules of one note, beyond what each field says of itself."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from macros.content.checks.texts import check_text
from macros.content.problems.messages import (
    NOBODY_AGREED,
    NOTHING_BELOW,
    REVIEWED_BEFORE_ADDED,
    STOPPED_BEFORE_STARTED,
    STOPPED_OR_NOT,
    STOPPED_WHEN,
    Words,
)
from macros.content.problems.problem import MOST_PROBLEMS, Level, Problem, quote, suggest
from macros.content.schema.field_values import FieldValues
from macros.content.schema.note import HEADINGS
from macros.content.schema.value_readers import UNFINISHED, says_something
from macros.content.source.source_file import SourceFile
from macros.content.source.texts import Heading, Text, list_sections

TITLES = tuple(heading.title for heading in HEADINGS)


def check_note(
    source_file: SourceFile, *, record: FieldValues, text: Text, is_example: bool
) -> Iterator[Problem]:
    """Check one note: who agreed, the order of its dates, what a stopped note says, and its headings."""
    yield from _check_agreement(source_file, record=record, is_example=is_example)
    yield from _check_dates(source_file, record=record)
    yield from _check_stopping(source_file, record=record)
    yield from check_text(
        text, typed=source_file.body, path=source_file.path, first_line=source_file.body_line
    )
    yield from islice(_check_headings(source_file, text=text), MOST_PROBLEMS)
    yield from _check_sections(source_file, text=text, stage=record.text("stage"))


def _check_agreement(
    source_file: SourceFile, *, record: FieldValues, is_example: bool
) -> Iterator[Problem]:
    if not is_example and not record.text("agreed_by"):
        yield _report(source_file, NOBODY_AGREED, field="agreed_by")


def _check_dates(source_file: SourceFile, *, record: FieldValues) -> Iterator[Problem]:
    added, reviewed, checked = (
        record.day("added"),
        record.day("reviewed"),
        record.day("privacy_checked"),
    )
    if added and reviewed and reviewed < added:
        yield _report(
            source_file, REVIEWED_BEFORE_ADDED, field="reviewed", reviewed=reviewed, added=added
        )
    days = [day for update in record.groups("updates") if (day := update.day("date"))]
    newest = max([*days, added or date.min])
    if checked and newest > checked:
        yield _problem(
            source_file,
            field="privacy_checked",
            rule="privacy-check-old",
            level=Level.WARNING,
            message=f"The note has something new of {newest}, but was last checked on {checked} for what could give a family away.",
            fix="Read it through for that, then write the day on which you did beside “privacy_checked”.",
        )


def _check_stopping(source_file: SourceFile, *, record: FieldValues) -> Iterator[Problem]:
    started, stopped = record.text("started"), record.text("stopped")
    if record.text("stage") == "stopped" and not stopped:
        yield _report(source_file, STOPPED_WHEN, field="stage")
    if stopped and record.text("stage") not in {"stopped", ""}:
        yield _report(
            source_file,
            STOPPED_OR_NOT,
            field="stopped",
            stopped=stopped,
            stage=quote(record.text("stage")),
        )
    if started and stopped and stopped < started:
        yield _report(
            source_file, STOPPED_BEFORE_STARTED, field="stopped", stopped=stopped, started=started
        )


def _check_headings(source_file: SourceFile, *, text: Text) -> Iterator[Problem]:
    place = -1
    seen: set[str] = set()
    for heading in text.headings:
        if heading.level == 1:
            message = f"{quote('# ' + heading.title)} is a heading of the first kind; the note's name is that already."
            yield _at(
                source_file,
                line=heading.line,
                rule="heading",
                message=message,
                fix=f"Write two hash signs: ## {heading.title}",
            )
        elif heading.level == 2:  # noqa: PLR2004 -- the level of a note's own headings
            fitting = next(
                (title for title in TITLES if title.casefold() == heading.title.casefold()), None
            )
            if fitting is None:
                message = f"{quote('## ' + heading.title)} is not a heading of a note."
                fix = f"{suggest(heading.title, allowed=TITLES)} A heading of your own has three hash signs: ### {heading.title}"
                yield _at(source_file, line=heading.line, rule="heading", message=message, fix=fix)
                continue
            if fitting in seen:
                continue
            if TITLES.index(fitting) < place:
                fix = "The order is: " + " · ".join(TITLES)
                yield _at(
                    source_file,
                    line=heading.line,
                    rule="heading-order",
                    message=f"{quote('## ' + fitting)} comes too late.",
                    fix=fix,
                )
            seen.add(fitting)
            place = max(place, TITLES.index(fitting))


def _check_sections(source_file: SourceFile, *, text: Text, stage: str) -> Iterator[Problem]:
    sections: dict[str, tuple[Heading, str]] = {}
    for heading, below in list_sections(
        source_file.body, headings=text.headings, first_line=source_file.body_line
    ):
        sections.setdefault(heading.title.casefold(), (heading, below))
    for needed in HEADINGS:
        section = sections.get(needed.title.casefold())
        if section is None and needed.is_needed(stage):
            message = f"The heading “## {needed.title}” is missing."
            last = source_file.body_line + source_file.body.rstrip("\n").count("\n")
            yield _at(
                source_file,
                line=last,
                rule="section-missing",
                message=message,
                fix=f"Add a line “## {needed.title}” with a few sentences below it. {needed.help}",
            )
        elif section is not None and _says_nothing(section[1]):
            yield _at(
                source_file,
                line=section[0].line,
                rule=NOTHING_BELOW.rule,
                message=NOTHING_BELOW.fill_message(title=needed.title),
                fix=NOTHING_BELOW.fill_fix(help=needed.help),
            )


def _says_nothing(text: str) -> bool:
    return not says_something(text) or bool(UNFINISHED.fullmatch(text.strip(" *_-.\n")))


def _report(source_file: SourceFile, words: Words, *, field: str, **values: object) -> Problem:
    return _problem(
        source_file,
        field=field,
        rule=words.rule,
        message=words.fill_message(**values),
        fix=words.fill_fix(**values),
    )


def _problem(
    source_file: SourceFile,
    *,
    field: str,
    rule: str,
    message: str,
    fix: str,
    level: Level = Level.ERROR,
) -> Problem:
    return _at(
        source_file,
        line=source_file.line_of(field),
        rule=rule,
        message=message,
        fix=fix,
        level=level,
    )


def _at(
    source_file: SourceFile,
    *,
    line: int,
    rule: str,
    message: str,
    fix: str,
    level: Level = Level.ERROR,
) -> Problem:
    return Problem(
        path=source_file.path, line=line, rule=rule, level=level, message=message, fix=fix
    )
