"""The list of local authorities in `docs/data/authorities.csv`."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.content.model.catalogue import Authority
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.councils import (
    AUTHORITY_DAYS,
    AUTHORITY_LINE,
    DAY_WITHOUT_SOURCE,
    ENDS_BEFORE_IT_BEGINS,
    SAME_NAME,
    SUCCESSOR_WITHOUT_END,
    UNKNOWN_COLUMNS,
    UNKNOWN_SUCCESSOR,
    UNREADABLE_AUTHORITIES,
)
from macros.content.problems.rules.site import NO_SUCH_SOURCE
from macros.content.schema.vocabulary import Source
from macros.content.source.source_file import SourceFile

PLAIN_COLUMNS = ("code", "name", "kind", "region_name")
OFFICIAL_COLUMNS = ("gss_code", "dfe_code", "name", "kind", "region_code", "region_name")
"""The columns of the official lists for England."""
MORE_COLUMNS = ("also_known_as", "from", "to", "succeeded_by", "source")
"""Columns that a list can have after the others; a cell of them may be empty."""
SEVERAL = ";"
"""What is between several values of a cell."""


@dataclass(frozen=True, kw_only=True)
class _Row:
    line: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return len(self.cells) == len(self.columns)

    def get_cell(self, name: str) -> str:
        return self.cells[self.columns.index(name)] if name in self.columns else ""

    def list_values(self, name: str) -> tuple[str, ...]:
        values = (value.strip() for value in self.get_cell(name).split(SEVERAL))
        return tuple(value for value in values if value)


def read_authorities(
    source_file: SourceFile,
    *,
    regions: Mapping[str, str],
    code: str,
    sources: Mapping[str, Source],
) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Return the authorities, and the problems of the list.

    `regions` maps the title of each region to its slug; `code` is the form of the official codes.
    """
    path = source_file.path
    found: dict[str, Authority] = {}
    lines: dict[str, int] = {}
    faults: list[Problem] = []
    try:
        for row in _read_rows(source_file, regions=regions, form=_compile_code_form(code)):
            if isinstance(row, Problem):
                faults.append(row)
                continue
            authority, problems = _read_authority(row, path=path, regions=regions, sources=sources)
            faults.extend(problems)
            first = lines.setdefault(authority.slug, row.line)
            if authority.gss_code in found:
                faults.append(_report_line(row, path=path))
            elif first != row.line:
                faults.append(SAME_NAME.at(path=path, line=row.line, other=first))
            else:
                found[authority.gss_code] = authority
    except csv.Error:
        faults.append(UNREADABLE_AUTHORITIES.at(path=path, line=1))
    faults.extend(_check_successors(found, lines=lines, path=path))
    return tuple(sorted(found.values(), key=lambda one: one.name)), tuple(faults)


def _compile_code_form(code: str) -> re.Pattern[str]:
    # Without readable words there is no pattern; one problem is enough, not one per authority too.
    return re.compile(
        "".join("[0-9]" if character == "0" else re.escape(character) for character in code)
        or ".{1,12}"
    )


def _read_rows(
    source_file: SourceFile, *, regions: Mapping[str, str], form: re.Pattern[str]
) -> Iterator[_Row | Problem]:
    # In strict mode, an unclosed quotation mark raises; otherwise it would swallow the rest.
    rows = csv.reader(source_file.whole.splitlines(), strict=True)
    columns = tuple(next(rows, ()))
    known = (PLAIN_COLUMNS, OFFICIAL_COLUMNS)
    if columns not in {*known, *((*some, *MORE_COLUMNS) for some in known)}:
        plain, official, more = map(",".join, (*known, MORE_COLUMNS))
        yield UNKNOWN_COLUMNS.at(
            path=source_file.path, line=1, plain=plain, official=official, more=more
        )
        return
    for typed in rows:
        row = _Row(line=rows.line_num, columns=columns, cells=tuple(typed))
        is_known = row.is_whole and row.get_cell("region_name") in regions
        if is_known and form.fullmatch(typed[0]):
            yield row
        else:
            yield _report_line(row, path=source_file.path)


def _read_authority(
    row: _Row, *, path: str, regions: Mapping[str, str], sources: Mapping[str, Source]
) -> tuple[Authority, tuple[Problem, ...]]:
    problems: list[Problem] = []
    days: dict[str, date | None] = {}
    for name in ("from", "to"):
        typed = row.get_cell(name)
        days[name] = _read_day(typed)
        if typed and days[name] is None:
            problems.append(
                AUTHORITY_DAYS.at(path=path, line=row.line, name=name, found=quote(typed))
            )
    first, last = days["from"], days["to"]
    if first and last and last < first:
        found = f"{first} to {last}"
        problems.append(ENDS_BEFORE_IT_BEGINS.at(path=path, line=row.line, found=found))
    named = row.list_values("source")
    if any(days.values()) and not named:
        problems.append(DAY_WITHOUT_SOURCE.at(path=path, line=row.line))
    problems.extend(
        NO_SUCH_SOURCE.at(
            path=path,
            line=row.line,
            name="source",
            found=quote(slug),
            choices=suggest(slug, allowed=sources),
        )
        for slug in named
        if slug not in sources
    )
    return Authority(
        gss_code=row.cells[0],
        name=row.get_cell("name"),
        kind=row.get_cell("kind"),
        region=regions[row.get_cell("region_name")],
        also_known_as=row.list_values("also_known_as"),
        first_day=first,
        last_day=last,
        successors=row.list_values("succeeded_by"),
        sources=tuple(sources[slug] for slug in named if slug in sources),
    ), tuple(problems)


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if re.fullmatch(r"\d{4}-\d\d-\d\d", typed) else None
    except ValueError:
        return None


def _check_successors(
    found: Mapping[str, Authority], *, lines: Mapping[str, int], path: str
) -> Iterator[Problem]:
    for authority in found.values():
        line = lines[authority.slug]
        others = found.keys() - {authority.gss_code}
        for code in authority.successors:
            if code not in others:
                choices = suggest(code, allowed=others)
                yield UNKNOWN_SUCCESSOR.at(path=path, line=line, found=quote(code), choices=choices)
        if authority.successors and authority.last_day is None:
            yield SUCCESSOR_WITHOUT_END.at(path=path, line=line)


def _report_line(row: _Row, *, path: str) -> Problem:
    return AUTHORITY_LINE.at(
        path=path,
        line=row.line,
        found=quote(",".join(row.cells)),
        columns=", ".join(row.columns),
    )
