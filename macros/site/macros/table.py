"""The macros: what a hand-written page of `docs/` may call to show notes and facts.

Each is written `{{ name() }}` on a line of its own. What it shows depends on the page it stands on: `{{ notes_here() }}` on the
page of a region shows the notes of that region.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.index.views import (
    AtlasPageNeeds,
    GuidePageNeeds,
    InterventionPageNeeds,
    PageNeeds,
    RegionPageNeeds,
    ServiceAreaPageNeeds,
)
from macros.site.macros import catalogue_macros, reference_macros

Allowed = Callable[..., tuple[str, ...]]
"""Takes what the page needs."""
Draw = Callable[..., str]
"""Takes what the page needs, its links, and the constants of the call; gives HTML."""


@dataclass(frozen=True, kw_only=True)
class Macro:
    """A macro, the pages on which it has something to show, and the constants it is called with."""

    draw: Draw
    fits: tuple[type[PageNeeds], ...]
    allowed: Allowed | None = None
    """Gives the words that may stand in the call, for a macro that takes one."""
    takes_several: bool = False

    @property
    def name(self) -> str:
        """As called on a page."""
        return self.draw.__name__


def _allow_tables(needs: AtlasPageNeeds) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    return tuple(reference_macros.TABLES)


def _allow_lists(needs: AtlasPageNeeds) -> tuple[str, ...]:
    return tuple(one.name for one in needs.vocabularies)


def _allow_sources(needs: AtlasPageNeeds) -> tuple[str, ...]:
    return tuple(source.slug for source in needs.sources)


CATALOGUE = (RegionPageNeeds, ServiceAreaPageNeeds, GuidePageNeeds, InterventionPageNeeds)
MACROS = (
    Macro(draw=catalogue_macros.about_this_page, fits=CATALOGUE),
    Macro(draw=catalogue_macros.notes_here, fits=CATALOGUE),
    Macro(draw=catalogue_macros.places_here, fits=(RegionPageNeeds,)),
    Macro(draw=catalogue_macros.councils_here, fits=(RegionPageNeeds,)),
    Macro(draw=catalogue_macros.guides_here, fits=(ServiceAreaPageNeeds,)),
    Macro(draw=catalogue_macros.statements_here, fits=(GuidePageNeeds,)),
    Macro(draw=catalogue_macros.interventions_here, fits=(ServiceAreaPageNeeds, GuidePageNeeds)),
    Macro(draw=catalogue_macros.rating_here, fits=(InterventionPageNeeds,)),
    Macro(draw=catalogue_macros.adaptations_here, fits=(InterventionPageNeeds,)),
    Macro(draw=catalogue_macros.sources_here, fits=CATALOGUE),
    Macro(draw=catalogue_macros.all_regions, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.region_map, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.find_box, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_service_areas, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_practice_guides, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_interventions, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_places, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.place_names, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.newest_notes, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.note_count, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.search_here, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.news_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=catalogue_macros.asks_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=catalogue_macros.offers_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=catalogue_macros.stopped_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=catalogue_macros.questions_here, fits=(RegionPageNeeds,)),
    Macro(draw=catalogue_macros.areas_here, fits=(RegionPageNeeds,)),
    Macro(draw=catalogue_macros.changes_here, fits=(InterventionPageNeeds,)),
    Macro(draw=catalogue_macros.matrix_here, fits=(ServiceAreaPageNeeds, AtlasPageNeeds)),
    Macro(draw=catalogue_macros.due_here, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_digests, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.comparison_here, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.only_on_site, fits=(AtlasPageNeeds,)),
    Macro(draw=catalogue_macros.all_comparisons, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.how_to_reach_us, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.all_data, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.frame_columns, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.tidier_columns, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.all_feeds, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.word_list, fits=(AtlasPageNeeds,), allowed=_allow_lists),
    Macro(draw=reference_macros.cite, fits=(AtlasPageNeeds,), allowed=_allow_sources, takes_several=True),
    Macro(draw=reference_macros.field_guide, fits=(AtlasPageNeeds,), allowed=_allow_tables),
    Macro(draw=reference_macros.note_form, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.privacy_rules, fits=(AtlasPageNeeds,)),
    Macro(draw=reference_macros.all_rules, fits=(AtlasPageNeeds,)),
)
