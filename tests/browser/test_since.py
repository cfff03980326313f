"""What is new since a day that the reader picks: on the page of a region and on Learning."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

REGION = "/regions/south-west/"


def read_days(page: Page) -> list[str]:
    """Read the days of all the news that is offered: in an open month or in one to open."""
    shown = page.locator("[data-aa-month]:not([hidden]) li:not([hidden]) time")
    return [str(day) for day in shown.evaluate_all("times => times.map(time => time.dateTime)")]


@pytest.mark.parametrize("address", [REGION, "/learning/"])
def test_only_what_is_new_since_the_day_is_shown_and_the_address_says_so(
    site: Path, visit: "Visitor", address: str
) -> None:
    guest = visit(site)
    guest.open(address)
    page = guest.page
    status = page.locator(".aa-since [role=status]")
    every = read_days(page)
    since = sorted(set(every))[-2]

    page.get_by_label("Show what is new since").fill(since)
    page.get_by_role("button", name="Show", exact=True).click()
    some = read_days(page)
    said = status.inner_text()
    assert some == [day for day in every if day >= since] != every
    assert page.locator("[data-aa-month] time").filter(visible=True).count() == len(some)
    assert page.url == f"{guest.origin}{address}?since={since}"
    examples = page.locator("[data-aa-month] li[data-aa-example]").filter(visible=True).count()
    assert len(some) == examples
    assert re.fullmatch(rf"New since \d.* \d{{4}}: {examples} examples?\.", said)

    page.get_by_role("button", name="Show all").click()
    assert (read_days(page), page.url) == (every, f"{guest.origin}{address}")
    page.go_back()
    expect(status).to_have_text(said)
    assert read_days(page) == some
    page.reload()
    assert (read_days(page), status.inner_text(), guest.faults()) == (some, said, [])


def test_when_nothing_is_new_it_says_so_and_no_month_is_left(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{REGION}?since=2099-09-01")

    assert (
        guest.page.locator(".aa-since [role=status]").inner_text()
        == "Nothing new since 1 September 2099."
    )
    assert guest.page.locator("[data-aa-month]").filter(visible=True).count() == 0


def test_a_day_that_is_none_changes_nothing(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(REGION)
    every = read_days(guest.page)

    guest.open(f"{REGION}?since=<b>yesterday")

    assert (
        read_days(guest.page),
        guest.page.locator(".aa-since [role=status]").inner_text(),
        guest.faults(),
    ) == (every, "", [])


def test_without_scripts_the_news_stands_by_month(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))
    guest.open(f"{REGION}?since=2099-09-01")

    expect(guest.page.locator(".aa-since")).to_be_hidden()
    expect(guest.page.locator(".aa-scheme")).to_be_hidden()
    expect(guest.page.locator("[data-aa-month] li").first).to_be_visible()
