"""A table of notes: how many have two values at once.

The values are those of facets of the search, so that each number can lead to its notes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.index.cards import Count
from macros.content.index.facets import Answers, FacetOptions, Option


@dataclass(frozen=True, kw_only=True)
class NoteTable:
    """The number of notes for each value of one facet and each of another."""

    by_row: FacetOptions
    by_column: FacetOptions
    counts: tuple[tuple[Count, ...], ...]
    """For each row, its count in each column."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no note and no example at all."""
        return not any(count.notes or count.examples for row in self.counts for count in row)

    @property
    def columns(self) -> tuple[Option, ...]:
        """The values at the heads of the columns."""
        return self.by_column.options

    @property
    def rows(self) -> tuple[tuple[Option, tuple[Count, ...]], ...]:
        """Each value at the head of a row, with its count in each column."""
        return tuple(zip(self.by_row.options, self.counts, strict=True))

    def list_without_notes(self, column: int) -> tuple[tuple[Option, Count], ...]:
        """Return the rows that have no note in a column, each with its count there."""
        counted = ((option, counts[column]) for option, counts in self.rows)
        return tuple((option, count) for option, count in counted if not count.notes)


def make_note_table(
    answers: Iterable[Answers], *, by_row: FacetOptions, by_column: FacetOptions
) -> NoteTable:
    """Return the number of notes for each of these values, from what each note says."""
    counts = Counter(
        (row, column, bool(said["made-up"]))
        for said in answers
        for row in said[by_row.name]
        for column in said[by_column.name]
    )
    return NoteTable(
        by_row=by_row,
        by_column=by_column,
        counts=tuple(
            tuple(
                Count(
                    notes=counts[row.value, column.value, False],
                    examples=counts[row.value, column.value, True],
                )
                for column in by_column.options
            )
            for row in by_row.options
        ),
    )
