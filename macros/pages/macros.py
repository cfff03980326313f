"""The macros: what a hand-written page of `docs/` may call to show notes and facts.

Each is written `{{ name() }}` on a line of its own. What it shows depends on the page it stands on: `{{ notes_here() }}` on the
page of a region shows the notes of that region. The words below each name are published for the people who write the pages.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macros.content.body import slugify
from macros.content.fields.note import NOTE
from macros.content.fields.place import PLACE
from macros.content.fields.value_readers import find_example
from macros.content.links.needs import (
    AtlasPageNeeds,
    GuidePageNeeds,
    InterventionPageNeeds,
    PageNeeds,
    RegionPageNeeds,
    ServiceAreaPageNeeds,
)
from macros.content.links.packs import MOST_NEWS, Pack
from macros.content.privacy.detectors import DETECTORS
from macros.content.rules.register import GROUPS
from macros.content.vocabulary import Known
from macros.pages.drawings import draw_regions, measure_map
from macros.pages.markup import draw
from macros.pages.note_form import make_note_form
from macros.pages.page import Links
from macros.pages.standards import ABOUT_THE_CHANGE, ABOUT_THE_NOTE, ELEMENTS, ITEMS, NOT_RECORDED, UNCHECKED, find_original

Allowed = Callable[[PageNeeds], tuple[str, ...]]
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
    """The regions, each with the number of its notes."""
    return draw("counted_table", head="Region", folder="regions", rows=_atlas(needs).regions, links=links)


def region_map(needs: PageNeeds, links: Links) -> str:
    """A schematic map of the regions beside their list, each a link with the number of its notes."""
    atlas = _atlas(needs)
    return draw(
        "region_map",
        mapped=draw_regions(atlas.mapped),
        size=measure_map(atlas.mapped),
        head="Region",
        folder="regions",
        rows=atlas.regions,
        links=links,
    )


def find_box(needs: PageNeeds, links: Links) -> str:
    """A box to search the notes, which leads to Explore."""
    return draw("find_box", example=_atlas(needs).atlas.search_example, links=links)


def all_service_areas(needs: PageNeeds, links: Links) -> str:
    """The service areas, each with the number of its notes."""
    return draw("counted_cards", folder="service-areas", rows=_atlas(needs).service_areas, links=links)


def all_practice_guides(needs: PageNeeds, links: Links) -> str:
    """The Practice Guides, each with the number of notes that used it."""
    return draw("counted_table", head="Practice Guide", folder="practice-guides", rows=_atlas(needs).practice_guides, links=links)


def all_interventions(needs: PageNeeds, links: Links) -> str:
    """The interventions, each with the number of its notes."""
    return draw("counted_table", head="Intervention", folder="interventions", rows=_atlas(needs).interventions, links=links)


def all_places(needs: PageNeeds, links: Links) -> str:
    """The places that keep notes, partner places first, example councils apart."""
    return draw("all_places", needs=_atlas(needs), links=links)


def place_names(needs: PageNeeds, links: Links) -> str:
    """The names of the places that keep notes, each with its link."""
    return draw("place_names", needs=_atlas(needs), links=links)


def newest_notes(needs: PageNeeds, links: Links) -> str:
    """The notes that were published last."""
    return draw("newest_notes", needs=_atlas(needs), links=links)


def note_count(needs: PageNeeds, links: Links) -> str:
    """How many notes there are, in a sentence; examples are counted apart."""
    return draw("note_count", needs=_atlas(needs), links=links)


def search_here(needs: PageNeeds, links: Links) -> str:
    """The search through all notes, with what a reader can narrow it by. Without JavaScript it is not shown: lists stand below it."""
    return draw("search_here", shards=_atlas(needs).shards, facets=_atlas(needs).facets, links=links)


def news_here(needs: PageNeeds, links: Links) -> str:
    """What is new here by month: notes that were first published, and updates."""
    return draw("news_here", pack=_pack(needs), most=MOST_NEWS, is_regional=isinstance(needs, RegionPageNeeds), links=links)


def asks_here(needs: PageNeeds, links: Links) -> str:
    """What places here look for, each with the offers from elsewhere that may meet it."""
    return draw("asks_here", pack=_pack(needs), links=links)


def offers_here(needs: PageNeeds, links: Links) -> str:
    """What places here can share."""
    return draw("offers_here", pack=_pack(needs), links=links)


def stopped_here(needs: PageNeeds, links: Links) -> str:
    """What was stopped here, with the way to why."""
    return draw("stopped_here", pack=_pack(needs), links=links)


def questions_here(needs: PageNeeds, links: Links) -> str:
    """Three questions for this region's meeting, out of what its notes say and leave open."""
    return draw("questions_here", needs=needs, links=links)


