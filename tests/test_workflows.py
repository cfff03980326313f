"""The workflows: what they may do, and how the one that writes treats a hostile text."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.build.changes import LOST, list_changes
from macros.content.library.redirects import Redirect
from macros.site.redirect_pages import make_redirect_page
from tests.sites import ROOT

WORKFLOWS = {
    path.name: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- it makes nothing but texts
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
PINNED = re.compile(r"\S+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
TRUSTED = re.compile(
    r"github\.(?:token|repository|run_id)|steps\.deployment\.outputs\.page_url|needs\.build\.outputs\.address|runner\.temp|steps\.look\.outputs\.code|needs\.preview\.result|matrix\.python|!cancelled\(\)|github\.event\..+"
)
LONGEST_RUN = 30
MAY_WRITE = {
    ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
}
"""The jobs that have more than the right to read the code."""
ZIZMOR = Path(sysconfig.get_path("scripts")) / "zizmor"
RISKY = """\
name: Risky
on: pull_request_target
permissions: write-all
jobs:
  risky:
    runs-on: ubuntu-24.04
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
"""
GH = """\
#!/bin/sh
case "$*" in
  *"/artifacts?name=changes"*) cat "$FAKE/size" ;;
  "run download"*) cp -R "$FAKE/given" given ;;
  *"/pulls/"*"/files"*) cat "$FAKE/others" ;;
  *"/pulls/"*) cat "$FAKE/found" ;;
  *--paginate*) cat "$FAKE/comments" ;;
  *) echo "$*" >>"$FAKE/done"; cp comment.md "$FAKE/comment.md" ;;
esac
"""
"""A fake of the host's command: returns what a test prepared, and records what it writes."""
HEAD = "0123456789abcdef0123456789abcdef01234567"
FOUND = f"open {HEAD} somebody/atlas 2"
TAKEN = """\
# What is checked is what was proposed, bit for bit: no .gitattributes of the fork has a say in how a file is written.
echo '* !filter !text !eol !ident !working-tree-encoding' >.git/info/attributes
git checkout --quiet --force --detach HEAD^1
git rm -r --quiet -- docs places
git checkout --quiet "$GITHUB_SHA" -- docs places
"""
"""How a proposal's content is taken, and nothing else of it."""
LISTED = '### New pages: 1\n\n- `R&B – "50%" @all` at `/places/wiltshire/groups/`\n'


def list_jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    return (
        (file, name, job)
        for file, workflow in WORKFLOWS.items()
        for name, job in workflow["jobs"].items()
    )


def list_steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    return ((file, name, step) for file, name, job in list_jobs() for step in job["steps"])


