"""The facet table of one index: for each page that a search may find, what it says to every facet, in a few bits.

A column is a text with a letter for each page; what a letter stands for is listed once. What many pages share, their place, is one
column. So 15,000 notes take some 40 KB on the way to a reader, counts and all, and nothing is asked of the search for them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache

from macros.build.search.perfect_hash import make_perfect_hash

Values = tuple[tuple[str, ...], ...]
"""What a page says to each facet of a column."""
COLUMNS = (
    ("region", "council", "area", "made-up"),
    ("service-area", "intervention"),
    ("stage", "offer", "change"),
)
"""Facets that go together, because what one says all but decides the other, or to fill a letter: a tenth less to load than apart."""
LAST_LETTER = 0xFFFF - 0x0800
FIRST_LETTER = 35
"""After the quotation mark; no letter is one that JSON writes with a backslash, but for one."""


def format_facet_table(pages: Mapping[int, Mapping[str, tuple[str, ...]]]) -> str:
    """Write the table. `pages` gives for the number of each page what it says to each facet, by the facet's name."""
    slots = make_perfect_hash(tuple(pages))
    rows: list[Mapping[str, tuple[str, ...]]] = [{} for _ in range(slots.size)]
    for number, values in pages.items():
        rows[slots.find(number)] = values
    columns = []
    for names in COLUMNS:
        said: list[Values] = [tuple(row.get(name, ()) for name in names) for row in rows]
        # The commonest first: the first letters take one byte.
        meanings = sorted(Counter(said).items(), key=lambda entry: (-entry[1], entry[0]))
        letters = {meaning: _format_letter(number) for number, (meaning, _) in enumerate(meanings)}
        columns.append(
            {
                "facets": names,
                "meanings": [meaning for meaning, _ in meanings],
                "rows": "".join(map(letters.__getitem__, said)),
            }
        )
    table = {
        "size": slots.size,
        "seeds": "".join(map(_format_letter, slots.seeds)),
        "columns": columns,
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


@cache
def _format_letter(number: int) -> str:
    letter = FIRST_LETTER + number
    if letter > LAST_LETTER:
        raise ValueError(number)
    # Half of a pair of surrogates is no letter.
    return chr(letter if letter < 0xD800 else letter + 0x0800)  # noqa: PLR2004 -- as said
