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
from macros.content.source.discover import FoundFile, Part
from macros.content.source.markdown import parse_text
from macros.content.source.source_file import parse_source
from macros.content.source.texts import list_sections
from macros.site.markup import name_pages
from macros.site.note_form import ON_FORM
from tests.build.small_project import write_project
from tests.conftest import TODAY
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


def sort_ticks(record: FieldValues) -> FieldValues:
    """Give the values with those that are ticked on the form in one order: which was typed first means nothing."""
    sorted_values: dict[str, Value] = {}
    for name, value in record.values.items():
        if isinstance(value, FieldValues):
            sorted_values[name] = sort_ticks(value)
        elif isinstance(value, tuple) and name not in {
            "kept",
            "asks",
            "offers",
            "updates",
            "changes",
        }:
            sorted_values[name] = tuple(sorted(value, key=str))
        elif isinstance(value, tuple):
            sorted_values[name] = tuple(
                sort_ticks(one) if isinstance(one, FieldValues) else one for one in value
            )
        else:
            sorted_values[name] = value
    return FieldValues(values=sorted_values)


def read(text: str, *, known: Known) -> tuple[FieldValues, dict[str, str]]:
    """Read a note as the check does: the values of its fields, and the text below each of its headings."""
    source_file, problems = parse_source(
        text.encode(), file=FoundFile(part=Part.NOTE, path="places/a/b.md", location=Path("b.md"))
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
    press(
        page,
        "Wilt",
        "Tab",
        "Evening groups",
        "Tab",
        "Groups in the evening.",
        "Tab",
        "Level 4 Group Triple",
        "Tab",
        "Space",
        "Tab",
    )
    press(
        page,
        "Parents who work.",
        "Tab",
        "Space",
        "ArrowDown",
        "Tab",
        "In the evening.",
        "Tab",
        "Parents work.",
        "Tab",
        "Tab",
        "Space",
    )
    press(page, "Tab", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown", "Tab", "Tab", "Tab")
    press(
        page,
        "Eight weeks",
        "Enter",
        "Two leaders",
        "Tab",
        "Tab",
        "Tab",
        "Space",
        "Tab",
        "Tab",
        "Tab",
        "Head of early help",
        "Tab",
    )
    # First comes the link to the ten questions.
    press(page, "Tab", "Space")
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
    found = import_files(text)
    assert len(found) > 15
    for problem in found:
        # Where the check tells how to type into a file, the form has help of its own.
        is_told_apart = problem["rule"] in {"blank", "unfinished"} and any(
            f"“{name}”" in problem["message"] for name in ON_FORM
        )
        words = (
            problem["message"]
            if is_told_apart
            else name_pages(f"{problem['message']} {problem['fix']}".strip())
        )
        assert any(words in one for one in said), problem
    listed = page.get_by_role("alert").get_by_role("link").all_inner_texts()
    assert sorted(one.partition("“")[2] for one in listed) == sorted(
        problem["message"].partition("“")[2] for problem in found
    )
    page.get_by_role("alert").get_by_role("link").last.click()
    expect(page.get_by_label("Team mailbox")).to_be_focused()
    assert guest.faults() == []


def test_notes_that_are_read_in_come_out_with_the_same_values(guest: "Visit", known: Known) -> None:
    for note in NOTES[::2]:
        guest.page.locator("#aa-file").set_input_files(note)
        expect(guest.page.locator("#aa-form-status")).to_have_text(
            "The file was read. Everything in it is in the form."
        )
        text = download(guest.page, unfinished=True)
        assert read(text, known=known) == read(note.read_text(encoding="utf-8"), known=known), note
    guest.page.locator("#aa-file").set_input_files(ROOT / "places/_template/note.md")
    expect(guest.page.get_by_label("Name of this note")).to_have_value("")
    expect(guest.page.locator("#aa-form-status")).to_have_text(
        "The file was read. Everything in it is in the form."
    )
    assert guest.faults() == []


def test_odd_texts_survive_and_so_does_what_the_form_has_no_room_for(
    guest: "Visit", known: Known, tmp_path: Path
) -> None:
    page = guest.page
    (tmp_path / "kept.md").write_text(KEPT, encoding="utf-8")
    page.locator("#aa-file").set_input_files(tmp_path / "kept.md")
    expect(page.get_by_label("Lines from its fields")).to_have_value(KEPT_FIELDS)
    text = download(page, unfinished=True)
    assert (
        f"\n{KEPT_FIELDS}\n---\nAbove it all.\n\n## My own\nWords.\n\n## The need here\nNeed.\n"
        in text
    )
    assert text.startswith(
        '---\ntitle: "Evenings"\nsummary:\nintervention:\nkept:\n  - "It\'s"\n  - "two"\n'
    )

    (tmp_path / "sound.md").write_text(NOTES[0].read_text(encoding="utf-8"), encoding="utf-8")
    page.locator("#aa-file").set_input_files(tmp_path / "sound.md")
    expect(page.get_by_label("Lines from its fields")).to_be_hidden()
    page.get_by_text("Add when you can").click()
    page.get_by_label("Which families is it for here?").fill(ODD)
    page.get_by_label("What are you keeping as it is?").fill(f"{ODD}\n- {ODD}")
    page.get_by_label("What does it take?").fill(f"---\n{ODD}\n---\n")
    page.get_by_label("The need here").fill(ODD_BODY)
    record, sections = read(download(page, unfinished=True), known=known)
    assert (record.text("for_whom"), record.texts("kept"), record.text("resources")) == (
        ODD,
        (ODD, f"- {ODD}"),
        f"--- {ODD} ---",
    )
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


ODD_NAMES = (
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "prototype",
    "__defineGetter__",
    "length",
)
"""Names that every object of a script has, or that change what it is."""
ODD_PLACES = (
    "{name}: yes",
    "{name}:\n  - one\n  - two",
    "{name}:\n  {name}: deep",
    'delivered_here:\n  {name}:\n    ages: "5"',
    "delivered_here:\n  ages: 5 to 12\n  {name}: five",
    "delivered_here:\n  {name}:",
    "evidence:\n  {name}: We asked.",
    "changes:\n  - {name}: Evenings.",
    "changes:\n  - summary: Evenings.\n    {name}:\n      {name}: x",
    "asks:\n  - text: Rooms?\n    {name}: x",
    "changes: {{{name}: x}}",
    "stage: {name}",
    "what:\n- {name}: x   ",
)
"""Where they may be in a file that the form has no room for; the last ends with blanks."""


def test_no_line_is_lost_whatever_its_name(guest: "Visit", tmp_path: Path) -> None:
    """Every name in one place, and every place with the name that does the most harm."""
    page = guest.page
    for place, name in (
        *((ODD_PLACES[0], name) for name in ODD_NAMES),
        *((place, ODD_NAMES[0]) for place in ODD_PLACES[1:]),
    ):
        kept = place.format(name=name)
        (tmp_path / "odd.md").write_text(
            f"---\ntitle: Evenings\n{kept}\n---\n## The need here\nNeed.\n", encoding="utf-8"
        )
        page.locator("#aa-file").set_input_files(tmp_path / "odd.md")
        expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
        expect(page.locator("#aa-form-status")).to_contain_text(
            "Some of its lines are kept as they were"
        )
        assert page.evaluate("[{}.ages, {}.x, Object.keys(Object.prototype).length]") == [
            None,
            None,
            0,
        ]
        text = download(page, unfinished=True)
        assert f"\n{kept}\n---\n## The need here\nNeed.\n" in text
    assert guest.faults() == []


def test_an_odd_name_among_the_draft_survives_a_reload(guest: "Visit", tmp_path: Path) -> None:
    page = guest.page
    kept = "delivered_here:\n  __proto__:\n    ages: '5'"
    (tmp_path / "odd.md").write_text(f"---\ntitle: Evenings\n{kept}\n---\n", encoding="utf-8")
    page.get_by_label("Keep a draft in this browser").check()
    page.locator("#aa-file").set_input_files(tmp_path / "odd.md")
    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
    page.reload()
    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)


LONG_LISTS = [
    ("changes", "  - summary: {n}\n    why: {n}\n", 300),
    ("changes", "  - {n}\n", 20000),
    ("changes", "  - what: [context, content]\n", 21),
    ("updates", "  - date: 2026-11-01\n    text: {n}\n", 300),
    ("asks", "  - Question {n}\n", 300),
    ("colour", "  - {n}\n", 2000),
    ("colour", "  # Remark {n}\n", 20000),
]


@pytest.mark.parametrize(("name", "entry", "count"), LONG_LISTS)
def test_a_list_longer_than_a_note_may_have_is_kept_as_it_was(
    guest: "Visit", tmp_path: Path, name: str, entry: str, count: int
) -> None:
    page = guest.page
    kept = f"{name}:\n" + "".join(entry.format(n=f"n{number}") for number in range(count)).rstrip(
        "\n"
    )
    (tmp_path / "long.md").write_text(f"---\ntitle: Evenings\n{kept}\n---\n", encoding="utf-8")
    page.locator("#aa-file").set_input_files(tmp_path / "long.md")

    expect(page.get_by_label("Lines from its fields")).to_have_value(kept)
    assert page.locator("[data-aa-block]").count() < 12
    assert f"\n{kept}\n---\n" in download(page, unfinished=True)


def test_as_many_changes_as_a_note_may_have_are_shown(guest: "Visit", tmp_path: Path) -> None:
    changes = "".join(f"  - summary: Number {number}\n    why: Work.\n" for number in range(20))
    (tmp_path / "many.md").write_text(
        f"---\ntitle: Evenings\nchanges:\n{changes}---\n", encoding="utf-8"
    )
    guest.page.locator("#aa-file").set_input_files(tmp_path / "many.md")

    expect(guest.page.get_by_label("What do you change?").last).to_have_value("Number 19")
    expect(guest.page.get_by_label("Lines from its fields")).to_be_hidden()


def test_a_file_larger_than_any_note_is_not_read(guest: "Visit", tmp_path: Path) -> None:
    (tmp_path / "large.md").write_text(f"---\ntitle: {'x' * 1_000_000}\n---\n", encoding="utf-8")
    guest.page.get_by_label("Name of this note").fill("Mine")
    guest.page.locator("#aa-file").set_input_files(tmp_path / "large.md")

    expect(guest.page.locator("#aa-form-status")).to_have_text(
        "This file is larger than any note, so nothing was read."
    )
    expect(guest.page.get_by_label("Name of this note")).to_have_value("Mine")


UNREADABLE = [
    "words",
    "---\ntitle: Evenings\n",
    "{}",
    "null",
    "---",
    "## The need here\n---\n---\n",
    " ",
    "<b>\x00</b>",
]


@pytest.mark.parametrize("draft", UNREADABLE)
def test_a_draft_that_cannot_be_read_is_kept_aside_until_it_is_deleted(
    guest: "Visit", draft: str
) -> None:
    page = guest.page
    aside = page.get_by_text("A draft in this browser cannot be read")
    expect(aside).to_be_hidden()
    page.evaluate("draft => localStorage.setItem('aa-note-draft', draft)", draft)
    page.reload()
    expect(aside).to_be_visible()
    expect(page.locator("#aa-form-status")).to_have_text("")
    expect(page.get_by_label("Keep a draft in this browser")).not_to_be_checked()

    page.get_by_label("Keep a draft in this browser").check()
    page.get_by_label("Name of this note").fill("Another")
    page.reload()
    expect(page.get_by_label("Name of this note")).to_have_value("Another")
    expect(aside).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download that draft").click()
    assert Path(started.value.path()).read_text(encoding="utf-8") == draft

    page.get_by_role("button", name="Delete that draft").click()
    expect(aside).to_be_hidden()
    page.reload()
    expect(aside).to_be_hidden()
    expect(page.get_by_label("Name of this note")).to_have_value("Another")
    assert guest.faults() == []


def test_a_second_unreadable_draft_does_not_replace_the_first(guest: "Visit") -> None:
    page = guest.page
    for draft in ("first", "second"):
        page.evaluate("draft => localStorage.setItem('aa-note-draft', draft)", draft)
        page.reload()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download that draft").click()
    assert Path(started.value.path()).read_text(encoding="utf-8") == "first\n\nsecond"


@pytest.fixture
def tabs(guest: "Visit") -> tuple[Page, Page]:
    """Give two tabs of one browser with the same draft in the form."""
    first = guest.page
    first.get_by_label("Keep a draft in this browser").check()
    first.get_by_label("Name of this note").fill("Evenings")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.get_by_label("Name of this note")).to_have_value("Evenings")
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
    question = first.get_by_text("Another tab or window changed this draft.")
    expect(question).to_be_hidden()
    second.get_by_label("Name of this note").fill("Newer")
    expect(question).to_be_visible()

    first.get_by_label("Name of this note").fill("Older")
    assert '"Newer"' in read_stored(first)
    first.get_by_role("button", name=button).click()
    expect(question).to_be_hidden()
    expect(first.get_by_label("Name of this note")).to_have_value(title)
    assert f'"{title}"' in read_stored(first)

    first.get_by_label("The need here").fill("Parents work.")
    assert "Parents work." in read_stored(first)
    expect(question).to_be_hidden()
    expect(second.get_by_text("Another tab or window changed this draft.")).to_be_visible()


