"""Lists that readers filter: the table of interventions, asks and offers.

Every entry has its values as `filter=value` in `data-aa-tags`, which `filter-list.js` reads.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.content.index.cards import Count
from macros.content.index.facets import FacetOptions, Option
from macros.content.index.views import SiteView
from macros.content.model.catalogue import Intervention
from macros.content.schema.vocabulary import Term
from macros.site.markup import render_template
from macros.site.page import LinkCollector

NOT_RECORDED = Option(value="none", label="Not recorded")
NO_AREA = Option(value="none", label="None of these")
AGE_BANDS = {
    Option(value="0-1", label="Under 2"): range(2),
    Option(value="2-5", label="2 to 5"): range(2, 6),
    Option(value="6-12", label="6 to 12"): range(6, 13),
    Option(value="13-18", label="13 to 18"): range(13, 19),
}
EVIDENCE, COST = "evidence-rating", "cost-rating"
"""Lists whose order is that of a scale."""
NOTE_WEIGHT = 10_000
LENGTH = re.compile(r"(?P<number>\d+).* (?P<unit>week|month|session|visit|module)")
WEEKS_IN_MONTH = 52 / 12


@dataclass(frozen=True, kw_only=True)
class Row:
    """An intervention with the values that a script sorts and filters it by."""

    intervention: Intervention
    count: Count
    areas: tuple[Option, ...]
    formats: tuple[Option, ...]
    ages: tuple[Option, ...]
    weeks: int | None
    """Its least length, a session counted as a week; None where its source has no number."""
    rating: int
    """The place of its rating on the scale, from the weakest; -1 without one."""
    cost: int
    notes: int
    """What its notes count for; any note outweighs all examples."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Return its values, each as `filter=value`."""
        values = {"service-area": self.areas, "format": self.formats, "age": self.ages}
        return tuple(f"{name}={one.value}" for name, many in values.items() for one in many)


def all_interventions(view: SiteView, links: LinkCollector) -> str:
    """Render the table of interventions, in the order of their titles."""
    scales = {one.name: one.slugs for one in view.vocabularies if one.name in (EVIDENCE, COST)}
    rows = [
        _make_row(one, count=counted.count, scales=scales)
        for one, counted in zip(view.choices, view.interventions, strict=True)
    ]
    filters = (
        FacetOptions(
            name="service-area",
            label="Service area",
            options=_list_distinct(option for row in rows for option in row.areas),
        ),
        FacetOptions(
            name="format",
            label="Format",
            options=_list_distinct(option for row in rows for option in row.formats),
        ),
        FacetOptions(
            name="age",
            label="Child’s age",
            options=tuple(
                band for band in (*AGE_BANDS, NOT_RECORDED) if any(band in row.ages for row in rows)
            ),
        ),
    )
    return render_template("all_interventions", view=view, rows=rows, filters=filters, links=links)


def _make_row(one: Intervention, *, count: Count, scales: Mapping[str, tuple[str, ...]]) -> Row:
    areas = (Option(value=area.slug, label=area.short_name) for area in one.service_areas)
    return Row(
        intervention=one,
        count=count,
        areas=tuple(areas) or (NO_AREA,),
        formats=_list_options(one.delivery_models) or (NOT_RECORDED,),
        ages=_list_bands(one) or (NOT_RECORDED,),
        weeks=count_weeks(one.delivery_length),
        rating=_find_place(one.rating.evidence, scale=scales[EVIDENCE]),
        cost=_find_place(one.rating.cost, scale=scales[COST]),
        notes=count.notes * NOTE_WEIGHT + count.examples,
    )


def _find_place(terms: tuple[Term, ...], *, scale: tuple[str, ...]) -> int:
    return scale.index(terms[0].slug) if terms and terms[0].slug in scale else -1


def _list_bands(one: Intervention) -> tuple[Option, ...]:
    if one.ages.years is None:
        return ()
    first, last = one.ages.years
    return tuple(
        band for band, years in AGE_BANDS.items() if first <= years[-1] and years[0] <= last
    )


def count_weeks(length: str) -> int | None:
    """Return the least weeks or sessions of a length such as `4 to 6 months`; None without one."""
    found = LENGTH.match(length)
    if found is None:
        return None
    return round(int(found["number"]) * (WEEKS_IN_MONTH if found["unit"] == "month" else 1))


def asks_filters(view: SiteView, links: LinkCollector) -> str:
    """Render the filters of all asks and offers."""
    activity = view.activity
    notices = [*(ask.notice for ask in activity.asks), *activity.offers]
    filters = (
        FacetOptions(
            name="service-area",
            label="Service area",
            options=_list_distinct(option for one in notices for option in one.service_areas),
        ),
        FacetOptions(
            name="about",
            label="Subject",
            options=_list_distinct(
                option for one in notices for option in _list_options(one.shared.about)
            ),
        ),
        FacetOptions(
            name="region",
            label="Region",
            options=_list_distinct(option for one in notices for option in one.regions),
        ),
    )
    return render_template("asks_filters", filters=filters, links=links)


def _list_options(terms: Iterable[Term]) -> tuple[Option, ...]:
    return tuple(Option(value=term.slug, label=term.label) for term in terms)


def _list_distinct(options: Iterable[Option]) -> tuple[Option, ...]:
    """Return options once each, in the order of their labels; those that say none come last."""
    return tuple(sorted(set(options), key=lambda one: (one.value == "none", one.label)))
