"""The note form in a real browser: filled in by keyboard, checked, downloaded, read back in, kept as a draft, printed."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from macros.cli import main
from macros.content.body import read_outline
from macros.content.drafts import read_draft_from
from macros.content.fields.note import NOTE
from macros.content.fields.reader import read_record
from macros.content.fields.values import Record, Value
from macros.content.files.finding import FoundFile, Part
from macros.content.vocabulary import Known
from macros.pages.markup import name_pages
from macros.pages.note_form import ON_FORM
from tests.conftest import TODAY
from tests.publish.small_project import write_project
from tests.sites import ENVIRONMENT, ROOT, read_well

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites"]

ADDRESS = "/contribute/note-form/"
NOTES = sorted(path for path in (ROOT / "places").glob("example-*/*.md") if path.name != "index.md")
MOST_STOPS = 8
"""How often Tab may stop at a tick and in the field of a day: at the day, the month, the year, the calendar."""
ODD = "Mum's \"own\": group #1 {{ 7 }} \\ [a, b] <3 & 'so' – 👩‍👧 ~ %&*!|>@` é"
ODD_BODY = f"---\n\n{ODD}\n\n- # one: two\n---\n\n```\n## The need here\n```\n\n    moved in"
KEPT_FIELDS = """\
# Ours: do not forget
changes:
  - summary: Evenings.
    why: Work.
    what: context
    fidelity: unknown
    reasons: [recipient/first-spoken-languages]
for_whom: >-
  Carers
  who work
