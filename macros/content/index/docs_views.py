"""What the hand-written pages of `docs/` need, taken from the cross-link index; a page's path says what it is about."""

from collections import defaultdict
from collections.abc import Sequence

from macros.content.index.activity import make_pack
from macros.content.index.cards import count_notes, make_compared_note
from macros.content.index.cross_links import CrossLinks, Listed, count_for, count_months, make_cards
from macros.content.index.facets import find_facet_options, find_shards
from macros.content.index.page_views import begin_note
from macros.content.index.views import (
    AtlasPageNeeds,
    Commonest,
    CouncilNeeds,
    CountedMonth,
    GuidePageNeeds,
    InterventionPageNeeds,
    ListOwner,
    MappedRegion,
    Matrix,
    PageNeeds,
    RegionPageNeeds,
    ServiceAreaPageNeeds,
)
from macros.content.model.catalogue import Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.notes import Note

COMPARED = 6
"""How many notes an intervention shows side by side."""
NEWEST = 6
"""How many notes the home page shows."""


def find_docs_needs(links: CrossLinks) -> dict[str, PageNeeds]:
    """Give what every hand-written page needs, by its path below `docs/`."""
    listed = {f"{owner.value}/{thing.slug}.md": thing for owner, things in links.listed for thing in things}
    everything = _find_atlas_needs(links)
    return {page.path: _find_needs(links, thing=listed[page.path]) if page.path in listed else everything for page in links.library.pages}


def _find_needs(links: CrossLinks, *, thing: Listed) -> PageNeeds:
    atlas = links.library.known.atlas
    match thing:
        case Region():
            return _find_region_needs(links, region=thing)
        case ServiceArea():
            return _find_area_needs(links, area=thing)
        case PracticeGuide():
            return GuidePageNeeds(
                guide=thing,
                interventions=tuple(one for one in links.library.interventions if thing in one.practice_guides),
                notes=links.find_list(ListOwner.PRACTICE_GUIDE, slug=thing.slug, title=thing.title),
                atlas=atlas,
            )
        case Intervention():
            notes = links.find_notes(ListOwner.INTERVENTION, slug=thing.slug)
            settings = links.library.settings
            return InterventionPageNeeds(
                intervention=thing,
                compared=tuple(make_compared_note(note) for note in notes[:COMPARED]),
                commonest=_find_commonest(notes),
                rating_is_due=count_months(thing.origin.checked, until=links.today) >= settings.rating_months,
                notes=links.find_list(ListOwner.INTERVENTION, slug=thing.slug, title=thing.title),
                new_note=begin_note(links.library, intervention=thing.slug),
                atlas=atlas,
                settings=settings,
            )


def _find_area_needs(links: CrossLinks, *, area: ServiceArea) -> ServiceAreaPageNeeds:
    interventions = tuple(one for one in links.library.interventions if area in one.service_areas)
    notes = links.find_notes(ListOwner.SERVICE_AREA, slug=area.slug)
    by_intervention = [(one, tuple(note for note in notes if note.intervention.slug == one.slug)) for one in interventions]
    return ServiceAreaPageNeeds(
        service_area=area,
        guides=tuple(guide for guide in links.library.practice_guides if area in guide.service_areas),
        interventions=interventions,
        notes=links.find_list(ListOwner.SERVICE_AREA, slug=area.slug, title=area.title),
        matrix=_make_matrix(links, columns=by_intervention),
        atlas=links.library.known.atlas,
    )


def _find_region_needs(links: CrossLinks, *, region: Region) -> RegionPageNeeds:
    places = links.kept_by.get(region.slug, ())
    notes = links.find_notes(ListOwner.REGION, slug=region.slug)
    areas = tuple(count_for(area, notes=(note for note in notes if area in note.service_areas)) for area in links.library.service_areas)
    return RegionPageNeeds(
        region=region,
        places=tuple(links.make_place_card(place) for place in places),
        councils=tuple(
            CouncilNeeds(
                authority=authority, places=tuple(links.make_place_card(place) for place in places if authority in place.authorities)
            )
            for authority in region.authorities
        ),
        notes=links.find_list(ListOwner.REGION, slug=region.slug, title=region.title),
        by_area=areas,
        pack=make_pack(notes, offers=links.offers, due=links.due),
        atlas=links.library.known.atlas,
    )


def _find_atlas_needs(links: CrossLinks) -> AtlasPageNeeds:
    library = links.library
    regions = links.count_all(ListOwner.REGION, things=library.regions)
    return AtlasPageNeeds(
        regions=regions,
        mapped=tuple(
            MappedRegion(counted=counted, outline=region.outline, name_at=region.name_at)
            for counted, region in zip(regions, library.regions, strict=True)
            if region.outline
        ),
        service_areas=links.count_all(ListOwner.SERVICE_AREA, things=library.service_areas),
        practice_guides=links.count_all(ListOwner.PRACTICE_GUIDE, things=library.practice_guides),
        interventions=links.count_all(ListOwner.INTERVENTION, things=library.interventions),
        places=tuple(links.make_place_card(place) for place in library.places),
        newest=make_cards(links.newest[:NEWEST]),
        count=links.count,
        pack=make_pack(links.newest, offers=links.offers, due=links.due),
        digests=tuple(CountedMonth(name=month.name, news=len(month.news)) for month in links.months),
        matrix=_make_matrix(
            links, columns=[(area, links.find_notes(ListOwner.SERVICE_AREA, slug=area.slug)) for area in library.service_areas]
        ),
        facets=find_facet_options(library),
        shards=tuple(find_shards(library)),
        sources=tuple(library.known.sources.values()),
        vocabularies=tuple(library.known.vocabularies.values()),
        atlas=library.known.atlas,
        settings=library.settings,
    )


def _make_matrix(links: CrossLinks, *, columns: Sequence[tuple[Listed, tuple[Note, ...]]]) -> Matrix:
    """Count the notes of each column by region."""
    rows = []
    for region in links.count_all(ListOwner.REGION, things=links.library.regions):
        here = {note.path for note in links.find_notes(ListOwner.REGION, slug=region.slug)}
        rows.append((region, tuple(count_notes(note for note in notes if note.path in here) for _, notes in columns)))
    return Matrix(columns=tuple(count_for(thing, notes=notes) for thing, notes in columns), rows=tuple(rows))


def _find_commonest(notes: tuple[Note, ...]) -> tuple[Commonest, ...]:
    by_label: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        for label in {term.label for change in note.changes for term in change.what}:
            by_label[label].append(note)
    counted = (Commonest(label=label, count=count_notes(found)) for label, found in by_label.items())
    return tuple(sorted(counted, key=lambda one: (-one.count.notes, -one.count.examples, one.label)))
