"""The deployment: what came to main without a merged proposal is not published."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.content.sandford import write
from tests.workflows.test_workflows import WORKFLOWS

DEPLOY = WORKFLOWS["deploy.yml"]
(STEP,) = DEPLOY["jobs"]["look"]["steps"]
LAST, FIRST, SECOND = ("a" * 40, "b" * 40, "c" * 40)
GH = """\
#!/bin/sh
case "$*" in
  *"/actions/workflows/deploy.yml/runs?branch=main&status=success"*) cat "$FAKE/last" ;;
  *"/compare/"*) cat "$FAKE/commits" ;;
  *"/commits/"*"/pulls"*) echo "$2" | cut -d/ -f5 >>"$FAKE/looked"; cat "$FAKE/$(echo "$2" | cut -d/ -f5)" ;;
esac
"""
"""Stands for the host's own command, and returns what a test prepared."""
CASES = {
    "every commit belongs to a merged proposal": ({FIRST: "1", SECOND: "2"}, {}, 0, ""),
    "a commit came by itself": ({FIRST: "1", SECOND: "0"}, {}, 1, f"commit {SECOND} came to main"),
    "an earlier commit came by itself": ({FIRST: "0", SECOND: "1"}, {}, 1, f"commit {FIRST} came"),
    "an editor has read it": ({FIRST: "0"}, {"IS_READ": "true"}, 0, "has read it"),
    "the team allows it": ({FIRST: "0"}, {"WITHOUT_PROPOSAL": "yes"}, 0, "is yes"),
    "the variable has another value": ({FIRST: "0"}, {"WITHOUT_PROPOSAL": "no"}, 1, "came to main"),
    "the host answers with something else": ({FIRST: "{}"}, {}, 1, "came to main"),
}


def look(
    folder: Path, *, last: str, merged: dict[str, str] | None, **given: str
) -> tuple[int, str]:
    """Run the step. Without `merged`, the host cannot compare main with the last good run."""
    listed = {} if merged is None else {"commits": "\n".join(merged), **merged}
    for name, text in {"last": last, **listed, "gh": GH}.items():
        write(folder, path=name, text=text)
    write(folder, path="sleep", text="#!/bin/sh\n")
    for program in ("gh", "sleep"):
        (folder / program).chmod(0o755)
    environment = {
        "GH_TOKEN": "none",
        "REPOSITORY": "team/atlas",
        "IS_READ": "false",
        "WITHOUT_PROPOSAL": "",
        **given,
    }
    assert set(environment) == set(STEP["env"])
    done = subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", STEP["run"]],  # noqa: S607 -- as the host runs it
        env={
            **environment,
            "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
            "FAKE": str(folder),
            "GITHUB_SHA": SECOND,
            "GITHUB_ACTOR": "an-editor",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("merged", "given", "code", "said"), CASES.values(), ids=CASES)
def test_only_what_was_proposed_and_merged_is_published(
    tmp_path: Path, merged: dict[str, str], given: dict[str, str], code: int, said: str
) -> None:
    found = look(tmp_path, last=LAST, merged=merged, **given)

    assert (found[0], said in found[1]) == (code, True), found[1]
    assert ("::error::Nothing is published: " in found[1]) == (code == 1)


def test_what_was_there_before_the_first_good_run_counts_as_read(tmp_path: Path) -> None:
    code, said = look(tmp_path, last="none", merged={FIRST: "0"})

    assert (code, "first good run" in said) == (0, True)


def test_a_main_without_new_commits_is_published_again(tmp_path: Path) -> None:
    assert look(tmp_path, last=LAST, merged={})[0] == 0


def test_a_main_that_cannot_be_compared_is_not_published(tmp_path: Path) -> None:
    code, said = look(tmp_path, last=LAST, merged=None)

    assert (code, "GitHub can't compare main" in said) == (1, True)
    assert look(tmp_path, last="nothing", merged={FIRST: "1"})[0] == 1


def test_the_host_is_asked_again_while_it_connects_a_commit_with_its_proposal(
    tmp_path: Path,
) -> None:
    look(tmp_path, last=LAST, merged={FIRST: "0"})

    assert (tmp_path / "looked").read_text(encoding="utf-8").split() == [FIRST] * 4


def test_every_run_looks_first_whatever_started_it() -> None:
    assert DEPLOY["jobs"]["look"]["if"] == "github.ref == 'refs/heads/main'"
    assert (DEPLOY["jobs"]["build"]["needs"], "if" in DEPLOY["jobs"]["build"]) == ("look", False)
    assert DEPLOY["jobs"]["deploy"]["needs"] == "build"
