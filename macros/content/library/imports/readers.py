"""Which reader reads which file: the one table of the kinds of file that can be imported."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from macros.content.library.imports.candidate import Reading
from macros.content.library.imports.note_file import read_note_file
from macros.content.problems.rules.files import FILE_MISSING, FILE_TOO_LARGE
from macros.content.problems.rules.imports import IS_LINK
from macros.content.schema.vocabulary import Known
from macros.content.source.decode import FILE_SIZE
from macros.content.source.regular_files import read_regular_file


@dataclass(frozen=True, kw_only=True)
class Reader:
    """The reader of a kind of file."""

    endings: tuple[str, ...]
    """In lower case."""
    most: int
    """The most bytes of such a file."""
    read: Callable[..., Reading]
    """Called with the bytes, and by keyword `name` and `known`, the lists of the atlas."""


NOTE_READER = Reader(endings=(".md",), most=FILE_SIZE, read=read_note_file)
"""It also reads every file of a kind that no other reader knows, and says what that file is."""
READERS: tuple[Reader, ...] = (NOTE_READER,)


def read_location(location: Path, *, known: Known) -> Reading:
    """Return what a file holds, read by the reader for its ending. No link is followed."""
    name = location.name
    if location.is_symlink():
        return (), (IS_LINK.at(path=name, line=1),)
    suffix = location.suffix.casefold()
    reader = next((one for one in READERS if suffix in one.endings), NOTE_READER)
    data = read_regular_file(location, most=reader.most + 1)
    if data is None:
        return (), (FILE_MISSING.at(path=name, line=1),)
    if len(data) > reader.most:
        return (), (FILE_TOO_LARGE.at(path=name, line=1, limit=reader.most // 1024),)
    return reader.read(data, name=name, known=known)
