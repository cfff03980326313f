"""Render hand-written pages: run their macros and insert the results into their HTML.

A macro leaves a marker in the Markdown, which its HTML replaces after Markdown has run. So no text
of a note passes through the Markdown or the templates that run over `docs/`.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from macros.build.layout import LayoutTexts, format_layout_texts
from macros.build.page_links import PageLinks, parse_page_links
from macros.build.page_metadata import PageMetadata, SiteMetadata
from macros.content.index.docs_views import GAPS
from macros.content.index.views import InterventionView, PageView
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.site.macros.table import Macro
from macros.site.markup import render_template
from macros.site.page import LinkCollector, TocEntry
from macros.site.urls import get_docs_address

MARKER = "atlas-macro"
SECTION_TITLES = {
    "regions": "Regions",
    "service-areas": "Service areas",
    "practice-guides": "Practice guides",
    "interventions": "Interventions",
    "about": "About",
    "contribute": "Contribute",
}
ABOVE = {GAPS: ("learning/", "Learning")}
"""The parent, in the trail, of a page that is in no folder."""


@dataclass(kw_only=True)
class DocsPageRender:
    """The rendering of one hand-written page, from Markdown to HTML."""

    page: DocsPage
    view: PageView
    _links: LinkCollector = field(init=False)
    _rendered: list[str] = field(default_factory=list)
    """The HTML of each macro call so far."""
    _has_heading: bool = False
    """Whether a macro rendered the heading of the page."""

    def __post_init__(self) -> None:
        """Start the list of links."""
        self._links = LinkCollector(start=self.address)

    @property
    def address(self) -> str:
        """The address of the page."""
        return get_docs_address(self.page.path)

    def call(self, macro: Macro, *constants: str) -> str:
        """Render a macro. Return the marker to leave in the Markdown."""
        self._has_heading |= macro.is_heading
        self._rendered.append(macro.render(self.view, self._links, *constants))
        return f"{self._marker}-{len(self._rendered) - 1}"

    @cached_property
    def _marker(self) -> str:
        """A word that is not in the text of the page."""
        marker = MARKER
        while marker in self.page.body:
            marker += "x"
        return marker

    def _insert_all(self, html: str) -> str:
        # A tag cannot contain HTML, so a marker in one, as in the title of a link, stays.
        pattern = (
            rf"<p>{self._marker}-(?P<block>\d{{1,6}})</p>|<[^<>]*>|"
            rf"{self._marker}-(?P<inline>\d{{1,6}})"
        )
        return re.sub(pattern, self._insert, html)

    def _insert(self, match: re.Match[str]) -> str:
        number = int(match["block"] or match["inline"] or len(self._rendered))
        return self._rendered[number] if number < len(self._rendered) else match[0]

    def finish(
        self, html: str, *, toc: tuple[TocEntry, ...], site: SiteMetadata
    ) -> tuple[LayoutTexts, PageLinks]:
        """Insert the HTML of the macros. Return the texts of the page and its links."""
        own = parse_page_links(html, address=self.address, source=f"docs/{self.page.path}")
        folder, _, name = self.page.path.rpartition("/")
        above = ABOVE.get(self.page.path)
        trail = [("", "Home")] if folder or above else []
        if above:
            trail.append(above)
        elif folder and name != "index.md":
            trail.append((f"{folder}/", SECTION_TITLES[folder]))
        body = render_template(
            "docs_page",
            title="" if self._has_heading else self.page.title,
            lead="" if self._has_heading else self.page.summary,
            trail=trail,
            links=self._links,
            body=self._insert_all(html),
            is_compared=isinstance(self.view, InterventionView),
        )
        page_links = PageLinks(
            links={*own.links, *self._links.addresses},
            anchors={*own.anchors, *self._links.anchors},
            source=own.source,
        )
        head = PageMetadata(
            title=self.page.title,
            description=self.page.summary,
            address=self.address,
            trail=tuple(trail),
        )
        return format_layout_texts(head, body=body, toc=toc, site=site), page_links


def format_problem_texts(
    path: str, *, problems: tuple[Problem, ...], site: SiteMetadata
) -> LayoutTexts:
    """Return the texts of a page that shows its problems, for the live preview."""
    own = tuple(problem for problem in problems if problem.path == f"docs/{path}")
    address = get_docs_address(path)
    body = render_template(
        "problems", path=f"docs/{path}", problems=own, links=LinkCollector(start=address)
    )
    return format_layout_texts(
        PageMetadata(title=f"Problems in docs/{path}", address=address, is_hidden=True),
        body=body,
        toc=(),
        site=site,
    )
