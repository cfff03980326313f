"""Sheets of cells from workbooks and tables, as people save them."""

from datetime import date, datetime

import pytest
from openpyxl.utils import get_column_letter

from macros.content.problems.rules.office_files import (
    NO_NOTE_IN_FILE,
    OFFICE_FILE,
    UNPACKS_TOO_LARGE,
)
from macros.content.source.worksheets import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Worksheet,
    read_table,
    read_workbook,
)
from tests.documents import change_parts, make_book, write_sheet

SHEET = "xl/worksheets/sheet1.xml"
BOOK = make_book({"Notes": [["Name"]]})


def read_rows(data: bytes) -> list[list[str]]:
    sheets = read_workbook(data)
    assert isinstance(sheets[0], Worksheet)
    return [[cell.text for cell in row.values()] for row in sheets[0].rows]


def test_every_kind_of_cell_becomes_the_text_that_it_shows() -> None:
    row = [
        " Evenings ",
        16,
        16.0,
        2.5,
        date(2026, 11, 1),
        datetime.fromisoformat("2026-03-01T09:30"),
        True,
        None,
    ]

    assert read_rows(make_book({"Notes": [row]})) == [
        ["Evenings", "16", "16", "2.5", "2026-11-01", "2026-03-01", "True"]
    ]


def test_blank_rows_and_cells_are_left_out_and_the_others_keep_their_names() -> None:
    sheets = read_workbook(make_book({"Notes": [["a"], [], [None, " ", "c"]]}))

    assert sheets == (
        Worksheet(
            name="Notes", rows=({0: Cell(name="A1", text="a")}, {2: Cell(name="C3", text="c")})
        ),
    )


def test_a_formula_is_not_calculated_and_its_stored_result_not_read() -> None:
    cell = '<row r="1"><c r="A1"><f>HYPERLINK("https://e.org")</f><v>9</v></c></row>'
    sheets = read_workbook(change_parts(BOOK, **{SHEET: write_sheet(cell)}))

    assert isinstance(sheets[0], Worksheet)
    assert sheets[0].rows == (
        {0: Cell(name="A1", text='=HYPERLINK("https://e.org")', is_formula=True)},
    )


def test_what_excel_adds_to_a_sheet_is_left_out_without_a_word() -> None:
    sheet = write_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>')
    added = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations'
        b' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></ext>'
        b"</extLst></worksheet>"
    )

    assert read_rows(change_parts(BOOK, **{SHEET: sheet.replace(b"</worksheet>", added)})) == [
        ["Name"]
    ]


@pytest.mark.parametrize("cell", [f"A{MOST_ROWS + 1}", "XFD1", "XFD1048576"])
def test_a_sheet_that_reaches_far_is_refused(cell: str) -> None:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    words = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row>'

    refused = read_workbook(change_parts(BOOK, **{SHEET: write_sheet(words)}))

    assert refused[0] == UNPACKS_TOO_LARGE


WHOLE = "A1:XFD1048576"


@pytest.mark.parametrize(
    "ranges",
    [
        f'<mergeCells><mergeCell ref="{WHOLE}"/></mergeCells>',
        f'<hyperlinks><hyperlink ref="{WHOLE}" display="x"/></hyperlinks>',
        f'<conditionalFormatting sqref="{WHOLE}"/>',
    ],
)
def test_a_range_of_every_cell_makes_no_cells(ranges: str) -> None:
    sheet = write_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>')
    ranged = sheet.replace(b"</worksheet>", f"{ranges}</worksheet>".encode())

    assert read_rows(change_parts(BOOK, **{SHEET: ranged})) == [["Name"]]


def test_many_rows_that_reach_far_are_refused_with_the_cell() -> None:
    last = MOST_CELLS // MOST_COLUMNS + 1
    column = get_column_letter(MOST_COLUMNS)
    rows = "".join(
        f'<row r="{number}"><c r="{column}{number}"><v>1</v></c></row>'
        for number in range(1, last + 1)
    )

    refused = read_workbook(change_parts(BOOK, **{SHEET: write_sheet(rows)}))

    assert refused[0] == UNPACKS_TOO_LARGE
    assert f"the sheet “Notes” reaches to cell {column}{last} " in str(refused[1])


def test_a_workbook_without_its_sheets_is_refused() -> None:
    assert read_workbook(change_parts(BOOK, **{SHEET: None})) == (OFFICE_FILE, {})


@pytest.mark.parametrize("end", ["\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_in_a_cell_is_a_line_feed(end: str) -> None:
    table = read_table(f'Name,Kept\na,"one{end}two"\n'.encode())

    assert isinstance(table[0], Worksheet)
    assert table[0].rows[1][1].text == "one\ntwo"


def test_a_line_of_a_cell_ends_in_a_line_feed_in_a_workbook_too() -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>one&#13;---&#13;two</t></is></c></row>'

    assert read_rows(change_parts(BOOK, **{SHEET: write_sheet(cell)})) == [["one\n---\ntwo"]]


@pytest.mark.parametrize(
    "data",
    [
        "Name,For whom\r\nCrèche,“All”\r\n".encode("utf-8-sig"),
        "Name;For whom\nCrèche;“All”\n".encode("cp1252"),
        "Name\tFor whom\nCrèche\t“All”\n".encode("utf-16"),
        'Name,For whom\n"Crèche",“All”'.encode(),
    ],
)
def test_a_table_is_read_as_any_program_saves_it(data: bytes) -> None:
    sheets = read_table(data)

    assert isinstance(sheets[0], Worksheet)
    assert [[cell.text for cell in row.values()] for row in sheets[0].rows] == [
        ["Name", "For whom"],
        ["Crèche", "“All”"],
    ]


def test_a_cell_of_a_table_keeps_its_lines_and_loses_our_guard_against_formulas() -> None:
    sheets = read_table(b"Name,Kept\n'=1+1,\"one\r\ntwo\"\n'tis\n")

    assert isinstance(sheets[0], Worksheet)
    assert [[cell.text for cell in row.values()] for row in sheets[0].rows[1:]] == [
        ["=1+1", "one\ntwo"],
        ["'tis"],
    ]


def test_a_blank_table_has_no_note_and_a_huge_one_is_refused() -> None:
    assert read_table(b"\n,,\n")[0] == NO_NOTE_IN_FILE
    assert read_table(b"a\n" * (MOST_ROWS + 1))[0] == UNPACKS_TOO_LARGE
    assert read_table(b"a," * MOST_COLUMNS + b"a")[0] == UNPACKS_TOO_LARGE
