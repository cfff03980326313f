"""A plan in a browser: what is ticked goes into the note form, and it is read without scripts and on paper."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.build.small_project import write_project
from tests.sites import run_mkdocs

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

SLUG = "level-4-group-triple-p"
PLAN = f"/interventions/{SLUG}/plan/"
SHEETS = 6
NINE = 9
NOTE = """\
---
title: Evening groups {number}
summary: Groups in the evening, so that carers who work can come.
intervention: level-4-group-triple-p
stage: delivering
for_whom: Carers of children aged 5 to 12.
changes:
{changes}
kept: [Five meetings, Part {number}, "Another part, in words as long as people write them {number}"]
kept_source: [guidebook]
resources: {long}
equity: {long}
checking: {long}
agreed_by: Head of early help
added: 2026-10-01
reviewed: 2026-11-01
privacy_checked: 2026-11-01
---
## The need here
Carers asked for evenings.
## What we are learning
Too early to say.
"""
CHANGE = """\
  - summary: Groups are in the evening and in a library that has a bus stop, not by day, {letter}.
    why: Carers who work lose pay if they take a morning off, and few have a car.
    what: context
    context_change: [setting, population]
    goal: reach-engagement
    fidelity: unknown
"""
FORM = "---\ntitle: The note form\nsummary: Questions.\n---\n{{ note_form() }}\n"
LONG = "Training, a room, a crèche and travel, with staff time for calls. " * 4


@pytest.fixture(scope="module")
def nine_notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with nine notes on one intervention, as long as the examples."""
    root = write_project(
        tmp_path_factory.mktemp("nine") / "project", councils=("wiltshire",), notes=()
    )
    (root / "docs/contribute/note-form.md").write_text(FORM, encoding="utf-8")
    changes = "".join(CHANGE.format(letter=letter) for letter in "abc").rstrip()
    for number in range(NINE):
        text = NOTE.format(number=number, changes=changes, long=LONG.strip())
        (root / f"places/wiltshire/note-{number}.md").write_text(text, encoding="utf-8")
    done = run_mkdocs(root=root)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_what_is_ticked_begins_a_note_and_is_kept_as_a_draft(
    nine_notes: Path, visit: "Visitor"
) -> None:
    guest = visit(nine_notes)
    guest.open(PLAN)
    page = guest.page
    page.get_by_label("Five meetings").check()
    page.get_by_label("Part 3", exact=True).check()
    page.locator("[name=change][value='wiltshire/note-2/1']").check()

    page.get_by_role("button", name="Start our note from this plan").click()

    expect(page.locator("#aa-form-status")).to_contain_text("starts from your plan")
    draft = json.loads(page.evaluate("localStorage.getItem('aa-note-draft:new')"))
    values = draft["values"]
    assert (values["intervention"], values["kept"]) == (SLUG, ["Five meetings", "Part 3"])
    (change,) = values["changes"]
    assert change["summary"].endswith("not by day, b.")
    assert change["context_change"] == ["setting", "population"]
    # Each team says for itself what a change does to the core, and how it knows.
    assert (change["fidelity"], values["kept_source"], values["title"]) == ("", [], "")
    assert "?" not in page.url
    assert guest.faults() == []


def test_a_plan_writes_over_no_draft(nine_notes: Path, visit: "Visitor") -> None:
    guest = visit(nine_notes)
    guest.open("/contribute/note-form/")
    page = guest.page
    page.get_by_label("Name of this note").fill("Mine")

    guest.open(f"/contribute/note-form/?intervention={SLUG}&kept=wiltshire/note-0/0")

    expect(page.locator("#aa-form-status")).to_contain_text("starts from your plan")
    draft = json.loads(page.evaluate("localStorage.getItem('aa-note-draft:new')"))
    assert draft["values"]["title"] == "Mine"
    assert page.url.endswith("?draft=new-2")


def test_a_plan_that_is_opened_again_leads_to_the_draft_that_it_began(
    nine_notes: Path, visit: "Visitor"
) -> None:
    guest = visit(nine_notes)
    first = f"/contribute/note-form/?intervention={SLUG}&kept=wiltshire/note-0/0"
    page = guest.page
    guest.open(f"{first}&change=wiltshire/note-2/1")
    expect(page.locator("#aa-form-status")).to_contain_text("starts from your plan")
    page.get_by_label("Name of this note").fill("Mine")
    guest.open(first)
    expect(page.locator("#aa-form-status")).to_contain_text("starts from your plan")

    for _ in range(2):
        guest.open(f"{first}&change=wiltshire/note-2/1")
        expect(page.locator("#aa-form-status")).to_contain_text("Your draft is back")
        expect(page.get_by_label("Name of this note")).to_have_value("Mine")

    assert page.evaluate("Object.keys(localStorage).length") == 2
    assert guest.faults() == []


