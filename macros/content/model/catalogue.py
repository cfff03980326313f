"""The catalogue: regions, service areas, practice guides and interventions, with sources."""

import re
from dataclasses import dataclass
from datetime import date

from macros.content.schema.vocabulary import Source, Term
from macros.content.source.texts import slugify


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A local authority with children's services duties."""

    gss_code: str
    name: str
    kind: str
    region: str
    """The slug of its region."""
    also_known_as: tuple[str, ...] = ()
    """Short forms and other names that people search for."""
    first_day: date | None = None
    """None where it was always there, as far as anyone here knows."""
    last_day: date | None = None
    successors: tuple[str, ...] = ()
    """The codes of the authorities that follow it."""
    sources: tuple[Source, ...] = ()
    """Where its days come from."""

    @property
    def slug(self) -> str:
        """Return the last part of its page's address."""
        return slugify(self.name)


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """An authority that is like another, by a published table."""

    authority: str
    """The code of the authority whose neighbour it is."""
    code: str
    rank: int
    """From 1, the nearest."""
    closeness: str
    """As the table says it."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something said in a sentence or two, with its sources."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a page's facts come from and when they were checked."""

    sources: tuple[Source, ...]
    checked: date


@dataclass(frozen=True, kw_only=True)
class CataloguePage:
    """What every page of the catalogue has."""

    slug: str
    title: str
    summary: str
    also_known_as: tuple[str, ...]
    search_words: tuple[str, ...]
    """Words that lead to its page: searched, never shown."""
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Alliance:
    """A Regional Improvement and Innovation Alliance."""

    name: str
    url: str
    sources: tuple[Source, ...]


Point = tuple[int, int]
"""A place on the schematic map: from the left, from the top."""


@dataclass(frozen=True, kw_only=True)
class Region(CataloguePage):
    """One of the nine regions of England."""

    ons_code: str
    authorities: tuple[Authority, ...]
    alliances: tuple[Alliance, ...]
    """The region's alliance where its name is known; otherwise empty."""
    outline: tuple[Point, ...]
    """Its corners on the schematic map; empty if it is not on the map."""
    name_at: Point
    """The middle of its name there."""


@dataclass(frozen=True, kw_only=True)
class ServiceArea(CataloguePage):
    """One of the programme's three service areas."""

    short_name: str


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
class PracticeGuide(CataloguePage):
    """A Practice Guide of Foundations."""

    published: str
    url: str
    ages: str
    service_areas: tuple[ServiceArea, ...]
    statements: tuple[Statement, ...]
    context: tuple[Fact, ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EarlierRating:
    """What a rating was before."""

    reviewed: str
    """A month, `2016-07`."""
    evidence: tuple[Term, ...]
    """Empty where only the month of the review is known."""
    cost: tuple[Term, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A Guidebook rating, never shown without its source and its review."""

    evidence: tuple[Term, ...]
    """Empty when no rating could be confirmed."""
    has_mixed_findings: bool
    """The rating has an asterisk: some studies are positive, others show no effect or harm."""
    cost: tuple[Term, ...]
    sources: tuple[Source, ...]
    reviewed: str
    """A month, `2019-11`; empty when not known."""
    read: date | None
    """The day it was read where its source gives no month of review."""
    earlier: tuple[EarlierRating, ...]


@dataclass(frozen=True, kw_only=True)
class Ages:
    """Ages as the source gives them; empty where it does not."""

    offered: str
    evaluated: str
    unspecified: str
    note: str

    @property
    def stated(self) -> str:
        """Return the ages that a list shows: as offered, where the source says so."""
        return self.offered or self.unspecified or self.evaluated

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the lowest and the highest age in years."""
        numbers = [int(number) for number in re.findall(r"\d+", self.stated)]
        if not numbers:
            return None
        starts_lower = self.stated.startswith(("pregnancy", "birth", "up to"))
        return 0 if starts_lower else numbers[0], numbers[-1]


@dataclass(frozen=True, kw_only=True)
class OtherRating:
    """What another registry says on its own scale."""

    registry: str
    rating: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Intervention(CataloguePage):
    """An intervention of the Guidebook, or a type of intervention that a guide recommends."""

    kind: Term
    withdrawn: str
    """The month from which it is no longer recommended or delivered; empty for most."""
    rating: Rating
    ages: Ages
    level_of_need: tuple[Term, ...]
    level_of_need_note: str
    delivery_models: tuple[Term, ...]
    delivery_format: str
    delivery_length: str
    """A number and what it counts, such as `8 weekly sessions`."""
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
