"""Which notes come first for a reader who has chosen a council, and what is said of them."""

from pathlib import Path
from typing import Any

from tests.cases import for_each_case
from tests.node_scripts import run_script

COUNCILS: list[dict[str, Any]] = [
    {
        "slug": "alder",
        "names": ["Alder", "Alder Council"],
        "places": ["alder"],
        "alike": [1, 2, None],
    },
    {"slug": "birch", "names": ["Birch", "CH"], "places": ["birch"], "alike": [2, 0]},
    {"slug": "cherry", "names": ["Cherry"], "places": ["oak-and-cherry"], "alike": [None, 5, 3]},
    {"slug": "dale", "names": ["Dale"], "places": ["dale"], "alike": [None, None]},
    {"slug": "elm", "names": ["Elm"], "places": ["elm"], "alike": []},
    {"slug": "oak", "names": ["Oak"], "places": ["oak-and-cherry"], "alike": []},
]
IN_NORTH = ("alder", "dale")
FILE = {
    "regions": [["north", "North"], ["south", "South"]],
    "councils": [
        {**council, "region": 0 if council["slug"] in IN_NORTH else 1} for council in COUNCILS
    ],
}


def call(folder: Path, *given: object) -> Any:  # noqa: ANN401 -- each call gives something of its own
    """Return what one call of the script gives."""
    (made,) = run_script("likeness", {"file": FILE, "calls": [given]}, folder=folder)
    return made


def read_note(typed: str) -> dict[str, object]:
    place, region = typed.split()
    if place == "*":
        return {"name": place, "isMadeUp": True, "region": region}
    return {"name": place, "place": place, "region": region}


@for_each_case
def test_notes_are_sorted_by_what_they_have_to_do_with_a_council(
    tmp_path: Path, council: str, notes: list[str], ordered: list[list[str]], said: str
) -> None:
    found = call(tmp_path, "sort", council, list(map(read_note, notes)), True)

    assert found == {"ordered": ordered, "said": said}


def test_in_another_order_nothing_is_said_of_what_comes_first(tmp_path: Path) -> None:
    found = call(tmp_path, "sort", "alder", [read_note("dale north")], False)

    assert found["said"] == "Nothing here is from the councils most like Alder."


@for_each_case
def test_councils_are_found_by_the_beginnings_of_their_names(
    tmp_path: Path, typed: str, found: list[str]
) -> None:
    assert call(tmp_path, "find", typed) == found
