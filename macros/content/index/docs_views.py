"""Views of the hand-written pages of `docs/`; the path of a page says what it is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter

from macros.content.index.activity import make_activity
from macros.content.index.cards import CouncilCard, count_notes, make_changed_note
from macros.content.index.council_views import make_council_cards
from macros.content.index.cross_links import (
    CrossLinks,
    ListedPage,
    count_notes_of,
    make_cards,
)
from macros.content.index.effects import list_effects
from macros.content.index.facets import FacetOptions, Option, get_facet, list_facet_options
from macros.content.index.kept_parts import group_kept_parts
from macros.content.index.note_table import make_note_table
from macros.content.index.page_views import get_note_start
from macros.content.index.queue import make_queue
from macros.content.index.views import (
    MOST_COMMON,
    Commonest,
    CountedMonth,
    GapsView,
    GuideView,
    InterventionView,
    ListOwner,
    MappedRegion,
    PageView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from macros.content.model.catalogue import Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.notes import Note

GAPS = "gaps.md"
COMPARED = 6
"""How many notes an intervention compares."""
MOST_EFFECTS = 5
"""How many effects of its notes the page of an intervention lists."""
NEWEST = 10
"""How many notes the page Notes shows before a search."""


def list_docs_views(links: CrossLinks) -> dict[str, PageView]:
    """Return the view of every hand-written page, by its path below `docs/`."""
    councils = make_council_cards(links)
    listed = {
        f"{owner.value}/{entry.slug}.md": entry
        for owner, entries in links.listed
        for entry in entries
    }
    everything = _make_site_view(links, councils=councils)
    own = {
        **{
            path: _make_view(links, entry=entry, councils=councils)
            for path, entry in listed.items()
        },
        GAPS: GapsView(tables=links.gaps),
    }
    return {page.path: own.get(page.path, everything) for page in links.library.pages}


def _make_view(
    links: CrossLinks, *, entry: ListedPage, councils: Mapping[str, CouncilCard]
) -> PageView:
    site_words = links.library.known.site_words
    match entry:
        case Region():
            return _make_region_view(links, region=entry, councils=councils)
        case ServiceArea():
            return _make_area_view(links, area=entry)
        case PracticeGuide():
            return GuideView(
                guide=entry,
                interventions=tuple(
                    one for one in links.library.interventions if entry in one.practice_guides
                ),
                notes=links.get_note_list(
                    ListOwner.PRACTICE_GUIDE, slug=entry.slug, title=entry.title
                ),
                site_words=site_words,
            )
        case Intervention():
            notes = links.list_notes(ListOwner.INTERVENTION, slug=entry.slug)
            return InterventionView(
                intervention=entry,
                compared=tuple(make_changed_note(note) for note in notes[:COMPARED]),
                commonest=_list_kinds_of_change(notes),
                kept_most=_list_kept_most(notes),
                effects=list_effects(notes, most=MOST_EFFECTS),
                rating_is_due=entry.slug in links.unchecked,
                notes=links.get_note_list(
                    ListOwner.INTERVENTION, slug=entry.slug, title=entry.title
                ),
                new_note=get_note_start(links.library, intervention=entry.slug),
                site_words=site_words,
                settings=links.library.settings,
            )


def _make_area_view(links: CrossLinks, *, area: ServiceArea) -> ServiceAreaView:
    interventions = tuple(one for one in links.library.interventions if area in one.service_areas)
    notes = links.list_notes(ListOwner.SERVICE_AREA, slug=area.slug)
    return ServiceAreaView(
        service_area=area,
        guides=tuple(
            guide for guide in links.library.practice_guides if area in guide.service_areas
        ),
        interventions=interventions,
        notes=links.get_note_list(ListOwner.SERVICE_AREA, slug=area.slug, title=area.title),
        matrix=make_note_table(
            (links.answers[note.path] for note in notes),
            by_row=_choose("region", pages=links.library.regions),
            by_column=_choose("intervention", pages=interventions),
        ),
        site_words=links.library.known.site_words,
    )


def _make_region_view(
    links: CrossLinks, *, region: Region, councils: Mapping[str, CouncilCard]
) -> RegionView:
    places = links.places_by_region.get(region.slug, ())
    notes = links.list_notes(ListOwner.REGION, slug=region.slug)
    areas = tuple(
        count_notes_of(area, notes=(note for note in notes if area in note.service_areas))
        for area in links.library.service_areas
    )
    return RegionView(
        region=region,
        places=tuple(links.make_place_card(place) for place in places),
        councils=tuple(councils[one.gss_code] for one in region.authorities),
        notes=links.get_note_list(ListOwner.REGION, slug=region.slug, title=region.title),
        by_area=areas,
        difficulties=links.count_difficulties(notes),
        activity=make_activity(notes, offers=links.offers, due=links.due),
        site_words=links.library.known.site_words,
        settings=links.library.settings,
    )


def _make_site_view(links: CrossLinks, *, councils: Mapping[str, CouncilCard]) -> SiteView:
    library = links.library
    regions = links.count_all(ListOwner.REGION, entries=library.regions)
    return SiteView(
        regions=regions,
        mapped=tuple(
            MappedRegion(counted=counted, outline=region.outline, name_at=region.name_at)
            for counted, region in zip(regions, library.regions, strict=True)
            if region.outline
        ),
        service_areas=links.count_all(ListOwner.SERVICE_AREA, entries=library.service_areas),
        practice_guides=links.count_all(ListOwner.PRACTICE_GUIDE, entries=library.practice_guides),
        interventions=links.count_all(ListOwner.INTERVENTION, entries=library.interventions),
        choices=library.interventions,
        places=tuple(links.make_place_card(place) for place in library.places),
        difficulties=links.difficulties,
        newest=make_cards(links.newest[:NEWEST]),
        picture=next(
            (make_changed_note(note) for note in links.newest if note.kept and note.changes), None
        ),
        councils=tuple(
            (counted, tuple(councils[one.gss_code] for one in region.authorities))
            for counted, region in zip(regions, library.regions, strict=True)
        ),
        count=links.count,
        activity=make_activity(links.newest, offers=links.offers, due=links.due),
        queue=make_queue(
            links.newest,
            due=links.due,
            interventions=library.interventions,
            unchecked=links.unchecked,
        ),
        digests=tuple(
            CountedMonth(name=month.name, news=len(month.news)) for month in links.months
        ),
        matrix=make_note_table(
            links.answers.values(),
            by_row=_choose("region", pages=library.regions),
            by_column=_choose("service-area", pages=library.service_areas),
        ),
        facets=list_facet_options(library, answers=links.answers.values()),
        sources=tuple(sorted(library.known.sources.values(), key=attrgetter("slug"))),
        vocabularies=tuple(library.known.vocabularies.values()),
        site_words=library.known.site_words,
        settings=library.settings,
    )


def _choose(facet: str, *, pages: Iterable[ListedPage]) -> FacetOptions:
    """Return the values of a facet that are pages, with the titles of those."""
    return get_facet(facet).choose(Option(value=page.slug, label=page.title) for page in pages)


def _list_kinds_of_change(notes: tuple[Note, ...]) -> tuple[Commonest, ...]:
    """Return the kinds of change that some notes make."""
    by_kind: defaultdict[str, list[Note]] = defaultdict(list)
    for note in notes:
        for kind in {term.label for change in note.changes for term in change.what}:
            by_kind[kind].append(note)
    return _sort_commonest(by_kind)


def _list_kept_most(notes: tuple[Note, ...]) -> tuple[Commonest, ...]:
    """Return what two or more notes keep; of examples only if there is no note."""
    own = tuple(note for note in notes if not note.place.is_example) or notes
    kept = group_kept_parts(note.kept for note in own)
    shared = {
        text: [own[number] for number in numbers]
        for text, numbers in kept.items()
        if len(numbers) > 1
    }
    return _sort_commonest(shared)[:MOST_COMMON]


def _sort_commonest(by_label: Mapping[str, Iterable[Note]]) -> tuple[Commonest, ...]:
    counted = (Commonest(label=label, count=count_notes(own)) for label, own in by_label.items())
    return tuple(
        sorted(counted, key=lambda one: (-one.count.notes, -one.count.examples, one.label))
    )
