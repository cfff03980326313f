"""The note form in a browser: what its tests share."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cases import read_cases

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

ADDRESS = "/contribute/note-form/"
CASES = read_cases("browser/note_form.yml")


@pytest.fixture
def guest(site: Path, visit: "Visitor", browser: Browser) -> "Visit":
    """Return a visit to the empty form, on the day of the tests."""
    guest = visit(site, context=browser.new_context())
    guest.page.clock.set_fixed_time("2026-11-21T12:00:00Z")
    guest.open(ADDRESS)
    expect(guest.page.get_by_role("button", name="Check and download")).to_be_visible()
    return guest


def read_in(page: Page, folder: Path, text: str) -> None:
    """Give the form a file with this text to read."""
    (folder / "note.md").write_text(text, encoding="utf-8")
    page.locator("#aa-file").set_input_files(folder / "note.md")


def download(page: Page, *, button: str = "Check and download", unfinished: bool = False) -> str:
    """Download the note, or what another button offers, and return its text."""
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
        if unfinished:
            page.get_by_role("button", name="Download it unfinished").click()
    return Path(started.value.path()).read_text(encoding="utf-8")
