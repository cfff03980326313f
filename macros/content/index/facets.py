"""Facets: how a reader can narrow a search, and the values of each note."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from macros.content.library.library import Library
from macros.content.model.notes import Note

Answers: TypeAlias = Mapping[str, tuple[str, ...]]
"""What a note says to every facet, by the name of the facet."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a facet."""

    value: str
    label: str
    count: int = 0
    """How many notes and examples have it."""


@dataclass(frozen=True, kw_only=True)
class FacetOptions:
    """A facet with some of its values."""

    name: str
    label: str
    options: tuple[Option, ...]
    folder: str = ""
    """The folder with a page for each value; empty where they have no pages."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A facet: its name in addresses, its label, the values of a note, and all values."""

    name: str
    label: str
    get_values: Callable[[Note], tuple[str, ...]]
    list_options: Callable[[Library], Iterator[Option]]
    folder: str = ""
    """The folder with a page for each value; empty where they have no pages."""

    def choose(self, options: Iterable[Option]) -> FacetOptions:
        """Return the facet with some of its values."""
        return FacetOptions(
            name=self.name, label=self.label, options=tuple(options), folder=self.folder
        )


def get_facet(name: str) -> Facet:
    """Return the facet of this name."""
    return next(facet for facet in FACETS if facet.name == name)


def get_facet_name(folder: str) -> str:
    """Return the name of the facet whose values are the pages of a folder, or an empty text."""
    return next((facet.name for facet in FACETS if facet.folder == folder), "")


def list_answers(note: Note) -> Answers:
    """Return the values of a note for every facet, and whether it is an example.

    Examples are counted separately.
    """
    answers = {facet.name: facet.get_values(note) for facet in FACETS}
    return {**answers, "made-up": ("yes",) if note.place.is_example else ()}


def list_facet_options(
    library: Library, *, answers: Collection[Answers]
) -> tuple[FacetOptions, ...]:
    """Return every facet with the values that notes have; a facet without any is left out."""
    listed = (_count_options(facet, library=library, answers=answers) for facet in FACETS)
    return tuple(facet for facet in listed if facet.options)


def _count_options(facet: Facet, *, library: Library, answers: Collection[Answers]) -> FacetOptions:
    counts = Counter(value for said in answers for value in said[facet.name])
    return facet.choose(
        replace(option, count=counts[option.value])
        for option in facet.list_options(library)
        if counts[option.value]
    )


def _get_chosen(field: str) -> Callable[[Note], tuple[str, ...]]:
    # In one order, however they were typed: the fewer answers, the smaller the table.
    return lambda note: tuple(sorted(term.slug for term in note.terms[field]))


def _list_kinds(note: Note) -> tuple[str, ...]:
    return tuple(sorted({term.slug for change in note.changes for term in change.what}))


def _list_council_kinds(note: Note) -> tuple[str, ...]:
    return tuple(sorted(kind.replace(" ", "-") for kind in note.place.council_kinds))


def _list_regions(library: Library) -> Iterator[Option]:
    return (Option(value=region.slug, label=region.title) for region in library.regions)


def _list_councils(library: Library) -> Iterator[Option]:
    kinds = sorted(
        {authority.kind for region in library.regions for authority in region.authorities}
    )
    return (
        Option(value=kind.replace(" ", "-"), label=f"{kind[:1].upper()}{kind[1:]}")
        for kind in kinds
    )


def _list_areas(library: Library) -> Iterator[Option]:
    return (Option(value=area.slug, label=area.short_name) for area in library.service_areas)


def _list_interventions(library: Library) -> Iterator[Option]:
    return (Option(value=one.slug, label=one.title) for one in library.interventions)


def _get_terms(vocabulary: str) -> Callable[[Library], Iterator[Option]]:
    return lambda library: (
        Option(value=term.slug, label=term.label)
        for term in library.known.vocabulary(vocabulary).terms
    )


def _list_offers(library: Library) -> Iterator[Option]:  # noqa: ARG001 -- the same in every library
    yield Option(value="yes", label="Has something to share")


FACETS = (
    Facet(
        name="service-area",
        label="Service area",
        get_values=lambda note: tuple(area.slug for area in note.service_areas),
        list_options=_list_areas,
        folder="service-areas",
    ),
    Facet(
        name="way",
        label="How it is delivered",
        get_values=_get_chosen("ways"),
        list_options=_get_terms("ways"),
    ),
    Facet(
        name="area",
        label="Kind of area",
        get_values=_get_chosen("area_types"),
        list_options=_get_terms("area-type"),
    ),
    Facet(
        name="difficulty",
        label="What stood in the way",
        get_values=_get_chosen("difficulty"),
        list_options=_get_terms("difficulties"),
        folder="difficulties",
    ),
    Facet(
        name="intervention",
        label="Intervention",
        get_values=lambda note: (note.intervention.slug,),
        list_options=_list_interventions,
        folder="interventions",
    ),
    Facet(
        name="stage",
        label="Stage",
        get_values=lambda note: (note.stage.slug,),
        list_options=_get_terms("stage"),
    ),
    Facet(
        name="change",
        label="Kind of change",
        get_values=_list_kinds,
        list_options=_get_terms("what"),
    ),
    Facet(
        name="region",
        label="Region",
        get_values=lambda note: tuple(region.slug for region in note.place.regions),
        list_options=_list_regions,
        folder="regions",
    ),
    Facet(
        name="council",
        label="Kind of council",
        get_values=_list_council_kinds,
        list_options=_list_councils,
    ),
    Facet(
        name="offer",
        label="Offers",
        get_values=lambda note: ("yes",) if note.offers else (),
        list_options=_list_offers,
    ),
)
"""In the order in which readers narrow a search: the first three are open."""
