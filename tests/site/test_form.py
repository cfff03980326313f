"""The note form, held against the field table and the lists of words it is made from."""

import json
import re

import pytest

from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import SiteView
from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.note import NOTE
from macros.site.macros.reference_macros import note_form
from macros.site.note_form import NoteForm, Question, Shape, make_note_form
from macros.site.note_form_rules import MESSAGES, shorten_message
from macros.site.page import LinkCollector
from tests.content.sandford import TODAY
from tests.sites import ROOT, read_well

MOST_NEEDED = 15
CHOSEN = {Shape.RADIOS, Shape.TICKS, Shape.SELECT, Shape.TICKED_DAY}

ASKED = tuple(field for field in NOTE.fields if field.audience is not Audience.EDITORS)
"""What a form asks; the rest is for the editors of the site."""


@pytest.fixture(scope="module")
def view() -> SiteView:
    """Return what the form's page needs. Only for reading."""
    found = list_docs_views(read_well(ROOT, today=TODAY).cross_links)["contribute/note-form.md"]
    assert isinstance(found, SiteView)
    return found


@pytest.fixture(scope="module")
def form(view: SiteView) -> NoteForm:
    """Return the form."""
    return make_note_form(view)


@pytest.fixture(scope="module")
def html(view: SiteView) -> str:
    """Return the form as it is on its page."""
    return note_form(view, LinkCollector(start="contribute/note-form/"))


def walk(fields: tuple[Field, ...], *, at: str = "") -> list[tuple[str, Field]]:
    """Return every field that people are asked for by the way to it, down to the parts of groups."""
    asked = [field for field in fields if field.audience is not Audience.EDITORS]
    return [(at + one.name, one) for one in asked] + [
        pair for one in asked for pair in walk(one.fields, at=f"{at}{one.name}/")
    ]


def test_few_questions_are_needed_and_half_of_them_need_no_writing(form: NoteForm) -> None:
    needed = [question for question in form.questions.values() if question.is_needed]
    choices = [
        question.name for question in needed if question.may_be_none or question.shape in CHOSEN
    ]

    assert choices == [
        "place",
        "intervention",
        "stage",
        "kept_source",
        "changes",
        "privacy_checked",
    ]
    assert len(needed) <= MOST_NEEDED
    assert len(choices) * 2 >= len(needed) - 2


def test_all_that_a_note_must_say_is_needed_and_the_other_steps_are_optional(
    form: NoteForm,
) -> None:
    required = {field.name for field in NOTE.fields if field.required}
    needed = {name for name, question in form.questions.items() if question.is_needed}

    assert needed - required == {"place", "agreed_by", "section-0"}
    assert required - needed == set()
    assert [step.name for step in form.steps if not step.is_needed] == ["runs", "evidence", "share"]


def test_each_question_is_in_one_step(form: NoteForm) -> None:
    asked = [question.name for step in form.steps for question in step.questions]

    assert len(asked) == len(set(asked)) == len(form.questions)


def test_every_field_but_the_editors_own_is_asked_once_in_each_block_and_nothing_else(
    html: str,
) -> None:
    drawn = re.findall(r'data-aa-question="([^"]+)"', html)
    asked = {path for path, _ in walk(NOTE.fields)}

    assert asked - set(drawn) == set()
    assert {
        path for path in set(drawn) - asked if not path.startswith(("section-", "evidence/"))
    } == {"place"}
    assert "reasons" not in html.partition('id="aa-rules"')[0]
    assert drawn.count("changes/why") == 1
    assert len(re.findall(r' id="([^"]+)"', html)) == len(set(re.findall(r' id="([^"]+)"', html)))


def test_a_question_has_the_label_and_the_answers_of_its_field(
    form: NoteForm, view: SiteView
) -> None:
    lists = {
        one.name: [(term.slug, term.label) for term in one.terms if not term.replaced_by]
        for one in view.vocabularies
    }
    asked = form.questions
    choices: list[tuple[Field, Question]] = [(field, asked[field.name]) for field in ASKED]
    choices += [
        (part, own)
        for field, one in choices
        for part in field.fields
        for own in one.parts
        if own.name == part.name
    ]

    assert [question.label for field, question in choices] == [field.label for field, _ in choices]
    for field, question in choices:
        if field.kind is Kind.CHOICE:
            assert [(option.value, option.label) for option in question.options] == lists[
                field.of
            ], field.name
    assert [
        option.value
        for option in asked["intervention"].options
        if option.value == "kinship-navigator"
    ] == ["kinship-navigator"]


def test_only_places_that_are_not_made_up_are_offered(form: NoteForm) -> None:
    values = [option.value for option in form.questions["place"].options]

    assert (
        "wiltshire" in values,
        values[-1],
        [value for value in values if value.startswith("example")],
    ) == (True, "not-listed", [])


def test_the_script_gets_what_the_table_says(html: str) -> None:
    told = json.loads(re.findall(r'id="aa-rules">(.*?)</script>', html, re.DOTALL)[0])

    assert [one["name"] for one in told["fields"]] == [field.name for field in ASKED]
    for one, field in zip(told["fields"], ASKED, strict=True):
        assert (one["required"], one["most"]) == (field.required, field.most)
        assert one["limit"] == (field.limit if field.kind is Kind.TEXT else 0)


def test_nothing_on_the_form_can_send_it(html: str) -> None:
    assert re.findall(r"<form[^>]*>", html) == [
        '<form class="aa-form" autocomplete="off" novalidate data-aa-form>'
    ]
    assert {
        re.findall(r'type="(\w+)"', button)[0] for button in re.findall(r"<button[^>]*>", html)
    } == {"button"}
    assert "formaction" not in html
    assert "Nothing is sent anywhere until you send it yourself." in html


def test_every_shape_of_question_is_on_the_form(form: NoteForm) -> None:
    questions = form.questions.values()
    asked = [*questions, *(part for one in questions for part in one.parts)]

    assert {question.shape for question in asked} == set(Shape)


def test_each_of_several_groups_has_a_name(form: NoteForm) -> None:
    blocks = {name: one for name, one in form.questions.items() if one.shape is Shape.BLOCKS}

    assert blocks
    assert [name for name, one in blocks.items() if not one.singular] == []


def test_a_question_that_only_some_notes_must_answer_says_when(form: NoteForm, html: str) -> None:
    conditions = {name: one.condition for name, one in form.questions.items() if one.condition}

    assert conditions == {
        "section-3": "needed once you deliver",
        "section-4": "needed if you stopped",
        "stopped": "needed if you stopped",
    }
    for name, condition in conditions.items():
        label = re.search(rf'<label for="aa-{name}">(.*)</label>', html)
        assert label is not None
        assert f"({condition})" in label[1]
        assert "optional" not in label[1]


def test_a_message_below_its_question_does_not_repeat_it() -> None:
    short = {name: shorten_message(message) for name, message in MESSAGES.items()}

    assert [name for name, message in short.items() if "{question}" in message] == []
    assert short["blank"] == "Answer this."
    assert short["says_little"] == "This says only {found}. Write what you know today."
    assert short["private"] == "Remove this. {found}"
