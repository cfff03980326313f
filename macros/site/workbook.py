"""The workbook for several notes: a row for each note, and sheets for what a note has several of."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from macros.content.library.documents.answers import AnsweredNote, Answers
from macros.content.library.documents.questions import (
    CHANGES,
    TEXT,
    Lists,
    Question,
    list_blocks,
    list_questions,
)
from macros.content.library.documents.sheet_layout import (
    BLOCK_SHEETS,
    LISTS_SHEET,
    NOTE_NAME_HELP,
    NOTE_NAME_LABEL,
    NOTES_SHEET,
    format_help,
)
from macros.content.library.settings import Settings
from macros.content.schema.kinds import Kind
from macros.site.packed_parts import CORE_PART, format_core, pack

FIRST_ROW = 3
"""The first row below the heads and their help."""
LAST_ROW = 502
"""The last row that has lists to choose from."""
LETTERS = "Calibri"
HEAD = {
    "font": Font(name=LETTERS, bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="1D3D5C"),
    "alignment": Alignment(wrap_text=True, vertical="top"),
}
HELP = {
    "font": Font(name=LETTERS, italic=True, color="505A5F", size=9),
    "fill": PatternFill("solid", fgColor="F3F2F1"),
    "alignment": Alignment(wrap_text=True, vertical="top"),
}
WRAPPED = Alignment(wrap_text=True, vertical="top")


def format_workbook(
    lists: Lists, *, settings: Settings, language: str, notes: Sequence[AnsweredNote] = ()
) -> bytes:
    """Return the workbook, blank or with the answers of some notes."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = NOTES_SHEET
    choices = _Choices()
    questions = list_questions(lists)
    _lay_out(sheet, questions=questions, choices=choices)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    for number, note in enumerate(notes, start=FIRST_ROW):
        _fill(sheet, row=number, questions=questions, answers=note.answers, before=())
    for block in list_blocks(lists):
        sheet = workbook.create_sheet(BLOCK_SHEETS[block.field.name])
        _lay_out(sheet, questions=block.questions, choices=choices, before=NOTE_NAME_LABEL)
        sheet.freeze_panes = f"B{FIRST_ROW}"
        rows = (
            (note.text("title"), answers)
            for note in notes
            for answers in note.blocks.get(block.field.name, ())
        )
        for number, (title, answers) in enumerate(rows, start=FIRST_ROW):
            _fill(sheet, row=number, questions=block.questions, answers=answers, before=(title,))
    choices.write(workbook.create_sheet(LISTS_SHEET))
    saved = BytesIO()
    workbook.save(saved)
    # The package writes today into it.
    name = f"Notes, {settings.site_name}"
    core = format_core(name, publisher=settings.publisher, language=language)
    with ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return pack({**parts, CORE_PART: core})


class _Choices:
    """The sheet of lists to choose from, a column for each."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], tuple[str, str]] = {}

    def add(self, question: Question) -> str:
        """Return where the answers of a question are listed."""
        labels = tuple(term.label for term in question.options)
        if labels not in self._columns:
            letter = get_column_letter(len(self._columns) + 1)
            self._columns[labels] = (letter, question.title)
        letter, _ = self._columns[labels]
        return f"{LISTS_SHEET}!${letter}$2:${letter}${len(labels) + 1}"

    def write(self, sheet: Worksheet) -> None:
        """Write the lists."""
        for number, (labels, (letter, title)) in enumerate(self._columns.items(), start=1):
            _write(sheet, row=1, column=number, text=title, **HEAD)
            for row, label in enumerate(labels, start=2):
                _write(sheet, row=row, column=number, text=label, alignment=WRAPPED)
            sheet.column_dimensions[letter].width = 36
        sheet.freeze_panes = "A2"


def _lay_out(
    sheet: Worksheet, *, questions: tuple[Question, ...], choices: _Choices, before: str = ""
) -> None:
    """Write the heads of a sheet, their help, and the lists below them."""
    if before:
        _write(sheet, row=1, column=1, text=before, **HEAD)
        _write(sheet, row=2, column=1, text=NOTE_NAME_HELP, **HELP)
        sheet.column_dimensions["A"].width = 34
        _style_column(sheet, letter="A", format_="@")
        title = get_column_letter(2)
        _offer(sheet, letter="A", source=f"{NOTES_SHEET}!${title}${FIRST_ROW}:${title}${LAST_ROW}")
    for column, question in enumerate(questions, start=2 if before else 1):
        letter = get_column_letter(column)
        star = " *" if question.is_needed else ""
        _write(sheet, row=1, column=column, text=f"{question.title}{star}", **HEAD)
        _write(sheet, row=2, column=column, text=format_help(question), **HELP)
        sheet.column_dimensions[letter].width = _get_width(question)
        is_day = question.field.kind is Kind.DATE
        _style_column(sheet, letter=letter, format_="yyyy-mm-dd" if is_day else "@")
        if question.options:
            # Several answers, and the name of a page that is not there yet, are on no list.
            is_free = question.field.many or question.field.kind is Kind.REFERENCE
            may_be_other = is_free and question.name != CHANGES
            _offer(sheet, letter=letter, source=choices.add(question), may_be_other=may_be_other)
    sheet.row_dimensions[1].height = 48
    sheet.row_dimensions[2].height = 84


def _offer(sheet: Worksheet, *, letter: str, source: str, may_be_other: bool = False) -> None:
    """Offer a list in the cells of a column."""
    offer = DataValidation(
        type="list", formula1=source, allow_blank=True, showErrorMessage=not may_be_other
    )
    offer.error = f"Choose an answer from the list. All are on the sheet {LISTS_SHEET}."
    offer.errorTitle = "Not on the list"
    offer.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
    sheet.add_data_validation(offer)


def _style_column(sheet: Worksheet, *, letter: str, format_: str) -> None:
    column = sheet.column_dimensions[letter]
    column.alignment = WRAPPED
    column.number_format = format_


def _get_width(question: Question) -> int:
    if question.name.startswith(TEXT):
        return 60
    if question.options:
        return 30
    if question.field.kind is Kind.TEXT:
        return 44 if question.field.is_long else 28
    return 18


def _fill(
    sheet: Worksheet,
    *,
    row: int,
    questions: tuple[Question, ...],
    answers: Answers,
    before: tuple[str, ...],
) -> None:
    """Write the answers of a note, or of one of its changes, into a row."""
    for column, text in enumerate(before, start=1):
        _write(sheet, row=row, column=column, text=text, alignment=WRAPPED)
    for column, question in enumerate(questions, start=1 + len(before)):
        if question.name not in answers:
            continue
        text = answers[question.name].text
        if question.field.kind is Kind.DATE:
            cell = sheet.cell(row, column, date.fromisoformat(text))
            cell.number_format = "yyyy-mm-dd"
        else:
            _write(sheet, row=row, column=column, text=text, alignment=WRAPPED)


def _write(sheet: Worksheet, *, row: int, column: int, text: str, **looks: object) -> None:
    cell: Cell = sheet.cell(row, column, text)
    # A text that begins with an equals sign is no formula.
    cell.data_type = "s"
    for name, look in looks.items():
        setattr(cell, name, look)
