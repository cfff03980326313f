"""Markdown in a field is reported with the plain words; characters that look like it are not."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.schema.field_reader import read_fields
from macros.content.schema.formatting import find_formatting, remove_formatting
from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.note import NOTE
from macros.content.source.front_matter_reader import read_pairs
from tests.cases import for_each_case
from tests.content.sandford import TODAY, shorten
from tests.content.schema.test_field_reader import KNOWN


@for_each_case
def test_formatting_is_found_and_plain_words_are_proposed(typed: str, plain: str) -> None:
    assert find_formatting(typed)
    assert remove_formatting(typed) == plain
    assert find_formatting(plain) == ""


@for_each_case
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


@for_each_case
def test_formatting_is_a_warning_in_every_field_but_one_that_repeats_the_text(
    typed: str, expected: list[str]
) -> None:
    pairs, faults = read_pairs(typed, path="places/a/b.md", first_line=1)
    _, problems = read_fields(pairs, table=TABLE, path="places/a/b.md", known=KNOWN, today=TODAY)
    assert ([shorten(problem) for problem in problems], faults) == (expected, ())
