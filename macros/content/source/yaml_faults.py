"""Explanations of YAML errors for the person who typed the text, with the corrected line."""

import re
from collections.abc import Callable, Iterator

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
from macros.content.source.typed_entry import (
    CLOSING_MARKS,
    ENTRY,
    find_entry,
    read_quotation,
    replace_entry,
)
from macros.content.source.yaml_loader import Reader

NEEDS_QUOTES = "@`%&*!|>{}[]#,?:-"
MOST_MISSING = 4
NAMED_LINE = re.compile(r"(?P<start> {1,20}(?:- {1,3})?)(?P<name>[A-Za-z_-]{1,40}):(?: |$)")
NAME_ALONE = re.compile(r"[A-Za-z_-]{1,40}:")
"""An entry of a list that only names the lines below it."""
LIST_MARK = re.compile(r"[-*]\s+(?=\S)")
BESIDE_COMMA = re.compile(r"(?<=[\"'])\s*,\s*(?=[\"'])")
"""Where one quoted entry ends and the next begins."""
CURLY_PAIR = re.compile(r"“[^“”]*”|‘[^‘’]*’")
"""One pair of curly quotation marks around a whole value, which Word makes of straight ones."""


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
                return problem, replace_entry(lines, number=number, line=line) if line else ""
    if deep:
        return TOO_DEEP.at(path=path, line=first_line + at), ""
    found = quote(lines[at].strip())
    return FRONT_MATTER.at(path=path, line=first_line + at, found=found), ""


def _list_candidates(at: int) -> Iterator[int]:
    # The parser often fails one line late, or at the end of a quotation that was never closed.
    yield at
    if at > 0:
        yield at - 1
    if at != 0 and at - 1 != 0:
        yield 0


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
    entry = find_entry(lines, number)
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
    entry = find_entry(lines, above)
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
    entry = find_entry(lines, number)
    if not entry or entry.value[0] not in CLOSING_MARKS or _is_readable(entry.value):
        return None
    line = entry.write(quote_value(read_quotation(entry.value)))
    return OPEN_QUOTATION, {"mark": entry.value[0], "whole": line}


def _recognise_list(lines: list[str], number: int) -> BrokenRule | None:
    """Recognise a list in brackets that does not end, or has faulty quotation marks in it."""
    entry = find_entry(lines, number)
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
        read_quotation(piece.strip()) if piece.strip()[:1] in CLOSING_MARKS else piece.strip()
        for piece in pieces
    ]
    listed = ", ".join(
        format_value(text.replace(",", "")) if "," not in text else quote_value(text)
        for text in texts
        if text
    )
    return QUOTATION_IN_LIST, {"whole": entry.write(f"[{listed}]")}


def _recognise_first_sign(lines: list[str], number: int) -> BrokenRule | None:
    entry = find_entry(lines, number)
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
