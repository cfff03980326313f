"""The checks of one note that compare its fields, and those of its headings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from macros.content.checks.effects import check_effects
from macros.content.checks.texts import check_text
from macros.content.problems.problem import MOST_PROBLEMS, Problem, join_words, quote, suggest
from macros.content.problems.rules.fields import AGREED_WITHOUT_WHOM, NOBODY_AGREED, STOPPED_WHEN
from macros.content.problems.rules.headings import (
    FIRST_HEADING_OF_NOTE,
    HEADING,
    HEADING_ORDER,
    HEADING_TWICE,
    NOT_PLACED_YET,
    NOTHING_BELOW,
    SECTION_MISSING,
    SECTION_MISTYPED,
)
from macros.content.problems.rules.notes import (
    PRIVACY_CHECK_OLD,
    REVIEWED_BEFORE_ADDED,
    SAME_TITLE,
    SIGN_OFF_CHANGED,
    SIGN_OFF_OF_NO_TEXT,
    SIGN_OFF_OLD,
    STOPPED_BEFORE_STARTED,
    STOPPED_OR_NOT,
)
from macros.content.problems.rules.rule import Rule
from macros.content.schema.field_values import FieldValues
from macros.content.schema.note import HEADINGS, NOT_PLACED_HEADING
from macros.content.schema.value_readers import UNFINISHED, says_something
from macros.content.source.sign_off import SIGNED_OFF, SIGNED_TEXT, make_agreed_version
from macros.content.source.source_file import SourceFile, make_title_key
from macros.content.source.texts import Heading, Text, list_sections

NO_ONE = {"yes", "y", "true", "ok", "agreed", "done", "no", "n", "false", "not yet"}
"""Answers to whether someone agreed, where the question is who."""
MOST_NAMED = 3
"""How many other notes a message names."""
TITLES = tuple(heading.title for heading in HEADINGS)
PLAIN_TITLES = {title.casefold() for title in TITLES}
HEADING_MARKS = " \t#*_:.-"
"""What people put round the words of a heading."""


def check_note(
    source_file: SourceFile, *, record: FieldValues, text: Text, is_example: bool
) -> Iterator[Problem]:
    """Check one note: who agreed, dates, why it stopped, what happened next, text, headings."""
    yield from _check_agreement(source_file, record=record, is_example=is_example)
    yield from _check_dates(source_file, record=record)
    yield from _check_stopping(source_file, record=record)
    yield from check_effects(source_file)
    yield from check_text(
        text, typed=source_file.body, path=source_file.path, first_line=source_file.body_line
    )
    yield from islice(_check_headings(source_file, text=text), MOST_PROBLEMS)
    yield from _check_sections(source_file, text=text, stage=record.text("stage"))


def check_same_titles(notes: Iterable[tuple[str, str, int]]) -> Iterator[Problem]:
    """Warn of notes of one place with one title. Each comes as its path, title and title's line."""
    alike: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for path, title, line in sorted(notes):
        if title:
            alike[path.rpartition("/")[0], make_title_key(title)].append((path, line))
    for same in alike.values():
        for path, line in same if len(same) > 1 else ():
            # Notes come from the cache first, so their order says nothing.
            others = sorted(other for other, _ in same if other != path)
            more = [f"{len(others) - MOST_NAMED} more"] if len(others) > MOST_NAMED else []
            named = join_words([*others[:MOST_NAMED], *more])
            yield SAME_TITLE.at(path=path, line=line, others=named)


def _check_agreement(
    source_file: SourceFile, *, record: FieldValues, is_example: bool
) -> Iterator[Problem]:
    if not is_example and not record.text("agreed_by"):
        yield _report(source_file, NOBODY_AGREED, field="agreed_by")
    elif record.text("agreed_by").casefold() in NO_ONE:
        yield _report(
            source_file,
            AGREED_WITHOUT_WHOM,
            field="agreed_by",
            found=quote(record.text("agreed_by")),
        )


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
    entries = (*record.groups("updates"), *record.groups("effects"))
    days = [day for entry in entries if (day := entry.day("date"))]
    newest = max([*days, added or date.min])
    if checked and newest > checked:
        yield _report(
            source_file,
            PRIVACY_CHECK_OLD,
            field="privacy_checked",
            newest=newest,
            checked=checked,
        )
    if agreed := record.day(SIGNED_OFF):
        yield from _check_sign_off(source_file, record=record, agreed=agreed, newest=newest)


