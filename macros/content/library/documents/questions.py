"""The questions of a note as documents ask them, made from the field table.

A question has one answer for a note. A block has the same questions repeated, such as a change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.note import HEADINGS, NOTE, Needed
from macros.content.schema.vocabulary import Known, Term
from macros.content.source.file_names import make_name

PLACE = "place"
PLACE_LABEL = "Which council is it about?"
CHANGES = "changes"
TEXT = "text."
"""How the name of a question begins that asks for the text below a heading."""
MAY_BE_NEW = ("added", "reviewed")
"""The days that a new note has from the day on which someone checked it."""
HAS_CHANGES, NO_CHANGES_SO_FAR = "The changes that I describe", "No changes so far"
CHANGES_ANSWERS = (Term(slug="yes", label=HAS_CHANGES), Term(slug="none", label=NO_CHANGES_SO_FAR))
NOTHING = ("no change", "none", "[]", "delivered as designed", "nothing", "no.")
"""How an answer begins that says that nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The answers that questions offer."""

    known: Known
    pages: Mapping[str, tuple[Term, ...]]
    """The pages of each kind, with their titles as labels."""

    def get_terms(self, of: str) -> tuple[Term, ...]:
        """Return the answers of a vocabulary or a kind of page, as a field names it."""
        return self.pages[of] if of in self.pages else self.known.vocabulary(of).today


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, with one answer."""

    name: str
    """As documents mark it: the name of a field, of a part of a group, or of a heading."""
    label: str
    group: str = ""
    """The label of the group that it is part of."""
    help: str = ""
    field: Field
    options: tuple[Term, ...] = ()
    is_needed: bool = False

    @property
    def title(self) -> str:
        """Return its words where it is not beside the others of its group."""
        return f"{self.group}: {self.label}" if self.group else self.label


@dataclass(frozen=True, kw_only=True)
class Block:
    """The questions of something that a note may have several of."""

    field: Field
    questions: tuple[Question, ...]


def list_questions(lists: Lists) -> tuple[Question, ...]:
    """Return the questions that have one answer for each note, in the order of the table."""
    place = Field(name=PLACE, kind=Kind.REFERENCE, of="places", label=PLACE_LABEL)
    return (
        Question(
            name=PLACE,
            label=place.label,
            field=place,
            options=_list_options(place, lists=lists),
            is_needed=True,
            help="Not on the list? Write its name, and tell the editors.",
        ),
        *(question for field in NOTE.fields for question in _ask(field, lists=lists)),
        *(
            Question(
                name=f"{TEXT}{make_name(heading.title)}",
                label=heading.title,
                help=_add_condition(heading.help, condition=heading.needed.condition),
                field=Field(name=heading.title, kind=Kind.TEXT, label=heading.title, limit=5_000),
                is_needed=heading.needed is Needed.ALWAYS,
            )
            for heading in HEADINGS
        ),
    )


def _ask(field: Field, *, lists: Lists) -> Iterator[Question]:
    if field.audience is Audience.EDITORS:
        return
    if field.name == CHANGES:
        yield Question(
            name=CHANGES,
            label=field.label,
            field=field,
            options=CHANGES_ANSWERS,
            is_needed=True,
        )
    elif field.kind is not Kind.GROUP:
        yield _make_question(field, name=field.name, lists=lists)
    elif not field.many:
        for part in _list_parts(field, lists=lists):
            name = f"{field.name}.{part.name}"
            yield _make_question(part, name=name, group=field.label, lists=lists)


def list_blocks(lists: Lists, *, with_research: bool = True) -> tuple[Block, ...]:
    """Return what a note may have several of, such as changes and asks.

    `with_research` adds the questions that only research asks.
    """
    left_out = {Audience.EDITORS} | (set() if with_research else {Audience.RESEARCH})
    return tuple(
        Block(
            field=field,
            questions=tuple(
                _make_question(part, name=f"{field.name}.{part.name}", lists=lists)
                for part in field.fields
                if part.audience not in left_out
            ),
        )
        for field in list_block_fields()
    )


def list_block_fields() -> tuple[Field, ...]:
    """Return the fields of which a note may have several entries, each with questions of its own."""
    return tuple(
        field
        for field in NOTE.fields
        if field.kind is Kind.GROUP and field.many and field.audience is not Audience.EDITORS
    )


def _list_parts(field: Field, *, lists: Lists) -> tuple[Field, ...]:
    if not field.of:
        return field.fields
    return tuple(
        Field(name=term.slug, kind=Kind.TEXT, label=term.label, help=term.help, limit=field.limit)
        for term in lists.get_terms(field.of)
    )


def _make_question(field: Field, *, name: str, lists: Lists, group: str = "") -> Question:
    return Question(
        name=name,
        label=field.label,
        group=group,
        help=_add_condition(HELP.get(name, field.help), condition=field.condition),
        field=field,
        options=_list_options(field, lists=lists),
        is_needed=(field.required and name not in MAY_BE_NEW) or name == "agreed_by",
    )


def _add_condition(help_: str, *, condition: str) -> str:
    """Return the help of a question with when it needs an answer."""
    return f"{help_} {condition.capitalize()}.".strip() if condition else help_


def _list_options(field: Field, *, lists: Lists) -> tuple[Term, ...]:
    return lists.get_terms(field.of) if field.kind in {Kind.CHOICE, Kind.REFERENCE} else ()


def says_no_changes(text: str) -> bool:
    """Return whether an answer says that nothing was changed."""
    return text.strip().casefold().startswith(NOTHING)


SHORT_HELP = {
    "kept": "The parts you would not change, one on each line.",
    "stopped": "",
}
"""Help for the form and for documents, where the table's is about a file."""
HELP = {
    **SHORT_HELP,
    "intervention": "Not listed? Write its name, and tell the editors.",
    "privacy_checked": "The date someone read the note to make sure that no child, family or carer "
    "can be recognised, such as 21 November 2026.",
    "added": "Leave it blank if the note is new.",
    "reviewed": "The last time someone read it from beginning to end. Leave it blank if the note "
    "is new.",
}
"""Help for documents."""
