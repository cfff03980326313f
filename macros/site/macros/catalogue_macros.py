"""Macros that show what the atlas holds: its places and notes, its catalogue, and what is new, asked and offered among them."""

from macros.content.index.activity import MOST_NEWS
from macros.content.index.views import (
    CatalogueView,
    GuideView,
    InterventionView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from macros.site.markup import draw
from macros.site.page import Links
from macros.site.svg import lay_out_regions, measure_map


def about_this_page(view: CatalogueView, links: Links) -> str:
    """What the page is about: its facts, from its own front matter."""
    template = {
        RegionView: "region_profile",
        ServiceAreaView: "service_area_profile",
        GuideView: "guide_profile",
        InterventionView: "intervention_profile",
    }
    return draw(template[type(view)], view=view, links=links)


def notes_here(view: CatalogueView, links: Links) -> str:
    """The notes that belong to this page, newest first, fifty at a time."""
    return draw("notes_here", view=view, links=links)


def places_here(view: RegionView, links: Links) -> str:
    """The places that keep notes in this region."""
    return draw("places_here", view=view, links=links)


def councils_here(view: RegionView, links: Links) -> str:
    """All local authorities of this region, those served by a place with a link to it."""
    return draw("councils_here", view=view, links=links)


def guides_here(view: ServiceAreaView, links: Links) -> str:
    """The Practice Guides of this service area and what they say."""
    return draw("guides_here", view=view, links=links)


def statements_here(view: GuideView, links: Links) -> str:
    """What this Practice Guide says, each statement with its kind and, where known, its strength of evidence."""
    return draw("statements_here", view=view, links=links)


def interventions_here(view: ServiceAreaView | GuideView, links: Links) -> str:
    """The interventions of this service area, or those that belong to this Practice Guide."""
    return draw("interventions_here", view=view, links=links)


def rating_here(view: InterventionView, links: Links) -> str:
    """The rating of this intervention: one phrase with its source and its review."""
    return draw("rating_here", view=view, links=links)


def adaptations_here(view: InterventionView, links: Links) -> str:
    """The places that adapt this intervention side by side: whom it is for, what they keep, what they change."""
    return draw("adaptations_here", view=view, links=links)


def sources_here(view: CatalogueView, links: Links) -> str:
    """Where the facts of this page come from, and when they were checked."""
    return draw("sources_here", view=view, links=links)


def all_regions(view: SiteView, links: Links) -> str:
    """The regions, each with the number of its notes."""
    return draw("counted_table", head="Region", folder="regions", rows=view.regions, links=links)


def region_map(view: SiteView, links: Links) -> str:
    """A schematic map of the regions beside their list, each a link with the number of its notes."""
    return draw(
        "region_map",
        mapped=lay_out_regions(view.mapped),
        size=measure_map(view.mapped),
        head="Region",
        folder="regions",
        rows=view.regions,
        links=links,
    )


def find_box(view: SiteView, links: Links) -> str:
    """A box to search the notes, which leads to Explore."""
    return draw("find_box", example=view.site_words.search_example, links=links)


def all_service_areas(view: SiteView, links: Links) -> str:
    """The service areas, each with the number of its notes."""
    return draw("counted_cards", folder="service-areas", rows=view.service_areas, links=links)


def all_practice_guides(view: SiteView, links: Links) -> str:
    """The Practice Guides, each with the number of notes that used it."""
    return draw(
        "counted_table",
        head="Practice Guide",
        folder="practice-guides",
        rows=view.practice_guides,
        links=links,
    )


def all_interventions(view: SiteView, links: Links) -> str:
    """The interventions, each with the number of its notes."""
    return draw(
        "counted_table",
        head="Intervention",
        folder="interventions",
        rows=view.interventions,
        links=links,
    )


def all_places(view: SiteView, links: Links) -> str:
    """The places that keep notes, partner places first, example councils apart."""
    return draw("all_places", view=view, links=links)


def place_names(view: SiteView, links: Links) -> str:
    """The names of the places that keep notes, each with its link."""
    return draw("place_names", view=view, links=links)


def newest_notes(view: SiteView, links: Links) -> str:
    """The notes that were published last."""
    return draw("newest_notes", view=view, links=links)


def note_count(view: SiteView, links: Links) -> str:
    """How many notes there are, in a sentence; examples are counted apart."""
    return draw("note_count", view=view, links=links)


def search_here(view: SiteView, links: Links) -> str:
    """The search through all notes, with what a reader can narrow it by. Without JavaScript it is not shown: lists stand below it."""
    return draw("search_here", shards=view.shards, facets=view.facets, links=links)


def news_here(view: RegionView | SiteView, links: Links) -> str:
    """What is new here by month: notes that were first published, and updates."""
    return draw(
        "news_here",
        activity=view.activity,
        most=MOST_NEWS,
        is_regional=isinstance(view, RegionView),
        links=links,
    )


def asks_here(view: RegionView | SiteView, links: Links) -> str:
    """What places here look for, each with the offers from elsewhere that may meet it."""
    return draw("asks_here", activity=view.activity, links=links)


def offers_here(view: RegionView | SiteView, links: Links) -> str:
    """What places here can share."""
    return draw("offers_here", activity=view.activity, links=links)


def stopped_here(view: RegionView | SiteView, links: Links) -> str:
    """What was stopped here, with the way to why."""
    return draw("stopped_here", activity=view.activity, links=links)


def questions_here(view: RegionView, links: Links) -> str:
    """Three questions for this region's meeting, out of what its notes say and leave open."""
    return draw("questions_here", view=view, links=links)


def areas_here(view: RegionView, links: Links) -> str:
    """How many notes this region has in each service area."""
    return draw("areas_here", view=view, links=links)


def changes_here(view: InterventionView, links: Links) -> str:
    """The commonest kinds of change to this intervention."""
    return draw("changes_here", view=view, links=links)


def matrix_here(view: ServiceAreaView | SiteView, links: Links) -> str:
    """How many notes each region has: by intervention on a service area's page, by service area elsewhere."""
    folder = "interventions" if isinstance(view, ServiceAreaView) else "service-areas"
    return draw("matrix", matrix=view.matrix, folder=folder, links=links)


def due_here(view: SiteView, links: Links) -> str:
    """The notes whose review is due."""
    return draw("due_here", activity=view.activity, view=view, links=links)


def all_digests(view: SiteView, links: Links) -> str:
    """The digests, a month each."""
    return draw("digests_here", view=view, links=links)


def comparison_here(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- every macro takes what its page needs
    """Two to four notes that the reader chose, side by side. Without JavaScript it is not shown: lists stand below it."""
    return draw("comparison_here", links=links)


def only_on_site(view: SiteView, links: Links) -> str:  # noqa: ARG001 -- the same on every page
    """Nothing to see. An export leaves out the paragraph or list entry that ends with it: it speaks of what only works on the site.

    On a line of its own, it speaks for the whole section.
    """
    return "<span data-aa-site></span>"


def all_comparisons(view: SiteView, links: Links) -> str:
    """The interventions with two or more notes to compare."""
    return draw("compared_here", view=view, links=links)
