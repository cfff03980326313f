"""The way through the note form: its steps, what can be taken back, a note that comes back, and how it is sent."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cases import read_cases

from .note_form import ADDRESS, download, fill_in, go, open_drafts, read_in

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites", "tests.browser.note_form"]

NOTE: str = read_cases("theme/note_file.yml")["note"]
PUBLISHED = "wiltshire/evenings"
MOST_SHEETS = 4
PASTE = """
([target, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""


def paste(page: Page, label: str, text: str) -> None:
    """Paste a text as a word processor puts it on the clipboard."""
    field = page.get_by_label(label).first
    field.focus()
    page.evaluate(PASTE, [field.element_handle(), text])


def open_published(guest: "Visit", *, text: str = NOTE) -> Page:
    """Open the form with a published note in it."""
    guest.page.unroute_all()
    guest.page.route(f"**/places/{PUBLISHED}/note.md", lambda route: route.fulfill(body=text))
    guest.open(f"{ADDRESS}?note={PUBLISHED}")
    expect(guest.page.get_by_label("Name of this note")).not_to_have_value("")
    return guest.page


def test_one_step_is_shown_at_a_time_and_the_way_back_works(guest: "Visit") -> None:
    page = guest.page
    heads = page.locator("[data-aa-step] > h2:visible")
    expect(heads).to_have_text(["Your note"])
    page.get_by_role("button", name="Continue").click()
    expect(heads).to_have_text(["The intervention and the families"])
    expect(heads).to_be_focused()
    assert page.url.endswith("#step-who")
    expect(page.locator("#aa-progress")).to_have_text("Step 2 of 10")

    page.locator("#aa-steps > summary").click()
    page.get_by_role("link", name="How it runs").click()
    expect(heads).to_have_text(["How it runs"])
    page.go_back()
    expect(heads).to_have_text(["The intervention and the families"])
    page.go_back()
    expect(heads).to_have_text(["Your note"])
    page.goto(f"{page.url.partition('#')[0]}#step-kept")
    expect(heads).to_have_text(["What you keep"])
    page.get_by_role("button", name="Back").click()
    expect(heads).to_have_text(["The intervention and the families"])


def test_a_change_that_is_removed_can_be_put_back(guest: "Visit") -> None:
    page = guest.page
    go(page, "changes")
    what = page.get_by_label("What do you change?")
    what.fill("In the evening.")
    expect(page.get_by_label("We change something")).to_be_checked()
    page.locator("#aa-changes").get_by_role("button", name="Add another").click()
    expect(what.nth(1)).to_be_focused()
    what.nth(1).fill("Near home.")
    page.get_by_role("button", name="Remove this change").first.click()
    expect(what).to_have_count(1)
    expect(page.locator("#aa-changes [data-aa-block] > legend")).to_have_text(["Change 1"])

    page.get_by_role("button", name="Undo").click()
    assert [one.input_value() for one in what.all()] == ["In the evening.", "Near home."]
    for _ in range(2):
        page.get_by_role("button", name="Remove this change").first.click()
    expect(what).to_have_count(1)
    expect(what).to_have_value("")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_an_answer_can_be_cleared(guest: "Visit") -> None:
    page = guest.page
    go(page, "who")
    page.get_by_label("Planning").check()
    page.locator("#aa-stage").get_by_role("button", name="Clear this answer").click()
    expect(page.get_by_label("Planning")).not_to_be_checked()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Planning")).to_be_checked()


def test_no_changes_drops_none_that_was_written(guest: "Visit") -> None:
    page = guest.page
    fill_in(page)
    go(page, "changes")
    page.get_by_label("We change something").check()
    page.get_by_label("What do you change?").fill("In the evening.")
    page.get_by_label("Nothing so far").check()
    expect(page.get_by_label("What do you change?")).to_be_visible()
    go(page, "send")
    page.get_by_role("button", name="Check and download").click()
    expect(page.locator("#aa-faults")).to_contain_text("You chose “Nothing so far”.")

    go(page, "changes")
    page.get_by_role("button", name="Remove this change").click()
    expect(page.get_by_label("What do you change?")).to_be_hidden()
    go(page, "agree")
    page.get_by_label("I have read the whole note").check()
    assert "\nchanges: []\n" in download(page)


def test_a_list_from_a_word_processor_becomes_clean_text(guest: "Visit") -> None:
    page = guest.page
    listed = "\uf0b7\tHome visits\r\no\tWeekly calls"
    for step, label, clean in (
        ("who", "Which families is it for?", "Home visits; Weekly calls"),
        ("kept", "What are you keeping as it is?", "Home visits\nWeekly calls"),
        ("words", "The need here", "- Home visits\n  - Weekly calls"),
    ):
        go(page, step)
        paste(page, label, listed)
        expect(page.get_by_label(label).first).to_have_value(clean)
    page.keyboard.press("Control+z")
    expect(page.get_by_label("The need here")).to_have_value("")


def test_a_published_note_comes_back_the_same(guest: "Visit") -> None:
    page = open_published(guest)
    expect(page.locator("#aa-which")).to_contain_text(
        "You are changing a note of Wiltshire Council"
    )
    assert download(page, unfinished=True) == NOTE

    page = open_published(guest)
    go(page, "about")
    page.get_by_label("Name of this note").fill("Late groups")
    changed = NOTE.replace("title: Evening groups", "title: Late groups")
    go(page, "send")
    page.get_by_role("button", name="Check and download").click()
    expect(page.locator("#aa-faults")).to_contain_text("Read the note again")
    go(page, "agree")
    expect(page.get_by_label("I have read the whole note")).not_to_be_checked()
    page.get_by_label("I have read the whole note").check()
    assert download(page, unfinished=True) == changed.replace(
        "privacy_checked: 2026-06-01", "privacy_checked: 2026-11-21"
    )


def test_a_note_that_moved_on_asks_which_to_keep(guest: "Visit") -> None:
    page = open_published(guest)
    page.get_by_label("Name of this note").fill("Mine")
    page = open_published(guest)
    expect(page.get_by_label("Name of this note")).to_have_value("Mine")

    page = open_published(guest, text=NOTE.replace("title: Evening", "title: Later"))
    expect(page.get_by_label("Name of this note")).to_have_value("Later groups")
    asked = page.locator("#aa-elsewhere")
    expect(asked).to_contain_text("The editors have published a newer version of this note")
    expect(asked).to_contain_text("the editors compare the two by hand")
    page.locator("#aa-summary").fill("Newer.")
    expect(asked).to_contain_text("The editors have published a newer version of this note")
    page.get_by_role("button", name="Continue the draft").click()
    expect(page.get_by_label("Name of this note")).to_have_value("Mine")


def test_a_note_that_is_not_there_is_said_to_be_missing(guest: "Visit") -> None:
    guest.page.route("**/note.md", lambda route: route.fulfill(status=404))
    guest.open(f"{ADDRESS}?note=wiltshire/nowhere")
    expect(guest.page.locator("#aa-form-status")).to_contain_text("This note could not be read.")
    guest.open(f"{ADDRESS}?note=//elsewhere.example/x")
    assert guest.strayed() == []


def test_an_old_encoding_is_read_and_said(guest: "Visit", tmp_path: Path) -> None:
    read_in(guest.page, tmp_path, "---\ntitle: Carers’ café\n---\n".encode("cp1252"))
    expect(guest.page.get_by_label("Name of this note")).to_have_value("Carers’ café")
    expect(guest.page.locator("#aa-form-status")).to_contain_text("check accents")


@pytest.mark.parametrize("is_long", [False, True])
def test_a_note_is_proposed_on_a_page_of_the_repository(
    guest: "Visit", site: Path, is_long: bool
) -> None:
    page = guest.page
    give_repository(guest, site)
    fill_in(page)
    if is_long:
        go(page, "words")
        page.get_by_label("The need here").fill("Parents work. " * 500)
        go(page, "agree")
        page.get_by_label("I have read the whole note").check()
    go(page, "send")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Propose it on GitHub").click()
    url = opened.value.url
    where = "upload" if is_long else "new"
    assert url.startswith(f"https://github.com/sandford/atlas/{where}/main/places/wiltshire")
    assert is_long or "?filename=evening-groups.md&value=---%0Atitle%3A" in url
    assert "%23%20place" not in url


def test_a_changed_note_is_proposed_on_the_page_of_its_file(guest: "Visit", site: Path) -> None:
    page = guest.page
    give_repository(guest, site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_in(page)
    text = download(page).replace("# place: wiltshire", f"# note: {PUBLISHED}@0123456789ab")
    page.route(f"**/places/{PUBLISHED}/note.md", lambda route: route.fulfill(body=text))
    guest.open(f"{ADDRESS}?note={PUBLISHED}")
    expect(page.locator("#aa-which")).to_contain_text("You are changing")
    go(page, "send")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Propose it on GitHub").click()
    assert opened.value.url == f"https://github.com/sandford/atlas/edit/main/places/{PUBLISHED}.md"
    expect(page.locator("#aa-form-status")).to_contain_text("Your note is copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == text.replace(f"# note: {PUBLISHED}@0123456789ab\n", "")


def test_a_downloaded_note_is_attached_to_an_email_with_its_title(
    guest: "Visit", site: Path
) -> None:
    page = guest.page
    give_repository(guest, site)
    mail = page.locator("#aa-mail")
    fill_in(page)
    expect(mail).to_have_attribute("href", "mailto:atlas@example.org")
    download(page)
    expect(mail).to_have_attribute("href", "mailto:atlas@example.org?subject=Evening%20groups")
    expect(page.locator("#aa-mail-words")).to_have_text("Now attach the file to an email to")

    open_drafts(page)
    page.get_by_role("button", name="Start a new note").click()
    expect(mail).to_have_attribute("href", "mailto:atlas@example.org")


def give_repository(guest: "Visit", site: Path) -> None:
    """Open the form as on a site whose repository is set."""
    page = guest.page
    html = (site / "contribute/note-form/index.html").read_text("utf-8")
    button = '<button type="button" id="aa-propose">Propose it on GitHub</button>'
    mail = '<span id="aa-mail-words"></span> <a id="aa-mail" href="mailto:atlas@example.org">Us</a>'
    html = html.replace('"repository": ""', '"repository": "https://github.com/sandford/atlas"')
    download = '<button class="aa-button" type="button" id="aa-download">'
    html = html.replace(download, f"{button}{mail}{download}")
    page.route(
        re.compile(r"/contribute/note-form/(?:\?.*)?$"),
        lambda route: route.fulfill(body=html, content_type="text/html"),
    )
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    guest.open(ADDRESS)
    expect(page.get_by_role("heading", name="Your note", exact=True)).to_be_visible()


def test_on_paper_and_without_script_every_question_is_there(
    site: Path, guest: "Visit", visit: "Visitor", browser: Browser
) -> None:
    hidden = "boxes => boxes.filter(box => !box.checkVisibility()).length"
    questions = guest.page.locator("[data-aa-question]")
    assert questions.evaluate_all(hidden) > 0
    sheets = guest.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 1 < sheets <= MOST_SHEETS
    guest.page.emulate_media(media="print")
    expect(guest.page.get_by_label("Team mailbox")).to_be_visible()
    assert (questions.count() > 60, questions.evaluate_all(hidden)) == (True, 0)
    expect(guest.page.locator(".aa-boxes", has_text="Family Nurse Partnership")).to_be_visible()
    expect(guest.page.get_by_role("button", name="Check and download")).to_be_hidden()

    plain = visit(site, context=browser.new_context(java_script_enabled=False))
    plain.open(ADDRESS)
    expect(plain.page.get_by_label("Team mailbox")).to_be_visible()
    expect(plain.page.get_by_text("you need JavaScript, which is off")).to_be_visible()
    expect(plain.page.get_by_role("button", name="Check and download")).to_be_hidden()


def test_an_answer_is_printed_whole(guest: "Visit") -> None:
    page = guest.page
    go(page, "words")
    need = page.get_by_label("The need here")
    need.fill("Parents work.\n" * 40)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(need).to_be_hidden()
    written = page.locator("#aa-section-0 + .aa-written")
    assert written.inner_text().count("Parents work.") == 40
