"""Notes in the terms of two standards of research: FRAME for changes, TIDieR for notes.

The tables of data and the page that explains them are both made from the tuples here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.model.notes import Change, Note
from macros.content.schema.note import CHANGE, LEARNING, NEED, NO_CHANGES
from macros.content.schema.place import MADE_UP
from macros.content.schema.vocabulary import Term
from macros.site.csv_rows import format_row
from macros.site.urls import get_note_address, get_url

NOT_RECORDED = "not recorded"
"""No note is asked for it."""


@dataclass(frozen=True, kw_only=True)
class FrameElement:
    """A column of the table of changes: an element of FRAME."""

    field: str
    """The field of a change with FRAME's options."""
    remark: str = ""

    @property
    def column(self) -> str:
        """The name of the column."""
        return f"frame_{self.field}"

    def list_terms(self, change: Change, *, note: Note) -> tuple[Term, ...]:
        """Return what the change says, or what the note says of all its changes."""
        return change.terms[self.field] or note.terms.get(self.field, ())

    @property
    def vocabulary(self) -> str:
        """The list of words that its field takes."""
        return next(field.of for field in CHANGE if field.name == self.field)


@dataclass(frozen=True, kw_only=True)
class TidierItem:
    """A column of the table of notes: an item of TIDieR."""

    number: int
    name: str
    """As in the checklist."""
    origin: str
    """The part of a note that it holds, in the words of the field guide; may be empty."""
    find_text: Callable[[Note], str]
    remark: str = ""

    @property
    def column(self) -> str:
        """The name of the column: `tidier_03_what_materials`."""
        words = "_".join(self.name.casefold().replace(":", "").split())
        return f"tidier_{self.number:02}_{words}"


@dataclass(frozen=True, kw_only=True)
class KeyColumn:
    """A column that says which note or change a line is about."""

    name: str
    origin: str


def _make_part_item(number: int, *, name: str, part: str) -> TidierItem:
    return TidierItem(
        number=number,
        name=name,
        origin=f"delivered_here: {part}",
        find_text=lambda note: note.values.group("delivered_here").text(part),
    )


def _format_changes(note: Note) -> str:
    return "; ".join(f"{change.summary} Why: {change.why}" for change in note.changes) or NO_CHANGES


