"""The file of councils: who is most like each, by the published table, and the place of each note."""

from typing import Any

import pytest

from macros.build.search.councils import make_councils
from macros.content.index.cross_links import CrossLinks
from tests.build.small_project import write_project
from tests.conftest import TODAY
from tests.sites import read_well

NOTES = ("wiltshire/evenings", "bristol/online", "example-london/navigator")


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> CrossLinks:
    """Return the links of a project in which two councils and an example have a note each."""
    project = write_project(tmp_path_factory.mktemp("councils") / "project", notes=NOTES)
    return read_well(project, today=TODAY).cross_links


@pytest.fixture(scope="module")
def file(links: CrossLinks) -> dict[str, Any]:
    """Return the file, for the notes in the order of their paths."""
    return make_councils(links, notes=links.library.notes)


def find_alike(file: dict[str, Any], slug: str) -> list[str | None]:
    councils = file["councils"]
    (alike,) = (one["alike"] for one in councils if one["slug"] == slug)
    return [None if number is None else councils[number]["slug"] for number in alike]


def test_the_place_in_the_list_is_the_rank(file: dict[str, Any]) -> None:
    alike = find_alike(file, "wiltshire")

    # The table of this project has only these of the ten.
    assert [(rank, slug) for rank, slug in enumerate(alike, 1) if slug] == [
        (2, "gloucestershire"),
        (3, "north-somerset"),
        (10, "south-gloucestershire"),
    ]


def test_one_that_is_not_close_is_left_out(file: dict[str, Any], links: CrossLinks) -> None:
    closeness = {one.closeness for one in links.library.neighbours if one.authority == "E09000001"}

    assert closeness == {"Not close"}
    assert set(find_alike(file, "city-of-london")) == {None}


def test_a_council_has_its_names_its_region_and_its_places(file: dict[str, Any]) -> None:
    (found,) = (one for one in file["councils"] if one["slug"] == "wiltshire")

    assert found["names"] == ("Wiltshire", "Wiltshire Council")
    assert file["regions"][found["region"]] == ["south-west", "South West"]
    assert found["places"] == ["wiltshire"]


def test_each_note_has_its_place_and_an_example_has_none(
    file: dict[str, Any], links: CrossLinks
) -> None:
    column = file["notes"]
    letters = sorted(set(column["rows"]))

    said = [column["meanings"][letters.index(letter)][0] for letter in column["rows"]]

    assert said == [
        () if note.place.is_example else (note.place.slug,) for note in links.library.notes
    ]
    assert () in said
