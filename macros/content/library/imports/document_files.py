"""The reader of notes in Word documents, workbooks and tables."""

from pathlib import PurePath

from macros.content.library.documents.note_text import DocumentNote
from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate, Reading
from macros.content.problems.problem import Problem

WORD, WORKBOOK = (".docx", ".docm", ".doc"), (".xlsx", ".xlsm", ".xls")
DOCUMENT_ENDINGS = (*WORD, *WORKBOOK, ".csv", ".issue")
"""In lower case."""


def read_document_file(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the notes in a document. The ending of its name says how to read it."""
    # What reads such files is slow to load and rarely needed.
    from macros.content.library.documents.issue_notes import read_issue_notes  # noqa: PLC0415
    from macros.content.library.documents.read_documents import (  # noqa: PLC0415
        read_table_notes,
        read_word_notes,
        read_workbook_notes,
    )

    readers = {
        **dict.fromkeys(WORD, read_word_notes),
        **dict.fromkeys(WORKBOOK, read_workbook_notes),
        ".csv": read_table_notes,
        ".issue": read_issue_notes,
    }
    read = readers[PurePath(name).suffix.casefold()]
    return _list_candidates(*read(data, file=name, lists=lists), name=name)


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
