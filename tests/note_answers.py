"""The answers of a note that exists, to fill in a document with it."""

from datetime import date

from macros.content.library.documents.answers import Answer, AnsweredNote
from macros.content.library.documents.questions import (
    CHANGES,
    HAS_CHANGES,
    NO_CHANGES_SO_FAR,
    PLACE,
    TEXT,
    Lists,
    Question,
    list_blocks,
    list_questions,
)
from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.note import HEADINGS
from macros.content.source.file_names import make_name


def answer_questions(note: Note, *, lists: Lists) -> AnsweredNote:
    """Return the answers that a note gives."""
    places = {term.slug: term.label for term in lists.get_terms("places")}
    typed = {
        PLACE: places.get(note.place.slug, note.place.slug),
        CHANGES: HAS_CHANGES if note.changes else NO_CHANGES_SO_FAR,
        **{
            f"{TEXT}{make_name(heading.title)}": note.body.get_section(heading.title)
            for heading in HEADINGS
        },
    }
    values = FieldValues(values=_leave_out_defaults(note))
    return AnsweredNote(
        answers=_answer(list_questions(lists), values=values, typed=typed),
        blocks={
            block.field.name: tuple(
                _answer(block.questions, values=one, typed={}, inside=block.field.name)
                for one in values.groups(block.field.name)
            )
            for block in list_blocks(lists)
        },
    )


def _leave_out_defaults(note: Note) -> dict[str, Value]:
    """Return the values of a note without those of its place and its intervention."""
    defaults: dict[str, Value] = {
        "service_areas": tuple(area.slug for area in note.intervention.service_areas),
        "area_types": tuple(term.slug for term in note.place.area_types),
        "contact": note.place.contact,
    }
    return {
        name: value
        for name, value in note.values.values.items()
        if name not in defaults or value != defaults[name]
    }


def _answer(
    questions: tuple[Question, ...],
    *,
    values: FieldValues,
    typed: dict[str, str],
    inside: str = "",
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for question in questions:
        group, _, part = question.name.rpartition(".")
        holder = values.group(group) if group and group != inside else values
        text = typed.get(question.name) or _format(holder.get(part), question=question)
        if text:
            answers[question.name] = Answer(text=text, where=question.label)
    return answers


def _format(value: Value, *, question: Question) -> str:
    labels = {term.slug: term.label for term in question.options}
    if isinstance(value, tuple):
        words = [labels.get(str(one), str(one)) for one in value]
        return "\n".join(words if question.options else (f"- {word}" for word in words))
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return labels.get(text, text)
