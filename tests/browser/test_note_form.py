"""The note form in a real browser: filled in by keyboard, checked, downloaded and read back in."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from macros.cli.commands import main
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues
from macros.content.schema.note import HEADINGS, NOTE
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import parse_source
from macros.content.source.texts import list_sections
from tests.build.small_project import write_project
from tests.cases import for_each_case
from tests.conftest import TODAY
from tests.sites import ENVIRONMENT, ROOT, read_well

from .note_form import ADDRESS, CASES, download, fill_in, go, read_in

if TYPE_CHECKING:
    from .conftest import Visit

pytest_plugins = ["tests.built_sites", "tests.browser.note_form"]

NOTES = sorted(path for path in (ROOT / "places").glob("example-*/*.md") if path.name != "index.md")
MOST_STOPS = 8
"""How often Tab may stop at a field before the next button: at the day, the month, the year, the calendar."""
KEPT = f"---\ntitle: Evenings\n{CASES['kept']}\nkept: ['It''s', two]\n---\nAbove it all.\n\n## My own\nWords.\n## The need here\nNeed.\n"
READ = "The form has read the file. Everything in the file is in the form."
UNSHOWN = re.compile("It can't show some lines as questions")


@pytest.fixture(scope="module")
def known() -> Known:
    """Return the words and pages of the real catalogue."""
    return read_well(ROOT, today=TODAY).cross_links.library.known


@pytest.fixture
def import_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[dict[str, str]]]:
    """Return a function that takes a note's text into a small project by `atlas import`, and gives what `atlas check` finds in it."""
    monkeypatch.chdir(write_project(tmp_path / "project", councils=("wiltshire",), notes=()))

    def _add_index(text: str) -> list[dict[str, str]]:
        (tmp_path / "note.md").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(main, ["import", str(tmp_path / "note.md")], env=ENVIRONMENT)
        assert "Imported note.md as places/wiltshire/" in done.output
        check = CliRunner().invoke(
            main, ["check", "--format", "json", "places/wiltshire"], env=ENVIRONMENT
        )
        found: list[dict[str, str]] = json.loads(check.stdout)
        return found

    return _add_index


def press(page: Page, keys: str) -> None:
    """Press keys one after the other; what is longer than a key is typed."""
    for key in keys.split("|"):
        if key in {"Tab", "Space", "ArrowDown", "Enter"}:
            page.keyboard.press(key)
        elif key:
            page.keyboard.type(key)


def press_until(page: Page, name: str) -> None:
    """Go on with Tab until a button has the focus."""
    for _ in range(400):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent").strip() == name:
            break
    expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()


def read(text: str, *, known: Known) -> tuple[FieldValues, dict[str, str]]:
    """Read a note as the check does: the values of its fields, and the text below each of its headings."""
    source_file, problems = parse_source(
        text.encode(),
        file=FoundFile(kind=FileKind.NOTE, path="places/a/b.md", location=Path("b.md")),
    )
    assert source_file is not None
    assert problems == ()
    record, faults = read_fields(
        source_file.fields, table=NOTE, path=source_file.path, known=known, today=TODAY
    )
    assert [fault for fault in faults if fault.level.value == "error"] == []
    sections = list_sections(
        source_file.body, headings=parse_text(source_file.body).headings, first_line=1
    )
    return record, {heading.title: below for heading, below in sections}


