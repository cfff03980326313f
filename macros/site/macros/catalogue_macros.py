"""Macros on the atlas itself that need more than a template of their own name."""

from collections.abc import Callable

from macros.config.go_live import list_progress
from macros.content.index.activity import MOST_NEWS
from macros.content.index.views import (
    CatalogueView,
    Counted,
    GuideView,
    InterventionView,
    RegionView,
    ServiceAreaView,
    SiteView,
)
from macros.site.markup import render_template
from macros.site.page import LinkCollector
from macros.site.results import BLANK
from macros.site.svg import lay_out_regions, measure_map

PROFILES = {
    RegionView: "region_profile",
    ServiceAreaView: "service_area_profile",
    GuideView: "guide_profile",
    InterventionView: "intervention_profile",
}


def about_this_page(view: CatalogueView, links: LinkCollector) -> str:
    """Render the facts of a page, from its own front matter."""
    return render_template(PROFILES[type(view)], view=view, links=links)


def count_pages(
    template: str,
    *,
    folder: str,
    list_rows: Callable[[SiteView], tuple[Counted, ...]],
    head: str = "",
) -> Callable[[SiteView, LinkCollector], str]:
    """Return a macro that lists the pages of a folder with the number of their notes."""
    return lambda view, links: render_template(
        template, head=head, folder=folder, rows=list_rows(view), links=links
    )


def region_map(view: SiteView, links: LinkCollector) -> str:
    """Render the map beside the list of regions."""
    return render_template(
        "region_map",
        mapped=lay_out_regions(view.mapped),
        size=measure_map(view.mapped),
        folder="regions",
        rows=view.regions,
        links=links,
    )


def news_here(view: RegionView | SiteView, links: LinkCollector) -> str:
    """Render the news, with the paper for a meeting; a region's page shows the latest only."""
    is_regional = isinstance(view, RegionView)
    return render_template(
        "news_here",
        view=view,
        most=MOST_NEWS,
        is_regional=is_regional,
        areas=view.by_area if isinstance(view, RegionView) else view.service_areas,
        links=links,
    )


def search_here(view: SiteView, links: LinkCollector) -> str:
    """Render the newest notes, with the search and its filters, below a heading of their own."""
    return render_template("search_here", view=view, links=links, blank=BLANK)


def go_live_list(view: SiteView, links: LinkCollector) -> str:
    """Render what is left to do before the site is published for real."""
    steps = list_progress(view.settings, notes=view.count.notes)
    return render_template("go_live_list", steps=steps, links=links)


def mark_site_only(view: SiteView, links: LinkCollector) -> str:  # noqa: ARG001 -- as every macro is called
    """Return the invisible mark by which an export knows what to leave out."""
    return "<span data-aa-site></span>"
