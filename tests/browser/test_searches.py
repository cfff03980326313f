"""The table of searches, asked of the built site one after the other."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.searches import ask, list_faults, read_searches

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]


def test_what_people_type_finds_what_they_mean(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")

    faults = {
        search.typed: list_faults(search, ask(guest.page, search.typed))
        for search in read_searches()
    }

    assert {typed: found for typed, found in faults.items() if found} == {}
    assert guest.faults() == []


def test_a_sentence_finds_only_notes_that_have_its_rare_words(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")

    answer = ask(
        guest.page,
        "who has trained family support workers to lead groups in place of psychologists",
    )

    assert answer.notes[0] == "south-west/group-triple-p-evening-groups"
    assert len(answer.notes) <= 8


def test_a_postcode_is_answered(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")

    said = {typed: ask(guest.page, typed).said for typed in ("LS1 4AB", "sw1a1aa", "BS5")}

    assert said == dict.fromkeys(
        said, "Postcodes are not known here. Type the name of your council."
    )


def test_every_name_of_a_council_leads_to_its_page(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")
    names = guest.page.evaluate("fetch('/search/names.json').then(answer => answer.json())")
    councils = names["councils"]
    assert len(councils) > 150

    lost = guest.page.evaluate(
        """async ({ names }) => {
            const { findPages, readNames } = await import("/assets/atlas/named-pages.js");
            const known = readNames(names);
            const isFound = (name, address) => findPages(name, known).pages.some(({ page }) => page.address === address);
            return names.councils.flatMap(([all, address]) => all.filter((name) => !isFound(name, address)));
        }""",
        {"names": names},
    )

    assert lost == []


def test_a_mistyped_word_can_be_searched_for_as_it_was_meant(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")
    answer = ask(guest.page, "kinshp")
    assert answer.said.startswith("No note has “kinshp”. Did you mean “kinship”?")

    guest.page.get_by_role("button", name="kinship", exact=True).click()

    guest.page.get_by_text("Found for “kinship”").wait_for()
    assert guest.page.url == f"{guest.origin}/explore/?q=kinship"


def test_when_no_note_has_all_words_those_that_lack_some_say_which(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/")

    answer = ask(guest.page, "kinship toddlers interpreters")

    assert re.fullmatch(
        r"\d+ examples\. No note has all of these words\. These have most of them\.", answer.said
    )
    first = guest.page.locator("[data-aa-results] > li").first
    assert "Does not have “" in first.inner_text()


def test_a_result_shows_the_sentence_with_the_words_and_marks_them(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/")

    ask(guest.page, "trial call tablet")

    marked = guest.page.locator("[data-aa-results] > li").first.locator("mark")
    assert {"trial", "call", "tablet"} <= {word.lower() for word in marked.all_inner_texts()}
