"""Explore and the history of the browser: every way back leads to where the reader was."""

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from .explore import RESULTS, ask, choose, find_results, find_values, read_status

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from .conftest import Visitor

pytest_plugins = ["tests.browser.lantern_site"]

PHONE: "ViewportSize" = {"width": 390, "height": 844}
DESK: "ViewportSize" = {"width": 1280, "height": 720}
NEAR = 40
"""Pixels by which the way back may miss."""


def test_the_back_button_gives_the_former_result(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    lanterns = ask(guest.page, "lantern")
    ask(guest.page, "number7")

    guest.page.go_back()
    assert read_status(guest.page) == lanterns
    assert guest.page.get_by_label("Search the notes").input_value() == "lantern"
    guest.page.go_back()
    assert read_status(guest.page).endswith("Newest first.")
    guest.page.go_forward()
    assert read_status(guest.page) == lanterns


def test_the_same_question_twice_is_one_step_back(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/")
    for _ in range(2):
        ask(guest.page, "lantern")

    guest.page.go_back()

    assert read_status(guest.page).endswith("Newest first.")


def leave_and_return(page: Page, *, number: int) -> tuple[int, int]:
    """Open a result and go back. Return how far the page was scrolled before, and is after."""
    link = page.locator(RESULTS).nth(number)
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    link.press("Enter")
    page.wait_for_url("**/places/**")
    # The tests run in a browser that keeps no pages: it loads this one again.
    page.go_back()
    page.wait_for_url("**/explore/**")
    read_status(page)
    expect(link).to_be_focused()
    return before, page.evaluate("scrollY")


def answer_late(route: Route) -> None:
    """Let a request wait a little."""
    sleep(0.1)
    route.continue_()


@pytest.mark.parametrize("address", ["", "?q=lantern", "?region=london&region=south-west"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_from_a_note_one_comes_back_to_the_same_place_of_the_same_list(
    lantern_site: Path, visit: "Visitor", size: "ViewportSize", address: str
) -> None:
    guest = visit(lantern_site, size=size)
    guest.open(f"/explore/{address}")
    read_status(guest.page)
    guest.page.get_by_role("button", name="Show more").click()
    expect(guest.page.locator(RESULTS).nth(10)).to_be_focused()
    titles = guest.page.locator(RESULTS).all_inner_texts()
    said, values = read_status(guest.page), find_values(guest.page, "region")

    before, after = leave_and_return(guest.page, number=14)

    assert before > PHONE["height"]
    assert abs(before - after) <= NEAR
    assert find_results(guest.page, count=len(titles)) == titles
    assert read_status(guest.page) == said
    # Without a question nothing had to be counted again.
    assert find_values(guest.page, "region") == values
    assert guest.faults() == []


def test_the_way_back_on_a_slow_line_leads_to_the_same_place(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site, size=PHONE)
    guest.page.route("**/search/**", answer_late)
    guest.open("/explore/?q=lantern")
    read_status(guest.page)

    before, after = leave_and_return(guest.page, number=8)

    assert abs(before - after) <= NEAR


def test_every_step_of_a_search_has_a_place_of_its_own(
    lantern_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern")
    read_status(guest.page)
    guest.page.evaluate("scrollTo(0, 500)")
    guest.page.wait_for_function("() => history.state?.scroll === 500")
    choose(guest.page, "region", "london")
    read_status(guest.page)

    guest.page.go_back()
    read_status(guest.page)

    assert guest.page.evaluate("scrollY") == pytest.approx(500, abs=NEAR)


def test_a_shared_address_begins_at_the_top(lantern_site: Path, visit: "Visitor") -> None:
    guest = visit(lantern_site)
    guest.open("/explore/?q=lantern")

    read_status(guest.page)

    assert guest.page.evaluate("scrollY") == 0
