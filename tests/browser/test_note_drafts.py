"""Drafts of the note form: kept only when asked, never lost, never written over from another tab."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from .note_form import CASES, download, read_in

if TYPE_CHECKING:
    from .conftest import Visit

pytest_plugins = ["tests.built_sites", "tests.browser.note_form"]


def get_box(page: Page) -> Locator:
    return page.get_by_label("Keep a draft in this browser")


def get_name(page: Page) -> Locator:
    return page.get_by_label("Name of this note")


def get_question(page: Page) -> Locator:
    return page.get_by_text("Another tab or window changed this draft.")


def test_a_draft_is_kept_only_while_its_box_is_ticked(guest: "Visit") -> None:
    page = guest.page
    stored = "localStorage.getItem('aa-note-draft')"
    get_name(page).fill("Evening groups")
    assert page.evaluate(stored) is None

    get_box(page).check()
    page.get_by_label("The need here").fill("Parents\n\nwork.")
    page.reload()
    expect(get_box(page)).to_be_checked()
    expect(get_name(page)).to_have_value("Evening groups")
    expect(page.get_by_label("The need here")).to_have_value("Parents\n\nwork.")

    page.get_by_role("button", name="Delete the draft").click()
    get_name(page).fill("Another")
    assert page.evaluate(stored) is None
    page.reload()
    expect(get_name(page)).to_have_value("")


@pytest.mark.parametrize("draft", CASES["unreadable"])
def test_a_draft_that_cannot_be_read_is_kept_aside_until_it_is_deleted(
    guest: "Visit", draft: str
) -> None:
    page = guest.page
    aside = page.get_by_text("can't read a draft in this browser")
    expect(aside).to_be_hidden()
    page.evaluate("draft => localStorage.setItem('aa-note-draft', draft)", draft)
    page.reload()
    expect(aside).to_be_visible()
    expect(page.locator("#aa-form-status")).to_have_text("")
    expect(get_box(page)).not_to_be_checked()

    get_box(page).check()
    get_name(page).fill("Another")
    page.reload()
    expect(get_name(page)).to_have_value("Another")
    expect(aside).to_be_visible()
    assert download(page, button="Download that draft") == draft

    page.get_by_role("button", name="Delete that draft").click()
    expect(aside).to_be_hidden()
    page.reload()
    expect(aside).to_be_hidden()
    expect(get_name(page)).to_have_value("Another")
    assert guest.faults() == []


def test_a_second_unreadable_draft_does_not_replace_the_first(guest: "Visit") -> None:
    page = guest.page
    for draft in ("first", "second"):
        page.evaluate("draft => localStorage.setItem('aa-note-draft', draft)", draft)
        page.reload()
    assert download(page, button="Download that draft") == "first\n\nsecond"


@pytest.fixture
def tabs(guest: "Visit") -> tuple[Page, Page]:
    """Give two tabs of one browser with the same draft in the form."""
    first = guest.page
    get_box(first).check()
    get_name(first).fill("Evenings")
    second = first.context.new_page()
    second.goto(first.url)
    expect(get_name(second)).to_have_value("Evenings")
    return first, second


def read_stored(page: Page) -> str:
    stored: str = page.evaluate("localStorage.getItem('aa-note-draft') ?? ''")
    return stored


@pytest.mark.parametrize(
    ("button", "title"),
    [("Keep what is in this form", "Older"), ("Replace it with the other draft", "Newer")],
)
def test_a_tab_asks_before_it_writes_over_the_draft_of_another(
    tabs: tuple[Page, Page], button: str, title: str
) -> None:
    first, second = tabs
    question = get_question(first)
    expect(question).to_be_hidden()
    get_name(second).fill("Newer")
    expect(question).to_be_visible()

    get_name(first).fill("Older")
    assert '"Newer"' in read_stored(first)
    first.get_by_role("button", name=button).click()
    expect(question).to_be_hidden()
    expect(get_name(first)).to_have_value(title)
    assert f'"{title}"' in read_stored(first)

    first.get_by_label("The need here").fill("Parents work.")
    assert "Parents work." in read_stored(first)
    expect(question).to_be_hidden()
    expect(get_question(second)).to_be_visible()


def test_a_tab_that_missed_the_event_still_asks(tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    first.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    first.evaluate("localStorage.setItem('aa-note-draft', '---\\ntitle: Newer\\n---\\n')")
    get_name(first).fill("Older")

    expect(get_question(first)).to_be_visible()
    assert "Newer" in read_stored(second)


def test_a_draft_that_another_tab_deleted_does_not_come_back_unasked(
    tabs: tuple[Page, Page],
) -> None:
    first, second = tabs
    second.get_by_role("button", name="Delete the draft").click()
    expect(get_box(first)).not_to_be_checked()
    expect(first.locator("#aa-form-status")).to_contain_text(
        "The draft was deleted in another tab."
    )

    get_name(first).fill("Mine")
    assert read_stored(first) == ""
    get_box(first).check()
    assert '"Mine"' in read_stored(first)


def test_a_tab_that_keeps_no_draft_neither_asks_nor_deletes_that_of_another(guest: "Visit") -> None:
    first = guest.page
    second = first.context.new_page()
    second.goto(first.url)
    get_box(second).check()
    get_name(second).fill("Newer")
    get_name(first).fill("Older")
    expect(get_question(first)).to_be_hidden()

    get_box(first).check()
    expect(get_question(first)).to_be_visible()
    get_box(first).uncheck()
    expect(get_question(first)).to_be_hidden()
    assert '"Newer"' in read_stored(first)


def test_an_odd_name_among_the_draft_survives_a_reload(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    kept = "delivered_here:\n  __proto__:\n    ages: '5'"
    get_box(page).check()
    read_in(page, tmp_path, f"---\ntitle: Evenings\n{kept}\n---\n")
    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
    page.reload()
    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
