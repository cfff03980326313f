"""Wherever an identifier is typed it is found, and no message says it again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.build.reports import format_github, format_summary, format_text
from macros.cli.commands import main
from macros.content.problems.problem import Problem
from macros.site.pages.problem_page import make_problem_page
from tests.cases import read_cases
from tests.content.sandford import (
    BODY,
    EXAMPLE,
    NHS,
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    read,
    read_notes,
    settle,
    shorten,
    write,
)
from tests.pictures import PICTURE

MAIL = "no.such.person.example@gmail.com"
CASES = read_cases("content/checks/privacy.yml")


def read_cases_of(part: str, *, project: Path) -> dict[str, tuple[Problem, ...]]:
    """Write a note for each case of a part, and return the problems of each."""
    return read_notes(
        project,
        notes={row["case"]: change(NOTE, old=row["old"], new=row["new"]) for row in CASES[part]},
    )


def test_it_is_found_in_every_position_and_never_said_again(project: Path) -> None:
    write(project, path="places/sandford/room.png", text=PICTURE)
    part = "it is found in every position and never said again"
    found = read_cases_of(part, project=project)
    assert {row: sorted(map(shorten, problems)) for row, problems in found.items()} == {
        row["case"]: row["problems"] for row in CASES[part]
    }
    said = [say_everything(problems) for problems in found.values()]
    assert [text for text in said for value in (NHS, MAIL) if find_leaks(text, value=value)] == []
    assert read(project).notes == ()


def test_another_problem_that_quotes_it_is_masked_too(project: Path) -> None:
    found = read_cases_of("another problem that quotes it is masked too", project=project)
    assert [
        row
        for row, problems in found.items()
        if not {problem.rule for problem in problems} > {"nhs-number"}
        or find_leaks(say_everything(problems), value=NHS)
    ] == []


def say_everything(problems: tuple[Problem, ...]) -> str:
    """Return all that is printed or shown of some problems."""
    page = make_problem_page(problems[0].path, problems=problems)
    return "\n".join(
        [
            format_text(problems),
            format_github(problems),
            format_summary(problems),
            page.title,
            page.body,
        ]
    )


def find_leaks(text: str, *, value: str) -> list[str]:
    """Return what is left of a value in a text: the whole of it, or more than its beginning."""
    bare = "".join(character for character in text if character.isalnum())
    wanted = "".join(character for character in value if character.isalnum())
    return [part for part in (wanted, wanted[:7], wanted[-7:]) if part in bare]


def test_every_form_of_the_check_masks_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(
        project,
        note=change(
            NOTE, old=BODY, new=f"## {NHS} {MAIL}\nborn 3 April 2015, 07700 900123, three children"
        ),
    )
    write(project, path="places/sandford/999-000-0018.md", text=NOTE)
    monkeypatch.chdir(project)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary"))
    said = [
        CliRunner().invoke(main, ["check", "--format", form]).stdout
        for form in ("text", "github", "json")
    ]
    said.append((project / "summary").read_text("utf-8"))
    for text in said:
        assert [
            value
            for value in (NHS, MAIL, "3 April 2015", "07700 900123")
            if find_leaks(text, value=value)
        ] == []
        assert "three children" not in text
        assert "places/sandford/999-***-****.md" in text
    assert json.loads(said[2])[0]["message"] == (
        "The name of this file has an NHS number in it: “999-***-****”. "
        "It would become part of the page's address."
    )


def test_a_picture_with_such_a_name_is_not_shown(project: Path) -> None:
    write(settle(project), path="places/sandford/999-000-0018.png", text=PICTURE)
    assert [problem.rule for problem in find_problems(project)] == ["nhs-number"]
    assert read(project).pictures == ()


IN_ADDRESSES = [
    ("https://sandford.example.org/wiki/pages/9990000018/Handbook", "Link to a page above it"),
    ("https://example.org/?to=jo.sample%40gmail.com", "Use a team's mailbox"),
]


@pytest.mark.parametrize(("address", "fix"), IN_ADDRESSES)
def test_an_identifier_in_an_address_has_a_fix_that_can_be_followed(
    project: Path, address: str, fix: str
) -> None:
    settle(project, note=change(NOTE, old=BODY, new=f"[Our handbook]({address})"))
    (problem,) = (
        problem
        for problem in find_problems(project)
        if problem.rule in {"nhs-number", "personal-email"}
    )
    assert problem.fix.startswith(fix)


def test_a_place_and_an_example_are_looked_over_too(project: Path) -> None:
    for place in (PLACE, EXAMPLE):
        settle(project, place=f"{place}Ask 07700 900123.\n")
        assert [
            problem.rule for problem in find_problems(project) if problem.path == PLACE_PATH
        ] == ["mobile-number"]


def test_a_warning_is_published_as_typed(project: Path) -> None:
    (note,) = read(settle(project, note=change(NOTE, old=BODY, new="Four families came."))).notes
    assert note.body.text.endswith("Four families came.\n")
    assert find_in_short(project) == ["20 small-count (warning)"]
