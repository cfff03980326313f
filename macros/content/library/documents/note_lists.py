"""The answers that a note's questions offer: words of lists, and the titles of pages."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from macros.content.library.cache import NO_CACHE
from macros.content.library.documents.questions import Lists
from macros.content.library.library import Library
from macros.content.library.load import LoadedContent
from macros.content.schema.vocabulary import Known, Term
from macros.content.source.discover import FileKind, find_files
from macros.content.source.source_file import SourceFile, is_example, list_typed_names, typed_title

PAGES = ("interventions", "practice-guides", "service-areas", "places")
"""The kinds of page that a note names."""


def list_answers(library: Library, *, for_new_notes: bool) -> Lists:
    """Return what may be chosen in a note of this library.

    A new one is on no example council and on no intervention that was withdrawn.
    """
    places = [one for one in library.places if not (for_new_notes and one.is_example)]
    interventions = [one for one in library.interventions if not (for_new_notes and one.withdrawn)]
    pages = (
        ("interventions", interventions),
        ("practice-guides", library.practice_guides),
        ("service-areas", library.service_areas),
        ("places", places),
    )
    return make_lists(
        library.known,
        titles=((kind, page.slug, page.title) for kind, listed in pages for page in listed),
    )


def read_lists(root: Path, *, today: date) -> Lists:
    """Return the answers that notes of a project may have, without its notes."""
    files, _ = find_files(root)
    content = LoadedContent(files=files, today=today, cache=NO_CACHE)
    source_files = content.read_sources(with_examples=True)
    known = content.read_lists(source_files).known
    return _sort_lists(
        known,
        terms=[
            ("places" if one.file.kind is FileKind.PLACE else one.file.folder, _read_term(one))
            for one in source_files
            if one.file.kind in {FileKind.PLACE, FileKind.PAGE}
        ],
    )


def _read_term(page: SourceFile) -> Term:
    return Term(
        slug=page.file.folder if page.file.kind is FileKind.PLACE else page.file.slug,
        label=typed_title(page),
        other_names=list_typed_names(page),
        is_example=is_example(page),
    )


def make_lists(known: Known, *, titles: Iterable[tuple[str, str, str]]) -> Lists:
    """Return what may be chosen, from the kind, the slug and the title of each page."""
    terms = [(kind, Term(slug=slug, label=title)) for kind, slug, title in titles]
    return _sort_lists(known, terms=terms)


def _sort_lists(known: Known, *, terms: list[tuple[str, Term]]) -> Lists:
    pages: dict[str, list[Term]] = {kind: [] for kind in PAGES}
    for kind, term in sorted(terms, key=lambda row: (row[1].label.casefold(), row[1].slug)):
        if kind in pages:
            pages[kind].append(term)
    return Lists(known=known, pages={kind: tuple(terms) for kind, terms in pages.items()})
