"""Reader of a saved email: the notes that are attached to it, and nothing else in it."""

import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import EmailPolicy
from pathlib import PurePosixPath

from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate, Reading
from macros.content.library.imports.document_files import DOCUMENT_ENDINGS, read_document_file
from macros.content.library.imports.note_file import read_note
from macros.content.problems.problem import Problem
from macros.content.problems.rules.files import FILE_TOO_LARGE
from macros.content.problems.rules.imports import NO_NOTE_ATTACHED, NOT_AN_EMAIL, OUTLOOK_MESSAGE
from macros.content.source.decode import FILE_SIZE
from macros.content.source.file_types import NOTE_ENDINGS

EMAIL_SIZE = 4 * 1024 * 1024
"""The most bytes of an email: a note with some pictures."""
ATTACHED = (*NOTE_ENDINGS, *DOCUMENT_ENDINGS)
"""The endings of files that are read."""
MOST_ATTACHED = 50
BOUNDS = ((b"\n", 60_000), (b"\r", 60_000), (b"\n--", 400), (b"\r--", 400))
"""How often a text may be in an email: the end of a line, and what begins the line between parts."""
MOST_BOXES = 10
"""How many parts may hold others. Each line is compared with the ends of all that are open."""
BOX = re.compile(rb"\b(?:multipart|message)/", re.IGNORECASE)
HEADER_LENGTH = 1_000
"""How much of a header is read: the rest would only take time."""
FAULTS = (RecursionError, MessageError, ValueError, LookupError, AttributeError, TypeError)
"""What the standard library raises for headers that no mail program wrote."""


class _ShortHeaders(EmailPolicy):
    """The policy of today's email, with headers cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a header, cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:HEADER_LENGTH]


def read_email(data: bytes, *, name: str, lists: Lists) -> Reading:
    """Return the notes attached to an email, and the problems of those that cannot be read."""
    # The library takes minutes for some that no mail program wrote.
    is_odd = any(data.count(text) > most for text, most in BOUNDS)
    if is_odd or len(BOX.findall(data)) > MOST_BOXES:
        return (), (NOT_AN_EMAIL.at(path=name, line=1),)
    try:
        attached = list(_list_attached(data))
    except FAULTS:
        return (), (NOT_AN_EMAIL.at(path=name, line=1),)
    if len(attached) > MOST_ATTACHED:
        return (), (NOT_AN_EMAIL.at(path=name, line=1),)
    if not attached:
        return (), (NO_NOTE_ATTACHED.at(path=name, line=1),)
    candidates: list[Candidate] = []
    problems: list[Problem] = []
    for file_name, content in attached:
        shown = f"{name}, {file_name}"
        is_document = PurePosixPath(file_name).suffix.casefold() in DOCUMENT_ENDINGS
        if not is_document and len(content) > FILE_SIZE:
            problems.append(FILE_TOO_LARGE.at(path=shown, line=1, limit=FILE_SIZE // 1024))
            continue
        found, faults = (
            read_document_file(content, name=shown, lists=lists)
            if is_document
            else read_note(content, name=shown, file_name=file_name)
        )
        candidates.extend(found)
        problems.extend(faults)
    return tuple(candidates), tuple(problems)


def refuse_outlook_message(data: bytes, *, name: str, lists: Lists) -> Reading:  # noqa: ARG001 -- as every reader
    """Return the problem of an email that Outlook saved in a form of its own."""
    return (), (OUTLOOK_MESSAGE.at(path=name, line=1),)


def _list_attached(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name, without folders, and the content of each attached file with such a name."""
    message = email.message_from_bytes(data, _class=EmailMessage, policy=_ShortHeaders())
    for part in message.walk():
        path = (part.get_filename() or "").replace("\\", "/")
        file_name = PurePosixPath(path).name
        if not part.is_multipart() and PurePosixPath(file_name).suffix.casefold() in ATTACHED:
            content = part.get_payload(decode=True)
            yield file_name, content if isinstance(content, bytes) else b""