ELEMENTS = (
    FrameElement(field="when"),
    FrameElement(field="planned"),
    FrameElement(
        field="decided_by",
        remark="If the change does not say, this is who helped to decide for the whole note.",
    ),
    FrameElement(field="what"),
    FrameElement(field="level"),
    FrameElement(field="context_change"),
    FrameElement(field="content_nature"),
    FrameElement(
        field="fidelity",
        remark="The place's own answer to “Could this affect what makes it work?”. "
        "It was not measured.",
    ),
    FrameElement(field="goal"),
    FrameElement(
        field="reasons",
        remark="Not on the form. The editors code it.",
    ),
)
ITEMS = (
    TidierItem(
        number=1,
        name="Brief name",
        origin="title",
        find_text=lambda note: note.title,
        remark="The intervention is in the column intervention.",
    ),
    TidierItem(
        number=2,
        name="Why",
        origin=NEED.title,
        find_text=lambda note: note.body.get_section(NEED.title),
        remark="The need, with Markdown marks.",
    ),
    _make_part_item(3, name="What: materials", part="materials"),
    TidierItem(number=4, name="What: procedures", origin="", find_text=lambda _: NOT_RECORDED),
    _make_part_item(5, name="Who provided", part="workforce"),
    _make_part_item(6, name="How", part="delivery"),
    _make_part_item(7, name="Where", part="setting"),
    _make_part_item(8, name="When and how much", part="sessions"),
    TidierItem(number=9, name="Tailoring", origin="", find_text=lambda _: NOT_RECORDED),
    TidierItem(
        number=10,
        name="Modifications",
        origin="changes: summary, why",
        find_text=_format_changes,
        remark="Each change with its reason. The other table has their codes.",
    ),
    TidierItem(
        number=11,
        name="How well: planned",
        origin="checking",
        find_text=lambda note: note.values.text("checking"),
        remark="What the place plans to look at.",
    ),
    TidierItem(
        number=12,
        name="How well: actual",
        origin=LEARNING.title,
        find_text=lambda note: note.body.get_section(LEARNING.title),
        remark="What the place says it is learning, with Markdown marks. No results are published.",
    ),
)
ABOUT_THE_NOTE = (
    KeyColumn(name="address", origin="The note's page."),
    KeyColumn(
        name="example",
        origin="Empty for a note of a council. For an example, says that it is made up. "
        "Leave these rows out of any count.",
    ),
    KeyColumn(name="place", origin="The place, as in its address."),
    KeyColumn(name="note", origin="The note, as in its address."),
    KeyColumn(name="intervention", origin="The intervention, as in its address."),
    KeyColumn(name="stage", origin="How far the place has got."),
    KeyColumn(name="reviewed", origin="The date of the last review."),
)
ABOUT_THE_CHANGE = (
    KeyColumn(name="change", origin="The number of the change in its note, from 1."),
    KeyColumn(name="summary", origin="What is changed, in the place's words."),
    KeyColumn(name="why", origin="Why, in the place's words."),
)
UNCHECKED = KeyColumn(
    name="unchecked_terms",
    origin="Terms in this row that have not been compared with the original list, "
    "each after its column. Don't quote them as FRAME's.",
)
EFFECTS = KeyColumn(
    name="effects",
    origin="What happened next, in the place's words: each with its date and its kind in the words "
    "of MADI. It is about the whole note, and the standard has no term for it.",
)
FRAME_COLUMNS = (
    *(column.name for column in (*ABOUT_THE_NOTE, *ABOUT_THE_CHANGE)),
    *(element.column for element in ELEMENTS),
    UNCHECKED.name,
    EFFECTS.name,
)
TIDIER_COLUMNS = (
    *(column.name for column in ABOUT_THE_NOTE),
    *(item.column for item in ITEMS),
    EFFECTS.name,
)


def format_change_rows(note: Note, *, site_url: str) -> str:
    """Return a line for each change of a note."""
    if not note.changes:
        return ""
    about, effects = _describe(note, site_url=site_url), format_effects(note)
    return "".join(
        [
            format_row([*about, *_code(change, number=number, note=note), effects])
            for number, change in enumerate(note.changes, start=1)
        ]
    )


def format_tidier_row(note: Note, *, site_url: str) -> str:
    """Return a note as one line, by the items of TIDieR."""
    return format_row(
        [
            *_describe(note, site_url=site_url),
            *[item.find_text(note) for item in ITEMS],
            format_effects(note),
        ]
    )


def format_effects(note: Note) -> str:
    """Return the effects in a note as one cell."""
    return "; ".join(
        f"{effect.day} ({effect.kind.label.lower()}): {effect.text}" for effect in note.effects
    )


def _describe(note: Note, *, site_url: str) -> tuple[str, ...]:
    return (
        get_url(get_note_address(note), site_url=site_url),
        MADE_UP if note.place.is_example else "",
        note.place.slug,
        note.slug,
        note.intervention.slug,
        note.stage.slug,
        note.reviewed.isoformat(),
    )


def _code(change: Change, *, number: int, note: Note) -> list[str]:
    cells = [str(number), change.summary, change.why]
    unchecked = []
    for element in ELEMENTS:
        terms = element.list_terms(change, note=note)
        cells.append("; ".join([get_original(term) for term in terms]) if terms else "")
        unchecked += [
            f"{element.column}: {get_original(term)}" for term in terms if not term.is_checked
        ]
    return [*cells, "; ".join(unchecked)]


def get_original(term: Term) -> str:
    """Return FRAME's own term, or our label for a word that FRAME does not have."""
    return term.original or term.label
