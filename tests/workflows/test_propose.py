"""The workflow that an editor starts with a form: what it does with what was typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.sandford import write
from tests.sites import SMALL_NOTE, add_place
from tests.workflows.test_forms import FORMS
from tests.workflows.test_workflows import WORKFLOWS

JOBS = WORKFLOWS["propose.yml"]["jobs"]
STEPS = {step["name"]: step["run"] for step in JOBS["change"]["steps"] if "run" in step}
TAKE = STEPS["Take the note from the issue"]
WRITE = {step["name"]: step["run"] for step in JOBS["propose"]["steps"] if "run" in step}
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.org")
ENVIRONMENT = {
    "GITHUB_SERVER_URL": "https://git.example.org",
    "REPOSITORY": "team/atlas",
    "GITHUB_ACTOR": "an-editor",
    "GITHUB_ACTOR_ID": "7",
    "GITHUB_RUN_ID": "99",
    "GITHUB_RUN_ATTEMPT": "1",
    "GH_TOKEN": "none",
}
PROGRAMS = {
    "gh": '#!/bin/sh\ncat "$FAKE/body"\n',
    "curl": '#!/bin/sh\necho "$*" >>"$FAKE/asked"\nwhile [ "$1" != --output ]; do shift; done\ncp "$FAKE/attached" "$2"\n',
}
"""Stand for the host and the network."""
HOSTILE = ("$(touch ran)", "`touch ran`", "--help", "x\n::error::y", "../../x")
PAGE = "/places/wiltshire/groups/"
TYPED = [
    *(("Add a place", typed, "") for typed in HOSTILE),
    ("Add an intervention", HOSTILE[0], ""),
    *(("Rename a page", PAGE, typed) for typed in HOSTILE),
    *(("Retire a page", typed, PAGE) for typed in HOSTILE[:1]),
]


@pytest.fixture
def copy(project: Path) -> Path:
    """Return a project as the host checks it out, with a folder for what the steps exchange."""
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
    write(project, path="docs/data/redirects.yml", text="redirects: []\n")
    write(project, path=".gitignore", text=".venv\n")
    write(project, path=".github/CODEOWNERS", text="# Old.\n")
    (project / ".venv").symlink_to(sys.prefix)
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, *IDENTITY, "commit", "--quiet", "--message=Start")
    return project


def git(root: Path, *command: str) -> str:
    done = subprocess.run(  # noqa: S603 -- git
        ["git", *command],  # noqa: S607 -- as above
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def run_step(run: str, *, root: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    beside = root.parent / f"{root.name}-temporary"
    beside.mkdir(exist_ok=True)
    for name, text in PROGRAMS.items():
        write(beside, path=f"bin/{name}", text=text)
        (beside / "bin" / name).chmod(0o755)
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "PATH": f"{beside / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(beside),
        "GITHUB_STEP_SUMMARY": str(beside / "summary"),
        "FAKE": str(beside),
        **given,
    }
    return subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", run],  # noqa: S607 -- as the host runs it
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def make_change(root: Path, *, task: str, name: str = "", other: str = "") -> tuple[int, str]:
    done = run_step(STEPS["Make the change"], root=root, TASK=task, NAME=name, OTHER=other)
    return done.returncode, done.stdout + done.stderr


def take_note(root: Path, *, body: str, attached: str = "") -> tuple[int, str]:
    beside = root.parent / f"{root.name}-temporary"
    write(beside, path="body", text=body)
    write(beside, path="attached", text=attached)
    done = run_step(TAKE, root=root, NUMBER="12")
    return done.returncode, done.stdout


TASKS = {
    "Add a place": ("enfield", "", "A\tplaces/enfield/index.md", "Add the place enfield"),
    "Add an intervention": (
        "evenings",
        "",
        "A\tdocs/interventions/evenings.md",
        "Add the intervention evenings",
    ),
    "Rename a page": (
        "/places/wiltshire/groups/",
        "evenings",
        "R100\tplaces/wiltshire/groups.md\tplaces/wiltshire/evenings.md",
        "Rename a page to evenings",
    ),
    "Retire a page": (
        "/interventions/kinship-navigator/",
        "/service-areas/kinship-care/",
        "D\tdocs/interventions/kinship-navigator.md",
        "Retire a page",
    ),
    "Update who reviews": ("", "", "M\t.github/CODEOWNERS", "Update who reviews proposals"),
}


@pytest.mark.parametrize("task", TASKS)
def test_each_task_becomes_one_commit_on_a_branch_and_a_link_to_open_the_proposal(
    copy: Path, tmp_path_factory: pytest.TempPathFactory, task: str
) -> None:
    name, other, changed, title = TASKS[task]
    origin = tmp_path_factory.mktemp("origin")
    git(copy, "clone", "--quiet", "--bare", str(copy), str(origin))

    assert make_change(copy, task=task, name=name, other=other)[0] == 0
    git(copy, "remote", "add", "origin", str(origin))
    git(copy, "reset", "--quiet", "--hard")
    written = run_step(WRITE["Write the branch"], root=copy)

    assert written.returncode == 0, written.stderr
    branch = "proposal-99-1"
    commit = git(origin, "show", "--name-status", "--find-renames", "--format=%s %ae", branch)
    assert commit.startswith(f"{title} 7+an-editor@users.noreply.github.com\n")
    assert changed in commit
    summary = (copy.parent / f"{copy.name}-temporary/summary").read_text(encoding="utf-8")
    assert f"(https://git.example.org/team/atlas/compare/main...{branch}?expand=1)" in summary


def test_the_choices_of_the_form_are_those_of_the_step() -> None:
    options = WORKFLOWS["propose.yml"]["on"]["workflow_dispatch"]["inputs"]["task"]["options"]

    assert set(options) == {*TASKS, "Import a note from an issue"}
    assert [one for one in options if f'"{one}")' not in STEPS["Make the change"]] == []


def test_what_is_typed_never_runs_and_changes_nothing(copy: Path) -> None:
    for task, name, other in TYPED:
        code, said = make_change(copy, task=task, name=name, other=other)

        is_refused = "::error::Nothing was changed" in said.rpartition("::\n")[2]
        assert (code, is_refused) == (1, True), (task, name, other)
        assert not list(copy.rglob("ran")), (task, name, other)
        assert git(copy, "status", "--porcelain") == "", (task, name, other)


NOTE = SMALL_NOTE.replace("Evening groups", "Calls on Fridays!").replace("Eight weeks", "Six calls")
ISSUE = f"""\
### Which council is it about?

