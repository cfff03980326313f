"""Entries of front matter as typed: a name or a hyphen with its value, whatever YAML makes of it."""

import re
from dataclasses import dataclass

from macros.content.problems.quoted_values import quote_value

ENTRY = re.compile(r"(?P<start>\s*(?:- )*(?:[A-Za-z_-]+\s?:[ ]+)|\s*- )(?P<value>[^\s].*)")
COMMENT_AFTER_QUOTATION = re.compile(r"(?<=[\"'])\s+#[^\n]*$")
ELISION = re.compile(r"'(?:tis|twas|til|em|cause|n|\d\d)\b", re.IGNORECASE)
"""A word with a letter left out at its start: its mark is no quotation mark."""
CLOSING_MARKS = {'"': '"”“', "'": "'’‘"}
"""How a quotation may end: one with a straight first mark often has a curly last one."""


@dataclass(frozen=True, kw_only=True)
class TypedEntry:
    """A name or a hyphen with its value, on all its lines."""

    start: str
    value: str

    def write(self, value: str) -> str:
        """Return the line to paste in its place."""
        return f"{self.start} {value}"


def find_entry(lines: list[str], number: int) -> TypedEntry | None:
    """Return the entry that begins on a line, with the lines that continue its value."""
    match = ENTRY.match(lines[number])
    if match is None:
        return None
    below = (line.strip() for line in lines[number + 1 : number + _count_lines(lines, number)])
    return TypedEntry(
        start=match["start"].strip(), value=" ".join([match["value"].strip(), *below])
    )


def _count_lines(lines: list[str], number: int) -> int:
    """Return the number of lines of the value of the entry on a line."""
    indent = len(lines[number]) - len(lines[number].lstrip(" -"))
    for count, line in enumerate(lines[number + 1 :], start=1):
        if (
            not line.strip()
            or len(line) - len(line.lstrip()) <= indent
            or ENTRY.match(line)
            or line.rstrip().endswith(":")
        ):
            return count
    return len(lines) - number


def quote_line(lines: list[str], number: int) -> str:
    """Return the entry on a line with its value in quotation marks; empty without an entry."""
    entry = find_entry(lines, number)
    return entry.write(quote_value(entry.value)) if entry else ""


def replace_entry(lines: list[str], *, number: int, line: str) -> str:
    """Return the text with a line and the continuation lines of its value replaced by one line."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    count = _count_lines(lines, number)
    return "\n".join(
        [*lines[:number], " " * indent + line, *[""] * (count - 1), *lines[number + count :]]
    )


def read_quotation(value: str) -> str:
    """Return the text meant by a value with faulty quotation marks around it."""
    mark = value[0]
    if not value.endswith(mark):
        value = COMMENT_AFTER_QUOTATION.sub("", value)
    inside = value[1:]
    if (mark in inside and _quotes_words(value, mark=mark)) or (
        mark not in inside and ELISION.match(value)
    ):
        # Only some words are between marks, or none, so the marks belong to the text.
        return value
    if len(inside) > 1 and inside[-1] in CLOSING_MARKS[mark]:
        inside = inside[:-1]
    return inside.replace('\\"', '"') if mark == '"' else inside.replace("''", "'")


def _quotes_words(value: str, *, mark: str) -> bool:
    """Return whether the marks open and close quotations of some words, one after the other."""
    places = [place for place, sign in enumerate(value) if sign == mark]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or (len(pairs) == 1 and pairs[0][1] == len(value) - 1):
        return False
    opens = all(start == 0 or value[start - 1].isspace() for start, _ in pairs)
    return opens and all(
        not value[end - 1].isspace() and not value[end + 1 : end + 2].isalnum() for _, end in pairs
    )
