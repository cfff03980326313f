"""What the theme brings and nothing uses is on no page, and what every page has is there once."""

import re
from pathlib import Path

import pytest

from tests.cases import for_each_case
from tests.html_reader import Seen, read_html
from tests.sites import list_pages

pytest_plugins = ["tests.built_sites"]

NO_AUTOCOMPLETE = {"checkbox", "radio", "button", "submit", "reset", "image", "file"}
"""Kinds of input on which `autocomplete` means nothing (HTML, 4.10.18.7.1)."""
TEMPLATE = re.compile(r"<template\b.*?</template>", re.DOTALL)
"""What is not on the page until a script puts it there."""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Seen]:
    """Return every page of the site by its path. Only for reading."""
    read = {
        page.relative_to(site).as_posix(): read_html(TEMPLATE.sub("", page.read_text("utf-8")))
        for page in list_pages(site)
    }
    assert len(read) > 100
    return read


def find_in_head(page: Seen, *, tag: str, **attributes: str) -> list[dict[str, str]]:
    """Return the attributes of each element of a kind before the body, with some of them as given."""
    end = [name for name, _ in page.elements].index("body")
    return [
        values
        for name, values in page.elements[:end]
        if name == tag and attributes.items() <= values.items()
    ]


def test_no_input_has_an_attribute_that_means_nothing_on_it(pages: dict[str, Seen]) -> None:
    found = [
        f"{path}: {values}"
        for path, page in pages.items()
        for tag, values in page.elements
        if tag == "input"
        and "autocomplete" in values
        and values.get("type", "text") in NO_AUTOCOMPLETE
    ]
    assert found == []


def test_every_label_is_of_a_control_on_its_page(pages: dict[str, Seen]) -> None:
    loose = {
        path: names
        for path, page in pages.items()
        if (names := {*page.values("for", of="label")} - {*page.values("id")})
    }
    assert loose == {}


def test_no_id_is_on_a_page_twice(pages: dict[str, Seen]) -> None:
    twice = {
        path: len(ids)
        for path, page in pages.items()
        if len(ids := page.values("id")) != len(set(ids))
    }
    assert twice == {}


@for_each_case
def test_every_page_has_each_part_of_the_frame_once(
    pages: dict[str, Seen], tag: str, attributes: dict[str, str]
) -> None:
    counts = {
        path: sum(
            name == tag and attributes.items() <= values.items() for name, values in page.elements
        )
        for path, page in pages.items()
    }
    assert {path: count for path, count in counts.items() if count != 1} == {}


def test_every_page_has_its_title_in_its_head(pages: dict[str, Seen]) -> None:
    assert [path for path, page in pages.items() if len(find_in_head(page, tag="title")) != 1] == []


def test_every_page_has_one_style_sheet_and_it_is_there(pages: dict[str, Seen], site: Path) -> None:
    for path, page in pages.items():
        styles = [one["href"] for one in find_in_head(page, tag="link", rel="stylesheet")]
        assert [Path(style).name for style in styles] == ["atlas.css"], path
        folder = site if path == "404.html" else (site / path).parent
        assert all((folder / style.removeprefix("/")).is_file() for style in styles), path


def test_a_page_with_a_feed_of_its_own_names_it_before_the_feed_of_everything(
    pages: dict[str, Seen],
) -> None:
    named = {
        path: [
            one["href"].rpartition("feeds/")[2]
            for one in find_in_head(page, tag="link", type="application/atom+xml")
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
