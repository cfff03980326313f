"""Drafts of the note form: kept from the first answer on, one for each note, never lost, never written over from another tab."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .note_form import ADDRESS, CASES, download, go, open_drafts, read_in

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites", "tests.browser.note_form"]

NEW = "aa-note-draft:new"
CONFLICT = "This browser has a draft of this note that differs"


def get_name(page: Page) -> Locator:
    return page.get_by_label("Name of this note")


def read_stored(page: Page, key: str = NEW) -> str:
    stored: str = page.evaluate("key => localStorage.getItem(key) ?? ''", key)
    return stored


def list_drafts(page: Page) -> list[str]:
    open_drafts(page)
    return [
        text.partition(" (")[0] for text in page.locator("#aa-draft-list span").all_inner_texts()
    ]


def test_what_is_typed_is_kept_from_the_first_answer_on(guest: "Visit") -> None:
    page = guest.page
    assert read_stored(page) == ""
    get_name(page).fill("Evening groups")
    go(page, "words")
    page.get_by_label("The need here").fill("Parents\n\nwork.")
    page.reload()
    expect(page.get_by_label("The need here")).to_have_value("Parents\n\nwork.")
    expect(page.locator("#aa-form-status")).to_have_text("Your draft is back.")
    go(page, "about")
    expect(get_name(page)).to_have_value("Evening groups")
    page.goto("about:blank")
    assert guest.dialogs == []


def test_a_draft_can_be_deleted_at_any_time_and_brought_back(guest: "Visit") -> None:
    page = guest.page
    get_name(page).fill("Evening groups")
    open_drafts(page)
    page.get_by_role("button", name="Delete: Evening groups").click()
    expect(get_name(page)).to_have_value("")
    assert read_stored(page) == ""
    expect(page.get_by_role("button", name="Undo")).to_be_focused()

    page.get_by_role("button", name="Undo").click()
    expect(get_name(page)).to_have_value("Evening groups")
    assert "Evening groups" in read_stored(page)


def test_there_is_one_draft_for_each_note(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    get_name(page).fill("Evenings")
    open_drafts(page)
    page.get_by_role("button", name="Start a new note").click()
    expect(get_name(page)).to_have_value("")
    get_name(page).fill("Mornings")
    read_in(page, tmp_path, "---\n# note: wiltshire/noon@0123456789ab\ntitle: Noon\n---\n")
    expect(get_name(page)).to_have_value("Noon")
    assert page.url.endswith("?note=wiltshire%2Fnoon")
    expect(page.locator("#aa-which")).to_have_text(
        "You are changing a note of Wiltshire Council: Noon"
    )
    assert sorted(list_drafts(page)) == ["Evenings", "Mornings", "Noon"]

    page.get_by_role("button", name="Continue: Mornings").click()
    expect(get_name(page)).to_have_value("Mornings")
    page.reload()
    expect(get_name(page)).to_have_value("Mornings")
    assert guest.faults() == []


def test_choosing_a_file_never_replaces_what_was_typed(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    get_name(page).fill("Typed")
    read_in(page, tmp_path, "---\ntitle: From the file\n---\n")
    expect(get_name(page)).to_have_value("From the file")
    assert sorted(list_drafts(page)) == ["From the file", "Typed"]

    page.get_by_role("button", name="Undo").click()
    expect(get_name(page)).to_have_value("Typed")


@pytest.mark.parametrize("draft", CASES["unreadable"])
def test_a_draft_that_cannot_be_read_stays_until_it_is_deleted(guest: "Visit", draft: str) -> None:
    page = guest.page
    page.evaluate("([key, draft]) => localStorage.setItem(key, draft)", [NEW, draft])
    page.reload()
    get_name(page).fill("Another")
    assert read_stored(page) == draft
    assert read_stored(page, f"{NEW}-2") != ""

    open_drafts(page)
    assert download(page, button="Download: A draft that this form can't read") == draft
    page.get_by_role("button", name="Delete: A draft that this form can't read").click()
    assert list_drafts(page) == ["Another"]
    expect(get_name(page)).to_have_value("Another")
    assert guest.faults() == []


def test_without_storage_the_page_says_so_and_asks_before_it_is_left(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    # A page of its own: what is set here would stay for the tests that follow.
    guest = visit(site, context=browser.new_context())
    page = guest.page
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
    )
    guest.open(ADDRESS)
    get_name(page).fill("Evenings")
    open_drafts(page)
    expect(page.locator("#aa-kept-where")).to_have_text(
        "This browser keeps no drafts. Download your note before you leave this page."
    )
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"


@pytest.fixture
def tabs(guest: "Visit") -> tuple[Page, Page]:
    """Return two tabs of one browser with the same draft in the form."""
    first = guest.page
    get_name(first).fill("Evenings")
    second = first.context.new_page()
    second.goto(first.url)
    expect(get_name(second)).to_have_value("Evenings")
    return first, second


@pytest.mark.parametrize(
    ("button", "title"),
    [("Keep what is in this form", "Older"), ("Use the draft instead", "Newer")],
)
def test_a_tab_asks_before_it_writes_over_the_draft_of_another(
    tabs: tuple[Page, Page], button: str, title: str
) -> None:
    first, second = tabs
    question = first.get_by_text(CONFLICT)
    expect(question).to_be_hidden()
    get_name(second).fill("Newer")
    expect(question).to_be_visible()

    get_name(first).fill("Older")
    assert '"Newer"' in read_stored(first)
    first.get_by_role("button", name=button).click()
    expect(question).to_be_hidden()
    expect(get_name(first)).to_have_value(title)
    assert f'"{title}"' in read_stored(first)

    first.get_by_label("In one sentence").first.fill("Parents work.")
    assert "Parents work." in read_stored(first)
    expect(question).to_be_hidden()
    expect(second.get_by_text(CONFLICT)).to_be_visible()


def test_a_tab_that_missed_the_event_still_asks(tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    first.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    first.evaluate('key => localStorage.setItem(key, \'{"title": "Newer"}\')', NEW)
    get_name(first).fill("Older")

    expect(first.get_by_text(CONFLICT)).to_be_visible()
    assert "Newer" in read_stored(second)


def test_a_draft_that_another_tab_deleted_does_not_come_back_unasked(
    tabs: tuple[Page, Page],
) -> None:
    first, second = tabs
    open_drafts(second)
    second.get_by_role("button", name="Delete: Evenings").click()
    expect(first.get_by_text("Another tab deleted this draft.")).to_be_visible()

    get_name(first).fill("Mine")
    assert read_stored(first) == ""
    first.get_by_role("button", name="Keep what is in this form").click()
    assert '"Mine"' in read_stored(first)


def test_an_odd_name_among_the_draft_survives_a_reload(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    kept = "delivered_here:\n  __proto__:\n    ages: '5'"
    read_in(page, tmp_path, f"---\ntitle: Evenings\n{kept}\n---\n")
    page.reload()
    go(page, "send")
    expect(page.locator("#aa-unshown-list pre")).to_have_text(kept)


def test_an_empty_form_does_not_ask_about_the_draft_of_another_tab(guest: "Visit") -> None:
    first = guest.page
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator("form[inert]")).to_have_count(0)
    get_name(second).fill("Newer")
    first.wait_for_function("key => localStorage.getItem(key)?.includes('Newer')", arg=NEW)
    expect(first.get_by_text(CONFLICT)).to_be_hidden()

    get_name(first).fill("Older")
    expect(first.get_by_text(CONFLICT)).to_be_visible()
    assert '"Newer"' in read_stored(first)
