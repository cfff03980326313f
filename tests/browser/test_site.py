"""A reader's way through the built site, in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

PAGES = [
    "/",
    "/regions/south-west/",
    "/service-areas/kinship-care/",
    "/practice-guides/kinship-care/",
    "/interventions/level-4-group-triple-p/",
    "/places/",
    "/places/wiltshire/",
    "/places/example-south-west/",
    "/places/example-south-west/keep-kinship-groups/",
    "/contribute/fields/",
]


def test_a_reader_comes_from_the_front_page_to_a_note_by_clicking(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)

    guest.open()
    guest.page.locator("#content").get_by_role("link", name="Kinship care", exact=True).click()
    guest.page.get_by_role("heading", name="Kinship care", level=1).wait_for()
    guest.page.locator(".aa-result a", has_text="KEEP groups for kinship carers only").first.click()
    guest.page.get_by_role("heading", name="Kept", exact=True).wait_for()

    assert guest.page.url == f"{guest.origin}/places/example-south-west/keep-kinship-groups/"
    assert guest.page.locator("h1").all_inner_texts() == [
        "KEEP groups for kinship carers only, with a first call"
    ]
    assert (guest.faults(), guest.page.context.cookies()) == ([], [])


def test_a_reader_without_scripts_comes_from_the_front_page_to_a_note_too(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))

    guest.open()
    guest.page.locator("#content").get_by_role("link", name="Kinship care", exact=True).click()
    guest.page.locator(".aa-result a", has_text="KEEP groups for kinship carers only").first.click()

    assert guest.page.url == f"{guest.origin}/places/example-south-west/keep-kinship-groups/"
    expect(guest.page.get_by_text("16 weekly sessions").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways_errs_asks_elsewhere_or_leaves_a_cookie(
    site: Path, visit: "Visitor", width: int
) -> None:
    guest = visit(site, size={"width": width, "height": 844})

    wider = {}
    for address in PAGES:
        guest.open(address)
        wider[address] = guest.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    assert wider == dict.fromkeys(PAGES, 0)
    assert (guest.faults(), guest.page.context.cookies()) == ([], [])


def test_every_heading_in_the_contents_of_a_note_leads_to_it(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/places/example-south-west/keep-kinship-groups/")

    names = guest.page.locator(".aa-contents a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )

    assert len(names) > 5
    assert [name for name in names if guest.page.locator(name).count() != 1] == []
