"""Hand-written pages: where macros draw on them, and what they become around the text that Markdown made.

A macro leaves a marker in the Markdown; what it drew is set in once Markdown has run. So no word of a note ever passes
through the Markdown or the templates that run over `docs/`.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property

from macros.build.layout import LayoutTexts, format_layout_texts
from macros.build.page_links import PageLinks, parse_page_links
from macros.build.page_metadata import Head, Site
from macros.content.index.views import PageView
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.site.macros.table import Macro
from macros.site.markup import draw
from macros.site.page import Links, TocEntry
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


@dataclass(kw_only=True)
class DocsPageRender:
    """One hand-written page on its way from Markdown to HTML."""

    page: DocsPage
    view: PageView
    _links: Links = field(init=False)
    _drawn: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start writing down the links."""
        self._links = Links(start=self.address)

    @property
    def address(self) -> str:
        """The address of the page."""
        return get_docs_address(self.page.path)

    def call(self, macro: Macro, *constants: str) -> str:
        """Draw a macro. Gives the marker to leave in the Markdown."""
        self._drawn.append(macro.draw(self.view, self._links, *constants))
        return f"{self._marker}-{len(self._drawn) - 1}"

    @cached_property
    def _marker(self) -> str:
        """A word that stands nowhere on the page."""
        marker = MARKER
        while marker in self.page.body:
            marker += "x"
        return marker

    def _set_in_all(self, html: str) -> str:
        # Within a tag, as in the title of a link, no drawing can stand: there the word stays.
        pattern = rf"<p>{self._marker}-(?P<block>\d{{1,6}})</p>|<[^<>]*>|{self._marker}-(?P<inline>\d{{1,6}})"
        return re.sub(pattern, self._set_in, html)

    def _set_in(self, match: re.Match[str]) -> str:
        number = int(match["block"] or match["inline"] or len(self._drawn))
        return self._drawn[number] if number < len(self._drawn) else match[0]

    def finish(
        self, html: str, *, toc: tuple[TocEntry, ...], site: Site
    ) -> tuple[LayoutTexts, PageLinks]:
        """Set what the macros drew into the HTML that Markdown made, and put the page's head above it."""
        written = parse_page_links(html, address=self.address, source=f"docs/{self.page.path}")
        folder, _, name = self.page.path.rpartition("/")
        trail = [("", "Home")] if folder else []
        if folder and name != "index.md":
            trail.append((f"{folder}/", SECTION_TITLES[folder]))
        body = draw(
            "docs_page",
            title=self.page.title,
            lead=self.page.summary,
            trail=trail,
            links=self._links,
            body=self._set_in_all(html),
        )
        links = written.links | set(self._links.record)
        record = PageLinks(
            links=links, anchors=written.anchors | self._links.names, source=written.source
        )
        head = Head(
            title=self.page.title,
            description=self.page.summary,
            address=self.address,
            trail=tuple(trail),
        )
        return format_layout_texts(head, body=body, toc=toc, site=site), record


def format_problem_texts(path: str, *, problems: tuple[Problem, ...], site: Site) -> LayoutTexts:
    """In the live preview: print a page of `docs/` that shows its problems in place of itself."""
    own = tuple(problem for problem in problems if problem.path == f"docs/{path}")
    address = get_docs_address(path)
    body = draw("problems", path=f"docs/{path}", problems=own, links=Links(start=address))
    return format_layout_texts(
        Head(title=f"To mend: docs/{path}", address=address, is_hidden=True),
        body=body,
        toc=(),
        site=site,
    )
