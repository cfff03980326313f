"""The paper for a meeting: two pages of A4 with what the reader chose, in place of the page."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_paper import A4, INTERACTIVE, WIDE

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites", "tests.browser.wide_site"]

REGION = "/regions/south-west/"
AREA = "kinship-care"
OTHERS = ("mentoring-and-befriending", "parenting-support")
CHOSEN = f"{REGION}?since=2026-11-01&area={AREA}&paper=yes"
HEADINGS = [
    "What is new",
    "Asked: who can answer?",
    "On offer",
    "Stopped, and why",
    "Gaps",
    "Three questions",
    "Decided",
    "Notes",
    "Where to read more",
]


def list_headings(page: Page) -> list[str]:
    shown: list[str] = page.locator("#content h2").filter(visible=True).all_inner_texts()
    return shown


def count_pages(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_the_paper_has_what_was_chosen_and_the_address_says_so(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(REGION)
    page = guest.page
    whole = list_headings(page)
    page.get_by_label("Show what is new since").fill("2026-11-01")
    page.get_by_text("Make the paper for a meeting").click()
    for area in OTHERS:
        page.locator(f"[name=area][value={area}]").uncheck()

    page.get_by_role("button", name="Make the paper").click()

    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.title() == "South West: paper for a meeting - Adaptation Atlas"
    assert list_headings(page) == HEADINGS
    assert page.url == f"{guest.origin}{CHOSEN}"
    entries = page.locator(".aa-paper [data-aa-areas]")
    assert entries.count() > 0
    assert all(
        AREA in str(areas).split()
        for areas in entries.evaluate_all("all => all.map(one => one.dataset.aaAreas)")
    )
    assert all(
        str(day) >= "2026-11-01"
        for day in page.locator(".aa-paper [data-aa-day]").evaluate_all(
            "all => all.map(one => one.dataset.aaDay)"
        )
    )
    expect(page.locator("[data-aa-chosen]")).to_have_text("New since 1 November 2026, Kinship care")

    page.get_by_role("link", name="Back to the whole page").click()
    assert list_headings(page) == whole
    assert dict(parse_qsl(urlsplit(page.url).query)) == {"since": "2026-11-01", "area": AREA}
    expect(page.locator(f"[name=area][value={OTHERS[0]}]")).not_to_be_checked()
    page.go_back()
    assert list_headings(page) == HEADINGS
    page.go_back()
    expect(page.locator(".aa-paper")).to_have_count(0)
    assert (page.title(), guest.faults()) == ("South West - Adaptation Atlas", [])


@pytest.mark.parametrize("address", [REGION, "/learning/"])
def test_its_gaps_are_those_of_the_chosen_service_areas_and_of_difficulties(
    site: Path, visit: "Visitor", address: str
) -> None:
    guest = visit(site)
    guest.open(f"{address}?area={AREA}&paper=yes")
    gaps = guest.page.locator(".aa-sheet section", has_text="Gaps").locator("li")

    area, difficulties = gaps.all_inner_texts()

    assert area.startswith("No note on kinship care yet")
    assert difficulties.startswith("Difficulties that no note is about yet: they will not come to")
    assert guest.faults() == []


def test_every_number_leads_to_an_address_in_the_list(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/learning/?paper=yes")
    page = guest.page

    numbered = page.locator("[data-aa-number]").evaluate_all(
        "all => all.map(one => [one.textContent, one.host + one.pathname])"
    )
    listed = page.locator(".aa-sheet__addresses li").all_inner_texts()

    assert {address for _, address in numbered} == set(listed)
    assert all(listed[int(number.strip("[]")) - 1] == address for number, address in numbered)
    assert page.get_by_text("There is more on the page itself.").filter(visible=True).count() > 0


@pytest.mark.parametrize("address", [CHOSEN, f"{REGION}?paper=yes", "/learning/?paper=yes"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_paper_is_two_pages_with_nothing_to_press(
    site: Path, visit: "Visitor", address: str, width: int
) -> None:
    guest = visit(site, size={"width": width, "height": 844})
    guest.open(address)
    page = guest.page

    pages = count_pages(page)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)

    assert pages == 2
    assert page.locator(INTERACTIVE).filter(visible=True).count() == 0
    assert page.evaluate(WIDE) == []
    expect(page.get_by_text("Not published or endorsed").filter(visible=True)).to_have_count(1)
    expect(page.locator(".aa-sheet").first).to_contain_text(
        f"example.org{address.partition('?')[0]} Printed on"
    )


@pytest.mark.parametrize("address", ["/regions/london/", "/regions/south-west/", "/learning/"])
def test_with_the_longest_texts_it_is_two_pages_still(
    wide_site: Path, visit: "Visitor", address: str
) -> None:
    guest = visit(wide_site)
    guest.open(f"{address}?paper=yes")

    assert guest.page.locator(".aa-sheet").count() == 2
    assert count_pages(guest.page) == 2


def test_a_paper_on_which_nothing_is_new_says_so(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{REGION}?since=2099-09-01&paper=yes&area=nothing-of-ours")
    page = guest.page

    expect(page.locator(".aa-sheet").first).to_contain_text("Nothing new.")
    expect(page.locator("[data-aa-chosen]")).to_have_text(
        "New since 1 September 2099, all service areas"
    )
    assert page.locator(".aa-paper ol").first.locator("li").count() == 3


def test_without_scripts_the_whole_page_is_printed(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))
    guest.open(CHOSEN)
    guest.page.emulate_media(media="print")

    expect(guest.page.get_by_role("heading", name="All councils in this region")).to_be_visible()
    assert "Decided" not in guest.page.locator("body").inner_text()
