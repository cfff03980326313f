"""Open data: the notes, the places and the catalogue as JSON, and the notes as a table, with the names of the fields."""

import json
from collections.abc import Iterable
from typing import TypeAlias

from macros.content.atlas import Atlas
from macros.content.library import Library
from macros.content.model.catalogue import Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.notes import Change, Note, Place, Shared
from macros.content.vocabulary import Source, Term
from macros.pages.addresses import find_note_address, find_place_address, find_url
from macros.pages.page import Extract
from macros.pages.standards import MADE_UP, write_change_rows, write_tidier_row
from macros.pages.tables import write_line

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"

COLUMNS = (
    "address",
    "example",
    "place",
    "place_title",
    "regions",
    "note",
    "title",
    "summary",
    "intervention",
    "service_areas",
    "stage",
    "for_whom",
    "kept",
    "changes",
    "kinds_of_change",
    "added",
    "reviewed",
)


def write_note(note: Note, *, site_url: str) -> str:
    """Write one note as JSON, on one line."""
    return json.dumps(describe_note(note, site_url=site_url), ensure_ascii=False)


def make_extract(note: Note, *, site_url: str) -> Extract:
    """Make what a note gives to the files beside the pages."""
    return Extract(
        data=write_note(note, site_url=site_url),
        row=write_row(note, site_url=site_url),
        changes=write_change_rows(note, site_url=site_url),
        tidier=write_tidier_row(note, site_url=site_url),
    )


def join_notes(notes: Iterable[str], *, examples: Iterable[str]) -> str:
    """Join all notes as JSON. Examples stand under a name of their own."""
    return _join({"notes": _join_list(notes), "examples": _join_list(examples), "about_examples": json.dumps(MADE_UP)})


def write_places(library: Library, *, site_url: str) -> str:
    """Write all places as JSON, example councils under a name of their own."""
    atlas = library.known.atlas
    places = [_describe_place(place, atlas=atlas, site_url=site_url) for place in library.places if not place.is_example]
    examples = [_describe_place(place, atlas=atlas, site_url=site_url) for place in library.places if place.is_example]
    return _write({"places": places, "examples": examples, "about_examples": MADE_UP})


def write_catalogue(library: Library, *, site_url: str) -> str:
    """Write the catalogue as JSON."""
    return _write(
        {
            "regions": [_describe_region(region, site_url=site_url) for region in library.regions],
            "service_areas": [_describe_area(area, site_url=site_url) for area in library.service_areas],
            "practice_guides": [_describe_guide(guide, site_url=site_url) for guide in library.practice_guides],
            "interventions": [_describe_intervention(one, atlas=library.known.atlas, site_url=site_url) for one in library.interventions],
        }
    )


def write_row(note: Note, *, site_url: str) -> str:
    """Write one note as a line of the table. No cell can be taken for a formula."""
    return write_line(_make_row(note, site_url=site_url))


def _make_row(note: Note, *, site_url: str) -> tuple[str, ...]:
    kinds = dict.fromkeys(term.slug for change in note.changes for term in change.what)
    return (
        find_url(find_note_address(note), site_url=site_url),
        MADE_UP if note.place.is_example else "",
        note.place.slug,
        note.place.title,
        "; ".join(region.title for region in note.place.regions),
        note.slug,
        note.title,
        note.summary,
        note.intervention.slug,
        "; ".join(area.slug for area in note.service_areas),
        note.stage.slug,
        note.for_whom,
        "; ".join(note.kept),
        "; ".join(change.summary for change in note.changes),
        "; ".join(kinds),
        note.added.isoformat(),
        note.reviewed.isoformat(),
    )


def describe_note(note: Note, *, site_url: str) -> dict[str, Data]:
    """Give a note under the names of its fields, with its address; empty ones left out."""
    described: dict[str, Data] = {
        "address": find_url(find_note_address(note), site_url=site_url),
        "place": note.place.slug,
        "note": note.slug,
        "example": note.place.is_example,
        "regions": [region.slug for region in note.place.regions],
        "title": note.title,
        "summary": note.summary,
        "intervention": note.intervention.slug,
        "stage": note.stage.slug,
        "for_whom": note.for_whom,
        "kept": list(note.kept),
        "kept_source": _slugs(note.kept_source),
        "agreed_by": note.agreed_by,
        "privacy_checked": note.privacy_checked.isoformat(),
        "added": note.added.isoformat(),
        "reviewed": note.reviewed.isoformat(),
        "developer": "".join(term.slug for term in note.developer),
        "delivered_here": {part.name: part.text for part in note.delivered_here},
        "resources": note.resources,
        "equity": note.equity,
        "checking": note.checking,
        "evidence": {term.slug: text for term, text in note.evidence if text},
        "decided_by": _slugs(note.decided_by),
        "practice_guides": [guide.slug for guide in note.practice_guides],
        "service_areas": [area.slug for area in note.service_areas],
        "asks": [_describe_shared(ask) for ask in note.asks],
        "offers": [_describe_shared(offer) for offer in note.offers],
        "updates": [{"date": update.day.isoformat(), "text": update.text} for update in note.updates],
        "started": note.started,
        "stopped": note.stopped,
        "contact": note.contact,
        "text": note.writing.text,
    }
    kept = {name: value for name, value in described.items() if value not in ("", [], {})}
    # No change at all is an answer of its own: delivered as designed.
    return {**kept, "changes": [_describe_change(change) for change in note.changes]}