wiltshire

### Or the text of the file

```markdown
{NOTE}```

### Name of this note

---
Words
"""


def test_a_note_that_was_pasted_into_an_issue_goes_into_the_folder_of_its_place(
    copy: Path,
) -> None:
    assert take_note(copy, body=ISSUE) == (0, "")
    code, said = make_change(copy, task="Import a note from an issue", name="12", other="wiltshire")

    assert code == 0, said
    assert (copy / "places/wiltshire/calls-on-fridays.md").read_text(encoding="utf-8") == NOTE


@pytest.mark.parametrize(
    "block", ["```\nA plan\n```\n\nWords\n", "```markdown\n### A plan\n```\n", "````\n```\n````\n"]
)
def test_a_pasted_note_keeps_all_that_is_below_a_block_of_code(copy: Path, block: str) -> None:
    note = f"{NOTE}\n{block}\nThe end.\n"

    assert take_note(copy, body=ISSUE.replace(NOTE, note)) == (0, "")
    pasted = copy.parent / f"{copy.name}-temporary/note/pasted/note.md"
    assert pasted.read_text(encoding="utf-8") == note


@pytest.mark.parametrize(
    "body",
    [
        ISSUE.replace("### Name of this note", "### More"),
        ISSUE.replace(NOTE, f"{NOTE}```\n\n### Name of this note\n\nWords\n"),
        ISSUE + ISSUE,
    ],
    ids=["no end", "two ends", "two notes"],
)
def test_a_pasted_note_whose_end_is_not_certain_is_refused(copy: Path, body: str) -> None:
    code, said = take_note(copy, body=body)

    assert (code, said.startswith("::error::Where the pasted note ends")) == (1, True)
    assert not list((copy.parent / f"{copy.name}-temporary/note/pasted").iterdir())


def test_the_box_of_a_pasted_note_lies_between_two_questions_of_the_form() -> None:
    questions = FORMS["add-our-note.yml"]["body"]
    box = next(at for at, one in enumerate(questions) if one["attributes"].get("render"))
    labels = [one["attributes"]["label"] for one in questions[box : box + 2]]

    assert [label for label in labels if f'"### {label}"' not in TAKE] == []


ANSWERS = """\
### Which council is it about?

wiltshire

### Or the text of the file

```markdown

```

### Name of this note

Calls on Fridays
"""


def test_answers_without_a_file_become_a_note_whose_gaps_the_check_lists(copy: Path) -> None:
    assert take_note(copy, body=ANSWERS) == (0, "")
    code, said = make_change(copy, task="Import a note from an issue", name="12")

    assert code == 0, said
    note = (copy / "places/wiltshire/calls-on-fridays.md").read_text(encoding="utf-8")
    assert "\ntitle: Calls on Fridays\n" in note
    assert "“summary”" in said


def test_each_file_that_was_attached_is_fetched_from_the_same_host_only(copy: Path) -> None:
    files = "https://git.example.org/user-attachments/files"
    here = [f"{files}/3/evening.md", f"{files}/4/evening.md"]
    elsewhere = "[a](https://evil.example/user-attachments/files/3/evening.md)"

    body = "\n".join([elsewhere, *(f"[evening.md]({one})" for one in (*here, *here))])
    assert take_note(copy, body=body, attached=NOTE) == (0, "")
    asked = (copy.parent / f"{copy.name}-temporary/asked").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in asked] == here
    assert [line for line in asked if "--proto =https" not in line] == []
    assert (
        make_change(copy, task="Import a note from an issue", name="12", other="wiltshire")[0] == 0
    )
    assert (copy / "places/wiltshire/evening.md").is_file()


@pytest.mark.parametrize(
    "body",
    ["", "Words", "https://evil.example/user-attachments/files/3/a.md", "``` \nwords\n```\n"],
)
def test_an_issue_without_a_note_stops_the_workflow(copy: Path, body: str) -> None:
    code, said = take_note(copy, body=body)

    assert (
        code,
        said.startswith("::error::The issue has no attached file, no text of a note"),
    ) == (1, True)


def test_only_content_is_taken_into_the_branch() -> None:
    (run,) = WRITE.values()

    assert "--include='docs/*' --include='places/*' --include='.github/CODEOWNERS'" in run
    assert "macros" not in run
    assert [
        step["uses"].partition("@")[0] for step in JOBS["propose"]["steps"] if "uses" in step
    ] == [
        "actions/checkout",
        "actions/download-artifact",
    ]
