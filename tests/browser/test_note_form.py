"""The note form in a real browser: filled in by keyboard, checked, downloaded, read back in, kept as a draft, printed."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from macros.cli.commands import main
from macros.content.schema.field_reader import read_fields
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.note import NOTE
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import parse_source
from macros.content.source.texts import list_sections
from macros.site.markup import name_pages
from macros.site.note_form import ON_FORM
from tests.build.small_project import write_project
from tests.cases import for_each_case
from tests.conftest import TODAY
from tests.sites import ENVIRONMENT, ROOT, read_well

from .note_form import ADDRESS, CASES, download, read_in

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites", "tests.browser.note_form"]

NOTES = sorted(path for path in (ROOT / "places").glob("example-*/*.md") if path.name != "index.md")
MOST_STOPS = 8
"""How often Tab may stop at a tick and in the field of a day: at the day, the month, the year, the calendar."""
KEPT = f"---\ntitle: Evenings\n{CASES['kept']}\nkept: ['It''s', two]\n---\nAbove it all.\n\n## My own\nWords.\n## The need here\nNeed.\n"


@pytest.fixture(scope="module")
def known() -> Known:
    """Give the words and pages of the real catalogue."""
    return read_well(ROOT, today=TODAY).cross_links.library.known


@pytest.fixture
def import_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[dict[str, str]]]:
    """Give a function that takes a note's text into a small project by `atlas import`, and gives what `atlas check` finds in it."""
    monkeypatch.chdir(write_project(tmp_path / "project", councils=("wiltshire",), notes=()))

    def _add_index(text: str) -> list[dict[str, str]]:
        (tmp_path / "note.md").write_text(text, encoding="utf-8")
        done = CliRunner().invoke(main, ["import", str(tmp_path / "note.md")], env=ENVIRONMENT)
        assert "Imported note.md as places/wiltshire/note.md." in done.output
        check = CliRunner().invoke(
            main, ["check", "--format", "json", "places/wiltshire/note.md"], env=ENVIRONMENT
        )
        found: list[dict[str, str]] = json.loads(check.stdout)
        assert (
            done.exit_code
            == check.exit_code
            == (1 if any(one["level"] == "error" for one in found) else 0)
        )
        return found

    return _add_index


def press(page: Page, keys: str) -> None:
    """Press keys one after the other; what is longer than a key is typed."""
    for key in keys.split("|"):
        if key in {"Tab", "Space", "ArrowDown", "Enter"}:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def sort_ticks(record: FieldValues) -> FieldValues:
    """Return the values with those that are ticked in one order: which was typed first means nothing."""

    def sort(value: Value) -> Value:
        if isinstance(value, FieldValues):
            return sort_ticks(value)
        if isinstance(value, tuple):
            return tuple(sorted((sort(one) for one in value), key=str))
        return value

    typed = {"kept", "asks", "offers", "updates", "changes"}
    return FieldValues(
        values={
            name: tuple(sort(one) for one in value)
            if name in typed and isinstance(value, tuple)
            else sort(value)
            for name, value in record.values.items()
        }
    )


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
    return sort_ticks(record), {heading.title: below for heading, below in sections}


def test_a_note_written_by_keyboard_alone_passes_the_check(
    guest: "Visit", import_files: Callable[[str], list[dict[str, str]]]
) -> None:
    page = guest.page
    before = len(guest.requests)
    page.get_by_label("Which council is it about?").focus()
    for keys in CASES["keys"]:
        press(page, keys)
    for _ in range(MOST_STOPS):
        press(page, "Tab")
        if page.evaluate("document.activeElement.id") == "aa-section-0":
            break
    press(page, "Parents work.|Tab|Tab")
    expect(page.get_by_role("button", name="Check and download")).to_be_focused()
    with page.expect_download() as started:
        press(page, "Enter")

    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert started.value.suggested_filename == "evening-groups.md"
    assert text.split("\n")[:2] == ["---", "# place: wiltshire"]
    assert import_files(text) == []
    assert Path("places/wiltshire/note.md").read_text(encoding="utf-8") == text.replace(
        "# place: wiltshire\n", ""
    )
    assert 'kept:\n  - "Eight weeks"\n  - "Two leaders"\n' in text
    assert "fidelity: unknown" in text
    assert guest.faults() == []
    assert [request for request in guest.requests[before:] if not request.startswith("blob:")] == []


