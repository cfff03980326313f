"""What the page of a council gets: who is alike, both ways, and what is written nearby."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.index.cards import CouncilState, Count
from macros.content.index.council_views import MOST_NEARBY, MOST_NOTICES, list_council_views
from macros.content.index.cross_links import link_library
from macros.content.index.views import CouncilView
from tests.content.sandford import NOTE, TODAY, change, read, write, write_place

HEAD = "code,name,kind,region_name,also_known_as,from,to,succeeded_by,source\n"
AUTHORITIES = """\
E06000001,Ashby,county,South West,,,,,
E06000002,Birch,county,South West,,,,,
E06000003,Cole,London borough,London,,,,,
E06000004,Dunn,London borough,London,,,,,
"""
ALIKE = """\
gss_code,rank,neighbour_gss_code,closeness
E06000001,2,E06000002,Close
E06000001,1,E06000003,Very close
E06000003,1,E06000001,Close
E06000004,1,E06000003,Not close
"""
SHARED = "asks: [Who has a room?]\noffers: [A letter.]\nagreed_by:"


def write_lists(project: Path, *, authorities: str = AUTHORITIES, alike: str = ALIKE) -> None:
    words = (project / "docs/data/atlas.yml").read_text("utf-8")
    write(
        project,
        path="docs/data/atlas.yml",
        text=change(words, old="authority: E06000054", new="authority: E06000001"),
    )
    write(project, path="docs/data/authorities.csv", text=HEAD + authorities)
    write(project, path="docs/data/neighbours.csv", text=alike)


def write_notes(project: Path, place: str, *, code: str, count: int = 1) -> None:
    write_place(project, place, authorities=code)
    for number in range(count):
        note = change(NOTE, old="agreed_by:", new=SHARED)
        write(project, path=f"places/{place}/note-{number}.md", text=note)


def read_views(project: Path, *, today: date = TODAY) -> dict[str, CouncilView]:
    views = list_council_views(link_library(read(project), today=today))
    return {view.council.authority.slug: view for view in views}


def test_a_council_has_those_most_like_it_by_rank_and_those_it_is_among(project: Path) -> None:
    write_lists(project)
    views = read_views(project)

    alike = {
        slug: [(one.rank, one.council.authority.name, one.closeness) for one in view.alike]
        for slug, view in views.items()
    }
    assert alike == {
        "ashby": [(1, "Cole", "Very close"), (2, "Birch", "Close")],
        "birch": [],
        "cole": [(1, "Ashby", "Close")],
        "dunn": [(1, "Cole", "Not close")],
    }
    assert {
        slug: [one.council.authority.name for one in v.alike_to] for slug, v in views.items()
    } == {
        "ashby": ["Cole"],
        "birch": ["Ashby"],
        "cole": ["Ashby", "Dunn"],
        "dunn": [],
    }


def test_a_council_without_any_note_nearby_has_gaps_only(project: Path) -> None:
    write_lists(project)
    view = read_views(project)["ashby"]

    nothing = Count(notes=0, examples=0)
    assert (view.own.count, view.of_alike.count, view.of_region.count) == (nothing,) * 3
    assert (view.asks, view.offers, {area.nearby for area in view.areas}) == ((), (), {nothing})
    assert "level-4-group-triple-p" in dict(view.unwritten)


def test_a_note_is_shown_once_by_what_is_nearest(project: Path) -> None:
    write_lists(project)
    for place, code in (("ashby", "E06000001"), ("birch", "E06000002"), ("cole", "E06000003")):
        write_notes(project, place, code=code)
    view = read_views(project)["ashby"]

    shown = [
        [card.place for card in some.cards] for some in (view.own, view.of_alike, view.of_region)
    ]
    assert shown == [["ashby"], ["birch", "cole"], []]
    assert [area.nearby for area in view.areas if area.slug == "parenting-support"] == [
        Count(notes=3, examples=0)
    ]
    assert "level-4-group-triple-p" not in dict(view.unwritten)
    assert {notice.card.place for notice in (*view.asks, *view.offers)} == {"birch", "cole"}


def test_those_that_are_not_close_are_not_nearby(project: Path) -> None:
    write_lists(
        project,
        authorities=AUTHORITIES.replace("Cole,London borough,London", "Cole,county,South West"),
    )
    write_notes(project, "cole", code="E06000003")
    view = read_views(project)["dunn"]

    assert (view.of_alike.cards, view.of_region.cards) == ((), ())


def test_a_place_that_serves_two_alike_counts_once(project: Path) -> None:
    write_lists(project)
    write_notes(project, "both", code="E06000002, E06000003")
    view = read_views(project)["ashby"]

    assert view.of_alike.count == Count(notes=1, examples=0)


def test_of_many_notes_a_few_are_shown_and_all_are_counted(project: Path) -> None:
    write_lists(project)
    write_notes(project, "birch", code="E06000002", count=MOST_NEARBY + 2)
    view = read_views(project)["ashby"]

    assert len(view.of_alike.cards) == MOST_NEARBY
    assert view.of_alike.count.notes == MOST_NEARBY + 2
    assert (len(view.asks), len(view.offers)) == (MOST_NOTICES, MOST_NOTICES)


def test_an_example_is_counted_apart_and_fills_no_gap(project: Path) -> None:
    write_lists(project)
    write_place(project, "example-south-west")
    write(project, path="places/example-south-west/evenings.md", text=NOTE)
    view = read_views(project)["ashby"]

    assert view.of_region.count == Count(notes=0, examples=1)
    assert [area.nearby for area in view.areas if area.slug == "parenting-support"] == [
        Count(notes=0, examples=1)
    ]
    assert "level-4-group-triple-p" in dict(view.unwritten)


DAYS = [
    (date(2026, 11, 21), (CouncilState.THERE, CouncilState.TO_COME)),
    (date(2027, 3, 31), (CouncilState.THERE, CouncilState.TO_COME)),
    (date(2027, 4, 1), (CouncilState.ENDED, CouncilState.THERE)),
]


@pytest.mark.parametrize(("today", "states"), DAYS)
def test_a_council_that_ends_leads_to_the_one_that_begins(
    project: Path, today: date, states: tuple[CouncilState, CouncilState]
) -> None:
    ending = AUTHORITIES.replace(
        "Ashby,county,South West,,,,,", "Ashby,county,South West,,,2027-03-31,E06000002,atlas"
    ).replace("Birch,county,South West,,,,,", "Birch,county,South West,,2027-04-01,,,atlas")
    write_lists(project, authorities=ending)
    views = read_views(project, today=today)

    assert (views["ashby"].council.state, views["birch"].council.state) == states
    assert [one.authority.name for one in views["ashby"].after] == ["Birch"]
    assert [one.authority.name for one in views["birch"].before] == ["Ashby"]


def test_without_a_table_no_council_is_like_another(project: Path) -> None:
    write_lists(project)
    (project / "docs/data/neighbours.csv").unlink()
    view = read_views(project)["ashby"]

    assert (view.alike, view.alike_to) == ((), ())
