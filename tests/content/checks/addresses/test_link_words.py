"""Words of a link that look like an address show the address to which the link leads."""

from pathlib import Path

import pytest

from macros.content.checks.link_words import find_words_fault
from tests.cases import for_each_case
from tests.content.sandford import NOTE, change, find_in_short, find_problems, settle, write

OTHER = "https://other.example/"
HARMLESS: list[tuple[str, str]] = [
    ("Foundations Guidebook", OTHER),
    ("good.org", "https://www.good.org/guide?a=b"),
    ("https://www.good.org/", "http://good.org"),
    ("www.good.org", "https://good.org/guide/"),
    ("GOV.UK", "https://www.gov.uk/guidance"),
    ("https://good.org.", "https://good.org"),
    ("good.org:", "https://good.org"),
    ("foundations.org.uk", "https://guidebook.foundations.org.uk/a"),
    ("guidebook.foundations.org.uk", "https://foundations.org.uk/a"),
    ("https://good.org:8080/a", "https://good.org/b"),
    ("https://web.example/https://good.org", "https://web.example/https://good.org"),
    ("team@good.org", "mailto:team@good.org"),
    ("Team@Good.org", "mailto:team@good.org?subject=Groups"),
    ("team@good.org", "https://www.good.org/contact"),
    ("good.org", "mailto:team@good.org"),
    *(
        (words, OTHER)
        for words in (
            "guide.pdf",
            "note.docx",
            "Guide v1.2.docx (PDF, 1.5 MB)",
            "v2.0",
            "Node.js",
            "README.md",
            "e.g. this",
            "i.e. that, p.m. and U.K.",
            "St. Mary's",
            "St.Albans",
            "No.10",
            "Ph.D.",
            "Read this.It is short",
            "10.30am to 2.30pm",
            "and/or",
            "@sandford",
            "https://",
            "Begin with https:// and so on",
            "Groups: what, when, where?",
            "A \u2013 B \u2026 C",
            "R&B & co.",
            "\u65e5\u672c",
            "",
        )
    ),
]


@for_each_case
def test_words_that_are_another_address_are_an_error(words: str, target: str) -> None:
    broken = find_words_fault(words, target=target)
    assert broken is not None
    assert broken[0].level == "error"


@for_each_case
def test_words_that_look_like_another_site_are_a_warning(words: str, target: str) -> None:
    broken = find_words_fault(words, target=target)
    assert broken is not None
    assert broken[0].level == "warning"


@pytest.mark.parametrize(("words", "target"), HARMLESS)
def test_words_that_are_no_address_or_the_same_one_are_fine(words: str, target: str) -> None:
    assert find_words_fault(words, target=target) is None


@for_each_case
def test_notes_and_pages_keep_to_the_rule(project: Path, typed: str, expected: list[str]) -> None:
    settle(project, note=change(NOTE, old="Too early", new=typed))
    assert [problem.partition(" ")[2] for problem in find_in_short(project)] == expected
    if "][" not in typed:
        write(
            project,
            path="docs/about/odd.md",
            text=f"---\ntitle: Odd\nsummary: Odd.\n---\n{typed}\n",
        )
        levels = [
            problem.level
            for problem in find_problems(project, below="docs/")
            if problem.rule == "link-words"
        ]
        assert levels == ["warning" if "warning" in rule else "error" for rule in expected]
