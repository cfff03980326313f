"""The facet table of a search index: the facet values of every page that a search may return.

A column is a string with one character for each page; the values behind each character are listed
once. Compressed, 15,000 notes take about 40 KB, including the counts of each value, and the browser
needs no query to filter by them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache

from macros.build.search.perfect_hash import make_perfect_hash

Values = tuple[tuple[str, ...], ...]
"""The values of one page, for each facet of a column."""
COLUMNS = (
    ("region", "council", "area", "made-up"),
    ("service-area", "intervention"),
    ("stage", "offer", "change"),
)
"""Facets that share a column because they correlate: 10 % smaller than a column for each."""
LAST_LETTER = 0xFFFF - 0x0800
FIRST_LETTER = 35
"""The character after `"`; of those that follow, JSON escapes only the backslash."""


def format_facet_table(pages: Mapping[int, Mapping[str, tuple[str, ...]]]) -> str:
    """Return the table as JSON. `pages` maps page numbers to values by facet name."""
    perfect_hash = make_perfect_hash(tuple(pages))
    rows: list[Mapping[str, tuple[str, ...]]] = [{} for _ in range(perfect_hash.size)]
    for number, values in pages.items():
        rows[perfect_hash.find(number)] = values
    columns = []
    for names in COLUMNS:
        cells: list[Values] = [tuple(row.get(name, ()) for name in names) for row in rows]
        # The most common first: the first characters take one byte.
        meanings = sorted(Counter(cells).items(), key=lambda entry: (-entry[1], entry[0]))
        letters = {meaning: _format_letter(number) for number, (meaning, _) in enumerate(meanings)}
        columns.append(
            {
                "facets": names,
                "meanings": [meaning for meaning, _ in meanings],
                "rows": "".join(map(letters.__getitem__, cells)),
            }
        )
    table = {
        "size": perfect_hash.size,
        "seeds": "".join(map(_format_letter, perfect_hash.seeds)),
        "columns": columns,
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


@cache
def _format_letter(number: int) -> str:
    letter = FIRST_LETTER + number
    if letter > LAST_LETTER:
        raise ValueError(number)
    # Skip the surrogates, which are not characters.
    return chr(letter if letter < 0xD800 else letter + 0x0800)  # noqa: PLR2004 -- their range
