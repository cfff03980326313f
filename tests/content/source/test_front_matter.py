"""Front matter read strictly: golden values, and each fault with its line and its cure."""

import pytest

from macros.content.problems.rules.front_matter import REMARK_AFTER_ADDRESS
from macros.content.source.front_matter import Items, Pairs, Scalar, YamlNode, walk_texts
from macros.content.source.front_matter_reader import read_pairs
from macros.content.source.yaml_events import DEPTH
from tests.cases import for_each_case
from tests.content.sandford import shorten

Plain = str | list["Plain"] | dict[str, "Plain"]


def _plain(node: YamlNode) -> Plain:
    match node:
        case Scalar():
            return node.value
        case Items():
            return [_plain(entry) for entry in node.entries]
        case Pairs():
            return {key.value: _plain(value) for key, value in node.entries}


@for_each_case
def test_values_are_kept_as_typed(text: str, expected: Plain) -> None:
    pairs, problems = read_pairs(text, path="note.md", first_line=2)
    assert (_plain(pairs), problems) == (expected, ())


def test_the_end_of_a_value_that_is_taken_for_a_remark_is_pointed_out() -> None:
    pairs, problems = read_pairs(
        "a: Groups #1 for carers\n# a question\nb: 'c #2'", path="note.md", first_line=2
    )
    assert _plain(pairs) == {"a": "Groups", "b": "c #2"}
    assert [(problem.line, problem.rule, problem.level.value) for problem in problems] == [
        (2, "remark", "warning")
    ]
    assert problems[0].fix == (
        'If it belongs to the text, put all of it between quotation marks: a: "Groups #1 for '
        'carers"'
    )


def test_a_remark_after_an_address_is_not_put_into_the_address() -> None:
    _, problems = read_pairs("a: https://example.org/ # ours", path="note.md", first_line=2)

    assert [problem.fix for problem in problems] == [REMARK_AFTER_ADDRESS.fix]


@for_each_case
def test_a_fault_costs_its_own_entry_and_no_other(
    text: str, kept: Plain, faults: list[str]
) -> None:
    pairs, problems = read_pairs(text, path="note.md", first_line=2)
    assert ([shorten(problem) for problem in problems], _plain(pairs)) == (faults, kept)


@for_each_case
def test_the_cure_is_a_line_that_could_be_pasted(text: str, fix: str) -> None:
    _, problems = read_pairs(text, path="note.md", first_line=2)
    assert [problem.fix for problem in problems] == [fix]
    if "title: " in fix:
        pasted = fix[fix.index("title: ") :]
        assert read_pairs(pasted, path="note.md", first_line=2)[1] == ()


def test_a_list_that_is_never_closed_is_to_be_closed_and_not_turned_into_text() -> None:
    _, (problem,) = read_pairs("kept: [a, b\nstage: c", path="note.md", first_line=2)
    assert "kept: [a, b]" in problem.fix


@pytest.mark.parametrize(
    ("levels", "rules"), [(DEPTH, []), (DEPTH + 1, ["2 front-matter"]), (4_000, ["2 front-matter"])]
)
def test_lists_may_lie_only_so_deep(levels: int, rules: list[str]) -> None:
    _, problems = read_pairs(f"a: {'[' * levels}{']' * levels}", path="note.md", first_line=2)
    assert [shorten(problem) for problem in problems] == rules


def test_a_list_that_is_too_deep_is_called_so() -> None:
    _, (problem,) = read_pairs(f"a: {'[' * 20}{']' * 20}", path="note.md", first_line=2)
    assert problem.message == "Lists are nested too deeply here."


def test_a_text_knows_its_line_and_column() -> None:
    pairs, _ = read_pairs("ŵ: x\nb:\n  - 👩 c", path="note.md", first_line=10)
    assert list(walk_texts(pairs)) == [
        Scalar(value="ŵ", line=10, column=1),
        Scalar(value="x", line=10, column=4),
        Scalar(value="b", line=11, column=1),
        Scalar(value="👩 c", line=12, column=5),
    ]


def test_a_repeated_name_is_reported_with_both_lines() -> None:
    _, (problem,) = read_pairs("stage: a\nb: c\nstage: d", path="note.md", first_line=2)
    assert problem.message == "“stage” appears twice: on line 2 and here, on line 4."
    assert (problem.line, problem.column) == (4, 1)
