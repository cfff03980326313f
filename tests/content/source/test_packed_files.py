"""Documents that were made to harm are refused at once, in an editor's words, and nothing is run."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from macros.content.problems.rules.office_files import (
    MACROS,
    ODD_PART,
    OFFICE_FILE,
    OTHER_FORMAT,
    PART_LOCKED,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import Rule
from macros.content.source.packed_files import (
    DEEPEST,
    MOST_BYTES,
    MOST_ELEMENTS,
    MOST_PARTS,
    MOST_XML,
    pack_again,
    unpack,
)
from macros.content.source.word_documents import read_word_document
from macros.content.source.worksheets import read_workbook
from tests.documents import change_parts, make_book, make_word, write_paragraph
from tests.pictures import PICTURE

WORD = make_word(write_paragraph("Groups in the evening."))
BOOK = make_book({"Notes": [["Name of this note"], ["Evenings"]]})
DOCUMENT = "word/document.xml"
LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def change(part: str, text: str | bytes) -> bytes:
    return change_parts(WORD, **{part: text.encode() if isinstance(text, str) else text})


def lie_about_size() -> bytes:
    """Return a document in which a large part says that it is small."""
    data = bytearray(change("word/media/a.png", bytes(MOST_BYTES + 1)))
    at = data.rfind(b"word/media/a.png") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def lock() -> bytes:
    data = bytearray(WORD)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def pack_twice() -> bytes:
    packed = io.BytesIO(WORD)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")
    return packed.getvalue()


def pack_otherwise() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr(DOCUMENT, "<a/>")
    return packed.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], Rule]] = {
    "no archive": (lambda: b"Dear editors", OFFICE_FILE),
    "nothing": (lambda: b"", OFFICE_FILE),
    "half an archive": (lambda: WORD[: len(WORD) // 2], OFFICE_FILE),
    "an old document, or one with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
        OTHER_FORMAT,
    ),
    "a part with a password": (lock, PART_LOCKED),
    "macros": (lambda: change("word/vbaProject.bin", b"Sub AutoOpen()"), MACROS),
    "macros under another name": (
        lambda: change(
            "[Content_Types].xml",
            '<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.'
            'macroEnabled.main+xml" PartName="/word/document.xml"/></Types>',
        ),
        MACROS,
    ),
    "a bomb of zeros": (
        lambda: change("word/media/a.png", bytes(MOST_BYTES + 1)),
        UNPACKS_TOO_LARGE,
    ),
    "a large part": (
        lambda: change(DOCUMENT, f"<a>{' ' * MOST_XML}</a>"),
        UNPACKS_TOO_LARGE,
    ),
    "many parts": (
        lambda: change_parts(WORD, **{f"a{number}": b"" for number in range(MOST_PARTS)}),
        UNPACKS_TOO_LARGE,
    ),
    "many elements": (
        lambda: change(DOCUMENT, f"<a>{'<b/>' * MOST_ELEMENTS}</a>"),
        UNPACKS_TOO_LARGE,
    ),
    "many elements in several parts": (
        lambda: change_parts(
            WORD,
            **{f"{name}.xml": b"<a>%b</a>" % (b"<b/>" * (MOST_ELEMENTS // 2)) for name in "ab"},
        ),
        UNPACKS_TOO_LARGE,
    ),
    "deep elements": (lambda: change(DOCUMENT, "<a>" * (DEEPEST + 1)), ODD_PART),
    "a billion laughs": (lambda: change(DOCUMENT, BOMB), ODD_PART),
    "a billion laughs in UTF-16": (lambda: change(DOCUMENT, BOMB.encode("utf-16")), ODD_PART),
    "a file of this computer": (lambda: change(DOCUMENT, OUTSIDE), ODD_PART),
    "a definition in a relation": (
        lambda: change("word/_rels/document.xml.rels", OUTSIDE),
        ODD_PART,
    ),
    "an encoding that does not exist": (
        lambda: change(DOCUMENT, '<?xml version="1.0" encoding="s"?><a/>'),
        ODD_PART,
    ),
    "an encoding of several bytes": (
        lambda: change(DOCUMENT, '<?xml version="1.0" encoding="shift_jis"?><a/>'),
        ODD_PART,
    ),
    "damaged XML": (lambda: change(DOCUMENT, "<a"), ODD_PART),
    "two parts of one name": (pack_twice, ODD_PART),
    "packed in another way": (pack_otherwise, ODD_PART),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_document_is_refused(kind: str) -> None:
    make, rule = HOSTILE[kind]

    refused = unpack(make())

    assert isinstance(refused, tuple)
    assert refused[0] == rule
    assert refused[0].at(path="a.docx", line=1, **refused[1]).fix != ""


def test_a_size_that_is_a_lie_does_not_help() -> None:
    assert isinstance(unpack(lie_about_size()), tuple)


@pytest.mark.parametrize("data", [WORD, BOOK])
def test_an_ordinary_document_is_unpacked_whole_and_packed_again(data: bytes) -> None:
    parts = unpack(data)

    assert isinstance(parts, dict)
    with zipfile.ZipFile(pack_again(parts)) as archive, zipfile.ZipFile(io.BytesIO(data)) as first:
        assert archive.namelist() == first.namelist()
        assert [archive.read(name) for name in parts] == [first.read(name) for name in parts]


def test_only_parts_that_were_checked_and_pictures_are_read_whatever_their_names() -> None:
    parts = unpack(
        change_parts(
            WORD,
            **{
                "word/document.foo": BOMB.encode(),
                "word/media/a.png": PICTURE,
                "word/media/b.png": BOMB.encode(),
                "word/media/c.webp": b"RIFF....WAVE",
            },
        )
    )

    assert isinstance(parts, dict)
    assert [name for name in parts if name not in unpack(WORD)] == ["word/media/a.png"]


def test_a_document_whose_text_has_another_ending_is_refused() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="word/document.foo" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    led_elsewhere = change_parts(
        WORD,
        **{
            "_rels/.rels": relations.encode(),
            "word/document.xml": None,
            "word/document.foo": BOMB.encode(),
        },
    )

    assert read_word_document(led_elsewhere) == (OFFICE_FILE, {})


def test_what_is_embedded_is_left_out_and_what_is_elsewhere_leads_nowhere() -> None:
    relation = '<Relationship Id="a" Type="x/{}" Target="{}" TargetMode="External"/>'
    relations = "".join(
        relation.format(kind, "https://e.org") for kind in ("image", "hyperlink", "frame")
    )
    parts = unpack(
        change_parts(
            WORD,
            **{
                "word/embeddings/oleObject1.bin": b"MZ",
                "word/activeX/activeX1.xml": b"<a/>",
                "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
            },
        )
    )

    assert isinstance(parts, dict)
    assert [name for name in parts if "embed" in name or "active" in name] == []
    kept = "".join(
        relation.format(kind, target)
        for kind, target in (
            ("image", "about:blank"),
            ("hyperlink", "https://e.org"),
            ("frame", "about:blank"),
        )
    )
    assert (
        parts["word/_rels/document.xml.rels"].decode() == f"<Relationships>{kept}</Relationships>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:sym/></w:r></w:p>",
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="9"/></w:numPr></w:pPr></w:p>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr></w:tc></w:tr></w:tbl>',
    ],
)
def test_a_document_that_trips_its_reader_is_refused_or_read(body: str) -> None:
    document = read_word_document(make_word(body))

    assert not isinstance(document, tuple) or document[0] == OFFICE_FILE


def test_a_word_document_is_no_workbook_and_a_workbook_no_word_document() -> None:
    assert read_workbook(WORD) == (OFFICE_FILE, {})
    assert read_word_document(BOOK) == (OFFICE_FILE, {})
