"""Views: each holds all that one page is rendered from, and nothing else.

A page is rebuilt when its view changes, so the fields here decide how far an edit reaches.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from macros.content.index.activity import Activity, Month, News
from macros.content.index.cards import ChangedNote, CouncilCard, Count, PlaceCard
from macros.content.index.effects import NotedEffect
from macros.content.index.facets import FacetOptions
from macros.content.index.note_table import NoteTable
from macros.content.index.notices import Notice
from macros.content.index.queue import Queue
from macros.content.library.settings import Settings
from macros.content.model.catalogue import (
    Intervention,
    Origin,
    Point,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.notes import Note, NoteCard, Place, Shared
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source, Term, Vocabulary


class ListOwner(Enum):
    """The kinds of page that list notes; the value is the folder in the address."""

    REGION = "regions"
    SERVICE_AREA = "service-areas"
    PRACTICE_GUIDE = "practice-guides"
    INTERVENTION = "interventions"
    PLACE = "places"
    DIFFICULTY = "difficulties"

    # Members are compared by identity; Enum's own hash is Python, called 100,000 times for 5,000 notes.
    __hash__ = object.__hash__


@dataclass(frozen=True, kw_only=True)
class NoteList:
    """One part of a list of notes."""

    owner: ListOwner
    owner_slug: str
    owner_title: str
    facet: str
    """The facet of the search that finds these notes; empty if there is none."""
    number: int
    """From 1. The first part is on the owner's own page."""
    pages: int
    cards: tuple[NoteCard, ...]
    count: Count
    """For the whole list."""


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """Data for the page of a note."""

    note: Note
    same_elsewhere: tuple[NoteCard, ...]
    """Notes of other places on the same intervention: a few, nearby ones first."""
    similar_elsewhere: tuple[NoteCard, ...]
    """Notes that also change the same kind of thing: a few, nearby ones first."""
    review_is_due: bool
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """Data for the page of a place."""

    place: Place
    notes: NoteList
    asks: tuple[tuple[NoteCard, Shared], ...]
    offers: tuple[tuple[NoteCard, Shared], ...]
    new_note: str
    """The start of a new note; empty where none can be started from the page."""
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class DigestView:
    """Data for the digest of a month."""

    month: Month
    earlier: str
    """The latest earlier month that has news, or empty."""
    later: str
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class FeedView:
    """Data for a feed."""

    site_name: str
    language: str
    title: str
    address: str
    """The address of the feed itself."""
    news: tuple[News, ...] = ()
    asks: tuple[Notice, ...] = ()
    checked: date
    """The date of a feed without news."""


@dataclass(frozen=True, kw_only=True)
class ListView:
    """Data for a further part of a list."""

    notes: NoteList


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A page of the catalogue, or of a difficulty, with the number of its notes."""

    slug: str
    title: str
    summary: str
    count: Count
    places: int
    """The number of places that those notes come from."""
    also: tuple[str, ...]
    """Other names of the page and words that lead to it, for the search."""


@dataclass(frozen=True, kw_only=True)
class DifficultyView:
    """Data for the page of a difficulty."""

    difficulty: Term
    groups: tuple[tuple[str, tuple[ChangedNote, ...]], ...]
    """Its newest notes: all under an empty name, or if they are many under their service area's."""
    count: Count
    """For all its notes."""
    places: int
    others: tuple[Counted, ...]
    """The other difficulties."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How close one council is to another, by the published table."""

    rank: int
    closeness: str
    council: CouncilCard


@dataclass(frozen=True, kw_only=True)
class NearbyNotes:
    """A few of the newest notes of some places, and how many there are."""

    cards: tuple[NoteCard, ...]
    count: Count


@dataclass(frozen=True, kw_only=True)
class NearbyArea:
    """A service area with the number of its notes: of the councils nearby, and of all."""

    slug: str
    name: str
    nearby: Count
    everywhere: Count


