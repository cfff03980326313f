"""The lists of `docs/data/`: vocabularies, sources, authorities and the words of this site."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from macros.content.model.catalogue import Authority
from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.files import TERM_NAME
from macros.content.problems.rules.front_matter import TERM_TWICE
from macros.content.problems.rules.site import (
    AUTHORITY_LINE,
    UNKNOWN_COLUMNS,
    UNREADABLE_AUTHORITIES,
)
from macros.content.schema.catalogue import SOURCES, SYNONYMS, VOCABULARY
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Kind
from macros.content.schema.site_words import ATLAS, EXAMPLES, SiteWords
from macros.content.schema.vocabulary import (
    DIFFICULTIES,
    GLOSSARY,
    Known,
    Source,
    Synonyms,
    Term,
    Vocabulary,
)
from macros.content.source.file_names import SLUG, SLUG_LENGTH, make_name
from macros.content.source.front_matter import Items, Pairs, Scalar
from macros.content.source.source_file import SourceFile

PLAIN_COLUMNS = ("code", "name", "kind", "region_name")
OFFICIAL_COLUMNS = ("gss_code", "dfe_code", "name", "kind", "region_code", "region_name")
"""The columns of the official lists for England."""
WITH_ADDRESSES = (DIFFICULTIES, GLOSSARY)
"""The lists of which each word is part of an address."""
NOTHING_KNOWN = Known(vocabularies={}, names={}, sources={})


def read_sources(
    source_file: SourceFile, *, today: date
) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Return the sources by slug, and the problems of the list."""
    record, problems = read_fields(
        source_file.fields, table=SOURCES, path=source_file.path, known=NOTHING_KNOWN, today=today
    )
    sources = {
        entry.text("slug"): Source(
            slug=entry.text("slug"),
            title=entry.text("title"),
            publisher=entry.text("publisher"),
            url=entry.text("url"),
            note=entry.text("note"),
            licence=entry.text("licence"),
        )
        for entry in record.groups("sources")
    }
    slugs = [entry.text("slug") for entry in record.groups("sources")]
    return sources, (*problems, *_list_repeats(slugs, path=source_file.path))


def read_synonyms(
    source_file: SourceFile, *, today: date
) -> tuple[tuple[Synonyms, ...], tuple[Problem, ...]]:
    """Return the groups of words that a search takes for one another."""
    record, problems = read_fields(
        source_file.fields, table=SYNONYMS, path=source_file.path, known=NOTHING_KNOWN, today=today
    )
    return tuple(
        Synonyms(words=entry.texts("words"), near=entry.texts("near"))
        for entry in record.groups("synonyms")
    ), problems


