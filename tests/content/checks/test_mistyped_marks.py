"""Where a text does not do what its writer meant, and the harmless texts around it."""

import pytest

from macros.content.checks.mistyped_marks import check_mistyped_marks
from macros.content.source.markdown import parse_text
from tests.content.sandford import shorten

LEFT_OVER = [
    "**bold **",
    "** bold**",
    "two **words",
    "two words**.",
    "__ bold__",
    "snake and __bold",
    "~~ struck~~",
    "~~struck",
    "- in a list **bold",
    "> quoted ~~ struck~~",
    "| a |\n| - |\n| **b |",
    "##The need here",
    "###what carers said",
    "| a | b |\n| --- |\n| c | d |",
    "| --- | --- |\n| c | d |",
]
NOT_LEFT_OVER = [
    "**bold** and __bold__ and ~~struck~~ and ***both***",
    "**bold\nagain**",
    "\\*\\*as typed\\*\\* and `**code**` and `__init__`",
    "2 ** 3 and 2**3 and ~ 5 and ~~~",
    "Name: ____ Date: ________",
    "snake__case and a * b",
    "https://example.org/a__b and __c__",
    "# 1 priority, #hashtag, C# and a ## b",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\n\n---\n\nb --- c",
    "***",
]


@pytest.mark.parametrize("typed", LEFT_OVER)
def test_marks_that_do_nothing_are_reported(typed: str) -> None:
    assert {
        problem.rule for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    } == {"marks-left-over"}


@pytest.mark.parametrize("typed", NOT_LEFT_OVER)
def test_marks_that_do_something_or_mean_themselves_pass(typed: str) -> None:
    assert [
        shorten(problem) for problem in check_mistyped_marks(parse_text(typed), path="note.md")
    ] == []


LISTS = [
    ("We changed:\n– the time\n– the place", "2 typed-list", "“- the time”, “- the place”"),
    ("We changed:\n\n— the time\n\n— the place", "3 typed-list", "“- the time”, “- the place”"),
    (
        "• the time\n• the place\n• the day\n• the staff",
        "1 typed-list",
        "“- the time”, “- the place”, “- the day”",
    ),
    ("•\tthe time", "1 typed-list", "“- the time”"),
    ("•the time", "1 typed-list", "“- the time”"),
    ("•\u00a0the time", "1 typed-list", "“- the time”"),
    ("● the time", "1 typed-list", "“- the time”"),
    ("▪ the time", "1 typed-list", "“- the time”"),
    ("· the time\n· the place", "1 typed-list", "“- the time”, “- the place”"),
    ("o the time\no the place", "1 typed-list", "“- the time”, “- the place”"),
    ("-- the time\n-- the place", "1 typed-list", "“- the time”, “- the place”"),
    ("- real\n  • the time", "2 typed-list", "“- the time”"),
    ("> • said", "1 typed-list", "“- said”"),
    ("-the time\n-the place", "1 typed-list (warning)", "“- the time”, “- the place”"),
    ("(1) the time\n(2) the place", "1 typed-list (warning)", "“1. the time”, “2. the place”"),
    ("a) the time\nb) the place", "1 typed-list (warning)", "“1. the time”, “2. the place”"),
    ("1.The time\n2.The place", "1 typed-list (warning)", "“1. The time”, “2. The place”"),
]
NOT_LISTS = [
    "- the time\n- the place",
    "* the time\n+ the place\n1. one\n2) two",
    "We meet on Mondays\n– and on Fridays.",
    "The groups – for carers –\nare in the evening.",
    "one · two\nthree · four",
    "`code` first\n`code` again",
    "-5 degrees\n-6 degrees",
    "(see below)\n(and above)",
    "of the time\nor the place",
    "2.5 hours\n3.5 hours",
    "```\n• code\n```",
    "a • b",
    "| – | – |\n| - | - |\n| – | – |\n| – | – |",
]


@pytest.mark.parametrize(("typed", "expected", "rows"), LISTS)
def test_a_list_with_other_marks_is_reported_once_with_its_lines_as_they_should_be(
    typed: str, expected: str, rows: str
) -> None:
    (problem,) = check_mistyped_marks(parse_text(typed), path="note.md")
    assert (shorten(problem), problem.fix.endswith(f" and a space: {rows}")) == (expected, True), (
        problem.fix
    )


@pytest.mark.parametrize("typed", NOT_LISTS)
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("## a\n### b\n#### c\n## d", []),
        ("## a\n#### b\n## c", ["2 heading-level (warning)"]),
        ("## a\n### b\n##### c\n###### d", ["3 heading-level (warning)"]),
        ("### a\n#### b", []),
        ("## a\n> #### b", []),
        ("a\n---", ["1 heading-underlined (warning)"]),
        ("a\nb\n===\n", ["1 heading-underlined (warning)"]),
        ("a\n\n---\n\nb", []),
    ],
)
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
