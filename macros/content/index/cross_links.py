"""Reverse index: which notes belong to each region, service area, guide, difficulty and so on.

Only this module knows that. `page_views.py` and `docs_views.py` make the view of each page from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.content.index.activity import Month, list_months
from macros.content.index.cards import (
    Count,
    PlaceCard,
    count_notes,
    make_place_card,
    sort_newest_first,
)
from macros.content.index.facets import Answers, get_facet_name, list_answers
from macros.content.index.gaps import list_gap_tables
from macros.content.index.note_table import NoteTable
from macros.content.index.notices import Offers, collect_offers
from macros.content.index.views import Counted, ListOwner, NoteList
from macros.content.library.library import Library
from macros.content.model.catalogue import Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.notes import Note, NoteCard, Place
from macros.content.schema.vocabulary import DIFFICULTIES

CARDS_ON_A_PAGE = 50
ELSEWHERE = 3
"""How many notes of other places a note shows, of each kind."""

OwnerKey = tuple[ListOwner, str]
LikenessKey = tuple[str, ...]
ListedPage = Region | ServiceArea | PracticeGuide | Intervention


@dataclass(frozen=True, kw_only=True)
class CrossLinks:
    """The reverse index of one library on one day. `link_library` makes it."""

    library: Library
    today: date
    newest: tuple[Note, ...]
    """All notes, newest first, real ones before examples."""
    owned: Mapping[OwnerKey, tuple[Note, ...]]
    """The notes of each page that lists notes, newest first."""
    counts: Mapping[OwnerKey, Count]
    """The number of notes of each page that lists notes."""
    alike: Mapping[LikenessKey, tuple[Note, ...]]
    """Notes that have an intervention in common, newest first.

    Longer keys also name a kind of change, a region, or both.
    """
    places_by_region: Mapping[str, tuple[Place, ...]]
    """The places of each region."""
    due: frozenset[str]
    """The paths of the notes whose review is due."""
    unchecked: frozenset[str]
    """The interventions whose facts were checked too long ago."""
    offers: Offers

    @property
    def count(self) -> Count:
        """The number of notes in the library."""
        return count_notes(self.library.notes)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The news of all notes by month, latest first."""
        return list_months(self.newest)

    @cached_property
    def answers(self) -> Mapping[str, Answers]:
        """What each note says to the facets, by its path."""
        return {note.path: list_answers(note) for note in self.library.notes}

    @property
    def listed(self) -> tuple[tuple[ListOwner, tuple[ListedPage, ...]], ...]:
        """The catalogue's pages that list notes, by kind."""
        library = self.library
        return (
            (ListOwner.REGION, library.regions),
            (ListOwner.SERVICE_AREA, library.service_areas),
            (ListOwner.PRACTICE_GUIDE, library.practice_guides),
            (ListOwner.INTERVENTION, library.interventions),
        )

    def list_notes(self, owner: ListOwner, *, slug: str) -> tuple[Note, ...]:
        """Return the notes of a page, newest first."""
        return self.owned.get((owner, slug), ())

    def count_notes(self, owner: ListOwner, *, slug: str) -> Count:
        """Return the number of notes of a page."""
        return self.counts.get((owner, slug), Count(notes=0, examples=0))

    def get_note_list(
        self, owner: ListOwner, *, slug: str, title: str, number: int = 1
    ) -> NoteList:
        """Return one part of the list of a page's notes."""
        notes = self.list_notes(owner, slug=slug)
        start = (number - 1) * CARDS_ON_A_PAGE
        return NoteList(
            owner=owner,
            owner_slug=slug,
            owner_title=title,
            facet=get_facet_name(owner.value),
            number=number,
            pages=self.count_pages(owner, slug=slug),
            cards=tuple(note.card for note in notes[start : start + CARDS_ON_A_PAGE]),
            count=self.count_notes(owner, slug=slug),
        )

    def count_pages(self, owner: ListOwner, *, slug: str) -> int:
        """Return the number of parts of the list of a page's notes; at least 1."""
        return max(1, -(-len(self.list_notes(owner, slug=slug)) // CARDS_ON_A_PAGE))

    def count_all(self, owner: ListOwner, *, entries: Iterable[ListedPage]) -> tuple[Counted, ...]:
        """Return each page with the number of its notes."""
        return tuple(
            count_notes_of(entry, notes=self.list_notes(owner, slug=entry.slug))
            for entry in entries
        )

    @cached_property
    def difficulties(self) -> tuple[Counted, ...]:
        """Each difficulty with the number of its notes."""
        return self.count_difficulties(self.newest)

    @cached_property
    def gaps(self) -> tuple[NoteTable, ...]:
        """Where there are notes and where there are none."""
        return list_gap_tables(self.library, answers=self.answers.values())

    def count_difficulties(self, notes: Iterable[Note]) -> tuple[Counted, ...]:
        """Return each difficulty with the number of those notes that are about it."""
        about: defaultdict[str, list[Note]] = defaultdict(list)
        for note in notes:
            for term in note.terms["difficulty"]:
                about[term.slug].append(note)
        return tuple(
            Counted(
                slug=term.slug,
                title=term.label,
                summary=term.help,
                count=count_notes(about[term.slug]),
                places=len({note.place.slug for note in about[term.slug]}),
                also=(),
            )
            for term in self.library.known.vocabulary(DIFFICULTIES).today
        )

    def make_place_card(self, place: Place) -> PlaceCard:
        """Return the card of a place with the number of its notes."""
        return make_place_card(
            place, note_count=len(self.list_notes(ListOwner.PLACE, slug=place.slug))
        )

    def list_similar(self, note: Note) -> tuple[Note, ...]:
        """Return a few notes of other places with the same intervention and kind of change."""
        return self._list_elsewhere(note, alike=_list_change_keys(note))

    def list_same(self, note: Note, *, besides: tuple[Note, ...]) -> tuple[Note, ...]:
        """Return a few notes of other places with the same intervention, except `besides`."""
        return self._list_elsewhere(note, alike=[(note.intervention.slug,)], besides=besides)

    def _list_elsewhere(
        self, note: Note, *, alike: Iterable[LikenessKey], besides: tuple[Note, ...] = ()
    ) -> tuple[Note, ...]:
        # Nearby notes come first, so a new note far away changes no list that is already full.
        nearby = [(*key, region.slug) for key in alike for region in note.place.regions]
        shown = {other.path for other in besides}
        found: dict[str, Note] = {}
        for key in (*nearby, *alike):
            for other in self.alike.get(key, ()):
                if len(found) == ELSEWHERE:
                    return tuple(found.values())
                if _is_shown_with(note, other=other) and other.path not in shown:
                    found[other.path] = other
        return tuple(found.values())


def link_library(library: Library, *, today: date) -> CrossLinks:
    """Return the reverse index of a library. `today` decides which reviews are due."""
    owned: defaultdict[OwnerKey, list[Note]] = defaultdict(list)
    alike: defaultdict[LikenessKey, list[Note]] = defaultdict(list)
    places_by_region: defaultdict[str, list[Place]] = defaultdict(list)
    newest = sort_newest_first(library.notes)
    for place in library.places:
        for region in place.regions:
            places_by_region[region.slug].append(place)
    for note in newest:
        for owner in _list_owners(note):
            owned[owner].append(note)
        for key in [(note.intervention.slug,), *_list_change_keys(note)]:
            alike[key].append(note)
            for region in note.place.regions:
                alike[*key, region.slug].append(note)
    months = library.settings.review_months
    due = frozenset(
        note.path for note in newest if count_months(note.reviewed, until=today) >= months
    )
    return CrossLinks(
        library=library,
        today=today,
        newest=newest,
        owned={key: tuple(notes) for key, notes in owned.items()},
        counts={key: count_notes(notes) for key, notes in owned.items()},
        alike={key: tuple(notes) for key, notes in alike.items()},
        places_by_region={key: tuple(places) for key, places in places_by_region.items()},
        due=due,
        unchecked=frozenset(
            one.slug
            for one in library.interventions
            if count_months(one.origin.checked, until=today) >= library.settings.rating_months
        ),
        offers=collect_offers(newest, due=due),
    )


def _list_owners(note: Note) -> Iterator[OwnerKey]:
    yield ListOwner.PLACE, note.place.slug
    yield ListOwner.INTERVENTION, note.intervention.slug
    for region in note.place.regions:
        yield ListOwner.REGION, region.slug
    for area in note.service_areas:
        yield ListOwner.SERVICE_AREA, area.slug
    for guide in note.practice_guides:
        yield ListOwner.PRACTICE_GUIDE, guide.slug
    for difficulty in note.terms["difficulty"]:
        yield ListOwner.DIFFICULTY, difficulty.slug


def _list_change_keys(note: Note) -> list[LikenessKey]:
    kinds = dict.fromkeys(term.slug for change in note.changes for term in change.what)
    return [(note.intervention.slug, "changes", kind) for kind in kinds]


def _is_shown_with(note: Note, *, other: Note) -> bool:
    return other.place.slug != note.place.slug and (
        note.place.is_example or not other.place.is_example
    )


def count_notes_of(entry: ListedPage, *, notes: Iterable[Note]) -> Counted:
    """Return a page with the number of some notes and of the places they come from."""
    counted = tuple(notes)
    return Counted(
        slug=entry.slug,
        title=entry.title,
        summary=entry.summary,
        count=count_notes(counted),
        places=len({note.place.slug for note in counted}),
        also=(*entry.also_known_as, *entry.search_words),
    )


def make_cards(notes: Iterable[Note]) -> tuple[NoteCard, ...]:
    """Return the cards of some notes."""
    return tuple(note.card for note in notes)


def count_months(day: date, *, until: date) -> int:
    """Return the number of whole months between two dates."""
    months = (until.year - day.year) * 12 + until.month - day.month
    return months - (until.day < day.day)