def areas_here(needs: PageNeeds, links: Links) -> str:
    """How many notes this region has in each service area."""
    return draw("areas_here", needs=needs, links=links)


def changes_here(needs: PageNeeds, links: Links) -> str:
    """The commonest kinds of change to this intervention."""
    return draw("changes_here", needs=needs, links=links)


def matrix_here(needs: PageNeeds, links: Links) -> str:
    """How many notes each region has: by intervention on a service area's page, by service area elsewhere."""
    if isinstance(needs, ServiceAreaPageNeeds):
        return draw("matrix", matrix=needs.matrix, folder="interventions", links=links)
    return draw("matrix", matrix=_atlas(needs).matrix, folder="service-areas", links=links)


def due_here(needs: PageNeeds, links: Links) -> str:
    """The notes whose review is due."""
    return draw("due_here", pack=_pack(needs), needs=needs, links=links)


def all_digests(needs: PageNeeds, links: Links) -> str:
    """The digests, a month each."""
    return draw("digests_here", needs=_atlas(needs), links=links)


def comparison_here(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- every macro takes what its page needs
    """Two to four notes that the reader chose, side by side. Without JavaScript it is not shown: lists stand below it."""
    return draw("comparison_here", links=links)


def only_on_site(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """Nothing to see. An export leaves out the paragraph or list entry that ends with it: it speaks of what only works on the site.

    On a line of its own, it speaks for the whole section.
    """
    return "<span data-aa-site></span>"


def all_comparisons(needs: PageNeeds, links: Links) -> str:
    """The interventions with two or more notes to compare."""
    return draw("compared_here", needs=_atlas(needs), links=links)


def how_to_reach_us(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """Where notes and questions can be sent, as far as the settings say."""
    return draw("reach_us", settings=_atlas(needs).settings)


def all_data(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- every macro takes what its page needs
    """The files of open data."""
    return draw("data_here", links=links)


def frame_columns(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """The columns of the table of changes, and FRAME's terms beside the words that places see."""
    lists = {one.name: one for one in _atlas(needs).vocabularies}
    elements = [(element, lists[element.vocabulary]) for element in ELEMENTS]
    about = (*ABOUT_THE_NOTE, *ABOUT_THE_CHANGE)
    return draw("frame_columns", about=about, elements=elements, unchecked=UNCHECKED, find_original=find_original)


def tidier_columns(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """The columns of the table of notes by the items of TIDieR."""
    return draw("tidier_columns", about=ABOUT_THE_NOTE, items=ITEMS, not_recorded=NOT_RECORDED)


def all_feeds(needs: PageNeeds, links: Links) -> str:
    """The feeds: everything, each region, each service area."""
    return draw("feeds_here", needs=_atlas(needs), links=links)


def word_list(needs: PageNeeds, links: Links, name: str) -> str:
    """A list of words from docs/data/vocabulary, each with what it means."""
    vocabulary = next(one for one in _atlas(needs).vocabularies if one.name == name)
    unchecked = "An everyday meaning, in our words." if name == "glossary" else "Not checked against the original list."
    return draw("word_list", list=vocabulary, unchecked=unchecked, links=links)


def cite(needs: PageNeeds, links: Links, *names: str) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """Sources from docs/data/sources.yml, for pages of plain writing."""
    by_name = {source.slug: source for source in _atlas(needs).sources}
    return draw("cite", sources=[by_name[name] for name in names])


def field_guide(needs: PageNeeds, links: Links, kind: str) -> str:  # noqa: ARG001 -- every macro takes the page's links
    """The fields of a `note` or a `place`: what each is for, whether it is needed, what may be typed."""
    atlas = _atlas(needs)
    known = Known(vocabularies={one.name: one for one in atlas.vocabularies}, names={}, sources={}, atlas=atlas.atlas)
    examples = {field.name: find_example(field, known=known) for field in TABLES[kind].fields}
    return draw("field_guide", table=TABLES[kind], vocabularies=atlas.vocabularies, examples=examples)


def note_form(needs: PageNeeds, links: Links) -> str:
    """The form that makes a note's file without an account: it is filled in, checked and downloaded in the browser."""
    return draw("note_form", form=make_note_form(_atlas(needs)), settings=_atlas(needs).settings, links=links)


def privacy_rules(needs: PageNeeds, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """What the check looks for by which somebody could be recognised."""
    return draw("privacy_rules", detectors=DETECTORS)


def all_rules(needs: PageNeeds, links: Links) -> str:
    """Every rule of the check: why it is there, how to mend what it finds, and lines to paste."""
    examples = dict(_atlas(needs).atlas.examples)
    return draw("all_rules", groups=[(slugify(heading), heading, rules) for heading, rules in GROUPS], examples=examples, links=links)


def _pack(needs: PageNeeds) -> Pack:
    return needs.pack if isinstance(needs, RegionPageNeeds) else _atlas(needs).pack


def _atlas(needs: PageNeeds) -> AtlasPageNeeds:
    if not isinstance(needs, AtlasPageNeeds):
        raise TypeError(needs)
    return needs


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


def _allow_tables(needs: PageNeeds) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    return tuple(TABLES)


def _allow_lists(needs: PageNeeds) -> tuple[str, ...]:
    return tuple(one.name for one in _atlas(needs).vocabularies)


def _allow_sources(needs: PageNeeds) -> tuple[str, ...]:
    return tuple(source.slug for source in _atlas(needs).sources)


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
    Macro(draw=region_map, fits=(AtlasPageNeeds,)),
    Macro(draw=find_box, fits=(AtlasPageNeeds,)),
    Macro(draw=all_service_areas, fits=(AtlasPageNeeds,)),
    Macro(draw=all_practice_guides, fits=(AtlasPageNeeds,)),
    Macro(draw=all_interventions, fits=(AtlasPageNeeds,)),
    Macro(draw=all_places, fits=(AtlasPageNeeds,)),
    Macro(draw=place_names, fits=(AtlasPageNeeds,)),
    Macro(draw=newest_notes, fits=(AtlasPageNeeds,)),
    Macro(draw=note_count, fits=(AtlasPageNeeds,)),
    Macro(draw=search_here, fits=(AtlasPageNeeds,)),
    Macro(draw=news_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=asks_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=offers_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=stopped_here, fits=(RegionPageNeeds, AtlasPageNeeds)),
    Macro(draw=questions_here, fits=(RegionPageNeeds,)),
    Macro(draw=areas_here, fits=(RegionPageNeeds,)),
    Macro(draw=changes_here, fits=(InterventionPageNeeds,)),
    Macro(draw=matrix_here, fits=(ServiceAreaPageNeeds, AtlasPageNeeds)),
    Macro(draw=due_here, fits=(AtlasPageNeeds,)),
    Macro(draw=all_digests, fits=(AtlasPageNeeds,)),
    Macro(draw=comparison_here, fits=(AtlasPageNeeds,)),
    Macro(draw=only_on_site, fits=(AtlasPageNeeds,)),
    Macro(draw=all_comparisons, fits=(AtlasPageNeeds,)),
    Macro(draw=how_to_reach_us, fits=(AtlasPageNeeds,)),
    Macro(draw=all_data, fits=(AtlasPageNeeds,)),
    Macro(draw=frame_columns, fits=(AtlasPageNeeds,)),
    Macro(draw=tidier_columns, fits=(AtlasPageNeeds,)),
    Macro(draw=all_feeds, fits=(AtlasPageNeeds,)),
    Macro(draw=word_list, fits=(AtlasPageNeeds,), allowed=_allow_lists),
    Macro(draw=cite, fits=(AtlasPageNeeds,), allowed=_allow_sources, takes_several=True),
    Macro(draw=field_guide, fits=(AtlasPageNeeds,), allowed=_allow_tables),
    Macro(draw=note_form, fits=(AtlasPageNeeds,)),
    Macro(draw=privacy_rules, fits=(AtlasPageNeeds,)),
    Macro(draw=all_rules, fits=(AtlasPageNeeds,)),
)
