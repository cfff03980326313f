"""The macros: what a hand-written page of `docs/` may call to show notes and facts.

Each is written `{{ name() }}` on a line of its own. What it shows depends on the page it stands on: `{{ notes_here() }}` on the
page of a region shows the notes of that region.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.index.views import (
    GuideView,
    InterventionView,
    PageView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from macros.site.macros import catalogue_macros, reference_macros

Allowed = Callable[..., tuple[str, ...]]
"""Takes what the page needs."""
Render = Callable[..., str]
"""Takes what the page needs, its links, and the constants of the call; gives HTML."""


@dataclass(frozen=True, kw_only=True)
class Macro:
    """A macro, the pages on which it has something to show, and the constants it is called with."""

    draw: Render
    fits: tuple[type[PageView], ...]
    allowed: Allowed | None = None
    """Gives the words that may stand in the call, for a macro that takes one."""
    takes_several: bool = False

    @property
    def name(self) -> str:
        """As called on a page."""
        return self.draw.__name__


def _allow_tables(view: SiteView) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    return tuple(reference_macros.TABLES)


def _allow_lists(view: SiteView) -> tuple[str, ...]:
    return tuple(one.name for one in view.vocabularies)


def _allow_sources(view: SiteView) -> tuple[str, ...]:
    return tuple(source.slug for source in view.sources)


CATALOGUE = (RegionView, ServiceAreaView, GuideView, InterventionView)
MACROS = (
    Macro(draw=catalogue_macros.about_this_page, fits=CATALOGUE),
    Macro(draw=catalogue_macros.notes_here, fits=CATALOGUE),
    Macro(draw=catalogue_macros.places_here, fits=(RegionView,)),
    Macro(draw=catalogue_macros.councils_here, fits=(RegionView,)),
    Macro(draw=catalogue_macros.guides_here, fits=(ServiceAreaView,)),
    Macro(draw=catalogue_macros.statements_here, fits=(GuideView,)),
    Macro(draw=catalogue_macros.interventions_here, fits=(ServiceAreaView, GuideView)),
    Macro(draw=catalogue_macros.rating_here, fits=(InterventionView,)),
    Macro(draw=catalogue_macros.adaptations_here, fits=(InterventionView,)),
    Macro(draw=catalogue_macros.sources_here, fits=CATALOGUE),
    Macro(draw=catalogue_macros.all_regions, fits=(SiteView,)),
    Macro(draw=catalogue_macros.region_map, fits=(SiteView,)),
    Macro(draw=catalogue_macros.find_box, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_service_areas, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_practice_guides, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_interventions, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_places, fits=(SiteView,)),
    Macro(draw=catalogue_macros.place_names, fits=(SiteView,)),
    Macro(draw=catalogue_macros.newest_notes, fits=(SiteView,)),
    Macro(draw=catalogue_macros.note_count, fits=(SiteView,)),
    Macro(draw=catalogue_macros.search_here, fits=(SiteView,)),
    Macro(draw=catalogue_macros.news_here, fits=(RegionView, SiteView)),
    Macro(draw=catalogue_macros.asks_here, fits=(RegionView, SiteView)),
    Macro(draw=catalogue_macros.offers_here, fits=(RegionView, SiteView)),
    Macro(draw=catalogue_macros.stopped_here, fits=(RegionView, SiteView)),
    Macro(draw=catalogue_macros.questions_here, fits=(RegionView,)),
    Macro(draw=catalogue_macros.areas_here, fits=(RegionView,)),
    Macro(draw=catalogue_macros.changes_here, fits=(InterventionView,)),
    Macro(draw=catalogue_macros.matrix_here, fits=(ServiceAreaView, SiteView)),
    Macro(draw=catalogue_macros.due_here, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_digests, fits=(SiteView,)),
    Macro(draw=catalogue_macros.comparison_here, fits=(SiteView,)),
    Macro(draw=catalogue_macros.only_on_site, fits=(SiteView,)),
    Macro(draw=catalogue_macros.all_comparisons, fits=(SiteView,)),
    Macro(draw=reference_macros.how_to_reach_us, fits=(SiteView,)),
    Macro(draw=reference_macros.all_data, fits=(SiteView,)),
    Macro(draw=reference_macros.frame_columns, fits=(SiteView,)),
    Macro(draw=reference_macros.tidier_columns, fits=(SiteView,)),
    Macro(draw=reference_macros.all_feeds, fits=(SiteView,)),
    Macro(draw=reference_macros.word_list, fits=(SiteView,), allowed=_allow_lists),
    Macro(draw=reference_macros.cite, fits=(SiteView,), allowed=_allow_sources, takes_several=True),
    Macro(draw=reference_macros.field_guide, fits=(SiteView,), allowed=_allow_tables),
    Macro(draw=reference_macros.note_form, fits=(SiteView,)),
    Macro(draw=reference_macros.privacy_rules, fits=(SiteView,)),
    Macro(draw=reference_macros.all_rules, fits=(SiteView,)),
)
