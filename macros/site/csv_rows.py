"""Lines of CSV (RFC 4180) for spreadsheets, with no cell that could be taken for a formula."""

import re
from collections.abc import Iterable, Iterator

UNSEEN = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]"
FORMULA = re.compile(rf"[\t\r\n]|{UNSEEN}*+[=+@\-\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins (OWASP, CSV injection): characters wide or narrow, after blanks or not."""
FORMULA_WITHIN = re.compile(rf"[;\n]{UNSEEN}{{0,20}}+(?=[=+@\uff1d\uff0b\uff20]|[-\uff0d](?! ))")
"""How a formula begins within a cell of ours, where a spreadsheet ends cells at semicolons.

A hyphen and a blank begin an entry of a list.
"""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Windows-1252 and shows “crèche” as “crÃ¨che”."""
IN_QUOTES = re.compile(r'[",;\t\r\n]')
"""A cell with one of these needs quotation marks."""


def format_row(cells: Iterable[str]) -> str:
    """Return a line of a table, with an apostrophe before what could be taken for a formula."""
    # The csv module reads every letter of every cell, which takes four times as long.
    return ",".join([_format_cell(cell) for cell in cells]) + "\r\n"


def _format_cell(cell: str) -> str:
    if not cell or cell.isalnum():
        return cell
    # Nearly every other cell begins with a letter and needs no more.
    guarded = f"'{cell}" if not cell[:1].isalnum() and FORMULA.match(cell) else cell
    if IN_QUOTES.search(guarded):
        guarded = FORMULA_WITHIN.sub(r"\g<0>'", guarded)
        return '"' + guarded.replace('"', '""') + '"'
    return guarded


def join_table(columns: Iterable[str], *, rows: Iterable[str]) -> Iterator[str]:
    """Yield a whole table in pieces: the names of its columns, then its lines."""
    yield BYTE_ORDER_MARK + format_row(columns)
    yield from rows
