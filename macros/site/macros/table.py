"""The macros that a hand-written page of `docs/` may call to show notes and facts.

Each is written `{{ name() }}` on a line of its own. What it shows depends on its page:
`{{ notes_here() }}` shows a region's notes on the page of the region. A macro without a function
of its own renders the template of its name.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from macros.content.index.views import (
    GapsView,
    GuideView,
    InterventionView,
    PageView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.site.design import design_here
from macros.site.gap_tables import allow_tables, gaps_here
from macros.site.macros import reference_macros
from macros.site.macros.catalogue_macros import (
    about_this_page,
    count_pages,
    go_live_list,
    mark_site_only,
    news_here,
    region_map,
    search_here,
)
from macros.site.macros.facts import allow_facts, only_while
from macros.site.macros.filtered_lists import all_interventions, asks_filters
from macros.site.markup import render_template
from macros.site.page import LinkCollector


@dataclass(frozen=True)
class Macro:
    """A macro, the pages on which it has something to show, and what it shows."""

    name: str
    """As called on a page."""
    fits: type[PageView] | tuple[type[PageView], ...]
    about: str
    _: KW_ONLY
    function: Callable[..., str] | None = None
    """Takes the page's view, its links and the constants of the call; returns HTML."""
    allowed: Callable[..., tuple[str, ...]] | None = None
    """Takes the page's view; returns the words of which a call takes one. None: it takes none."""
    takes_several: bool = False
    is_heading: bool = False
    """It begins with the heading of the page, in place of the page's title and summary."""

    def render(self, view: PageView, links: LinkCollector, *constants: str) -> str:
        """Return the HTML of a call."""
        if self.function:
            return self.function(view, links, *constants)
        return render_template(self.name, view=view, links=links)


def _allow_tables(view: SiteView) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    return tuple(reference_macros.TABLES)


def _allow_folders(view: SiteView) -> tuple[str, ...]:  # noqa: ARG001 -- the same on every page
    return tuple(CATALOGUE_TABLES)


def _allow_lists(view: SiteView) -> tuple[str, ...]:
    return tuple(one.name for one in view.vocabularies)


def _allow_sources(view: SiteView) -> tuple[str, ...]:
    return tuple(source.slug for source in view.sources)


