"""The file of a note in the note form: one change is one changed line, and without a change every byte stays."""

import difflib
from collections.abc import Callable
from typing import Any

import pytest

from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import SiteView
from macros.site.note_form import know_words, make_note_form
from macros.site.note_form_rules import describe_rules
from tests.build.small_project import write_project
from tests.cases import read_cases
from tests.conftest import TODAY
from tests.node_scripts import run_script
from tests.sites import read_well

CASES = read_cases("theme/note_file.yml")
NOTE: str = CASES["note"]

Rewrite = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def rewrite(tmp_path_factory: pytest.TempPathFactory) -> Rewrite:
    """Return a function that has the form read files, change some answers and write them."""
    folder = tmp_path_factory.mktemp("form")
    project = write_project(folder / "project", councils=("wiltshire",), notes=())
    view = list_docs_views(read_well(project, today=TODAY).cross_links)["index.md"]
    assert isinstance(view, SiteView)
    questions = make_note_form(view).questions
    rules = describe_rules(view, questions=questions, known=know_words(view))

    def run(*cases: tuple[str | None, dict[str, Any]]) -> list[Any]:
        calls = [["rewrite", text, changes] for text, changes in cases]
        written: list[Any] = run_script("note", {"rules": rules, "calls": calls}, folder=folder)
        return written

    return run


def list_changes(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    return (
        [line[2:] for line in lines if line.startswith("- ")],
        [line[2:] for line in lines if line.startswith("+ ")],
    )


@pytest.mark.parametrize("part", ["changes", "sections"])
def test_one_change_changes_its_own_lines_alone(rewrite: Rewrite, part: str) -> None:
    cases = CASES[part]
    written = rewrite(*((NOTE, case) for case in cases))

    for case, one in zip(cases, written, strict=True):
        assert list_changes(NOTE, one["text"]) == (case["before"], case["after"]), case


def test_without_a_change_every_byte_stays(rewrite: Rewrite) -> None:
    texts = [NOTE, *CASES["the same"]]

    assert [one["text"] for one in rewrite(*((text, {}) for text in texts))] == texts


def test_a_note_that_comes_back_says_which_it_is_but_not_on_the_page_of_its_host(
    rewrite: Rewrite,
) -> None:
    kept, proposed = rewrite((NOTE, {}), (NOTE, {"hasOrigin": False}))

    assert kept["origin"] == {"place": "wiltshire", "slug": "evenings", "version": "0123456789ab"}
    assert list_changes(kept["text"], proposed["text"]) == (
        ["# note: wiltshire/evenings@0123456789ab"],
        [],
    )


def test_the_place_that_was_chosen_is_in_the_file_unless_the_note_says_it(rewrite: Rewrite) -> None:
    begun = NOTE.replace("# note: wiltshire/evenings@0123456789ab", "# place: enfield")
    place = {"place": "wiltshire"}
    old, other, same = rewrite((NOTE, place), (begun, place), (begun, {"place": "enfield"}))

    assert old["text"] == NOTE
    assert list_changes(begun, other["text"]) == (["# place: enfield"], ["# place: wiltshire"])
    assert same["text"] == begun


def test_only_lines_that_the_form_has_no_question_for_are_shown_as_they_are(
    rewrite: Rewrite,
) -> None:
    assert rewrite((NOTE, {}))[0]["unshown"] == ["# Ours: ask Ann's team.", "colour: blue"]


def test_an_answer_replaces_the_line_that_the_form_could_not_show(rewrite: Rewrite) -> None:
    cases = CASES["replaced"]
    texts = [f"---\n{case['line']}\nadded: 2026-01-01\n---\n" for case in cases]
    written = rewrite(*zip(texts, cases, strict=True))

    for case, text, one in zip(cases, texts, written, strict=True):
        assert one["unshown"] == [case["line"]]
        assert one["text"] == text.replace(case["line"], case["text"])


def test_a_new_note_has_a_line_for_all_that_it_needs(rewrite: Rewrite) -> None:
    change = {"title": "Evenings: late", "kept": ["Eight weeks"], "changes": "none"}
    sections = {"The need here": "Parents work.", "Why we stopped": "Money."}
    (written,) = rewrite((None, {"place": "wiltshire", "change": change, "sections": sections}))

    assert written["text"] == CASES["new note"]


def test_what_is_no_note_is_not_read(rewrite: Rewrite) -> None:
    assert rewrite(*((text, {}) for text in CASES["unreadable"])) == [None] * 5


def test_one_change_in_a_list_of_thousands_is_one_changed_line(rewrite: Rewrite) -> None:
    entries = [f"Part {number}" for number in range(4000)]
    text = "---\nkept:\n{}---\n".format("".join(f"  - {one}\n" for one in entries))
    (written,) = rewrite((text, {"change": {"kept": [*entries[:-1], "Last"]}}))

    assert written["text"] == text.replace("Part 3999\n", "Last\n")


def test_a_hostile_file_is_read_in_one_pass(rewrite: Rewrite) -> None:
    many = 1_000_000
    blanks = " " * many
    fields = [
        'title: "{}'.format('\\"' * many),
        f'kept: [a{blanks}"]',
        f"title:{blanks}\u2028x",
        f'summary: "a{blanks}b"',
        f'kept: ["a"{blanks}b]',
    ]
    bodies = [f"## {' #' * many}x", f"## The need here\n\nx{blanks}y", f"{blanks}x", "\n" * many]
    texts = [f"---\n{field}\n---\n" for field in fields]
    texts += [f"---\nstage: planning\n---\n{body}\n" for body in bodies]

    # A second look at each sign would exceed the limit of `run_script` many times over.
    written = rewrite(*((text, {}) for text in texts))

    assert [one["text"] == text for one, text in zip(written, texts, strict=True)] == [True] * 9