def _check_sign_off(
    source_file: SourceFile, *, record: FieldValues, agreed: date, newest: date
) -> Iterator[Problem]:
    version = make_agreed_version(source_file)
    if (signed := record.text(SIGNED_TEXT)) and signed != version:
        yield _report(source_file, SIGN_OFF_CHANGED, field=SIGNED_TEXT, version=version)
    elif newest > agreed:
        yield _report(source_file, SIGN_OFF_OLD, field=SIGNED_OFF, newest=newest, agreed=agreed)
    elif not signed:
        yield _report(source_file, SIGN_OFF_OF_NO_TEXT, field=SIGNED_OFF, version=version)


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
    path = source_file.path
    place = -1
    seen: set[str] = set()
    for heading in text.headings:
        found = quote(f"{'#' * heading.level} {heading.title}")
        if heading.title.strip(HEADING_MARKS).casefold() == NOT_PLACED_HEADING.casefold():
            yield NOT_PLACED_YET.at(path=path, line=heading.line, found=found)
        elif heading.level == 1:
            yield FIRST_HEADING_OF_NOTE.at(
                path=path, line=heading.line, found=found, title=heading.title
            )
        elif heading.level == 2:  # noqa: PLR2004 -- the level of a note's own headings
            fitting = next(
                (title for title in TITLES if title.casefold() == heading.title.casefold()), None
            )
            if fitting is None and heading.title.strip(HEADING_MARKS).casefold() in PLAIN_TITLES:
                # The check of sections shows how to write it.
                continue
            if fitting is None:
                choices = suggest(heading.title, allowed=TITLES)
                yield HEADING.at(
                    path=path, line=heading.line, found=found, choices=choices, title=heading.title
                )
                continue
            if fitting in seen:
                yield HEADING_TWICE.at(path=path, line=heading.line, found=found)
                continue
            if TITLES.index(fitting) < place:
                late, titles = quote(f"## {fitting}"), " · ".join(TITLES)
                yield HEADING_ORDER.at(path=path, line=heading.line, found=late, titles=titles)
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
        mistyped = _find_mistyped(source_file, title=needed.title) if section is None else None
        if mistyped:
            line, words = mistyped
            yield SECTION_MISTYPED.at(
                path=source_file.path,
                line=line,
                old=words,
                title=needed.title,
                found=quote(words.strip()),
            )
        elif section is None and needed.is_needed(stage):
            last = source_file.body_line + source_file.body.rstrip("\n").count("\n")
            yield SECTION_MISSING.at(
                path=source_file.path, line=last, title=needed.title, help=needed.help
            )
        elif section is not None and _says_nothing(section[1]):
            yield NOTHING_BELOW.at(
                path=source_file.path, line=section[0].line, title=needed.title, help=needed.help
            )


def _find_mistyped(source_file: SourceFile, *, title: str) -> tuple[int, str] | None:
    """Return the one line that has the words of a heading with other marks, and its number."""
    plain = title.casefold()
    if plain not in source_file.body.casefold():
        return None
    found = [
        (number, line)
        for number, line in enumerate(source_file.body.split("\n"), start=source_file.body_line)
        if line.strip(HEADING_MARKS).casefold() == plain
    ]
    return found[0] if len(found) == 1 else None


def _says_nothing(text: str) -> bool:
    return not says_something(text) or bool(UNFINISHED.fullmatch(text.strip(" *_-.\n")))


def _report(
    source_file: SourceFile,
    rule: Rule,
    *,
    field: str,
    **words: Any,  # noqa: ANN401 -- the words of a message
) -> Problem:
    return rule.at(path=source_file.path, line=source_file.line_of(field), **words)
