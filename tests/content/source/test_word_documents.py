"""Word documents as headings, Markdown, tables and pictures."""

import pytest

from macros.content.problems.rules.office_files import UNPACKS_TOO_LARGE
from macros.content.source.word_documents import MOST_ELEMENTS, WordDocument, read_word_document
from tests.documents import (
    DRAWING,
    RELATION,
    RELATIONS,
    TYPES,
    make_picture_parts,
    make_word,
    write_paragraph,
    write_table,
)
from tests.pictures import PICTURE

OUTSIDE = ' TargetMode="External"'


def read(body: str, **parts: str | bytes) -> WordDocument:
    document = read_word_document(make_word(body, **parts))
    assert isinstance(document, WordDocument)
    return document


def read_markdown(body: str) -> str:
    return "\n\n".join(block.markdown for block in read(body).blocks)


def run(text: str, *looks: str) -> str:
    marks = "".join(f"<w:{look}/>" for look in looks)
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_keep_their_level_and_their_words() -> None:
    blocks = read(
        f"{write_paragraph('The need here', style='Heading1')}{write_paragraph('Text.')}"
    ).blocks

    assert [(block.level, block.markdown) for block in blocks] == [
        (1, "The need here"),
        (0, "Text."),
    ]


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (f"<w:p>{run('Read ')}{run('this ', 'b')}{run('now', 'i')}</w:p>", "Read **this** *now*"),
        (f"<w:p>{run(' ', 'b')}{run('x')}</w:p>", "x"),
        (
            f"<w:p>{run('2 * 3 [a] _b_ a_b &lt;i&gt; `c`')}</w:p>",
            "2 \\* 3 \\[a\\] \\_b\\_ a_b \\<i> \\`c\\`",
        ),
        ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>", "one\ntwo"),
        (
            write_table(["Age", "Place"], ["5|8", "Hub\nand home"]),
            "| Age | Place |\n| --- | --- |\n| 5\\|8 | Hub and home |",
        ),
        (write_paragraph("---"), "\\---"),
        (
            write_paragraph("# note: sandford/evenings@0123456789ab"),
            "\\# note: sandford/evenings@0123456789ab",
        ),
        (f"<w:p>{run('&gt; said')}</w:p>", "\\> said"),
        ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>===</w:t></w:r></w:p>", "one\n\\==="),
        (f"<w:p>{run('one&#13;---&#13;two')}</w:p>", "one --- two"),
        (f"<w:p>{run('kept')}<w:del>{run('gone')}</w:del></w:p>", "kept"),
    ],
)
def test_text_becomes_markdown_that_means_the_same(body: str, markdown: str) -> None:
    assert read_markdown(body) == markdown


def test_a_picture_becomes_a_file_with_its_words() -> None:
    document = read(
        DRAWING,
        **make_picture_parts(PICTURE),
    )

    assert [block.markdown for block in document.blocks] == ["![A family hub](picture-1.png)"]
    assert document.pictures == {"picture-1.png": PICTURE}
    assert document.lost_pictures == 0


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a?b=c%20d#e", "https://example.org/a?b=c%20d#e"),
        (
            "https://example.org/) ![i](https://example.org/i.png",
            "https://example.org/%29%20!%5Bi%5D%28https://example.org/i.png",
        ),
        ("https://example.org/&#10;---&#10;", "https://example.org/%0A---%0A"),
        ("https://example.org/&lt;&gt;", "https://example.org/%3C%3E"),
    ],
)
def test_the_address_of_a_link_ends_with_the_link(target: str, address: str) -> None:
    relation = RELATION.format(target=target, mode=OUTSIDE).replace(
        "x/image", f"{RELATIONS}/hyperlink"
    )
    link = f'<w:p><w:hyperlink r:id="p1" xmlns:r="{RELATIONS}">{run("Read")}</w:hyperlink></w:p>'
    document = read(link, **{"word/_rels/document.xml.rels": relation})

    assert [block.markdown for block in document.blocks] == [f"[Read]({address})"]


def test_a_long_document_is_refused_before_it_is_read() -> None:
    refused = read_word_document(make_word(write_paragraph("a") * (MOST_ELEMENTS // 3)))

    assert isinstance(refused, tuple)
    assert refused[0] == UNPACKS_TOO_LARGE


@pytest.mark.parametrize(
    ("data", "pictures", "lost"),
    [(b"<html><script>", [], 1), (b"\xff\xd8\xff\xe0", ["picture-1.jpg"], 0)],
)
def test_a_picture_is_what_it_begins_as(data: bytes, pictures: list[str], lost: int) -> None:
    document = read(DRAWING + write_paragraph("Text."), **make_picture_parts(data))

    assert (list(document.pictures), document.lost_pictures) == (pictures, lost)


LINKED = DRAWING.replace("r:embed", "r:link")


@pytest.mark.parametrize(
    ("drawing", "target", "mode"),
    [
        (DRAWING, "media/a.emf", ""),
        (DRAWING, "media/missing.png", ""),
        (DRAWING, "../../../etc/passwd", ""),
        (LINKED, "file:///etc/passwd", OUTSIDE),
        (LINKED, "https://example.org/a.png", OUTSIDE),
    ],
)
def test_a_picture_of_another_kind_or_from_elsewhere_is_left_out_and_counted(
    drawing: str, target: str, mode: str
) -> None:
    document = read(
        f"{drawing}{write_paragraph('Text.')}",
        **{
            "[Content_Types].xml": TYPES,
            "word/_rels/document.xml.rels": RELATION.format(target=target, mode=mode),
            "word/media/a.emf": "drawing",
        },
    )

    assert [block.markdown for block in document.blocks] == ["Text."]
    assert (document.pictures, document.lost_pictures) == ({}, 1)


def test_words_of_headers_and_comments_are_kept_beside_the_text() -> None:
    part = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:hdr>'
    )
    document = read(
        write_paragraph("Text."),
        **{
            "word/header1.xml": part.format(write_paragraph("Draft for the board")),
            "word/comments.xml": part.format(write_paragraph("Ask the team")),
        },
    )

    assert document.beside == ("Ask the team", "Draft for the board")


def test_a_box_is_a_character_ticked_or_not() -> None:
    box = (
        '<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>Group</w:t></w:r></w:p>"
    )

    lines = [line for block in read(box.format(1) + box.format(0)).blocks for line in block.lines]

    assert lines == ["☒Group", "☐Group"]
