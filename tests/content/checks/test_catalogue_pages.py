"""Catalogue pages: the headings that other pages link to, and what a rating needs."""

from pathlib import Path

import pytest

from tests.content.sandford import find_problems, write

PATH = "docs/interventions/evenings.md"
INTERVENTION = """\
---
title: Evenings
summary: Groups in the evening.
kind: intervention
{more}source: [atlas]
checked: 2026-11-21
---
{text}"""
REGION = """\
---
title: Evening
summary: A region.
ons_code: E12000099
source: [atlas]
checked: 2026-11-21
---
{text}"""
HEADING = "## How places adapt it\n\n{{ adaptations_here() }}\n"
SOURCE = "rating_source: https://www.example.org/evenings\n"


def find(project: Path, *, text: str, path: str = PATH) -> list[tuple[str, int, str]]:
    write(project, path=path, text=text)
    found = find_problems(project, below=path)
    return [(problem.rule, problem.line, problem.message) for problem in found]


@pytest.mark.parametrize("text", ["", "Some text.\n", "### How places adapt\n"])
def test_a_heading_that_other_pages_link_to_is_missed_in_its_own_file(
    project: Path, text: str
) -> None:
    (found,) = find(project, text=INTERVENTION.format(more="", text=text))

    assert found == ("section-missing", 8, "The heading “## How places adapt it” is missing.")


@pytest.mark.parametrize("text", ["Some text.\n"])
def test_a_region_needs_its_notes(project: Path, text: str) -> None:
    ((rule, _, message),) = find(
        project, text=REGION.format(text=text), path="docs/regions/evening.md"
    )

    assert (rule, message) == ("section-missing", "The heading “## Notes” is missing.")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("", []),
        ("evidence_rating: 3+\n", ["rating_reviewed", "rating_source"]),
        ("cost_rating: 1\n", ["rating_reviewed", "rating_source"]),
        (f"evidence_rating: 3+\n{SOURCE}", ["rating_reviewed"]),
        ("evidence_rating: 3+\nrating_reviewed: 2019-11\n", ["rating_source"]),
        (f"evidence_rating: 3+\n{SOURCE}rating_reviewed: 2019-11\n", []),
        (f"evidence_rating: 3+\n{SOURCE}rating_read: 2026-11-21\n", []),
        ("rating_reviewed: 2019-11\n", []),
    ],
)
def test_a_rating_needs_its_source_and_its_day(project: Path, more: str, named: list[str]) -> None:
    found = find(project, text=INTERVENTION.format(more=more, text=HEADING))

    assert [(rule, line) for rule, line, _ in found] == [("rating", 5)] * len(named)
    assert all(f"“{name}”" in message for name, (*_, message) in zip(named, found, strict=True))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("reviewed: 2016-07\n    evidence_rating: 2+\n    source: [atlas]", []),
        ("reviewed: 2016-07\n    source: [atlas]", []),
        ("reviewed: 2016-07\n    evidence_rating: 2+", ["missing"]),
        ("evidence_rating: 2+\n    source: [atlas]", ["missing"]),
    ],
)
def test_an_earlier_rating_needs_its_source_and_its_month(
    project: Path, entry: str, expected: list[str]
) -> None:
    more = f"earlier_ratings:\n  - {entry}\n"
    found = find(project, text=INTERVENTION.format(more=more, text=HEADING))

    assert [rule for rule, *_ in found] == expected
