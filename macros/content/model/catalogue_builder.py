"""Makes the objects of the catalogue from checked values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self, TypeVar

from macros.content.model.catalogue import (
    Ages,
    Alliance,
    Authority,
    EarlierRating,
    Fact,
    Intervention,
    Origin,
    OtherRating,
    Point,
    PracticeGuide,
    Rating,
    Region,
    ServiceArea,
    Statement,
)
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field
from macros.content.schema.vocabulary import Known, Source, Term

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class CatalogueBuilder:
    """Makes objects from checked values, with the words and sources they mention."""

    known: Known
    words: Mapping[tuple[str, str], Term]
    """Every word, by the name of its list and its slug."""
    _chosen: dict[tuple[str, Value], tuple[Term, ...]] = field(
        default_factory=dict, init=False, compare=False
    )
    """The words of each choice so far, by the name of their list and what was typed."""

    @classmethod
    def of(cls, known: Known) -> Self:
        """Return a builder for these lists of words."""
        words = {
            (name, term.slug): term
            for name, vocabulary in known.vocabularies.items()
            for term in reversed(vocabulary.terms)
        }
        return cls(known=known, words=words)

    def terms(self, record: FieldValues, name: str, *, of: str) -> tuple[Term, ...]:
        """Return the terms of a choice, whether it takes one or several."""
        typed = record.values.get(name, ())
        chosen = self._chosen.get((of, typed))
        if chosen is None:
            slugs = record.texts(name) or (record.text(name),)
            chosen = tuple(self.words[of, slug] for slug in slugs if (of, slug) in self.words)
            self._chosen[of, typed] = chosen
        return chosen

    def choices(
        self, record: FieldValues, *, fields: tuple[Field, ...]
    ) -> dict[str, tuple[Term, ...]]:
        """Return the terms of some fields, each a choice, under the names of the fields."""
        return {
            one.name: self.terms(record, one.name, of=one.of) if one.name in record.values else ()
            for one in fields
        }

    def sources(self, record: FieldValues, name: str = "source") -> tuple[Source, ...]:
        """Return the sources of a group of values; an address is its own source."""
        return tuple(
            self.known.sources.get(typed) or Source(slug=typed, title="", publisher="", url=typed)
            for typed in record.texts(name)
        )

    def origin(self, record: FieldValues) -> Origin:
        """Return where a page's facts come from."""
        return Origin(sources=self.sources(record), checked=record.day("checked") or date.min)

    def facts(self, records: tuple[FieldValues, ...]) -> tuple[Fact, ...]:
        """Return statements with their sources."""
        return tuple(
            Fact(text=record.text("text"), sources=self.sources(record))
            for record in records
            if record.text("text")
        )

    def region(
        self, record: FieldValues, *, slug: str, authorities: tuple[Authority, ...]
    ) -> Region:
        """Make a region with its local authorities."""
        alliance = record.group("alliance")
        alliances = (
            Alliance(
                name=alliance.text("name"), url=alliance.text("url"), sources=self.sources(alliance)
            ),
        )
        return Region(
            slug=slug,
            title=record.text("title"),
            summary=record.text("summary"),
            also_known_as=record.texts("also_known_as"),
            search_words=record.texts("search_words"),
            ons_code=record.text("ons_code"),
            authorities=tuple(authority for authority in authorities if authority.region == slug),
            alliances=alliances if alliance.text("name") else (),
            outline=_read_points(record.text("map_outline")),
            name_at=next(iter(_read_points(record.text("map_name_at"))), (0, 0)),
            origin=self.origin(record),
        )

    def service_area(self, record: FieldValues, *, slug: str) -> ServiceArea:
        """Make a service area."""
        return ServiceArea(
            slug=slug,
            title=record.text("title"),
            short_name=record.text("short_name") or record.text("title"),
            summary=record.text("summary"),
            also_known_as=record.texts("also_known_as"),
            search_words=record.texts("search_words"),
            origin=Origin(
                sources=(*self.sources(record), *self.sources(record, "description_source")),
                checked=record.day("checked") or date.min,
            ),
        )

    def practice_guide(
        self, record: FieldValues, *, slug: str, service_areas: Mapping[str, ServiceArea]
    ) -> PracticeGuide:
        """Make a practice guide."""
        return PracticeGuide(
            slug=slug,
            title=record.text("title"),
            summary=record.text("summary"),
            also_known_as=record.texts("also_known_as"),
            search_words=record.texts("search_words"),
            published=record.text("published"),
            url=record.text("url"),
            ages=record.text("ages"),
            service_areas=pick(record.texts("service_areas"), things=service_areas),
            statements=tuple(
                Statement(
                    kind=self.terms(statement, "kind", of="statement-kind")[0],
                    text=statement.text("text"),
                    strengths=self.terms(statement, "strength", of="practice-guide-strength"),
                    interventions=(statement.text("intervention"),)
                    if statement.text("intervention")
                    else (),
                    sources=self.sources(statement),
                )
                for statement in record.groups("statements")
            ),
            context=self.facts(record.groups("context")),
            not_known=record.texts("not_known"),
            origin=self.origin(record),
        )

    def intervention(
        self,
        record: FieldValues,
        *,
        slug: str,
        service_areas: Mapping[str, ServiceArea],
        practice_guides: Mapping[str, PracticeGuide],
    ) -> Intervention:
        """Make an intervention."""
        delivery = record.group("delivery")
        core_components = record.group("core_components_lead")
        return Intervention(
            slug=slug,
            title=record.text("title"),
            summary=record.text("summary"),
            also_known_as=record.texts("also_known_as"),
            search_words=record.texts("search_words"),
            kind=self.terms(record, "kind", of="intervention-kind")[0],
            withdrawn=record.text("withdrawn"),
            rating=self._rating(record),
            ages=_ages(record.group("ages")),
            level_of_need=self.terms(record, "level_of_need", of="level-of-need"),
            level_of_need_note=record.text("level_of_need_note"),
            delivery_models=self.terms(delivery, "models", of="delivery-model"),
            delivery_format=delivery.text("format"),
            delivery_length=delivery.text("length"),
            delivery_note=delivery.text("note"),
            settings=self.terms(record, "setting", of="setting"),
            workforce=self.terms(record, "workforce", of="workforce"),
            workforce_note=record.text("workforce_note"),
            outcomes=self.terms(record, "outcomes", of="outcome"),
            outcomes_note=record.text("outcomes_note"),
            service_areas=pick(record.texts("service_areas"), things=service_areas),
            service_areas_reason=record.text("service_areas_reason"),
            practice_guides=pick(record.texts("practice_guides"), things=practice_guides),
            practice_guides_reason=record.text("practice_guides_reason"),
            guidebook_url=record.text("guidebook_url"),
            legacy_url=record.text("legacy_url"),
            other_registries=tuple(
                OtherRating(
                    registry=other.text("registry"),
                    rating=other.text("rating"),
                    sources=self.sources(other),
                )
                for other in record.groups("other_registries")
            ),
            core_components=self.facts((core_components,)),
            notes=self.facts(record.groups("notes")),
            origin=self.origin(record),
        )

    def _rating(self, record: FieldValues) -> Rating:
        return Rating(
            evidence=self.terms(record, "evidence_rating", of="evidence-rating"),
            has_mixed_findings=record.is_yes("mixed_findings"),
            cost=self.terms(record, "cost_rating", of="cost-rating"),
            sources=self.sources(record, "rating_source"),
            reviewed=record.text("rating_reviewed"),
            read=record.day("rating_read"),
            earlier=tuple(
                EarlierRating(
                    reviewed=earlier.text("reviewed"),
                    evidence=self.terms(earlier, "evidence_rating", of="evidence-rating"),
                    cost=self.terms(earlier, "cost_rating", of="cost-rating"),
                    sources=self.sources(earlier),
                )
                for earlier in record.groups("earlier_ratings")
            ),
        )


def _ages(record: FieldValues) -> Ages:
    return Ages(
        offered=record.text("offered"),
        evaluated=record.text("evaluated"),
        unspecified=record.text("unspecified"),
        note=record.text("note"),
    )


def pick(slugs: tuple[str, ...], *, things: Mapping[str, Thing]) -> tuple[Thing, ...]:
    """Return the things of these slugs, without those whose own page has errors."""
    return tuple(things[slug] for slug in slugs if slug in things)


def _read_points(text: str) -> tuple[Point, ...]:
    """Return the points of an outline such as `10,20 60,20`."""
    pairs = (pair.split(",") for pair in text.split())
    return tuple((int(left), int(top)) for left, top in pairs)
