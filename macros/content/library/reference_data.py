"""The lists of `docs/data/` in YAML: vocabularies, sources, synonyms and the words of this site."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.files import TERM_NAME
from macros.content.problems.rules.front_matter import TERM_TWICE
from macros.content.schema.field_reader import read_fields
from macros.content.schema.kinds import Kind
from macros.content.schema.lists import SOURCES, SYNONYMS, VOCABULARY
from macros.content.schema.site_words import ATLAS, EXAMPLES, NeighbourWords, SiteWords
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
        sources=record.texts("source"),
    )
    odd = _list_odd_addresses(vocabulary, source_file=source_file)
    return vocabulary, (*problems, *twice, *odd)


def _list_odd_addresses(vocabulary: Vocabulary, *, source_file: SourceFile) -> Iterator[Problem]:
    """Yield a problem for each word that cannot be part of an address, where its list needs that."""
    lines = _list_term_lines(source_file)
    for term in vocabulary.terms if vocabulary.name in WITH_ADDRESSES else ():
        if term.slug and (not SLUG.fullmatch(term.slug) or len(term.slug) > SLUG_LENGTH):
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
    examples, neighbours = record.group("examples"), record.group("neighbours")
    words = {
        field.name: record.text(field.name)
        for field in ATLAS.fields
        if field.kind is not Kind.GROUP and record.text(field.name)
    }
    return SiteWords(
        examples=tuple((field.name, examples.text(field.name)) for field in EXAMPLES),
        neighbours=NeighbourWords(
            note=neighbours.text("note"),
            sources=neighbours.texts("source"),
            closeness=neighbours.texts("closeness"),
            not_close=neighbours.text("not_close"),
        ),
        **words,
    ), problems
