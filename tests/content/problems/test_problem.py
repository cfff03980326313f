"""Words of a problem: typed text is shown safely, and the nearest allowed names come first."""

import pytest

from macros.content.problems.problem import (
    Level,
    Problem,
    has_errors,
    join_words,
    nearest,
    quote,
    show,
    suggest,
)
from tests.cases import for_each_case


@for_each_case
def test_what_was_typed_is_shown_on_one_safe_line(text: str, shown: str) -> None:
    assert show(text) == shown


def test_a_quotation_has_its_line_breaks_as_spaces() -> None:
    assert quote("a\n  b\tc") == "“a b c”"


NEAREST = [
    ("interventoin", ("intervention",)),
    ("keep groups", ("keep",)),
    ("Kinship Care", ("kinship-care",)),
    ("zzz", ()),
    ("", ()),
    ("k" * 100_000, ()),
]


@pytest.mark.parametrize(("typed", "names"), NEAREST)
def test_the_likest_names_are_found(typed: str, names: tuple[str, ...]) -> None:
    assert nearest(typed, allowed=["intervention", "keep", "kinship-care"]) == names


@for_each_case
def test_a_suggestion_names_the_nearest_and_then_the_few_others(
    typed: str, allowed: list[str], said: str
) -> None:
    assert suggest(typed, allowed=allowed) == said


def test_a_suggestion_never_says_that_nothing_is_there_when_there_are_many_names() -> None:
    assert "Nothing" not in suggest("zzz", allowed=[f"name-{number}" for number in range(40)])


@for_each_case
def test_words_are_joined_as_in_a_sentence(words: list[str], said: str) -> None:
    assert join_words(words) == said


def test_problems_sort_like_the_files_themselves() -> None:
    def make(path: str, line: int, column: int = 1) -> Problem:
        return Problem(path=path, line=line, column=column, rule="x", message="y", fix="z")

    wanted = [make("a.md", 2), make("a.md", 10), make("a.md", 10, 2), make("b.md", 1)]
    assert sorted(set(wanted)) == wanted


def test_only_an_error_stops_publication() -> None:
    warning = Problem(path="a.md", line=1, rule="x", level=Level.WARNING, message="y", fix="z")
    error = Problem(path="a.md", line=1, rule="x", message="y", fix="z")
    assert [has_errors([]), has_errors([warning]), has_errors([warning, error])] == [
        False,
        False,
        True,
    ]
