"""Explore: filters with counts, beside the results or in a sheet over them, and chips that remove them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .explore import ask, choose, find_results, find_values, get_facet, open_facet, read_status
from .lantern_site import EXAMPLES
from .test_accessibility import FINDINGS, RULES, SCHEMES

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from .conftest import Visit, Visitor

pytest_plugins = ["tests.browser.lantern_site", "tests.built_sites"]

PHONE: "ViewportSize" = {"width": 390, "height": 844}
INERT = "[...document.querySelectorAll('[inert]')].map(one => one.localName)"
CLIPPED = """facet => [...facet.querySelectorAll("label, fieldset")].filter((one) =>
    one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent)"""


def test_values_are_counted_and_those_that_would_leave_nothing_are_not_offered(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    assert ask(guest.page, "lantern") == "14 notes, 4 examples. Found for “lantern”."

    assert find_values(guest.page, "region") == ["London 4", "South West 14"]
    assert find_values(guest.page, "offer") == ["Has something to share 7"]
    assert find_values(guest.page, "stage") == ["Planning 4", "Delivering 14"]
    assert find_values(guest.page, "council") == ["Unitary authority 14"]
    assert len(find_values(guest.page, "intervention")) == 2


def test_the_count_beside_a_value_is_what_it_leaves(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern&offer=yes")
    assert read_status(guest.page) == "3 notes, 4 examples. Found for “lantern”."
    assert find_values(guest.page, "region") == ["London 4", "South West 3"]

    choose(guest.page, "region", "south-west")

    assert read_status(guest.page) == "3 notes. Found for “lantern”."
    # Within one facet choices add up; so what it offers stays, and others count what is left.
    assert find_values(guest.page, "region") == ["London 4", "South West 3"]
    choose(guest.page, "region", "london")
    assert read_status(guest.page) == "3 notes, 4 examples. Found for “lantern”."
    assert find_results(guest.page, count=7)


def test_no_choice_hides_another_facet(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    facets = guest.page.locator("[data-aa-facet]")
    names = facets.evaluate_all("all => all.map(one => one.dataset.aaFacet)")

    ask(guest.page, "number9")
    choose(guest.page, "region", "south-west")
    read_status(guest.page)

    assert [facets.nth(number).is_visible() for number in range(len(names))] == [True] * len(names)
    open_facet(guest.page, "offer")
    assert find_values(guest.page, "offer") == []
    expect(
        get_facet(guest.page, "offer").get_by_text("None of these results has one.")
    ).to_be_visible()
    ask(guest.page, "lantern")
    expect(get_facet(guest.page, "offer").get_by_text("None of these")).to_be_hidden()


def test_a_reader_may_narrow_without_any_words(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")

    choose(guest.page, "region", "london")

    # Enfield keeps two notes; the example council six.
    assert read_status(guest.page) == "2 notes, 6 examples. Newest first."
    assert guest.page.url == f"{guest.origin}/explore/?region=london"
    assert find_results(guest.page, count=8)[0].startswith("Enfield")


def test_an_address_opens_the_facets_that_it_names(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)

    guest.open("/explore/?stage=planning")

    assert read_status(guest.page) == "4 examples. Newest first."
    expect(get_facet(guest.page, "stage").get_by_label("Planning")).to_be_checked()
    assert find_results(guest.page, count=EXAMPLES)


def find_chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Filters in use").get_by_role("button")


def test_each_filter_in_use_can_be_removed(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern&region=london&region=south-west")
    read_status(guest.page)
    chips = find_chips(guest.page)
    assert [" ".join(chip.inner_text().split()) for chip in chips.all()] == [
        "Remove filter: Region, London ×",
        "Remove filter: Region, South West ×",
    ]

    chips.first.press("Enter")

    expect(chips).to_have_count(1)
    expect(chips).to_be_focused()
    assert guest.page.url == f"{guest.origin}/explore/?q=lantern&region=south-west"
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_label("Search the notes")).to_be_focused()
    assert read_status(guest.page) == "14 notes, 4 examples. Found for “lantern”."
    assert guest.page.url == f"{guest.origin}/explore/?q=lantern"
    assert guest.faults() == []


@pytest.fixture
def on_a_phone(site: Path, visit: "Visitor", browser: Browser) -> "Visit":
    """Return a visit to Explore on a phone."""
    guest = visit(site, context=browser.new_context(viewport=PHONE, has_touch=True))
    guest.open("/explore/")
    return guest


def test_on_a_phone_filters_are_a_sheet_that_ends_in_the_number_of_results(
    on_a_phone: "Visit",
) -> None:
    page = on_a_phone.page
    sheet = page.locator("[data-aa-facets]")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="Filters", exact=True).tap()
    expect(sheet).to_be_visible()
    expect(page.get_by_role("button", name="Show 29 results")).to_be_in_viewport()

    get_facet(page, "service-area").get_by_label("Kinship care").tap()

    shown = page.get_by_role("button", name="Show 9 results")
    expect(shown).to_be_in_viewport()
    shown.tap()
    expect(sheet).to_be_hidden()
    assert read_status(page) == "9 examples. Newest first."
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    assert find_results(page, count=9)
    assert on_a_phone.faults() == []


def test_behind_the_sheet_the_page_is_inert_and_the_focus_comes_back(on_a_phone: "Visit") -> None:
    page = on_a_phone.page
    opener = page.get_by_role("button", name="Filters", exact=True)

    opener.press("Enter")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    assert "header" in page.evaluate(INERT)
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('[data-aa-facets]') !== null"
        )
    page.keyboard.press("Escape")

    expect(page.locator("[data-aa-facets]")).to_be_hidden()
    assert page.evaluate(INERT) == []
    expect(opener).to_be_focused()
    opener.press("Enter")
    page.get_by_role("button", name="Close").press("Enter")
    expect(opener).to_be_focused()
    assert page.evaluate(INERT) == []


def test_axe_finds_nothing_in_the_sheet(on_a_phone: "Visit", axe: str) -> None:
    on_a_phone.page.get_by_role("button", name="Filters", exact=True).click()
    expect(on_a_phone.page.get_by_role("button", name="Close")).to_be_focused()
    on_a_phone.page.evaluate(axe)

    for scheme in SCHEMES:
        on_a_phone.page.emulate_media(color_scheme=scheme)
        assert on_a_phone.page.evaluate(FINDINGS, list(RULES)) == []


def test_a_sheet_that_is_open_when_the_window_grows_is_beside_the_results(
    on_a_phone: "Visit",
) -> None:
    page = on_a_phone.page
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.get_by_role("button", name="Close")).to_be_focused()

    page.set_viewport_size({"width": 1280, "height": 720})

    expect(page.get_by_role("button", name="Close")).to_be_hidden()
    expect(get_facet(page, "service-area")).to_be_visible()
    assert page.evaluate(INERT) == []


@pytest.mark.parametrize("width", [320, 390, 1024, 1280])
def test_a_long_facet_can_be_read_whole(site: Path, visit: "Visitor", width: int) -> None:
    guest = visit(site, size={"width": width, "height": 844})
    guest.open("/explore/")
    opener = guest.page.get_by_role("button", name="Filters", exact=True)
    if opener.is_visible():
        opener.click()
    open_facet(guest.page, "intervention")
    facet = get_facet(guest.page, "intervention")

    assert facet.evaluate(CLIPPED) == []
    starts = facet.locator("label:not([hidden]) > span:first-of-type").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert len(set(starts)) == 1
    boxes = facet.locator("input").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert max(boxes) < starts[0]
