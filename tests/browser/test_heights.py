"""How long pages are on a phone: in the middle of all pages of a kind, at most so many pixels."""

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.cases import for_each_case

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

HEIGHTS = {
    "index.html": 4_500,
    "places/*/*/index.html": 6_000,
    "regions/*/index.html": 5_000,
    "councils/w*/index.html": 4_500,
    "interventions/*/plan/index.html": 6_000,
    "service-areas/*/index.html": 6_500,
    "learning/index.html": 6_000,
    "asks-and-offers/index.html": 6_000,
}
"""The pages of a kind, and their limit. Fonts differ by a few pixels."""
FONTS = 1.03


@for_each_case
def test_a_page_is_no_longer_than_people_read(site: Path, visit: "Visitor", pattern: str) -> None:
    guest = visit(site, size={"width": 390, "height": 844})

    heights = []
    for path in site.glob(pattern):
        guest.open(f"/{path.relative_to(site).as_posix().removesuffix('index.html')}")
        heights.append(guest.page.evaluate("document.documentElement.scrollHeight"))

    assert median(heights) <= HEIGHTS[pattern] * FONTS


def test_no_service_area_is_longer(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 390, "height": 844})

    heights = {}
    for path in sorted(site.glob("service-areas/*/index.html")):
        guest.open(f"/service-areas/{path.parent.name}/")
        heights[path.parent.name] = guest.page.evaluate("document.documentElement.scrollHeight")

    limit = HEIGHTS["service-areas/*/index.html"] * FONTS
    assert {name: height for name, height in heights.items() if height > limit} == {}
