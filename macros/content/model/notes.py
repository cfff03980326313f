"""Places and their notes, and the texts that people write."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.schema.vocabulary import Source, Term
from macros.content.source.texts import Heading, Link, list_sections


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A link in a text that was found to lead somewhere."""

    typed: str
    """What stands in the text: a slug, a path or an address."""
    kind: str
    """`interventions`, `practice-guides`, `service-areas`, `regions`, `places`, `notes`, `pictures` or `web`."""
    place: str
    """For a note or a picture: the slug of its place."""
    slug: str
    """The page's slug, a picture's file name, or the web address."""
    anchor: str = ""
    title: str = ""
    """The title of the page it leads to, where it is a page."""


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The text below the fields, with its links resolved."""

    text: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...] = ()
    html: str = ""
    """With the numbers of its links in place of their addresses."""
    first_line: int = 1
    """The number that its first line has in its file, as the headings count."""

    def get_section(self, title: str) -> str:
        """Return what follows a heading of the second level, as it was typed; an empty text where there is no such heading."""
        sections = list_sections(self.text, headings=self.headings, first_line=self.first_line)
        return next(
            (text for heading, text in sections if heading.title.casefold() == title.casefold()), ""
        )


@dataclass(frozen=True, kw_only=True)
class Place:
    """An organisation that keeps notes."""

    slug: str
    title: str
    summary: str
    also_known_as: tuple[str, ...]
    authorities: tuple[Authority, ...]
    regions: tuple[Region, ...]
    is_partner_place: bool
    is_example: bool
    about_the_area: str
    area_types: tuple[Term, ...]
    contact: str
    website: str
    sources: tuple[Source, ...]
    checked: str
    """The day the facts were checked, as a date in figures; empty for what the place wrote itself."""
    writing: Writing


@dataclass(frozen=True, kw_only=True)
class Change:
    """One adaptation, in the terms of FRAME."""

    summary: str
    why: str
    what: tuple[Term, ...]
    context_change: tuple[Term, ...]
    content_nature: tuple[Term, ...]
    fidelity: Term
    goal: tuple[Term, ...]
    when: tuple[Term, ...]
    planned: tuple[Term, ...]
    level: tuple[Term, ...]
    decided_by: tuple[Term, ...]
    reasons: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Something a place asks for or offers."""

    text: str
    about: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class LocalPart:
    """How one part of an intervention runs here."""

    name: str
    """As in the front matter: `ages`, `run_by`."""
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Update:
    """Something new in a note."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class AreaMark:
    """The name of a service area and the number that its colour goes by."""

    number: int
    name: str


@dataclass(frozen=True, kw_only=True)
class NoteCard:
    """What a list shows of a note."""

    place: str
    """The slug of its place."""
    place_title: str
    slug: str
    title: str
    summary: str
    intervention_title: str
    stage: str
    regions: tuple[str, ...]
    service_areas: tuple[AreaMark, ...]
    added: date
    is_example: bool


@dataclass(frozen=True, kw_only=True)
class Note:
    """How one place adapts one intervention."""

    key: bytes
    """Stands for every word of its file, and for the lists that the file was read with."""
    place: Place
    slug: str
    path: str
    title: str
    summary: str
    intervention: Intervention
    stage: Term
    for_whom: str
    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    kept_source: tuple[Term, ...]
    agreed_by: str
    privacy_checked: date
    added: date
    reviewed: date
    developer: tuple[Term, ...]
    delivered_here: tuple[LocalPart, ...]
    """In the order of the field table."""
    resources: str
    equity: str
    checking: str
    evidence: tuple[tuple[Term, str], ...]
    """What was looked at: every kind of evidence there is, with an empty text for those not mentioned."""
    decided_by: tuple[Term, ...]
    practice_guides: tuple[PracticeGuide, ...]
    service_areas: tuple[ServiceArea, ...]
    asks: tuple[Shared, ...]
    offers: tuple[Shared, ...]
    updates: tuple[Update, ...]
    started: str
    stopped: str
    contact: str
    writing: Writing

    @cached_property
    def card(self) -> NoteCard:
        """What a list shows of it. Made once, for it stands in many lists."""
        return NoteCard(
            place=self.place.slug,
            place_title=self.place.title,
            slug=self.slug,
            title=self.title,
            summary=self.summary,
            intervention_title=self.intervention.title,
            stage=self.stage.label,
            regions=tuple(region.title for region in self.place.regions),
            service_areas=tuple(
                AreaMark(number=area.number, name=area.short_name) for area in self.service_areas
            ),
            added=self.added,
            is_example=self.place.is_example,
        )

    @property
    def newest(self) -> date:
        """The day of what is new in it: first published, or the latest update; never the day of a review."""
        return max([self.added, *(update.day for update in self.updates)])


@dataclass(frozen=True, kw_only=True)
class DocsPage:
    """A hand-written page of `docs/`, the catalogue's among them."""

    path: str
    """Relative to `docs/`, `regions/london.md` for example."""
    title: str
    summary: str
    body: str
    body_line: int
