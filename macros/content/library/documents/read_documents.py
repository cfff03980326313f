"""The notes of a document: a Word document, a workbook or a table."""

from collections.abc import Sequence

from macros.content.library.documents.answers import MORE_NOTES, MOST_NOTES, AnsweredNote
from macros.content.library.documents.note_text import DocumentNote, format_note
from macros.content.library.documents.questions import Lists
from macros.content.library.documents.sheet_notes import read_sheets
from macros.content.library.documents.word_form_reader import is_word_form, read_word_form
from macros.content.library.documents.word_text import start_note_from_text
from macros.content.problems.problem import Problem, has_errors
from macros.content.problems.rules.office_files import (
    NO_NOTE_IN_FILE,
    PICTURE_LEFT_OUT,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.word_documents import read_word_document
from macros.content.source.worksheets import Worksheet, read_table, read_workbook

Found = tuple[tuple[DocumentNote, ...], tuple[Problem, ...]]
"""The notes in a file, and its problems."""


def read_word_notes(data: bytes, *, file: str, lists: Lists) -> Found:
    """Return the notes in a Word document: our form filled in, or any text."""
    document = read_word_document(data)
    if isinstance(document, tuple):
        return (), (_report(document, file=file),)
    if not document.blocks:
        return (), (NO_NOTE_IN_FILE.at(path=file, line=1, where="the form"),)
    lost = (
        (PICTURE_LEFT_OUT.at(path=file, line=1, where="In the document"),)
        if document.lost_pictures
        else ()
    )
    if not is_word_form(document, lists=lists):
        note, problems = start_note_from_text(document, known=lists.known, file=file)
        return (note,), (*problems, *lost)
    answered = read_word_form(document, lists=lists)
    if not answered:
        return (), (NO_NOTE_IN_FILE.at(path=file, line=1, where="the form"),)
    notes, problems = _format_notes(answered, lists=lists, file=file)
    return notes, (*problems, *lost)


def read_workbook_notes(data: bytes, *, file: str, lists: Lists) -> Found:
    """Return the notes in a workbook."""
    return _read_sheet_notes(read_workbook(data), file=file, lists=lists)


def read_table_notes(data: bytes, *, file: str, lists: Lists) -> Found:
    """Return the notes in a CSV file that has the columns of the workbook's sheet of notes."""
    return _read_sheet_notes(read_table(data), file=file, lists=lists)


def _read_sheet_notes(
    sheets: tuple[Worksheet, ...] | BrokenRule, *, file: str, lists: Lists
) -> Found:
    if sheets and not isinstance(sheets[0], Worksheet):
        return (), (_report(sheets, file=file),)
    answered, problems = read_sheets(sheets, lists=lists, file=file)
    notes, found = _format_notes(answered, lists=lists, file=file)
    # A row that belongs to no note would be lost, so the file is corrected first.
    return () if has_errors(problems) else notes, (*problems, *found)


def _format_notes(answered: Sequence[AnsweredNote], *, lists: Lists, file: str) -> Found:
    if len(answered) > MOST_NOTES:
        return (), (UNPACKS_TOO_LARGE.at(path=file, line=1, what=MORE_NOTES),)
    formatted = [format_note(one, lists=lists, file=file) for one in answered]
    return (
        tuple(note for note, _ in formatted),
        tuple(problem for _, problems in formatted for problem in problems),
    )


def _report(broken: BrokenRule, *, file: str) -> Problem:
    rule, words = broken
    return rule.at(path=file, line=1, **words)
