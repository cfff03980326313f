"""The markup of a Word document: paragraphs, tables, and the parts around them."""

import re
from collections.abc import Sequence
from html import escape

from macros.content.source.tick_boxes import TICKED, UNTICKED
from macros.site.packed_parts import CORE_PART
from macros.site.word_styles import STYLES

START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'{START}<Types xmlns="{TYPES}">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{MAIN}.settings+xml"/>'
    f'<Override PartName="/{CORE_PART}"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
ROOT_RELATIONS = (
    f'{START}<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    f'metadata/core-properties" Target="{CORE_PART}"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{START}<Relationships xmlns="{RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/settings" Target="settings.xml"/></Relationships>'
)
SETTINGS = (
    f'{START}<w:settings xmlns:w="{WORD}"><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134"'
    ' w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def list_parts(body: str, *, language: str) -> dict[str, bytes]:
    """Return the parts of a document with this body, but for its name."""
    document = (
        f'{START}<w:document xmlns:w="{WORD}" xmlns:w14="{WORD_2010}" xmlns:mc="{COMPATIBILITY}"'
        f' mc:Ignorable="w14"><w:body>{body}{PAGE}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": START + STYLES.replace("LANGUAGE", escape(language)),
        "word/settings.xml": SETTINGS,
    }
    return {name: text.encode() for name, text in parts.items()}


def format_table(rows: Sequence[str], *, widths: tuple[int, ...]) -> str:
    """Return a table of rows, with the widths of its columns. No page has its last row alone."""
    *before, last = rows
    body = "".join((*before[:-1], *map(_keep_with_next, before[-1:]), last))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


def _keep_with_next(row: str) -> str:
    """Return a row that stays on the page of the next one: each of its paragraphs says so."""
    return row.replace("</w:pPr>", "<w:keepNext/></w:pPr>")


def format_row(cells: list[str], *, height: int = 0) -> str:
    """Return a row of cells, at least as high as asked for."""
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{''.join(cells)}</w:tr>"


def format_cell(paragraphs: str, *, is_head: bool = False) -> str:
    """Return a cell; one of a head is shaded."""
    shade = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F3F2F1"/></w:tcPr>'
    inner = paragraphs or format_paragraph("", style="Answer")
    return f"<w:tc>{shade if is_head else ''}{inner}</w:tc>"


def format_paragraph(runs: str, *, style: str) -> str:
    """Return a paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def format_run(text: str, *, style: str = "") -> str:
    """Return text, its line breaks kept; nothing for an empty text."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape_text(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{look}{lines}</w:r>" if text else ""


def format_link(text: str, *, url: str) -> str:
    """Return a link, or its text alone if the address has a quotation mark."""
    if '"' in url or not text:
        return format_run(text)
    instruction = escape_text(f' HYPERLINK "{url}" ')
    return (
        f'<w:fldSimple w:instr="{instruction}">{format_run(text, style="Hyperlink")}</w:fldSimple>'
    )


def format_box(*, is_ticked: bool) -> str:
    """Return a box that Word and LibreOffice tick; elsewhere it is a character."""
    sign = TICKED if is_ticked else UNTICKED
    font = "MS Gothic"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(is_ticked)}"/>'
        f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="{font}"/>'
        f'<w14:uncheckedState w14:val="{ord(UNTICKED):04X}" w14:font="{font}"/></w14:checkbox>'
        f'</w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"'
        f' w:eastAsia="{font}" w:hint="eastAsia"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def escape_text(text: str) -> str:
    """Return text for an element or an attribute."""
    return escape(NOT_XML.sub("", text))
