"""Front matter that YAML cannot read, explained to the person who typed it, with the line as it should be."""

import re
from collections.abc import Callable, Iterator

import yaml

from macros.content.problems import Problem, quote

ENTRY = re.compile(r"(?P<start>\s*(?:- )?[A-Za-z_-]+:[ ]+|\s*- )(?P<value>[^\s].*)")
NEEDS_QUOTES = "@`%&*!|>{}[]#,?:-"


def explain_fault(error: yaml.YAMLError, *, text: str, path: str, first_line: int) -> Problem:
    """Turn the YAML reader's complaint about a text into a problem with its cure."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    at = min(mark.line if mark else 0, len(lines) - 1)
    deep = getattr(error, "problem", "") == "too deep"
    for recognise in () if deep else FAULTS:
        for number in _lines_to_try(at):
            if explained := recognise(lines[number]):
                message, fix = explained
                return Problem(path=path, line=first_line + number, rule="front-matter", message=message, fix=fix)
    message = (
        "Lists lie too deep inside one another here."
        if deep
        else f"This line cannot be read as a name and a value: {quote(lines[at].strip())}."
    )
    fix = "Write each as a name, a colon, a space and the value. Values of several words with signs in them go between quotation marks."
    return Problem(path=path, line=first_line + at, rule="front-matter", message=message, fix=fix)


def _lines_to_try(at: int) -> Iterator[int]:
    # The reader often complains one line late, or at the end of a quotation that was never closed.
    yield at
    if at > 0:
        yield at - 1
    if at != 0 and at - 1 != 0:
        yield 0


def _recognise_tab(line: str) -> tuple[str, str] | None:
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return "This line begins with a tab.", "Use spaces instead: two for each step to the right."


def _recognise_second_colon(line: str) -> tuple[str, str] | None:
    entry = ENTRY.match(line)
    if not entry or entry["value"][0] in "\"'[{|>" or not re.search(r":(?: |$)", entry["value"]):
        return None
    message = f"The text {quote(entry['value'])} has a colon in it, so the computer cannot tell where the name ends."
    return message, f"Put the text between quotation marks: {_quoted(entry)}"


def _recognise_open_quotation(line: str) -> tuple[str, str] | None:
    entry = ENTRY.match(line)
    if not entry or entry["value"][0] not in "\"'":
        return None
    mark = entry["value"][0]
    value = entry["value"].strip()
    # A mark further on is part of the text, so the whole text goes between the other marks.
    inside = value if mark in value[1:] else value.strip(mark)
    other = "'" if '"' in inside else '"'
    message = f"The quotation that begins with {mark} does not end well."
    return message, f"Close it at the end of the text, and use no such mark inside it: {entry['start'].strip()} {other}{inside}{other}"


def _recognise_open_list(line: str) -> tuple[str, str] | None:
    entry = ENTRY.match(line)
    if not entry or entry["value"][0] not in "[{":
        return None
    closing = {"[": "]", "{": "}"}[entry["value"][0]]
    if closing in entry["value"]:
        return None
    fix = f"Close it at the end: {quote(entry['start'].strip() + ' ' + entry['value'].strip() + closing)}"
    return f"The list that begins with {entry['value'][0]} does not end.", fix


def _recognise_first_sign(line: str) -> tuple[str, str] | None:
    entry = ENTRY.match(line)
    if not entry or entry["value"][0] not in NEEDS_QUOTES:
        return None
    message = f"A text cannot begin with {entry['value'][0]} unless it is between quotation marks."
    return message, f"Write: {_quoted(entry)}"


def _recognise_missing_space(line: str) -> tuple[str, str] | None:
    match = re.match(r"(\s*(?:- )?[A-Za-z_-]+):(?=[^\s:/])(.*)", line)
    if not match:
        return None
    return "There is no space after the colon.", f"Write: {match[1].strip()}: {match[2].strip()}"


def _recognise_missing_colon(line: str) -> tuple[str, str] | None:
    if not line.strip() or ":" in line or line.lstrip().startswith(("-", "#", "[", "]", "{", "}")):
        return None
    message = f"The line {quote(line.strip())} has no colon, so the computer cannot tell the name from the value."
    return message, "If it goes on from the line above, begin it with two spaces. Otherwise write a name, a colon, a space and the value."


def _quoted(entry: re.Match[str]) -> str:
    value = entry["value"].strip()
    escaped = value.replace("'", "''")
    return f'{entry["start"].strip()} "{value}"' if '"' not in value and "\\" not in value else f"{entry['start'].strip()} '{escaped}'"


FAULTS: tuple[Callable[[str], tuple[str, str] | None], ...] = (
    _recognise_tab,
    _recognise_second_colon,
    _recognise_open_quotation,
    _recognise_open_list,
    _recognise_first_sign,
    _recognise_missing_space,
    _recognise_missing_colon,
)
