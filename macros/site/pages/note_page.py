"""The page of a note, a pure function of its view."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.content.index.views import NoteView
from macros.content.model.catalogue import Intervention
from macros.content.model.notes import Note
from macros.content.schema.field_values import Value
from macros.content.schema.kinds import Field, Kind, Section
from macros.content.schema.note import NOTE
from macros.site.markup import format_day, format_labels, format_month, render_template
from macros.site.note_data import make_extract
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.svg import render_pie
from macros.site.text_html import render_text
from macros.site.urls import get_note_address, get_url

SECTIONS = (
    ("kept", "What they keep"),
    ("changed", "What they change"),
    (Section.FOR_WHOM.value, "Who it is for"),
    (Section.HOW_IT_RUNS.value, "How it runs"),
    (Section.EVIDENCE.value, "What they looked at"),
    ("asks-and-offers", "Asks and offers"),
    ("elsewhere", "Elsewhere"),
    (Section.ABOUT.value, "About this note"),
)
"""The page's own headings in their order."""
BEFORE_THE_TEXT = [anchor for anchor, _ in SECTIONS].index("asks-and-offers")


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a note says in one plain field."""

    field: Field
    text: str


def make_note_page(view: NoteView) -> Page:
    """Make the page of a note."""
    note = view.note
    address = get_note_address(note)
    links = LinkCollector(start=address)
    text = render_text(note.body, links=links)
    pie = render_pie(tuple(bool(text) for _, text in note.evidence))
    intervention = note.intervention
    trail = (
        ("", "Home"),
        ("interventions/", "Interventions"),
        (f"interventions/{intervention.slug}/", intervention.title),
    )
    own_url = get_url(address, site_url=view.settings.site_url)
    body = render_template(
        "note",
        view=view,
        note=note,
        links=links,
        body=text.body,
        titles=dict(SECTIONS),
        delivery=tuple(_compare_delivery(note)),
        rows=_list_rows(note),
        pie=pie,
        trail=trail,
        own_url=own_url,
    )
    own = [TocEntry(anchor=anchor, title=title) for anchor, title in SECTIONS]
    # The note's text is between the evidence and what the place asks for.
    toc = [*own[:BEFORE_THE_TEXT], *text.toc, *own[BEFORE_THE_TEXT:]]
    return Page(
        kind=PageKind.NOTE,
        address=address,
        title=f"{note.title} · {note.place.title}",
        description=note.summary,
        body=body,
        toc=tuple(toc),
        links=links.addresses,
        anchors=tuple(sorted({*(entry.anchor for entry in own), *text.anchors})),
        is_example=note.place.is_example,
        trail=trail,
        published=note.added.isoformat(),
        changed=max([note.added, *(update.day for update in note.updates)]).isoformat(),
        extract=make_extract(note, site_url=view.settings.site_url),
    )


def _list_rows(note: Note) -> dict[str, list[Row]]:
    """Return what the note says in its plain fields, by the anchor of their section."""
    rows: dict[str, list[Row]] = {section.value: [] for section in Section}
    # Sentences come first, then choices and dates.
    for field in sorted(NOTE.fields, key=lambda field: field.kind is not Kind.TEXT):
        if field.shown_in and (text := _format_answer(note, field=field)):
            rows[field.shown_in.value].append(Row(field=field, text=text))
    return rows


def _format_answer(note: Note, *, field: Field) -> str:
    if field.kind is Kind.CHOICE:
        return format_labels(note.terms[field.name])
    return _format_value(note.values.get(field.name), kind=field.kind)


def _format_value(value: Value, *, kind: Kind) -> str:
    if isinstance(value, tuple):
        return "; ".join(_format_value(one, kind=kind) for one in value)
    if isinstance(value, bool):
        return "Yes"
    if isinstance(value, date):
        return format_day(value)
    return format_month(str(value)) if value and kind is Kind.MONTH else str(value)


def _compare_delivery(note: Note) -> Iterator[tuple[str, str, str]]:
    """Yield each part of how it runs that is known: its label, as it is here, as described."""
    here = note.values.group("delivered_here")
    as_described = _describe_delivery(note.intervention)
    for part in NOTE.find("delivered_here").fields:
        described = as_described.get(part.name, "")
        if here.text(part.name) or described:
            yield part.label, here.text(part.name), described


def _describe_delivery(intervention: Intervention) -> Mapping[str, str]:
    """Return what the catalogue says of the parts of how it runs, under their names."""
    ages = intervention.ages
    return {
        "ages": ages.offered or ages.unspecified or ages.evaluated,
        "delivery": format_labels(intervention.delivery_models),
        "setting": format_labels(intervention.settings),
        "workforce": format_labels(intervention.workforce) or intervention.workforce_note,
        "sessions": intervention.delivery_format,
    }
