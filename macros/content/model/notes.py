"""Places and their notes, and the texts that people write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.content.model.catalogue import (
    Authority,
    Intervention,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.schema.field_values import FieldValues
from macros.content.schema.vocabulary import Source, Term
from macros.content.source.texts import Heading, Link, list_sections

RISKS = ("consistent", "unknown", "inconsistent")
"""FRAME's words for what a change does to the core parts, the most serious last."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A link in a text that was found to lead somewhere."""

    typed: str
    """As typed: a slug, a path or an address."""
    kind: str
    """The folder of the page (`interventions`, `places` …), or `notes`, `pictures`, `web`."""
    place: str
    """For a note or a picture: the slug of its place."""
    slug: str
    """The page's slug, a picture's file name, or the web address."""
    anchor: str = ""
    title: str = ""
    """The title of the page it leads to, where it is a page."""


@dataclass(frozen=True, kw_only=True)
class BodyText:
    """The text below the fields, with its links resolved."""

    text: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...] = ()
    html: str = ""
    """With the numbers of its links in place of their addresses."""
    first_line: int = 1
    """The number of its first line in its file, as for the headings."""
    above: str = ""
    """The lines above it in its file, as typed."""
    typed: str = ""
    """The text as typed; mostly the same object as `text`."""

    @property
    def file_text(self) -> str:
        """Return its whole file, as typed."""
        return self.above + self.typed

    def get_section(self, title: str) -> str:
        """Return what was typed below a heading of the second level, or an empty text."""
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
    made_up_kind: str
    """The kind of council that an example is made up as; empty for every other place."""
    regions: tuple[Region, ...]
    is_partner_place: bool
    is_example: bool
    about_the_area: str
    area_types: tuple[Term, ...]
    contact: str
    website: str
    sources: tuple[Source, ...]
    checked: str
    """The day the facts were checked, as `2026-11-21`; empty for what the place wrote itself."""
    body: BodyText

    @property
    def council_kinds(self) -> tuple[str, ...]:
        """Return the kinds of council it serves, for example `unitary authority`."""
        if self.made_up_kind:
            return (self.made_up_kind,)
        return tuple(dict.fromkeys(authority.kind for authority in self.authorities))


@dataclass(frozen=True, kw_only=True)
class Change:
    """One adaptation, in the terms of FRAME."""

    summary: str
    why: str
    what: tuple[Term, ...]
    fidelity: Term
    terms: Mapping[str, tuple[Term, ...]] = field(hash=False)
    """The words it is coded in, under the names of the fields of a change."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Something a place asks for or offers."""

    text: str
    about: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class Update:
    """Something new in a note."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What followed from a change, in the words of its place."""

    day: date
    """The day on which the place noticed it."""
    kind: Term
    """Whether it was intended."""
    text: str


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
    for_whom: str
    council_kinds: tuple[str, ...]
    area_types: tuple[str, ...]
    """The labels of the kinds of area where it runs."""
    ways: tuple[str, ...]
    """The labels of the ways in which it is delivered."""
    changes: int
    """How many changes it has."""
    core: str
    """The most serious risk to the core parts: the word of one of its changes, or empty."""
    can_share: bool
    shares: tuple[str, ...]
    """The labels of what its offers are about; an offer need not say."""
    added: date
    is_example: bool


@dataclass(frozen=True, kw_only=True)
class Note:
    """How one place adapts one intervention."""

    key: bytes
    """Changes with any word of its file, and with the lists that the file was read with."""
    place: Place
    slug: str
    path: str
    values: FieldValues = field(hash=False)
    """What was typed into its fields.

    Evidence is in the order of its list, and references that lead nowhere are left out. Service
    areas are those of the intervention, contact and kinds of area those of the place where the note
    has none.
    """
    terms: Mapping[str, tuple[Term, ...]] = field(hash=False)
    """The words that were chosen from lists, under the names of the fields."""
    intervention: Intervention
    changes: tuple[Change, ...]
    added: date
    reviewed: date
    evidence: tuple[tuple[Term, str], ...]
    """Every kind of evidence, with an empty text for those not mentioned."""
    practice_guides: tuple[PracticeGuide, ...]
    service_areas: tuple[ServiceArea, ...]
    asks: tuple[Shared, ...]
    offers: tuple[Shared, ...]
    effects: tuple[Effect, ...]
    updates: tuple[Update, ...]
    contact: str
    old_sign_off: date | None
    """The day on which someone agreed to it, if it has changed since."""
    body: BodyText

    @property
    def title(self) -> str:
        """Return its name."""
        return self.values.text("title")

    @property
    def summary(self) -> str:
        """Return what it is about, in one sentence."""
        return self.values.text("summary")

    @property
    def stage(self) -> Term:
        """Return how far the place has got."""
        return self.terms["stage"][0]

    @property
    def for_whom(self) -> str:
        """Return which families it is for."""
        return self.values.text("for_whom")

    @property
    def kept(self) -> tuple[str, ...]:
        """Return the parts that the place would not change."""
        return self.values.texts("kept")

    @cached_property
    def card(self) -> NoteCard:
        """Return what a list shows of it."""
        # Many lists show it, so it is made once.
        return NoteCard(
            place=self.place.slug,
            place_title=self.place.title,
            slug=self.slug,
            title=self.title,
            summary=self.summary,
            intervention_title=self.intervention.title,
            stage=self.stage.label,
            for_whom=self.for_whom,
            council_kinds=self.place.council_kinds,
            area_types=tuple(term.label for term in self.terms["area_types"]),
            ways=tuple(term.label for term in self.terms["ways"]),
            changes=len(self.changes),
            core=max((change.fidelity.slug for change in self.changes), key=_rate_risk, default=""),
            can_share=bool(self.offers),
            shares=tuple(
                dict.fromkeys(term.label for offer in self.offers for term in offer.about)
            ),
            added=self.added,
            is_example=self.place.is_example,
        )

    @cached_property
    def newest(self) -> date:
        """Return the day of its latest news: published, updated or followed by an effect."""
        updated = (update.day for update in self.updates)
        return max([self.added, *updated, *(effect.day for effect in self.effects)])


def _rate_risk(fidelity: str) -> int:
    return RISKS.index(fidelity) if fidelity in RISKS else -1


@dataclass(frozen=True, kw_only=True)
class DocsPage:
    """A hand-written page of `docs/`, the catalogue's among them."""

    path: str
    """Relative to `docs/`, `regions/london.md` for example."""
    title: str
    summary: str
    body: str
    body_line: int
