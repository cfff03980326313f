"""The page of gaps, and the same numbers as data."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import GapsView, ListOwner
from macros.site.gap_tables import (
    format_gaps_csv,
    format_gaps_json,
    gaps_here,
)
from macros.site.page import LinkCollector
from tests.html_reader import read_html
from tests.sites import SMALL_NOTE, add_place, read_well

SITE_URL = "https://a.example/"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
MET = SMALL_NOTE.replace("agreed_by", "difficulty: [wrong-times]\nagreed_by")


def find_view(project: Path, *, today: date) -> GapsView:
    view = list_docs_views(read_well(project, today=today).cross_links)["gaps.md"]
    assert isinstance(view, GapsView)
    return view


@pytest.fixture
def view(project: Path, today: date) -> GapsView:
    """Return the gaps of two notes and an example."""
    add_place(project, "wiltshire", notes={"evenings": MET, "mornings": SMALL_NOTE})
    add_place(project, "example-south-west", page=EXAMPLE, notes={"evenings": MET})
    return find_view(project, today=today)


def render(view: GapsView, rows: str) -> tuple[str, LinkCollector]:
    links = LinkCollector(start="gaps/")
    return gaps_here(view, links, rows), links


def test_each_number_leads_to_the_notes_that_it_counts(view: GapsView) -> None:
    html, links = render(view, "intervention")

    found = [
        attributes["href"]
        for name, attributes in read_html(html).elements
        if name == "a" and "?" in (attributes.get("href") or "")
    ]
    assert found == ["../explore/?intervention=level-4-group-triple-p&region=south-west"]
    assert "2 notes, 1 example" in read_html(html).text
    assert {"data/gaps.csv", "data/gaps.json"} <= set(links.addresses)
    assert set(links.addresses) == set(parse_page_links(html, address="gaps/", source="").links)


def test_each_row_and_column_has_its_head_and_the_table_its_name(view: GapsView) -> None:
    html, _ = render(view, "difficulty")
    elements = read_html(html).elements

    scopes = [attributes.get("scope") for name, attributes in elements if name == "th"]
    table = next(one for one in view.tables if one.by_row.name == "difficulty")
    assert scopes == ["col"] * (1 + len(table.columns)) + ["row"] * len(table.rows)
    assert "Notes by what stood in the way and service area" in read_html(html).text
    assert [name for name, _ in elements if name == "caption"] == ["caption"]


def test_the_gaps_are_said_in_words(view: GapsView) -> None:
    html, _ = render(view, "difficulty")
    text = " ".join(read_html(html).text.split())

    assert "(9 of 10 without a note) Nothing here yet: They will not come to groups " in text
    assert "That says nothing about what a council does." in text
    assert "Only an example" not in text


def test_an_example_alone_is_said_to_be_one(project: Path, today: date) -> None:
    add_place(project, "example-south-west", page=EXAMPLE, notes={"evenings": MET})

    html, _ = render(find_view(project, today=today), "difficulty")

    text = " ".join(read_html(html).text.split())
    assert "Only an example, no note: The times do not suit That says nothing about" in text


def test_without_notes_there_is_no_table(project: Path, today: date) -> None:
    html, links = render(find_view(project, today=today), "intervention")

    assert read_html(html).text.strip() == (
        "No notes yet. That says nothing about what a council does."
    )
    assert not links.addresses


def test_the_data_has_every_cell_with_notes_and_examples_apart(view: GapsView) -> None:
    rows = [
        *csv.DictReader(
            io.StringIO(format_gaps_csv(view.tables, site_url=SITE_URL).lstrip("\ufeff"))
        )
    ]
    data = json.loads(format_gaps_json(view.tables, site_url=SITE_URL))

    assert len(rows) == sum(len(table.rows) * len(table.columns) for table in view.tables)
    assert rows == [{name: str(value) for name, value in cell.items()} for cell in data["cells"]]
    filled = [row for row in rows if row["notes"] != "0" or row["examples"] != "0"]
    assert [(row["rows"], row["columns"], row["notes"], row["examples"]) for row in filled] == [
        ("intervention", "region", "2", "1"),
        ("difficulty", "service-area", "1", "1"),
        ("service-area", "region", "2", "1"),
    ]
    assert filled[0]["address"] == (
        f"{SITE_URL}explore/?intervention=level-4-group-triple-p&region=south-west"
    )
    assert {row["address"] for row in rows if row not in filled} == {""}
    assert data["about"] == "Where there is no note, that says nothing about what a council does."


def test_every_facet_of_a_table_has_a_folder_of_pages(view: GapsView) -> None:
    folders = {one.folder for table in view.tables for one in (table.by_row, table.by_column)}

    assert folders <= {owner.value for owner in ListOwner}
