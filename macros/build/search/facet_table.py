"""The facet table: what each note says to every facet, in a few bits.

A column is a text with a letter for each note; what a letter stands for is listed once. What many
notes share, their place, is one column. 15,000 notes take some 40 KB on the way to a reader.
"""

from collections import Counter
from collections.abc import Iterable

from macros.build.search.letters import format_letter
from macros.content.index.facets import Answers

Values = tuple[tuple[str, ...], ...]
"""What a note says to each facet of a column."""
COLUMNS = (
    ("region", "council", "area", "made-up"),
    ("service-area", "intervention"),
    ("stage", "offer", "change"),
    ("way",),
    ("difficulty",),
)
"""Facets that go together, because one nearly decides the other: a tenth less to load than apart."""


def make_facet_table(notes: Iterable[Answers]) -> list[dict[str, object]]:
    """Return the columns of the table. `notes` gives what each note says, by the facet's name."""
    rows = list(notes)
    return [make_column(names, rows=rows) for names in COLUMNS]


def make_column(names: tuple[str, ...], *, rows: Iterable[Answers]) -> dict[str, object]:
    """Return a column: what each note says to these facets."""
    said: list[Values] = [tuple(row.get(name, ()) for name in names) for row in rows]
    # The commonest first: the first letters take one byte.
    meanings = sorted(Counter(said).items(), key=lambda entry: (-entry[1], entry[0]))
    letters = {meaning: format_letter(number) for number, (meaning, _) in enumerate(meanings)}
    return {
        "facets": names,
        "meanings": [meaning for meaning, _ in meanings],
        "rows": "".join(map(letters.__getitem__, said)),
    }
