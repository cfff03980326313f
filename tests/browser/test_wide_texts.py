"""However wide a text is, no page scrolls sideways; a table scrolls in a box of its own, and fits on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from .test_accessibility import FINDINGS, RULES
from .test_paper import WIDE
from .wide_site import BROKEN, COMPARED, LETTERS, NOTE, PACKED

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.browser.wide_site"]

WIDTHS = (320, 390, 1280)
COUNCILS = 4
"""Of the pages of councils, which have one form, so many are looked at."""
BY_SCRIPT = {
    **{f"/explore/?q={letter * 80}": "[aria-busy=false] > li" for letter in LETTERS.values()},
    COMPARED: ".aa-table--compared td",
    PACKED: ".aa-pack__note",
    "/learning/?since=2026-01-01": ".aa-since__found:not(:empty)",
    "/contribute/note-form/#step-changes": "#aa-continue",
    "/contribute/note-form/?draft=new#step-send": "#aa-download",
}
"""Pages that a script draws, each with what is there once it has."""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BOXES = """
() => [...document.querySelectorAll(".aa-writing .aa-scroll")].map((box) => {
  box.focus();
  const cells = [...box.querySelectorAll("th")].map((cell) => cell.getBoundingClientRect().width);
  return [document.activeElement === box, box.scrollWidth > box.clientWidth, Math.min(...cells) > 40, Math.max(...cells) <= 260];
})
"""
"""Gives of each box of a table whether it takes the focus, whether it scrolls, and whether its columns can be read."""


def list_addresses(site: Path) -> list[str]:
    """Return every address of a site, but of the pages of councils only the fullest."""
    councils = sorted(site.glob("councils/*/index.html"), key=lambda page: page.stat().st_size)
    pages = {*site.rglob("index.html")} - {*councils[:-COUNCILS]}
    return sorted(
        f"/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/") for page in pages
    )


def test_no_page_scrolls_sideways_however_wide_its_texts_are(
    wide_site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(wide_site, context=browser.new_context())
    addresses = list_addresses(wide_site)
    assert {BROKEN, NOTE} < set(addresses)

    over = {}
    for address in (*addresses, "/404.html", *BY_SCRIPT):
        guest.open(address)
        if address in BY_SCRIPT:
            guest.page.locator(BY_SCRIPT[address]).first.wait_for()
        for width in WIDTHS:
            guest.page.set_viewport_size({"width": width, "height": 844})
            over[address, width] = guest.page.evaluate(OVER)

    assert {where: by for where, by in over.items() if by} == {}


def test_a_table_of_a_note_scrolls_in_a_box_that_the_keyboard_reaches(
    wide_site: Path, visit: "Visitor", browser: Browser, axe: str
) -> None:
    guest = visit(
        wide_site,
        context=browser.new_context(
            viewport={"width": 320, "height": 800}, reduced_motion="reduce"
        ),
    )
    guest.open(NOTE)

    boxes = guest.page.evaluate(BOXES)
    names = guest.page.get_by_role("region", name="Table").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    first = guest.page.locator(".aa-writing .aa-scroll").first
    first.press("ArrowRight")
    expect(first).not_to_have_js_property("scrollLeft", 0)
    guest.page.evaluate(axe)

    assert len(boxes) == 10
    assert [is_reached for is_reached, *_ in boxes] == [True] * 10
    assert [scrolls for _, scrolls, *_ in boxes][:3] == [True] * 3
    assert [readable for *_, wide, narrow in boxes for readable in (wide, narrow)][:6] == [True] * 6
    assert names == [f"Table {number}" for number in range(1, 11)]
    assert guest.page.evaluate(FINDINGS, list(RULES)) == []


@pytest.mark.parametrize(
    "address",
    [NOTE, "/about/privacy/", "/", "/regions/south-west/", "/places/wiltshire/", COMPARED, PACKED],
)
def test_wide_texts_and_tables_of_many_columns_fit_on_paper(
    wide_site: Path, visit: "Visitor", address: str
) -> None:
    """The sheet is as wide as A4 without its margins."""
    guest = visit(wide_site, size={"width": 688, "height": 1000})
    guest.page.emulate_media(media="print")
    guest.open(address)
    if address in BY_SCRIPT:
        guest.page.locator(BY_SCRIPT[address]).first.wait_for()

    assert guest.page.evaluate(WIDE) == []
