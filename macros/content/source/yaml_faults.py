"""Explanations of YAML errors for the person who typed the text, with the corrected line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from macros.content.problems.problem import Problem, quote
from macros.content.problems.quoted_values import format_value, quote_value
from macros.content.problems.rules.front_matter import (
    COLON_BELOW,
    FIRST_MARK,
    FRONT_MATTER,
    LIST_MARK_IN_VALUE,
    NAME_BELOW,
    NO_COLON,
    NO_SPACE_AFTER_COLON,
    OPEN_LIST,
    OPEN_QUOTATION,
    QUOTATION_IN_LIST,
    SECOND_COLON,
    SECOND_COLON_IN_CURLY_QUOTES,
    TAB,
    TOO_DEEP,
    WRONG_INDENT,
)
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.yaml_loader import Reader

ENTRY = re.compile(r"(?P<start>\s*(?:- )*(?:[A-Za-z_-]+\s?:[ ]+)|\s*- )(?P<value>[^\s].*)")
NEEDS_QUOTES = "@`%&*!|>{}[]#,?:-"
MOST_MISSING = 4
NAMED_LINE = re.compile(r"(?P<start> {1,20}(?:- {1,3})?)(?P<name>[A-Za-z_-]{1,40}):(?: |$)")
NAME_ALONE = re.compile(r"[A-Za-z_-]{1,40}:")
"""An entry of a list that only names the lines below it."""
LIST_MARK = re.compile(r"[-*]\s+(?=\S)")
BESIDE_COMMA = re.compile(r"(?<=[\"'])\s*,\s*(?=[\"'])")
"""Where one quoted entry ends and the next begins."""
COMMENT_AFTER_QUOTATION = re.compile(r"(?<=[\"'])\s+#[^\n]*$")
ELISION = re.compile(r"'(?:tis|twas|til|em|cause|n|\d\d)\b", re.IGNORECASE)
"""A word with a letter left out at its start: its mark is no quotation mark."""
CURLY_PAIR = re.compile(r"“[^“”]*”|‘[^‘’]*’")
"""One pair of curly quotation marks around a whole value, which Word makes of straight ones."""
CLOSING_MARKS = {'"': '"”“', "'": "'’‘"}
"""How a quotation may end: one with a straight first mark often has a curly last one."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A name or a hyphen with its value, on all its lines."""

    start: str
    value: str

    def write(self, value: str) -> str:
        """Return the line to paste in its place."""
        return f"{self.start} {value}"


def explain_yaml_fault(
    error: yaml.YAMLError, *, text: str, path: str, first_line: int
) -> tuple[Problem, str]:
    """Return the problem behind an error of the YAML parser, and the corrected text.

    The corrected text lets the parser find the next error. It is empty if the meaning is not clear.
    """
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    at = min(mark.line if mark else 0, len(lines) - 1)
    deep = getattr(error, "problem", "") == "too deep"
    for recognise in () if deep else FAULTS:
        for number in _list_candidates(at):
            if broken := recognise(lines, number):
                rule, words = broken
                problem = rule.at(path=path, line=first_line + number, **words)
                line = "" if rule in UNCERTAIN else words.get("whole", "")
                return problem, _correct(lines, number=number, line=line) if line else ""
    if deep:
        return TOO_DEEP.at(path=path, line=first_line + at), ""
    found = quote(lines[at].strip())
    return FRONT_MATTER.at(path=path, line=first_line + at, found=found), ""


