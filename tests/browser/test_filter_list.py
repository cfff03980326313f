"""The table of interventions, asks and offers: sorted and filtered, by address and keyboard, on a phone, without scripts."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.cases import for_each_case

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

TABLE, ASKS = "/interventions/", "/asks-and-offers/"
PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_TEN = 10
LONGEST = 6000
"""The most pixels of height on a phone."""


def find_rows(page: Page) -> Locator:
    return page.locator(".aa-choice tbody tr").filter(visible=True)


def read_titles(page: Page) -> list[str]:
    """Read the titles of the rows that are shown."""
    return find_rows(page).locator("th > a").all_inner_texts()


def read_status(page: Page) -> str:
    return page.locator("[data-aa-filter-list] [role=status]").inner_text()


def find_entries(page: Page, *, heading: str) -> Locator:
    """Find the asks or the offers that are in sight."""
    return page.locator(f"h2:has-text('{heading}') ~ .aa-news").first.locator(":scope > li:visible")


@for_each_case
def test_the_table_is_sorted_by_a_column_and_back(
    site: Path, visit: "Visitor", clicked: list[str], first: list[str], way: str
) -> None:
    guest = visit(site)
    guest.open(TABLE)
    page = guest.page
    every = read_titles(page)

    for column in clicked:
        page.get_by_role("button", name=column, exact=True).click()

    assert read_titles(page)[: len(first)] == first
    assert sorted(read_titles(page)) == sorted(every)
    sorted_heads = page.locator("th[aria-sort]")
    assert [
        (head.inner_text(), head.get_attribute("aria-sort")) for head in sorted_heads.all()
    ] == [(clicked[-1], way)]
    page.reload()
    assert (read_titles(page)[: len(first)], guest.faults()) == (first, [])


@pytest.mark.parametrize("column", ["Ages", "Length", "Earlier rating", "Cost", "Notes"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_is_not_recorded_comes_last_whichever_way_a_column_is_sorted(
    site: Path, visit: "Visitor", column: str, times: int
) -> None:
    guest = visit(site)
    guest.open(TABLE)
    page = guest.page
    place = page.locator(".aa-choice thead th").all_inner_texts().index(column)

    for _ in range(times):
        page.get_by_role("button", name=column, exact=True).click()

    blanks = [
        row.locator("th, td").nth(place).locator(".aa-unseen").count() == 1
        for row in find_rows(page).all()
    ]
    assert blanks == sorted(blanks)
    assert set(blanks) == {False, True}


@for_each_case
def test_the_table_is_filtered_counted_and_shared_by_its_address(
    site: Path, visit: "Visitor", chosen: dict[str, str], asked: str, found: list[str]
) -> None:
    guest = visit(site)
    guest.open(TABLE)
    page = guest.page

    for label, option in chosen.items():
        page.get_by_label(label).select_option(label=option)

    assert read_titles(page) == found
    assert read_status(page) == f"Showing {len(found)} of 21 interventions."
    assert page.url == f"{guest.origin}{TABLE}?{asked}"
    guest.open(f"{TABLE}?{asked}")
    assert read_titles(page) == found
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_label(next(iter(chosen)))).to_have_value("")
    expect(page.get_by_label("Service area")).to_be_focused()
    assert (len(read_titles(page)), read_status(page), page.url) == (
        21,
        "Showing all 21 interventions.",
        f"{guest.origin}{TABLE}",
    )
    assert guest.faults() == []


def test_when_nothing_fits_it_says_so(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{TABLE}?service-area=kinship-care&age=0-1")

    assert read_titles(guest.page) == []
    expect(guest.page.get_by_text("No intervention fits what you chose.")).to_be_visible()


def test_coming_back_from_an_intervention_finds_the_same_table(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(TABLE)
    page = guest.page
    page.get_by_label("Format").select_option(label="Individual")
    page.get_by_role("button", name="Cost", exact=True).click()
    before = read_titles(page)

    page.get_by_role("link", name=before[0]).click()
    page.get_by_role("heading", name=before[0], level=1).wait_for()
    page.go_back()

    expect(page.get_by_label("Format")).to_have_value("individual")
    assert read_titles(page) == before


@pytest.mark.parametrize(
    "asked",
    [
        "?sort=<b>&age=old&format=",
        "?sort=-nothing",
        "?sort=who&service-area=x",
        "?age=none&age=2-5#x",
    ],
)
def test_an_address_that_asks_for_what_is_not_there_shows_the_table(
    site: Path, visit: "Visitor", asked: str
) -> None:
    guest = visit(site)
    guest.open(f"{TABLE}{asked}")

    assert (len(read_titles(guest.page)) in {3, 21}, guest.faults()) == (True, [])
    assert guest.page.locator("th[aria-sort]").inner_text() == "Intervention"


def test_the_table_is_sorted_and_filtered_by_keyboard(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(TABLE)
    page = guest.page
    page.get_by_label("Service area").focus()
    page.keyboard.press("K")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear the filters")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    head = page.get_by_role("button", name="Ages", exact=True)
    expect(head).to_be_focused()
    page.keyboard.press("Enter")

    expect(head).to_be_focused()
    assert read_status(page) == "Showing 3 of 21 interventions. Sorted by ages, ascending."
    assert read_titles(page)[0] == "KEEP (Keeping Foster and Kinship Parents Supported)"


def test_on_a_phone_the_table_is_a_list_with_units_that_is_sorted_by_a_field(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size=PHONE)
    guest.open(TABLE)
    page = guest.page

    expect(page.locator(".aa-choice thead")).to_be_hidden()
    page.get_by_label("Sort by").select_option(label="Earlier rating, highest first")
    assert read_titles(page)[:2] == ["Family Nurse Partnership", "Incredible Years Preschool"]
    row = find_rows(page).first
    units = row.locator("td[data-aa-unit]").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert units == ['"Ages "', '"Delivered by: "', '"Earlier rating "', '"Cost "']
    assert row.get_by_text("Not recorded").filter(visible=True).count() == 0
    assert row.get_attribute("role") == "row"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert guest.faults() == []


def test_an_empty_cell_is_a_dash_that_is_read_as_not_recorded(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(TABLE)
    row = guest.page.get_by_role("row", name="Multisystemic Therapy One of")

    expect(row.get_by_role("cell", name="Not recorded", exact=True)).to_have_count(6)
    expect(row.get_by_role("cell", name="None yet", exact=True)).to_have_count(1)


@pytest.mark.parametrize("address", [TABLE, ASKS])
def test_without_scripts_the_lists_are_whole_and_offer_no_filter(
    site: Path, visit: "Visitor", browser: Browser, address: str
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))
    guest.open(f"{address}?service-area=kinship-care&sort=ages")
    page = guest.page

    expect(page.locator("[data-aa-filter-list]")).to_be_hidden()
    expect(page.locator("th button")).to_have_count(0)
    for more in page.locator(".aa-more > summary").all():
        more.click()
    entries = page.locator("[data-aa-tags]")
    assert entries.count() > 20
    assert entries.filter(visible=True).count() == entries.count()


def test_asks_and_offers_are_newest_first_ten_at_once_and_the_rest_by_one_click(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(ASKS)
    page = guest.page

    for heading in ("Looking for", "Can share"):
        assert find_entries(page, heading=heading).count() == FIRST_TEN
    for more in page.locator(".aa-more > summary").all():
        more.press("Enter")
        expect(more).to_be_focused()
    for heading in ("Looking for", "Can share"):
        days = page.locator(
            f"h2:has-text('{heading}') ~ .aa-news >> nth=0 >> :scope > li > p > time"
        )
        dates = days.evaluate_all("times => times.map(time => time.dateTime)")
        assert dates == sorted(dates, reverse=True)
    shown = page.locator("li[data-aa-tags]").filter(visible=True).count()
    assert shown == page.locator("li[data-aa-tags]").count() > 2 * FIRST_TEN


@for_each_case
def test_asks_and_offers_are_filtered_together(
    site: Path, visit: "Visitor", chosen: dict[str, str], asked: str, tag: str
) -> None:
    guest = visit(site)
    guest.open(ASKS)
    page = guest.page
    fitting = page.locator(f"li[data-aa-tags~='{tag}']").count()

    for label, option in chosen.items():
        page.get_by_label(label).select_option(label=option)
    for more in page.locator(".aa-more > summary").filter(visible=True).all():
        more.click()

    shown = page.locator("li[data-aa-tags]").filter(visible=True)
    assert {tag in str(entry.get_attribute("data-aa-tags")).split() for entry in shown.all()} == {
        True
    }
    assert shown.count() == fitting > 0
    assert page.url == f"{guest.origin}{ASKS}?{asked}"
    counts = [int(word) for word in read_status(page).split() if word.isdigit()]
    assert counts[0] + counts[2] == fitting
    page.reload()
    assert (read_status(page).split()[1], guest.faults()) == (str(counts[0]), [])


def test_a_filter_brings_entries_out_of_the_fold(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{ASKS}?region=yorkshire-and-the-humber")
    page = guest.page

    assert find_entries(page, heading="Looking for").count() > 0
    expect(page.locator(".aa-more").first).to_be_hidden()
    assert page.locator("[data-aa-none]").filter(visible=True).count() == 0


def test_each_offer_that_might_help_says_why(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(ASKS)

    reasons = guest.page.locator("[data-aa-tags] .aa-news > li > p:first-child").all_text_contents()

    assert reasons
    assert {reason.partition(", also about")[0].rstrip(":").strip() for reason in reasons} <= {
        "Same intervention",
        "Also kinship care",
        "Also mentoring and befriending",
        "Also parenting support",
    }
    assert [one for one in reasons if one.startswith("Also") and ", also about " not in one] == []


@pytest.mark.parametrize("address", [ASKS, TABLE])
def test_a_list_is_short_enough_for_a_phone(site: Path, visit: "Visitor", address: str) -> None:
    guest = visit(site, size=PHONE)
    guest.open(address)

    assert guest.page.evaluate("document.documentElement.scrollHeight") < LONGEST
