"""Word documents, workbooks and lists of answers for tests, all made up."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

from macros.content.library.documents.note_lists import make_lists
from macros.content.schema.vocabulary import Known, Term, Vocabulary
from macros.site.packed_parts import pack
from macros.site.word_markup import (
    format_cell,
    format_paragraph,
    format_row,
    format_run,
    list_parts,
)
from macros.site.word_markup import format_table as format_word_table

WORDS = {
    "stage": {"planning": "Planning", "delivering": "Delivering", "stopped": "Stopped"},
    "kept-source": {"manual": "The manual says so", "own-judgement": "Our own judgement"},
    "what": {"content": "The sessions", "context": "The way it is run: how, where, for whom"},
    "fidelity": {"consistent": "No, that part is kept", "unknown": "Not known yet"},
    "ways": {"group": "Group", "phone": "Phone", "online-alone": "Online, alone"},
    "evidence-pie": {"population-data": "Population data"},
    "help-topic": {"training": "Training", "funding": "Funding"},
}
TITLES = (
    ("interventions", "evening-groups", "Evening Groups"),
    ("interventions", "home-visits", "Home Visits"),
    ("places", "sandford", "Sandford council"),
    ("places", "melton", "Melton council"),
)
LISTS = make_lists(
    Known(
        vocabularies={
            name: Vocabulary(
                name=name,
                title=name,
                note="",
                terms=tuple(Term(slug=slug, label=label) for slug, label in words.items()),
            )
            for name, words in WORDS.items()
        },
        names={},
        sources={},
    ),
    titles=TITLES,
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

DRAWING = (
    "<w:p><w:r><w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="a" descr="A family hub"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    f'<a:blip xmlns:r="{RELATIONS}" r:embed="p1"/></pic:blipFill></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/></Types>'
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="p1" Type="x/image" Target="{target}"{mode}/></Relationships>'
)


def make_word(body: str, **parts: str | bytes) -> bytes:
    """Return a Word document with this body, and parts by their names in it."""
    added = {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    return pack({**list_parts(body, language="en-GB"), **added})


def write_paragraph(text: str, *, style: str = "Normal") -> str:
    return format_paragraph(format_run(text), style=style)


def write_table(*rows: Sequence[str]) -> str:
    """Return a table of cells, each of whose lines is a paragraph."""
    return format_word_table(
        [
            format_row(
                [
                    format_cell("".join(write_paragraph(line) for line in cell.split("\n")))
                    for cell in row
                ]
            )
            for row in rows
        ],
        widths=(5000,) * max(len(row) for row in rows),
    )


def make_book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook with these rows of cells on its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def change_parts(data: bytes, **parts: bytes | None) -> bytes:
    """Return a packed document with some parts changed, added or, with None, removed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    changed = {**kept, **parts}
    return pack({name: part for name, part in changed.items() if part is not None})


def write_sheet(rows: str) -> bytes:
    """Return the part of a sheet with these rows as markup."""
    return (
        '<?xml version="1.0"?><worksheet'
        ' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def make_picture_parts(picture: bytes) -> dict[str, str | bytes]:
    """Return the parts of a document that shows a picture as `DRAWING`."""
    return {
        "[Content_Types].xml": TYPES,
        "word/_rels/document.xml.rels": RELATION.format(target="media/a.png", mode=""),
        "word/media/a.png": picture,
    }