def _describe_change(change: Change) -> Data:
    described: dict[str, Data] = {
        "summary": change.summary,
        "why": change.why,
        "what": _slugs(change.what),
        "context_change": _slugs(change.context_change),
        "content_nature": _slugs(change.content_nature),
        "fidelity": change.fidelity.slug,
        "goal": _slugs(change.goal),
        "when": _slugs(change.when),
        "planned": _slugs(change.planned),
        "level": _slugs(change.level),
        "decided_by": _slugs(change.decided_by),
        "reasons": _slugs(change.reasons),
    }
    return {name: value for name, value in described.items() if value != []}


def _describe_shared(shared: Shared) -> Data:
    return {"text": shared.text, **({"about": shared.about[0].slug} if shared.about else {})}


def _describe_place(place: Place, *, atlas: Atlas, site_url: str) -> Data:
    return {
        "address": find_url(find_place_address(place.slug), site_url=site_url),
        "place": place.slug,
        "title": place.title,
        "also_known_as": list(place.also_known_as),
        "summary": place.summary,
        "authorities": [authority.gss_code for authority in place.authorities],
        "regions": [region.slug for region in place.regions],
        **({"partner_place": place.is_partner_place} if atlas.partner_place else {}),
        "example": place.is_example,
    }


def _describe_region(region: Region, *, site_url: str) -> Data:
    return {
        "address": find_url(f"regions/{region.slug}/", site_url=site_url),
        "slug": region.slug,
        "title": region.title,
        "ons_code": region.ons_code,
        "authorities": [{"gss_code": one.gss_code, "name": one.name, "kind": one.kind} for one in region.authorities],
        **_describe_origin(region.origin.sources, checked=region.origin.checked.isoformat()),
    }


def _describe_area(area: ServiceArea, *, site_url: str) -> Data:
    return {
        "address": find_url(f"service-areas/{area.slug}/", site_url=site_url),
        "slug": area.slug,
        "title": area.title,
        "summary": area.summary,
        **_describe_origin(area.origin.sources, checked=area.origin.checked.isoformat()),
    }


def _describe_guide(guide: PracticeGuide, *, site_url: str) -> Data:
    return {
        "address": find_url(f"practice-guides/{guide.slug}/", site_url=site_url),
        "slug": guide.slug,
        "title": guide.title,
        "summary": guide.summary,
        "url": guide.url,
        "service_areas": [area.slug for area in guide.service_areas],
        **_describe_origin(guide.origin.sources, checked=guide.origin.checked.isoformat()),
    }


def _describe_intervention(one: Intervention, *, atlas: Atlas, site_url: str) -> Data:
    earlier = "Earlier " if atlas.earlier_guidebook else ""
    rating: dict[str, Data] = {
        "evidence": "".join(term.slug for term in one.rating.evidence),
        "mixed_findings": one.rating.has_mixed_findings,
        "cost": "".join(term.slug for term in one.rating.cost),
        "reviewed": one.rating.reviewed,
        "source": [source.url or source.title for source in one.rating.sources],
        "note": f"{earlier}{atlas.rated_in} rating. It may have changed: check the {atlas.guidebook}.",
    }
    return {
        "address": find_url(f"interventions/{one.slug}/", site_url=site_url),
        "slug": one.slug,
        "title": one.title,
        "also_known_as": list(one.also_known_as),
        "summary": one.summary,
        "kind": one.kind.slug,
        "service_areas": [area.slug for area in one.service_areas],
        "practice_guides": [guide.slug for guide in one.practice_guides],
        **({"earlier_rating": rating} if one.rating.evidence else {}),
        **_describe_origin(one.origin.sources, checked=one.origin.checked.isoformat()),
    }


def _describe_origin(sources: Iterable[Source], *, checked: str) -> dict[str, Data]:
    return {"source": [source.url or source.title for source in sources], "checked": checked}


def _slugs(terms: Iterable[Term]) -> list[Data]:
    return [term.slug for term in terms]


def _write(data: dict[str, Data]) -> str:
    # A line for each entry: easy to compare, and written by the fast half of the json module, which knows no indentation.
    return _join(
        {
            name: _join_list(json.dumps(entry, ensure_ascii=False) for entry in value)
            if isinstance(value, list)
            else json.dumps(value, ensure_ascii=False)
            for name, value in data.items()
        }
    )


def _join_list(written: Iterable[str]) -> str:
    return "[\n" + ",\n".join(written) + "\n]"


def _join(written: dict[str, str]) -> str:
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {value}" for name, value in written.items()) + "\n}\n"
