"""The page of a place."""

from datetime import date
from pathlib import Path

import pytest

from macros.site.pages.place_page import SECTIONS
from tests.golden import expect_golden
from tests.html_reader import find_headings, read_html
from tests.sites import SMALL_NOTE, WILTSHIRE, add_place, read_pages, write_place

ADDRESS = "places/wiltshire/"
ODD = "\"Q\" & 'q' <3 &lt; {{ 7919*7907 }}"


def test_the_page_of_the_example_council_is_as_it_was(full_project: Path, today: date) -> None:
    expect_golden(
        "place.html", found=read_pages(full_project, today=today)["places/example-south-west/"].body
    )


def test_a_place_without_notes_says_that_it_has_told_us_nothing(project: Path, today: date) -> None:
    page = read_pages(add_place(project, "wiltshire"), today=today)[ADDRESS]

    text = read_html(page.body).text
    assert "No notes yet. Wiltshire Council has not told us which interventions it uses." in text
    assert "Do you work here? Add the first note." in text


def test_a_place_shows_its_notes_and_counts_them(project: Path, today: date) -> None:
    page = read_pages(add_place(project, "wiltshire", notes={"groups": SMALL_NOTE}), today=today)[
        ADDRESS
    ]

    text = read_html(page.body).text
    assert [
        words in text
        for words in ("1 note.", "Evening groups", "Parents who work.", "Add another note")
    ] == [True] * 4
    assert "places/wiltshire/groups/" in page.links


def test_a_place_shows_fifty_notes_and_leads_to_the_others(project: Path, today: date) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)}
    pages = read_pages(add_place(project, "wiltshire", notes=notes), today=today)

    further = "places/wiltshire/notes/2/"
    shown = {
        address: sum(link.startswith("places/wiltshire/groups-") for link in pages[address].links)
        for address in (ADDRESS, further)
    }
    assert shown == {ADDRESS: 50, further: 1}
    assert (further in pages[ADDRESS].links, ADDRESS in pages[further].links) == (True, True)


def test_every_field_of_a_place_is_shown_as_it_was_typed(project: Path, today: date) -> None:
    page = read_pages(add_place(project, "wiltshire", page=write_place(ODD)), today=today)[ADDRESS]
    plain = read_pages(add_place(project, "wiltshire", page=write_place("Words")), today=today)[
        ADDRESS
    ]

    seen = read_html(page.body)
    assert seen.text.count(ODD) == 3
    assert seen.elements == read_html(plain.body).elements
    assert (page.title, page.description) == (ODD, ODD)


@pytest.mark.parametrize(
    ("field", "way"),
    [
        ("website: https://www.wiltshire.gov.uk/?a=1&b=2", "https://www.wiltshire.gov.uk/?a=1&b=2"),
        ("contact: team@wiltshire.gov.uk", "mailto:team@wiltshire.gov.uk"),
    ],
)
def test_a_place_can_be_reached(project: Path, today: date, field: str, way: str) -> None:
    page = read_pages(
        add_place(project, "wiltshire", page=WILTSHIRE.replace("---\n", f"---\n{field}\n", 1)),
        today=today,
    )[ADDRESS]

    assert way in read_html(page.body).values("href")


def test_the_text_of_a_place_is_drawn_between_its_profile_and_its_notes(
    project: Path, today: date
) -> None:
    page = read_pages(
        add_place(project, "wiltshire", page=f"{WILTSHIRE}## Who we are\n\n**A council.**\n"),
        today=today,
    )[ADDRESS]

    assert find_headings(page.body) == [
        SECTIONS[0],
        ("text-who-we-are", "Who we are"),
        *SECTIONS[1:],
    ]
    assert "text-who-we-are" in page.anchors


@pytest.mark.parametrize(("mark", "is_partner"), [("partner_place: true\n", True), ("", False)])
def test_a_partner_place_is_called_one(
    project: Path, today: date, mark: str, *, is_partner: bool
) -> None:
    page = read_pages(
        add_place(project, "wiltshire", page=WILTSHIRE.replace("title", f"{mark}title", 1)),
        today=today,
    )[ADDRESS]

    assert ("Partner Place" in page.body) is is_partner
