"""The note form in a browser: what its tests share."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.cases import read_cases

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

ADDRESS = "/contribute/note-form/"
CASES = read_cases("browser/note_form.yml")


@pytest.fixture
def guest(site: Path, visit: "Visitor") -> "Visit":
    """Return a visit to the empty form, on the day of the tests."""
    guest = visit(site, clock="2026-11-21T12:00:00Z")
    guest.open(ADDRESS)
    expect(guest.page.get_by_role("heading", name="Your note", exact=True)).to_be_visible()
    return guest


def go(page: Page, step: str) -> None:
    """Open a step of the form by its address."""
    page.evaluate("step => { location.hash = `step-${step}`; }", step)
    expect(page.locator(f"#step-{step}")).to_be_visible()


def open_drafts(page: Page) -> None:
    """Open the list of drafts and files."""
    if page.locator("#aa-drafts:not([open])").count():
        page.get_by_text("Drafts and files", exact=True).click()


def read_in(page: Page, folder: Path, text: str | bytes) -> None:
    """Give the form a file with this text to read."""
    (folder / "note.md").write_bytes(text.encode() if isinstance(text, str) else text)
    page.locator("#aa-file").set_input_files(folder / "note.md")
    expect(page.locator("#aa-form-status")).not_to_be_empty()


def download(page: Page, *, button: str = "Check and download", unfinished: bool = False) -> str:
    """Download the note, or what another button offers, and return its text."""
    if button == "Check and download":
        go(page, "send")
    with page.expect_download() as started:
        page.get_by_role("button", name=button).click()
        if unfinished:
            page.get_by_role("button", name="Download it unfinished").click()
    return Path(started.value.path()).read_bytes().decode()


def fill_in(page: Page) -> None:
    """Answer all that a note needs."""
    for step, answers in CASES["answers"].items():
        go(page, step)
        box = page.locator(f"#step-{step}")
        for label, answer in answers.items():
            question = box.get_by_label(label).first
            if answer is True:
                question.check()
            elif question.evaluate("one => one.localName") == "select":
                question.select_option(answer)
            else:
                question.fill(answer)
