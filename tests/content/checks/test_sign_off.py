"""The version of the text that someone agreed to, which shows that a note changed since."""

from pathlib import Path

from macros.content.problems.rules.notes import SIGN_OFF_CHANGED
from tests.cases import for_each_case
from tests.content.sandford import NOTE, change, find_in_short, find_problems, read, settle

SIGNED = change(NOTE, old="added:", new="agreed_on: 2026-11-01\nadded:")


def sign(project: Path) -> str:
    """Return the signed note with the line that the check says to add."""
    settle(project, note=SIGNED)
    (problem,) = find_problems(project)
    line = problem.fix.partition("add a line: ")[2]
    return change(SIGNED, old="added:", new=f"{line}\nadded:")


def test_the_check_says_which_version_to_enter_and_is_content_with_it(project: Path) -> None:
    note = sign(project)

    assert find_in_short(project) == ["13 sign-off-of-no-text (warning)"]
    settle(project, note=note)
    assert find_problems(project) == []
    assert read(project).notes[0].old_sign_off is None


@for_each_case
def test_a_note_that_changed_after_its_sign_off_is_warned_of(
    project: Path, old: str, new: str
) -> None:
    settle(project, note=change(sign(project), old=old, new=new))

    (problem,) = find_problems(project)
    assert (problem.message, problem.edits) == (SIGN_OFF_CHANGED.message, ())
    assert str(read(project).notes[0].old_sign_off) == "2026-11-01"


@for_each_case
def test_a_sign_off_is_not_about_who_looked_at_the_note_and_how_it_is_typed(
    project: Path, old: str, new: str
) -> None:
    settle(project, note=sign(project).replace(old, new))

    assert find_problems(project) == []