def run_zizmor(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [
        str(ZIZMOR),
        "--offline",
        "--strict-collection",
        "--persona=auditor",
        "--no-progress",
        "--format=plain",
        str(folder),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- the linter of the workflows


def run_comment(
    folder: Path,
    *,
    text: str = LISTED,
    number: str = "7\n",
    found: str = FOUND,
    size: str = "500",
    others: str = "",
    comments: str = "",
    whose: str = "somebody/atlas",
    result: str = "success",
) -> tuple[int, str, str]:
    """Run the step that comments. Return its exit code, its requests and the comment."""
    (folder / "given").mkdir()
    (folder / "given" / "number.txt").write_text(number, encoding="utf-8")
    (folder / "given" / "changes.md").write_bytes(text.encode("utf-8", "surrogateescape"))
    for name, said in {
        "found": found,
        "size": size,
        "others": others,
        "comments": comments,
        "done": "",
        "comment.md": "",
    }.items():
        (folder / name).write_text(said, encoding="utf-8")
    (folder / "gh").write_text(GH, encoding="utf-8")
    (folder / "gh").chmod(0o755)
    (step,) = WORKFLOWS["comment.yml"]["jobs"]["comment"]["steps"]
    given = {
        "GH_TOKEN": "none",
        "REPOSITORY": "team/atlas",
        "RUN": "99",
        "HEAD": HEAD,
        "HEAD_REPOSITORY": whose,
        "RESULT": result,
        "LINE": step["env"]["LINE"],
        "MARK": step["env"]["MARK"],
    }
    assert set(given) == set(step["env"])
    around = {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "FAKE": str(folder),
        "TMPDIR": str(folder),
    }
    ended = subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", step["run"]],  # noqa: S607 -- as the host runs it
        env={**given, **around, "GITHUB_SERVER_URL": "https://git.example.org"},
        capture_output=True,
        check=False,
    )
    done, written = ((folder / name).read_text(encoding="utf-8") for name in ("done", "comment.md"))
    return ended.returncode, done, written


def test_the_linter_of_workflows_finds_nothing() -> None:
    linted = run_zizmor(ROOT / ".github")

    assert linted.returncode == 0, linted.stdout


def test_the_linter_finds_what_is_risky(tmp_path: Path) -> None:
    risky = tmp_path / ".github" / "workflows" / "risky.yml"
    risky.parent.mkdir(parents=True)
    risky.write_text(RISKY, encoding="utf-8")

    found = run_zizmor(tmp_path).stdout
    assert [
        rule
        for rule in ("dangerous-triggers", "excessive-permissions", "template-injection")
        if rule not in found
    ] == []


def test_proposals_start_a_run_with_read_rights_only() -> None:
    assert list(WORKFLOWS["pull-request.yml"]["on"]) == ["pull_request"]
    assert WORKFLOWS["pull-request.yml"]["permissions"] == {"contents": "read"}
    assert [
        file for file, workflow in WORKFLOWS.items() if "pull_request_target" in str(workflow)
    ] == []


def test_only_the_jobs_that_comment_and_publish_may_write() -> None:
    assert [
        file
        for file, workflow in WORKFLOWS.items()
        if workflow["permissions"] not in ({}, {"contents": "read"})
    ] == []
    assert {
        (file, name): job["permissions"] for file, name, job in list_jobs() if "permissions" in job
    } == MAY_WRITE


def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it() -> None:
    used = [step["uses"] for *_, step in list_steps() if "uses" in step]
    lines = [
        line
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]

    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []
    assert [line for line in lines if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
    assert len({(line.split("@")[0], line.split("@")[1]) for line in lines}) == len(
        {line.split("@")[0] for line in lines}
    )


def test_no_checkout_leaves_credentials_behind_and_no_secret_is_named() -> None:
    checkouts = [
        step["with"]
        for *_, step in list_steps()
        if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert checkouts
    assert [
        given
        for given in checkouts
        if given.get("persist-credentials") != "false" or {"ref", "repository"} & set(given)
    ] == []
    assert [
        one
        for workflow in WORKFLOWS.values()
        for one in EXPRESSION.findall(str(workflow))
        if "secrets" in one
    ] == []
    assert [name for _, name, job in list_jobs() if "secrets" in job] == []


def test_every_job_ends_in_time() -> None:
    assert [
        name
        for _, name, job in list_jobs()
        if not 0 < int(job.get("timeout-minutes", "0")) <= LONGEST_RUN
    ] == []


def test_no_value_becomes_part_of_a_command() -> None:
    assert [step["run"] for *_, step in list_steps() if "${{" in step.get("run", "")] == []
    values = [
        value
        for *_, step in list_steps()
        for value in {**step.get("env", {}), **step.get("with", {})}.values()
    ]
    assert [
        one for value in values for one in EXPRESSION.findall(value) if not TRUSTED.fullmatch(one)
    ] == []


def test_of_a_fork_only_the_content_is_taken_before_anything_of_ours_runs() -> None:
    condition = "github.event.pull_request.head.repo.full_name != github.repository"
    jobs = WORKFLOWS["pull-request.yml"]["jobs"]

    for name in ("check", "preview"):
        first, second = jobs[name]["steps"][:2]
        assert first["uses"].startswith("actions/checkout@")
        assert (second["run"], second["if"]) == (TAKEN, condition)
    assert jobs["changes"]["steps"][1]["run"] == "git checkout --quiet --detach HEAD^1"


def test_what_a_build_says_is_printed_with_commands_switched_off() -> None:
    saying = [
        step["run"]
        for *_, step in list_steps()
        if re.search(
            r"macros check|make site|make audit 2|make exit-test|\.ci/run", step.get("run", "")
        )
    ]

    assert len(saying) == 7
    for run in saying:
        word = run.index('echo "::stop-commands::$word"')
        assert run.index("secrets.token_hex(16)") < word < run.index('echo "::$word::"')
        loud = next(
            found.start()
            for found in re.finditer(
                r'cat "\$RUNNER_TEMP/said"|make (?:site|audit) 2>&1|make exit-test|\.ci/run', run
            )
        )
        assert word < loud < run.index('echo "::$word::"')


def test_of_a_proposal_only_the_jobs_that_test_and_audit_run_its_own_code() -> None:
    own = ("check", "preview", "changes", "leave")
    ready = [
        name
        for file, name, step in list_steps()
        if file == "pull-request.yml" and re.search(r"make|\.ci/run", step.get("run", ""))
    ]

    assert set(ready) == {*own, "audit", "test"}
    for name in own:
        assert "HEAD^1" in WORKFLOWS["pull-request.yml"]["jobs"][name]["steps"][1]["run"]
    assert [file for file, workflow in WORKFLOWS.items() if "pull_request" in workflow["on"]] == [
        "pull-request.yml"
    ]


def test_the_job_that_publishes_takes_nothing_but_the_finished_site_of_the_branch_main() -> None:
    build, deploy = (WORKFLOWS["deploy.yml"]["jobs"][name] for name in ("build", "deploy"))

    assert set(WORKFLOWS["deploy.yml"]["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert (WORKFLOWS["deploy.yml"]["on"]["push"], build["if"]) == (
        {"branches": ["main"]},
        "github.ref == 'refs/heads/main'",
    )
    assert [step["uses"].split("@")[0] for step in deploy["steps"] if "uses" in step] == [
        "actions/deploy-pages"
    ]
    assert [
        step["with"]["include-hidden-files"]
        for step in build["steps"]
        if "pages-artifact" in step.get("uses", "")
    ] == ["true"]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://sandford.github.io/atlas/", "https://sandford.github.io/atlas/"),
        ('"https://atlas.sandford.gov.uk/"', "https://atlas.sandford.gov.uk/"),
        ("'https://atlas.sandford.gov.uk/'", "https://atlas.sandford.gov.uk/"),
        ("https://atlas.sandford.gov.uk/   # where it is", "https://atlas.sandford.gov.uk/"),
        ("'https://atlas.sandford.gov.uk/' # where it is\r", "https://atlas.sandford.gov.uk/"),
        ("https://atlas.sandford.gov.uk/\r", "https://atlas.sandford.gov.uk/"),
        ("\n  https://atlas.sandford.gov.uk/", "https://atlas.sandford.gov.uk/"),
        (">-\n  https://atlas.sandford.gov.uk/", "https://atlas.sandford.gov.uk/"),
        ("https://example.org/", ""),
        ("'https://example.org/atlas/'", ""),
    ],
)
def test_nothing_is_published_before_the_site_has_an_address_of_its_own(
    tmp_path: Path, written: str, address: str
) -> None:
    step = next(
        step
        for step in WORKFLOWS["deploy.yml"]["jobs"]["build"]["steps"]
        if step.get("id") == "address"
    )
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: A\nsite_url: {written}\nplugins:\n", encoding="utf-8"
    )
    done = run_address_step(tmp_path, run=step["run"])

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"address={address}\n"
    assert ("Nothing is published" in done.stdout) == (not address)
    assert [one["if"] for one in WORKFLOWS["deploy.yml"]["jobs"]["build"]["steps"][4:]] == [
        "steps.address.outputs.address != ''"
    ] * 3


def run_address_step(folder: Path, *, run: str) -> "subprocess.CompletedProcess[str]":
    (folder / ".venv").symlink_to(sys.prefix)
    given = {"PATH": os.environ["PATH"], "GITHUB_OUTPUT": str(folder / "output")}
    return subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", run],  # noqa: S607 -- as above
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "written",
    [
        "https://a.org/ ::error::b",
        "",
        "https://atlas.sandford.gov.uk",
        "atlas.sandford.gov.uk/",
        "[https://a.org/]",
    ],
)
def test_an_address_that_cannot_be_read_stops_the_workflow_and_is_not_taken_for_the_example(
    tmp_path: Path, written: str
) -> None:
    step = next(
        step
        for step in WORKFLOWS["deploy.yml"]["jobs"]["build"]["steps"]
        if step.get("id") == "address"
    )
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: A\nsite_url: {written}\nplugins:\n", encoding="utf-8"
    )

    done = run_address_step(tmp_path, run=step["run"])

    assert (done.returncode, "cannot be read" in done.stdout, "example" in done.stdout) == (
        1,
        True,
        False,
    )
    assert done.stderr.startswith("“site_url”, the address of the site, is ")
    assert not (tmp_path / "output").exists()


