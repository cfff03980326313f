"""The page of a plan: with no note, with one and with nine, and without questions."""

import html
import re
from dataclasses import replace

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.plan_views import PlanView
from macros.content.schema.vocabulary import Vocabulary
from macros.site.page import Page, PageKind
from macros.site.pages.plan_page import make_plan_page
from tests.golden import expect_golden
from tests.html_reader import read_html
from tests.plans import ODD, make_nine, make_plan_note, make_plan_view

NONE = make_plan_view()
ONE = make_plan_view(make_plan_note(1))
NINE = make_nine()
NO_QUESTIONS = Vocabulary(name="plan-questions", title="", note="", terms=())
WITHOUT_AIDS = replace(NONE, questions=NO_QUESTIONS, sources=())
VIEWS = pytest.mark.parametrize(
    "view", [NONE, ONE, NINE, WITHOUT_AIDS], ids=["no note", "one", "nine", "no questions"]
)


def read_text(page: Page) -> str:
    """Read what a page says, with a space between two cells."""
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page.body)).split())


def list_ticks(page: Page) -> list[str]:
    return [value for value in read_html(page.body).values("value", of="input") if "/" in value]


def test_a_plan_is_as_it_was() -> None:
    page = make_plan_page(make_plan_view(make_plan_note(1), make_plan_note(2, is_example=True)))

    assert (page.kind, page.address) == (PageKind.PLAN, "interventions/groups/plan/")
    assert not page.is_example
    expect_golden("plan.html", found=page.body)


@VIEWS
def test_what_a_plan_says_of_itself_is_what_a_browser_finds_in_it(view: PlanView) -> None:
    page = make_plan_page(view)

    record = parse_page_links(page.body, address=page.address, source="")
    assert set(page.links) == set(record.links)
    assert set(page.anchors) == set(record.anchors)
    assert {entry.anchor for entry in page.toc} <= set(page.anchors)


@VIEWS
def test_every_plan_has_a_word_file_and_room_to_write_on_paper(view: PlanView) -> None:
    page = make_plan_page(view)

    ((address, data),) = page.files
    assert address == "interventions/groups/plan/plan-groups.docx"
    assert isinstance(data, bytes)
    assert address in page.links
    text = read_text(page)
    assert "Our changes, one row for each" in text
    assert page.body.count('class="aa-plan-room"') == len(view.questions.terms)


def test_a_plan_without_notes_has_the_description_and_says_nothing_of_councils() -> None:
    page = make_plan_page(NONE)

    text = read_text(page)
    assert "No note here yet. That says nothing about what a council does." in text
    assert "Ages 2 to 8" in text
    assert "Not recorded" not in text
    assert list_ticks(page) == []
    assert "kept" not in page.anchors


def test_a_plan_without_questions_names_no_aids() -> None:
    page = make_plan_page(WITHOUT_AIDS)

    assert "questions" not in page.anchors
    assert "Questions" not in read_text(page)
    assert "The words are ours" not in read_text(page)


def test_the_map_has_a_mark_for_each_note_and_part_in_words_too() -> None:
    page = make_plan_page(ONE)

    text = read_text(page)
    # The most serious of two changes of one part.
    assert "Where Home Note 1, changed: core changed" in text
    assert "Who delivers it Note 1, changed: core not known" in text
    assert "Materials Note 1, changed: core kept" in text
    assert {"places/place-1/note-1/#kept", "places/place-1/note-1/#changed"} <= set(page.links)


def test_parts_kept_in_the_same_words_are_one_line_with_all_their_notes() -> None:
    page = make_plan_page(NINE)

    text = read_text(page)
    assert "Eight weeks " + " ".join(f"Note {number}" for number in range(1, 10)) in text
    assert list_ticks(page).count("place-1/note-1/0") == 2
    assert "Other parts" in text


def test_examples_are_marked_and_counted_apart() -> None:
    page = make_plan_page(NINE)

    text = read_text(page)
    assert "Made from 7 notes, 2 examples. Examples are made up to show the format." in text
    assert "Example council, South West" in text
    # Nobody reads the mailbox of an example.
    assert page.body.count("mailto:team@example.gov.uk?") == 7


def test_of_many_notes_it_says_how_many_there_are_and_leads_to_all() -> None:
    page = make_plan_page(make_plan_view(*NINE.notes, more=200))

    text = read_text(page)
    assert "Made from 207 notes, 2 examples. This plan shows 9" in text
    assert "interventions/groups/#notes" in page.links


def test_what_happened_next_has_its_kind_day_and_note_and_was_not_measured() -> None:
    page = make_plan_page(ONE)

    text = read_text(page)
    assert "What happened next As places noticed it. No one measured it." in text
    assert f"Carers brought friends. {ODD} (Unintended, 2 October 2026)" in text
    assert "places/place-1/note-1/#what-happened-next" in page.links
    assert "next" not in make_plan_page(NONE).anchors


def test_no_note_can_be_started_on_an_intervention_that_was_withdrawn() -> None:
    page = make_plan_page(make_plan_view(make_plan_note(1), withdrawn="2026-10"))

    text = read_text(page)
    assert "Withdrawn in October 2026." in text
    assert "start" not in page.anchors
    assert "Start our note" not in text


def test_a_text_is_shown_as_it_was_typed() -> None:
    text = read_text(make_plan_page(ONE))

    for typed in (f"Change 1.0 {ODD}", f"Part 1 {ODD}", f"Rooms 1. {ODD}", f"The groups {ODD}"):
        assert typed in text
