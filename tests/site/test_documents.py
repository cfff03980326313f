"""The Word form and the workbook: every question is in them, and the same content is the same file."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from macros.content.library.documents.note_lists import make_lists
from macros.content.library.documents.questions import list_blocks, list_questions
from macros.content.library.documents.sheet_layout import BLOCK_SHEETS, LISTS_SHEET, NOTES_SHEET
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.content.source.word_documents import WordDocument, read_word_document
from macros.site.word_form_file import format_word_form
from macros.site.workbook import format_workbook
from tests.documents import LISTS
from tests.sites import ROOT

WORD = format_word_form(LISTS, settings=DEFAULT_SETTINGS, language="en-GB")
BOOK = format_workbook(LISTS, settings=DEFAULT_SETTINGS, language="en-GB")
AGAIN = """
import hashlib
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.site.word_form_file import format_word_form
from macros.site.workbook import format_workbook
from tests.documents import LISTS
for make in (format_word_form, format_workbook):
    print(hashlib.sha256(make(LISTS, settings=DEFAULT_SETTINGS, language="en-GB")).hexdigest())
"""


def open_book() -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(io.BytesIO(BOOK))}


def list_offered(sheet: Worksheet) -> dict[str, list[str]]:
    """Return the answers that each column of a sheet offers, by its head."""
    lists = open_book()[LISTS_SHEET]
    found = {}
    for offer in sheet.data_validations.dataValidation:
        if LISTS_SHEET not in offer.formula1:
            continue
        letter = re.match("[A-Z]+", str(offer.sqref))
        assert letter is not None
        cells = lists[offer.formula1.partition("!")[2].replace("$", "")]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        found[str(sheet[f"{letter[0]}1"].value).removesuffix(" *")] = [row[0].value for row in rows]
    return found


def test_the_same_questions_are_the_same_bytes_in_another_process() -> None:
    done = subprocess.run(  # noqa: S603 -- this Python
        [sys.executable, "-c", AGAIN],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == [hashlib.sha256(data).hexdigest() for data in (WORD, BOOK)]


@pytest.mark.parametrize("data", [WORD, BOOK])
def test_no_part_has_a_date_a_macro_or_a_link_elsewhere(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        ET.fromstring(part)  # noqa: S314 -- our own
        assert b"External" not in part
        assert b"macro" not in part.lower()
        assert b"dcterms" not in part, name


def test_every_question_is_in_the_word_form_once_with_its_mark_and_its_answers() -> None:
    document = read_word_document(WORD)
    assert isinstance(document, WordDocument)
    cells = [
        "\n".join(cell.lines) for block in document.blocks for row in block.rows for cell in row
    ]
    marks = re.findall(r"^\[([a-z0-9_.-]+)\]$", "\n".join(cells), re.MULTILINE)

    assert sorted(name for name in marks if not name.startswith("changes.")) == sorted(
        [
            *(question.name for question in list_questions(LISTS)),
            *(
                question.name
                for block in list_blocks(LISTS)
                for question in block.questions
                if block.field.name != "changes"
            ),
        ]
    )
    assert marks.count("changes.summary") == 3
    assert "☐\u00a0Planning\n☐\u00a0Delivering\n☐\u00a0Stopped" in cells


def test_a_long_list_opens_in_the_word_form_and_takes_other_words_too() -> None:
    many = [("places", f"place-{number}", f"Place {number}") for number in range(7)]
    lists = make_lists(LISTS.known, titles=many)
    data = format_word_form(lists, settings=DEFAULT_SETTINGS, language="en-GB")

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml").decode()

    (names,) = re.findall(r"<w:comboBox>(.*?)</w:comboBox>", document)
    assert re.findall(r'displayText="(.*?)"', names) == [title for *_, title in many]


def test_a_cell_refuses_other_words_only_where_one_of_a_list_is_meant() -> None:
    sheet = open_book()[NOTES_SHEET]
    strict = {
        str(sheet[f"{offer.sqref}".split("3:")[0] + "1"].value).removesuffix(" *")
        for offer in sheet.data_validations.dataValidation
        if offer.showErrorMessage
    }

    assert strict == {"What are you changing?", "How far have you got?"}


def test_every_question_has_a_column_and_its_answers_a_list() -> None:
    sheets = open_book()

    heads = [str(cell.value).removesuffix(" *") for cell in sheets[NOTES_SHEET][1]]
    assert heads == [question.title for question in list_questions(LISTS)]
    assert len(set(heads)) == len(heads)
    for block in list_blocks(LISTS):
        cells = sheets[BLOCK_SHEETS[block.field.name]][1]
        assert [str(cell.value).removesuffix(" *") for cell in cells] == [
            "Name of the note",
            *(question.title for question in block.questions),
        ]
    assert list_offered(sheets[NOTES_SHEET])["How far have you got?"] == [
        "Planning",
        "Delivering",
        "Stopped",
    ]
    assert list_offered(sheets["Asks"]) == {"What is it about?": ["Training", "Funding"]}


def test_the_heads_of_the_workbook_stay_while_its_rows_move() -> None:
    assert {name: sheet.freeze_panes for name, sheet in open_book().items()} == {
        NOTES_SHEET: "C3",
        **dict.fromkeys(BLOCK_SHEETS.values(), "B3"),
        LISTS_SHEET: "A2",
    }