def test_a_tab_that_missed_the_event_still_asks(tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    first.evaluate("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    first.evaluate("localStorage.setItem('aa-note-draft', '---\\ntitle: Newer\\n---\\n')")
    first.get_by_label("Name of this note").fill("Older")

    expect(first.get_by_text("Another tab or window changed this draft.")).to_be_visible()
    assert "Newer" in read_stored(second)


def test_a_draft_that_another_tab_deleted_does_not_come_back_unasked(
    tabs: tuple[Page, Page],
) -> None:
    first, second = tabs
    second.get_by_role("button", name="Delete the draft").click()
    expect(first.get_by_label("Keep a draft in this browser")).not_to_be_checked()
    expect(first.locator("#aa-form-status")).to_contain_text(
        "The draft was deleted in another tab."
    )

    first.get_by_label("Name of this note").fill("Mine")
    assert read_stored(first) == ""
    first.get_by_label("Keep a draft in this browser").check()
    assert '"Mine"' in read_stored(first)


def test_a_tab_that_keeps_no_draft_neither_asks_nor_deletes_that_of_another(guest: "Visit") -> None:
    first = guest.page
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("Keep a draft in this browser").check()
    second.get_by_label("Name of this note").fill("Newer")
    first.get_by_label("Name of this note").fill("Older")
    expect(first.get_by_text("Another tab or window changed this draft.")).to_be_hidden()

    first.get_by_label("Keep a draft in this browser").check()
    expect(first.get_by_text("Another tab or window changed this draft.")).to_be_visible()
    first.get_by_label("Keep a draft in this browser").uncheck()
    expect(first.get_by_text("Another tab or window changed this draft.")).to_be_hidden()
    assert '"Newer"' in read_stored(first)


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
