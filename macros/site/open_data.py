"""Open data: notes, places and the catalogue as JSON, under the names of their fields."""

import json
from collections.abc import Iterable, Iterator, Mapping

from macros.content.library.library import Library
from macros.content.model.catalogue import (
    EarlierRating,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.notes import Place
from macros.content.schema.place import MADE_UP
from macros.content.schema.site_words import SiteWords
from macros.content.schema.vocabulary import Source
from macros.site.note_data import Data
from macros.site.urls import get_place_address, get_url


def join_notes(notes: Iterable[str], *, examples: Iterable[str]) -> Iterator[str]:
    """Yield all notes as pieces of JSON, examples under a name of their own."""
    yield from _join(
        {
            "notes": _join_list(notes),
            "examples": _join_list(examples),
            "about_examples": [json.dumps(MADE_UP)],
        }
    )


def format_places(library: Library, *, site_url: str) -> str:
    """Return all places as JSON, example councils under a name of their own."""
    site_words = library.known.site_words
    places = [
        _describe_place(place, site_words=site_words, site_url=site_url)
        for place in library.places
        if not place.is_example
    ]
    examples = [
        _describe_place(place, site_words=site_words, site_url=site_url)
        for place in library.places
        if place.is_example
    ]
    return format_json({"places": places, "examples": examples, "about_examples": MADE_UP})


def format_catalogue(library: Library, *, site_url: str) -> str:
    """Return the catalogue as JSON."""
    return format_json(
        {
            "regions": [_describe_region(region, site_url=site_url) for region in library.regions],
            "service_areas": [
                _describe_area(area, site_url=site_url) for area in library.service_areas
            ],
            "practice_guides": [
                _describe_guide(guide, site_url=site_url) for guide in library.practice_guides
            ],
            "interventions": [
                _describe_intervention(one, site_words=library.known.site_words, site_url=site_url)
                for one in library.interventions
            ],
        }
    )


def _describe_place(place: Place, *, site_words: SiteWords, site_url: str) -> Data:
    return {
        "address": get_url(get_place_address(place.slug), site_url=site_url),
        "place": place.slug,
        "title": place.title,
        "also_known_as": list(place.also_known_as),
        "summary": place.summary,
        "authorities": [authority.gss_code for authority in place.authorities],
        "regions": [region.slug for region in place.regions],
        **({"partner_place": place.is_partner_place} if site_words.partner_place else {}),
        "example": place.is_example,
    }


def _describe_region(region: Region, *, site_url: str) -> Data:
    return {
        "address": get_url(f"regions/{region.slug}/", site_url=site_url),
        "slug": region.slug,
        "title": region.title,
        "ons_code": region.ons_code,
        "authorities": [
            {"gss_code": one.gss_code, "name": one.name, "kind": one.kind}
            for one in region.authorities
        ],
        **_describe_origin(region.origin.sources, checked=region.origin.checked.isoformat()),
    }


def _describe_area(area: ServiceArea, *, site_url: str) -> Data:
    return {
        "address": get_url(f"service-areas/{area.slug}/", site_url=site_url),
        "slug": area.slug,
        "title": area.title,
        "summary": area.summary,
        **_describe_origin(area.origin.sources, checked=area.origin.checked.isoformat()),
    }


def _describe_guide(guide: PracticeGuide, *, site_url: str) -> Data:
    return {
        "address": get_url(f"practice-guides/{guide.slug}/", site_url=site_url),
        "slug": guide.slug,
        "title": guide.title,
        "summary": guide.summary,
        "url": guide.url,
        "service_areas": [area.slug for area in guide.service_areas],
        **_describe_origin(guide.origin.sources, checked=guide.origin.checked.isoformat()),
    }


def _describe_intervention(one: Intervention, *, site_words: SiteWords, site_url: str) -> Data:
    earlier = "Earlier " if site_words.earlier_guidebook else ""
    rating: dict[str, Data] = {
        "evidence": "".join(term.slug for term in one.rating.evidence),
        "mixed_findings": one.rating.has_mixed_findings,
        "cost": "".join(term.slug for term in one.rating.cost),
        "reviewed": one.rating.reviewed,
        **(
            {"before": [_describe_earlier(before) for before in one.rating.earlier]}
            if one.rating.earlier
            else {}
        ),
        "source": [source.url or source.title for source in one.rating.sources],
        "note": f"{earlier}{site_words.rated_in} rating. "
        f"It may have changed: check the {site_words.guidebook}.",
    }
    return {
        "address": get_url(f"interventions/{one.slug}/", site_url=site_url),
        "slug": one.slug,
        "title": one.title,
        "also_known_as": list(one.also_known_as),
        "summary": one.summary,
        "kind": one.kind.slug,
        "service_areas": [area.slug for area in one.service_areas],
        "practice_guides": [guide.slug for guide in one.practice_guides],
        **({"withdrawn": one.withdrawn} if one.withdrawn else {}),
        **({"earlier_rating": rating} if one.rating.evidence else {}),
        **_describe_origin(one.origin.sources, checked=one.origin.checked.isoformat()),
    }


def _describe_earlier(earlier: EarlierRating) -> Data:
    return {
        "evidence": "".join(term.slug for term in earlier.evidence),
        "cost": "".join(term.slug for term in earlier.cost),
        "reviewed": earlier.reviewed,
        "source": [source.url or source.title for source in earlier.sources],
    }


def _describe_origin(sources: Iterable[Source], *, checked: str) -> dict[str, Data]:
    return {"source": [source.url or source.title for source in sources], "checked": checked}


def format_json(data: dict[str, Data]) -> str:
    """Return data as JSON, a list with a line for each entry."""
    # A line for each entry is easy to compare; the json module is fast only without indentation.
    written = {
        name: _join_list(json.dumps(entry, ensure_ascii=False) for entry in value)
        if isinstance(value, list)
        else [json.dumps(value, ensure_ascii=False)]
        for name, value in data.items()
    }
    return "".join(_join(written))


def _join_list(written: Iterable[str]) -> Iterator[str]:
    yield "[\n"
    for number, entry in enumerate(written):
        yield f",\n{entry}" if number else entry
    yield "\n]"


def _join(written: Mapping[str, Iterable[str]]) -> Iterator[str]:
    start = "{\n"
    for name, pieces in written.items():
        yield f"{start}{json.dumps(name)}: "
        yield from pieces
        start = ",\n"
    yield "\n}\n"
