"""Text as Word leaves it, made into Markdown: its bullets become lists, its tabs tables."""

import re
from itertools import groupby

from macros.content.source.list_marks import DOTS

BULLET = re.compile(rf"(?P<indent>[ \t]*)(?:[{DOTS}]\ufe0f?[ \t]*|o\t[ \t]*)(?=\S)")
"""A bullet of Word at the start of a line, one of the fonts Symbol and Wingdings among them."""
NUMBER = re.compile(r"(\d{1,2}[.)])\t[ \t]*(?=\S)")
MARKED = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
"""The start of an item of a list in Markdown."""


def tidy_line(line: str) -> str:
    """Return a line with a hyphen for its bullet, and a space for the tab after its number."""
    return NUMBER.sub(r"\1 ", BULLET.sub(r"\g<indent>- ", line, count=1), count=1)


def join_paragraphs(paragraphs: list[str]) -> str:
    """Return paragraphs as Markdown: items of a list and rows of a table together, others apart."""
    blocks: list[str] = []
    for is_table, group in groupby(map(_tidy, paragraphs), key=lambda text: "\t" in text.strip()):
        found = [text for text in group if text.strip()]
        if is_table and len(found) > 1:
            blocks.append(_make_table(found))
            continue
        for text in found:
            is_item = bool(MARKED.match(text.lstrip()))
            if is_item and blocks and MARKED.match(blocks[-1].rpartition("\n")[2].lstrip()):
                blocks[-1] += f"\n{text}"
            else:
                blocks.append(text)
    return "\n\n".join(blocks)


def _tidy(paragraph: str) -> str:
    return "\n".join(tidy_line(line).rstrip() for line in paragraph.split("\n"))


def _make_table(rows: list[str]) -> str:
    return format_table([row.strip().split("\t") for row in rows])


def format_table(rows: list[list[str]]) -> str:
    """Return rows of cells as a table in Markdown, the first as its head."""
    width = max(len(row) for row in rows)
    lines = [
        f"| {' | '.join(_format_cell(cell) for cell in [*row, *[''] * (width - len(row))])} |"
        for row in rows
    ]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _format_cell(cell: str) -> str:
    return " ".join(cell.replace("|", "\\|").split())
