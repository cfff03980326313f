"""What the theme brings and nothing uses is on no page, and what every page has is there once."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.cases import for_each_case
from tests.sites import list_pages

pytest_plugins = ["tests.built_sites"]

NO_AUTOCOMPLETE = {"checkbox", "radio", "button", "submit", "reset", "image", "file"}
"""Kinds of input on which `autocomplete` means nothing (HTML, 4.10.18.7.1)."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the site by its path. Only for reading."""
    read = {
        page.relative_to(site).as_posix(): BeautifulSoup(page.read_bytes(), "html.parser")
        for page in list_pages(site)
    }
    assert len(read) > 100
    return read


def test_no_input_has_an_attribute_that_means_nothing_on_it(
    pages: dict[str, BeautifulSoup],
) -> None:
    found = [
        f"{path}: {one}"
        for path, page in pages.items()
        for one in page.select("input[autocomplete]")
        if one.get("type", "text") in NO_AUTOCOMPLETE
    ]
    assert found == []


def test_every_label_is_of_a_control_on_its_page(pages: dict[str, BeautifulSoup]) -> None:
    loose = [
        f"{path}: {one}"
        for path, page in pages.items()
        for one in page.select("label[for]")
        if not page.find(id=one["for"])
    ]
    assert loose == []


def test_no_id_is_on_a_page_twice(pages: dict[str, BeautifulSoup]) -> None:
    twice = {
        path: len(ids)
        for path, page in pages.items()
        if len(ids := [one["id"] for one in page.select("[id]")]) != len(set(ids))
    }
    assert twice == {}


@for_each_case
def test_every_page_has_each_part_of_the_frame_once(
    pages: dict[str, BeautifulSoup], part: str
) -> None:
    assert {
        path: len(page.select(part)) for path, page in pages.items() if len(page.select(part)) != 1
    } == {}


def test_every_page_has_one_style_sheet_and_it_is_there(
    pages: dict[str, BeautifulSoup], site: Path
) -> None:
    for path, page in pages.items():
        styles = [str(one["href"]) for one in page.select("head > link[rel=stylesheet]")]
        assert [Path(style).name for style in styles] == ["atlas.css"], path
        folder = site if path == "404.html" else (site / path).parent
        assert all((folder / style.removeprefix("/")).is_file() for style in styles), path


def test_a_page_with_a_feed_of_its_own_names_it_before_the_feed_of_everything(
    pages: dict[str, BeautifulSoup],
) -> None:
    named = {
        path: [
            str(one["href"]).rpartition("feeds/")[2]
            for one in page.select("head > link[type='application/atom+xml']")
        ]
        for path, page in pages.items()
    }
    own = {path: feeds[0] for path, feeds in named.items() if len(feeds) > 1}

    assert {feeds[-1] for feeds in named.values()} == {"notes.xml"}
    assert own["regions/london/index.html"] == "regions/london.xml"
    assert own.pop("asks-and-offers/index.html") == "asks.xml"
    # The plan of an intervention names the feed of the intervention.
    assert all(feed == f"{'/'.join(path.split('/')[:2])}.xml" for path, feed in own.items())
    assert len(own) == 9 + 3 + 21 * 2
