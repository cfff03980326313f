"""Where a text does not do what its writer meant, and the harmless texts around it."""

import pytest

from macros.content.checks.mistyped_marks import check_mistyped_marks
from macros.content.source.markdown import parse_text
from tests.cases import for_each_case
from tests.content.sandford import shorten


@for_each_case
def test_marks_that_do_nothing_are_reported(typed: str) -> None:
    assert {
        problem.rule for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    } == {"marks-left-over"}


@for_each_case
def test_marks_that_do_something_or_mean_themselves_pass(typed: str) -> None:
    assert [
        shorten(problem) for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    ] == []


@for_each_case
def test_a_list_with_other_marks_is_reported_once_with_its_lines_as_they_should_be(
    typed: str, expected: str, rows: str
) -> None:
    (problem,) = check_mistyped_marks(parse_text(typed), path="note.md")
    assert (shorten(problem), problem.fix.endswith(f" and a space: {rows}")) == (expected, True), (
        problem.fix
    )


@for_each_case
def test_lines_that_only_look_like_a_list_pass(typed: str) -> None:
    assert [
        shorten(problem) for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    ] == []


@pytest.mark.parametrize(
    ("words", "is_reported"),
    [
        *(
            (words, True)
            for words in (
                "click here",
                "here",
                "Here",
                "this link",
                "read more",
                "link",
                "Click here!",
                "*here*",
                "more…",
            )
        ),
        *(
            (words, True)
            for words in ("click\nhere", "  here ", "this page", "Read more »", "find out more")
        ),
        *(
            (words, False)
            for words in (
                "the Guidebook",
                "how to get here",
                "Link workers",
                "here and there",
                "https://example.org",
                "moreton",
            )
        ),
    ],
)
def test_a_link_whose_words_say_nothing_is_reported(words: str, is_reported: bool) -> None:
    problems = check_mistyped_marks(parse_text(f"[{words}](https://example.org/a)"), path="note.md")
    assert [shorten(problem) for problem in problems] == (
        ["1 link-says-nothing (warning)"] if is_reported else []
    )


@for_each_case
def test_headings_that_leave_out_a_level_or_come_from_a_line_below_are_reported(
    typed: str, expected: list[str]
) -> None:
    assert [
        shorten(problem) for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    ] == expected


@pytest.mark.parametrize(
    ("typed", "is_reported"),
    [
        *(
            (typed, True)
            for typed in ("[image: room.png]", "[cid:image001.png@01DC5A]", "[Image: a room]")
        ),
        *(
            (typed, False)
            for typed in (
                "[sic]",
                "The image: a room",
                "[images of a room]",
                "our data: images",
                "`data:image/png`",
            )
        ),
    ],
)
def test_a_picture_that_arrived_as_words_is_reported(typed: str, is_reported: bool) -> None:
    problems = check_mistyped_marks(parse_text(typed), path="note.md")
    assert [shorten(problem) for problem in problems] == (
        ["1 picture-pasted (warning)"] if is_reported else []
    )
