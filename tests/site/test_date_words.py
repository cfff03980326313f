"""Dates and months are written as people write them."""

from datetime import date

import pytest

from macros.site.date_words import format_day, format_month


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 21), "21 November 2026"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2024, 2, 29), "29 February 2024"),
    ],
)
def test_a_day_is_written_as_people_do(day: date, written: str) -> None:
    assert format_day(day) == written


@pytest.mark.parametrize(
    ("month", "written"), [("2026-01", "January 2026"), ("2026-12", "December 2026")]
)
def test_a_month_is_written_as_people_do(month: str, written: str) -> None:
    assert format_month(month) == written
