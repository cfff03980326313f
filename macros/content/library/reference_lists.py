"""The lists of `docs/data/` together: what fields may mention, and which councils there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from macros.content.library.authorities import read_authorities
from macros.content.library.neighbours import read_neighbours
from macros.content.library.page_names import list_titles
from macros.content.library.parsed_file import get_table
from macros.content.library.reference_data import (
    read_site_words,
    read_sources,
    read_synonyms,
    read_vocabulary,
)
from macros.content.model.catalogue import Authority, Neighbour
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.councils import EXAMPLE_AUTHORITY
from macros.content.problems.rules.site import LIST_MISSING
from macros.content.schema.catalogue import CATALOGUE_TABLES, REGION
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.site_words import NO_WORDS, SiteWords
from macros.content.schema.vocabulary import (
    AUTHORITIES,
    COUNCIL_KINDS,
    PARTNER_PLACE,
    Known,
    Source,
    Synonyms,
    Vocabulary,
)
from macros.content.source.discover import FileKind
from macros.content.source.source_file import SourceFile, select_kinds, typed_title


@dataclass(frozen=True, kw_only=True)
class ReferenceLists:
    """What is read from the lists of `docs/data/`."""

    known: Known
    """Their words and names, with the names of catalogue pages."""
    authorities: tuple[Authority, ...]
    neighbours: tuple[Neighbour, ...]


def read_reference_lists(
    source_files: tuple[SourceFile, ...], *, paths: frozenset[str], today: date
) -> tuple[ReferenceLists, tuple[Problem, ...]]:
    """Return the lists of `docs/data/` with the names of catalogue pages, and every problem.

    `paths` has the path of every list, including those that cannot be read.
    """
    found: list[Problem] = []
    sources: dict[str, Source] = {}
    for source_file in select_kinds(source_files, FileKind.SOURCES):
        sources, problems = read_sources(source_file, today=today)
        found.extend(problems)
    vocabularies: dict[str, Vocabulary] = {}
    for source_file in select_kinds(source_files, FileKind.VOCABULARY):
        known = Known(vocabularies={}, names={}, sources=sources)
        vocabulary, problems = read_vocabulary(source_file, known=known, today=today)
        vocabularies[vocabulary.name] = vocabulary
        found.extend(problems)
    synonyms: tuple[Synonyms, ...] = ()
    for source_file in select_kinds(source_files, FileKind.SYNONYMS):
        synonyms, problems = read_synonyms(source_file, today=today)
        found.extend(problems)
    pages = select_kinds(source_files, FileKind.PAGE)
    names = {
        kind: frozenset(
            source_file.file.slug for source_file in pages if get_table(source_file.file) is table
        )
        for kind, table in CATALOGUE_TABLES.items()
    }
    titles = {
        kind: list_titles(
            source_file for source_file in pages if get_table(source_file.file) is table
        )
        for kind, table in CATALOGUE_TABLES.items()
    }
    regions = {
        typed_title(source_file): source_file.file.slug
        for source_file in pages
        if get_table(source_file.file) is REGION
    }
    site_words = NO_WORDS
    for source_file in select_kinds(source_files, FileKind.ATLAS):
        known = Known(vocabularies=vocabularies, names=names, sources=sources)
        site_words, problems = read_site_words(source_file, known=known, today=today)
        found.extend(problems)
    found.extend(_check_lists(paths, site_words=site_words))
    authorities: tuple[Authority, ...] = ()
    for source_file in select_kinds(source_files, FileKind.AUTHORITIES):
        authorities, problems = read_authorities(
            source_file, regions=regions, code=site_words.authority_code, sources=sources
        )
        found.extend(problems)
    neighbours: tuple[Neighbour, ...] = ()
    for source_file in select_kinds(source_files, FileKind.NEIGHBOURS):
        neighbours, problems = read_neighbours(
            source_file, authorities=authorities, words=site_words.neighbours
        )
        found.extend(problems)
    names[AUTHORITIES] = frozenset(authority.gss_code for authority in authorities)
    titles[AUTHORITIES] = {
        name: authority.gss_code
        for authority in authorities
        for name in (authority.name, f"{authority.name} Council")
    }
    names[COUNCIL_KINDS] = frozenset(authority.kind for authority in authorities)
    found.extend(_check_example(site_words, codes=names[AUTHORITIES]))
    lists = ReferenceLists(
        known=Known(
            vocabularies=vocabularies,
            names=names,
            sources=sources,
            titles=titles,
            site_words=site_words,
            synonyms=synonyms,
        ),
        authorities=authorities,
        neighbours=neighbours,
    )
    return lists, tuple(found)


def _check_lists(paths: frozenset[str], *, site_words: SiteWords) -> Iterator[Problem]:
    """Yield a problem for every missing list that a field needs."""
    fields = chain.from_iterable(
        _walk_fields(table.fields) for table in (NOTE, PLACE, *CATALOGUE_TABLES.values())
    )
    words = {field.of for field in fields if field.of and field.kind in {Kind.CHOICE, Kind.GROUP}}
    words |= {PARTNER_PLACE} if site_words.partner_place else set()
    needed = {f"docs/data/vocabulary/{name}.yml" for name in words}
    needed |= {"docs/data/sources.yml", "docs/data/authorities.csv", "docs/data/atlas.yml"}
    for path in sorted(needed - paths):
        yield LIST_MISSING.at(path=path, line=1)


def _check_example(site_words: SiteWords, *, codes: frozenset[str]) -> Iterator[Problem]:
    """Check the one sample that needs the authorities, which are read after the words."""
    code = site_words.get_sample("authority")
    if code and codes and code not in codes:
        yield EXAMPLE_AUTHORITY.at(
            path="docs/data/atlas.yml",
            line=1,
            code=quote(code),
            choices=suggest(code, allowed=codes),
        )


def _walk_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk_fields(field.fields)
