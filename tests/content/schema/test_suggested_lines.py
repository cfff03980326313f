"""Each line suggested for a badly quoted value can be pasted: it parses as what was meant."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from macros.content.problems.problem import Problem
from macros.content.problems.quoted_values import format_value, quote_value
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode
from macros.content.source.front_matter_reader import read_pairs
from tests.cases import for_each_case
from tests.content.sandford import shorten

MEANT: list[tuple[str, str]] = [
    ("'Carers' evening groups'", "Carers' evening groups"),
    ("'Carers' and parents' groups'", "Carers' and parents' groups"),
    ("'Mums', dads' and carers'", "Mums', dads' and carers"),
    ("'Carers' evening groups' # a question", "Carers' evening groups"),
    ("'it''s' x'", "it's' x"),
    ('"The "good" group"', 'The "good" group'),
    ('"The "good" group', 'The "good" group'),
    ('"The \\"good\\" group', 'The "good" group'),
    ('"Good" groups', '"Good" groups'),
    ('"Good" and "better"', '"Good" and "better"'),
    ('"Yes," she said', '"Yes," she said'),
    ("'Tis the season", "'Tis the season"),
    ("'Evening groups", "Evening groups"),
    ('"Evening groups', "Evening groups"),
    ('"Evening groups”', "Evening groups"),
    ("'Evening groups’", "Evening groups"),
    ('"C:\\Users\\carers"', "C:\\Users\\carers"),
    ('"Kinship: our story', "Kinship: our story"),
    ("Kinship: our story", "Kinship: our story"),
    ("Kinship:", "Kinship:"),
    ('it\'s "good": so', 'it\'s "good": so'),
    ("Kinship: C:\\x", "Kinship: C:\\x"),
    ("Group #2 for carers", "Group #2 for carers"),
    ("Carers' group #2", "Carers' group #2"),
    ("'Group' #2", "'Group' #2"),
    ("#2 for carers", "#2 for carers"),
    ("@home", "@home"),
    ("`code` and more", "`code` and more"),
    ("% of carers", "% of carers"),
    ("&more for carers", "&more for carers"),
    ("& carers", "& carers"),
    ("*Together* for carers", "*Together* for carers"),
    ("!important for carers", "!important for carers"),
    ("[draft] Evening groups", "[draft] Evening groups"),
    ("{draft} Evening groups", "{draft} Evening groups"),
    ("> 5 families", "> 5 families"),
    (">5 families", ">5 families"),
    ("| carers", "| carers"),
    ("? for carers", "? for carers"),
    (", carers", ", carers"),
    ("] carers", "] carers"),
    ("- carers", "carers"),
    ("* carers", "carers"),
    ("Groups: so that\n  carers who work can come", "Groups: so that carers who work can come"),
    (
        "Groups in\n  the evening: so that\n  carers can come",
        "Groups in the evening: so that carers can come",
    ),
    ("'Carers' groups\n  in the evening'", "Carers' groups in the evening"),
]
BESIDE_NAME = [
    ("title: ", "\nstage: planning"),
    ("a: b\ntitle: ", ""),
    ("x:\n  - title: ", "\n    why: words"),
]
IN_LIST = [("kept:\n  - ", "\n  - words")]
NO_FAULT_IN_LIST = ("Kinship", "it's", "? ", "- ", "Groups: ")
"""The start of a pair or a list inside a list, which the reader of fields reports."""
CASES = [
    *((before, typed, after, meant) for before, after in BESIDE_NAME for typed, meant in MEANT),
    *(
        (before, typed, after, meant)
        for before, after in IN_LIST
        for typed, meant in MEANT
        if not typed.startswith(NO_FAULT_IN_LIST)
    ),
]


def _find_line(problem: Problem) -> str:
    """Return the line that a cure suggests: its last words, from the name or the hyphen on."""
    start = next(start for start in ("title: ", "- ") if f" {start}" in problem.fix)
    return problem.fix[problem.fix.index(f" {start}") + 1 :]


def _find_value(node: YamlNode) -> str:
    match node:
        case Scalar():
            return node.value
        case Items():
            return _find_value(node.entries[0])
        case Pairs():
            return _find_value(node.entries[0][1])


def _read_line(line: str) -> str:
    pairs, problems = read_pairs(
        f"list:\n  {line}" if line.startswith("-") else line, path="note.md", first_line=1
    )
    assert problems == ()
    return _find_value(pairs)


@pytest.mark.parametrize(("before", "typed", "after", "meant"), CASES)
def test_the_suggested_line_is_read_as_what_was_meant(
    before: str, typed: str, after: str, meant: str
) -> None:
    indented = typed.replace("\n", "\n    ")
    _, problems = read_pairs(f"{before}{indented}{after}", path="note.md", first_line=1)
    assert [problem.rule for problem in problems] in (
        ["front-matter"],
        ["remark"],
        ["no-instructions"],
    )
    assert _read_line(_find_line(problems[0])) == meant


def test_every_fault_of_one_list_is_reported_at_once_on_its_line() -> None:
    typed = (
        "kept:\n  - 'Carers' groups'\n  - words\n  - @home\n  - Kinship: our: story\n"
        '  - "The "good" group"\nstage: planning'
    )
    pairs, problems = read_pairs(typed, path="note.md", first_line=1)
    assert [shorten(problem) for problem in problems] == [
        "2 front-matter",
        "4 front-matter",
        "5 front-matter",
        "6 front-matter",
    ]
    assert [key.value for key, _ in pairs.entries] == ["stage"]
    assert pairs.unread == {"kept"}


@for_each_case
def test_the_suggested_list_is_read_as_what_was_meant(typed: str, meant: list[str]) -> None:
    _, (problem,) = read_pairs(f"title: {typed}\nstage: planning", path="note.md", first_line=1)
    pairs, problems = read_pairs(_find_line(problem), path="note.md", first_line=1)
    ((_, node),) = pairs.entries
    assert isinstance(node, Items)
    assert ([_find_value(entry) for entry in node.entries], problems) == (meant, ())


@for_each_case
def test_a_value_that_can_be_read_is_not_touched(value: str) -> None:
    assert read_pairs(f"title: {value}", path="note.md", first_line=1)[1] == ()


PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "),
    min_size=1,
    max_size=30,
)
SIGNS = st.text(alphabet="ab '\":#@`%&*!|>{}[],?-\\", min_size=1, max_size=20)


@given(text=st.one_of(PLAIN, SIGNS))
@settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_quoted_text_is_read_back_as_it_was(text: str) -> None:
    for written in (quote_value(text), format_value(text)):
        assert _read_line(f"title: {written}") == text
        assert _read_line(f"- {written}") == text


@given(text=SIGNS.map(str.strip))
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=400,
)
def test_whatever_is_typed_as_a_value_every_suggested_line_can_be_read(text: str) -> None:
    assume(text and "\n" not in text)
    _, problems = read_pairs(f"title: {text}\nstage: planning", path="note.md", first_line=1)
    for problem in problems:
        if problem.rule in {"front-matter", "remark"} and " title: " in problem.fix:
            assert read_pairs(_find_line(problem), path="note.md", first_line=1)[1] == ()
