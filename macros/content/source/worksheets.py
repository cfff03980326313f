"""Sheets of cells, read from a workbook (.xlsx) or a table (.csv). No formula is calculated."""

import csv
import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import openpyxl
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from macros.content.problems.problem import quote
from macros.content.problems.rules.office_files import (
    NO_NOTE_IN_FILE,
    OFFICE_FILE,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.packed_files import pack_again, unpack
from macros.content.source.spaces import normalise_breaks

MOST_ROWS = 5_000
MOST_COLUMNS = 500
MOST_CELLS = 500_000
"""The most cells of a workbook, with the blank ones before the last of each row."""
READ_PARTS = (
    "xl/workbook.xml",
    "xl/_rels/",
    "xl/worksheets/sheet",
    "xl/sharedStrings",
    "xl/styles",
)
"""The parts of a workbook that hold words. Pictures, comments and links elsewhere are left out."""
PACKAGE_PARTS = ("[Content_Types].xml", "_rels/.rels")
CARRIAGE_RETURN = "_x000D_"
"""How some programs write the end of a line."""
SEPARATORS = ",;\t"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell with something in it."""

    name: str
    """As a spreadsheet names it, such as D7."""
    text: str
    is_formula: bool = False


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """A sheet, without its blank cells."""

    name: str
    """Empty for the only table of a file."""
    rows: tuple[dict[int, Cell], ...]
    """The cells of each row that has any, by the number of their column, from 0."""


def read_workbook(data: bytes) -> tuple[Worksheet, ...] | BrokenRule:
    """Return the sheets of a workbook, or the rule that it breaks."""
    parts = unpack(data)
    if isinstance(parts, tuple):
        return parts
    words = {
        name: part
        for name, part in parts.items()
        if name in PACKAGE_PARTS or name.startswith(READ_PARTS)
    }
    try:
        with warnings.catch_warnings():
            # It warns of whatever it leaves out, such as the lists to choose from that Excel saves.
            warnings.simplefilter("ignore")
            # Read only, no cell is made for the ranges of cells that a sheet names.
            workbook = openpyxl.load_workbook(pack_again(words), read_only=True, keep_links=False)
            sheets = tuple(_read_sheets(workbook.worksheets))
    except _FarOutError as far:
        return UNPACKS_TOO_LARGE, {"what": far.what}
    # It comes from outside, and the package raises whatever its parts make it raise.
    except Exception:  # noqa: BLE001
        return OFFICE_FILE, {}
    return sheets or (OFFICE_FILE, {})


class _FarOutError(Exception):
    def __init__(self, cell: str, *, sheet: str) -> None:
        self.what = (
            f"the sheet {quote(sheet)} reaches to cell {cell} or further. A sheet has up to "
            f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns, and all together up to "
            f"{MOST_CELLS:,} cells"
        )
        super().__init__(self.what)


def _read_sheets(opened: list[ReadOnlyWorksheet]) -> Iterator[Worksheet]:
    left = MOST_CELLS
    for sheet in opened:
        # A sheet says how large it is, which may be a lie.
        sheet.reset_dimensions()
        rows: list[dict[int, Cell]] = []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            left -= len(row)
            if number > MOST_ROWS or len(row) > MOST_COLUMNS or left < 0:
                cell = f"{get_column_letter(max(1, len(row)))}{number}"
                raise _FarOutError(cell, sheet=sheet.title)
            if cells := _read_row(row):
                rows.append(cells)
        yield Worksheet(name=sheet.title, rows=tuple(rows))


def _read_row(row: tuple[ReadOnlyCell | EmptyCell, ...]) -> dict[int, Cell]:
    return {
        column: Cell(name=cell.coordinate, text=text, is_formula=cell.data_type == "f")
        for column, cell in enumerate(row)
        if isinstance(cell, ReadOnlyCell) and (text := _format_cell(cell.value))
    }


def _format_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return normalise_breaks(str(value).replace(CARRIAGE_RETURN, "")).strip()


def read_table(data: bytes) -> tuple[Worksheet, ...] | BrokenRule:
    """Return the only sheet of a CSV file, or the rule that it breaks.

    Excel writes it in UTF-8, in Windows-1252 or as Unicode text, with commas, semicolons or tabs.
    """
    text = _decode_table(data)
    first = text.lstrip("\n").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        lines = list(islice(reader, MOST_ROWS + 1))
    except csv.Error:
        return OFFICE_FILE, {}
    if len(lines) > MOST_ROWS or any(len(line) > MOST_COLUMNS for line in lines):
        return UNPACKS_TOO_LARGE, {
            "what": f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns"
        }
    rows = (
        {
            column: Cell(name=f"{get_column_letter(column + 1)}{number}", text=_unguard(cell))
            for column, cell in enumerate(line)
            if cell.strip()
        }
        for number, line in enumerate(lines, start=1)
    )
    found = tuple(row for row in rows if row)
    return (Worksheet(name="", rows=found),) if found else (NO_NOTE_IN_FILE, {"where": "the table"})


def _decode_table(data: bytes) -> str:
    if data.startswith(WIDE_MARKS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unguard(cell: str) -> str:
    """Return a cell without the apostrophe that our tables have before what looks like a formula."""
    text = normalise_breaks(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
