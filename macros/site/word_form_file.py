"""The note form as a Word document: plain tables that Word, LibreOffice and Google Docs keep."""

from macros.content.library.documents.answer_values import split_choices
from macros.content.library.documents.answers import AnsweredNote
from macros.content.library.documents.questions import TEXT, Lists, Question
from macros.content.library.documents.word_form import (
    CHOOSE,
    NO_ANSWERS,
    FormGrid,
    FormPart,
    FormText,
    list_question_lines,
    make_word_form,
)
from macros.content.library.settings import Settings
from macros.content.schema.kinds import Kind
from macros.content.schema.vocabulary import Term
from macros.site.packed_parts import CORE_PART, format_core, pack
from macros.site.word_markup import (
    escape_text,
    format_box,
    format_cell,
    format_paragraph,
    format_row,
    format_run,
    format_table,
    list_parts,
)

WIDTH = 9638
"""The width between the margins, in twentieths of a point, as every measure here."""
QUESTION_WIDTH = 3800
MOST_BOXES = 15
"""With more answers to choose from, there is a list that opens."""
MOST_BOXES_FOR_ONE = 6
FEW = 8
"""So many boxes are below each other; more of them run on."""
GAP = "   "
UNBROKEN = "\u00a0"
"""Between a box and its words, which stay on one line."""
LONGEST = 1_000
"""An answer that may have more characters gets the most room."""


def format_word_form(
    lists: Lists, *, settings: Settings, language: str, note: AnsweredNote = NO_ANSWERS
) -> bytes:
    """Return the form as a Word document, blank or with the answers of a note."""
    name = settings.site_name
    parts = make_word_form(lists, site_name=name, mailbox=settings.mailbox, note=note)
    body = "".join(_format_part(part) for part in parts)
    core = format_core(f"Note form, {name}", publisher=settings.publisher, language=language)
    return pack({**list_parts(body, language=language), CORE_PART: core})


def _format_part(part: FormPart) -> str:
    if isinstance(part, FormText):
        return format_paragraph(format_run(part.text), style=part.style.value)
    if isinstance(part, FormGrid):
        return _format_grid(part)
    widths = (QUESTION_WIDTH, WIDTH - QUESTION_WIDTH)
    title = format_paragraph(format_run(part.title), style="TableTitle")
    heads = [format_row([format_cell(title, is_head=True), format_cell("")])] if part.title else []
    rows = [_format_row(question, answer=answer) for question, answer in part.rows]
    return format_table([*heads, *rows], widths=widths)


def _format_row(question: Question, *, answer: str) -> str:
    height = 0
    if question.field.kind is Kind.TEXT and question.field.is_long:
        height = 2000 if question.field.limit > LONGEST else 900
    return format_row(
        [
            format_cell(_format_question(question), is_head=True),
            format_cell(_format_answer(question, answer)),
        ],
        height=height,
    )


def _format_question(question: Question) -> str:
    label, *others, mark = list_question_lines(question)
    return "".join(
        [
            format_paragraph(format_run(label), style="Question"),
            *(format_paragraph(format_run(line), style="Help") for line in others),
            format_paragraph(format_run(mark), style="Mark"),
        ]
    )


def _format_answer(question: Question, answer: str) -> str:
    if not question.options:
        return _format_words(question, answer=answer)
    is_many = question.field.many
    if len(question.options) > (MOST_BOXES if is_many else MOST_BOXES_FOR_ONE):
        return _format_long_list(question, answer=answer)
    chosen = split_choices(answer, options=question.options) if is_many else (answer,)
    # Chosen answers come first: their order is the writer's.
    terms = sorted(question.options, key=lambda term: _get_rank(term, chosen=chosen))
    boxes = [
        f"{format_box(is_ticked=term.label in chosen)}{format_run(f'{UNBROKEN}{term.label}')}"
        for term in terms
    ]
    if len(boxes) <= FEW:
        return "".join(format_paragraph(box, style="Answer") for box in boxes)
    return format_paragraph(format_run(GAP).join(boxes), style="Answer")


def _get_rank(term: Term, *, chosen: tuple[str, ...]) -> int:
    return chosen.index(term.label) if term.label in chosen else len(chosen)


def _format_long_list(question: Question, *, answer: str) -> str:
    if question.field.many:
        return _format_words(question, answer=answer)
    items = "".join(
        f'<w:listItem w:displayText="{escape_text(term.label)}" w:value="{escape_text(term.slug)}"/>'
        for term in question.options
    )
    shown = format_run(answer) if answer else format_run(CHOOSE, style="PlaceholderText")
    state = "" if answer else "<w:showingPlcHdr/>"
    return format_paragraph(
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape_text(question.label[:60])}"/>{state}'
        f"<w:comboBox>{items}</w:comboBox></w:sdtPr>"
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>",
        style="Answer",
    )


def _format_words(question: Question, *, answer: str) -> str:
    """Return an answer in words: a paragraph for each entry of a list, and for each of a text."""
    separator = "\n\n" if question.name.startswith(TEXT) else "\n"
    return "".join(
        format_paragraph(format_run(text), style="Answer")
        for text in answer.split(separator) or [""]
    )


def _format_grid(grid: FormGrid) -> str:
    count = len(grid.questions)
    wide = [one.field.kind is Kind.TEXT for one in grid.questions]
    narrow_width = 2600
    rest = WIDTH - narrow_width * (count - sum(wide))
    widths = tuple(rest // max(sum(wide), 1) if is_wide else narrow_width for is_wide in wide)
    rows = [
        format_row(
            [
                format_cell(_format_answer(question, answer))
                for question, answer in zip(grid.questions, row, strict=True)
            ],
            height=500,
        )
        for row in grid.rows
    ]
    heads = [format_cell(_format_question(question), is_head=True) for question in grid.questions]
    return format_table([format_row(heads), *rows], widths=widths)
