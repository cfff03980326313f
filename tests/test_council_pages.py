"""The real councils: each has a page, whose list is that of the published table."""

import csv
import re
from collections import defaultdict
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from tests.sites import ROOT
from tests.test_catalogue import read_page

pytest_plugins = ["tests.built_sites"]

DATA = ROOT / "docs/data"
TEN = 10
ALIKE = re.compile(r"<tr><td>(\d+)</td><th scope=\"row\"><a href=\"\.\./([^\"]+)/\">([^<]+)</a>")
CREDIT = "Contains public sector information licensed under the Open Government Licence v3.0."
NOT_LISTED = ("City of London", "Isles of Scilly")
NOBODYS = ("Rutland", "Isles of Scilly", "Calderdale", "City of London")


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def list_neighbours() -> dict[str, list[tuple[str, str]]]:
    """Return the ten of each council in their order, each with its closeness, by name."""
    names = {row["gss_code"]: row["name"] for row in read_table("authorities.csv")}
    found: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in read_table("neighbours.csv"):
        neighbour = (names[row["neighbour_gss_code"]], row["closeness"])
        found[names[row["gss_code"]]][int(row["rank"])] = neighbour
    return {name: [ranks[rank] for rank in sorted(ranks)] for name, ranks in found.items()}


def find_page(site: Path, name: str) -> Path:
    slug = re.sub("[^a-z]+", "-", name.lower()).strip("-")
    return site / "councils" / slug / "index.html"


def test_the_table_has_ten_others_for_each_authority() -> None:
    neighbours = list_neighbours()

    assert len(neighbours) == len(read_table("authorities.csv"))
    assert {len({other for other, _ in some} - {name}) for name, some in neighbours.items()} == {
        TEN
    }
    among = {other for some in neighbours.values() for other, _ in some}
    assert neighbours.keys() - among == set(NOBODYS)


def test_the_page_of_each_council_shows_its_ten_in_their_order(site: Path) -> None:
    wrong = {}
    for name, some in list_neighbours().items():
        html = find_page(site, name).read_text("utf-8")
        shown = [(int(rank), unescape(other)) for rank, _, other in ALIKE.findall(html)]
        expected = [] if name in NOT_LISTED else list(enumerate([other for other, _ in some], 1))
        if shown != expected:
            wrong[name] = shown
    assert wrong == {}


def test_the_page_of_each_council_shows_how_close_they_are_and_the_source(site: Path) -> None:
    for name, some in list_neighbours().items():
        text = unescape(read_page(find_page(site, name)))
        words = {closeness for _, closeness in some}
        if name in NOT_LISTED:
            assert f"None of the ten is close to {name}" in text
        elif len(words) == 1:
            assert f"All are {words.pop().lower()} ." in text
        else:
            assert [word for word in words if word not in text] == []
        assert CREDIT in text
        assert "May 2025" in text


def test_the_page_of_each_council_names_those_among_whose_ten_it_is(site: Path) -> None:
    neighbours = list_neighbours()
    for name in neighbours:
        others = [one for one, some in neighbours.items() if name in dict(some)]
        text = unescape(read_page(find_page(site, name)))
        if others:
            folded = text.partition(f"{name} among the ten most like them")[2]
            folded = folded.partition("Being alike")[0]
            assert [one for one in others if one not in folded] == []
        else:
            assert f"No council has {name} among the ten" in text


@pytest.mark.parametrize("name", ["Devon", "Wiltshire"])
def test_a_real_council_without_notes_says_that_this_says_nothing(site: Path, name: str) -> None:
    text = read_page(find_page(site, name))

    assert f"No notes yet. That says nothing about what {name} does." in text


def test_surrey_says_when_it_ends_and_where_that_is_from(site: Path) -> None:
    text = read_page(find_page(site, "Surrey"))

    assert "Ends on 31 March 2027." in text
    assert "Decision on local government reorganisation" in text
