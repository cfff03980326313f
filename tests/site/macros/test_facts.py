"""Sentences of hand-written pages that are there only while they are true."""

import re
from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.site.macros.facts import FACTS
from tests.settings import write_settings
from tests.sites import SMALL_NOTE, add_place

STATES: dict[str, tuple[str, bool, set[str]]] = {
    "at the start": (
        "publisher:",
        False,
        {"demonstration", "no-mailbox", "no-notes", "licence-not-confirmed"},
    ),
    "with a publisher": (
        "publisher: Sandford\nmailbox: a@b.org",
        False,
        {"published", "no-notes", "licence-not-confirmed"},
    ),
    "with a note and a licence": (
        "confirmed:\n  licence: 2026-11-20",
        True,
        {"demonstration", "no-mailbox", "not-empty", "licence-confirmed"},
    ),
}


def list_kept(project: Path, *, today: date) -> set[str]:
    """Return the facts whose lines a page keeps."""
    lines = "\n\n".join(f'It is {name}. {{{{ only_while("{name}") }}}}' for name in FACTS)
    page = f"---\ntitle: Facts\nsummary: All of them.\n---\nFirst.\n\n{lines}\n\nLast.\n"
    (project / "docs/about/facts.md").write_text(page, encoding="utf-8")
    checked = read_project(project, today=today, with_examples=None)
    assert [one for one in checked.problems if one.path.endswith("facts.md")] == []
    (body,) = (one.body for one in checked.docs_pages if one.path == "about/facts.md")
    assert body.count("\n") == lines.count("\n") + 5
    return {name for name in FACTS if f"It is {name}." in body}


@pytest.mark.parametrize(("settings", "has_note", "facts"), STATES.values(), ids=STATES)
def test_a_line_is_published_only_while_it_is_true(
    project: Path,
    today: date,
    settings: str,
    has_note: bool,
    facts: set[str],
) -> None:
    write_settings(project, lines=settings)
    if has_note:
        add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})

    assert list_kept(project, today=today) == facts


def test_each_fact_is_true_of_some_state_or_says_that_there_is_something_to_show() -> None:
    tried = set().union(*(facts for *_, facts in STATES.values()))

    assert set(FACTS) - tried == {"examples", "comparable"}


FOR_A_WHILE = re.compile(
    r"this is a demonstration|no note about a real council|are made up|future publisher"
    r"|once the publisher has confirmed",
    re.IGNORECASE,
)
"""Sentences that stop being true when the site is published for real."""
FOR_REAL = """\
publisher: Sandford
mailbox: evidence@sandford.gov.uk
examples: off
confirmed:
  licence: 2026-11-20
"""


def test_no_page_for_readers_says_what_was_true_of_the_demonstration_only(
    whole_catalogue: Path, today: date
) -> None:
    def find_sentences() -> set[str]:
        pages = read_project(whole_catalogue, today=today, with_examples=None).docs_pages
        return {
            found[0].casefold()
            for page in pages
            if not page.path.startswith("contribute/")
            for found in FOR_A_WHILE.finditer(page.body)
        }

    before = find_sentences()
    write_settings(whole_catalogue, lines=FOR_REAL)
    add_place(whole_catalogue, "wiltshire", notes={"groups": SMALL_NOTE})

    assert (before != set(), find_sentences()) == (True, set())
