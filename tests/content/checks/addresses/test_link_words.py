"""Words of a link that look like an address show the address to which the link leads."""

from pathlib import Path

import pytest

from macros.content.checks.link_words import find_words_fault
from tests.content.sandford import NOTE, change, find_in_short, find_problems, settle, write

OTHER = "https://other.example/"
CERTAIN: list[tuple[str, str]] = [
    ("https://good.org", OTHER),
    ("http://good.org/guide", OTHER),
    ("HTTPS://GOOD.ORG", OTHER),
    ("Visit https://good.org today", OTHER),
    ("(https://good.org)", OTHER),
    ("**https://good.org**", OTHER),
    ("https://*good*.org", OTHER),
    ("https://go\u200bod.org", OTHER),
    ("https://good\uff0eorg", OTHER),
    ("https&colon;//good.org", OTHER),
    ("https&#58;//good.org", OTHER),
    ("https\\://good.org", OTHER),
    ("//good.org", OTHER),
    ("https://good.example", OTHER),
    ("https://good.org:8080", OTHER),
    ("https://other.example@good.org", OTHER),
    ("https://good.org@other.example", OTHER),
    ("www.good.org", OTHER),
    ("See www.good.org", OTHER),
    ("WWW.good.org", OTHER),
    ("https://good.org", "https://good.org.other.example/"),
    ("https://good.org", "https://notgood.org/"),
    ("https://good.org", "https://other.example/?https://good.org"),
    ("https://good.org", "mailto:team@other.example"),
    ("https://good.org", "kinship-care"),
    ("https://good.org", "../index.md"),
    ("team@good.org", "mailto:team@other.example"),
    ("team@good.org", "mailto:other@good.org"),
    ("team&commat;good.org", "mailto:other@good.org"),
    ("team\uff20good.org", "mailto:other@good.org"),
    ("Write to team@good.org", "mailto:other@good.org?subject=team@good.org"),
    ("team@good.org", OTHER),
    ("team@good.org", "index.md"),
]
LIKELY: list[tuple[str, str]] = [
    ("good.org", OTHER),
    ("Good.Org", OTHER),
    ("good.org/guide", OTHER),
    ("On good.org you find more", OTHER),
    ("sandford.gov.uk", OTHER),
    ("*good.org*", OTHER),
    ("_good.org_", OTHER),
    ("`good.org`", OTHER),
    ("go**od**.org", OTHER),
    ("good&period;org", OTHER),
    ("good&#46;org", OTHER),
    ("go&shy;od.org", OTHER),
    ("good\u3002org", OTHER),
    ("good\u2024org", OTHER),
    ("\uff47ood.org", OTHER),
    ("go\u00adod.org", OTHER),
    ("go\ufe0fod.org", OTHER),
    ("g\u043e\u043ed.org", "https://good.org"),
    ("good.nl", OTHER),
    ("good.org.", OTHER),
    ("good.org", "https://good.org.other.example"),
    ("good.org", "https://other.example/good.org"),
    ("a.github.io", "https://b.github.io"),
    ("good.org", "../index.md"),
]
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


@pytest.mark.parametrize(("words", "target"), CERTAIN)
def test_words_that_are_another_address_are_an_error(words: str, target: str) -> None:
    broken = find_words_fault(words, target=target)
    assert broken is not None
    assert broken[0].level == "error"


@pytest.mark.parametrize(("words", "target"), LIKELY)
def test_words_that_look_like_another_site_are_a_warning(words: str, target: str) -> None:
    broken = find_words_fault(words, target=target)
    assert broken is not None
    assert broken[0].level == "warning"


@pytest.mark.parametrize(("words", "target"), HARMLESS)
def test_words_that_are_no_address_or_the_same_one_are_fine(words: str, target: str) -> None:
    assert find_words_fault(words, target=target) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("[https://good.org](https://other.example/)", ["link-words"]),
        ("[https://good.org][kinship-care]", ["link-words"]),
        ("[good.org](https://other.example/)", ["link-words (warning)"]),
        ("[Guidebook](https://other.example/)", []),
        ("<https://good.org>", []),
        ("<mailto:team@sandford.gov.uk>", []),
        ("[team@sandford.gov.uk](mailto:team@sandford.gov.uk)", []),
        ("[`https://good.org`](https://other.example/)", ["link-words"]),
        ("[see **`https://good.org`**](https://other.example/)", ["link-words"]),
        ("[`team@sandford.gov.uk`](mailto:other@sandford.gov.uk)", ["link-words"]),
        ("[``good.org``](https://other.example/)", ["link-words (warning)"]),
        ("[`https://good.org/a`](https://good.org/)", []),
        ("[`sandford.yml`](https://good.org/)", []),
        ("[https&#58;//good.org](https://other.example/)", ["link-words"]),
        ("https://good.org/a?b=c&d=e", []),
        ("Https://Good.org", []),
        ("See www.good.org.", []),
        ("team@sandford.gov.uk", []),
        ("mailto:team@sandford.gov.uk", []),
        ("<team@sandford.gov.uk>", []),
    ],
)
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