def test_a_note_written_by_keyboard_alone_passes_the_check(
    guest: "Visit", import_files: Callable[[str], list[dict[str, str]]]
) -> None:
    page = guest.page
    page.wait_for_load_state("networkidle")
    before = len(guest.requests)
    page.locator("#step-about-title").focus()
    for number, keys in enumerate(CASES["keys"], start=1):
        expect(page.locator("#aa-progress")).to_have_text(f"Step {number} of 10")
        press(page, f"Tab|{keys}" if keys else "")
        press_until(page, "Continue")
        press(page, "Enter")
    expect(page.get_by_role("heading", name="Check and send")).to_be_focused()
    press_until(page, "Check and download")
    with page.expect_download() as started:
        press(page, "Enter")

    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert started.value.suggested_filename == "evening-groups.md"
    assert text.split("\n")[:2] == ["---", "# place: wiltshire"]
    assert import_files(text) == []
    assert 'kept:\n  - "Eight weeks"\n  - "Two leaders"\n' in text
    assert "fidelity: unknown" in text
    assert guest.faults() == []
    # The browser itself asks for the icon of each new address.
    made = [url for url in guest.requests[before:] if not url.startswith("blob:")]
    assert [url for url in made if not url.endswith("/icon.svg")] == []


def test_what_the_check_would_find_is_said_at_its_question_in_plain_words(
    guest: "Visit", import_files: Callable[[str], list[dict[str, str]]]
) -> None:
    page = guest.page
    summary = page.locator("#aa-summary")
    summary.fill("tbc")
    summary.blur()
    expect(summary).to_have_accessible_description(re.compile("This says only “tbc”."))
    expect(summary).to_have_attribute("aria-invalid", "true")

    page.get_by_label("Which council is it about?").select_option("wiltshire")
    page.get_by_label("Name of this note").fill("👩‍👧" + "a" * 80)
    go(page, "who")
    page.get_by_label("Which families is it for?").fill("<b>All</b>")
    page.get_by_label("Stopped or not taken forward").check()
    go(page, "kept")
    page.get_by_label("What are you keeping as it is?").fill(f"Six weeks\n{'b' * 201}\nTBC")
    go(page, "changes")
    page.get_by_label("What do you change?").first.fill("In the evening.")
    go(page, "runs")
    page.get_by_label("Started").fill("2026-03")
    go(page, "share")
    page.get_by_label("Team mailbox").fill("nobody at home")
    page.get_by_label("Phone of the team").fill("ring on Mondays")
    go(page, "agree")
    page.get_by_label("First published").fill("2027-01-01")
    page.get_by_label("Last read through").fill("2026-01-01")
    go(page, "words")
    page.get_by_label("Making it last").fill("To be confirmed")
    go(page, "send")
    page.get_by_role("button", name="Check and download").click()
    expect(page.locator("#aa-faults")).to_be_focused()
    text = download(page, unfinished=True)

    fault = ".aa-fault:not([hidden])"
    own = f":scope > {fault}, :scope > fieldset > {fault}"
    marked = (
        f"all => all.filter(one => one.querySelector('{own}')).map(one => one.dataset.aaQuestion)"
    )
    boxes = page.locator("[data-aa-question]").evaluate_all(marked)
    titles = {heading.title: f"section-{number}" for number, heading in enumerate(HEADINGS)}
    found = import_files(text)
    assert len(found) > 12
    marked_names = {box.rpartition("/")[2] for box in boxes}
    # The import removes the line with the place.
    lines = text.replace("# place: wiltshire\n", "").split("\n")
    for problem in found:
        named = re.findall(r"“(?:## )?([^”]+)”", problem["message"])
        typed = lines[int(problem["line"]) - 1].partition(":")[0].strip(" -")
        assert any(titles.get(one, one) in marked_names for one in [*named, typed]), problem
    go(page, "send")
    page.get_by_role("button", name="Check and download").click()
    expect(page.locator("#aa-faults").get_by_role("link")).to_have_text(CASES["said"])
    page.locator("#aa-faults").get_by_role("link", name="Enter a number that").click()
    expect(page.get_by_label("Phone of the team")).to_be_focused()
    assert guest.faults() == []


