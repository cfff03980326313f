"""Which reader reads which file: the one table of the kinds of file that can be imported."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate, Reading
from macros.content.library.imports.document_files import DOCUMENT_ENDINGS, read_document_file
from macros.content.library.imports.email_file import EMAIL_SIZE, read_email, refuse_outlook_message
from macros.content.library.imports.note_file import read_note_file
from macros.content.problems.problem import Problem, show
from macros.content.problems.rules.files import (
    BULK_TOO_LARGE,
    FILE_MISSING,
    FILE_TOO_LARGE,
    INNER_FOLDER,
    LEFT_BY_PROGRAM,
    NOT_IMPORTED,
)
from macros.content.problems.rules.imports import FOLDER_TOO_LARGE, IS_LINK, NO_NOTE_IN_FOLDER
from macros.content.source.decode import FILE_SIZE, name_document
from macros.content.source.file_types import NOTE_ENDINGS
from macros.content.source.folder_listing import SYSTEM_FILES
from macros.content.source.packed_files import LARGEST_DOCUMENT
from macros.content.source.regular_files import read_regular_file
from macros.content.source.temporary_files import identify_leftover


@dataclass(frozen=True, kw_only=True)
class Reader:
    """The reader of a kind of file."""

    endings: tuple[str, ...]
    """In lower case."""
    most: int
    """The most bytes of such a file."""
    read: Callable[..., Reading]
    """Called with the bytes, and by keyword `name` and `lists`, the answers of the atlas."""


NOTE_READER = Reader(endings=NOTE_ENDINGS, most=FILE_SIZE, read=read_note_file)
"""It also reads every file of a kind that no other reader knows, and says what that file is."""
READERS = (
    NOTE_READER,
    Reader(endings=(".eml",), most=EMAIL_SIZE, read=read_email),
    Reader(endings=(".msg",), most=EMAIL_SIZE, read=refuse_outlook_message),
    Reader(endings=DOCUMENT_ENDINGS, most=LARGEST_DOCUMENT, read=read_document_file),
)
MOST_FILES = 500
"""The most files of a folder."""


def read_location(location: Path, *, lists: Lists) -> Reading:
    """Return what a file or the files of a folder hold. No link is followed."""
    name = location.name
    if location.is_symlink():
        return (), (IS_LINK.at(path=name, line=1),)
    if location.is_dir():
        return _read_folder(location, lists=lists)
    if (left := identify_leftover(name)) and not left.may_be_wanted:
        what = left.what.format(of="")
        return (), (LEFT_BY_PROGRAM.at(path=name, line=1, file=show(name), what=what),)
    reader = _find_reader(location) or NOTE_READER
    data = read_regular_file(location, most=reader.most + 1)
    if data is None:
        return (), (FILE_MISSING.at(path=name, line=1),)
    # What it is matters more than its size.
    if len(data) > reader.most and not (reader is NOTE_READER and name_document(data)):
        rule = FILE_TOO_LARGE if reader is NOTE_READER else BULK_TOO_LARGE
        return (), (rule.at(path=name, line=1, limit=reader.most // 1024),)
    return reader.read(data, name=name, lists=lists)


def _find_reader(location: Path) -> Reader | None:
    suffix = location.suffix.casefold()
    return next((reader for reader in READERS if suffix in reader.endings), None)


def _read_folder(folder: Path, *, lists: Lists) -> Reading:
    """Return what the files of a folder hold, without its folders and what computers leave in it."""
    try:
        locations = sorted(islice(folder.iterdir(), MOST_FILES + 1))
    except OSError:
        return (), (FILE_MISSING.at(path=folder.name, line=1),)
    if len(locations) > MOST_FILES:
        return (), (FOLDER_TOO_LARGE.at(path=folder.name, line=1, limit=MOST_FILES),)
    wanted = [location for location in locations if _is_wanted(location)]
    if not wanted:
        return (), (NO_NOTE_IN_FOLDER.at(path=folder.name, line=1),)
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for location in wanted:
        is_folder = location.is_dir() and not location.is_symlink()
        if is_folder or not (location.is_symlink() or _find_reader(location)):
            rule, name = INNER_FOLDER if is_folder else NOT_IMPORTED, location.name
            problems.append(rule.at(path=name, line=1, file=show(name)))
            continue
        found, faults = read_location(location, lists=lists)
        candidates.extend(found)
        problems.extend(faults)
    return tuple(candidates), tuple(problems)


def _is_wanted(location: Path) -> bool:
    left = identify_leftover(location.name)
    is_left = location.name.startswith(".") or (left is not None and not left.may_be_wanted)
    return not is_left and location.name.casefold() not in SYSTEM_FILES
