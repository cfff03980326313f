"""The cross-link index: the library read backwards, so that every link has its way back.

It alone knows which notes are in a region or on an intervention, and it gives each page just what the page needs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.content.cards import Count, PlaceCard, count_notes, make_note_card, make_place_card, sort_newest_first
from macros.content.library import Library
from macros.content.model.catalogue import Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.notes import Note, Place
from macros.content.needs import (
    AtlasPageNeeds,
    CouncilNeeds,
    Counted,
    GuidePageNeeds,
    InterventionPageNeeds,
    ListOwner,
    ListPageNeeds,
    NoteList,
    NotePageNeeds,
    PageNeeds,
    PlacePageNeeds,
    RegionPageNeeds,
    ServiceAreaPageNeeds,
)

CARDS_ON_A_PAGE = 50
ELSEWHERE = 3
"""How many notes of other places a note shows, of each kind."""
COMPARED = 6
"""How many notes an intervention shows side by side."""
NEWEST = 6
"""How many notes the home page shows."""

Owned = tuple[ListOwner, str]
Alike = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CrossLinks:
    """The index of one library on one day. Made by `link_library`."""

    library: Library
    today: date
    owned: Mapping[Owned, tuple[Note, ...]]
    """The notes of each page that lists notes, newest first."""
    alike: Mapping[Alike, tuple[Note, ...]]
    """Notes with the same intervention, or also the same kind of change, or also the same region; newest first."""
    kept_by: Mapping[str, tuple[Place, ...]]
    """The places of each region."""

    @property
    def count(self) -> Count:
        """How many notes there are in all."""
        return count_notes(self.library.notes)

    def find_note_needs(self) -> Iterator[NotePageNeeds]:
        """Give what the page of each note needs, in the order of the files."""
        settings = self.library.settings
        for note in self.library.notes:
            similar = self._find_elsewhere(note, alike=_changes_alike(note))
            same = self._find_elsewhere(note, alike=[(note.intervention.slug,)], besides=similar)
            yield NotePageNeeds(
                note=note,
                same_elsewhere=tuple(make_note_card(other) for other in same),
                similar_elsewhere=tuple(make_note_card(other) for other in similar),
                review_is_due=count_months(note.reviewed, until=self.today) >= settings.review_months,
                settings=settings,
            )

    def find_place_needs(self) -> Iterator[PlacePageNeeds]:
        """Give what the page of each place needs."""
        for place in self.library.places:
            notes = self.find_list(ListOwner.PLACE, slug=place.slug, title=place.title)
            yield PlacePageNeeds(place=place, notes=notes, settings=self.library.settings)

    def find_list_needs(self) -> Iterator[ListPageNeeds]:
        """Give what every further page of a list needs: the second and later ones of each list."""
        owners = (
            (ListOwner.REGION, self.library.regions),
            (ListOwner.SERVICE_AREA, self.library.service_areas),
            (ListOwner.PRACTICE_GUIDE, self.library.practice_guides),
            (ListOwner.INTERVENTION, self.library.interventions),
            (ListOwner.PLACE, self.library.places),
        )
        for owner, things in owners:
            for thing in things:
                first = self.find_list(owner, slug=thing.slug, title=thing.title)
                for number in range(2, first.pages + 1):
                    yield ListPageNeeds(notes=self.find_list(owner, slug=thing.slug, title=thing.title, number=number))

    def find_list(self, owner: ListOwner, *, slug: str, title: str, number: int = 1) -> NoteList:
        """Give one page of the list of notes that belong to a page."""
        notes = self.owned.get((owner, slug), ())
        start = (number - 1) * CARDS_ON_A_PAGE
        return NoteList(
            owner=owner,
            owner_slug=slug,
            owner_title=title,
            number=number,
            pages=max(1, -(-len(notes) // CARDS_ON_A_PAGE)),
            cards=tuple(make_note_card(note) for note in notes[start : start + CARDS_ON_A_PAGE]),
            count=count_notes(notes),
        )

    def find_docs_needs(self, path: str) -> PageNeeds:
        """Give what a hand-written page needs; its path below `docs/` says what it is about."""
        folder, _, name = path.rpartition("/")
        slug = name.removesuffix(".md")
        things: dict[str, tuple[Region | ServiceArea | PracticeGuide | Intervention, ...]] = {
            "regions": self.library.regions,
            "service-areas": self.library.service_areas,
            "practice-guides": self.library.practice_guides,
            "interventions": self.library.interventions,
        }
        for thing in things.get(folder, ()):
            if thing.slug == slug:
                return self._find_catalogue_needs(thing)
        return self._find_atlas_needs()

    def _find_catalogue_needs(self, thing: Region | ServiceArea | PracticeGuide | Intervention) -> PageNeeds:
        match thing:
            case Region():
                places = tuple(self._make_place_card(place) for place in self.kept_by.get(thing.slug, ()))
                return RegionPageNeeds(
                    region=thing,
                    places=places,
                    councils=self._find_councils(thing),
                    notes=self.find_list(ListOwner.REGION, slug=thing.slug, title=thing.title),
                )
            case ServiceArea():
                return ServiceAreaPageNeeds(
                    service_area=thing,
                    guides=tuple(guide for guide in self.library.practice_guides if thing in guide.service_areas),
                    interventions=tuple(one for one in self.library.interventions if thing in one.service_areas),
                    notes=self.find_list(ListOwner.SERVICE_AREA, slug=thing.slug, title=thing.title),
                )
            case PracticeGuide():
                return GuidePageNeeds(
                    guide=thing,
                    interventions=tuple(one for one in self.library.interventions if thing in one.practice_guides),
                    notes=self.find_list(ListOwner.PRACTICE_GUIDE, slug=thing.slug, title=thing.title),
                )
            case Intervention():
                return InterventionPageNeeds(
                    intervention=thing,
                    rating_is_due=count_months(thing.origin.checked, until=self.today) >= self.library.settings.rating_months,
                    compared=self.owned.get((ListOwner.INTERVENTION, thing.slug), ())[:COMPARED],
                    notes=self.find_list(ListOwner.INTERVENTION, slug=thing.slug, title=thing.title),
                    settings=self.library.settings,
                )

    def _find_councils(self, region: Region) -> tuple[CouncilNeeds, ...]:
        places = self.kept_by.get(region.slug, ())
        return tuple(
            CouncilNeeds(
                authority=authority,
                places=tuple(self._make_place_card(place) for place in places if authority in place.authorities),
            )
            for authority in region.authorities
        )

    def _find_atlas_needs(self) -> AtlasPageNeeds:
        library = self.library
        newest = sort_newest_first(library.notes)
        return AtlasPageNeeds(
            regions=self._count_all(ListOwner.REGION, things=library.regions),
            service_areas=self._count_all(ListOwner.SERVICE_AREA, things=library.service_areas),
            practice_guides=self._count_all(ListOwner.PRACTICE_GUIDE, things=library.practice_guides),
            interventions=self._count_all(ListOwner.INTERVENTION, things=library.interventions),
            places=tuple(self._make_place_card(place) for place in library.places),
            newest=tuple(make_note_card(note) for note in newest[:NEWEST]),
            count=self.count,
            vocabularies=tuple(library.known.vocabularies.values()),
            settings=library.settings,
        )

    def _count_all(self, owner: ListOwner, *, things: Iterable[Region | ServiceArea | PracticeGuide | Intervention]) -> tuple[Counted, ...]:
        return tuple(
            Counted(slug=thing.slug, title=thing.title, summary=thing.summary, count=count_notes(self.owned.get((owner, thing.slug), ())))
            for thing in things
        )

    def _make_place_card(self, place: Place) -> PlaceCard:
        return make_place_card(place, note_count=len(self.owned.get((ListOwner.PLACE, place.slug), ())))

    def _find_elsewhere(self, note: Note, *, alike: Iterable[Alike], besides: tuple[Note, ...] = ()) -> tuple[Note, ...]:
        # Near ones first: a new note far away then moves no list here that is already full.
        nearby = [(*key, region.slug) for key in alike for region in note.place.regions]
        shown = {_name(other) for other in besides}
        found: dict[tuple[str, str], Note] = {}
        for key in (*nearby, *alike):
            for other in self.alike.get(key, ()):
                if len(found) == ELSEWHERE:
                    return tuple(found.values())
                if _may_show(note, other=other) and _name(other) not in shown:
                    found[_name(other)] = other
        return tuple(found.values())


def link_library(library: Library, *, today: date) -> CrossLinks:
    """Read a library backwards. `today` decides what is due for review."""
    owned: defaultdict[Owned, list[Note]] = defaultdict(list)
    alike: defaultdict[Alike, list[Note]] = defaultdict(list)
    kept_by: defaultdict[str, list[Place]] = defaultdict(list)
    for place in library.places:
        for region in place.regions:
            kept_by[region.slug].append(place)
    for note in sort_newest_first(library.notes):
        for owner in _owners(note):
            owned[owner].append(note)
        for key in [(note.intervention.slug,), *_changes_alike(note)]:
            alike[key].append(note)
            for region in note.place.regions:
                alike[*key, region.slug].append(note)
    return CrossLinks(
        library=library,
        today=today,
        owned={key: tuple(notes) for key, notes in owned.items()},
        alike={key: tuple(notes) for key, notes in alike.items()},
        kept_by={key: tuple(places) for key, places in kept_by.items()},
    )


def _owners(note: Note) -> Iterator[Owned]:
    yield ListOwner.PLACE, note.place.slug
    yield ListOwner.INTERVENTION, note.intervention.slug
    for region in note.place.regions:
        yield ListOwner.REGION, region.slug
    for area in note.service_areas:
        yield ListOwner.SERVICE_AREA, area.slug
    for guide in note.practice_guides:
        yield ListOwner.PRACTICE_GUIDE, guide.slug


def _changes_alike(note: Note) -> list[Alike]:
    kinds = dict.fromkeys(term.slug for change in note.changes for term in change.what)
    return [(note.intervention.slug, "changes", kind) for kind in kinds]


def _name(note: Note) -> tuple[str, str]:
    return note.place.slug, note.slug


def _may_show(note: Note, *, other: Note) -> bool:
    return other.place.slug != note.place.slug and (note.place.is_example or not other.place.is_example)


def count_months(day: date, *, until: date) -> int:
    """Count the whole months between two days."""
    months = (until.year - day.year) * 12 + until.month - day.month
    return months - (until.day < day.day)