def test_one_comment_is_written_and_later_written_again(tmp_path: Path) -> None:
    for number, (comments, asked) in enumerate(
        [
            (
                "",
                (
                    "api --silent --method POST repos/team/atlas/issues/7/comments "
                    "--field body=@comment.md\n"
                ),
            ),
            (
                "41\n42\n",
                (
                    "api --silent --method PATCH repos/team/atlas/issues/comments/41 "
                    "--field body=@comment.md\n"
                ),
            ),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        code, done, text = run_comment(folder, comments=comments)
        assert (code, done) == (0, asked)
        assert text.startswith(
            "<!-- what this proposal changes -->\n## What this proposal changes\n"
        )
        assert LISTED in text
        assert (
            "[the page of the checks](https://git.example.org/team/atlas/actions/runs/99)" in text
        )


def test_the_comment_says_first_that_a_check_failed(tmp_path: Path) -> None:
    _, _, text = run_comment(tmp_path, text="There is no preview yet.\n", result="failure")

    assert text.index("A check failed.") < text.index("There is no preview yet.")
    assert "download" not in text


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": "- [here](https://evil.example.org)\n"}, 1),
        ({"text": "- `a` @team `b` at `/places/`\n"}, 1),
        ({"text": "- `a\r\r@team\r\r` at `/places/`\n"}, 1),
        ({"text": "- `a\udcff` at `/places/`\n"}, 1),
        ({"text": f"- `{'a' * 201}` at `/places/`\n"}, 1),
        ({"text": "www.example.org\n"}, 1),
        ({"text": "\n" * 100_001}, 1),
        ({"number": "7/../8\n"}, 1),
        ({"number": "7\n8\n"}, 1),
        ({"number": ""}, 1),
        ({"size": "100001"}, 1),
        ({"size": "0"}, 0),
        ({"found": FOUND.replace("open", "closed")}, 0),
        ({"found": FOUND.replace("0", "1")}, 0),
        ({"found": FOUND.replace("somebody", "another")}, 0),
        ({"found": f"{FOUND}x"}, 1),
        ({"text": "- `a\u202eb` at `/places/`\n"}, 1),
        ({"text": "- `a` at `/places/`, now at `/places/../x/`\n"}, 1),
        ({"text": "      to: /places/a/ @team\n"}, 1),
    ],
)
def test_a_text_that_is_not_ours_or_not_of_this_proposal_is_never_passed_on(
    tmp_path: Path, given: dict[str, str], code: int
) -> None:
    assert run_comment(tmp_path, **given) == (code, "", "")


@pytest.mark.parametrize(
    ("given", "is_believed"),
    [
        ({}, True),
        ({"others": "other\n"}, False),
        ({"found": FOUND.replace(" 2", " 2999")}, True),
        ({"found": FOUND.replace(" 2", " 3000")}, False),
        (
            {
                "others": "other\n",
                "whose": "team/atlas",
                "found": FOUND.replace("somebody", "team"),
            },
            True,
        ),
    ],
)
def test_the_preview_of_a_proposal_that_may_have_changed_how_it_is_made_is_not_named(
    tmp_path: Path, given: dict[str, str], is_believed: bool
) -> None:
    _, _, text = run_comment(tmp_path, **given)

    assert LISTED in text
    assert ("download `preview`" in text, "changes more than the content" in text) == (
        is_believed,
        not is_believed,
    )


def test_the_files_of_a_proposal_are_asked_for_before_its_head() -> None:
    (step,) = WORKFLOWS["comment.yml"]["jobs"]["comment"]["steps"]

    assert step["run"].index("others=$(gh api") < step["run"].index("found=$(gh api")


def test_every_list_of_changes_that_we_write_is_passed_on(tmp_path: Path) -> None:
    many = {f"places/b/{n}/": "<`b`> \u202e @all" for n in range(41)}
    sites = {
        "old": {"": "Home", "places/a/": "A", "old/": "Old", "c/": "C"},
        "new": {"": "A home", "d/": "C", **many},
    }
    for site, pages in sites.items():
        for address, title in pages.items():
            page = tmp_path / site / address / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f"<title>{title.replace('<', '&lt;')} - Atlas</title><article>{title}</article>",
                encoding="utf-8",
            )
    moved = tmp_path / "new/old/index.html"
    moved.parent.mkdir()
    moved.write_text(
        make_redirect_page(Redirect(old="old/", new=""), site_url="https://example.org/"),
        encoding="utf-8",
    )
    listed = list_changes(tmp_path / "old", new=tmp_path / "new")

    kinds = (
        "### New pages: 42",
        "- and 2 more",
        "### Changed pages: 1",
        "### Moved pages: 1",
        "### Gone pages: 2",
        LOST,
        "  to: /d/\n",
        "  to:\n",
    )
    assert [kind for kind in kinds if kind not in listed] == []
    (tmp_path / "run").mkdir()
    assert listed in run_comment(tmp_path / "run", text=listed)[2]
