"""Import of notes that came by email, each into the folder of its place under a free name.

A note with faults is imported, so that you can fix it in place. What cannot be a note is not.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from macros.content.library.new_files import NewFile, write_new_file
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.files import WORD_FILE_TO_IMPORT
from macros.content.problems.rules.site import IS_LINK, NO_SUCH_PLACE, NOT_WRITTEN, WHOSE_NOTE
from macros.content.source.decode import FILE_SIZE, WORD_FILES, read_text
from macros.content.source.discover import FileKind, FoundFile, find_files, read_bytes
from macros.content.source.file_names import SLUG_LENGTH, make_name
from macros.content.source.source_file import parse_source

PLACE_LINE = re.compile(r"^# place:[ \t]*(?P<place>[^\s#]{1,80})[ \t]*\n", re.MULTILINE)
"""How a note names its place before its import. Later its folder does, so the line is removed."""
FIRST_LINES = 400
"""How many characters from the start are searched for that line."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """A file that was imported."""

    file: str
    """Its original name."""
    path: str
    """Its new path, relative to the project."""


def import_notes(
    locations: Iterable[Path], *, place: str | None, root: Path
) -> tuple[tuple[Import, ...], tuple[Problem, ...]]:
    """Copy notes into the folder of their place: `place`, or else the one that a file names.

    Return the imported files, and the problems of the others.
    """
    places = tuple(found.folder for found in find_files(root)[0] if found.kind is FileKind.PLACE)
    results = [
        _import_note(location, place=place, places=places, root=root) for location in locations
    ]
    imported = tuple(result for result in results if isinstance(result, Import))
    return imported, tuple(
        problem for result in results if not isinstance(result, Import) for problem in result
    )


def _import_note(
    location: Path, *, place: str | None, places: tuple[str, ...], root: Path
) -> Import | tuple[Problem, ...]:
    text, problems = _read_note(location)
    if text is None:
        return problems
    named = PLACE_LINE.search(text[:FIRST_LINES])
    owner = place or (named["place"] if named else "")
    if not owner:
        return (WHOSE_NOTE.at(path=location.name, line=1),)
    if owner not in places:
        choices = suggest(owner, allowed=places)
        return (NO_SUCH_PLACE.at(path=location.name, line=1, place=quote(owner), choices=choices),)
    if named:
        text = text[: named.start()] + text[named.end() :]
    path = _find_free_path(location.stem, place=owner, root=root)
    refusal = write_new_file(NewFile(path=path, text=text, is_place=False, blanks=()), root=root)
    return (
        (NOT_WRITTEN.at(path=location.name, line=1, reason=refusal),)
        if refusal
        else Import(file=location.name, path=path)
    )


def _read_note(location: Path) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file that may be a note, or the problems that rule it out."""
    file = FoundFile(kind=FileKind.NOTE, path=location.name, location=location)
    if location.is_symlink():
        return None, (IS_LINK.at(path=location.name, line=1),)
    data = read_bytes(file, most=FILE_SIZE)
    if data is None:
        return None, read_text(file)[1]
    if data.startswith(WORD_FILES) and location.suffix.casefold() != ".md":
        return None, (WORD_FILE_TO_IMPORT.at(path=location.name, line=1),)
    source_file, problems = parse_source(data, file=file)
    if source_file is None or not source_file.fields.is_there:
        return None, problems
    # As it was sent: the check reports what it would clean away.
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()


def _find_free_path(stem: str, *, place: str, root: Path) -> str:
    name = make_name(stem) or "note"
    for number in count(1):
        end = f"-{number}" if number > 1 else ""
        path = f"places/{place}/{name[: SLUG_LENGTH - len(end)].rstrip('-')}{end}.md"
        if not os.path.lexists(root / path):
            return path
    raise AssertionError
