"""A web address leads where a reader sees it lead, for everyone."""

from pathlib import Path

import pytest

from macros.content.schema.web_addresses import find_web_fault
from tests.cases import for_each_case
from tests.content.sandford import (
    NOTE,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    settle,
    write,
)

USER = "a user name before the @"
OUTSIDE = "a letter outside a to z"
SHORT = "a short form"
PERSONAL = "the folder of one person"


@for_each_case
def test_an_address_that_everyone_can_open_is_sound(address: str) -> None:
    assert find_web_fault(address) is None


@for_each_case
def test_an_address_that_leads_elsewhere_or_nowhere_is_explained(address: str, words: str) -> None:
    broken = find_web_fault(address)
    assert broken is not None
    problem = broken[0].at(path="a.md", line=1, **broken[1])
    assert words in problem.message
    assert problem.level == ("warning" if words in {OUTSIDE, SHORT, PERSONAL} else "error")


BAD = "https://user@good.example/"


@for_each_case
def test_the_field_of_a_website_keeps_to_the_same_rule(
    project: Path, address: str, expected: list[str]
) -> None:
    settle(
        project,
        place=change(
            PLACE, old="summary:", new=f"summary: A council.\nwebsite: {address}\nabout_the_area:"
        ),
    )
    assert find_in_short(project, path=PLACE_PATH) == expected


@pytest.mark.parametrize("address", [BAD, "https://127.0.0.1/x"])
@pytest.mark.parametrize("typed", ["[Guide]({})", "<{}>"])
def test_links_of_notes_and_pages_keep_to_the_same_rule(
    project: Path, typed: str, address: str
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed.format(address)))
    write(
        project,
        path="docs/about/odd.md",
        text=f"---\ntitle: Odd\nsummary: Odd.\n---\n{typed.format(address)}\n",
    )
    assert [problem.rule for problem in find_problems(project)] == ["link-address"]
    assert [problem.rule for problem in find_problems(project, below="docs/")] == ["link-address"]


@for_each_case
def test_an_address_without_marks_keeps_to_the_same_rule(
    project: Path, typed: str, expected: list[str]
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed))
    assert find_in_short(project) == expected


@for_each_case
def test_the_addresses_of_the_catalogue_keep_to_the_same_rule(
    project: Path, path: str, typed: str
) -> None:
    fields = typed.format(BAD)
    write(
        project,
        path=path,
        text=f"{fields}\n" if path.endswith(".yml") else f"---\ntitle: Odd\n{fields}\n---\n",
    )
    assert any(USER in problem.message for problem in find_problems(project, below=path))
