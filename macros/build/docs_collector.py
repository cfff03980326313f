"""Collect the results of one run of MkDocs page by page: layouts, links and problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.build.csp_violations import Violation, find_violations, report_violations
from macros.build.docs_build import DocsBuild
from macros.build.layout import LAYOUT_ADDRESSES, Layout, split_layout
from macros.build.page_links import PageLinks, parse_page_links
from macros.build.page_metadata import SiteMetadata
from macros.build.rendered_docs import check_names, check_rendered
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.site.page import PageKind


@dataclass(kw_only=True)
class DocsCollector:
    """The results so far."""

    page_links: dict[str, PageLinks] = field(default_factory=dict)
    """By address of each hand-written page."""
    _layouts: dict[PageKind, Layout] = field(default_factory=dict)
    _layout_links: dict[str, PageLinks] = field(default_factory=dict)
    _violations: dict[str, tuple[Violation, ...]] = field(default_factory=dict)
    _frame_violations: list[Violation] = field(default_factory=list)
    _faults: list[Problem] = field(default_factory=list)
    """Problems in the rendered hand-written pages."""

    def check_content(self, html: str, *, page: DocsPage) -> None:
        """Check the HTML of a hand-written page before macros are inserted."""
        self._faults += check_rendered(html, page=page)

    def add_page(self, output: str, *, source: str, page: DocsPage | None) -> None:
        """Check a whole page. `page` is None for one with errors in its source."""
        self._violations[source] = find_violations(output)
        if page is not None:
            self._faults += check_names(output, page=page)

    def add_layout(self, output: str, *, kind: PageKind, site: SiteMetadata) -> None:
        """Check a layout and split it at its markers."""
        self.add_frame(output)
        self._layouts[kind] = split_layout(output, kind=kind, site=site)
        self._layout_links[LAYOUT_ADDRESSES[kind]] = parse_page_links(
            output, address=LAYOUT_ADDRESSES[kind], source="macros/theme"
        )

    def add_frame(self, output: str) -> None:
        """Check the HTML that comes from the theme alone."""
        self._frame_violations += find_violations(output)

    def finish(self, pages: Iterable[DocsPage]) -> DocsBuild:
        """Return all results. `pages` are the hand-written pages, for line numbers in problems."""
        problems = (
            *report_violations(self._violations, of_frame=self._frame_violations, pages=pages),
            *dict.fromkeys(self._faults),
        )
        return DocsBuild(
            layouts=self._layouts,
            page_links=self.page_links,
            layout_links=self._layout_links,
            problems=problems,
        )
