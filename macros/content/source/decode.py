"""Decoding of a file's bytes to text: encoding, line ends, sizes, unwanted characters."""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from macros.content.problems.edit import Edit
from macros.content.problems.problem import MOST_PROBLEMS, Problem
from macros.content.problems.rules.files import (
    DOCUMENT,
    EMPTY_FILE,
    FILE_MISSING,
    FILE_TOO_LARGE,
    LINE_TOO_LONG,
    NOT_UTF_8,
    ODD_CHARACTER,
    TWO_VERSIONS,
    UTF_16,
    WORD_FILE,
    WRONG_CHARACTERS,
)
from macros.content.problems.rules.pictures import PICTURE_PASTED
from macros.content.source.discover import FoundFile, read_bytes

FILE_SIZE = 64 * 1024
"""The most bytes of a note, place or page: about 10,000 words."""
DATA_SIZE = 512 * 1024
"""The most bytes of a list in `docs/data/`."""
DOCUMENT_SIZE = 20 * 1024 * 1024
"""The most bytes of a file that is too large and whose kind is named."""
LINE_LENGTH = 5_000
"""The most characters of a line. Longer ones are not parsed: a hostile line can take minutes."""
LONG_LINE_START = 100
PACKED_FILE = b"PK\x03\x04"
"""The first bytes of packed files, new Word documents and workbooks among them."""
OLD_DOCUMENT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of old Word documents, and of all documents with a password."""
WORD_FILES = (PACKED_FILE, OLD_DOCUMENT)
OTHER_DOCUMENTS = (
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
ODD_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069"
    "\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""Characters that are invisible or reverse the reading order.

Joiners are allowed: Urdu and emoji need them.
"""
PASTED = re.compile(
    r"data:[a-z]{1,20}/[a-z0-9.+-]{1,60}(?:;[a-z0-9=.-]{1,60}){0,4};base64,[^\s\"'<>()]*"
    r"|data:image/[^\s,]{1,80},[^\n]*",
    re.IGNORECASE,
)
"""A picture or other file that was pasted into a text as one long word."""
PASTED_PICTURE = re.compile(
    rf"!?\[[^\[\]\n]{{0,300}}\]\([ <]{{0,4}}(?:{PASTED.pattern})[^()\n]{{0,300}}\)?"
    rf"|^ {{0,3}}\[(?P<name>[^\[\]\n]{{1,60}})\]: {{0,4}}<?(?:{PASTED.pattern})[^\n]*"
    rf"|<img\b[^<>\n]{{0,300}}?(?:{PASTED.pattern})[^<>\n]{{0,300}}>?"
    rf"|(?:{PASTED.pattern})",
    re.IGNORECASE | re.MULTILINE,
)
"""A pasted picture with its markup in Markdown, from Google Docs or from a web page."""
MISREAD = re.compile("[\u00c2\u00c3][\u00a0-\u00bf]|\u00e2\u20ac[\u00a0-\u00bf\u0152-\u203a\u2122]")
"""Bytes of UTF-8 read as Windows-1252: those of an accent, and those of a quotation mark or dash."""
MARK_LENGTH = 7
MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")
"""The start of a line that Git put between two versions of a text."""
MIDDLE_MARK = "======="
"""The line between the two versions; without the other marks it is Markdown."""


def read_text(file: FoundFile, *, most: int = FILE_SIZE) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of a file with uniform line ends, or None if unreadable, and its problems.

    A line that is too long is cut, so the rest can be checked.
    """
    if not os.path.isfile(file.location):  # noqa: PTH113 -- it never raises, not even where a folder may not be opened
        return None, (FILE_MISSING.at(path=file.path, line=1),)
    data = read_bytes(file, most=most)
    if data is not None:
        return decode_text(data, path=file.path)
    # What it is matters more than its size.
    whole = read_bytes(file, most=DOCUMENT_SIZE) or b""
    if whole.startswith(WORD_FILES):
        return None, (WORD_FILE.at(path=file.path, line=1),)
    if kind := name_document(whole):
        return None, (DOCUMENT.at(path=file.path, line=1, kind=kind),)
    return None, (FILE_TOO_LARGE.at(path=file.path, line=1, limit=most // 1024),)


def decode_text(data: bytes, *, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text of some bytes and its problems, as `read_text` does."""
    if data.startswith(WORD_FILES):
        return None, (WORD_FILE.at(path=path, line=1),)
    if kind := name_document(data):
        return None, (DOCUMENT.at(path=path, line=1, kind=kind),)
    if _is_wide(data):
        return None, (_not_utf8(path, data=data, position=0),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, data=data, position=error.start),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, problems = _remove_pasted(text, path=path)
    # Nearly every text is valid, so it is searched as a whole first.
    if has_odd_character(text) or max(map(len, text.split("\n"))) > LINE_LENGTH:
        problems = (*problems, *islice(_check_lines(text, path=path), MOST_PROBLEMS))
        text = "\n".join(_clean_line(line) for line in text.split("\n"))
    problems = (*problems, *islice(_find_misread(text, path=path), MOST_PROBLEMS))
    if any(sign * MARK_LENGTH in text for sign in "<>|") and (
        marked := [
            number for number, line in enumerate(text.split("\n"), start=1) if MARK.match(line)
        ]
    ):
        problems = (*problems, TWO_VERSIONS.at(path=path, line=marked[0]))
        # The marks themselves would be reported again, as lines that cannot be read.
        text = "\n".join(
            "" if MARK.match(line) or line == MIDDLE_MARK else line for line in text.split("\n")
        )
    if not text.strip():
        return None, (*problems, EMPTY_FILE.at(path=path, line=1))
    return text, problems


