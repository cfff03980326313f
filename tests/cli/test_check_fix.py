"""`atlas check --fix`: what has one right answer is fixed, and nothing else changes."""

from pathlib import Path

import pytest

from tests.cli.commands import check_json, invoke
from tests.content.sandford import CHANGE, NOTE, change, write
from tests.sites import SMALL_NOTE, read_tree

PATH = "places/wiltshire/evenings.md"
FIXED = {
    "reviewed: 2026-11-01": "reviewed: 1 November 2026",
    "added: 2026-10-01": "added: 1 Oct 2026",
    "stage: delivering": "stage: “delivering”",
    "privacy_checked: 2026-11-01": "privacy_checked: 1 November 2026",
    "kept_source: [own-judgement, guidebook]": "kept_source: [Own judgement, guidebook]",
    "kept:\n  - Five meetings\n  - Two leaders of each": (
        "kept:\n  • Five meetings\n  • Two leaders\n    of each"
    ),
    "intervention: level-4-group-triple-p": "intervention: Level 4 Group Triple P",
    "## The need here": "##The need here",
    "[plan for evenings](https://www.example.org/x)": "[plan for evenings](www.example.org/x)",
    "- evenings\n- near home": "• evenings\n• near home",
}
"""Each after what it was."""
SPACES = {
    "for_whom: Carers": "for_whom:Carers",
    "phone: 01632 960123": "phone: 01632\u00a0 960123",
    "[our team](https://www.example.org/y)": "[our team] (https://www.example.org/y)",
    "[rooms](https://www.example.org/z)": "[rooms](https://www.example.org/z\u00a0)",
}
"""The same for spaces."""
CORRECT = change(
    change(
        NOTE, old="kept: [Five meetings]", new="kept:\n  - Five meetings\n  - Two leaders of each"
    ),
    old="kept_source: [guidebook]",
    new="kept_source: [own-judgement, guidebook]",
).replace(
    "Too early",
    "- evenings\n- near home\n\nSee our [plan for evenings](https://www.example.org/x). Too early",
)
SPACED = (
    CORRECT.replace("agreed_by:", "phone: 01632 960123\nagreed_by:")
    .replace("Five, weekly", "Five, weekly\n  ages: 5 to 12")
    .replace(
        "to say.",
        "to say. Ask [our team](https://www.example.org/y).\n\n"
        "We have [rooms](https://www.example.org/z).",
    )
)
UNCERTAIN = {
    "reviewed: 3/4/2026": "reviewed: 2026-11-01",
    "stage: planing": "stage: delivering",
    "kept:\n  Five meetings\n  -Two leaders": "kept: [Five meetings]",
    "Too early to say:\n##Notes": "Too early",
    "Too early [sic] (https://www.example.org/)": "Too early",
    "Too early ![our room] (https://www.example.org/)": "Too early",
    "Too early\rto say.\n\n• one\n```\n• two\n```\n": "Too early",
    " agreed_by: Head": "agreed_by: Head",
}
"""Each before what is right: it may mean something else, or only a person can say it."""


def spoil(note: str) -> str:
    for right, wrong in FIXED.items():
        note = change(note, old=right, new=wrong)
    return note


def fix(root: Path, note: str | bytes) -> str:
    write(root, path=PATH, text=note)
    invoke("check", "--fix", PATH)
    return (root / PATH).read_bytes().decode()


@pytest.mark.parametrize(("right", "wrong"), FIXED.items())
def test_what_has_one_right_answer_is_fixed(here: Path, right: str, wrong: str) -> None:
    assert fix(here, change(CORRECT, old=right, new=wrong)) == CORRECT
    assert check_json(PATH) == []


@pytest.mark.parametrize(("right", "wrong"), SPACES.items())
def test_spaces_are_fixed(here: Path, right: str, wrong: str) -> None:
    assert fix(here, change(SPACED, old=right, new=wrong)) == SPACED
    assert check_json(PATH) == []


def test_what_keeps_a_file_from_being_read_is_fixed_before_the_rest(here: Path) -> None:
    note = spoil(SPACED)
    for right, wrong in SPACES.items():
        note = change(note, old=right, new=wrong)

    assert fix(here, note) == SPACED


def test_all_of_a_file_is_fixed_at_once_and_shown(here: Path) -> None:
    write(here, path=PATH, text=spoil(CORRECT))

    result = invoke("check", "--fix", PATH)

    assert (result.exit_code, result.stdout) == (0, "No problems found.\n")
    assert (here / PATH).read_text("utf-8") == CORRECT
    assert result.stderr.startswith(f"Fixed {PATH}:\n    Line 4:\n")
    assert "    - stage: “delivering”\n" in result.stderr
    assert "    + stage: delivering\n" in result.stderr


def test_line_ends_and_the_mark_at_the_beginning_stay(here: Path) -> None:
    windows = f"\ufeff{spoil(CORRECT)}".replace("\n", "\r\n")

    assert fix(here, windows) == f"\ufeff{CORRECT}".replace("\n", "\r\n")


@pytest.mark.parametrize(("wrong", "right"), UNCERTAIN.items())
def test_what_may_mean_something_else_stays(here: Path, wrong: str, right: str) -> None:
    note = change(NOTE, old=right, new=wrong)

    assert fix(here, note) == note
    assert check_json(PATH) != []


@pytest.mark.parametrize(
    "broken",
    [
        spoil(CORRECT).replace("title: Evening", "title: Evening: x"),
        spoil(CORRECT).removeprefix("---\n"),
        spoil(CORRECT).replace("summary:", "title: x\nsummary:"),
        spoil(CORRECT).replace("\n", "\r\n", 3),
    ],
    ids=["a colon", "no first line", "a field twice", "two kinds of line ends"],
)
def test_a_file_that_is_not_read_as_it_was_meant_stays_as_it_is(here: Path, broken: str) -> None:
    assert fix(here, broken) == broken


def test_only_the_files_that_are_named_are_fixed(here: Path) -> None:
    write(here, path="places/wiltshire/other.md", text=spoil(CORRECT))
    before = read_tree(here)
    write(here, path=PATH, text=SMALL_NOTE)

    invoke("check", "--fix", PATH)

    assert read_tree(here) == before | {PATH: SMALL_NOTE.encode()}


def test_a_field_of_a_change_is_fixed_where_it_is(here: Path) -> None:
    right = change(NOTE, old="changes: []", new=CHANGE.format(what="[context, content]"))
    wrong = change(right, old="[context, content]", new="[context, Content]")

    assert fix(here, wrong) == right


def test_the_summary_on_github_suggests_the_lines(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    write(here, path=PATH, text=spoil(CORRECT))

    invoke("check", "--format", "github", PATH)

    told = summary.read_text("utf-8")
    assert "## Suggested fixes\n\nType these lines, or run `atlas check --fix`" in told
    assert "- `+ stage: delivering`" in told
    assert (here / PATH).read_text("utf-8") == spoil(CORRECT)


@pytest.mark.usefixtures("here")
def test_fixing_and_watching_do_not_go_together() -> None:
    assert invoke("check", "--fix", "--watch").exit_code == 2
