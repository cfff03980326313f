"""The workflows on the repository's host: what they may do, and what the one that writes does with a text that anybody may have written."""

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.cases import for_each_case
from tests.sites import ROOT

WORKFLOWS = {
    path.name: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- it makes nothing but texts
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
PINNED = re.compile(r"\S+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
TRUSTED = re.compile(
    r"github\.(?:token|repository|run_id)|inputs\.(?:read|task|name|other)|vars\.PUBLISH_WITHOUT_PROPOSAL|steps\.deployment\.outputs\.page_url|needs\.build\.outputs\.address|runner\.temp|steps\.look\.outputs\.code|needs\.preview\.result|matrix\.python|!cancelled\(\)|github\.event\..+"
)
LONGEST_RUN = 30
MAY_WRITE = {
    ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("deploy.yml", "look"): {"actions": "read", "contents": "read", "pull-requests": "read"},
    ("deploy.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("propose.yml", "change"): {"contents": "read", "issues": "read"},
    ("propose.yml", "propose"): {"contents": "write"},
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
TAKEN = """\
# What is checked is what was proposed, bit for bit: no .gitattributes of the fork has a say in how a file is written.
echo '* !filter !text !eol !ident !working-tree-encoding' >.git/info/attributes
git checkout --quiet --force --detach HEAD^1
git rm -r --quiet -- docs places
git checkout --quiet "$GITHUB_SHA" -- docs places
"""
"""How a proposal's content is taken, and nothing else of it."""


def list_jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    return (
        (file, name, job)
        for file, workflow in WORKFLOWS.items()
        for name, job in workflow["jobs"].items()
    )


def list_steps() -> Iterator[tuple[str, str, dict[str, Any]]]:
    return ((file, name, step) for file, name, job in list_jobs() for step in job["steps"])


def run_zizmor(folder: Path) -> "subprocess.CompletedProcess[str]":
    options = "--offline --strict-collection --persona=auditor --no-progress --format=plain".split()
    command = [str(ZIZMOR), *options, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- the linter of the workflows


def test_the_linter_of_workflows_finds_nothing() -> None:
    linted = run_zizmor(ROOT / ".github")

    assert linted.returncode == 0, linted.stdout


def test_the_linter_finds_what_is_risky(tmp_path: Path) -> None:
    risky = tmp_path / ".github" / "workflows" / "risky.yml"
    risky.parent.mkdir(parents=True)
    risky.write_text(RISKY, encoding="utf-8")

    found = run_zizmor(tmp_path).stdout
    for rule in ("dangerous-triggers", "excessive-permissions", "template-injection"):
        assert rule in found


def test_proposals_start_a_run_with_read_rights_only() -> None:
    assert list(WORKFLOWS["pull-request.yml"]["on"]) == ["pull_request"]
    assert WORKFLOWS["pull-request.yml"]["permissions"] == {"contents": "read"}
    assert [
        file for file, workflow in WORKFLOWS.items() if "pull_request_target" in str(workflow)
    ] == []


def test_only_the_jobs_that_comment_publish_and_propose_may_write() -> None:
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
    assert WORKFLOWS["deploy.yml"]["on"]["push"] == {"branches": ["main"]}
    assert (build["needs"], deploy["needs"]) == ("look", "build")
    assert [step["uses"].split("@")[0] for step in deploy["steps"] if "uses" in step] == [
        "actions/deploy-pages"
    ]
    assert [
        step["with"]["include-hidden-files"]
        for step in build["steps"]
        if "pages-artifact" in step.get("uses", "")
    ] == ["true"]


@for_each_case
def test_nothing_is_published_before_the_site_has_an_address_of_its_own(
    tmp_path: Path, written: str, address: str
) -> None:
    done = run_address_step(tmp_path, written=written)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"address={address}\n"
    assert ("Nothing is published" in done.stdout) == (not address)
    assert [one["if"] for one in WORKFLOWS["deploy.yml"]["jobs"]["build"]["steps"][4:]] == [
        "steps.address.outputs.address != ''"
    ] * 3


@for_each_case
def test_an_address_that_cannot_be_read_stops_the_workflow_and_is_not_taken_for_the_example(
    tmp_path: Path, written: str
) -> None:
    done = run_address_step(tmp_path, written=written)

    assert (done.returncode, "cannot be read" in done.stdout) == (1, True)
    assert "example" not in done.stdout
    assert done.stderr.startswith("“site_url”, the address of the site, is ")
    assert not (tmp_path / "output").exists()


def run_address_step(folder: Path, *, written: str) -> "subprocess.CompletedProcess[str]":
    steps = WORKFLOWS["deploy.yml"]["jobs"]["build"]["steps"]
    (run,) = (step["run"] for step in steps if step.get("id") == "address")
    settings = f"site_name: A\nsite_url: {written}\nplugins:\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / ".venv").symlink_to(sys.prefix)
    given = {"PATH": os.environ["PATH"], "GITHUB_OUTPUT": str(folder / "output")}
    return subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", run],  # noqa: S607 -- as the host runs it
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
