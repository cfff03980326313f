"""The difference between two versions of a text, as lines to read."""

import pytest

from macros.content.library.differences import MOST_IN_CHANGE, MOST_LINES, list_differences
from tests.cases import for_each_case

LARGE = 30_000
"""About as many lines as a note of the largest size can have."""


@for_each_case
def test_each_place_that_differs_is_named_by_its_line(old: str, new: str, lines: list[str]) -> None:
    assert list(list_differences(old, new)) == lines


@pytest.mark.parametrize("end", ["", "x"])
def test_a_note_of_blank_lines_is_compared_without_a_look_at_each_pair(end: str) -> None:
    old = "\n" * LARGE
    shown = list(list_differences(old, f"x{old}\n\nx{end}"))

    assert len(shown) <= MOST_LINES
    assert shown[:3] == ["Line 1:", "- ", "- "]
    assert shown[-1] == f"+ … and more lines: {LARGE + 3 - MOST_IN_CHANGE:,}"


def test_of_many_differences_the_first_are_shown() -> None:
    old = "a\nb\n" * (MOST_LINES // 2)
    shown = list(list_differences(old, old.replace("b", "c")))

    assert (len(shown), shown[-1]) == (MOST_LINES + 1, "There are more differences.")
