"""The note form: every question of the field table, for people without Git or an account.

Each step of the form is a group of questions. `note_form_rules.py` has what its script knows.
"""

from dataclasses import dataclass
from enum import StrEnum

from macros.content.index.views import SiteView
from macros.content.library.documents.questions import PLACE, PLACE_LABEL, SHORT_HELP
from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.note import HEADINGS, NOTE, Needed, TextHeading
from macros.content.schema.samples import get_sample
from macros.content.schema.vocabulary import Known, Vocabulary


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
    condition: str = ""
    """When it needs an answer, if it does not always."""
    limit: int = 0
    options: tuple[Answer, ...] = ()
    parts: tuple["Question", ...] = ()
    is_later: bool = False
    """Folded away inside its block."""
    singular: str = ""
    """What one of several blocks is called."""
    may_be_none: bool = False
    """It first asks whether there are any."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """A part of the form that is shown by itself."""

    name: str
    title: str
    questions: tuple[Question, ...]

    @property
    def is_needed(self) -> bool:
        """Return whether a note needs something of it."""
        return any(question.is_needed for question in self.questions)


@dataclass(frozen=True, kw_only=True)
class NoteForm:
    """The whole form."""

    steps: tuple[Step, ...]

    @property
    def questions(self) -> dict[str, Question]:
        """Return every question by its name."""
        return {one.name: one for step in self.steps for one in step.questions}


MOST_RADIOS = 6
OTHERS = "runs"
"""The step of every question that `STEPS` does not name."""
STEPS = (
    ("about", "Your note", (PLACE, "title", "summary")),
    ("who", "The intervention and the families", ("intervention", "stage", "for_whom")),
    ("kept", "What you keep", ("kept", "kept_source")),
    ("changes", "What you change", ("changes",)),
    ("words", "In your own words", tuple(f"section-{n}" for n in range(len(HEADINGS)))),
    (OTHERS, "How it runs", ("developer", "delivered_here")),
    ("evidence", "Evidence and decisions", ("evidence", "decided_by", "practice_guides")),
    (
        "share",
        "Asks, offers and news",
        ("asks", "offers", "effects", "updates", "contact", "phone"),
    ),
    (
        "agree",
        "Agreement and privacy",
        ("agreed_by", "agreed_on", "privacy_checked", "added", "reviewed"),
    ),
)
"""The address, the title and the questions of each step."""
NOT_LISTED = "not-listed"
ON_FORM = {
    **SHORT_HELP,
    "intervention": "Not listed? Email the editors.",
    "changes": "Describe each change in a sentence or two.",
    "asks": "What would help you, in one sentence.",
    "offers": "What you can give to others, in one sentence.",
}
"""Help for the form."""


def make_note_form(view: SiteView) -> NoteForm:
    """Make the form from the field table, the lists of words and the pages that exist."""
    options = list_options(view)
    known = know_words(view)
    asked = [
        _ask_place(view),
        *(_ask_section(heading, number=number) for number, heading in enumerate(HEADINGS)),
        *(
            _ask(field, options=options, known=known)
            for field in NOTE.fields
            if field.audience is not Audience.EDITORS
        ),
    ]
    named = {name for _, _, names in STEPS for name in names}
    others = tuple(question.name for question in asked if question.name not in named)
    by_name = {question.name: question for question in asked}
    return NoteForm(
        steps=tuple(
            Step(
                name=step,
                title=title,
                questions=tuple(
                    by_name[name] for name in (*names, *(others if step == OTHERS else ()))
                ),
            )
            for step, title, names in STEPS
        )
    )


def list_options(view: SiteView) -> dict[str, tuple[Answer, ...]]:
    """Return what can be chosen of each list of words and of each kind of page."""
    withdrawn = {one.slug for one in view.choices if one.withdrawn}
    options = {vocabulary.name: _list_terms(vocabulary) for vocabulary in view.vocabularies}
    for folder, rows in (
        ("interventions", tuple(row for row in view.interventions if row.slug not in withdrawn)),
        ("practice-guides", view.practice_guides),
        ("service-areas", view.service_areas),
    ):
        options[folder] = tuple(
            Answer(value=row.slug, label=row.title)
            for row in sorted(rows, key=lambda row: row.title)
        )
    return options


def know_words(view: SiteView) -> Known:
    """Return the lists of words that a view has."""
    vocabularies = {vocabulary.name: vocabulary for vocabulary in view.vocabularies}
    return Known(vocabularies=vocabularies, names={}, sources={}, site_words=view.site_words)


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
        name=PLACE,
        label=PLACE_LABEL,
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
        condition=heading.needed.condition,
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
        condition=field.condition,
        limit=field.limit if field.kind is Kind.TEXT else 0,
        options=options.get(field.of, ()),
        parts=tuple(parts),
        is_later=not field.required,
        singular=field.singular,
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
    }.get(field.kind, (Shape.WORDS if field.is_long else Shape.LINE, Shape.LINES))
    return several if field.many else one
