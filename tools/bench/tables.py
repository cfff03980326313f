"""Tables as text for a terminal, and as Markdown for a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table: its first column names the rows, the others hold numbers. A blank cell was not measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def format_text(table: Table) -> str:
    """Write a table with its columns aligned, numbers to the right."""
    lines = (table.columns, *table.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    written = []
    for first, *others in lines:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        written.append("  ".join((first.ljust(widths[0]), *cells)).rstrip())
    return "\n".join((table.title, *written, "", ""))


def format_markdown(table: Table) -> str:
    """Write a table in Markdown, its title as a sentence before it."""
    rule = ("---", *("---:" for _ in table.columns[1:]))
    lines = ("| " + " | ".join(cells) + " |" for cells in (table.columns, rule, *table.rows))
    return "\n".join((f"{table.title}:", "", *lines, "", ""))
