"""Explore: searching, and the list of what was found, in a real browser."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from macros.site.search_text import unify_letters

from .explore import RESULTS, ask, choose, find_results, open_facet, read_number, read_status
from .lantern_site import EXAMPLES, LANTERNS, ODD

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.browser.lantern_site", "tests.built_sites"]

ARRIVED = (
    "addresses => addresses.every(address => performance.getEntriesByName(address).length > 0)"
)
FOUND = "14 notes, 4 examples. Found for “{}”."


def test_a_reader_searches_and_comes_to_a_note(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    assert ask(guest.page, "number7") == "1 note. Found for “number7”."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]
    result = guest.page.locator(".aa-result")
    assert "Walks with a lantern, number7." in result.inner_text()
    result.get_by_role("link", name="Wiltshire, lantern 7").click()
    guest.page.get_by_role("heading", name="Wiltshire, lantern 7", level=1).wait_for()
    assert guest.page.url == f"{guest.origin}/places/wiltshire/lantern-7/"
    assert (guest.faults(), guest.page.context.cookies()) == ([], [])


def test_an_address_with_a_question_gives_its_results_cold(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)

    guest.open("/explore/?q=lantern&region=london&stage=planning")

    assert read_status(guest.page) == "4 examples. Found for “lantern”."
    assert guest.page.get_by_label("Search the notes").input_value() == "lantern"
    assert guest.page.locator("input:checked").evaluate_all(
        "boxes => boxes.map(box => box.value)"
    ) == ["planning", "london"]
    assert guest.faults() == []


def test_the_search_of_another_page_leads_here(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/learning/")

    guest.page.get_by_label("Search the notes").fill("number7")
    guest.page.get_by_label("Search the notes").press("Enter")

    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]
    assert guest.page.url == f"{guest.origin}/explore/?q=number7"


def test_what_finds_nothing_says_what_to_try(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    assert ask(guest.page, "zzyzxqq") == "No note has “zzyzxqq”."

    assert find_results(guest.page, count=0) == []
    expect(guest.page.get_by_role("region", name="What you could try")).to_be_visible()
    assert guest.faults() == []


def test_a_word_that_no_note_has_finds_no_note_that_has_a_small_word_it_begins_with(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    asked = ["autism", "theraplay", "piccolos in schools", "lantern theraplay"]

    said = {words: ask(guest.page, words) for words in asked}

    assert said == {
        "autism": "No note has “autism”.",
        "theraplay": "No note has “theraplay”.",
        "piccolos in schools": "No note has “schools”. Found for “piccolos”: 1 note.",
        "lantern theraplay": "No note has “theraplay”. Found for “lantern”: 14 notes, 4 examples.",
    }


def test_words_are_found_in_whatever_form_they_are_typed(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    asked = [
        "lantern",
        "LANTERN",
        "lanterns",
        "lant",
        "walks with a lantern",
        "lantern!",
        "“lantern”",
        '"with a lantern"',
    ]

    said = {words: ask(guest.page, words) for words in asked}

    assert said == {words: FOUND.format(words) for words in asked}


def test_results_are_sorted_by_how_well_they_match_or_the_newest_first(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/")
    sort = guest.page.get_by_label("Sort by")
    expect(sort).to_be_hidden()
    ask(guest.page, "kinship")
    best = find_results(guest.page, count=10)

    sort.select_option("Newest")
    read_status(guest.page)

    newest = find_results(guest.page, count=10)
    assert newest != best
    assert guest.page.url == f"{guest.origin}/explore/?q=kinship&sort=newest"
    days = guest.page.evaluate("""async () => {
        const notes = await fetch("/data/notes.json").then(answer => answer.json());
        const days = new Map(notes.examples.map(note => [note.title, note.added]));
        return [...document.querySelectorAll("[data-aa-results] h3")].map(head => days.get(head.textContent));
    }""")
    assert days == sorted(days, reverse=True)
    guest.page.go_back()
    read_status(guest.page)
    assert (find_results(guest.page, count=10), sort.input_value()) == (best, "")


def test_more_results_are_shown_ten_at_a_time_and_the_first_of_them_has_the_focus(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern")
    read_status(guest.page)
    first = find_results(guest.page, count=10)

    guest.page.get_by_role("button", name="Show more").press("Enter")

    titles = find_results(guest.page, count=LANTERNS + EXAMPLES)
    links = guest.page.locator(RESULTS)
    assert titles[:10] == first
    assert len({link.get_attribute("href") for link in links.all()}) == LANTERNS + EXAMPLES
    expect(links.nth(10)).to_be_focused()
    expect(guest.page.get_by_role("button", name="Show more")).to_be_hidden()


def test_show_more_pressed_twice_at_once_shows_nothing_twice(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?stage=delivering")
    read_status(guest.page)
    total = read_number(read_status(guest.page))
    assert total > 20

    guest.page.evaluate(
        "() => { const more = document.querySelector('[data-aa-more]'); more.click(); more.click(); }"
    )

    results = guest.page.locator(RESULTS)
    expect(results.nth(19)).to_be_visible()
    while guest.page.get_by_role("button", name="Show more").is_visible():
        before = results.count()
        guest.page.get_by_role("button", name="Show more").click()
        expect(results.nth(before)).to_be_visible()
    addresses = results.evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) == len(set(addresses)) == total


def test_the_answers_to_a_former_question_never_mix_with_those_to_the_next(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    guest.page.route("**/search/notes/**", hold)
    guest.open("/explore/?q=lantern")
    with guest.page.expect_request("**/search/notes/**"):
        pass
    guest.page.unroute("**/search/notes/**")

    ask(guest.page, "number7")
    find_results(guest.page, count=1)
    for route in held:
        route.continue_()
    guest.page.wait_for_function(ARRIVED, arg=[route.request.url for route in held])

    assert read_status(guest.page) == "1 note. Found for “number7”."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]


@pytest.mark.parametrize("file", ["index.json", "names.json", "words/*.json", "notes/0/*.json"])
def test_a_search_that_could_not_be_loaded_says_so_and_may_be_tried_again(
    lantern_site: Path, visit: "Visitor", file: str
) -> None:
    guest = visit(lantern_site)
    guest.page.route(f"**/search/{file}", lambda route: route.abort())
    guest.open("/explore/?q=number7")

    expect(guest.page.get_by_role("heading", level=1)).to_have_text(
        "The search could not be loaded"
    )
    assert find_results(guest.page, count=0) == []
    guest.page.unroute_all()

    assert ask(guest.page, "number7") == "1 note. Found for “number7”."
    assert find_results(guest.page, count=1) == ["Wiltshire, lantern 7"]


NONSENSE = [
    "?",
    "?q=",
    "?q=%20%20",
    "?q=%00",
    "?q=%E0%A4%A",
    "?q=%EF%BF%BF%ED%A0%80",
    "?q=<script>alert(1)</script>",
    "?q=%22%27%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "?q=...",
    "?q=%22lantern",
    "?q=lantern&q=number7",
    f"?q={'a' * 5000}",
    "?region=nowhere&stage=__proto__&offer=constructor",
    "?__proto__=1&constructor=2&toString=x",
    "?region=london&region=london",
    "?made-up=yes",
    "?sort=oldest",
    "?sort=newest",
    "#q=lantern",
]
FOUND_BY = {
    "?q=<script>alert(1)</script>",
    "?q=%22lantern",
    "?q=lantern&q=number7",
    "?region=london&region=london",
}
"""Those of which something can be made."""


def test_an_address_with_nonsense_does_no_harm(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    everything = read_status(guest.page)

    said = {}
    for address in NONSENSE:
        guest.open(f"/explore/{address}")
        said[address] = read_status(guest.page)
        assert guest.page.locator(".aa-explore img, .aa-explore ol script").count() == 0, address
        assert guest.faults() == [], address

    nothing = ("Nothing found", "No note has", everything)
    assert {address for address, words in said.items() if not words.startswith(nothing)} == FOUND_BY
    assert ask(guest.page, "number7") == "1 note. Found for “number7”."


def test_a_note_with_an_odd_text_is_found_and_shown_as_it_was_typed(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    for odd in ODD:
        for words in odd.words:
            assert ask(guest.page, words) == f"1 note. Found for “{words}”."
            result = guest.page.locator(".aa-result")
            expect(result.locator("h3 a")).to_have_text(unify_letters(odd.title))
            assert words[:100].lower() in str(result.text_content()).lower()

    assert guest.faults() == []


def test_the_search_works_below_a_folder_of_another_site(
    lantern_site: Path, visit: "Visitor", tmp_path: Path
) -> None:
    shutil.copytree(lantern_site, tmp_path / "atlas")
    guest = visit(tmp_path)
    guest.open("/atlas/explore/?q=number7")

    assert read_status(guest.page) == "1 note. Found for “number7”."
    guest.page.get_by_role("link", name="Wiltshire, lantern 7").click()
    guest.page.get_by_role("heading", name="Wiltshire, lantern 7", level=1).wait_for()
    assert guest.page.url == f"{guest.origin}/atlas/places/wiltshire/lantern-7/"
    assert [url for url in guest.requests if not url.startswith(f"{guest.origin}/atlas/")] == []
    assert guest.faults() == []


def test_everything_can_be_done_with_the_keyboard(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    keyboard = guest.page.keyboard
    guest.page.get_by_label("Search the notes").focus()

    keyboard.type("lantern")
    keyboard.press("Enter")
    read_status(guest.page)
    open_facet(guest.page, "region")
    box = guest.page.locator("input[name=region][value=london]")
    box.focus()
    keyboard.press("Space")

    assert read_status(guest.page) == "4 examples. Found for “lantern”."
    expect(box).to_be_focused()
    keyboard.press("Space")
    assert read_status(guest.page) == FOUND.format("lantern")
    expect(box).to_be_focused()
    assert guest.faults() == []


def test_from_a_tick_it_is_a_step_to_the_pack_and_two_to_the_comparison(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern")
    read_status(guest.page)
    boxes = guest.page.get_by_role("checkbox", name="Keep: ")

    for number in range(2):
        boxes.nth(number).focus()
        guest.page.keyboard.press("Space")
    guest.page.keyboard.press("Tab")

    near = guest.page.locator(".aa-choose").nth(1)
    expect(near.get_by_role("link", name="Open my pack")).to_be_focused()
    guest.page.keyboard.press("Tab")
    expect(near.get_by_role("link", name="Compare 2 notes")).to_be_focused()
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("columnheader")).to_have_count(2)
    assert guest.faults() == []


def test_a_choice_within_the_results_never_asks_again(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern")
    read_status(guest.page)
    choose(guest.page, "region", "london")
    read_status(guest.page)
    address = guest.page.url

    guest.page.get_by_role("checkbox", name="Keep: ").first.check()

    assert guest.page.url == address