def test_what_is_wrong_is_said_at_once_in_the_words_of_the_check(
    guest: "Visit", import_files: Callable[[str], list[dict[str, str]]]
) -> None:
    page = guest.page
    summary = page.get_by_label("In one sentence").first
    summary.fill("tbc")
    summary.blur()
    expect(summary).to_have_accessible_description(re.compile("“summary” says only “tbc”."))
    expect(summary).to_have_attribute("aria-invalid", "true")

    page.get_by_label("Which council is it about?").select_option("wiltshire")
    page.get_by_label("Name of this note").fill("👩‍👧" + "a" * 80)
    page.get_by_label("Which families is it for?").fill("<b>All</b>")
    page.get_by_label("Stopped or not taken forward").check()
    page.get_by_label("What are you keeping as it is?").fill(f"Six weeks\n{'b' * 201}\nTBC")
    page.get_by_label("What do you change?").first.fill("In the evening.")
    page.get_by_text("Add when you can").click()
    page.get_by_label("First published").fill("2027-01-01")
    page.get_by_label("Last read through").fill("2026-01-01")
    page.get_by_label("Started").fill("2026-03")
    page.get_by_label("Team mailbox").fill("nobody at home")
    page.get_by_label("Phone of the team").fill("ring on Mondays")
    page.get_by_label("Making it last").fill("To be confirmed")
    page.get_by_role("button", name="Check and download").click()
    expect(page.get_by_role("alert")).to_be_focused()
    text = download(page, unfinished=True)

    said = sorted(page.locator(".aa-fault:visible").all_inner_texts())
    found = import_files(text)
    assert len(found) > 15
    for problem in found:
        # Where the check tells how to type into a file, the form has help of its own.
        is_distinguished = problem["rule"] in {"blank", "unfinished"} and any(
            f"“{name}”" in problem["message"] for name in ON_FORM
        )
        words = (
            problem["message"]
            if is_distinguished
            else name_pages(f"{problem['message']} {problem['fix']}".strip())
        )
        assert any(words in one for one in said), problem
    listed = page.get_by_role("alert").get_by_role("link").all_inner_texts()
    assert sorted(one.partition("“")[2] for one in listed) == sorted(
        problem["message"].partition("“")[2] for problem in found
    )
    page.get_by_role("alert").get_by_role("link").last.click()
    expect(page.get_by_label("Phone of the team")).to_be_focused()
    assert guest.faults() == []


def test_notes_that_are_read_in_come_out_with_the_same_values(guest: "Visit", known: Known) -> None:
    for note in NOTES[::2]:
        guest.page.locator("#aa-file").set_input_files(note)
        expect(guest.page.locator("#aa-form-status")).to_have_text(
            "The form has read the file. Everything in the file is in the form."
        )
        text = download(guest.page, unfinished=True)
        assert read(text, known=known) == read(note.read_text(encoding="utf-8"), known=known), note
    guest.page.locator("#aa-file").set_input_files(ROOT / "places/_template/note.md")
    expect(guest.page.get_by_label("Name of this note")).to_have_value("")
    expect(guest.page.locator("#aa-form-status")).to_have_text(
        "The form has read the file. Everything in the file is in the form."
    )
    assert guest.faults() == []


