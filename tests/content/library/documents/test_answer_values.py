"""The value of a field from what someone typed: labels, words, dates and lists."""

import pytest

from macros.content.library.documents.answer_values import (
    LONGEST_CHOICES,
    find_option,
    read_answer,
    split_lines,
    suggest_options,
)
from macros.content.library.documents.answers import Answer
from macros.content.problems.problem import Problem
from macros.content.schema.note import NOTE
from macros.content.schema.vocabulary import Term
from tests.documents import LISTS


def read(name: str, text: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    field = NOTE.find(name)
    options = LISTS.get_terms(field.of) if field.of else ()
    return read_answer(
        Answer(text=text, where="Cell D7"), field=field, options=options, file="notes.xlsx"
    )


@pytest.mark.parametrize(
    ("name", "typed", "values"),
    [
        ("stage", "Planning", ("planning",)),
        ("stage", " planning. ", ("planning",)),
        ("stage", "DELIVERING", ("delivering",)),
        ("intervention", "Evening groups", ("evening-groups",)),
        ("intervention", "evening-groups", ("evening-groups",)),
        ("ways", "Group\nOnline, alone", ("group", "online-alone")),
        ("ways", "Group; Phone", ("group", "phone")),
        ("ways", "Group, Online, alone, Phone", ("group", "online-alone", "phone")),
        ("ways", "• Group\n• Group", ("group",)),
        ("privacy_checked", "20 November 2026", ("2026-11-20",)),
        ("privacy_checked", "20/11/2026", ("2026-11-20",)),
        ("privacy_checked", "2026-11-20", ("2026-11-20",)),
        ("privacy_checked", "3/4/2026", ("3/4/2026",)),
        ("privacy_checked", "soon", ("soon",)),
        ("started", "2026-03", ("2026-03",)),
        ("started", "2026-03-01", ("2026-03",)),
        ("started", "March 2026", ("2026-03",)),
        ("kept", "Five meetings\nTwo leaders", ("Five meetings", "Two leaders")),
        ("kept", "\uf0b7 Five: all\n- Two", ('"Five: all"', "Two")),
        ("kept", "Five meetings; two leaders", ("Five meetings", "two leaders")),
        ("title", "Evening\n groups: for all", ('"Evening groups: for all"',)),
        ("title", "=1+1", ('"=1+1"',)),
        ("phone", "1632960123", ("01632960123",)),
        ("phone", "163296012", ("0163296012",)),
        ("phone", "01632 960123", ("01632 960123",)),
    ],
)
def test_an_answer_becomes_what_a_note_has(name: str, typed: str, values: tuple[str, ...]) -> None:
    assert read(name, typed) == (values, ())


@pytest.mark.parametrize(
    ("name", "typed", "fix"),
    [
        ("stage", "Planing", "Did you mean “Planning”?"),
        ("stage", "xyz", "Choose one of: “Planning”, “Delivering”, “Stopped”."),
        ("ways", "Group\nPhon", "Did you mean “Phone”?"),
        ("difficulty", "Snow", "There are none yet."),
    ],
)
def test_a_word_that_is_not_on_the_list_is_named_with_its_place_and_kept(
    name: str, typed: str, fix: str
) -> None:
    values, problems = read(name, typed)
    word = typed.rsplit("\n", maxsplit=1)[-1]

    assert [(one.path, one.message, one.fix) for one in problems] == [
        ("notes.xlsx", f"Cell D7: “{word}” is not one of the answers.", fix)
    ]
    assert values[-1] == word


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("one", ("one",)),
        ("- one; still one", ("one; still one",)),
        ("1. one\n2) two\n(c) three", ("one", "two", "three")),
        ("Make it easier to deliver", ("Make it easier to deliver",)),
    ],
)
def test_entries_lose_the_marks_before_them_and_nothing_else(
    text: str, lines: tuple[str, ...]
) -> None:
    assert split_lines(text) == lines


def test_a_page_is_found_by_another_name_that_no_other_page_has() -> None:
    one = Term(slug="kinship-keep", label="Kinship groups", other_names=("KEEP", "Groups"))
    two = Term(slug="other", label="Other groups", other_names=("Groups",))

    found = [find_option(typed, options=(one, two)) for typed in ("keep", "Groups", "other")]

    assert found == [one, None, two]


def test_an_example_council_is_never_suggested() -> None:
    example = Term(slug="example-south", label="Example, South", is_example=True)
    council = Term(slug="southend", label="Southend council")

    fixes = [suggest_options(typed, options=(example, council)) for typed in ("South", "xyz")]

    assert fixes == ["Did you mean “Southend council”?", "Choose one of: “Southend council”."]


@pytest.mark.parametrize("between", [";", ",", "\n"])
def test_an_answer_longer_than_any_list_is_one_fault(between: str) -> None:
    values, problems = read("ways", between.join(["Group"] * LONGEST_CHOICES))

    assert (len(values), len(problems)) == (1, 1)
