"""A note as data: under the names of its fields, and as lines of the tables."""

import json
from collections.abc import Iterable
from typing import TypeAlias

from macros.content.model.notes import Change, Note, Shared
from macros.content.schema.vocabulary import Term
from macros.site.csv_rows import format_line
from macros.site.page import Extract
from macros.site.standards import MADE_UP, format_change_rows, format_tidier_row
from macros.site.urls import get_note_address, get_url

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


def make_extract(note: Note, *, site_url: str) -> Extract:
    """Make what a note gives to the files beside the pages. No cell of a table can be taken for a formula."""
    return Extract(
        data=json.dumps(_describe_note(note, site_url=site_url), ensure_ascii=False),
        row=format_line(_make_row(note, site_url=site_url)),
        changes=format_change_rows(note, site_url=site_url),
        tidier=format_tidier_row(note, site_url=site_url),
    )


def _make_row(note: Note, *, site_url: str) -> tuple[str, ...]:
    kinds = dict.fromkeys(term.slug for change in note.changes for term in change.what)
    return (
        get_url(get_note_address(note), site_url=site_url),
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


def _describe_note(note: Note, *, site_url: str) -> dict[str, Data]:
    """Give a note under the names of its fields, with its address; empty ones left out."""
    described: dict[str, Data] = {
        "address": get_url(get_note_address(note), site_url=site_url),
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
        "updates": [
            {"date": update.day.isoformat(), "text": update.text} for update in note.updates
        ],
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


def _slugs(terms: Iterable[Term]) -> list[Data]:
    return [term.slug for term in terms]
