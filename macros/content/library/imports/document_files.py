"""Readers of notes in Word documents, workbooks and tables.

What reads such files is slow to load and rarely needed, so each reader loads it.
"""

from collections.abc import Callable
from pathlib import PurePath

from macros.content.library.documents.note_text import DocumentNote
from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate, Reading
from macros.content.problems.problem import Problem


def read_word_file(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the notes in a Word document, which is our form or any other text."""
    from macros.content.library.documents.read_documents import read_word_notes  # noqa: PLC0415

    return _list_candidates(*read_word_notes(data, file=name, lists=lists), name=name)


def read_workbook_file(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the notes in a workbook."""
    from macros.content.library.documents.read_documents import (  # noqa: PLC0415
        read_workbook_notes,
    )

    return _list_candidates(*read_workbook_notes(data, file=name, lists=lists), name=name)


def read_table_file(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the notes in a CSV file."""
    from macros.content.library.documents.read_documents import read_table_notes  # noqa: PLC0415

    return _list_candidates(*read_table_notes(data, file=name, lists=lists), name=name)


def read_issue_file(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the note that the answers of an issue make."""
    from macros.content.library.documents.issue_notes import read_issue_notes  # noqa: PLC0415

    return _list_candidates(*read_issue_notes(data, file=name, lists=lists), name=name)


DOCUMENT_READERS: dict[str, Callable[..., Reading]] = {
    ".docx": read_word_file,
    ".docm": read_word_file,
    ".doc": read_word_file,
    ".xlsx": read_workbook_file,
    ".xlsm": read_workbook_file,
    ".xls": read_workbook_file,
    ".csv": read_table_file,
    ".issue": read_issue_file,
}
"""The reader of each kind of document, by its ending in lower case."""


def _list_candidates(
    notes: tuple[DocumentNote, ...], problems: tuple[Problem, ...], *, name: str
) -> Reading:
    candidates = tuple(
        Candidate(
            name=name if len(notes) == 1 else f"{name}: {note.title or 'a note without a name'}",
            # The name of a document says what it is about only if the note does not.
            stem="" if note.title else PurePath(name).stem,
            text=note.text,
            pictures=note.pictures,
            reported=note.reported,
            place_problem=note.place_problem,
        )
        for note in notes
    )
    return candidates, problems
