"""The lines in a note's file that say which note it is, and the version that they name.

They are comments among its fields. The form and the site write them for `atlas import`, which
removes them: in `places/` the path of a file says which note it is.
"""

import hashlib
import re
from dataclasses import dataclass

from macros.content.source.file_names import SLUG

VERSION_LENGTH = 12
"""Characters of a version: enough that two versions of a note never share one by chance."""
PLACE_LINE = re.compile(r"# place:[ \t]*(?P<place>[^\s#]{1,80})[ \t]*")
NOTE_LINE = re.compile(r"# note:[ \t]*(?P<named>[^\s#]{0,200})[ \t]*")
NAMED_NOTE = re.compile(
    rf"(?P<place>{SLUG.pattern})/(?P<note>{SLUG.pattern})@(?P<version>[0-9a-f]{{{VERSION_LENGTH}}})"
)


@dataclass(frozen=True, kw_only=True)
class NoteVersion:
    """A note, and the version of it that a file was made from."""

    place: str
    note: str
    version: str

    @property
    def path(self) -> str:
        """The path of the note, relative to the project."""
        return f"places/{self.place}/{self.note}.md"


def normalise_text(text: str) -> str:
    """Return the text of a file without a byte order mark, with line feeds only."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def make_version(text: str) -> str:
    """Return the version of a note: a digest of its text, without the lines that name it."""
    return digest_text(remove_own_lines(normalise_text(text)))


def digest_text(text: str) -> str:
    """Return a digest of a text, as long as a version is."""
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LENGTH]


def remove_own_lines(text: str) -> str:
    """Return a text without the lines that say which note it is."""
    if "# place:" not in text and "# note:" not in text:
        return text
    lines = text.split("\n")
    own = {
        number
        for number in _list_front(lines)
        if PLACE_LINE.fullmatch(lines[number]) or NOTE_LINE.fullmatch(lines[number])
    }
    return "\n".join(line for number, line in enumerate(lines) if number not in own)


def add_note_line(text: str, *, place: str, note: str) -> str:
    """Return the text of a note with the line that names it right below the first hyphens."""
    text = remove_own_lines(text)
    lines = text.split("\n")
    lines.insert(_list_front(lines).start, format_note_line(text, place=place, note=note))
    return "\n".join(lines)


def format_note_line(text: str, *, place: str, note: str) -> str:
    """Return the line that names a note with this text."""
    return f"# note: {place}/{note}@{make_version(text)}"


def read_place_line(text: str) -> str:
    """Return the place that a text names, or an empty text."""
    found = _find_line(text, pattern=PLACE_LINE)
    return found["place"] if found else ""


def read_note_line(text: str) -> NoteVersion | str | None:
    """Return the note that a text names, its words if they name none, or None without the line."""
    found = _find_line(text, pattern=NOTE_LINE)
    if found is None:
        return None
    named = NAMED_NOTE.fullmatch(found["named"])
    return NoteVersion(**named.groupdict()) if named else found[0]


def _find_line(text: str, *, pattern: re.Pattern[str]) -> re.Match[str] | None:
    lines = text.split("\n")
    found = (pattern.fullmatch(lines[number]) for number in _list_front(lines))
    return next((match for match in found if match), None)


def _list_front(lines: list[str]) -> range:
    """Return the numbers of the lines between the two lines of hyphens."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() != "---":
        return range(0)
    closing = (n for n in range(first + 1, len(lines)) if lines[n].strip() == "---")
    return range(first + 1, next(closing, first + 1))
