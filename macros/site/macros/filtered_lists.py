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

NONE = "none"
NOT_RECORDED = Option(value=NONE, label="Not recorded")
NO_AREA = Option(value=NONE, label="None of these")
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
class InterventionRow:
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
        _make_filter("service-area", label="Service area", options=(row.areas for row in rows)),
        _make_filter("format", label="Format", options=(row.formats for row in rows)),
        FacetOptions(
            name="age",
            label="Child’s age",
            options=tuple(
                band for band in (*AGE_BANDS, NOT_RECORDED) if any(band in row.ages for row in rows)
            ),
        ),
    )
    return render_template("all_interventions", view=view, rows=rows, filters=filters, links=links)


def _make_row(
    one: Intervention, *, count: Count, scales: Mapping[str, tuple[str, ...]]
) -> InterventionRow:
    areas = (Option(value=area.slug, label=area.short_name) for area in one.service_areas)
    return InterventionRow(
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
        _make_filter(
            "service-area", label="Service area", options=(one.service_areas for one in notices)
        ),
        _make_filter(
            "about",
            label="Subject",
            options=(_list_options(one.shared.about) for one in notices),
        ),
        _make_filter("region", label="Region", options=(one.regions for one in notices)),
    )
    return render_template("asks_filters", view=view, filters=filters, links=links)


def _list_options(terms: Iterable[Term]) -> tuple[Option, ...]:
    return tuple(Option(value=term.slug, label=term.label) for term in terms)


def _make_filter(name: str, *, label: str, options: Iterable[tuple[Option, ...]]) -> FacetOptions:
    """Return a filter with each option once, in the order of labels; one that says none is last."""
    distinct = {option for some in options for option in some}
    in_order = sorted(distinct, key=lambda one: (one.value == NONE, one.label))
    return FacetOptions(name=name, label=label, options=tuple(in_order))
