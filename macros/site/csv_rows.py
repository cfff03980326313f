"""Tables that are opened in a spreadsheet: lines of CSV (RFC 4180) in which no cell can be taken for a formula."""

import re
from collections.abc import Iterable

UNSEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]"
FORMULA = re.compile(rf"[\t\r\n]|{UNSEEN}*+[=+@\-\uff1d\uff0b\uff0d\uff20]")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection): the signs wide or narrow, behind blanks or not."""
FORMULA_WITHIN = re.compile(rf"[;\n]{UNSEEN}{{0,20}}+(?=[=+@\uff1d\uff0b\uff20]|[-\uff0d](?! ))")
"""Where a spreadsheet takes semicolons for the end of a cell, another begins within ours. A hyphen and a blank begin a line of a list."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads a table as Windows-1252, and shows “crèche” as “crÃ¨che”."""
IN_QUOTES = re.compile(r'[",;\t\r\n]')
"""A cell with one of these stands in quotation marks."""


def format_line(cells: Iterable[str]) -> str:
    """Write one line of a table. A cell that could be taken for a formula begins with an apostrophe."""
    # The csv module looks at every letter of every cell; a table for all notes is written four times as fast without it.
    return ",".join([_format_cell(cell) for cell in cells]) + "\r\n"


def _format_cell(cell: str) -> str:
    # Nearly every cell begins with a letter, and is done with at once.
    guarded = f"'{cell}" if not cell[:1].isalnum() and FORMULA.match(cell) else cell
    if IN_QUOTES.search(guarded):
        guarded = FORMULA_WITHIN.sub(r"\g<0>'", guarded)
        return '"' + guarded.replace('"', '""') + '"'
    return guarded


def join_table(columns: Iterable[str], *, rows: Iterable[str]) -> str:
    """Return a whole table: the names of its columns, then its lines."""
    return "".join([BYTE_ORDER_MARK, format_line(columns), *rows])
