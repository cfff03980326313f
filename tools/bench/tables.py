"""Format tables as text for a terminal, or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with names in the first column and numbers in the others, empty if not measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def format_text(table: Table) -> str:
    """Return a table as text with aligned columns, numbers to the right."""
    lines = (table.columns, *table.rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    formatted = []
    for first, *others in lines:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        formatted.append("  ".join((first.ljust(widths[0]), *cells)).rstrip())
    return "\n".join((table.title, *formatted, "", ""))


def format_markdown(table: Table) -> str:
    """Return a table as Markdown, below its title."""
    rule = ("---", *("---:" for _ in table.columns[1:]))
    lines = ("| " + " | ".join(cells) + " |" for cells in (table.columns, rule, *table.rows))
    return "\n".join((f"{table.title}:", "", *lines, "", ""))