def test_a_draft_without_changes_is_no_draft_of_a_plan(nine_notes: Path, visit: "Visitor") -> None:
    guest = visit(nine_notes)
    guest.open("/contribute/note-form/")
    page = guest.page
    page.get_by_label("Name of this note").fill("As designed")
    page.evaluate(
        "key => { const draft = JSON.parse(localStorage.getItem(key)); draft.values.changes = 'none';"
        " localStorage.setItem(key, JSON.stringify(draft)); }",
        "aa-note-draft:new",
    )

    guest.open(f"/contribute/note-form/?intervention={SLUG}&kept=wiltshire/note-0/0")

    expect(page.locator("#aa-form-status")).to_contain_text("starts from your plan")
    assert guest.faults() == []


def test_a_plan_opened_for_another_council_begins_another_draft(
    nine_notes: Path, visit: "Visitor"
) -> None:
    guest = visit(nine_notes)
    for council in ("wiltshire", "kent"):
        guest.open(
            f"/contribute/note-form/?my-council={council}&intervention={SLUG}"
            "&kept=wiltshire/note-0/0"
        )
        expect(guest.page.locator("#aa-form-status")).to_contain_text("starts from your plan")

    assert guest.page.evaluate("Object.keys(localStorage).length") == 2


@pytest.mark.parametrize(
    "address",
    [
        "?intervention=no-such-thing&kept=wiltshire/note-0/0",
        "?intervention=__proto__",
        "?kept=wiltshire/note-0/0",
    ],
)
def test_an_address_without_an_intervention_begins_an_empty_note(
    nine_notes: Path, visit: "Visitor", address: str
) -> None:
    guest = visit(nine_notes)
    guest.open(f"/contribute/note-form/{address}")

    expect(guest.page.get_by_role("heading", name="Your note", exact=True)).to_be_visible()
    assert guest.page.evaluate("localStorage.getItem('aa-note-draft:new')") is None
    assert guest.faults() == []


def test_what_leads_nowhere_is_left_out(nine_notes: Path, visit: "Visitor") -> None:
    guest = visit(nine_notes)
    odd = (
        "kept=wiltshire/note-0/99&kept=../../x/0&change=wiltshire/note-0/7&kept=wiltshire/note-1/1"
    )
    guest.open(f"/contribute/note-form/?intervention={SLUG}&{odd}")

    expect(guest.page.locator("#aa-form-status")).to_contain_text("could not be read")
    draft = json.loads(guest.page.evaluate("localStorage.getItem('aa-note-draft:new')"))
    assert draft["values"]["kept"] == ["Part 1"]


def test_without_scripts_a_plan_leads_to_the_form(
    nine_notes: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(nine_notes, context=browser.new_context(java_script_enabled=False))
    guest.open(PLAN)
    page = guest.page

    page.get_by_role("button", name="Start our note from this plan").click()

    assert page.url.endswith(f"/contribute/note-form/?intervention={SLUG}")


def test_a_plan_with_nine_notes_fits_on_six_sheets(nine_notes: Path, visit: "Visitor") -> None:
    guest = visit(nine_notes)
    guest.open(PLAN)

    printed = guest.page.pdf(prefer_css_page_size=True)

    assert 3 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= SHEETS


@pytest.mark.parametrize("width", [320, 1024, 1280])
def test_the_map_of_nine_notes_widens_no_page_and_has_words_where_there_is_room(
    nine_notes: Path, visit: "Visitor", width: int
) -> None:
    guest = visit(nine_notes, size={"width": width, "height": 800})
    guest.open(PLAN)
    marks = guest.page.locator("main tbody td a")

    assert guest.page.evaluate("document.documentElement.scrollWidth") == width
    assert marks.count() > NINE
    words = marks.last.get_by_text("core not known")
    assert words.evaluate("(one) => one.offsetWidth > 1") == (width > 320)
    map_box = guest.page.get_by_role("region", name="Map of the adaptations")
    assert map_box.evaluate("(one) => one.scrollWidth - one.clientWidth") == 0


def test_on_paper_a_heading_stays_with_the_list_below_it(
    nine_notes: Path, visit: "Visitor"
) -> None:
    guest = visit(nine_notes)
    guest.open(PLAN)
    guest.page.emulate_media(media="print")

    parts = guest.page.locator("#content").locator("h2, h3, summary, h2 + .aa-quiet")

    assert parts.evaluate_all(
        "all => all.every((one) => getComputedStyle(one).breakAfter === 'avoid')"
    )