def read_vocabulary(
    source_file: SourceFile, *, known: Known, today: date
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return one vocabulary, and its problems."""
    record, problems = read_fields(
        source_file.fields, table=VOCABULARY, path=source_file.path, known=known, today=today
    )
    terms = tuple(
        Term(
            slug=entry.text("slug"),
            label=entry.text("label"),
            original=entry.text("original"),
            help=entry.text("help"),
            is_checked=not entry.is_yes("unchecked"),
            replaced_by=entry.text("replaced_by"),
        )
        for entry in record.groups("terms")
    )
    twice = _list_repeats([term.slug for term in terms], path=source_file.path)
    vocabulary = Vocabulary(
        name=source_file.file.slug,
        title=record.text("title"),
        note=record.text("note"),
        terms=terms,
    )
    odd = _list_odd_addresses(vocabulary, source_file=source_file)
    return vocabulary, (*problems, *twice, *odd)


def _list_odd_addresses(vocabulary: Vocabulary, *, source_file: SourceFile) -> Iterator[Problem]:
    """Yield a problem for each word that cannot be part of an address, where its list needs that."""
    lines = _list_term_lines(source_file)
    for term in vocabulary.terms if vocabulary.name in WITH_ADDRESSES else ():
        if not SLUG.fullmatch(term.slug) or len(term.slug) > SLUG_LENGTH:
            yield TERM_NAME.at(
                path=source_file.path,
                line=lines.get(term.slug, 1),
                name=quote(term.slug),
                proposal=make_name(term.label) or make_name(term.slug) or "too-far",
            )


def _list_term_lines(source_file: SourceFile) -> dict[str, int]:
    """Return the line of each word of a list."""
    typed = source_file.find("terms")
    return {
        value.value.strip(): value.line
        for entry in (typed.entries if isinstance(typed, Items) else ())
        for key, value in (entry.entries if isinstance(entry, Pairs) else ())
        if key.value == "slug" and isinstance(value, Scalar)
    }


def _list_repeats(slugs: list[str], *, path: str) -> tuple[Problem, ...]:
    repeats = sorted(slug for slug, times in Counter(slugs).items() if times > 1)
    return tuple(TERM_TWICE.at(path=path, line=1, found=quote(slug)) for slug in repeats)


def read_site_words(
    source_file: SourceFile, *, known: Known, today: date
) -> tuple[SiteWords, tuple[Problem, ...]]:
    """Return the words of this site, and their problems."""
    record, problems = read_fields(
        source_file.fields, table=ATLAS, path=source_file.path, known=known, today=today
    )
    examples = record.group("examples")
    words = {
        field.name: record.text(field.name)
        for field in ATLAS.fields
        if field.kind is not Kind.GROUP and record.text(field.name)
    }
    return SiteWords(
        examples=tuple((field.name, examples.text(field.name)) for field in EXAMPLES), **words
    ), problems


def read_authorities(
    source_file: SourceFile, *, regions: dict[str, str], code: str
) -> tuple[tuple[Authority, ...], tuple[Problem, ...]]:
    """Return the authorities, and the problems of the list.

    `regions` maps the title of each region to its slug; `code` is the form of the official codes.
    """
    found: list[Authority] = []
    faults: list[Problem] = []
    try:
        for result in _read_rows(
            source_file.whole, path=source_file.path, regions=regions, form=_compile_code_form(code)
        ):
            if isinstance(result, Problem):
                faults.append(result)
            else:
                found.append(result)
    except csv.Error:
        faults.append(UNREADABLE_AUTHORITIES.at(path=source_file.path, line=1))
    return tuple(sorted(found, key=lambda authority: authority.name)), tuple(faults)


def _compile_code_form(code: str) -> re.Pattern[str]:
    # Without readable words there is no pattern; one problem is enough, not one per authority too.
    return re.compile(
        "".join("[0-9]" if character == "0" else re.escape(character) for character in code)
        or ".{1,12}"
    )


def _read_rows(
    text: str, *, path: str, regions: dict[str, str], form: re.Pattern[str]
) -> Iterator[Authority | Problem]:
    # In strict mode, an unclosed quotation mark raises; otherwise it would swallow the rest.
    rows = csv.reader(text.splitlines(), strict=True)
    columns = tuple(next(rows, ()))
    if columns not in {PLAIN_COLUMNS, OFFICIAL_COLUMNS}:
        plain, official = ",".join(PLAIN_COLUMNS), ",".join(OFFICIAL_COLUMNS)
        yield UNKNOWN_COLUMNS.at(path=path, line=1, plain=plain, official=official)
        return
    seen: set[str] = set()
    for row in rows:
        cells = dict(zip(columns, row, strict=False))
        is_known = (
            len(row) == len(columns) and row[0] not in seen and cells["region_name"] in regions
        )
        if not is_known or not form.fullmatch(row[0]):
            yield AUTHORITY_LINE.at(
                path=path,
                line=rows.line_num,
                found=quote(",".join(row)),
                columns=", ".join(columns),
            )
            continue
        seen.add(row[0])
        yield Authority(
            gss_code=row[0],
            name=cells["name"],
            kind=cells["kind"],
            region=regions[cells["region_name"]],
        )
