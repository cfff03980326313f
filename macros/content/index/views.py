"""What each page needs, and no more: the only thing a page is made from.

A page is made anew when what it needs has changed, so what stands here decides how far an edit reaches.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from macros.content.index.activity import Activity, Month, News
from macros.content.index.cards import ComparedNote, Count, PlaceCard
from macros.content.index.facets import FacetOptions
from macros.content.library.settings import Settings
from macros.content.model.catalogue import (
    Authority,
    Intervention,
    Point,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.notes import Note, NoteCard, Place, Shared
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source, Vocabulary


class ListOwner(Enum):
    """The kinds of page that have a list of notes; the value is the folder in the address."""

    REGION = "regions"
    SERVICE_AREA = "service-areas"
    PRACTICE_GUIDE = "practice-guides"
    INTERVENTION = "interventions"
    PLACE = "places"


@dataclass(frozen=True, kw_only=True)
class NoteList:
    """One page of a list of notes."""

    owner: ListOwner
    owner_slug: str
    owner_title: str
    number: int
    """Counted from 1. The first stands on the owner's own page."""
    pages: int
    cards: tuple[NoteCard, ...]
    count: Count
    """Of the whole list."""


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """What the page of a note needs."""

    note: Note
    same_elsewhere: tuple[NoteCard, ...]
    """Other places' notes on the same intervention: near ones first, a few."""
    similar_elsewhere: tuple[NoteCard, ...]
    """Those of them that change the same kind of thing: near ones first, a few."""
    review_is_due: bool
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """What the page of a place needs."""

    place: Place
    notes: NoteList
    asks: tuple[tuple[NoteCard, Shared], ...]
    offers: tuple[tuple[NoteCard, Shared], ...]
    new_note: str
    """What a new note begins with; empty where none can be begun from the page."""
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class DigestView:
    """What the digest of a month needs."""

    month: Month
    earlier: str
    """The month before that has news, or empty."""
    later: str
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class FeedView:
    """What a feed needs."""

    site_name: str
    language: str
    title: str
    address: str
    """Of the feed itself."""
    news: tuple[News, ...]
    checked: date
    """The day that stands in a feed without news."""


@dataclass(frozen=True, kw_only=True)
class ListView:
    """What a further page of a list needs."""

    notes: NoteList


@dataclass(frozen=True, kw_only=True)
class CouncilView:
    """A local authority and the places that serve it."""

    authority: Authority
    places: tuple[PlaceCard, ...]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A page of the catalogue with the number of notes that lead to it."""

    slug: str
    title: str
    summary: str
    count: Count
    places: int
    """How many places those notes come from."""
    also: tuple[str, ...]
    """Other names of the page and words that lead to it, for a search."""


@dataclass(frozen=True, kw_only=True)
class MappedRegion:
    """A region as it is drawn on the schematic map."""

    counted: Counted
    outline: tuple[Point, ...]
    name_at: Point


@dataclass(frozen=True, kw_only=True)
class CountedMonth:
    """A month with the number of its pieces of news."""

    name: str
    news: int


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """How many notes there are in each region, for each of some things."""

    columns: tuple[Counted, ...]
    rows: tuple[tuple[Counted, tuple[Count, ...]], ...]
    """A region and its count for each column."""


@dataclass(frozen=True, kw_only=True)
class Commonest:
    """How many notes on an intervention make a kind of change."""

    label: str
    count: Count


@dataclass(frozen=True, kw_only=True)
class RegionView:
    """What the page of a region needs."""

    region: Region
    places: tuple[PlaceCard, ...]
    councils: tuple[CouncilView, ...]
    notes: NoteList
    by_area: tuple[Counted, ...]
    """The service areas with the number of notes here."""
    activity: Activity
    site_words: SiteWords


@dataclass(frozen=True, kw_only=True)
class ServiceAreaView:
    """What the page of a service area needs."""

    service_area: ServiceArea
    guides: tuple[PracticeGuide, ...]
    interventions: tuple[Intervention, ...]
    notes: NoteList
    matrix: Matrix
    site_words: SiteWords


@dataclass(frozen=True, kw_only=True)
class GuideView:
    """What the page of a practice guide needs."""

    guide: PracticeGuide
    interventions: tuple[Intervention, ...]
    notes: NoteList
    site_words: SiteWords


@dataclass(frozen=True, kw_only=True)
class InterventionView:
    """What the page of an intervention needs."""

    intervention: Intervention
    compared: tuple[ComparedNote, ...]
    """The newest notes on it, shown side by side."""
    commonest: tuple[Commonest, ...]
    rating_is_due: bool
    """The rating was looked up so long ago that somebody should look again."""
    notes: NoteList
    new_note: str
    """What a new note on it begins with; empty where none can be begun from the page."""
    site_words: SiteWords
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """What a page about the whole atlas needs: the home page and the lists of everything."""

    regions: tuple[Counted, ...]
    mapped: tuple[MappedRegion, ...]
    """Those regions that have an outline."""
    service_areas: tuple[Counted, ...]
    practice_guides: tuple[Counted, ...]
    interventions: tuple[Counted, ...]
    places: tuple[PlaceCard, ...]
    newest: tuple[NoteCard, ...]
    count: Count
    activity: Activity
    digests: tuple[CountedMonth, ...]
    """Every month with news, the latest first."""
    matrix: Matrix
    """Regions and service areas."""
    facets: tuple[FacetOptions, ...]
    """What a search can be narrowed by."""
    shards: tuple[str, ...]
    """The indexes of the search."""
    sources: tuple[Source, ...]
    vocabularies: tuple[Vocabulary, ...]
    site_words: SiteWords
    settings: Settings


CataloguePageNeeds = RegionView | ServiceAreaView | GuideView | InterventionView
PageView = SiteView | CataloguePageNeeds
"""What a hand-written page of `docs/` may need."""
