"""What MkDocs printed in one run, gathered page by page: shells, links, and what is wrong with what was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from macros.build.csp_violations import Stop, find_stops, report_stops
from macros.build.docs_build import Printing
from macros.build.layout import SHELL_ADDRESSES, Shell, cut_shell
from macros.build.page_links import Record, read_record
from macros.build.page_metadata import Site
from macros.build.rendered_docs import check_names, check_written
from macros.content.model.notes import DocsPage
from macros.content.problems.problem import Problem
from macros.site.page import PageKind


@dataclass(kw_only=True)
class Gathering:
    """What has been printed so far."""

    records: dict[str, Record] = field(default_factory=dict)
    """By the address of each hand-written page."""
    _shells: dict[PageKind, Shell] = field(default_factory=dict)
    _furniture: dict[str, Record] = field(default_factory=dict)
    _stops: dict[str, tuple[Stop, ...]] = field(default_factory=dict)
    _stops_of_frame: list[Stop] = field(default_factory=list)
    _faults: list[Problem] = field(default_factory=list)
    """What is wrong with hand-written pages as they were drawn."""

    def check_content(self, html: str, *, page: DocsPage) -> None:
        """Check what Markdown made of a hand-written page, before anything is set into it."""
        self._faults += check_written(html, page=page)

    def add_page(self, output: str, *, source: str, page: DocsPage | None) -> None:
        """Check a whole page; `page` is what was read of it, None for one with faults."""
        self._stops[source] = find_stops(output)
        if page is not None:
            self._faults += check_names(output, page=page)

    def add_shell(self, output: str, *, kind: PageKind, site: Site) -> None:
        """Check a shell, and cut it where the texts of its pages go."""
        self.add_frame(output)
        self._shells[kind] = cut_shell(output, kind=kind, site=site)
        self._furniture[SHELL_ADDRESSES[kind]] = read_record(output, address=SHELL_ADDRESSES[kind], source="macros/theme")

    def add_frame(self, output: str) -> None:
        """Check what the theme alone has printed."""
        self._stops_of_frame += find_stops(output)

    def finish(self, pages: Iterable[DocsPage]) -> Printing:
        """Return all that was printed. `pages` are the hand-written pages, in which faults are named by their lines."""
        stopped = (*report_stops(self._stops, of_frame=self._stops_of_frame, pages=pages), *dict.fromkeys(self._faults))
        return Printing(shells=self._shells, records=self.records, furniture=self._furniture, stopped=stopped)
