"""Reader of a note as the form and the site write it: fields and Markdown."""

from pathlib import Path, PurePath

from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate, Reading
from macros.content.problems.rules.files import DOCUMENT_TO_IMPORT, WORD_FILE_TO_IMPORT
from macros.content.source.decode import WORD_FILES, name_document
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.file_types import NOTE_ENDINGS
from macros.content.source.note_lines import normalise_text, read_place_line
from macros.content.source.source_file import parse_source, typed_title
from macros.content.source.temporary_files import identify_leftover


def read_note_file(data: bytes, *, name: str, lists: Lists) -> Reading:  # noqa: ARG001 -- as every reader
    """Return the note in a file, or the problems that rule it out."""
    return read_note(data, name=name, file_name=name)


def read_note(data: bytes, *, name: str, file_name: str) -> Reading:
    """Return the note in some bytes. `name` is for messages, `file_name` for its words."""
    is_note = PurePath(file_name).suffix.casefold() in NOTE_ENDINGS
    if data.startswith(WORD_FILES) and not is_note:
        return (), (WORD_FILE_TO_IMPORT.at(path=name, line=1),)
    if not is_note and (kind := name_document(data)):
        return (), (DOCUMENT_TO_IMPORT.at(path=name, line=1, kind=kind),)
    file = FoundFile(kind=FileKind.NOTE, path=name, location=Path(name))
    source_file, problems = parse_source(data, file=file)
    if source_file is None or not source_file.fields.is_there:
        return (), problems
    # As it was sent: the check reports what it would clean away.
    text = normalise_text(data.decode())
    # A browser names what it saves from the form; a person named any other file.
    is_from_form = bool(read_place_line(text) and typed_title(source_file))
    stem = "" if is_from_form else _make_stem(file_name)
    return (Candidate(name=name, stem=stem, text=text),), ()


def _make_stem(file_name: str) -> str:
    """Return the name of a file without its ending and without what programs add to copies."""
    left = identify_leftover(file_name)
    return PurePath((left and left.original) or file_name).stem