stage: planing
added: 21/11/2026
colour: blue
equity: All of them # says Ann
resources: {staff: two}"""
KEPT = f"---\ntitle: Evenings\n{KEPT_FIELDS}\nkept: ['It''s', two]\n---\nAbove it all.\n\n## My own\nWords.\n## The need here\nNeed.\n"


@pytest.fixture(scope="module")
def known() -> Known:
    """Give the words and pages of the real catalogue."""
    return read_well(ROOT, today=TODAY).cross_links.library.known


@pytest.fixture
def guest(site: Path, visit: "Visitor", browser: Browser) -> "Visit":
    """Give a visit that stands before the empty form, on the day on which every test plays."""
    guest = visit(site, context=browser.new_context())
    guest.page.clock.set_fixed_time("2026-11-21T12:00:00Z")
    guest.open(ADDRESS)
    expect(guest.page.get_by_role("button", name="Check and download")).to_be_visible()
    return guest


@pytest.fixture
def take_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[dict[str, str]]]:
    """Give a function that takes a note's text into a small project by `atlas import`, and gives what `atlas check` finds in it."""
    monkeypatch.chdir(write_project(tmp_path / "project", councils=("wiltshire",), notes=()))

    def _take_in(text: str) -> list[dict[str, str]]:
        (tmp_path / "note.md").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(main, ["import", str(tmp_path / "note.md")], env=ENVIRONMENT)
        assert "Put note.md into places/wiltshire/note.md." in done.output
        check = CliRunner().invoke(main, ["check", "--format", "json", "places/wiltshire/note.md"], env=ENVIRONMENT)
        found: list[dict[str, str]] = json.loads(check.stdout)
        assert done.exit_code == check.exit_code == (1 if any(one["level"] == "error" for one in found) else 0)
        return found

    return _take_in


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other; what is longer than a key is typed."""
    for key in keys:
        if key in {"Tab", "Space", "ArrowDown", "Enter"}:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def download(page: Page, *, unfinished: bool = False) -> str:
    """Download the note. Gives its text."""
    with page.expect_download() as started:
        page.get_by_role("button", name="Check and download").click()
        if unfinished:
            page.get_by_role("button", name="Download it unfinished").click()
    return Path(started.value.path()).read_text(encoding="utf-8")


def sort_ticks(record: Record) -> Record:
    """Give the values with those that are ticked on the form in one order: which was typed first means nothing."""
    sorted_values: dict[str, Value] = {}
    for name, value in record.values.items():
        if isinstance(value, Record):
            sorted_values[name] = sort_ticks(value)
        elif isinstance(value, tuple) and name not in {"kept", "asks", "offers", "updates", "changes"}:
            sorted_values[name] = tuple(sorted(value, key=str))
        elif isinstance(value, tuple):
            sorted_values[name] = tuple(sort_ticks(one) if isinstance(one, Record) else one for one in value)
        else:
            sorted_values[name] = value
    return Record(values=sorted_values)


def read(text: str, *, known: Known) -> tuple[Record, dict[str, str]]:
    """Read a note as the check does: the values of its fields, and the text below each of its headings."""
    draft, problems = read_draft_from(text.encode(), file=FoundFile(part=Part.NOTE, path="places/a/b.md", location=Path("b.md")))
    assert draft is not None
    assert problems == ()
    record, faults = read_record(draft.fields, table=NOTE, path=draft.path, known=known, today=TODAY)
    assert [fault for fault in faults if fault.level.value == "error"] == []
    return sort_ticks(record), {one.heading.title: one.text for one in read_outline(draft.body, first_line=1).sections}


def test_a_note_written_by_keyboard_alone_passes_the_check(guest: "Visit", take_in: Callable[[str], list[dict[str, str]]]) -> None:
    page = guest.page
    before = len(guest.requests)
    page.get_by_label("Which council is it about?").focus()
    press(page, "Wilt", "Tab", "Evening groups", "Tab", "Groups in the evening.", "Tab", "Level 4 Group Triple", "Tab", "Space", "Tab")
    press(page, "Parents who work.", "Tab", "Space", "ArrowDown", "Tab", "In the evening.", "Tab", "Parents work.", "Tab", "Tab", "Space")
    press(page, "Tab", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown", "Tab", "Tab", "Tab")
    press(page, "Eight weeks", "Enter", "Two leaders", "Tab", "Tab", "Tab", "Space", "Tab", "Tab", "Tab", "Head of early help", "Tab")
    press(page, "Space")
    for _ in range(MOST_STOPS):
        press(page, "Tab")
        if page.evaluate("document.activeElement.id") == "aa-section-0":
            break
    press(page, "Parents work.", "Tab", "Tab")
    expect(page.get_by_role("button", name="Check and download")).to_be_focused()
    with page.expect_download() as started:
        press(page, "Enter")

    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert started.value.suggested_filename == "evening-groups.md"
    assert text.split("\n")[:2] == ["---", "# place: wiltshire"]
    assert take_in(text) == []
    assert Path("places/wiltshire/note.md").read_text(encoding="utf-8") == text.replace("# place: wiltshire\n", "")
    assert 'kept:\n  - "Eight weeks"\n  - "Two leaders"\n' in text
    assert "fidelity: unknown" in text
    assert guest.faults() == []
    assert [request for request in guest.requests[before:] if not request.startswith("blob:")] == []


def test_what_is_wrong_is_said_at_once_in_the_words_of_the_check(guest: "Visit", take_in: Callable[[str], list[dict[str, str]]]) -> None:
    page = guest.page
    summary = page.get_by_label("In one sentence").first
    summary.fill("tbc")
    summary.blur()
    expect(summary).to_have_accessible_description(re.compile("“summary” says only “tbc”."))
    expect(summary).to_have_attribute("aria-invalid", "true")

    page.get_by_label("Which council is it about?").select_option("wiltshire")
    page.get_by_label("Name of this note").fill("👩‍👧" + "a" * 80)
    page.get_by_label("Which families is it for here?").fill("<b>All</b>")
    page.get_by_label("Stopped or not taken forward").check()
    page.get_by_label("What are you keeping as it is?").fill(f"Six weeks\n{'b' * 201}\nTBC")
    page.get_by_label("What do you change?").first.fill("In the evening.")
    page.get_by_text("Add when you can").click()
    page.get_by_label("First published").fill("2027-01-01")
    page.get_by_label("Last read through").fill("2026-01-01")
    page.get_by_label("Started").fill("2026-03")
    page.get_by_label("Team mailbox").fill("nobody at home")
    page.get_by_label("Making it last").fill("To be confirmed")
    page.get_by_role("button", name="Check and download").click()
    expect(page.get_by_role("alert")).to_be_focused()
    text = download(page, unfinished=True)

    said = sorted(page.locator(".aa-fault:visible").all_inner_texts())
    found = take_in(text)
    assert len(found) > 15
    for problem in found:
        # Where the check tells how to type into a file, the form has help of its own.
        is_told_apart = problem["rule"] in {"blank", "unfinished"} and any(f"“{name}”" in problem["message"] for name in ON_FORM)
        words = problem["message"] if is_told_apart else name_pages(f"{problem['message']} {problem['fix']}".strip())
        assert any(words in one for one in said), problem
    listed = page.get_by_role("alert").get_by_role("link").all_inner_texts()
    assert sorted(one.partition("“")[2] for one in listed) == sorted(problem["message"].partition("“")[2] for problem in found)
    page.get_by_role("alert").get_by_role("link").last.click()
    expect(page.get_by_label("Team mailbox")).to_be_focused()
    assert guest.faults() == []


def test_notes_that_are_read_in_come_out_with_the_same_values(guest: "Visit", known: Known) -> None:
    for note in NOTES[::2]:
        guest.page.locator("#aa-file").set_input_files(note)
        expect(guest.page.locator("#aa-form-status")).to_have_text("The file was read. Everything in it is in the form.")
        text = download(guest.page, unfinished=True)
        assert read(text, known=known) == read(note.read_text(encoding="utf-8"), known=known), note
    guest.page.locator("#aa-file").set_input_files(ROOT / "places/_template/note.md")
    expect(guest.page.get_by_label("Name of this note")).to_have_value("")
    expect(guest.page.locator("#aa-form-status")).to_have_text("The file was read. Everything in it is in the form.")
    assert guest.faults() == []


def test_odd_texts_survive_and_so_does_what_the_form_has_no_room_for(guest: "Visit", known: Known, tmp_path: Path) -> None:
    page = guest.page
    (tmp_path / "kept.md").write_text(KEPT, encoding="utf-8")
    page.locator("#aa-file").set_input_files(tmp_path / "kept.md")
    expect(page.get_by_label("Lines from its fields")).to_have_value(KEPT_FIELDS)
    text = download(page, unfinished=True)
    assert f"\n{KEPT_FIELDS}\n---\nAbove it all.\n\n## My own\nWords.\n\n## The need here\nNeed.\n" in text
    assert text.startswith('---\ntitle: "Evenings"\nsummary:\nintervention:\nkept:\n  - "It\'s"\n  - "two"\n')

    (tmp_path / "sound.md").write_text(NOTES[0].read_text(encoding="utf-8"), encoding="utf-8")
    page.locator("#aa-file").set_input_files(tmp_path / "sound.md")
    expect(page.get_by_label("Lines from its fields")).to_be_hidden()
    page.get_by_text("Add when you can").click()
    page.get_by_label("Which families is it for here?").fill(ODD)
    page.get_by_label("What are you keeping as it is?").fill(f"{ODD}\n- {ODD}")
    page.get_by_label("What does it take?").fill(f"---\n{ODD}\n---\n")
    page.get_by_label("The need here").fill(ODD_BODY)
    record, sections = read(download(page, unfinished=True), known=known)
    assert (record.text("for_whom"), record.texts("kept"), record.text("resources")) == (ODD, (ODD, f"- {ODD}"), f"--- {ODD} ---")
    assert sections["The need here"] == ODD_BODY
    assert guest.faults() == []


def test_a_draft_is_kept_only_while_its_box_is_ticked(guest: "Visit") -> None:
    page = guest.page
    stored = "localStorage.getItem('aa-note-draft')"
    page.get_by_label("Name of this note").fill("Evening groups")
    assert page.evaluate(stored) is None

    page.get_by_label("Keep a draft in this browser").check()
    page.get_by_label("The need here").fill("Parents\n\nwork.")
    page.reload()
    expect(page.get_by_label("Keep a draft in this browser")).to_be_checked()
    expect(page.get_by_label("Name of this note")).to_have_value("Evening groups")
    expect(page.get_by_label("The need here")).to_have_value("Parents\n\nwork.")

    page.get_by_role("button", name="Delete the draft").click()
    page.get_by_label("Name of this note").fill("Another")
    assert page.evaluate(stored) is None
    page.reload()
    expect(page.get_by_label("Name of this note")).to_have_value("")


def test_on_paper_and_without_script_every_question_is_there(site: Path, guest: "Visit", visit: "Visitor", browser: Browser) -> None:
    hidden = "boxes => boxes.filter(box => !box.closest('[data-aa-spare] [data-aa-later]') && !box.checkVisibility()).length"
    questions = guest.page.locator("[data-aa-question]")
    assert questions.evaluate_all(hidden) > 0
    guest.page.emulate_media(media="print")
    expect(guest.page.get_by_label("Team mailbox")).to_be_visible()
    assert (questions.count() > 60, questions.evaluate_all(hidden)) == (True, 0)
    expect(guest.page.get_by_role("button", name="Check and download")).to_be_hidden()

    plain = visit(site, context=browser.new_context(java_script_enabled=False))
    plain.open(ADDRESS)
    expect(plain.page.get_by_label("Team mailbox")).to_be_visible()
    expect(plain.page.get_by_text("need JavaScript, which is off")).to_be_visible()
    expect(plain.page.get_by_role("button", name="Check and download")).to_be_hidden()
