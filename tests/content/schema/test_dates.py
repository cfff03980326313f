"""Days and months as people type them: the fix shows them in figures if they are clear."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.problems.problem import Problem
from macros.content.schema.dates import find_day, find_month, is_either_way, name_day
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.note import NOTE
from macros.content.source.front_matter_reader import read_pairs
from tests.cases import for_each_case, read_cases
from tests.content.sandford import TODAY
from tests.content.schema.test_field_reader import KNOWN

CASES = read_cases("content/schema/dates.yml")
NO_DAY = CASES["a day that cannot be told is none"]


@for_each_case
def test_a_day_in_another_form_is_the_same_day(typed: str) -> None:
    assert find_day(typed) == date(2026, 11, 20)


@for_each_case
def test_a_day_that_cannot_be_told_is_none(typed: str) -> None:
    assert find_day(typed) is None


@for_each_case
def test_a_month_in_another_form_is_the_same_month(typed: str) -> None:
    assert find_month(typed) == "2026-03"


@for_each_case
def test_a_month_that_cannot_be_told_is_none(typed: str) -> None:
    assert find_month(typed) == ""


@for_each_case
def test_it_is_known_where_day_and_month_could_change_places(typed: str, expected: bool) -> None:
    assert is_either_way(typed) is expected


FORMS = [
    "{0:%Y/%m/%d}",
    "{0:%d/%m/%Y}",
    "{0:%d.%m.%Y}",
    "{0:%Y%m%d}",
    "{0:%d-%m-%y}",
    "{0.day} {0:%m} {0.year}",
    "{0:%Y-%m-%dT%H:%M:%S}",
    "{1}",
]


@given(number=st.integers(min_value=0, max_value=365 * 8), form=st.sampled_from(FORMS))
@settings(derandomize=True, database=None, deadline=None)
def test_any_day_in_any_form_is_found_again(number: int, form: str) -> None:
    day = date(2020, 1, 1) + timedelta(days=number)
    assert find_day(form.format(day, name_day(day))) == day


@given(typed=st.text(max_size=70))
@settings(derandomize=True, database=None, deadline=None)
def test_whatever_is_typed_there_is_a_day_or_none(typed: str) -> None:
    assert isinstance(find_day(typed), date | None)
    assert isinstance(find_month(typed), str)


TABLE = FieldTable(
    name="a test",
    fields=(
        Field(name="added", kind=Kind.DATE, label="Added"),
        Field(name="started", kind=Kind.MONTH, label="Started"),
        NOTE.find("privacy_checked"),
    ),
)


def _read(line: str) -> list[Problem]:
    pairs, _ = read_pairs(
        f"privacy_checked: 2026-11-01\n{line}" if "privacy" not in line else line,
        path="places/a/b.md",
        first_line=1,
    )
    return list(read_fields(pairs, table=TABLE, path="places/a/b.md", known=KNOWN, today=TODAY)[1])


@for_each_case
def test_the_cure_shows_the_same_day_or_none(line: str, fix: str) -> None:
    assert [problem.fix for problem in _read(line)] == [fix]


@pytest.mark.parametrize(
    "typed",
    [
        *NO_DAY,
        *["2026-11-22", "22 November 2026", "3/4/2026", "", "''", "TBC", "[2026-11-01]"],
    ],
)
def test_no_cure_offers_a_day_for_the_check_of_privacy_that_was_not_typed(typed: str) -> None:
    problems = _read(
        f"privacy_checked: {typed}"
        if typed[:1] in {"", "[", "'"}
        else f'privacy_checked: "{typed}"'
    )
    assert len(problems) == 1
    assert not any(character.isdecimal() for character in problems[0].fix)


@pytest.mark.parametrize("typed", CASES["a day in another form is the same day"])
def test_the_day_of_the_check_of_privacy_is_only_written_in_another_form(typed: str) -> None:
    assert [problem.fix for problem in _read(f'privacy_checked: "{typed}"')] == [
        "Write year-month-day: privacy_checked: 2026-11-20"
    ]


def test_no_cure_offers_today() -> None:
    lines = [f'added: "{typed}"' for typed in (*NO_DAY, "2026-11-22", "9999-01-01")]
    lines += [f'started: "{typed}"' for typed in CASES["a month that cannot be told is none"]]
    assert [line for line in lines for problem in _read(line) if "2026-11" in problem.fix] == []
