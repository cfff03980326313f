"""The note form: every question of the field table, for people without Git or an account.

The page shows the questions; its script checks them by the rules and messages given as data.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.content.index.views import SiteView
from macros.content.library.new_files import start_new_note
from macros.content.problems.rules import fields, texts
from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.mail_addresses import MAILBOX
from macros.content.schema.note import HEADINGS, NOTE, Needed, TextHeading
from macros.content.schema.phone_numbers import PHONE
from macros.content.schema.samples import format_sample, get_sample
from macros.content.schema.value_readers import MONTH, UNFINISHED
from macros.content.schema.vocabulary import Known, Vocabulary
from macros.content.source.template_marks import MARKUP
from macros.site.markup import name_pages
from macros.site.note_data import Data
from macros.site.note_preview import describe_preview


class Shape(StrEnum):
    """How a question is answered on the form."""

    LINE = "line"
    WORDS = "words"
    LINES = "lines"
    """Several texts, one on each line."""
    RADIOS = "radios"
    TICKS = "ticks"
    SELECT = "select"
    TICKED_DAY = "ticked-day"
    """A tick, with the day on which it was made."""
    DAY = "day"
    MONTH = "month"
    MAILBOX = "mailbox"
    PHONE = "phone"
    GROUP = "group"
    BLOCKS = "blocks"
    """The same questions repeated."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to choose."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the form, or a group of them."""

    name: str
    label: str
    shape: Shape
    help: str = ""
    example: str = ""
    is_needed: bool = False
    limit: int = 0
    options: tuple[Answer, ...] = ()
    parts: tuple["Question", ...] = ()
    is_later: bool = False
    """Folded away inside its block."""
    blocks: int = 0
    """How many blocks are shown at first."""
    may_be_none: bool = False
    """It first asks whether there are any."""


@dataclass(frozen=True, kw_only=True)
class NoteForm:
    """The whole form."""

    quick: tuple[Question, ...]
    more: tuple[Question, ...]
    rules: dict[str, Data]
    """What the script checks, and its messages."""


LONG = 160
"""A text that may be longer gets several lines."""
MOST_RADIOS = 6
FILLED_IN = ("added", "reviewed")
"""The form fills in today, so these are not among the first questions."""
PREPARED = {"changes": 3, "asks": 2, "offers": 2, "updates": 2}
NOT_LISTED = "not-listed"
ON_FORM = {
    "intervention": "Not listed? Email the editors.",
    "changes": "Describe each change in a sentence or two.",
    "kept": "The parts you would not change, one on each line.",
    "agreed_by": "A job title, no name.",
    "asks": "What would help you, in one sentence.",
    "offers": "What you can give to others, in one sentence.",
}
"""Help for the form, where the table's is about a file or repeats the fix of a message."""
MESSAGES = {
    "blank": fields.BLANK,
    "says_little": fields.SAYS_LITTLE,
    "too_long": fields.TOO_LONG,
    "too_many": fields.TOO_MANY,
    "no_html": texts.NO_HTML,
    "not_a_date": fields.NOT_A_DATE,
    "in_future": fields.IN_FUTURE,
    "not_a_month": fields.NOT_A_MONTH,
    "address": fields.ADDRESS,
    "phone_number": fields.PHONE_NUMBER,
    "nobody_agreed": fields.NOBODY_AGREED,
    "reviewed_before_added": fields.REVIEWED_BEFORE_ADDED,
    "stopped_when": fields.STOPPED_WHEN,
    "stopped_or_not": fields.STOPPED_OR_NOT,
    "stopped_before_started": fields.STOPPED_BEFORE_STARTED,
    "nothing_below": texts.NOTHING_BELOW,
}


def make_note_form(view: SiteView) -> NoteForm:
    """Make the form from the field table, the lists of words and the pages that exist."""
    options = {vocabulary.name: _list_terms(vocabulary) for vocabulary in view.vocabularies}
    for folder, rows in (
        ("interventions", view.interventions),
        ("practice-guides", view.practice_guides),
        ("service-areas", view.service_areas),
    ):
        options[folder] = tuple(
            Answer(value=row.slug, label=row.title)
            for row in sorted(rows, key=lambda row: row.title)
        )
    vocabularies = {vocabulary.name: vocabulary for vocabulary in view.vocabularies}
    known = Known(vocabularies=vocabularies, names={}, sources={}, site_words=view.site_words)
    questions = [
        _ask(field, options=options, known=known)
        for field in NOTE.fields
        if field.audience is not Audience.EDITORS
    ]
    is_quick = {field.name for field in NOTE.fields if field.audience is Audience.QUICK} - {
        *FILLED_IN
    }
    sections = [_ask_section(heading, number=number) for number, heading in enumerate(HEADINGS)]
    return NoteForm(
        quick=(
            _ask_place(view),
            *(question for question in questions if question.name in is_quick),
            sections[0],
        ),
        more=(
            *sections[1:],
            *(question for question in questions if question.name not in is_quick),
        ),
        rules={
            "fields": _describe(NOTE.fields, questions=questions, known=known),
            "sections": [
                {"title": one.title, "help": one.help, "needed": one.needed.value}
                for one in HEADINGS
            ],
            "words": {
                name: {"message": one.message, "fix": one.fix} for name, one in MESSAGES.items()
            },
            "patterns": {
                "unfinished": UNFINISHED.pattern,
                "markup": MARKUP.pattern,
                "month": MONTH.pattern,
                "mailbox": MAILBOX.pattern,
                "phone": PHONE,
            },
            "mailbox": Kind.MAILBOX.value,
            "remarks": _list_remarks(known),
            "preview": describe_preview(
                {name: {one.value: one.label for one in listed} for name, listed in options.items()}
            ),
        },
    )


