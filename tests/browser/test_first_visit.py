"""A first visit: how soon a reader is at notes that compare, and how little is sent for it."""

import gzip
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .explore import read_status

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

NOTE = "places/example-south-west/keep-kinship-groups/"
MOST_HTML = 30 * 1024
MOST_IN_ALL = 150_000
"""Bytes over the wire for a note page and all that it loads, compressed."""
PACKED = {".png", ".jpg", ".webp", ".woff2"}


def weigh(file: Path) -> int:
    """Return the bytes that a server sends of a file."""
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, mtime=0))


def test_from_the_front_page_it_is_three_actions_to_three_notes_that_compare(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open()

    guest.page.locator("#aa-header-find").fill("kinship")
    guest.page.locator("#aa-header-find").press("Enter")
    read_status(guest.page)
    notes = guest.page.locator(".aa-result")
    for number in range(3):
        notes.nth(number).get_by_label("Keep").check()
    guest.page.locator(".aa-bar").get_by_role("link", name="Compare 3 notes").click()

    expect(guest.page.get_by_role("columnheader")).to_have_count(3)
    assert guest.faults() == []


def test_the_map_leads_to_a_region_by_mouse_and_by_keyboard(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open()
    regions = guest.page.locator(".aa-map a")
    assert regions.count() == len(list((site / "regions").glob("*/index.html"))) == 9

    guest.page.get_by_role("link", name="London: 3 examples").focus()
    guest.page.keyboard.press("Enter")
    guest.page.get_by_role("heading", name="London", level=1).wait_for()
    guest.page.go_back()
    guest.page.get_by_role("link", name="North East: ").click()

    guest.page.get_by_role("heading", name="North East", level=1).wait_for()


def test_a_note_page_is_light_and_loads_nothing_of_the_search(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(NOTE)
    assert guest.faults() == []

    asked = {urlsplit(url).path.lstrip("/") for url in guest.requests}
    files = [
        site / (f"{path}index.html" if path.endswith("/") or not path else path) for path in asked
    ]
    loaded = {file.relative_to(site).as_posix(): weigh(file) for file in files if file.is_file()}

    assert len(loaded) > 4
    assert [path for path in loaded if path.startswith("search/") or "explore" in path] == []
    assert (site / NOTE / "index.html").stat().st_size <= MOST_HTML
    assert sum(loaded.values()) <= MOST_IN_ALL, loaded
