"""Pictures (SVG): where the lines and words of the map and the pie go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from textwrap import wrap

from markupsafe import Markup

from macros.content.index.views import MappedRegion
from macros.site.markup import format_count, render_template

WIDEST_NAME = 9
"""Letters in one line of a name on the map."""
LINE = 10
"""The height of a line of a name, in units of the map."""
NARROWEST = 296
"""Units across: a map of a few regions is not enlarged."""
MARGIN = 8
RADIUS = 48
MIDDLE = 50


@dataclass(frozen=True, kw_only=True)
class MapRegion:
    """A region on the map."""

    slug: str
    label: str
    """Its name and how many notes it has, for screen readers."""
    corners: str
    lines: tuple[tuple[int, int, str], ...]
    """The lines of its name and its number of notes, each with the middle of the line."""
    has_notes: bool
    has_examples_only: bool


@dataclass(frozen=True, kw_only=True)
class Slice:
    """A slice of a pie."""

    number: int
    path: str
    left: float
    """The position of its number, from the left."""
    top: float
    is_filled: bool


def lay_out_regions(regions: Sequence[MappedRegion]) -> tuple[MapRegion, ...]:
    """Return the regions as they are on the map."""
    return tuple(_lay_out_region(region) for region in regions)


def measure_map(regions: Sequence[MappedRegion]) -> tuple[int, int]:
    """Return the width and height that the map needs."""
    corners = [corner for region in regions for corner in region.outline]
    across, down = (
        max((corner[axis] for corner in corners), default=0) + MARGIN for axis in (0, 1)
    )
    return max(NARROWEST, across), down


def _lay_out_region(region: MappedRegion) -> MapRegion:
    left, top = region.name_at
    count = region.counted.count
    has_examples_only = count.examples > 0 and not count.notes
    shown = [
        *wrap(region.counted.title, WIDEST_NAME),
        f"{count.examples}*" if has_examples_only else f"{count.notes}",
    ]
    first = top - (len(shown) - 1) * LINE // 2
    return MapRegion(
        slug=region.counted.slug,
        label=f"{region.counted.title}: {format_count(count)}",
        corners=" ".join(f"{across},{down}" for across, down in region.outline),
        lines=tuple((left, first + place * LINE, line) for place, line in enumerate(shown)),
        has_notes=count.notes + count.examples > 0,
        has_examples_only=has_examples_only,
    )


@cache
def render_pie(filled: tuple[bool, ...]) -> Markup:
    """Return an evidence pie. `filled` has, for each slice, whether there is something to show."""
    return Markup(render_template("pie", slices=split_pie(filled)))  # noqa: S704 -- a template escapes


def split_pie(filled: tuple[bool, ...]) -> tuple[Slice, ...]:
    """Return equal slices, clockwise from the top. `filled` says which have something to show."""
    angle = 2 * pi / len(filled)
    return tuple(
        _cut_slice(number, start=(number - 1) * angle, end=number * angle, is_filled=one)
        for number, one in enumerate(filled, 1)
    )


def _cut_slice(number: int, *, start: float, end: float, is_filled: bool) -> Slice:
    (left, top), (right, bottom) = _get_point(start, RADIUS), _get_point(end, RADIUS)
    across, down = _get_point((start + end) / 2, RADIUS * 0.62)
    bow = int(end - start > pi)
    path = f"M{MIDDLE} {MIDDLE}L{left} {top}A{RADIUS} {RADIUS} 0 {bow} 1 {right} {bottom}Z"
    return Slice(number=number, path=path, left=across, top=down, is_filled=is_filled)


def _get_point(angle: float, radius: float) -> tuple[float, float]:
    return round(MIDDLE + radius * sin(angle), 1), round(MIDDLE - radius * cos(angle), 1)
