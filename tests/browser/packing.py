"""My pack as a reader uses it: which notes are in it, and what the page says."""

from playwright.sync_api import Locator, Page, expect

from .comparing import EVENING, KINSHIP

PACK = f"/pack/?notes={KINSHIP},{EVENING}"


def read_status(page: Page) -> str:
    """Return what the page says of a pack, once everything is loaded."""
    status = page.locator("[data-aa-pack] [role=status]")
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text("Loading…")
    return status.inner_text()


def list_notes(page: Page) -> Locator:
    """Return the notes of a pack, once everything is loaded."""
    read_status(page)
    return page.get_by_role("article").locator("article")
