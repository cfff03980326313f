"""Views of the pages of local authorities: which are alike, and what is written nearby.

There are many of them, so what a place or a region adds to such a page is made once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from macros.content.index.cards import (
    CouncilCard,
    CouncilState,
    Count,
    count_notes,
    sort_newest_first,
)
from macros.content.index.cross_links import CrossLinks, make_cards
from macros.content.index.notices import Notice, list_asks, list_offers
from macros.content.index.views import (
    CouncilView,
    Likeness,
    ListOwner,
    NearbyArea,
    NearbyNotes,
)
from macros.content.model.catalogue import Authority, Neighbour, Region
from macros.content.model.notes import Note, Place

Thing = TypeVar("Thing")

MOST_NEARBY = 3
"""How many notes of its own, of the councils most like it and of its region a page shows."""
MOST_NOTICES = 2
"""How many asks, and how many offers."""


def make_council_cards(links: CrossLinks) -> dict[str, CouncilCard]:
    """Return the card of each local authority, by its code."""
    serving: defaultdict[str, list[Place]] = defaultdict(list)
    for place in links.library.places:
        for authority in place.authorities:
            serving[authority.gss_code].append(place)
    return {
        authority.gss_code: CouncilCard(
            authority=authority,
            region=region.title,
            state=_get_state(authority, links=links),
            places=tuple(map(links.make_place_card, serving[authority.gss_code])),
        )
        for region in links.library.regions
        for authority in region.authorities
    }


def list_neighbours(links: CrossLinks, *, cards: Mapping[str, CouncilCard]) -> list[Neighbour]:
    """Return the lines of the published table about authorities that have a card, by rank."""
    known = [one for one in links.library.neighbours if {one.authority, one.code} <= cards.keys()]
    return sorted(known, key=attrgetter("rank"))


def _get_state(authority: Authority, *, links: CrossLinks) -> CouncilState:
    if authority.last_day and authority.last_day < links.today:
        return CouncilState.ENDED
    if authority.first_day and authority.first_day > links.today:
        return CouncilState.TO_COME
    return CouncilState.THERE


@dataclass(frozen=True, kw_only=True)
class _PlaceNotes:
    """What the notes of one place add to the page of a council nearby."""

    newest: tuple[Note, ...]
    count: Count
    asks: tuple[Notice, ...]
    offers: tuple[Notice, ...]
    areas: Counter[tuple[str, bool]]
    """The number of notes by service area and whether they are examples."""
    interventions: frozenset[str]
    """Those of its notes. An example fills no gap."""


@dataclass(frozen=True, kw_only=True)
class _CouncilLookups:
    """What the pages of many councils need."""

    links: CrossLinks
    cards: Mapping[str, CouncilCard]
    alike: Mapping[str, list[Neighbour]]
    """The neighbours of each authority, by its code."""
    alike_to: Mapping[str, list[Neighbour]]
    """The lines of the table in which an authority is the neighbour, by its code."""
    before: Mapping[str, list[CouncilCard]]
    """The authorities that each one follows, by its code."""
    of_place: Mapping[str, _PlaceNotes]

    def find_places(self, codes: Iterable[str]) -> set[str]:
        """Return the slugs of the places that serve some authorities."""
        return {place.slug for code in codes for place in self.cards[code].places}

    def join(self, places: set[str]) -> NearbyNotes:
        """Return the newest notes of some places."""
        found = [self.of_place[place] for place in places]
        newest = sort_newest_first(chain.from_iterable(one.newest for one in found))
        return NearbyNotes(
            cards=make_cards(newest[:MOST_NEARBY]),
            count=Count(
                notes=sum(one.count.notes for one in found),
                examples=sum(one.count.examples for one in found),
            ),
        )


def list_council_views(links: CrossLinks) -> Iterator[CouncilView]:
    """Yield the view of each local authority, by region."""
    cards = make_council_cards(links)
    known = list_neighbours(links, cards=cards)
    lookups = _CouncilLookups(
        links=links,
        cards=cards,
        alike=_group((one.authority, one) for one in known),
        alike_to=_group((one.code, one) for one in known),
        before=_group(
            (code, card) for card in cards.values() for code in card.authority.successors
        ),
        of_place={place.slug: _collect(place, links=links) for place in links.library.places},
    )
    for region in links.library.regions:
        for authority in region.authorities:
            yield _make_view(lookups, card=cards[authority.gss_code], region=region)


def _group(pairs: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    groups: defaultdict[str, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return groups


def _collect(place: Place, *, links: CrossLinks) -> _PlaceNotes:
    notes = links.list_notes(ListOwner.PLACE, slug=place.slug)
    return _PlaceNotes(
        newest=notes[:MOST_NEARBY],
        count=count_notes(notes),
        asks=list_asks(notes, due=links.due, most=MOST_NOTICES),
        offers=list_offers(notes, due=links.due, most=MOST_NOTICES),
        areas=Counter(
            (area.slug, place.is_example) for note in notes for area in note.service_areas
        ),
        interventions=frozenset(note.intervention.slug for note in notes if not place.is_example),
    )


def _make_view(lookups: _CouncilLookups, *, card: CouncilCard, region: Region) -> CouncilView:
    links, code = lookups.links, card.authority.gss_code
    known = links.library.known
    words = known.site_words.neighbours
    alike = [
        Likeness(rank=one.rank, closeness=one.closeness, council=lookups.cards[one.code])
        for one in lookups.alike.get(code, ())
    ]
    alike_to = [
        Likeness(rank=one.rank, closeness=one.closeness, council=lookups.cards[one.authority])
        for one in lookups.alike_to.get(code, ())
    ]
    near = [one.council for one in alike if words.is_close(one.closeness)]
    own = lookups.find_places([code])
    of_alike = lookups.find_places(one.authority.gss_code for one in near) - own
    in_region = {place.slug for place in links.places_by_region.get(region.slug, ())}
    of_region = in_region - own - of_alike
    nearby = [lookups.of_place[place] for place in own | of_alike | of_region]
    areas = sum((one.areas for one in nearby), Counter[tuple[str, bool]]())
    written = {slug for one in nearby for slug in one.interventions}
    # What others ask and offer: its own is on the page of its place.
    others = [lookups.of_place[place] for place in of_alike | of_region]
    return CouncilView(
        council=card,
        region=(region.slug, region.title),
        origin=region.origin,
        before=tuple(lookups.before.get(code, ())),
        after=tuple(
            lookups.cards[one] for one in card.authority.successors if one in lookups.cards
        ),
        alike=tuple(alike),
        alike_to=tuple(sorted(alike_to, key=lambda one: one.council.authority.name)),
        sources=tuple(known.sources[one] for one in words.sources if one in known.sources),
        own=lookups.join(own),
        of_alike=lookups.join(of_alike),
        of_region=lookups.join(of_region),
        asks=_list_latest(one.asks for one in others),
        offers=_list_latest(one.offers for one in others),
        areas=tuple(
            NearbyArea(
                slug=area.slug,
                name=area.short_name,
                nearby=Count(notes=areas[area.slug, False], examples=areas[area.slug, True]),
                everywhere=links.count_notes(ListOwner.SERVICE_AREA, slug=area.slug),
            )
            for area in links.library.service_areas
        ),
        unwritten=tuple(
            (one.slug, one.title) for one in links.library.interventions if one.slug not in written
        ),
        site_words=known.site_words,
        settings=links.library.settings,
    )


def _list_latest(notices: Iterable[tuple[Notice, ...]]) -> tuple[Notice, ...]:
    """Return the latest of some asks or offers: real ones before examples."""
    return tuple(
        sorted(
            chain.from_iterable(notices),
            key=lambda one: (
                one.card.is_example,
                -one.day.toordinal(),
                one.card.place,
                one.card.slug,
                one.shared.text,
            ),
        )[:MOST_NOTICES]
    )
