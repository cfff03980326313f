"""The tables of gaps: on their page, and as data."""

from collections.abc import Iterator
from urllib.parse import urlencode

from macros.content.index.note_table import NoteTable
from macros.content.index.views import GapsView
from macros.site.csv_rows import format_row, join_table
from macros.site.gap_words import format_no_conclusion
from macros.site.markup import render_template
from macros.site.note_data import Data
from macros.site.open_data import format_json
from macros.site.page import LinkCollector
from macros.site.urls import get_url

SEARCH = "explore/"
NO_CONCLUSION = format_no_conclusion("Where there is no note, that")
COLUMNS = (
    *("rows", "row", "row_title", "columns", "column", "column_title"),
    *("notes", "examples", "address"),
)


def allow_tables(view: GapsView) -> tuple[str, ...]:
    """Return the names of the tables, which are those of their rows."""
    return tuple(table.by_row.name for table in view.tables)


def gaps_here(view: GapsView, links: LinkCollector, rows: str) -> str:
    """Render a table of gaps, with its gaps in words below it."""
    table = next(table for table in view.tables if table.by_row.name == rows)
    return render_template("gaps_here", table=table, search=SEARCH, links=links)


def format_gaps_csv(tables: tuple[NoteTable, ...], *, site_url: str) -> str:
    """Return all tables as one, with a line for each cell."""
    cells = [cell for table in tables for cell in _list_cells(table, site_url=site_url)]
    rows = (format_row(map(str, cell.values())) for cell in cells)
    return "".join(join_table(COLUMNS, rows=rows))


def format_gaps_json(tables: tuple[NoteTable, ...], *, site_url: str) -> str:
    """Return all tables as JSON."""
    cells: list[Data] = [cell for table in tables for cell in _list_cells(table, site_url=site_url)]
    return format_json({"about": NO_CONCLUSION, "cells": cells})


def _list_cells(table: NoteTable, *, site_url: str) -> Iterator[dict[str, Data]]:
    for row, counts in table.rows:
        for column, count in zip(table.columns, counts, strict=True):
            chosen = urlencode({table.by_row.name: row.value, table.by_column.name: column.value})
            url = get_url(f"{SEARCH}?{chosen}", site_url=site_url)
            yield {
                "rows": table.by_row.name,
                "row": row.value,
                "row_title": row.label,
                "columns": table.by_column.name,
                "column": column.value,
                "column_title": column.label,
                "notes": count.notes,
                "examples": count.examples,
                "address": url if count.notes or count.examples else "",
            }
