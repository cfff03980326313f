"""Measure what a first search loads over the network, in a real browser."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, Error

from tests.browser.chromium import FLAGS, find_browser, started_playwright
from tools.bench.sides import QUERY, Search, Side
from tools.bench.wire import Sent, serve_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_MILLISECONDS = 180_000


@dataclass(frozen=True, kw_only=True)
class Load:
    """What one search loaded, or why it failed."""

    bytes: int = 0
    requests: int = 0
    fault: str = ""


def search_sides(sides: Sequence[Side]) -> Iterator[tuple[Side, Load]]:
    """Yield the load of the same search on each side's site, with an empty browser cache.

    Raise `NoBrowserError` if no browser starts.
    """
    program = find_browser()
    with (
        started_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=program, args=FLAGS)) as browser,
    ):
        for side in sides:
            yield side, _search(side, browser=browser)


def _search(side: Side, *, browser: Browser) -> Load:
    search = side.search
    with serve_site(side.folder / side.site) as site, closing(browser.new_context()) as context:
        page = context.new_page()
        page.set_default_timeout(MOST_MILLISECONDS)
        try:
            page.goto(f"{site.origin}{search.address}")
            if search.button:
                # The button does nothing until the scripts have run.
                page.wait_for_load_state("networkidle")
                page.locator(search.button).click()
                page.locator(search.field).fill(QUERY)
            page.locator(search.results).first.wait_for(state="attached")
            # The last results may still be loading.
            page.wait_for_load_state("networkidle")
        except Error as error:
            return Load(fault=error.message.splitlines()[0])
        counted = [sent.size for sent in site.sent if _is_counted(sent, search=search)]
    return Load(bytes=sum(counted), requests=len(counted))


def _is_counted(sent: Sent, *, search: Search) -> bool:
    """Return whether this is one of the search's own files, or loaded by one."""
    return any(path.startswith(search.paths) for path in (sent.path, sent.referrer))
