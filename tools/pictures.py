"""`python -m tools.pictures`: take the pictures of the README from a built site."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.browser.chromium import FLAGS, NoBrowserError, find_browser, started_playwright
from tools.bench.wire import serve_site

SITE = Path("site")
FOLDER = Path(".github/pictures")
PICTURES = {
    "explore": "explore/?q=kinship",
    "note": "places/example-south-east/epec-parts-in-a-drop-in/",
}
"""Their names, and what they show."""
SIZE: ViewportSize = {"width": 1024, "height": 720}


def main() -> int:
    """Take the pictures and write their files. Return 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        serve_site(SITE) as site,
        started_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)) as browser,
        closing(browser.new_page(viewport=SIZE, color_scheme="light")) as page,
    ):
        for name, address in PICTURES.items():
            page.goto(f"{site.origin}/{address}", wait_until="networkidle")
            page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=70)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoBrowserError as error:
        sys.exit(str(error))
