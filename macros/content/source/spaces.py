"""Spaces of word processors and web pages, replaced by plain spaces where they affect syntax.

Each is replaced by one space, so columns stay valid. Between the words of a value they remain.
"""

import re

OTHER_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_WIDTH = "\u200b\u2060\ufeff"
"""Spaces without a width, which often come along from a web page."""
OUTER_SPACES = re.compile(f"^[ {OTHER_SPACES}{NO_WIDTH}]+|[ {OTHER_SPACES}{NO_WIDTH}]+$")
OTHER_SPACE = re.compile(f"[{OTHER_SPACES}]")
AFTER_MARK = re.compile(f"[{OTHER_SPACES}{NO_WIDTH}\t]")
AT_END = re.compile(f"[ {OTHER_SPACES}{NO_WIDTH}\t]+$")
_SPACE = f"[ {OTHER_SPACES}{NO_WIDTH}]"
_BLANK = f"[ \t{OTHER_SPACES}{NO_WIDTH}]"
_NAME = rf"(?:[^\s:#'\"\[\]{{}},{NO_WIDTH}]{{1,60}}|'[^'\n:]{{1,60}}'|\"[^\"\n:]{{1,60}}\")"
FIELD_START = re.compile(
    rf"(?P<indent>{_SPACE}{{0,400}})(?P<marks>(?:-{_BLANK}{{1,40}}){{0,6}}(?:-$)?"
    rf"(?:{_NAME}{_BLANK}{{0,40}}:(?:{_BLANK}{{1,400}}|$))?)"
)
"""The start of a line of fields: indentation, hyphens, a name with its colon."""
NAME_IN_BRACKETS = re.compile(rf"[{{,]{_BLANK}{{0,40}}{_NAME}{_BLANK}{{0,40}}:{_BLANK}{{1,40}}")
BODY_START = re.compile(
    rf"{_SPACE}{{0,40}}(?:>{_BLANK}{{0,4}}){{0,4}}"
    rf"(?:(?:[-*+]|\d{{1,9}}[.)]|#{{1,6}}){_BLANK}{{1,40}}|>{_BLANK})"
)
"""The start of a line of text that is a heading, an entry of a list or a quotation."""

LINE_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Whatever ends a line for one program or another, but for a line feed."""


def strip_spaces(text: str) -> str:
    """Return a text without any space at its ends, those without a width among them."""
    return OUTER_SPACES.sub("", text)


def normalise_breaks(text: str) -> str:
    """Return a text whose lines end in line feeds only."""
    return LINE_BREAK.sub("\n", text)


def normalise_field_spaces(text: str) -> str:
    """Return front matter with plain spaces for indentation, after hyphens and next to colons."""
    if (text.isascii() and "\t" not in text) or not AFTER_MARK.search(text):
        return text
    return "\n".join(_normalise_field_line(line) for line in text.split("\n"))


def normalise_body_spaces(text: str) -> str:
    """Return a text with plain spaces in headings, and in the marks of lists and quotations."""
    if text.isascii() or not OTHER_SPACE.search(text):
        return text
    return "\n".join(_normalise_body_line(line) for line in text.split("\n"))


def _normalise_field_line(line: str) -> str:
    if not AFTER_MARK.search(line):
        return line
    if end := AT_END.search(line):
        line = line[: end.start()] + " " * len(end[0])
    match = FIELD_START.match(line)
    if match is None:
        return line
    # A tab at the start of a line remains: its width depends on the editor.
    indent = OTHER_SPACE.sub(" ", re.sub(f"[{NO_WIDTH}]", "", match["indent"]))
    rest = line[match.end() :]
    if rest[:1] in "[{":
        rest = NAME_IN_BRACKETS.sub(lambda name: AFTER_MARK.sub(" ", name[0]), rest)
    return indent + AFTER_MARK.sub(" ", match["marks"]) + rest


def _normalise_body_line(line: str) -> str:
    match = BODY_START.match(line)
    if match is None:
        return line
    # The words of a heading are compared with the headings that a note may have.
    rest = line[match.end() :]
    return OTHER_SPACE.sub(" ", match[0]) + (
        OTHER_SPACE.sub(" ", rest) if "#" in match[0] else rest
    )
