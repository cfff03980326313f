"""On paper: what a region brings to its meeting, and a note, as Chromium prints them on A4."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from .kinds import KINDS

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

A4: ViewportSize = {"width": 794, "height": 1123}
PRINTED = (
    "Home",
    "Region",
    "Council",
    "Service area",
    "Practice Guide",
    "Intervention",
    "Plan",
    "Place",
    "Note",
    "Learning",
    "Field guide",
)
WIDE = """
() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && !one.closest(".aa-unseen")).filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => `${one.getBoundingClientRect().right}: ${one.outerHTML.slice(0, 100)}`)
"""
"""Gives what would be cut at an edge of the paper."""
INTERACTIVE = (
    "nav, form:not(.aa-since), button, input, .aa-jump, .aa-contents, .aa-skip, .aa-header"
)


@pytest.mark.parametrize("kind", ["Region", "Note"])
def test_a_page_on_paper_has_title_day_and_addresses_and_nothing_to_press(
    site: Path, visit: "Visitor", browser: Browser, kind: str
) -> None:
    guest = visit(site, context=browser.new_context(viewport=A4, color_scheme="dark"))
    address = KINDS[kind]
    guest.open(f"{address}?since=2026-09-01")
    page = guest.page
    page.emulate_media(media="print")

    text = page.locator("body").inner_text()
    outside = page.locator("#content a[href^=http]").filter(visible=True)
    shown = outside.evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), getComputedStyle(link, '::after').content])"
    )

    assert page.locator("h1").inner_text() in text
    assert re.search(
        r"Adaptation Atlas, https://example\.org"
        + address
        + r"\s+Printed on \d{1,2} [A-Z][a-z]+ \d{4}",
        text,
    )
    assert "Example" in text
    assert ("New since 1 September 2026: " in text) is (kind == "Region")
    assert page.locator(INTERACTIVE).filter(visible=True).count() == 0
    assert [href for href, content in shown if href not in content] == []
    assert shown or kind == "Note"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 12


def test_nothing_is_cut_at_the_edge_of_the_paper_and_no_row_is_torn(
    site: Path, visit: "Visitor"
) -> None:
    """The sheet is as wide as A4 without its margins."""
    guest = visit(site, size={"width": 688, "height": 1000})
    guest.page.emulate_media(media="print")

    cut = {}
    for kind in PRINTED:
        guest.open(KINDS[kind])
        cut[kind] = guest.page.evaluate(WIDE)
        breaks = guest.page.locator("tr, .aa-card, .aa-result, .aa-news li").evaluate_all(
            "all => all.map(one => getComputedStyle(one).breakInside)"
        )
        assert set(breaks) <= {"avoid"}

    assert {kind: parts for kind, parts in cut.items() if parts} == {}


def test_what_is_folded_away_is_printed(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(KINDS["Note"])
    folded = guest.page.get_by_text("Kind of change:").first
    expect(folded).to_be_hidden()

    guest.page.emulate_media(media="print")

    expect(folded).to_be_visible()


def test_a_door_to_a_new_file_is_printed_without_the_text_it_carries(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(KINDS["Note"])
    guest.page.emulate_media(media="print")

    audience, other = guest.page.evaluate(
        """() => ["https://git.example.org/new/main?filename=a.md&value=b", "https://git.example.org/"].map((href) => {
          const link = document.querySelector("#content").appendChild(document.createElement("a"));
          link.href = href;
          return getComputedStyle(link, "::after").content;
        })"""
    )

    assert (audience, "https://git.example.org/" in other) == ("none", True)
