"""Lists with other marks than hyphens are reported with the right lines, never run together."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.problems.problem import Problem
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues
from macros.content.source.front_matter import Items
from macros.content.source.front_matter_reader import read_pairs
from macros.content.source.list_marks import DASHES, DOTS, correct_lists, split_list_entries
from tests.cases import for_each_case
from tests.content.sandford import TODAY, shorten
from tests.content.schema.test_field_reader import KNOWN, NEEDED, TABLE

LONGER_MARKS = ["->", "=>", "--", "✔\ufe0f", "i.", "ii)", "(iv)", "A.", "B)"]
LISTS: list[tuple[str, list[str]]] = [
    ("kept:\n  – 16 sessions\n  • Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n– 16 sessions\n– Two leaders", ["16 sessions", "Two leaders"]),
    ("kept: – 16 sessions\n  – Two leaders", ["16 sessions", "Two leaders"]),
    ("kept: 16 sessions\n  – Two leaders", ["16 sessions", "Two leaders"]),
    ("kept: * 16 sessions\n  * Two leaders", ["16 sessions", "Two leaders"]),
    ("kept: - 16 sessions\n  - Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  * 16 sessions\n  * Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  *16 sessions\n  *Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  1. 16 sessions\n  2. Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  a) 16 sessions\n  b) Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  (1) 16 sessions\n  (2) Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  -16 sessions\n  -Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  -16 sessions\n  - Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n\t•\t16 sessions\n\t•\tTwo leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  – 16 sessions\n\n  # of which\n  – Two leaders", ["16 sessions", "Two leaders"]),
    (
        "kept:\n  – 16 sessions of\n  the programme\n  Two leaders",
        ["16 sessions of the programme", "Two leaders"],
    ),
    ("kept:\n  16 sessions\n  • Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  - 16 sessions\n  – two leaders", ["16 sessions", "two leaders"]),
    ("kept:\n  - 16 sessions\n    – Two leaders", ["16 sessions", "Two leaders"]),
    ("kept:\n  - 16 sessions\n    - two leaders", ["16 sessions", "two leaders"]),
    ("kept:\n  • Leaders: two\n  • Group #2", ["Leaders: two", "Group #2"]),
    ('kept:\n  • "Leaders: two"\n  • it\'s', ["Leaders: two", "it's"]),
    ("kept:\n  – 16 sessions", ["16 sessions"]),
    ("kept: |\n  • 16 sessions\n  • Two leaders", ["16 sessions", "Two leaders"]),
    ('kept: "• 16 sessions\n  • Two leaders"', ["16 sessions", "Two leaders"]),
    *(
        (f"kept:\n  {mark} 16 sessions\n  {mark} Two leaders", ["16 sessions", "Two leaders"])
        for mark in f"{DOTS}{DASHES}*+o"
    ),
    *(
        (f"kept:\n  {mark} 16 sessions\n  {mark} Two leaders", ["16 sessions", "Two leaders"])
        for mark in LONGER_MARKS
    ),
    *(
        (f"kept:\n  {mark}16 sessions\n  {mark}Two leaders", ["16 sessions", "Two leaders"])
        for mark in f"{DOTS}{DASHES}"
    ),
]


def _read(typed: str) -> tuple[FieldValues, tuple[Problem, ...]]:
    text = "\n".join(
        [
            *(
                line
                for line in ("title: a", "kept: b", "changes: []")
                if not typed.startswith(line.partition(":")[0])
            ),
            typed,
        ]
    )
    pairs, faults = read_pairs(text, path="places/a/b.md", first_line=1)
    record, problems = read_fields(
        pairs, table=NEEDED, path="places/a/b.md", known=KNOWN, today=TODAY
    )
    return record, (*faults, *problems)


@pytest.mark.parametrize(("typed", "entries"), LISTS)
def test_a_list_with_other_marks_is_an_error_that_shows_its_entries(
    typed: str, entries: list[str]
) -> None:
    _, problems = _read(typed)
    assert [problem.rule for problem in problems] == ["runs-in"]
    shown = (
        problems[0]
        .fix.removeprefix("Begin each on a line of its own: “")
        .removesuffix("”.")
        .split("”, “")
    )
    pairs, faults = read_pairs("\n".join(["kept:", *shown]), path="note.md", first_line=1)
    record, _ = read_fields(pairs, table=NEEDED, path="note.md", known=KNOWN, today=TODAY)
    assert (list(record.texts("kept")), faults) == (entries, ())


@for_each_case
def test_what_only_looks_like_a_mark_is_let_through(typed: str) -> None:
    _, problems = _read(typed)
    assert problems == ()


@for_each_case
def test_groups_behind_other_marks_are_read_as_they_were_meant(
    typed: str, expected: list[dict[str, str]]
) -> None:
    record, problems = _read(typed)
    assert [problem.rule for problem in problems] == ["runs-in"]
    assert [set(group.values) for group in record.groups("changes")] == [
        set(group) for group in expected
    ]


def test_a_list_where_one_text_belongs_is_joined_in_the_cure() -> None:
    pairs, _ = read_pairs("words:\n  • Rooms\n  • Staff", path="note.md", first_line=1)
    _, (problem,) = read_fields(pairs, table=TABLE, path="note.md", known=KNOWN, today=TODAY)
    assert (shorten(problem), problem.fix) == (
        "2 wrong-kind",
        "Write it as one text: words: Rooms; Staff",
    )


def test_names_and_values_behind_marks_are_shown_without_them() -> None:
    pairs, _ = read_pairs(
        "group:\n  • text: Rooms\n  • day: 2026-01-01", path="note.md", first_line=1
    )
    _, (problem,) = read_fields(pairs, table=TABLE, path="note.md", known=KNOWN, today=TODAY)
    assert "“text: Rooms”, “day: 2026-01-01”" in problem.fix


def test_a_list_within_a_block_of_text_is_left_to_the_reader_of_fields() -> None:
    text = "resources: |\n  • rooms\n  • staff"
    assert correct_lists(text, first_line=0) == (text, {})
    assert split_list_entries("• rooms\n• staff") == ("- rooms", "- staff")
    assert split_list_entries("rooms • staff") == ()


WORDS = (
    st.text("ABCabc ,:#'\"", min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text[:1].isalpha() and text[0].isupper())
)


@given(
    entries=st.lists(WORDS, min_size=1, max_size=5),
    mark=st.sampled_from([*DOTS, *DASHES, "*", "+", "o"]),
    indent=st.sampled_from(["", "  ", "    "]),
)
@settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_list_with_another_mark_is_read_as_the_list_that_it_looks_like(
    entries: list[str], mark: str, indent: str
) -> None:
    pairs, faults = read_pairs(
        "\n".join(["kept:", *(f"{indent}{mark} {entry}" for entry in entries)]),
        path="note.md",
        first_line=1,
    )
    ((_, node),) = pairs.entries
    assert isinstance(node, Items)
    assert faults == ()
    assert [getattr(entry, "value", None) for entry in node.entries] == entries
    assert len(node.corrected) == len(entries)


def test_lines_keep_their_numbers() -> None:
    text = "a: b\nkept: – x\n  – y\n\nc:\n  1. z\n  2. w\nd: e"
    corrected, lists = correct_lists(text, first_line=0)
    assert corrected.count("\n") == text.count("\n")
    assert sorted(lists) == [1, 5]