def test_notes_that_are_read_in_come_out_byte_for_byte(guest: "Visit") -> None:
    for note in [*NOTES[::4], ROOT / "places/_template/note.md"]:
        text = note.read_text(encoding="utf-8")
        guest.page.locator("#aa-file").set_input_files(note)
        expect(guest.page.locator("#aa-form-status")).to_contain_text("Everything in the file")
        written = download(guest.page, unfinished=True)
        # The form fills in today where the file says no day.
        assert re.sub(
            r"^(added|reviewed): 2026-11-21$", r"\1:", written, flags=re.MULTILINE
        ) == re.sub(r"^(added|reviewed): 2026-11-21$", r"\1:", text, flags=re.MULTILINE)
    assert guest.faults() == []


def test_odd_texts_survive_and_so_does_what_the_form_has_no_room_for(
    guest: "Visit", known: Known, tmp_path: Path
) -> None:
    page = guest.page
    read_in(page, tmp_path, KEPT)
    expect(page.locator("#aa-form-status")).to_contain_text(UNSHOWN)
    go(page, "send")
    assert page.locator("#aa-unshown-list pre").all_inner_texts() == CASES["unshown"]
    assert download(page, unfinished=True) == KEPT.replace(
        "---\nAbove", "reviewed: 2026-11-21\n---\nAbove"
    )

    read_in(page, tmp_path, NOTES[0].read_text(encoding="utf-8"))
    go(page, "send")
    expect(page.locator("#aa-unshown")).to_be_hidden()
    odd = CASES["odd words"]
    go(page, "who")
    page.get_by_label("Which families is it for?").fill(odd)
    go(page, "kept")
    page.get_by_label("What are you keeping as it is?").fill(f"{odd}\n- {odd}")
    go(page, "runs")
    page.get_by_label("What does it take?").fill(f"---\n{odd}\n---\n")
    go(page, "words")
    page.get_by_label("The need here").fill(CASES["odd text"])
    record, sections = read(download(page, unfinished=True), known=known)
    assert (record.text("for_whom"), record.texts("kept"), record.text("resources")) == (
        odd,
        (odd, f"- {odd}"),
        f"--- {odd} ---",
    )
    assert sections["The need here"] == CASES["odd text"]
    assert guest.faults() == []


def test_no_line_is_lost_whatever_its_name(guest: "Visit", tmp_path: Path) -> None:
    """Every name in one place, and every place with the name that does the most harm."""
    page = guest.page
    names, places = CASES["odd names"], CASES["odd places"]
    go(page, "send")
    for place, name in [(places[0], name) for name in names] + [
        (place, names[0]) for place in places
    ]:
        kept = place.replace("NAME", name)
        text = f"---\ntitle: Evenings\n{kept}\nadded: 2026-11-21\nreviewed: 2026-11-21\n---\n## The need here\nNeed.\n"
        read_in(page, tmp_path, text)
        expect(page.locator("#aa-form-status")).to_contain_text(UNSHOWN)
        spoilt = page.evaluate("[{}.ages, {}.x, Object.keys(Object.prototype).length]")
        assert spoilt == [None, None, 0]
        assert download(page, unfinished=True) == text
        assert page.locator("#aa-unshown-list pre").all_inner_texts() == [kept.rstrip()]
    assert guest.faults() == []


@for_each_case
def test_a_list_longer_than_a_note_may_have_is_kept_as_it_was(
    guest: "Visit", tmp_path: Path, name: str, entry: str, count: int
) -> None:
    page = guest.page
    entries = (entry.replace("NUMBER", f"n{number}") for number in range(count))
    text = f"---\ntitle: Evenings\n{name}:\n{''.join(entries)}added: 2026-11-21\nreviewed: 2026-11-21\n---\n"
    read_in(page, tmp_path, text)

    expect(page.locator("#aa-form-status")).to_contain_text(UNSHOWN)
    assert page.locator("[data-aa-block]").count() < 12
    assert download(page, unfinished=True) == text


