"""Problems as text for people, for GitHub's annotations and for its summary."""

from dataclasses import replace

import pytest

from macros.build.reports import (
    MOST_DUE,
    REVIEW_DUE,
    TOO_MANY,
    format_due,
    format_github,
    format_progress,
    format_summary,
    format_text,
)
from macros.content.problems.problem import Level, Problem
from macros.content.problems.rules.files import MANY_ERRORS
from tests.cases import for_each_case


def make_problem(
    *,
    path: str = "places/a/b.md",
    line: int = 4,
    level: Level = Level.ERROR,
    message: str = "Odd.",
    fix: str = "Fix it.",
) -> Problem:
    return Problem(
        path=path, line=line, column=7, rule="odd", level=level, message=message, fix=fix
    )


ERROR = make_problem()
WARNING = make_problem(
    path="docs/a.md", line=2, level=Level.WARNING, message="Doubtful.", fix="Look."
)
MANY = Problem(
    path="places/a/b.md", line=4, rule="many-problems", message="There are more.", fix="Later."
)
NASTY = "100%\r\n::error file=x,line=1::gone %0A :: `` ` <b> @team #1"


ERROR_TEXT = "places/a/b.md:4: Odd.\n    Fix it.\n"
MANY_TEXT = f"places/a/b.md:4: There are more.\n    Later.\n    Why: {MANY_ERRORS.why}\n"
WARNING_TEXT = "docs/a.md:2: warning: Doubtful.\n    Look.\n"


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        ((), "No problems found."),
        ((ERROR,), f"{ERROR_TEXT}1 error."),
        ((WARNING,), f"{WARNING_TEXT}1 warning."),
        ((ERROR, MANY), f"{ERROR_TEXT}{MANY_TEXT}At least 2 errors."),
        (
            (WARNING, ERROR, ERROR),
            f"{WARNING_TEXT}{ERROR_TEXT}{ERROR_TEXT}2 errors, 1 warning.",
        ),
    ],
)
def test_people_read_where_what_and_the_cure(problems: tuple[Problem, ...], text: str) -> None:
    assert format_text(problems) == text


def test_github_gets_one_annotation_a_line_and_errors_first() -> None:
    assert format_github((WARNING, ERROR)) == (
        "::error file=places/a/b.md,line=4,col=7,title=odd::Odd. Fix it.\n"
        "::warning file=docs/a.md,line=2,col=7,title=odd::Doubtful. Look.\n"
    )


def test_nothing_that_was_typed_is_taken_for_a_command_by_github() -> None:
    assert format_github([make_problem(path="places/a,b:c%/d.md", message=NASTY, fix=NASTY)]) == (
        "::error file=places/a%2Cb%3Ac%25/d.md,line=4,col=7,title=odd::"
        "100%25[U+000D][U+000A]::error file=x,line=1::gone %250A :: `` ` <b> @team #1 "
        "100%25[U+000D][U+000A]::error file=x,line=1::gone %250A :: `` ` <b> @team #1\n"
    )


def test_the_summary_lists_every_problem_as_code_grouped_by_file() -> None:
    assert format_summary((WARNING, ERROR, MANY)) == (
        "## Problems\n\nAt least 2 errors, 1 warning.\n\n"
        "#### `docs/a.md`\n\n- Line 2, warning: `Doubtful.` `Look.`\n\n"
        "#### `places/a/b.md`\n\n- Line 4: `Odd.` `Fix it.`\n- Line 4: `There are more.` `Later.`\n"
    )


def test_the_summary_ends_where_github_would_take_no_more() -> None:
    many = tuple(make_problem(path=f"places/a/{number}.md") for number in range(9))
    listed = format_summary(many, most=200)

    assert listed.startswith("## Problems\n\n9 errors.\n")
    assert listed.endswith(f"\n\n{TOO_MANY}\n")
    assert 0 < listed.count("####") < 9


def test_nothing_that_was_typed_gets_out_of_its_code_in_the_summary() -> None:
    row = format_summary((make_problem(message=NASTY),)).split("\n")[-2]

    assert row == "- Line 4: `100% ::error file=x,line=1::gone %0A :: ˋˋ ˋ <b> @team #1` `Fix it.`"


@for_each_case
def test_a_long_build_says_how_far_it_is_how_fast_and_how_long_it_will_take(
    done: int, seconds: float, said: str
) -> None:
    assert format_progress(done, 15_000, seconds=seconds) == said


def test_where_a_rule_is_explained_is_said_once_for_each_rule() -> None:
    other = replace(WARNING, rule="other")

    assert format_text((ERROR, ERROR, other), site_url="https://a.example/") == (
        f"{ERROR_TEXT}    More: https://a.example/contribute/messages/#odd\n{ERROR_TEXT}"
        f"{WARNING_TEXT}    More: https://a.example/contribute/messages/#other\n2 errors, 1 warning."
    )


def test_notes_whose_review_is_due_are_named_up_to_a_number() -> None:
    due = [f"places/a/{number:02}.md" for number in range(MOST_DUE + 2)]

    assert format_due(due[1::-1]) == (f"{REVIEW_DUE}\n    places/a/00.md\n    places/a/01.md")
    assert format_due(due).endswith("    places/a/19.md\n    and 2 more")


def test_every_annotation_ends_with_where_its_rule_is_explained() -> None:
    said = format_github((WARNING, ERROR), site_url="https://a.example/")

    assert [line.rpartition(" ")[2] for line in said.splitlines()] == [
        "https://a.example/contribute/messages/#odd"
    ] * 2
