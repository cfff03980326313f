"""The job that lists what a proposal changes: it only reads the proposal, and its list fits a comment."""

import sys
from pathlib import Path

import pytest

from tests.content.sandford import write
from tests.test_hostile_fork import FILTER, LINKS, ODD_NAMES, THEIRS, propose, run
from tests.workflows.test_workflows import WORKFLOWS

STEPS = {
    step["name"]: step["run"]
    for step in WORKFLOWS["pull-request.yml"]["jobs"]["changes"]["steps"]
    if "name" in step and "run" in step
}
MOST = 60_100
GOES_ON = "\nThe list goes on. All of it is on the page of the checks.\n"


def test_the_texts_of_a_hostile_proposal_are_taken_beside_ours_and_nothing_runs(
    tmp_path: Path,
) -> None:
    folder, taken = tmp_path / "ours", tmp_path / "temporary"
    merge = propose(folder, files=THEIRS, links=LINKS)
    taken.mkdir()

    for name in ("Take the site as it is now", "Take the texts that are proposed"):
        step = STEPS[name]
        run(folder, "bash", "-e", "-c", step, GITHUB_SHA=merge, RUNNER_TEMP=str(taken), **FILTER)

    assert run(folder, "git", "status", "--porcelain", "--ignored") == ""
    proposed = taken / "proposed"
    assert sorted(path.name for path in proposed.iterdir()) == ["docs", "places"]
    assert [n for n in ODD_NAMES if (proposed / n).read_bytes() != b"theirs $Id$\n"] == []
    assert list(tmp_path.rglob("ran")) == []


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """Return the folder of a runner, as it is before the list is made."""
    for folder, title in (("ours", "Old"), ("temporary/proposed", "New")):
        write(tmp_path, path=f"{folder}/docs/index.md", text=f"---\ntitle: {title}\n---\n")
    (tmp_path / "ours/.venv").symlink_to(sys.prefix)
    return tmp_path


def list_changes(runner: Path) -> str:
    run(
        runner / "ours",
        "bash",
        "-e",
        "-c",
        STEPS["List"],
        NUMBER="7",
        RUNNER_TEMP=str(runner / "temporary"),
        GITHUB_STEP_SUMMARY=str(runner / "summary.md"),
    )
    return (runner / "ours/changes/changes.md").read_text(encoding="utf-8")


def test_problems_come_before_the_texts_and_both_are_listed_without_a_preview(
    runner: Path,
) -> None:
    problems = "## Problems\n\n1 error.\n\n#### `docs/index.md`\n\n- Line 1: `a` `b`\n"
    write(runner, path="temporary/problems/problems.md", text=problems)

    listed = list_changes(runner)
    assert listed.startswith(f"{problems}\n### Changed texts: 1\n")
    assert listed.endswith("There is no preview yet.\n")
    assert (runner / "summary.md").read_text(encoding="utf-8") in listed
    assert (runner / "ours/changes/number.txt").read_text(encoding="utf-8") == "7\n"


@pytest.mark.parametrize("problems", [None, "## Problems\n\nNo problems found.\n"])
def test_without_a_problem_only_the_texts_are_listed(runner: Path, problems: str | None) -> None:
    if problems:
        write(runner, path="temporary/problems/problems.md", text=problems)

    assert list_changes(runner).startswith("### Changed texts: 1\n")


def test_however_many_problems_there_are_the_texts_are_listed_too(runner: Path) -> None:
    many = "#### `docs/index.md`\n" + "- Line 1: `a` `b`\n" * 10_000
    write(runner, path="temporary/problems/problems.md", text=many)

    listed = list_changes(runner)
    assert f"{GOES_ON}\n### Changed texts: 1\n" in listed
    assert len(listed) < MOST
