"""What the atlas knows, once it is known to be right: frozen, complete, each object made from a draft that passed.

References point forward, as objects. Which notes belong to a region is not here: the cross-link index knows it.
"""

from dataclasses import dataclass
from datetime import date

from macros.content.body import Outline
from macros.content.vocabulary import Source, Term


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A local authority with children's services duties."""

    gss_code: str
    name: str
    kind: str
    region: str
    """The slug of its region."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something said in a sentence or two, with where it comes from."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a page's facts come from and when they were checked."""

    sources: tuple[Source, ...]
    checked: date


@dataclass(frozen=True, kw_only=True)
class Alliance:
    """A Regional Improvement and Innovation Alliance."""

    name: str
    url: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Region:
    """One of the nine regions of England."""

    slug: str
    title: str
    summary: str
    also_known_as: tuple[str, ...]
    ons_code: str
    authorities: tuple[Authority, ...]
    alliances: tuple[Alliance, ...]
    """The region's alliance where its name is known; otherwise empty."""
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class ServiceArea:
    """One of the programme's three service areas."""

    slug: str
    title: str
    short_name: str
    summary: str
    also_known_as: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something a practice guide says, in our words."""

    kind: Term
    text: str
    strengths: tuple[Term, ...]
    """Its strength of evidence where known; otherwise empty."""
    interventions: tuple[str, ...]
    """The slug of the intervention it is about, where it names one."""
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class PracticeGuide:
    """A Practice Guide of Foundations."""

    slug: str
    title: str
    summary: str
    also_known_as: tuple[str, ...]
    published: str
    url: str
    ages: str
    service_areas: tuple[ServiceArea, ...]
    statements: tuple[Statement, ...]
    context: tuple[Fact, ...]
    not_known: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A Guidebook rating, never shown without its source and its review."""

    evidence: tuple[Term, ...]
    """Empty when no rating could be confirmed."""
    cost: tuple[Term, ...]
    sources: tuple[Source, ...]
    reviewed: str
    """A month, `2019-11`; empty when not known."""
    reviewed_earlier: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ages:
    """Ages as the source gives them; empty where it does not."""

    offered: str
    evaluated: str
    unspecified: str
    note: str


@dataclass(frozen=True, kw_only=True)
class OtherRating:
    """What another registry says on its own scale."""

    registry: str
    rating: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Intervention:
    """An intervention of the Guidebook, or a type of intervention that a guide recommends."""

    slug: str
    title: str
    summary: str
    also_known_as: tuple[str, ...]
    kind: Term
    rating: Rating
    ages: Ages
    level_of_need: tuple[Term, ...]
    level_of_need_note: str
    delivery_models: tuple[Term, ...]
    delivery_format: str
    delivery_note: str
    settings: tuple[Term, ...]
    workforce: tuple[Term, ...]
    workforce_note: str
    outcomes: tuple[Term, ...]
    outcomes_note: str
    service_areas: tuple[ServiceArea, ...]
    service_areas_reason: str
    practice_guides: tuple[PracticeGuide, ...]
    practice_guides_reason: str
    guidebook_url: str
    legacy_url: str
    other_registries: tuple[OtherRating, ...]
    core_components: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A link in a text that was found to lead somewhere."""

    typed: str
    """What stands in the text: a slug, a path or an address."""
    kind: str
    """`interventions`, `practice-guides`, `service-areas`, `regions`, `places`, `notes`, `pictures`, `here` or `web`."""
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
    outline: Outline
    references: tuple[Reference, ...]


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
class Update:
    """Something new in a note."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """How one place adapts one intervention."""

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
    delivered_here: tuple[tuple[str, str], ...]
    """Label and words of each part, in the order of the field table."""
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
