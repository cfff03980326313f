"""Notes and examples are counted alike on every page, in the feeds and in the data of the real project."""

import csv
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.content.index.cards import Count
from macros.content.index.cross_links import CrossLinks
from macros.site.markup import format_count
from tests.test_catalogue import (
    CATALOGUE,
    find_facts,
    find_page,
    read_front_matter,
    read_page,
    smooth,
)

pytest_plugins = ["tests.built_sites"]

COUNT = r"\b\d+ (?:note|example)s?(?:, \d+ examples?)?"
ATOM = "{http://www.w3.org/2005/Atom}"


def count_feed(site: Path, name: str) -> Count:
    root = ET.fromstring((site / "feeds" / name).read_text(encoding="utf-8"))  # noqa: S314 -- our own feed
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) < 50, "a feed is cut after fifty: count otherwise"
    new = [entry for entry in entries if "#update-" not in (entry.findtext(f"{ATOM}id") or "")]
    made_up = [entry for entry in new if entry.find(f"{ATOM}category") is not None]
    return Count(notes=len(new) - len(made_up), examples=len(made_up))


def count_data(site: Path) -> Count:
    data = json.loads((site / "data" / "notes.json").read_text(encoding="utf-8"))
    return Count(notes=len(data["notes"]), examples=len(data["examples"]))


def count_rows(site: Path) -> Count:
    with (site / "data" / "notes.csv").open(encoding="utf-8-sig", newline="") as stream:
        marks = [bool(row["example"]) for row in csv.DictReader(stream)]
    return Count(notes=marks.count(False), examples=marks.count(True))


def count_pages(site: Path) -> Count:
    pages = [page.parent.parent.name for page in (site / "places").glob("*/*/index.html")]
    made_up = [place for place in pages if place.startswith("example-")]
    return Count(notes=len(pages) - len(made_up), examples=len(made_up))


@pytest.mark.parametrize(
    "count_in", [count_data, count_rows, count_pages, lambda site: count_feed(site, "notes.xml")]
)
def test_notes_and_examples_are_counted_alike_everywhere(
    site: Path, links: CrossLinks, count_in: Callable[[Path], Count]
) -> None:
    assert count_in(site) == links.count
    assert format_count(links.count) in read_page(site / "explore" / "index.html")


@pytest.mark.parametrize("folder", ["regions", "service-areas"])
def test_a_page_its_feed_and_the_tables_of_the_site_count_alike(site: Path, folder: str) -> None:
    for path in CATALOGUE:
        if path.parent.name == folder:
            words = format_count(count_feed(site, f"{folder}/{path.stem}.xml"))
            title = read_front_matter(path)["title"]
            assert f"{words}." in read_page(find_page(site, path)), path
            home = read_page(site / "index.html")
            assert re.search(
                rf"{re.escape(title)}(?: {re.escape(read_front_matter(path)['summary'])})? {words}",
                unescape(home),
            ), path


@pytest.mark.parametrize("folder", ["practice-guides", "interventions"])
def test_a_page_of_the_catalogue_and_the_list_of_it_count_alike(site: Path, folder: str) -> None:
    rows = (site / folder / "index.html").read_text("utf-8").split("<tr")
    for path in CATALOGUE:
        if path.parent.name == folder:
            page = read_page(find_page(site, path))
            said = re.findall(rf"({COUNT})\. (?:<|[A-Z])", page)
            said += ["0 notes"] if "No note here yet." in page else []
            (row,) = (row for row in rows if f'href="{path.stem}/"' in row)
            last = row.rpartition("<td")[2]
            assert len(said) == 1, path
            assert said[0] in last or (said[0], ">–<" in last) == ("0 notes", True), path


def test_without_examples_the_catalogue_still_says_its_facts_and_counts_no_notes(
    site_without_examples: Path,
) -> None:
    for path in CATALOGUE:
        page = read_page(find_page(site_without_examples, path))
        assert "No note here yet." in page, path
        assert [fact for fact in find_facts(path) if smooth(fact) not in smooth(page)] == [], path
    none = Count(notes=0, examples=0)
    assert (count_data(site_without_examples), count_rows(site_without_examples)) == (none, none)
