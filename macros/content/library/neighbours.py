"""The table of local authorities that are alike, in `docs/data/neighbours.csv`."""

import csv
from collections.abc import Iterable, Iterator, Mapping

from macros.content.model.catalogue import Authority, Neighbour
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.councils import (
    NEIGHBOUR_TWICE,
    NEIGHBOURS,
    NEIGHBOURS_WITHOUT_WORDS,
    NOT_A_RANK,
    OWN_NEIGHBOUR,
    UNKNOWN_AUTHORITY,
    UNKNOWN_CLOSENESS,
    UNKNOWN_NEIGHBOUR_COLUMNS,
    UNREADABLE_NEIGHBOURS,
)
from macros.content.schema.site_words import NeighbourWords
from macros.content.source.source_file import SourceFile

COLUMNS = ("gss_code", "rank", "neighbour_gss_code", "closeness")
OF, RANK, NEIGHBOUR, CLOSENESS = COLUMNS
MOST_NEIGHBOURS = 10


def read_neighbours(
    source_file: SourceFile, *, authorities: Iterable[Authority], words: NeighbourWords
) -> tuple[tuple[Neighbour, ...], tuple[Problem, ...]]:
    """Return the neighbours of each authority, and the problems of the table."""
    if not words.closeness:
        return (), (NEIGHBOURS_WITHOUT_WORDS.at(path=source_file.path, line=1),)
    codes = frozenset(authority.gss_code for authority in authorities)
    found: list[Neighbour] = []
    faults: list[Problem] = []
    try:
        for result in _read_rows(source_file, codes=codes, words=words.closeness):
            if isinstance(result, Problem):
                faults.append(result)
            else:
                found.append(result)
    except csv.Error:
        faults.append(UNREADABLE_NEIGHBOURS.at(path=source_file.path, line=1))
    return tuple(found), tuple(faults)


def _read_rows(
    source_file: SourceFile, *, codes: frozenset[str], words: tuple[str, ...]
) -> Iterator[Neighbour | Problem]:
    path = source_file.path
    # In strict mode, an unclosed quotation mark raises; otherwise it would swallow the rest.
    rows = csv.reader(source_file.whole.splitlines(), strict=True)
    columns = ", ".join(COLUMNS)
    if tuple(next(rows, ())) != COLUMNS:
        yield UNKNOWN_NEIGHBOUR_COLUMNS.at(path=path, line=1, columns=",".join(COLUMNS))
        return
    seen: dict[tuple[str, str, str], int] = {}
    for typed in rows:
        line = rows.line_num
        if len(typed) != len(COLUMNS):
            found = quote(",".join(typed))
            yield NEIGHBOURS.at(
                path=path, line=line, found=found, count=len(COLUMNS), columns=columns
            )
            continue
        cells = dict(zip(COLUMNS, typed, strict=True))
        faults = tuple(_check_cells(cells, path=path, line=line, codes=codes, words=words))
        repeats = [
            NEIGHBOUR_TWICE.at(
                path=path, line=line, name=name, other=first, found=quote(cells[name])
            )
            for name in (RANK, NEIGHBOUR)
            if (first := seen.setdefault((cells[OF], name, cells[name]), line)) != line
        ]
        yield from (*faults, *repeats)
        if not faults and not repeats:
            yield Neighbour(
                authority=cells[OF],
                code=cells[NEIGHBOUR],
                rank=int(cells[RANK]),
                closeness=cells[CLOSENESS],
            )


def _check_cells(
    cells: Mapping[str, str],
    *,
    path: str,
    line: int,
    codes: frozenset[str],
    words: tuple[str, ...],
) -> Iterator[Problem]:
    for name in (OF, NEIGHBOUR):
        if cells[name] not in codes:
            yield UNKNOWN_AUTHORITY.at(path=path, line=line, name=name, found=quote(cells[name]))
    if cells[OF] == cells[NEIGHBOUR]:
        yield OWN_NEIGHBOUR.at(path=path, line=line, found=quote(cells[OF]))
    if cells[RANK] not in map(str, range(1, MOST_NEIGHBOURS + 1)):
        yield NOT_A_RANK.at(path=path, line=line, found=quote(cells[RANK]), most=MOST_NEIGHBOURS)
    if cells[CLOSENESS] not in words:
        yield UNKNOWN_CLOSENESS.at(
            path=path,
            line=line,
            found=quote(cells[CLOSENESS]),
            choices=suggest(cells[CLOSENESS], allowed=words),
        )