CATALOGUE = (RegionView, ServiceAreaView, GuideView, InterventionView)
NEWS = (RegionView, SiteView)
MACROS = (
    Macro(
        "about_this_page",
        CATALOGUE,
        "The facts of the page, from its own front matter.",
        function=about_this_page,
    ),
    Macro("notes_here", CATALOGUE, "The notes of this page, newest first, 50 at a time."),
    Macro("places_here", RegionView, "The places that keep notes in this region."),
    Macro("councils_here", RegionView, "All local authorities of this region, with their places."),
    Macro("all_councils", SiteView, "All local authorities by region, with a field to find one."),
    Macro("find_council", SiteView, "A field that leads to the list of local authorities."),
    Macro("guides_here", ServiceAreaView, "The Practice Guides on this service area."),
    Macro("statements_here", GuideView, "What this Practice Guide says, with its evidence."),
    Macro(
        "interventions_here",
        (ServiceAreaView, GuideView),
        "The interventions of this service area or this Practice Guide.",
    ),
    Macro("rating_here", InterventionView, "The rating, with its source and its review."),
    Macro("adaptations_here", InterventionView, "The places that adapt it, side by side."),
    Macro("sources_here", CATALOGUE, "Where the facts of this page come from."),
    Macro(
        "all_regions",
        SiteView,
        "The regions, each with the number of its notes.",
        function=count_pages(
            "counted_table", folder="regions", head="Region", list_rows=lambda view: view.regions
        ),
    ),
    Macro(
        "region_map",
        SiteView,
        "A schematic map of the regions, with links and numbers of notes.",
        function=region_map,
    ),
    Macro("welcome", SiteView, "What is here in numbers, and one note as a picture of the idea."),
    Macro(
        "all_service_areas",
        SiteView,
        "The service areas, each with the number of its notes.",
        function=count_pages(
            "counted_cards", folder="service-areas", list_rows=lambda view: view.service_areas
        ),
    ),
    Macro(
        "all_practice_guides",
        SiteView,
        "The Practice Guides, each with the number of notes that used it.",
        function=count_pages(
            "counted_table",
            folder="practice-guides",
            head="Practice Guide",
            list_rows=lambda view: view.practice_guides,
        ),
    ),
    Macro(
        "all_interventions",
        SiteView,
        "The interventions as a table to sort and filter.",
        function=all_interventions,
    ),
    Macro(
        "all_difficulties",
        SiteView,
        "The difficulties of places, each with the number of its notes.",
    ),
    Macro("all_places", SiteView, "The places, partner places first, example councils apart."),
    Macro("newest_notes", SiteView, "The latest notes."),
    Macro(
        "search_here",
        SiteView,
        "The newest notes and the search, with their count as the heading of the page.",
        function=search_here,
        is_heading=True,
    ),
    Macro(
        "news_here",
        NEWS,
        "What is new here by month: first published notes and updates.",
        function=news_here,
    ),
    Macro(
        "asks_filters",
        SiteView,
        "The filters of all asks and offers; hidden without JavaScript.",
        function=asks_filters,
    ),
    Macro("asks_here", NEWS, "What places here look for, with offers that may meet it."),
    Macro("offers_here", NEWS, "What places here can share."),
    Macro("stopped_here", NEWS, "What was stopped here, with a link to why."),
    Macro("questions_here", RegionView, "Three questions for this region's meeting."),
    Macro("areas_here", RegionView, "The number of notes in each service area of this region."),
    Macro("changes_here", InterventionView, "The commonest kinds of change to this intervention."),
    Macro(
        "matrix_here",
        (ServiceAreaView, SiteView),
        "The number of notes by region, and by intervention or service area.",
    ),
    Macro(
        "gaps_here",
        GapsView,
        "The number of notes by two things at once, each with a link, and the gaps in words.",
        function=gaps_here,
        allowed=allow_tables,
    ),
    Macro("due_here", SiteView, "The notes whose review is due."),
    Macro("queue_here", SiteView, "What is due, by place, with an email to each place."),
    Macro("ratings_due_here", SiteView, "The ratings that have to be checked."),
    Macro("all_digests", SiteView, "The digest of each month."),
    Macro(
        "comparison_here",
        SiteView,
        "What a reader chose to compare; hidden without JavaScript.",
    ),
    Macro(
        "pack_here",
        SiteView,
        "The notes that a reader keeps for a meeting; hidden without JavaScript.",
    ),
    Macro(
        "only_on_site",
        (SiteView, GapsView),
        "Nothing to see: an export leaves out the paragraph, entry or section that it ends.",
        function=mark_site_only,
    ),
    Macro(
        "only_while",
        SiteView,
        "Nothing to see: its line is published only while what it names is so.",
        function=only_while,
        allowed=allow_facts,
    ),
    Macro("all_comparisons", SiteView, "The interventions with two or more notes to compare."),
    Macro("how_to_reach_us", SiteView, "Where to send notes and questions."),
    Macro(
        "go_live_list",
        SiteView,
        "What is left to do before the site is published for real.",
        function=go_live_list,
    ),
    Macro("note_documents", SiteView, "The documents in which notes can be written."),
    Macro("all_data", SiteView, "The files of open data."),
    Macro(
        "note_columns",
        SiteView,
        "The columns of the table of notes, each with what it has.",
        function=reference_macros.note_columns,
    ),
    Macro(
        "frame_columns",
        SiteView,
        "The columns of the table of changes, with FRAME's terms.",
        function=reference_macros.frame_columns,
    ),
    Macro(
        "tidier_columns",
        SiteView,
        "The columns of the table of notes by the items of TIDieR.",
        function=reference_macros.tidier_columns,
    ),
    Macro(
        "all_feeds",
        SiteView,
        "The feeds: all notes, all asks, each region, service area and intervention.",
    ),
    Macro(
        "word_list",
        SiteView,
        "A list of words from docs/data/vocabulary, each with what it means.",
        function=reference_macros.word_list,
        allowed=_allow_lists,
    ),
    Macro(
        "cite",
        SiteView,
        "Sources from docs/data/sources.yml.",
        function=reference_macros.cite,
        allowed=_allow_sources,
        takes_several=True,
    ),
    Macro(
        "field_guide",
        SiteView,
        "The fields of a kind of page: what each is for and what may be typed.",
        function=reference_macros.field_guide,
        allowed=_allow_tables,
    ),
    Macro(
        "page_to_copy",
        SiteView,
        "The text of a new page for a folder of the catalogue.",
        function=reference_macros.page_to_copy,
        allowed=_allow_folders,
    ),
    Macro(
        "note_form",
        SiteView,
        "The form that makes a note's file in the browser, without an account.",
        function=reference_macros.note_form,
    ),
    Macro(
        "privacy_rules",
        SiteView,
        "What the check looks for by which a person could be recognised.",
        function=reference_macros.privacy_rules,
    ),
    Macro(
        "design_here",
        SiteView,
        "The colours, sizes and parts that pages are made of.",
        function=design_here,
    ),
    Macro(
        "all_rules",
        SiteView,
        "Every rule of the check: why it exists and how to fix what it finds.",
        function=reference_macros.all_rules,
    ),
)
