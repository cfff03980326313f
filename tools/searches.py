"""`python -m tools.searches`: type every search of the table into a built site, and print what comes first."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from tests.browser.chromium import FLAGS, NoBrowserError, find_browser, started_playwright
from tests.searches import ask, list_faults, read_searches
from tools.bench.wire import serve_site

SITE = Path("site")


def main() -> int:
    """Print a line for each search, and return 1 if one of them does not find what it should."""
    failed = 0
    with (
        serve_site(SITE) as site,
        started_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)) as browser,
        closing(browser.new_page()) as page,
    ):
        page.goto(f"{site.origin}/explore/")
        searches = read_searches()
        for search in searches:
            answer = ask(page, search.typed)
            faults = list_faults(search, answer)
            failed += bool(faults)
            first = answer.notes[0] if answer.notes else "-"
            print(f"{'FAIL' if faults else 'ok':5}{search.typed:45} {first}")  # noqa: T201
            for line in (answer.said, *faults):
                print(f"{'':5}{line}")  # noqa: T201
    print(f"{len(searches) - failed} of {len(searches)} searches find what they should.")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoBrowserError as none:
        sys.exit(str(none))
