"""Tables that are opened in a spreadsheet: lines of CSV (RFC 4180) in which no cell can be taken for a formula."""

import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection)."""
IN_QUOTES = re.compile(r'[",\r\n]')
"""A cell with one of these stands in quotation marks."""


def write_line(cells: Iterable[str]) -> str:
    """Write one line of a table. A cell that could be taken for a formula begins with an apostrophe."""
    # The csv module looks at every letter of every cell; a table for all notes is written four times as fast without it.
    return ",".join([_write_cell(cell) for cell in cells]) + "\r\n"


def _write_cell(cell: str) -> str:
    guarded = f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return '"' + guarded.replace('"', '""') + '"' if IN_QUOTES.search(guarded) else guarded


def join_table(columns: Iterable[str], *, rows: Iterable[str]) -> str:
    """Join the lines of a table below the names of its columns."""
    return "".join([write_line(columns), *rows])
