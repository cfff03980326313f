"""The page of a note, a pure function of what it needs."""

from collections.abc import Iterator, Mapping

from macros.content.index.views import NoteView
from macros.content.model.catalogue import Intervention
from macros.content.model.notes import Note
from macros.site.markup import draw, format_labels
from macros.site.note_data import make_extract
from macros.site.page import Links, Page, PageKind, TocEntry
from macros.site.svg import render_pie
from macros.site.text_html import render_text
from macros.site.urls import get_note_address, get_url

SECTIONS = (
    ("kept", "What they keep"),
    ("changed", "What they change"),
    ("for-whom", "Who it is for"),
    ("how-it-runs", "How it runs"),
    ("evidence", "What they looked at"),
    ("asks-and-offers", "Asks and offers"),
    ("elsewhere", "Elsewhere"),
    ("about-this-note", "About this note"),
)
"""The page's own headings in their order."""
DELIVERY = (
    "Ages",
    "How it is delivered",
    "Where",
    "Who delivers it",
    "Who runs it",
    "Sessions",
    "Materials",
)
"""The parts of how it runs, in their order; what a note says of them has the same labels."""
BEFORE_THE_TEXT = [anchor for anchor, _ in SECTIONS].index("asks-and-offers")


def make_note_page(view: NoteView) -> Page:
    """Make the page of a note."""
    note = view.note
    address = get_note_address(note)
    links = Links(start=address)
    text = render_text(note.writing, links=links)
    pie = render_pie(tuple(bool(text) for _, text in note.evidence))
    intervention = note.intervention
    trail = (
        ("", "Home"),
        ("interventions/", "Interventions"),
        (f"interventions/{intervention.slug}/", intervention.title),
    )
    own_url = get_url(address, site_url=view.settings.site_url)
    body = draw(
        "note",
        view=view,
        note=note,
        links=links,
        writing=text.body,
        titles=dict(SECTIONS),
        delivery=tuple(_compare_delivery(note)),
        pie=pie,
        trail=trail,
        own_url=own_url,
    )
    own = [TocEntry(anchor=anchor, title=title) for anchor, title in SECTIONS]
    # The place's own text stands between what it looked at and what it asks for.
    toc = [*own[:BEFORE_THE_TEXT], *text.toc, *own[BEFORE_THE_TEXT:]]
    return Page(
        kind=PageKind.NOTE,
        address=address,
        title=f"{note.title} · {note.place.title}",
        description=note.summary,
        body=body,
        toc=tuple(toc),
        links=links.record,
        anchors=tuple(sorted({*(entry.anchor for entry in own), *text.anchors})),
        is_example=note.place.is_example,
        trail=trail,
        published=note.added.isoformat(),
        changed=max([note.added, *(update.day for update in note.updates)]).isoformat(),
        extract=make_extract(note, site_url=view.settings.site_url),
    )


def _compare_delivery(note: Note) -> Iterator[tuple[str, str, str]]:
    """Give each part of how it runs, as it is here and as its source describes it, where either says something."""
    as_described = _describe_delivery(note.intervention)
    here = {part.label: part.text for part in note.delivered_here}
    for label in DELIVERY:
        if label in here or as_described.get(label, ""):
            yield label, here.get(label, ""), as_described.get(label, "")


def _describe_delivery(intervention: Intervention) -> Mapping[str, str]:
    ages = intervention.ages
    return {
        "Ages": ages.offered or ages.unspecified or ages.evaluated,
        "How it is delivered": format_labels(intervention.delivery_models),
        "Where": format_labels(intervention.settings),
        "Who delivers it": format_labels(intervention.workforce) or intervention.workforce_note,
        "Sessions": intervention.delivery_format,
    }
