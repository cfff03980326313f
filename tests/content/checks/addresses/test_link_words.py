"""Words of a link that look like an address show the address to which the link leads."""

from pathlib import Path

from macros.content.checks.link_words import find_words_fault
from tests.cases import for_each_case
from tests.content.sandford import NOTE, change, find_in_short, find_problems, settle, write


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


@for_each_case
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