def _list_terms(vocabulary: Vocabulary) -> tuple[Answer, ...]:
    return tuple(
        Answer(value=term.slug, label=term.label, help=term.help)
        for term in vocabulary.terms
        if not term.replaced_by
    )


def _ask_place(view: SiteView) -> Question:
    places = sorted(
        (place for place in view.places if not place.is_example), key=lambda place: place.title
    )
    listed = [Answer(value=place.slug, label=place.title) for place in places]
    return Question(
        name="place",
        label="Which council is it about?",
        shape=Shape.SELECT,
        help="Not on the list? Choose the last option and email the editors to add your council.",
        is_needed=True,
        options=(*listed, Answer(value=NOT_LISTED, label="My council is not on the list")),
    )


def _ask_section(heading: TextHeading, *, number: int) -> Question:
    return Question(
        name=f"section-{number}",
        label=heading.title,
        shape=Shape.WORDS,
        help=heading.help,
        is_needed=heading.needed is Needed.ALWAYS,
    )


def _ask(field: Field, *, options: dict[str, tuple[Answer, ...]], known: Known) -> Question:
    shape = _choose_shape(field, options=options)
    fits_parts = [part for part in field.fields if part.audience is not Audience.EDITORS]
    parts = [_ask(part, options=options, known=known) for part in fits_parts]
    if field.kind is Kind.GROUP and field.of:
        parts = [
            Question(
                name=one.value, label=one.label, shape=Shape.WORDS, help=one.help, limit=field.limit
            )
            for one in options.get(field.of, ())
        ]
    return Question(
        name=field.name,
        label=field.label,
        shape=shape,
        help=ON_FORM.get(field.name, field.help),
        example=get_sample(field, known=known).strip("[]") if field.kind is Kind.TEXT else "",
        is_needed=field.required or field.name == "agreed_by",
        limit=field.limit if field.kind is Kind.TEXT else 0,
        options=options.get(field.of, ()),
        parts=tuple(parts),
        is_later=not field.required,
        blocks=PREPARED.get(field.name, 0),
        may_be_none=field.may_be_empty,
    )


def _choose_shape(field: Field, *, options: dict[str, tuple[Answer, ...]]) -> Shape:
    is_short = field.required and len(options.get(field.of, ())) <= MOST_RADIOS
    one, several = {
        Kind.GROUP: (Shape.GROUP, Shape.BLOCKS),
        Kind.CHOICE: (Shape.RADIOS if is_short else Shape.SELECT, Shape.TICKS),
        Kind.REFERENCE: (Shape.SELECT, Shape.TICKS),
        Kind.DATE: (Shape.TICKED_DAY if field.name == "privacy_checked" else Shape.DAY, Shape.DAY),
        Kind.MONTH: (Shape.MONTH, Shape.MONTH),
        Kind.MAILBOX: (Shape.MAILBOX, Shape.MAILBOX),
        Kind.PHONE: (Shape.PHONE, Shape.PHONE),
    }.get(field.kind, (Shape.WORDS if field.limit > LONG else Shape.LINE, Shape.LINES))
    return several if field.many else one


def _describe(
    fields: Sequence[Field], *, questions: Sequence[Question], known: Known
) -> list[Data]:
    """Return what the script must know of each field, in the order of the table."""
    by_name = {field.name: field for field in fields}
    return [
        _describe_one(
            by_name.get(question.name)
            or Field(name=question.name, kind=Kind.TEXT, label=question.label),
            question=question,
            known=known,
        )
        for question in questions
    ]


def _describe_one(field: Field, *, question: Question, known: Known) -> Data:
    rule: dict[str, Data] = {
        "name": field.name,
        "shape": question.shape.value,
        "required": field.required,
        "limit": question.limit,
        "most": field.most,
        "help": ON_FORM.get(field.name) or name_pages(field.help) or field.label,
        "example": "" if field.name in ON_FORM else format_sample(field, known=known),
    }
    return rule | (
        {
            "parts": _describe(field.fields, questions=question.parts, known=known),
            "short": field.short_for,
        }
        if question.parts
        else {}
    )


def _list_remarks(known: Known) -> list[Data]:
    """Return the lines of help in a file to copy, which are not a writer's own comments."""
    lines = (
        start_new_note("place", note="note", filled={}, known=known)
        .text.partition("\n## ")[0]
        .split("\n")
    )
    return [*dict.fromkeys(line for line in lines if line.startswith("#"))]
