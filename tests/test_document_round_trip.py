"""The example notes go out in each document and come back as they were."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.content.library.documents.note_lists import list_answers
from macros.content.library.documents.note_text import DocumentNote
from macros.content.library.documents.read_documents import read_word_notes, read_workbook_notes
from macros.content.library.library import Library
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.content.model.notes import Note
from macros.content.schema.note import HEADINGS
from macros.site.word_form_file import format_word_form
from macros.site.workbook import format_workbook
from tests.content.sandford import TODAY
from tests.note_answers import answer_questions
from tests.sites import ROOT, copy_project, read_well


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the real library."""
    return read_well(ROOT, today=TODAY).cross_links.library


@pytest.fixture(scope="module")
def examples(library: Library) -> tuple[Note, ...]:
    """Return the notes of the example councils."""
    return tuple(note for note in library.notes if note.place.is_example)


def describe(note: Note) -> tuple[object, ...]:
    """Return all that a note says, however its file is written."""
    sections = [note.body.get_section(heading.title) for heading in HEADINGS]
    return (note.place.slug, note.values.values, note.terms, note.changes, note.evidence, sections)


def read_back(
    notes: Iterable[DocumentNote], *, examples: tuple[Note, ...], project: Path
) -> dict[str, tuple[object, ...]]:
    """Put notes that came back in place of the examples, and return what each says, by its path."""
    paths = {note.title: note.path for note in examples}
    copy_project(project)
    for path in paths.values():
        (project / path).unlink()
    for note in notes:
        text = re.sub(r"^# place: .*\n", "", note.text, count=1, flags=re.MULTILINE)
        (project / paths[note.title]).write_text(text, "utf-8")
    read = read_well(project, today=TODAY).cross_links.library.notes
    return {note.path: describe(note) for note in read}


def test_examples_go_out_as_a_workbook_and_come_back_unchanged(
    library: Library, examples: tuple[Note, ...], tmp_path: Path
) -> None:
    lists = list_answers(library, for_new_notes=False)
    answered = [answer_questions(note, lists=lists) for note in examples]
    data = format_workbook(lists, settings=DEFAULT_SETTINGS, language="en-GB", notes=answered)

    notes, problems = read_workbook_notes(data, file="notes.xlsx", lists=lists)

    assert problems == ()
    found = read_back(notes, examples=examples, project=tmp_path)
    assert found == {note.path: describe(note) for note in examples}


def test_examples_go_out_as_word_forms_and_come_back_unchanged(
    library: Library, examples: tuple[Note, ...], tmp_path: Path
) -> None:
    lists = list_answers(library, for_new_notes=False)
    notes: list[DocumentNote] = []
    for note in examples:
        answered = answer_questions(note, lists=lists)
        data = format_word_form(lists, settings=DEFAULT_SETTINGS, language="en-GB", note=answered)
        read, problems = read_word_notes(data, file="note.docx", lists=lists)
        assert problems == ()
        notes += read

    found = read_back(notes, examples=examples, project=tmp_path)
    assert found == {note.path: describe(note) for note in examples}
