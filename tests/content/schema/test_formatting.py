"""Markdown in a field is reported with the plain words; characters that look like it are not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.schema.field_reader import read_fields
from macros.content.schema.formatting import find_formatting, remove_formatting
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.note import NOTE
from macros.content.source.front_matter_reader import read_pairs
from tests.content.sandford import TODAY, shorten
from tests.content.schema.test_field_reader import KNOWN

FORMATTED = [
    (
        "Groups for **working** carers, see [our guide](https://example.org/a)",
        "Groups for working carers, see our guide (https://example.org/a)",
    ),
    ("__Evening__ groups", "Evening groups"),
    ("*Evening* groups", "Evening groups"),
    ("_Evening_ groups", "Evening groups"),
    ("***Evening*** groups", "Evening groups"),
    ("**“Evening”** groups", "“Evening” groups"),
    ("~~Morning~~ evening groups", "Morning evening groups"),
    ("`Evening` groups", "Evening groups"),
    ("[Group Triple P][level-4-group-triple-p]", "Group Triple P"),
    ("[Group Triple P][]", "Group Triple P"),
    ("[write to us](mailto:early.help@example.gov.uk)", "write to us (early.help@example.gov.uk)"),
    ('[our guide](https://example.org/a "Title")', "our guide (https://example.org/a)"),
    ("[https://example.org/a](https://example.org/a)", "https://example.org/a"),
    ("![A room](room.png)", "A room"),
    ("- rooms", "rooms"),
    ("* rooms", "rooms"),
    ("• rooms", "rooms"),
    ("– rooms", "rooms"),
    ("1. rooms", "rooms"),
    ("1) rooms", "rooms"),
    ("- rooms\n- staff", "rooms; staff"),
    ("Needs:\n- rooms\n- staff", "Needs:; rooms; staff"),
    ("• rooms • staff", "rooms; staff"),
    ("## Rooms", "Rooms"),
    ("# Rooms", "Rooms"),
    ("> rooms", "rooms"),
    ("- **rooms**", "rooms"),
]
PLAIN = [
    *(
        "2 * 3",
        "2 * 3 * 4",
        "2*3*4",
        "5*",
        "5* and 6*",
        "Rated 4* and 5* homes",
        "snake_case",
        "file_name_here",
        "_",
        "**",
        "x **y",
    ),
    *(
        "# 1 priority",
        "#1 priority",
        "C# and F#",
        "[sic]",
        "e.g. [see below]",
        "[a] (b)",
        "[x] done",
        "a - b",
        "10-12",
        "-5 to 5",
    ),
    *(
        "> 5 families",
        "5 > 4",
        "1.5 hours",
        "16 weekly sessions",
        "A | B",
        "a • b",
        "Costs* apply, *estimated",
        "(*) required, (*) needed",
    ),
    *(
        "https://example.org/a_b_c",
        "https://example.org/_x_/*y*",
        "Who_ and _what",
        "first - second\n- third",
        "it's `fine",
        "~5 ~6",
    ),
    *("A sentence\n– that goes on", "O’Neill", "o’clock", "No. 5", "2026. Then", "\\*kept\\*"),
]


@pytest.mark.parametrize(("typed", "plain"), FORMATTED)
def test_formatting_is_found_and_plain_words_are_proposed(typed: str, plain: str) -> None:
    assert find_formatting(typed)
    assert remove_formatting(typed) == plain
    assert find_formatting(plain) == ""


@pytest.mark.parametrize("typed", PLAIN)
def test_signs_that_are_no_formatting_are_left_alone(typed: str) -> None:
    assert find_formatting(typed) == ""


@given(typed=st.text(alphabet="ab *_~`[]()!#>-•–\n.1", max_size=40))
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=300,
)
def test_no_word_is_lost_with_the_formatting(typed: str) -> None:
    plain = remove_formatting(typed)
    letters = iter(typed)
    assert all(letter in letters for letter in plain if letter in "ab")


TABLE = FieldTable(
    name="a test",
    fields=(
        Field(name="words", kind=Kind.TEXT, label="Words"),
        Field(name="many", kind=Kind.TEXT, label="Many", many=True),
        NOTE.find("privacy_exceptions"),
        NOTE.find("delivered_here"),
        NOTE.find("updates"),
    ),
)
FIELDS = [
    ('words: "**a**"', ["1 formatting (warning)"]),
    ('many: ["**a**", b]', ["1 formatting (warning)"]),
    ('delivered_here:\n  sessions: "`a`"', ["2 formatting (warning)"]),
    ('updates:\n  - date: 2026-11-01\n    text: "[a](b)"', ["3 formatting (warning)"]),
    (
        (
            'privacy_exceptions:\n  - rule: telephone\n    text: "**Call** the office"\n'
            "    reason: A switchboard"
        ),
        [],
    ),
]


@pytest.mark.parametrize(("typed", "expected"), FIELDS)
def test_formatting_is_a_warning_in_every_field_but_one_that_repeats_the_text(
    typed: str, expected: list[str]
) -> None:
    pairs, faults = read_pairs(typed, path="places/a/b.md", first_line=1)
    _, problems = read_fields(pairs, table=TABLE, path="places/a/b.md", known=KNOWN, today=TODAY)
    assert ([shorten(problem) for problem in problems], faults) == (expected, ())
