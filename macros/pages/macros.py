"""The macros: what a hand-written page of `docs/` may call to show notes and facts.

Each is written `{{ name() }}` on a line of its own. What it shows depends on the page it stands on: `{{ notes_here() }}` on the
page of a region shows the notes of that region. The words below each name are published for the people who write the pages.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.needs import (
    AtlasPageNeeds,
    GuidePageNeeds,
    InterventionPageNeeds,
    PageNeeds,
    RegionPageNeeds,
    ServiceAreaPageNeeds,
)
from macros.content.note_fields import NOTE
from macros.content.place_fields import PLACE
from macros.pages.markup import draw
from macros.pages.page import Links

Draw = Callable[..., str]
"""Takes what the page needs, its links, and the constants of the call; gives HTML."""


def about_this_page(needs: PageNeeds, links: Links) -> str:
    """What the page is about: its facts, from its own front matter."""
    template = {
        RegionPageNeeds: "region_profile",
        ServiceAreaPageNeeds: "service_area_profile",
        GuidePageNeeds: "guide_profile",
        InterventionPageNeeds: "intervention_profile",
    }
    return draw(template[type(needs)], needs=needs, links=links)


def notes_here(needs: PageNeeds, links: Links) -> str:
    """The notes that belong to this page, newest first, fifty at a time."""
    return draw("notes_here", needs=needs, links=links)


def places_here(needs: PageNeeds, links: Links) -> str:
    """The places that keep notes in this region."""
    return draw("places_here", needs=needs, links=links)


def councils_here(needs: PageNeeds, links: Links) -> str:
    """All local authorities of this region, those served by a place with a link to it."""
    return draw("councils_here", needs=needs, links=links)


def guides_here(needs: PageNeeds, links: Links) -> str:
    """The Practice Guides of this service area and what they say."""
    return draw("guides_here", needs=needs, links=links)


def statements_here(needs: PageNeeds, links: Links) -> str:
    """What this Practice Guide says, each statement with its kind and, where known, its strength of evidence."""
    return draw("statements_here", needs=needs, links=links)


def interventions_here(needs: PageNeeds, links: Links) -> str:
    """The interventions of this service area, or those that belong to this Practice Guide."""
    return draw("interventions_here", needs=needs, links=links)


def rating_here(needs: PageNeeds, links: Links) -> str:
    """The rating of this intervention: one phrase with its source and its review."""
    return draw("rating_here", needs=needs, links=links)


def adaptations_here(needs: PageNeeds, links: Links) -> str:
    """The places that adapt this intervention side by side: whom it is for, what they keep, what they change."""
    return draw("adaptations_here", needs=needs, links=links)


def sources_here(needs: PageNeeds, links: Links) -> str:
    """Where the facts of this page come from, and when they were checked."""
    return draw("sources_here", needs=needs, links=links)


def all_regions(needs: PageNeeds, links: Links) -> str:
    """The nine regions, each with the number of its notes."""
    return draw("counted_table", head="Region", folder="regions", rows=_atlas(needs).regions, links=links)


def all_service_areas(needs: PageNeeds, links: Links) -> str:
    """The three service areas, each with the number of its notes."""
    return draw("counted_cards", folder="service-areas", rows=_atlas(needs).service_areas, links=links)


def all_practice_guides(needs: PageNeeds, links: Links) -> str:
    """The Practice Guides, each with the number of notes that used it."""
    return draw("counted_table", head="Practice Guide", folder="practice-guides", rows=_atlas(needs).practice_guides, links=links)


def all_interventions(needs: PageNeeds, links: Links) -> str:
    """The interventions, each with the number of its notes."""
    return draw("counted_table", head="Intervention", folder="interventions", rows=_atlas(needs).interventions, links=links)


def all_places(needs: PageNeeds, links: Links) -> str:
    """The places that keep notes, the Partner Places first, example councils apart."""
    return draw("all_places", needs=_atlas(needs), links=links)


def newest_notes(needs: PageNeeds, links: Links) -> str:
    """The notes that were published last."""
    return draw("newest_notes", needs=_atlas(needs), links=links)


def note_count(needs: PageNeeds, links: Links) -> str:
    """How many notes there are, in a sentence; examples are counted apart."""
    return draw("note_count", needs=_atlas(needs), links=links)


def field_guide(needs: PageNeeds, links: Links, kind: str) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """The fields of a `note` or a `place`: what each is for, whether it is needed, what may be typed."""
    return draw("field_guide", table=TABLES[kind], vocabularies=_atlas(needs).vocabularies)


def _atlas(needs: PageNeeds) -> AtlasPageNeeds:
    if not isinstance(needs, AtlasPageNeeds):
        raise TypeError(needs)
    return needs


@dataclass(frozen=True, kw_only=True)
class Macro:
    """A macro and the pages on which it has something to show."""

    draw: Draw
    fits: tuple[type[PageNeeds], ...]
    constants: tuple[tuple[str, ...], ...] = ()
    """For each constant of the call, the words that may stand there."""

    @property
    def name(self) -> str:
        """As called on a page."""
        return self.draw.__name__


TABLES = {"note": NOTE, "place": PLACE}
CATALOGUE = (RegionPageNeeds, ServiceAreaPageNeeds, GuidePageNeeds, InterventionPageNeeds)
MACROS = (
    Macro(draw=about_this_page, fits=CATALOGUE),
    Macro(draw=notes_here, fits=CATALOGUE),
    Macro(draw=places_here, fits=(RegionPageNeeds,)),
    Macro(draw=councils_here, fits=(RegionPageNeeds,)),
    Macro(draw=guides_here, fits=(ServiceAreaPageNeeds,)),
    Macro(draw=statements_here, fits=(GuidePageNeeds,)),
    Macro(draw=interventions_here, fits=(ServiceAreaPageNeeds, GuidePageNeeds)),
    Macro(draw=rating_here, fits=(InterventionPageNeeds,)),
    Macro(draw=adaptations_here, fits=(InterventionPageNeeds,)),
    Macro(draw=sources_here, fits=CATALOGUE),
    Macro(draw=all_regions, fits=(AtlasPageNeeds,)),
    Macro(draw=all_service_areas, fits=(AtlasPageNeeds,)),
    Macro(draw=all_practice_guides, fits=(AtlasPageNeeds,)),
    Macro(draw=all_interventions, fits=(AtlasPageNeeds,)),
    Macro(draw=all_places, fits=(AtlasPageNeeds,)),
    Macro(draw=newest_notes, fits=(AtlasPageNeeds,)),
    Macro(draw=note_count, fits=(AtlasPageNeeds,)),
    Macro(draw=field_guide, fits=(AtlasPageNeeds,), constants=(tuple(TABLES),)),
)