def test_as_many_changes_as_a_note_may_have_are_shown(guest: "Visit", tmp_path: Path) -> None:
    changes = "".join(f"  - summary: Number {number}\n    why: Work.\n" for number in range(20))
    read_in(guest.page, tmp_path, f"---\ntitle: Evenings\nchanges:\n{changes}---\n")

    expect(guest.page.locator("#aa-form-status")).to_have_text(READ)
    go(guest.page, "changes")
    expect(guest.page.get_by_label("What do you change?").last).to_have_value("Number 19")


def test_what_the_check_refuses_in_a_text_is_said_before_it_is_sent(guest: "Visit") -> None:
    page = guest.page
    go(page, "words")
    need = page.get_by_label("The need here")
    need.fill("Good: <https://www.example.org/> and `<b>`.\n```\n# Code <b>\n```\n### Ours")
    need.blur()
    expect(page.locator("#aa-section-0-fault")).to_be_hidden()
    need.fill("# Ours\n<p class=MsoNormal>")
    need.blur()
    expect(page.locator("#aa-section-0-fault")).to_contain_text("three hash signs")
    expect(page.locator("#aa-section-0-fault")).to_contain_text("looks like HTML")
    for address in (
        "data:image/png;base64,iVBORw0KGgo",
        "room.jpg",
        "https://www.example.org/a.png",
    ):
        need.fill(f"Our room: ![A room]({address})")
        need.blur()
        expect(page.locator("#aa-section-0-fault")).to_contain_text(
            "the form can't attach pictures"
        )
    need.fill("Write `![A room](room.jpg)`.")
    need.blur()
    expect(page.locator("#aa-section-0-fault")).to_be_hidden()
    need.fill("Parents work. " * 5000)
    need.blur()
    go(page, "send")
    page.get_by_role("button", name="Check and download").click()
    expect(page.locator("#aa-faults")).to_contain_text("Shorten the note")


def test_a_picture_that_is_beside_the_note_already_stays(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    shown = "![A room](room.jpg)"
    read_in(page, tmp_path, f"---\ntitle: Evenings\n---\n## The need here\n{shown}\n")
    go(page, "words")
    need = page.get_by_label("The need here")
    for text, faults in ((f"{shown} Ours.", 0), (f"{shown} ![Another](other.jpg)", 1)):
        need.fill(text)
        need.blur()
        expect(page.locator(".aa-fault", has_text="can't attach pictures")).to_have_count(faults)


def test_nothing_by_which_a_person_could_be_recognised_leaves_the_page(guest: "Visit") -> None:
    page = guest.page
    fill_in(page)
    go(page, "words")
    need = page.get_by_label("The need here")
    need.fill("Call 07700 900123 about NHS number 999 000 0018.")
    need.blur()
    expect(need).to_have_attribute("aria-invalid", "true")
    go(page, "agree")
    page.get_by_label("I have read the whole note").check()
    go(page, "send")
    for button in ("Check and download", "Copy the text"):
        page.get_by_role("button", name=button).click()
        expect(page.locator("#aa-faults")).to_contain_text("There are 2 problems")
        expect(page.locator("#aa-faults")).to_contain_text("Remove this from “The need here”.")
        expect(page.get_by_role("button", name="Download it unfinished")).to_have_count(0)
    page.locator("#aa-faults").get_by_role("link").first.click()
    expect(need).to_be_focused()
    need.fill("Parents work.")
    go(page, "agree")
    page.get_by_label("I have read the whole note").check()
    assert "Parents work." in download(page)


def test_the_question_on_privacy_leads_to_the_ten_questions(guest: "Visit") -> None:
    go(guest.page, "agree")
    guest.page.get_by_role("link", name="the privacy check").click()

    guest.page.get_by_role("heading", name="Could anyone be recognised?", level=1).wait_for()


def test_no_page_shows_people_the_path_of_another(guest: "Visit") -> None:
    for address in (ADDRESS, "/contribute/fields/"):
        guest.open(address)
        shown = guest.page.locator("body :is(p, label, legend, li, td)").all_text_contents()
        assert re.findall(r"docs/[a-z/-]+\.md", " ".join(shown)) == []
