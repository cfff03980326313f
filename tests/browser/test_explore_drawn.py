"""Explore before a search: what the page has when it comes, with scripts and without."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, expect

from .explore import RESULTS, ask, choose, find_results, find_values, get_facet, read_status

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.browser.lantern_site", "tests.built_sites"]

SAME = """() => {
    const read = (entry) => {
        const copy = entry.cloneNode(true);
        copy.querySelector(".aa-choose")?.remove();
        for (const link of copy.querySelectorAll("a")) link.setAttribute("href", entry.querySelector("a").href);
        const texts = document.createNodeIterator(copy, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) if (!text.data.trim()) text.remove();
        return copy;
    };
    const now = [...document.querySelectorAll(".aa-result")].map(read);
    window.drawn ??= now;
    return window.drawn.filter((entry, place) => !entry.isEqualNode(now[place])).map((entry) => entry.textContent);
}"""
"""Keeps the results at the first call; then gives those that are another element now."""


def find_loaded(guest: "Visit") -> list[str]:
    """Return what was loaded of the search so far."""
    guest.strayed()
    return [url for url in guest.requests if "/search/" in url]


def test_the_newest_notes_and_all_counts_are_there_before_anything_is_loaded(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    guest.page.get_by_label("Search the notes").press_sequentially("lan")
    guest.page.wait_for_load_state("networkidle")

    assert read_status(guest.page) == "27 notes, 6 examples. Newest first."
    find_results(guest.page, count=10)
    assert find_values(guest.page, "region") == ["London 8", "South West 25"]
    assert find_values(guest.page, "offer") == ["Has something to share 22"]
    assert find_loaded(guest) == []
    ask(guest.page, "lantern")
    assert (find_loaded(guest) != [], guest.faults()) == (True, [])


def test_a_value_that_no_note_has_and_a_facet_without_values_are_not_there(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    assert find_values(guest.page, "stage") == ["Planning 4", "Delivering 29"]
    expect(get_facet(guest.page, "difficulty")).to_have_count(0)


def test_the_script_draws_the_same_results_in_the_same_order(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/explore/")
    guest.page.evaluate(SAME)
    ask(guest.page, "zzyzx")
    expect(guest.page.locator(RESULTS)).to_have_count(0)

    assert ask(guest.page, "") == "29 examples. Newest first."

    find_results(guest.page, count=10)
    assert guest.page.evaluate(SAME) == []


def test_more_than_the_newest_can_be_shown_without_a_question(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    more = guest.page.get_by_role("button", name="Show more")

    for count in (20, 30, 33):
        more.click()
        titles = find_results(guest.page, count=count)
    expect(more).to_be_hidden()

    links = guest.page.locator(RESULTS)
    assert len(set(links.evaluate_all("links => links.map(link => link.href)"))) == len(titles)
    expect(links.nth(30)).to_be_focused()
    assert guest.page.url == f"{guest.origin}/explore/"
    assert guest.faults() == []


def test_what_was_drawn_comes_back_when_nothing_is_asked_any_more(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    drawn = find_results(guest.page, count=10)
    choose(guest.page, "region", "london")
    assert read_status(guest.page) == "2 notes, 6 examples. Newest first."

    guest.page.get_by_role("button", name="Clear filters").first.click()

    assert read_status(guest.page) == "27 notes, 6 examples. Newest first."
    assert find_results(guest.page, count=10) == drawn
    assert find_values(guest.page, "region") == ["London 8", "South West 25"]
    expect(guest.page.get_by_label("Search the notes")).to_be_focused()


def test_without_scripts_there_are_the_newest_notes_and_lists(
    lantern_site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(lantern_site, context=browser.new_context(java_script_enabled=False))

    guest.open("/explore/?q=lantern")

    expect(
        guest.page.get_by_text("words that you or a link searched for have no effect")
    ).to_be_visible()
    expect(guest.page.locator("[data-aa-facets]")).to_be_hidden()
    expect(guest.page.locator("#content").get_by_role("button")).to_have_count(0)
    expect(guest.page.locator("#content").get_by_role("checkbox")).to_have_count(0)
    assert len(find_results(guest.page, count=10)) == 10
    for name in ("service area", "intervention", "Practice Guide", "place"):
        expect(guest.page.get_by_role("link", name=name, exact=True)).to_be_visible()
    guest.page.get_by_role("link", name="region", exact=True).click()
    assert guest.page.url == f"{guest.origin}/regions/"


def test_a_site_without_notes_says_so_and_still_leads_to_pages(
    site_without_examples: Path, visit: "Visitor"
) -> None:
    guest = visit(site_without_examples)
    guest.open("/explore/")

    expect(guest.page.get_by_role("heading", level=1)).to_have_text("No notes yet")
    expect(guest.page.get_by_role("button", name="Filters")).to_be_hidden()
    guest.open("/explore/?q=Cornwall")
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("No note has “Cornwall”")
    expect(
        guest.page.locator(
            "[data-aa-results] a[href$='councils/cornwall/'], main a[href$='councils/cornwall/']"
        ).first
    ).to_be_visible()
    assert guest.faults() == []
