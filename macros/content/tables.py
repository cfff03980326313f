"""Tables in a text: rows that have more cells than the first row of their table, whose words Markdown would leave out without a word."""

import re
from collections.abc import Iterator

from macros.content.problems import Problem

BEFORE = re.compile(r"(?:[ ]{0,30}(?:>|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))){0,4}[ ]{0,30}")
"""The marks of quotations and lists that a table may lie in."""
ESCAPED = re.compile(r"\\.")
RULE = frozenset("|:- ")
"""All that the second row of a table is made of."""


def check_tables(lines: list[str], *, path: str, first_line: int) -> Iterator[Problem]:
    """Check the tables of a text whose code is masked, line by line."""
    cells, has_border, above = 0, False, ""
    for number, line in enumerate(lines):
        row = line[BEFORE.match(line).end() :] if "|" in line else line.strip()  # type: ignore[union-attr]  # it matches always
        if not row or row.startswith("#"):
            cells = 0
        elif not cells and above and "|" in row and RULE.issuperset(row):
            has_border = _has_border(above)
            columns = _count_cells(above, has_border=has_border)
            cells = columns if columns == _count_cells(row, has_border=has_border) else 0
        elif cells and (found := _count_cells(row, has_border=has_border)) > cells:
            message = f"This row has {found} cells, and the first row of its table has {cells}: the rest would not be shown."
            fix = "Give the first row and the one of hyphens below it as many cells, or take the | out that is too many."
            yield Problem(path=path, line=first_line + number, rule="table-row", message=message, fix=fix)
        above = row


def _has_border(row: str) -> bool:
    bare = ESCAPED.sub("", row.strip())
    return bare.startswith("|") or bare.endswith("|")


def _count_cells(row: str, *, has_border: bool) -> int:
    bare = ESCAPED.sub("", row.strip())
    if has_border:
        bare = bare.removeprefix("|").removesuffix("|")
    return bare.count("|") + 1
