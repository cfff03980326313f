"""Other kinds of spaces count as plain ones where they matter, and stay between words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.content.model.notes import Note
from macros.content.problems.problem import Problem
from macros.content.source.front_matter import YamlNode, walk_texts
from macros.content.source.front_matter_reader import read_pairs
from macros.content.source.spaces import normalise_body_spaces, normalise_field_spaces
from tests.cases import for_each_case
from tests.content.sandford import CHANGE, NOTE, change, find_in_short, read, settle

SPACES = ["\u00a0", "\u202f", "\u2007", "\u2009", "\u3000", "\u2003", "\u205f", "\u1680"]
SHAPED = change(
    change(NOTE, old="kept: [Five meetings]", new="kept:\n  - Five meetings\n  - Two leaders"),
    old="changes: []",
    new=CHANGE.format(what="context"),
)


@pytest.mark.parametrize("space", SPACES)
@for_each_case
def test_a_space_that_shapes_the_fields_is_a_plain_one(space: str, typed: str, meant: str) -> None:
    assert normalise_field_spaces(typed.replace("~", space)) == meant.replace("~", space)


@pytest.mark.parametrize("space", SPACES)
@for_each_case
def test_a_space_that_shapes_the_text_is_a_plain_one(space: str, typed: str, meant: str) -> None:
    assert normalise_body_spaces(typed.replace("~", space)) == meant.replace("~", space)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("title:\tx", "title: x"), ("-\ta", "- a"), ("\tsessions: x", "\tsessions: x")],
)
def test_a_tab_after_a_mark_is_a_space_and_one_at_the_beginning_is_not(
    typed: str, meant: str
) -> None:
    assert normalise_field_spaces(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("\u200btitle: x", "title: x"), ("title:\u200b x", "title:  x"), ("-\ufeff a", "-  a")],
)
def test_a_space_without_width_does_not_hide_a_name(typed: str, meant: str) -> None:
    assert normalise_field_spaces(typed) == meant


def _replace_shaping_spaces(note: str, *, space: str) -> str:
    """Replace each space that indents a line, follows a mark, or is next to a colon."""
    lines = []
    for line in note.split("\n"):
        start = line[: len(line) - len(line.lstrip(" -"))].replace(" ", space)
        name, colon, value = line.lstrip(" -").partition(": ")
        rest = (
            f"{name}{space}:{space}{value}"
            if colon and name.replace("_", "").isalpha()
            else line.lstrip(" -")
        )
        lines.append(start + rest.replace("## ", f"##{space}"))
    return "\n".join(lines)


@pytest.mark.parametrize("space", SPACES)
def test_a_note_with_other_spaces_is_the_same_note(project: Path, space: str) -> None:
    def pick(note: Note) -> tuple[object, ...]:
        return (
            note.values,
            note.changes,
            [heading.title for heading in note.body.headings],
        )

    (plain,) = read(settle(project, note=SHAPED)).notes
    (spaced,) = read(settle(project, note=_replace_shaping_spaces(SHAPED, space=space))).notes
    assert pick(spaced) == pick(plain)


def test_a_problem_beside_other_spaces_keeps_its_line_and_column(project: Path) -> None:
    settle(project, note=change(NOTE, old="stage: delivering", new="stage\u00a0:\u00a0delivring"))
    assert find_in_short(project) == ["5 not-on-list"]


@pytest.mark.parametrize("fence", ["---\u00a0", "\u00a0---", " ---"])
def test_the_lines_of_hyphens_may_have_spaces_beside_them(project: Path, fence: str) -> None:
    assert find_in_short(settle(project, note=NOTE.replace("---\n", f"{fence}\n"))) == []


def _strip(nodes: YamlNode) -> list[str]:
    return [text.value.strip() for text in walk_texts(nodes)]


def _shorten(problems: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(problem.line, problem.rule) for problem in problems]


WORD = st.text("abcdefgh", min_size=1, max_size=8)
LINE = st.one_of(
    st.tuples(WORD, WORD).map(lambda pair: f"{pair[0]}: {pair[1]}"),
    WORD.map(lambda word: f"  - {word}"),
    st.tuples(WORD, WORD).map(lambda pair: f"  {pair[0]}: {pair[1]}"),
    WORD.map(lambda word: f"{word}:"),
    WORD.map(lambda word: f"- {word}"),
)


@given(lines=st.lists(LINE, max_size=8), space=st.sampled_from(SPACES))
@settings(derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_fields_say_the_same_and_have_the_same_faults_whatever_spaces_shape_them(
    lines: list[str], space: str
) -> None:
    typed = "\n".join(lines)
    plain = read_pairs(typed, path="note.md", first_line=1)
    spaced = read_pairs(typed.replace(" ", space), path="note.md", first_line=1)
    assert (_strip(spaced[0]), _shorten(spaced[1])) == (_strip(plain[0]), _shorten(plain[1]))
