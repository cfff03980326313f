"""Every kind of page held against the rules of axe-core; and the accessibility statement tells of these tests, and no others."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Browser, expect

from .comparing import read_rows
from .explore import read_status
from .kinds import COMPARED, KINDS, PACKED, SEARCHED
from .packing import list_notes

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {
    "wcag2a": "WCAG 2.0 A",
    "wcag2aa": "WCAG 2.0 AA",
    "wcag21a": "WCAG 2.1 A",
    "wcag21aa": "WCAG 2.1 AA",
    "wcag22aa": "WCAG 2.2 AA",
    "best-practice": "best practice",
}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that ask for colours: only these can find more in the second scheme than in the first."""
FINDINGS = """
async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}
"""
"""What axe finds on the page, one sentence each."""


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_kind_of_page(
    site: Path, visit: "Visitor", browser: Browser, axe: str, width: int
) -> None:
    """Each page is opened once; its colours follow the device from light to dark. Each leads to the statement."""
    guest = visit(
        site,
        context=browser.new_context(
            viewport={"width": width, "height": 844}, reduced_motion="reduce"
        ),
    )

    # Given to each page as it is opened: Playwright would parse so long a text again for each.
    guest.page.add_init_script(axe)

    found = {}
    for kind, address in KINDS.items():
        guest.page.emulate_media(color_scheme=SCHEMES[0])
        guest.open(address)
        if kind in SEARCHED:
            read_status(guest.page)
        if kind in COMPARED:
            read_rows(guest.page)
        if kind == PACKED:
            list_notes(guest.page)
        statement = guest.page.get_by_role("contentinfo").get_by_role("link", name="Accessibility")
        assert statement.evaluate("link => link.pathname") == KINDS["Accessibility statement"]
        for scheme in SCHEMES:
            guest.page.emulate_media(color_scheme=scheme)
            expect(guest.page.locator("html")).to_have_attribute("data-scheme", scheme)
            found[kind, scheme] = guest.page.evaluate(
                FINDINGS, list(RULES) if scheme == SCHEMES[0] else OF_COLOUR
            )

    assert {which: findings for which, findings in found.items() if findings} == {}


def test_axe_is_heard(tmp_path: Path, visit: "Visitor", axe: str) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>A page</title><h1>A page</h1><img src='data:,'>", encoding="utf-8"
    )
    guest = visit(tmp_path)
    guest.open()
    guest.page.evaluate(axe)

    assert {
        finding.partition(":")[0] for finding in guest.page.evaluate(FINDINGS, list(RULES))
    } >= {"html-has-lang", "image-alt"}


def test_the_statement_tells_of_what_is_tested_here(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(KINDS["Accessibility statement"])
    rows = guest.page.locator("#content tbody tr").all()
    told = {
        row.locator("td").first.inner_text(): row.locator("td").last.inner_text() for row in rows
    }
    package = json.loads((Path(__file__).parent / "axe/package.json").read_text(encoding="utf-8"))

    assert told["Kinds of page"] == "; ".join(KINDS)
    assert (
        told["Rules"]
        == f"axe-core {package['dependencies']['axe-core']}: {', '.join(RULES.values())}"
    )
    assert told["Width of the screen"] == f"{' and '.join(map(str, WIDTHS))} pixels"
    assert told["Colours"] == " and ".join(SCHEMES)
