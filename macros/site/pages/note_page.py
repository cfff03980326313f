"""The page of a note, a pure function of its view."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.content.index.views import NoteView
from macros.content.model.notes import Note
from macros.content.schema.field_values import Value
from macros.content.schema.kinds import Field, Kind, Section
from macros.content.schema.note import HEADINGS, LEARNING, NOTE, Needed
from macros.content.schema.vocabulary import DIFFICULTIES
from macros.content.source.note_lines import add_note_line
from macros.site.date_words import format_day, format_month
from macros.site.delivery import describe_delivery
from macros.site.label_words import format_council
from macros.site.markup import describe_council, format_labels, render_template
from macros.site.note_data import make_extract
from macros.site.page import LinkCollector, Page, PageKind, TocEntry
from macros.site.svg import render_pie
from macros.site.text_html import RenderedText, render_text
from macros.site.urls import (
    get_difficulty_address,
    get_note_address,
    get_note_file_address,
    get_url,
)

EFFECTS = "what-happened-next"
"""The anchor of a section that only a note with effects has."""
SECTIONS = (
    ("kept", "Kept"),
    ("changed", "Changed"),
    (Section.FOR_WHOM.value, "Who it is for"),
    (Section.HOW_IT_RUNS.value, "How it runs"),
    (EFFECTS, NOTE.find("effects").heading),
    (Section.EVIDENCE.value, "Evidence used"),
    ("asks-and-offers", "Asks and offers"),
    ("elsewhere", "Elsewhere"),
    (Section.ABOUT.value, "About this note"),
)
"""The page's own headings in their order."""
KEPT_SOURCE = "How they know it matters"
BEFORE_THE_TEXT = [anchor for anchor, _ in SECTIONS].index(EFFECTS)
FOLDED = {heading.title.casefold() for heading in HEADINGS if heading.needed is Needed.NEVER}
"""What a note need not have is folded, so that a page is read in minutes; on paper it is open."""
LONGEST_TITLE = 65
"""A search engine or a tab cuts what is longer."""
LEAST_SLICES = 2
"""A pie of one slice says nothing."""


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """What a note says in one plain field."""

    field: Field
    text: str
    pages: tuple[tuple[str, str], ...] = ()
    """The words of it that have a page: the address and the label of each."""


@dataclass(frozen=True, kw_only=True)
class DeliveryPart:
    """One part of how it runs."""

    label: str
    here: tuple[str, ...]
    """In short, then in the words of the note; empty where it does not say."""
    described: str
    """As the catalogue describes it; empty where it does not."""


def make_note_page(view: NoteView) -> Page:
    """Make the page of a note."""
    note = view.note
    address = get_note_address(note)
    links = LinkCollector(start=address)
    text = render_text(note.body, links=links)
    evidence = tuple(
        (number, term, text) for number, (term, text) in enumerate(note.evidence, start=1)
    )
    mentioned = tuple(bool(text) for _, text in note.evidence)
    pie = render_pie(mentioned) if sum(mentioned) >= LEAST_SLICES else ""
    delivery = tuple(_compare_delivery(note))
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
        body=_fold_sections(text),
        titles=dict(SECTIONS),
        kept_source=KEPT_SOURCE,
        kind_of_place=_describe_place(note),
        delivery=delivery,
        not_recorded=[part.label for part in delivery if not part.here and not part.described],
        rows=_list_rows(note),
        evidence=evidence,
        pie=pie,
        trail=trail,
        own_url=own_url,
        file_address=get_note_file_address(note),
    )
    own = [
        TocEntry(anchor=anchor, title=title)
        for anchor, title in SECTIONS
        if anchor != EFFECTS or note.effects
    ]
    # The note's text is between how it runs and what happened next.
    toc = [*own[:BEFORE_THE_TEXT], *text.toc, *own[BEFORE_THE_TEXT:]]
    return Page(
        kind=PageKind.NOTE,
        address=address,
        title=_name_page(note),
        description=note.summary,
        body=body,
        toc=tuple(toc),
        links=links.addresses,
        anchors=tuple(sorted({*(entry.anchor for entry in own), *text.anchors})),
        is_example=note.place.is_example,
        trail=trail,
        published=note.added.isoformat(),
        changed=note.newest.isoformat(),
        extract=make_extract(note, site_url=view.settings.site_url),
        files=((get_note_file_address(note), make_note_file(note)),),
    )


def _name_page(note: Note) -> str:
    """Return the title of a note, with its place where both are short enough to be read whole."""
    name = f"{note.title} · {note.place.title}"
    if len(name) <= LONGEST_TITLE:
        return name
    return f"Example: {note.title}" if note.place.is_example else note.title


def make_note_file(note: Note) -> str:
    """Return the file of a note as people get it: as typed, with the line that names it."""
    return add_note_line(note.body.file_text, place=note.place.slug, note=note.slug)


def _list_rows(note: Note) -> dict[str, list[FieldRow]]:
    """Return what the note says in its plain fields, by the anchor of their section."""
    rows: dict[str, list[FieldRow]] = {section.value: [] for section in Section}
    for field in list_plain_fields():
        if field.shown_in and (text := _format_answer(note, field=field)):
            rows[field.shown_in.value].append(
                FieldRow(field=field, text=text, pages=tuple(_list_pages(note, field=field)))
            )
    return rows


def list_plain_fields() -> list[Field]:
    """Return the fields that a section lists: sentences first, then choices and dates."""
    shown = [field for field in NOTE.fields if field.shown_in]
    return sorted(shown, key=lambda field: field.kind is not Kind.TEXT)


def _list_pages(note: Note, *, field: Field) -> Iterator[tuple[str, str]]:
    for term in note.terms[field.name] if field.of == DIFFICULTIES else ():
        yield get_difficulty_address(term.slug), term.label


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


def _fold_sections(text: RenderedText) -> str:
    """Return a text with the sections that a note need not have in folds, and its learning marked."""
    titles = {f'<h2 id="{entry.anchor}"': entry.title.casefold() for entry in text.toc}
    first, *sections = text.body.split("<h2 ")
    pieces = [first]
    for section in sections:
        heading, end, rest = f"<h2 {section}".partition("</h2>")
        title = titles[heading.partition(">")[0]]
        if title in FOLDED:
            summary = f"<summary>{heading}{end}</summary>"
            pieces.append(f'<details class="aa-details aa-fold">{summary}{rest}</details>')
        elif title == LEARNING.title.casefold():
            pieces.append(f'<section data-aa-row="{LEARNING.title}">{heading}{end}{rest}</section>')
        else:
            pieces.append(heading + end + rest)
    return "".join(pieces)


def _describe_place(note: Note) -> str:
    areas = (term.label for term in note.terms["area_types"])
    return format_council(describe_council(note.place), areas=areas)


def _compare_delivery(note: Note) -> Iterator[DeliveryPart]:
    here = note.values.group("delivered_here")
    ways = format_labels(note.terms["ways"])
    as_described = describe_delivery(note.intervention)
    for part in NOTE.find("delivered_here").fields:
        yield DeliveryPart(
            label=part.label,
            here=tuple(
                _answer_part(here.text(part.name), ways=ways if part.name == "delivery" else "")
            ),
            described=as_described.get(part.name, ""),
        )


def _answer_part(words: str, *, ways: str) -> Iterator[str]:
    # A sentence that begins with the ways says them.
    if ways and not words.casefold().startswith(ways.casefold()):
        yield ways
    if words:
        yield words
