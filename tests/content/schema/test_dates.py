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
from tests.content.sandford import TODAY
from tests.content.schema.test_field_reader import KNOWN

SAME_DAY = [
    *(
        "2026-11-20T00:00:00.000Z",
        "2026-11-20 00:00",
        "2026-11-20T23:30:00+02:00",
        "2026-11-20Z",
        "20 November 2026",
        "20-Nov-26",
    ),
    *(
        "20 nov. 2026",
        "20Nov2026",
        "Nov 20 2026",
        "November 20, 2026",
        "20th November 2026",
        "the 20th of November, 2026",
    ),
    *(
        "Friday 20 November 2026",
        "Fri, 20 Nov 2026",
        "2026 November 20",
        "2026/11/20",
        "2026.11.20",
        "2026 11 20",
        "20261120",
    ),
    *(
        "20.11.26",
        "20/11/26",
        "20/11/2026",
        "20.11.2026.",
        "20 / 11 / 2026",
        "20/11/2026 10:30",
        "11/20/2026",
        "2026-20-11",
    ),
    *(
        "２０２６-11-20",
        "2026–11–20",
        "2026‑11‑20",
        "2026−11−20",
        "2026-11-20 (Friday)",
        "20-11-'26",
    ),
]
NO_DAY = [
    *(
        "yesterday",
        "today",
        "20 November",
        "November 2026",
        "Spring 2026",
        "2026",
        "13/13/2026",
        "31/2/2026",
        "2026-02-30",
        "0/0/0",
    ),
    *(
        "20/11/26 at noon",
        "20 or 21 November 2026",
        "5",
        "1e5",
        "20261340",
        "20//11",
        "9" * 80,
        "20-Nov-5",
        "٢٠/١١/٢٠٢٦x",
    ),
]
SAME_MONTH = [
    *(
        "March 2026",
        "Mar-26",
        "Mar 2026",
        "mar. 2026",
        "March, 2026",
        "March ’26",
        "2026 March",
        "03/2026",
        "3/2026",
        "3.2026",
        "2026-3",
    ),
    *(
        "2026/03",
        "2026.03",
        "202603",
        "2026-03-01",
        "01/03/2026",
        "1 March 2026",
        "03/26",
        "２０２６-03",
        "2026–03",
    ),
]
NO_MONTH = [
    "Spring 2026",
    "Q1 2026",
    "2026",
    "March",
    "2026-13",
    "13/2026",
    "early March 2026",
    "March-April 2026",
    "11/12",
    "20 November",
    "March 05",
]


@pytest.mark.parametrize("typed", SAME_DAY)
def test_a_day_in_another_form_is_the_same_day(typed: str) -> None:
    assert find_day(typed) == date(2026, 11, 20)


@pytest.mark.parametrize("typed", NO_DAY)
def test_a_day_that_cannot_be_told_is_none(typed: str) -> None:
    assert find_day(typed) is None


@pytest.mark.parametrize("typed", SAME_MONTH)
def test_a_month_in_another_form_is_the_same_month(typed: str) -> None:
    assert find_month(typed) == "2026-03"


@pytest.mark.parametrize("typed", NO_MONTH)
def test_a_month_that_cannot_be_told_is_none(typed: str) -> None:
    assert find_month(typed) == ""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("03/04/2026", True),
        ("3.4.26", True),
        ("20/11/2026", False),
        ("4/4/2026", False),
        ("2026-03-04", False),
    ],
)
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


CURES = [
    ('added: "20 November 2026"', "Write year-month-day: added: 2026-11-20"),
    ("added: 03/04/2026", "If you mean 3 April 2026, write: added: 2026-04-03"),
    ("added: 2026-02-30", "Check a calendar, then write the date as year-month-day."),
    (
        "added: never",
        "Write it as YYYY-MM-DD: four digits for the year, two for the month, two for the day.",
    ),
    ("added: 26-11-20", "If you mean 20 November 2026, write: added: 2026-11-20"),
    ("added: 20–11–26", "If you mean 20 November 2026, write: added: 2026-11-20"),
    ("added: 26-12-20", "If you mean 26 December 2020, write: added: 2020-12-26"),
    ("started: March 2026", "Write year-month: started: 2026-03"),
    ("started: 03/04/2026", "If you mean April 2026, write: started: 2026-04"),
    ("started: soon", "Write it as YYYY-MM: four digits for the year and two for the month."),
]


@pytest.mark.parametrize(("line", "fix"), CURES)
def test_the_cure_shows_the_same_day_or_none(line: str, fix: str) -> None:
    assert [problem.fix for problem in _read(line)] == [fix]


@pytest.mark.parametrize(
    "typed", [*SAME_DAY, *NO_DAY, "2026-11-22", "", "''", "TBC", "[2026-11-01]"]
)
def test_no_cure_offers_a_day_for_the_check_of_privacy(typed: str) -> None:
    problems = _read(
        f"privacy_checked: {typed}"
        if typed[:1] in {"", "[", "'"}
        else f'privacy_checked: "{typed}"'
    )
    assert len(problems) == 1
    assert not any(character.isdecimal() for character in problems[0].fix)


@pytest.mark.parametrize("typed", [*NO_DAY, "2026-11-22", "9999-01-01"])
def test_no_cure_offers_the_day_of_today(typed: str) -> None:
    assert [
        problem.fix for problem in _read(f'added: "{typed}"') if TODAY.isoformat() in problem.fix
    ] == []


@pytest.mark.parametrize("typed", NO_MONTH)
def test_no_cure_offers_the_month_of_today(typed: str) -> None:
    assert [
        problem.fix
        for problem in _read(f'started: "{typed}"')
        if TODAY.isoformat()[:7] in problem.fix
    ] == []
