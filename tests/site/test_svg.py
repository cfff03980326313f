"""Drawings: lines are in place, and their text alternative says what is drawn."""

import re
from dataclasses import replace

from macros.content.index.cards import Count
from macros.content.index.views import Counted, MappedRegion
from macros.site.svg import lay_out_regions, measure_map, split_pie
from tests.cases import for_each_case

OUTLINE = ((10, 20), (60, 20), (60, 80))


def make_region(title: str, *, notes: int = 0, examples: int = 0) -> MappedRegion:
    counted = Counted(
        slug="a-region",
        title=title,
        summary="",
        also=(),
        count=Count(notes=notes, examples=examples),
        places=1,
    )
    return MappedRegion(counted=counted, outline=OUTLINE, name_at=(40, 50))


@for_each_case
def test_a_region_says_how_many_notes_it_has_and_never_counts_an_example_as_one(
    notes: int, examples: int, label: str, shown: str, *, has_notes: bool
) -> None:
    (region,) = lay_out_regions([make_region("London", notes=notes, examples=examples)])

    assert (region.label, region.lines, region.has_notes) == (
        label,
        ((40, 45, "London"), (40, 55, shown)),
        has_notes,
    )
    assert region.has_examples_only == shown.endswith("*")
    assert region.corners == "10,20 60,20 60,80"


def test_a_long_name_is_broken_into_lines_with_the_number_below() -> None:
    (region,) = lay_out_regions([make_region("Yorkshire and the Humber", notes=3)])

    assert region.lines == (
        (40, 35, "Yorkshire"),
        (40, 45, "and the"),
        (40, 55, "Humber"),
        (40, 65, "3"),
    )


def test_the_map_is_as_large_as_its_regions_need_and_never_blown_up() -> None:
    wide = replace(make_region("London"), outline=((10, 20), (400, 20), (60, 300)))

    assert (measure_map([make_region("London")]), measure_map([wide])) == ((296, 88), (408, 308))


def test_a_pie_has_equal_slices_clockwise_from_the_top_each_with_its_number() -> None:
    slices = split_pie((True, False, True, False))

    assert [(one.number, one.is_filled) for one in slices] == [
        (1, True),
        (2, False),
        (3, True),
        (4, False),
    ]
    starts = [re.match(r"M50 50L(\S+) (\S+)A", one.path) for one in slices]
    assert [start and start.groups() for start in starts] == [
        ("50.0", "2.0"),
        ("98.0", "50.0"),
        ("50.0", "98.0"),
        ("2.0", "50.0"),
    ]
    assert all(one.path.endswith("Z") for one in slices)
    assert [(one.left > 50, one.top < 50) for one in slices] == [
        (True, True),
        (True, False),
        (False, False),
        (False, True),
    ]
