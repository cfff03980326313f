"""Councils: found by name in the list and from the front page, without scripts, and on two sheets of paper."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

COUNCILS = "/councils/"
FIELD = "Name or short form"
SHEETS = 2
NARROWED = [
    ("devon", ["Devon"]),
    ("BCP", ["Bournemouth, Christchurch and Poole"]),
    ("st helens", ["St. Helens"]),
    ("poole CHRIST", ["Bournemouth, Christchurch and Poole"]),
    ("wiltshire council", ["Wiltshire"]),
    ("Essex County Council", ["Essex"]),
    ("hull city council", ["Kingston upon Hull, City of"]),
    ("sussex", ["East Sussex", "West Sussex"]),
]


def find_names(page: Page) -> list[str]:
    return page.locator("[data-aa-filtered] a").filter(visible=True).all_inner_texts()


@pytest.mark.parametrize(("typed", "found"), NARROWED)
def test_the_list_is_narrowed_by_name_and_short_form(
    site: Path, visit: "Visitor", typed: str, found: list[str]
) -> None:
    guest = visit(site)
    guest.open(COUNCILS)
    page = guest.page

    page.get_by_label(FIELD).fill(typed)

    assert find_names(page) == found
    status = page.locator("[data-aa-filter-list] [role=status]")
    expect(status).to_have_text(f"Showing {len(found)} of 153 councils.")
    page.reload()
    assert find_names(page) == found
    page.get_by_role("button", name="Clear the field").click()
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(status).to_have_text("Showing all 153 councils.")
    assert (page.url, guest.faults()) == (f"{guest.origin}{COUNCILS}", [])


def test_when_no_council_has_the_name_it_says_so(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{COUNCILS}?name=atlantis")

    assert find_names(guest.page) == []
    expect(guest.page.get_by_text("No council has this name here.")).to_be_visible()
    expect(guest.page.get_by_role("heading", name="London")).to_be_hidden()


def test_the_front_page_leads_to_a_council_by_its_name(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/")

    guest.page.get_by_role("searchbox", name="Find your council").fill("Leeds")
    guest.page.keyboard.press("Enter")
    guest.page.get_by_role("link", name="Leeds", exact=True).click()

    guest.page.get_by_role("heading", name="Leeds", level=1).wait_for()
    assert (guest.page.url, guest.faults()) == (f"{guest.origin}{COUNCILS}leeds/", [])


def test_on_a_phone_a_council_can_be_found_within_two_screens(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    guest.open("/")

    field = guest.page.get_by_role("searchbox", name="Find your council")

    assert field.evaluate("(one) => one.getBoundingClientRect().bottom") < 2 * 844


def test_without_scripts_the_list_is_whole(site: Path, visit: "Visitor", browser: Browser) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))
    guest.open(f"{COUNCILS}?name=leeds")

    assert len(find_names(guest.page)) == 153
    expect(guest.page.get_by_label(FIELD)).to_be_hidden()
    guest.page.get_by_role("link", name="Leeds", exact=True).click()
    assert guest.page.get_by_role("table").count() == 2


@pytest.mark.parametrize("slug", ["devon", "surrey", "city-of-london", "wiltshire"])
def test_a_council_fits_on_two_sheets(site: Path, visit: "Visitor", slug: str) -> None:
    guest = visit(site)
    guest.open(f"{COUNCILS}{slug}/")

    paper = guest.page.pdf(format="A4", prefer_css_page_size=True)

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= SHEETS
