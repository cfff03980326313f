"""An address rewritten by a mail program is reported, with the original if it is known."""

from pathlib import Path

import pytest

from macros.content.checks.mail_wrappers import find_wrapped_addresses
from tests.cases import for_each_case
from tests.content.sandford import (
    NOTE,
    NOTE_PATH,
    PLACE,
    PLACE_PATH,
    change,
    find_in_short,
    find_problems,
    settle,
    write,
)

PAGE = "https://example.org/guide"
CODED = "https%3A%2F%2Fexample.org%2Fguide"
OUTLOOK = f"https://eur01.safelinks.protection.outlook.com/?url={CODED}&data=05%7C02%7Cjo.sample%40sandford.gov.uk%7C0&reserved=0"


@for_each_case
@pytest.mark.parametrize(
    "around", ["{}", "See [the guide]({}) here.", 'website: "{}"', "<{}>", "a | {} | b"]
)
def test_a_rewritten_address_is_named_with_the_address_inside(
    typed: str, program: str, address: str, around: str
) -> None:
    (found,) = find_wrapped_addresses(around.format(typed))
    assert (found.program, found.address.rstrip(")")) == (program, address)


@for_each_case
def test_an_ordinary_address_is_not_taken_for_a_rewritten_one(typed: str) -> None:
    assert list(find_wrapped_addresses(typed)) == []


WHERE: list[tuple[str, str]] = [
    (NOTE_PATH, change(NOTE, old="Too early", new=f"[Guide]({OUTLOOK})")),
    (NOTE_PATH, change(NOTE, old="Too early", new=f"Guide: {OUTLOOK}")),
    (NOTE_PATH, change(NOTE, old="Five, weekly", new=f'"Five: {OUTLOOK}"')),
    (NOTE_PATH, change(NOTE, old="stage:", new=f"# {OUTLOOK}\nstage:")),
    (PLACE_PATH, change(PLACE, old="summary:", new=f"website: {OUTLOOK}\nsummary:")),
    ("docs/about/odd.md", f"---\ntitle: Odd\nsummary: Odd.\n---\n[Guide]({OUTLOOK})\n"),
    (
        "docs/data/sources.yml",
        f"sources:\n  - slug: odd\n    title: Odd\n    publisher: Odd\n    url: {OUTLOOK}\n",
    ),
]


@pytest.mark.parametrize(("path", "text"), WHERE)
def test_a_rewritten_address_is_an_error_wherever_it_is_typed(
    project: Path, path: str, text: str
) -> None:
    settle(project)
    write(project, path=path, text=text)
    (problem,) = [
        problem
        for problem in find_problems(project, below=path)
        if problem.rule == "rewritten-address"
    ]
    assert (problem.level, problem.fix) == (
        "error",
        f"Write the address of the page itself: {PAGE}",
    )
    assert all(
        "jo.sample" not in problem.message + problem.fix
        for problem in find_problems(project, below=path)
    )


@pytest.mark.parametrize("typed", ["[Guide]({})", "Guide: {}", "<{}>", "- [`guide`]({})"])
def test_a_rewritten_address_is_reported_once_with_and_without_marks(
    project: Path, typed: str
) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed.format(OUTLOOK)))
    assert find_in_short(project) == ["20 rewritten-address", "20 named-mailbox (warning)"]
