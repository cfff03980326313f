"""Values become HTML in one place, and are escaped there."""

from datetime import date

import pytest
from jinja2 import UndefinedError

from macros.content.links.cards import Count
from macros.pages.markup import draw, write_count, write_day, write_month
from macros.pages.page import TocEntry


def test_every_value_is_escaped_where_it_lands() -> None:
    drawn = draw("contents", entries=[TocEntry(anchor='a"b', title="<b> & 'c' {{ 7*7 }}")])

    assert '<a href="#a&#34;b">&lt;b&gt; &amp; &#39;c&#39; {{ 7*7 }}</a>' in drawn


def test_a_template_that_misses_a_value_raises() -> None:
    with pytest.raises(UndefinedError, match="'entries' is undefined"):
        draw("contents")


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2026, 11, 21), "21 November 2026"), (date(2026, 1, 1), "1 January 2026"), (date(2024, 2, 29), "29 February 2024")],
)
def test_a_day_is_written_as_people_do(day: date, written: str) -> None:
    assert write_day(day) == written


@pytest.mark.parametrize(("month", "written"), [("2026-01", "January 2026"), ("2026-12", "December 2026")])
def test_a_month_is_written_as_people_do(month: str, written: str) -> None:
    assert write_month(month) == written


@pytest.mark.parametrize(
    ("notes", "examples", "written"),
    [
        (0, 0, "0 notes"),
        (1, 0, "1 note"),
        (2, 0, "2 notes"),
        (0, 1, "0 notes, 1 example"),
        (0, 3, "0 notes, 3 examples"),
        (1, 2, "1 note, 2 examples"),
    ],
)
def test_notes_and_examples_are_counted_apart(notes: int, examples: int, written: str) -> None:
    assert write_count(Count(notes=notes, examples=examples)) == written
