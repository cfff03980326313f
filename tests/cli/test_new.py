"""`atlas new`: a file that passes the check but for the blanks it names."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import for_each_case
from tests.cli.commands import check_json, invoke
from tests.sites import read_tree, run_atlas


@pytest.mark.parametrize(
    "zone", ["Australia/Sydney", "Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"]
)
def test_the_day_that_a_new_note_begins_with_passes_the_check(here: Path, zone: str) -> None:
    environment = {"TZ": zone, "SOURCE_DATE_EPOCH": ""}
    assert (
        run_atlas("new", "note", "wiltshire", "day-groups", root=here, **environment).returncode
        == 0
    )

    said = run_atlas("check", "places/wiltshire/day-groups.md", root=here, **environment).stdout
    assert ("is blank" in said, "is later than" in said) == (True, False)


def name_blanks(text: str) -> list[str]:
    return text.partition("Fill in: ")[2].removesuffix(".\n").split(", ")


def name_faults(root: Path, path: str) -> set[str]:
    """Return the fields and headings of a file with problems; a missing field by its message."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    found = set()
    for problem in check_json(path):
        line = lines[int(str(problem["line"])) - 1]
        named = re.match(r"“(\w+)” is missing", str(problem["message"]))
        found.add(named[1] if named else line.partition(":")[0])
    return found


@pytest.mark.parametrize("arguments", [["--intervention", "level-4-group-triple-p"], []])
def test_a_new_note_has_no_problems_but_the_blanks_it_names(
    here: Path, arguments: list[str]
) -> None:
    result = invoke("new", "note", "wiltshire", "kinship-groups", *arguments)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Started places/wiltshire/kinship-groups.md. Fill in: title, ")
    assert name_faults(here, "places/wiltshire/kinship-groups.md") == set(
        name_blanks(result.stdout)
    )
    assert ("intervention" in name_blanks(result.stdout)) is (arguments == [])


def test_a_new_note_passes_once_its_blanks_are_filled_in(here: Path) -> None:
    invoke("new", "note", "wiltshire", "kinship-groups", "--intervention", "level-4-group-triple-p")
    file = here / "places" / "wiltshire" / "kinship-groups.md"
    answers = {
        "stage": "planning",
        "kept": "[Eight weeks]",
        "kept_source": "[guidebook]",
        "privacy_checked": "2026-11-21",
    }
    text = re.sub(
        r"(?m)^(\w+):$",
        lambda blank: f"{blank[1]}: {answers.get(blank[1], 'Some words')}",
        file.read_text(encoding="utf-8"),
    )
    file.write_text(
        text.replace("## The need here\n", "## The need here\n\nSome words.\n"), encoding="utf-8"
    )

    assert check_json() == []


def test_on_a_terminal_what_is_missing_is_asked_for(here: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"wilts\nday-groups\nnothing at all\ntriple p\n1\n2\n-\n")
    try:
        asked = subprocess.run(
            [sys.executable, "-m", "macros.cli.commands", "new", "note"],
            cwd=here,
            stdin=theirs,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)

    assert [
        words
        for words in ("Which place?", "1  Wiltshire Council", "No match.")
        if words not in asked.stdout
    ] == []
    written = (here / "places" / "wiltshire" / "day-groups.md").read_text(encoding="utf-8")
    assert [
        line
        for line in ("intervention: level-4-group-triple-p", "stage: delivering", "kept_source:")
        if line not in written.split("\n")
    ] == []
    assert asked.stdout.endswith(
        "Fill in: title, summary, for_whom, kept, kept_source, agreed_by, privacy_checked, "
        "## The need here.\n"
    )
    assert name_faults(here, "places/wiltshire/day-groups.md") == set(name_blanks(asked.stdout))


def test_where_nobody_can_answer_what_is_missing_is_named(here: Path) -> None:
    before = read_tree(here)

    result = invoke("new", "note")

    assert (result.exit_code, result.stderr) == (
        2,
        "Type the missing PLACE and NOTE after the command; --help shows how.\n",
    )
    assert read_tree(here) == before


def test_a_new_place_has_no_problems_but_the_blanks_it_names(here: Path) -> None:
    result = invoke("new", "place", "stockport")

    assert (result.exit_code, result.stdout) == (
        0,
        "Started places/stockport/index.md. Fill in: title, authorities, summary.\n",
    )
    assert name_faults(here, "places/stockport/index.md") == {"title", "authorities", "summary"}


def test_the_name_of_a_note_may_be_typed_with_its_ending(here: Path) -> None:
    said = invoke("new", "note", "wiltshire", "evening.md").output

    assert said.startswith("Started places/wiltshire/evening.md. Fill in: ")
    assert (here / "places/wiltshire/evening.md").is_file()


@for_each_case
def test_nothing_is_overwritten_or_written_elsewhere(
    here: Path, arguments: list[str], said: str
) -> None:
    before = read_tree(here)

    result = invoke("new", *arguments)

    assert (result.exit_code, said in result.stderr) == (1, True)
    assert read_tree(here) == before


def test_nothing_is_written_through_a_link(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (here / "places" / "stockport").symlink_to(elsewhere)

    assert invoke("new", "place", "stockport").exit_code == 1
    assert list(elsewhere.iterdir()) == []