def _correct(lines: list[str], *, number: int, line: str) -> str:
    """Return the text with a line and the continuation lines of its value replaced by one line."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    count = _count_lines(lines, number)
    return "\n".join(
        [*lines[:number], " " * indent + line, *[""] * (count - 1), *lines[number + count :]]
    )


def quote_line(lines: list[str], number: int) -> str:
    """Return the entry on a line with its value in quotation marks; empty without an entry."""
    entry = _find_entry(lines, number)
    return entry.write(quote_value(entry.value)) if entry else ""


def _list_candidates(at: int) -> Iterator[int]:
    # The parser often fails one line late, or at the end of a quotation that was never closed.
    yield at
    if at > 0:
        yield at - 1
    if at != 0 and at - 1 != 0:
        yield 0


def _find_entry(lines: list[str], number: int) -> _Entry | None:
    """Return the entry that begins on a line, with the lines that continue its value."""
    match = ENTRY.match(lines[number])
    if match is None:
        return None
    below = (line.strip() for line in lines[number + 1 : number + _count_lines(lines, number)])
    return _Entry(start=match["start"].strip(), value=" ".join([match["value"].strip(), *below]))


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


def _is_readable(value: str) -> bool:
    """Return whether a value by itself is valid: then the error is on another line."""
    try:
        return bool(list(yaml.parse(f"- {value}", Loader=Reader)))
    except yaml.YAMLError:
        return False


def _recognise_tab(lines: list[str], number: int) -> BrokenRule | None:
    line = lines[number]
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return TAB, {}


def _recognise_second_colon(lines: list[str], number: int) -> BrokenRule | None:
    entry = _find_entry(lines, number)
    if not entry or entry.value[0] in "\"'[{|>" or not re.search(r":(?: |$)", entry.value):
        return None
    if entry.start == "-" and NAME_ALONE.fullmatch(entry.value):
        return None
    is_curly = CURLY_PAIR.fullmatch(entry.value) is not None
    line = entry.write(quote_value(entry.value[1:-1] if is_curly else entry.value))
    rule = SECOND_COLON_IN_CURLY_QUOTES if is_curly else SECOND_COLON
    return rule, {"found": quote(entry.value), "whole": line}


def _recognise_colon_below(lines: list[str], number: int) -> BrokenRule | None:
    """Recognise a colon in a line that continues the value of the line above."""
    above = next((at for at in range(number - 1, -1, -1) if ENTRY.match(lines[at])), None)
    if (
        above is None
        or not lines[number].startswith(" ")
        or not re.search(r":(?: |$)", lines[number])
    ):
        return None
    entry = _find_entry(lines, above)
    if not entry or entry.value[0] in "\"'[{|>":
        return None
    indent = len(lines[above]) - len(lines[above].lstrip(" -"))
    below = [
        line.strip()
        for line in lines[above + 1 : number + 1]
        if len(line) - len(line.lstrip()) > indent
    ]
    if len(below) != number - above:
        return None
    first = entry.value if len(below) == 1 else ENTRY.sub(r"\g<value>", lines[above]).strip()
    whole = " ".join([first, *below])
    found, line = quote(lines[number].strip()), entry.write(quote_value(whole))
    if ENTRY.match(lines[number]):
        return NAME_BELOW, {"found": found, "whole": line, "name": entry.start.strip(" -:")}
    return COLON_BELOW, {"found": found, "whole": line}


def _recognise_open_quotation(lines: list[str], number: int) -> BrokenRule | None:
    entry = _find_entry(lines, number)
    if not entry or entry.value[0] not in CLOSING_MARKS or _is_readable(entry.value):
        return None
    line = entry.write(quote_value(_read_quotation(entry.value)))
    return OPEN_QUOTATION, {"mark": entry.value[0], "whole": line}


def _read_quotation(value: str) -> str:
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


def _recognise_list(lines: list[str], number: int) -> BrokenRule | None:
    """Recognise a list in brackets that does not end, or has faulty quotation marks in it."""
    entry = _find_entry(lines, number)
    if not entry or entry.value[0] not in "[{" or _is_readable(entry.value):
        return None
    closing = {"[": "]", "{": "}"}[entry.value[0]]
    if closing not in entry.value and _is_readable(entry.value + closing):
        return OPEN_LIST, {"mark": entry.value[0], "whole": entry.write(entry.value + closing)}
    if (
        entry.value[0] == "{"
        or not entry.value.endswith("]")
        or not any(mark in entry.value for mark in CLOSING_MARKS)
    ):
        return None
    inside = entry.value[1:-1].strip()
    pieces = BESIDE_COMMA.split(inside) if BESIDE_COMMA.search(inside) else inside.split(",")
    texts = [
        _read_quotation(piece.strip()) if piece.strip()[:1] in CLOSING_MARKS else piece.strip()
        for piece in pieces
    ]
    listed = ", ".join(
        format_value(text.replace(",", "")) if "," not in text else quote_value(text)
        for text in texts
        if text
    )
    return QUOTATION_IN_LIST, {"whole": entry.write(f"[{listed}]")}


def _recognise_first_sign(lines: list[str], number: int) -> BrokenRule | None:
    entry = _find_entry(lines, number)
    if not entry or entry.value[0] not in NEEDS_QUOTES:
        return None
    if mark := LIST_MARK.match(entry.value):
        line = entry.write(format_value(entry.value[mark.end() :]))
        return LIST_MARK_IN_VALUE, {"mark": entry.value[0], "whole": line}
    return FIRST_MARK, {"mark": entry.value[0], "whole": entry.write(quote_value(entry.value))}


def _recognise_missing_space(lines: list[str], number: int) -> BrokenRule | None:
    match = re.match(r"(\s*(?:- )?[A-Za-z_-]+):(?=[^\s:/])(.*)", lines[number])
    if not match:
        return None
    value = match[2].strip()
    # A value with its own marks stays as it is; any other must be readable once the space is there.
    is_plain = value[0] not in "\"'[{|>" and (
        value[0] in NEEDS_QUOTES or re.search(r":(?: |$)| #", value)
    )
    line = f"{match[1].strip()}: {quote_value(value) if is_plain else value}"
    # A quotation may have to end on a later line.
    return NO_SPACE_AFTER_COLON, {"whole": line, "old": "" if is_plain else lines[number].strip()}


def _recognise_missing_colon(lines: list[str], number: int) -> BrokenRule | None:
    line = lines[number]
    if not line.strip() or ":" in line or line.lstrip().startswith(("-", "#", "[", "]", "{", "}")):
        return None
    return NO_COLON, {"found": quote(line.strip())}


UNCERTAIN = (COLON_BELOW, NAME_BELOW)
"""Rules with a line that is only right if it is what was meant: nothing is corrected by it."""


def _recognise_indent(lines: list[str], number: int) -> BrokenRule | None:
    """Recognise a name that begins a little to the left of the names that it belongs to."""
    match = NAMED_LINE.match(lines[number])
    if match is None:
        return None
    indent = len(match["start"])
    for line in reversed(lines[:number]):
        above = NAMED_LINE.match(line)
        if above is None or not line.strip():
            continue
        missing = len(above["start"]) - indent
        if 0 < missing < MOST_MISSING and not match["start"].strip():
            spaces = "1 space" if missing == 1 else f"{missing} spaces"
            return WRONG_INDENT, {
                "found": match["name"],
                "spaces": spaces,
                "name": above["name"],
            }
        return None
    return None


FAULTS: tuple[Callable[[list[str], int], BrokenRule | None], ...] = (
    _recognise_tab,
    _recognise_second_colon,
    _recognise_open_quotation,
    _recognise_list,
    _recognise_first_sign,
    _recognise_missing_space,
    _recognise_indent,
    _recognise_colon_below,
    _recognise_missing_colon,
)