@dataclass(frozen=True, kw_only=True)
class CouncilView:
    """Data for the page of a local authority. Nearby are its region and those most like it."""

    council: CouncilCard
    region: tuple[str, str]
    """The slug and the title of its region."""
    origin: Origin
    """Where its name, kind and region come from."""
    before: tuple[CouncilCard, ...]
    """The councils that it follows."""
    after: tuple[CouncilCard, ...]
    """The councils that follow it."""
    alike: tuple[Likeness, ...]
    """The councils most like it, the nearest first."""
    alike_to: tuple[Likeness, ...]
    """The councils among whose nearest it is, by name."""
    sources: tuple[Source, ...]
    """Where that comes from; empty where there is no table."""
    own: NearbyNotes
    of_alike: NearbyNotes
    of_region: NearbyNotes
    """Without those of councils most like it."""
    asks: tuple[Notice, ...]
    offers: tuple[Notice, ...]
    areas: tuple[NearbyArea, ...]
    unwritten: tuple[tuple[str, str], ...]
    """The interventions without a note nearby, each as slug and title."""
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class MappedRegion:
    """A region on the schematic map."""

    counted: Counted
    outline: tuple[Point, ...]
    name_at: Point


@dataclass(frozen=True, kw_only=True)
class CountedMonth:
    """A month with the number of its items of news."""

    name: str
    news: int


MOST_COMMON = 5
"""How many parts and kinds of change count as the most common."""


@dataclass(frozen=True, kw_only=True)
class Commonest:
    """The number of notes on an intervention that make a kind of change, or keep a part."""

    label: str
    count: Count


@dataclass(frozen=True, kw_only=True)
class RegionView:
    """Data for the page of a region."""

    region: Region
    places: tuple[PlaceCard, ...]
    councils: tuple[CouncilCard, ...]
    notes: NoteList
    by_area: tuple[Counted, ...]
    """The service areas with the number of notes in this region."""
    difficulties: tuple[Counted, ...]
    """The difficulties with the number of notes in this region."""
    activity: Activity
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class ServiceAreaView:
    """Data for the page of a service area."""

    service_area: ServiceArea
    guides: tuple[PracticeGuide, ...]
    interventions: tuple[Intervention, ...]
    notes: NoteList
    matrix: NoteTable
    site_words: SiteWords


@dataclass(frozen=True, kw_only=True)
class GuideView:
    """Data for the page of a practice guide."""

    guide: PracticeGuide
    interventions: tuple[Intervention, ...]
    notes: NoteList
    site_words: SiteWords


@dataclass(frozen=True, kw_only=True)
class InterventionView:
    """Data for the page of an intervention."""

    intervention: Intervention
    compared: tuple[ChangedNote, ...]
    """Its newest notes, side by side."""
    commonest: tuple[Commonest, ...]
    """The kinds of change."""
    kept_most: tuple[Commonest, ...]
    """The parts that two or more notes keep, in words that differ at most in punctuation."""
    effects: tuple[NotedEffect, ...]
    """The latest in its notes."""
    rating_is_due: bool
    """Whether the rating was checked too long ago."""
    notes: NoteList
    new_note: str
    """The start of a new note on it; empty where none can be started from the page."""
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """Data for a page about the whole atlas: the home page and the full lists."""

    regions: tuple[Counted, ...]
    mapped: tuple[MappedRegion, ...]
    """The regions that have an outline."""
    service_areas: tuple[Counted, ...]
    practice_guides: tuple[Counted, ...]
    interventions: tuple[Counted, ...]
    choices: tuple[Intervention, ...]
    """The same interventions, with all that they are chosen by."""
    places: tuple[PlaceCard, ...]
    difficulties: tuple[Counted, ...]
    newest: tuple[NoteCard, ...]
    """A few, real ones before examples."""
    picture: ChangedNote | None
    """The newest note that kept something and changed something: a picture of the idea."""
    councils: tuple[tuple[Counted, tuple[CouncilCard, ...]], ...]
    """Each region with its local authorities."""
    count: Count
    activity: Activity
    queue: Queue
    digests: tuple[CountedMonth, ...]
    """Every month that has news, latest first."""
    matrix: NoteTable
    """Regions and service areas."""
    facets: tuple[FacetOptions, ...]
    """The facets of the search."""
    sources: tuple[Source, ...]
    vocabularies: tuple[Vocabulary, ...]
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class GapsView:
    """Data for the page of gaps."""

    tables: tuple[NoteTable, ...]


CatalogueView = RegionView | ServiceAreaView | GuideView | InterventionView
PageView = SiteView | CatalogueView | GapsView
"""The view of a hand-written page of `docs/`."""
