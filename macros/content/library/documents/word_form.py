"""The note form as a Word document: its texts and tables, blank or filled in.

Each question carries the name of its field in square brackets, by which its answer is found again.
"""

from dataclasses import dataclass
from enum import Enum

from macros.content.library.documents.answers import AnsweredNote, Answers, get_text
from macros.content.library.documents.questions import (
    CHANGES,
    PLACE,
    TEXT,
    Block,
    Lists,
    Question,
    list_blocks,
    list_questions,
)
from macros.content.schema.kinds import Audience, Kind
from macros.content.schema.note import NOTE

CHOOSE = "Choose one"
"""What a list says before something is chosen."""
NEEDED = " *"
"""After the label of a question that needs an answer."""
SENDING = "Then email it to the editors of"
"""How the line begins that says where the form goes."""
MOST_CHANGES, MOST_LINES = 3, 2
"""How many changes, and how many of each other list, a blank form has room for."""
LAST = ("agreed_by", "agreed_on", "privacy_checked", "added", "reviewed")
"""The questions that are answered at the end."""
CHANGE = NOTE.find(CHANGES).singular
"""What the table of each change is called, before its number."""


class Style(Enum):
    """How a text looks."""

    TITLE = "Title"
    HEADING = "Heading1"
    LEAD = "Lead"
    """Above a table, on the same page."""
    TEXT = "Normal"


@dataclass(frozen=True, kw_only=True)
class FormText:
    """A heading or a paragraph."""

    style: Style
    text: str


@dataclass(frozen=True, kw_only=True)
class FormTable:
    """Questions on the left, answers on the right."""

    title: str
    """In a row of its own; empty without one."""
    rows: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, kw_only=True)
class FormGrid:
    """Questions in the first row, their answers below."""

    questions: tuple[Question, ...]
    rows: tuple[tuple[str, ...], ...]


FormPart = FormText | FormTable | FormGrid
NO_ANSWERS = AnsweredNote(answers={}, blocks={})


def format_mark(name: str) -> str:
    """Return the mark of a question."""
    return f"[{name}]"


def list_intro(*, site_name: str, mailbox: str) -> tuple[str, ...]:
    """Return the paragraphs above the first question."""
    privacy = "Do not write anything by which a child, a family or a carer could be recognised."
    return (
        "Use this form to describe how your council adapts an intervention.",
        "Answer on the right, and save it as a Word document.",
        f"{SENDING} the {site_name}{f': {mailbox}' if mailbox else ''}.",
        "Questions with a star need an answer. You can add the others later.",
        f"{privacy} Everything here will be public.",
        "Leave the words in square brackets: they show the editors which answer is which.",
    )


def make_word_form(
    lists: Lists,
    *,
    site_name: str,
    mailbox: str,
    note: AnsweredNote = NO_ANSWERS,
    with_research: bool = False,
) -> tuple[FormPart, ...]:
    """Return the form with the answers of a note, by default with none.

    What research asks of a change is left out, unless the note may say it already or
    `with_research` asks for it.
    """
    listed = list_blocks(lists, with_research=with_research or note is not NO_ANSWERS)
    blocks = {block.field.name: block for block in listed}
    questions = list_questions(lists)
    by_name = {question.name: question for question in questions}
    quick = {field.name for field in NOTE.fields if field.audience is Audience.QUICK}
    first = [
        name
        for name in by_name
        if name == PLACE or (name in quick and name not in {*LAST, CHANGES})
    ]
    texts = [name for name in by_name if name.startswith(TEXT)]
    more = [name for name in by_name if "." not in name and name not in {*first, *LAST, CHANGES}]

    def table(names: list[str] | tuple[str, ...]) -> FormTable:
        return FormTable(title="", rows=tuple((by_name[name], note.text(name)) for name in names))

    parts: list[FormPart] = [
        FormText(style=Style.TITLE, text="Note form"),
        *(
            FormText(style=Style.TEXT, text=text)
            for text in list_intro(site_name=site_name, mailbox=mailbox)
        ),
        *_section("The first questions"),
        table(first),
        *_section(
            "What you change",
            "One table for each change. For more changes, copy a whole table and paste it below "
            "the last one.",
        ),
        table([CHANGES]),
        *_list_tables(blocks[CHANGES], note=note),
        *_section("In your own words", "A few sentences for each."),
        table(texts),
        *_section("Before you send it"),
        table(LAST),
        *_section("More, if you have it"),
        table(more),
    ]
    for field in NOTE.fields:
        if field.kind is Kind.GROUP and field.name in blocks and field.name != CHANGES:
            parts += _section(
                field.label, "One line for each. For more lines, press Tab in the last cell."
            )
            parts.append(_make_grid(blocks[field.name], note=note))
        elif names := [name for name in by_name if name.startswith(f"{field.name}.")]:
            parts += _section(field.label, field.help)
            parts.append(table(names))
    return tuple(parts)


def _section(title: str, *paragraphs: str) -> list[FormPart]:
    return [
        FormText(style=Style.HEADING, text=title),
        *(FormText(style=Style.LEAD, text=text) for text in paragraphs if text),
    ]


def _fill(block: Block, *, note: AnsweredNote) -> tuple[Answers, ...]:
    """Return the answers of a block, with blank ones up to the number that the form has."""
    filled = note.blocks.get(block.field.name, ())
    room = MOST_CHANGES if block.field.name == CHANGES else MOST_LINES
    return (*filled, *[{}] * (room - len(filled)))


def _list_tables(block: Block, *, note: AnsweredNote) -> list[FormPart]:
    """Return a table for each change, with a line between them: else Word makes one table of two."""
    parts: list[FormPart] = []
    for number, answers in enumerate(_fill(block, note=note), start=1):
        rows = tuple((question, get_text(answers, question.name)) for question in block.questions)
        title = f"{CHANGE} {number}"
        parts += [FormText(style=Style.LEAD, text=""), FormTable(title=title, rows=rows)]
    return parts


def _make_grid(block: Block, *, note: AnsweredNote) -> FormGrid:
    return FormGrid(
        questions=block.questions,
        rows=tuple(
            tuple(get_text(answers, question.name) for question in block.questions)
            for answers in _fill(block, note=note)
        ),
    )


def list_own_lines(parts: tuple[FormPart, ...]) -> frozenset[str]:
    """Return every line of the blank form, to distinguish what someone added to it."""
    lines: set[str] = {CHOOSE}
    for part in parts:
        if isinstance(part, FormText):
            lines.add(part.text)
            continue
        if isinstance(part, FormTable):
            lines.add(part.title)
        questions = (
            part.questions
            if isinstance(part, FormGrid)
            else [question for question, _ in part.rows]
        )
        for question in questions:
            lines |= {question.label, *list_question_lines(question)}
    return frozenset(simplify_line(line) for line in lines)


def list_question_lines(question: Question) -> tuple[str, ...]:
    """Return the lines in the cell of a question."""
    star = NEEDED if question.is_needed else ""
    lines = (f"{question.label}{star}", question.help, format_mark(question.name))
    return tuple(line for line in lines if line)


def simplify_line(line: str) -> str:
    """Return a line for comparisons."""
    return " ".join(line.casefold().split())
