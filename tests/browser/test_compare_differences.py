"""Compare, with only what differs: a box that the address keeps, on screens, on paper and in what is taken along."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from .comparing import BOTH, EVENING, KEEP, NAVIGATOR, PRESCHOOL, TODDLER, read_rows

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

THREE = f"/compare/?interventions={PRESCHOOL},{TODDLER},{KEEP}"
SHORT = "&show=differences"


@pytest.mark.parametrize("address", [BOTH, f"/compare/?interventions={PRESCHOOL},{TODDLER}"])
def test_what_is_the_same_is_hidden_and_the_address_says_so(
    site: Path, visit: "Visitor", address: str
) -> None:
    guest = visit(site)
    guest.open(address)
    page = guest.page
    rows = read_rows(page)
    box, same = page.get_by_label("Only differences"), page.get_by_role("heading", name="The same")
    expect(same).to_be_visible()

    box.press("Space")

    expect(same).to_be_hidden()
    expect(box).to_be_focused()
    assert page.url == f"{guest.origin}{address}{SHORT}"
    page.reload()
    assert read_rows(page) == rows
    expect(page.get_by_label("Only differences")).to_be_checked()
    expect(same).to_be_hidden()
    page.emulate_media(media="print")
    expect(same).to_be_hidden()
    expect(page.get_by_text(f"This comparison: {page.url}")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_label("Only differences").uncheck()
    expect(same).to_be_visible()
    assert page.url == f"{guest.origin}{address}"
    assert guest.faults() == []


def test_what_is_taken_along_has_only_what_differs_too(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(
        site, context=browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    )
    guest.open(f"{THREE}{SHORT}")
    rows = read_rows(guest.page)

    guest.page.get_by_role("button", name="Copy for Word").click()
    expect(guest.page.get_by_text("The comparison is copied.")).to_be_visible()
    copied = guest.page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((one) => one.text())"
    )
    with guest.page.expect_download() as waiting:
        guest.page.get_by_role("button", name="Download as CSV").click()
    lines = waiting.value.path().read_text("utf-8")

    assert (copied.count("<table"), "The same in all" in copied) == (1, False)
    assert {f'"{name}",' in lines for name in rows} == {True}
    assert '"How it is delivered"' not in lines


def test_removing_one_keeps_the_box(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{THREE}{SHORT}")
    read_rows(guest.page)

    guest.page.get_by_role("button", name="Remove: Incredible Years Toddler").click()

    expect(guest.page.get_by_role("columnheader")).to_have_count(2)
    assert guest.page.url == f"{guest.origin}/compare/?interventions={PRESCHOOL},{KEEP}{SHORT}"
    expect(guest.page.get_by_label("Only differences")).to_be_checked()


def test_a_phone_hides_what_is_the_same_in_the_two_that_it_shows(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    guest.open(THREE)
    page = guest.page
    read_rows(page)
    head = page.get_by_role("rowheader", name="Other registries, on other scales")

    expect(head).to_be_visible()
    page.get_by_label("Only differences").check()
    expect(head).to_be_hidden()
    page.get_by_label("Right column").select_option(
        label="KEEP (Keeping Foster and Kinship Parents Supported)"
    )

    expect(head).to_be_visible()


def test_a_phone_names_both_sides_in_short_and_changes_them_over(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    guest.open(f"{BOTH},{NAVIGATOR}")
    page = guest.page
    read_rows(page)
    left, right = page.get_by_label("Left column"), page.get_by_label("Right column")

    assert left.locator("option").all_inner_texts() == ["South West", "North West", "London"]
    left.select_option(label="North West")

    expect(left).to_have_value("1")
    expect(right).to_have_value("0")
    heads = page.get_by_role("columnheader").filter(visible=True)
    places = {
        head.get_by_text("Example council, ").inner_text().rpartition(", ")[2]: head.bounding_box()
        for head in heads.all()
    }
    north, south = places["North West"], places["South West"]
    assert north
    assert south
    assert north["x"] < south["x"]
    page.evaluate("scrollTo(0, 2000)")
    assert page.locator(".aa-sides").evaluate("one => one.getBoundingClientRect().top") == 0


def test_two_notes_are_named_above_their_rows_on_a_phone(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    guest.open(f"/compare/?notes={EVENING},{NAVIGATOR}")
    read_rows(guest.page)

    guest.page.evaluate("scrollTo(0, 2000)")

    names = guest.page.locator(".aa-sides p")
    assert names.all_inner_texts() == ["North West", "London"]
    expect(names.first).to_be_in_viewport()
