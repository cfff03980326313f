"""Sheets of cells, read from a workbook (.xlsx) or a table (.csv). No formula is calculated."""

import csv
import io
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet as OpenedSheet

from macros.content.problems.rules.office_files import (
    NO_NOTE_IN_FILE,
    OFFICE_FILE,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.packed_files import pack_again, unpack

MOST_ROWS = 5_000
MOST_COLUMNS = 500
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
            workbook = openpyxl.load_workbook(pack_again(words), keep_links=False)
    # It comes from outside, and the package raises whatever its parts make it raise.
    except Exception:  # noqa: BLE001
        return OFFICE_FILE, {}
    sheets = [sheet for sheet in workbook.worksheets if isinstance(sheet, OpenedSheet)]
    for sheet in sheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            return UNPACKS_TOO_LARGE, {
                "what": f"the sheet {sheet.title} has more than {MOST_ROWS:,} rows "
                f"or {MOST_COLUMNS} columns"
            }
    return tuple(_read_sheet(sheet) for sheet in sheets)


def _read_sheet(sheet: OpenedSheet) -> Worksheet:
    rows = (
        {
            cell.column - 1: Cell(name=cell.coordinate, text=text, is_formula=cell.data_type == "f")
            for cell in row
            if (text := _format_cell(cell.value))
        }
        for row in sheet.iter_rows()
    )
    return Worksheet(name=sheet.title, rows=tuple(row for row in rows if row))


def _format_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace(CARRIAGE_RETURN, "").replace("\r\n", "\n").strip()


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
    text = cell.replace("\r\n", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