def has_odd_character(text: str) -> bool:
    """Return whether a text has any of `ODD_CHARACTERS`."""
    # What Python prints has only two of them, and whether it does is known sooner.
    if text.replace("\n", "").isprintable():
        return "\ufffc" in text or "\ufffd" in text
    return ODD_CHARACTERS.search(text) is not None


def _find_misread(text: str, *, path: str) -> Iterator[Problem]:
    """Yield a problem for each line with characters that were decoded as Windows-1252."""
    # `MISREAD` begins with one of these.
    if not any(first in text for first in "ÂÃâ"):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        edits = tuple(
            Edit(line=number, column=match.start() + 1, old=match[0], new=meant)
            for match in MISREAD.finditer(line[:LINE_LENGTH])
            if (meant := _read_again(match[0]))
        )
        if edits:
            found, meant = f"“{edits[0].old}”", edits[0].new
            problem = WRONG_CHARACTERS.at(
                path=path, line=number, column=edits[0].column, found=found, meant=meant
            )
            yield replace(problem, edits=edits)


def _read_again(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _remove_pasted(text: str, *, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return a text with “picture” for each pasted picture, and one problem for each such line."""
    if not ("data:" in text or "DATA:" in text) or not PASTED.search(text):
        return text, ()
    names = {match["name"] for match in PASTED_PICTURE.finditer(text) if match["name"]}
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if PASTED.search(line)]
    text = PASTED_PICTURE.sub("picture", text)
    for name in names:
        text = re.sub(rf"!?\[[^\[\]\n]{{0,300}}\]\[{re.escape(name)}\]", "picture", text)
    return text, tuple(PICTURE_PASTED.at(path=path, line=line) for line in lines[:MOST_PROBLEMS])


def _clean_line(line: str) -> str:
    start = line if len(line) <= LINE_LENGTH else line[:LONG_LINE_START]
    return ODD_CHARACTERS.sub(" ", start)


def _check_lines(text: str, *, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LENGTH:
            yield LINE_TOO_LONG.at(
                path=path,
                line=number,
                column=LINE_LENGTH + 1,
                count=f"{len(line):,}",
                limit=f"{LINE_LENGTH:,}",
            )
        if odd := ODD_CHARACTERS.search(line[:LINE_LENGTH]):
            yield ODD_CHARACTER.at(
                path=path,
                line=number,
                column=odd.start() + 1,
                name=unicodedata.name(odd[0], "a control character").lower(),
                code=f"U+{ord(odd[0]):04X}",
            )


def _is_wide(data: bytes) -> bool:
    """Return whether data starts as UTF-16 without its mark, with two bytes for a character."""
    beginning = data[:12]
    return (
        len(beginning) >= 6  # noqa: PLR2004 -- three characters
        and (not any(beginning[::2]) or not any(beginning[1::2]))
        and any(beginning)
    )


def name_document(data: bytes) -> str:
    """Return the kind of document that the data is, or an empty text."""
    known = next((kind for beginning, kind in OTHER_DOCUMENTS if data.startswith(beginning)), "")
    return known or ("a saved web page (HTML)" if WEB_PAGE.match(data[:300]) else "")


def _not_utf8(path: str, *, data: bytes, position: int) -> Problem:
    if data.startswith(WIDE_MARKS) or _is_wide(data):
        return UTF_16.at(path=path, line=1)
    odd = data[position : position + 1].decode("cp1252", errors="replace")
    return NOT_UTF_8.at(path=path, line=data.count(b"\n", 0, position) + 1, found=odd)
