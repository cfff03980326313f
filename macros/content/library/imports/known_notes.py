"""The notes of a project as an import compares them: by path, by title and by text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.content.source.decode import FILE_SIZE
from macros.content.source.discover import FileKind, FoundFile, read_bytes
from macros.content.source.note_lines import make_version, normalise_text, remove_own_lines
from macros.content.source.source_file import make_title_key, parse_source, typed_title


@dataclass(frozen=True, kw_only=True)
class KnownNote:
    """A note of the project."""

    path: str
    text: str
    """Without the lines that say which note it is."""
    title: str
    """As compared; empty without a title."""

    @cached_property
    def version(self) -> str:
        """Its version now."""
        return make_version(self.text)


class KnownNotes:
    """The notes of a project. Those of a place are read when one of them is asked for."""

    def __init__(self, files: Iterable[FoundFile]) -> None:
        """Store the files; nothing is read yet."""
        self._files = tuple(files)
        self.places = tuple(file.folder for file in self._files if file.kind is FileKind.PLACE)
        self._read: dict[str, tuple[KnownNote, ...]] = {}

    def find(self, path: str) -> KnownNote | None:
        """Return the note at a path, or None."""
        place = path.rpartition("/")[0].rpartition("/")[2]
        return next((note for note in self._list(place) if note.path == path), None)

    def find_twin(self, place: str, *, text: str, title: str) -> KnownNote | None:
        """Return the note of a place with this text, else the one with this title, or None."""
        notes = self._list(place)
        same_text = (note for note in notes if note.text == text)
        same_title = (note for note in notes if title and note.title == title)
        return next(same_text, None) or next(same_title, None)

    def _list(self, place: str) -> tuple[KnownNote, ...]:
        if place not in self._read:
            read = (
                _read_note(file)
                for file in self._files
                if file.kind is FileKind.NOTE and file.folder == place
            )
            self._read[place] = tuple(note for note in read if note)
        return self._read[place]


def read_title(text: str, *, path: str) -> str:
    """Return the title of a note for comparisons: equal for titles that people take for one."""
    file = FoundFile(kind=FileKind.NOTE, path=path, location=Path(path))
    source_file, _ = parse_source(text.encode(), file=file)
    return make_title_key(typed_title(source_file)) if source_file else ""


def _read_note(file: FoundFile) -> KnownNote | None:
    data = read_bytes(file, most=FILE_SIZE)
    if data is None:
        return None
    text = remove_own_lines(normalise_text(data.decode(errors="replace")))
    return KnownNote(path=file.path, text=text, title=read_title(text, path=file.path))
