"""The pages and lists of the catalogue are looked over for identifiers as notes are."""

from pathlib import Path

import pytest

from macros.content.problems.problem import Problem
from tests.cases import for_each_case
from tests.content.sandford import find_problems, shorten, write

PAGE = "---\ntitle: Odd\nsummary: Odd.\n---\n"


def write_and_check(project: Path, *, path: str, text: str) -> list[Problem]:
    write(project, path=path, text=text)
    return [
        problem
        for problem in find_problems(project, below=path)
        if problem.rule not in {"missing", "no-such-page", "section-missing"}
    ]


@for_each_case
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/about/odd.md", PAGE + "Ask about {}.\n"),
        ("docs/about/odd.md", PAGE.replace("Odd.", "Ask about {}.")),
        ("docs/about/odd.md", PAGE.replace("summary", "# Ask about {}.\nsummary")),
        ("docs/interventions/odd.md", PAGE + "Ask about {}.\n"),
        ("docs/regions/odd.md", PAGE + "| a |\n| --- |\n| {} |\n"),
        (
            "docs/data/vocabulary/odd.yml",
            (
                "title: Odd\nterms:\n  - slug: odd\n    label: Ask about {}\n"
                "source: https://a.example\nchecked: 2026-11-01\n"
            ),
        ),
        (
            "docs/data/sources.yml",
            "sources:\n  - slug: odd\n    title: Odd\n    publisher: Ask about {}\n",
        ),
        ("docs/data/redirects.yml", "redirects: []\n# Ask about {}\n"),
    ],
)
def test_an_identifier_is_found_and_masked_wherever_it_is_typed(
    project: Path, path: str, text: str, value: str, rule: str
) -> None:
    problems = write_and_check(project, path=path, text=text.format(value))
    assert rule in {problem.rule for problem in problems}
    assert all(value not in problem.message + problem.fix for problem in problems)


def test_an_identifier_in_the_list_of_authorities_is_found_without_an_exception_that_it_cannot_have(
    project: Path,
) -> None:
    path = project / "docs/data/authorities.csv"
    first, _, rest = path.read_text("utf-8").partition("\n")
    row = rest.partition("\n")[0]
    found = write_and_check(
        project,
        path="docs/data/authorities.csv",
        text=f"{first}\n{rest}{row.replace('E0', 'E1', 1)} 020 7946 0000\n",
    )
    assert {problem.rule for problem in found} >= {"telephone"}
    assert all(
        "privacy_exceptions" not in problem.fix and "020 7946 0000" not in problem.message
        for problem in found
    )


@pytest.mark.parametrize(
    "text",
    [
        "Three studies with 4 families in two trials found this.",
        "The NSPCC helpline is there for everyone.",
        "Published 12 March 2024, ISBN 978-0-00-000000-2, company number 01234567.",
        "Write to early.help@sandford.gov.uk.",
        "2 of 5 families (40 per cent) took part in the pilot.",
    ],
)
def test_what_a_page_says_of_studies_and_teams_is_fine(project: Path, text: str) -> None:
    assert write_and_check(project, path="docs/about/odd.md", text=f"{PAGE}{text}\n") == []


USED = ["privacy-exception (warning)"]


@for_each_case
def test_a_warning_on_a_page_or_a_list_may_be_excepted(project: Path, path: str, text: str) -> None:
    assert [
        shorten(problem).partition(" ")[2]
        for problem in write_and_check(project, path=path, text=text)
    ] == USED


def test_the_name_of_a_page_is_looked_at_too(project: Path) -> None:
    write(project, path="docs/about/case-9990000018.md", text=PAGE)
    found = [
        problem
        for problem in find_problems(project, below="docs/about/")
        if problem.rule == "nhs-number"
    ]
    assert [problem.shown_path for problem in found] == ["docs/about/case-999*******.md"]


def test_the_whole_catalogue_has_nothing_to_report(whole_catalogue: Path) -> None:
    assert find_problems(whole_catalogue, below="docs/") == []