def test_odd_texts_survive_and_so_does_what_the_form_has_no_room_for(
    guest: "Visit", known: Known, tmp_path: Path
) -> None:
    page = guest.page
    read_in(page, tmp_path, KEPT)
    expect(page.get_by_label("Lines from its fields")).to_have_value(CASES["kept"])
    text = download(page, unfinished=True)
    assert (
        f"\n{CASES['kept']}\n---\nAbove it all.\n\n## My own\nWords.\n\n## The need here\nNeed.\n"
        in text
    )
    assert text.startswith(
        '---\ntitle: "Evenings"\nsummary:\nintervention:\nkept:\n  - "It\'s"\n  - "two"\n'
    )

    read_in(page, tmp_path, NOTES[0].read_text(encoding="utf-8"))
    expect(page.get_by_label("Lines from its fields")).to_be_hidden()
    page.get_by_text("Add when you can").click()
    odd = CASES["odd words"]
    page.get_by_label("Which families is it for?").fill(odd)
    page.get_by_label("What are you keeping as it is?").fill(f"{odd}\n- {odd}")
    page.get_by_label("What does it take?").fill(f"---\n{odd}\n---\n")
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
    for place, name in [(places[0], name) for name in names] + [
        (place, names[0]) for place in places
    ]:
        kept = place.replace("NAME", name)
        read_in(page, tmp_path, f"---\ntitle: Evenings\n{kept}\n---\n## The need here\nNeed.\n")
        expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
        expect(page.locator("#aa-form-status")).to_contain_text("some lines as questions")
        spoilt = page.evaluate("[{}.ages, {}.x, Object.keys(Object.prototype).length]")
        assert spoilt == [None, None, 0]
        text = download(page, unfinished=True)
        assert f"\n{kept}\n---\n## The need here\nNeed.\n" in text
    assert guest.faults() == []


@for_each_case
def test_a_list_longer_than_a_note_may_have_is_kept_as_it_was(
    guest: "Visit", tmp_path: Path, name: str, entry: str, count: int
) -> None:
    page = guest.page
    entries = (entry.replace("NUMBER", f"n{number}") for number in range(count))
    kept = f"{name}:\n{''.join(entries)}".rstrip("\n")
    read_in(page, tmp_path, f"---\ntitle: Evenings\n{kept}\n---\n")

    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
    assert page.locator("[data-aa-block]").count() < 12
    assert f"\n{kept}\n---\n" in download(page, unfinished=True)


def test_as_many_changes_as_a_note_may_have_are_shown(guest: "Visit", tmp_path: Path) -> None:
    changes = "".join(f"  - summary: Number {number}\n    why: Work.\n" for number in range(20))
    read_in(guest.page, tmp_path, f"---\ntitle: Evenings\nchanges:\n{changes}---\n")

    expect(guest.page.get_by_label("What do you change?").last).to_have_value("Number 19")
    expect(guest.page.get_by_label("Lines from its fields")).to_be_hidden()


def test_a_file_larger_than_any_note_is_not_read(guest: "Visit", tmp_path: Path) -> None:
    guest.page.get_by_label("Name of this note").fill("Mine")
    read_in(guest.page, tmp_path, f"---\ntitle: {'x' * 1_000_000}\n---\n")

    expect(guest.page.locator("#aa-form-status")).to_have_text(
        "This file is larger than any note, so nothing was read."
    )
    expect(guest.page.get_by_label("Name of this note")).to_have_value("Mine")


def test_the_question_on_privacy_leads_to_the_ten_questions(guest: "Visit") -> None:
    guest.page.get_by_role("link", name="the privacy check").click()

    guest.page.get_by_role("heading", name="Could anyone be recognised?", level=1).wait_for()


def test_no_page_shows_people_the_path_of_another(guest: "Visit") -> None:
    for address in (ADDRESS, "/contribute/fields/"):
        guest.open(address)
        assert re.findall(r"docs/[a-z/-]+\.md", guest.page.locator("body").inner_text()) == []


def test_on_paper_and_without_script_every_question_is_there(
    site: Path, guest: "Visit", visit: "Visitor", browser: Browser
) -> None:
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
