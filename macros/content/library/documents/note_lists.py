"""The answers that a note's questions offer: words of lists, and the titles of pages."""

from collections.abc import Iterable

from macros.content.library.documents.questions import Lists
from macros.content.library.library import Library
from macros.content.schema.vocabulary import Known, Term

PAGES = ("interventions", "practice-guides", "service-areas", "places")
"""The kinds of page that a note names."""


def list_answers(library: Library, *, with_examples: bool) -> Lists:
    """Return what may be chosen in a note of this library, with or without the example councils."""
    places = [place for place in library.places if with_examples or not place.is_example]
    pages = (
        ("interventions", library.interventions),
        ("practice-guides", library.practice_guides),
        ("service-areas", library.service_areas),
        ("places", places),
    )
    return make_lists(
        library.known,
        titles=((kind, page.slug, page.title) for kind, listed in pages for page in listed),
    )


def make_lists(known: Known, *, titles: Iterable[tuple[str, str, str]]) -> Lists:
    """Return what may be chosen, from the kind, the slug and the title of each page."""
    pages: dict[str, list[Term]] = {kind: [] for kind in PAGES}
    for kind, slug, title in sorted(titles, key=lambda row: (row[2].casefold(), row[1])):
        if kind in pages:
            pages[kind].append(Term(slug=slug, label=title))
    return Lists(known=known, pages={kind: tuple(terms) for kind, terms in pages.items()})
