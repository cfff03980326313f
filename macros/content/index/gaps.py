"""Gaps: where there are notes and where there are none."""

from collections.abc import Collection, Iterator

from macros.content.index.facets import Answers, FacetOptions, get_facet
from macros.content.index.note_table import NoteTable, make_note_table
from macros.content.library.library import Library
from macros.content.schema.vocabulary import DIFFICULTIES

PAIRS = (("intervention", "region"), ("difficulty", "service-area"), ("service-area", "region"))
"""The names of the facets of the rows, and of those of the columns, of each table."""


def list_gap_tables(library: Library, *, answers: Collection[Answers]) -> tuple[NoteTable, ...]:
    """Return every table of gaps. `answers` has what each note says."""
    closed = frozenset(_list_closed(library))
    return tuple(
        make_note_table(
            answers,
            by_row=_list_open(library, name=rows, closed=closed),
            by_column=_list_open(library, name=columns, closed=closed),
        )
        for rows, columns in PAIRS
    )


def _list_open(library: Library, *, name: str, closed: frozenset[str]) -> FacetOptions:
    facet = get_facet(name)
    return facet.choose(one for one in facet.list_options(library) if one.value not in closed)


def _list_closed(library: Library) -> Iterator[str]:
    """Yield what no new note can have: without a note it is no gap."""
    used = {note.intervention.slug for note in library.notes}
    used |= {term.slug for note in library.notes for term in note.terms["difficulty"]}
    withdrawn = (one.slug for one in library.interventions if one.withdrawn)
    replaced = (
        term.slug for term in library.known.vocabulary(DIFFICULTIES).terms if term.replaced_by
    )
    yield from (slug for slug in (*withdrawn, *replaced) if slug not in used)
