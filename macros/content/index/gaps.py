"""Where there are notes and where there are none: how many notes have two values at once.

The values are those of facets of the search, so that each number can lead to its notes.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.index.cards import Count
from macros.content.index.facets import FACETS, Facet, Option
from macros.content.library.library import Library
from macros.content.schema.vocabulary import DIFFICULTIES

PAIRS = (("intervention", "region"), ("difficulty", "service-area"), ("service-area", "region"))
"""The names of the facets of the rows, and of those of the columns, of each table."""


@dataclass(frozen=True, kw_only=True)
class GapTable:
    """The number of notes for each value of one facet and each of another."""

    rows_name: str
    columns_name: str
    columns: tuple[Option, ...]
    rows: tuple[tuple[Option, tuple[Count, ...]], ...]
    """Each value with its count in each column."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no note and no example at all."""
        return not any(count.notes or count.examples for _, counts in self.rows for count in counts)

    def list_without_notes(self, column: int) -> tuple[tuple[Option, Count], ...]:
        """Return the rows that have no note in a column, each with its count there."""
        counted = ((option, counts[column]) for option, counts in self.rows)
        return tuple((option, count) for option, count in counted if not count.notes)


def list_gap_tables(library: Library) -> tuple[GapTable, ...]:
    """Return every table of gaps."""
    facets = {facet.name: facet for facet in FACETS}
    return tuple(
        _count_notes(library, rows=facets[rows], columns=facets[columns]) for rows, columns in PAIRS
    )


def _count_notes(library: Library, *, rows: Facet, columns: Facet) -> GapTable:
    counts: Counter[tuple[str, str, bool]] = Counter()
    for note in library.notes:
        is_example = note.place.is_example
        for row in rows.get_values(note):
            for column in columns.get_values(note):
                counts[row, column, is_example] += 1
    used = {value for row, column, _ in counts for value in (row, column)}
    closed = frozenset(_list_closed(library)) - used
    listed = tuple(one for one in columns.list_options(library) if one.value not in closed)
    return GapTable(
        rows_name=rows.name,
        columns_name=columns.name,
        columns=listed,
        rows=tuple(
            (
                row,
                tuple(
                    Count(
                        notes=counts[row.value, column.value, False],
                        examples=counts[row.value, column.value, True],
                    )
                    for column in listed
                ),
            )
            for row in rows.list_options(library)
            if row.value not in closed
        ),
    )


def _list_closed(library: Library) -> Iterator[str]:
    """Yield what no new note can have: without a note it is no gap."""
    yield from (one.slug for one in library.interventions if one.withdrawn)
    yield from (
        term.slug for term in library.known.vocabulary(DIFFICULTIES).terms if term.replaced_by
    )
