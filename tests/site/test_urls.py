"""Where every page is, and the way from one to another."""

import pytest

from macros.content.index.cards import Count
from macros.content.index.views import ListOwner, NoteList
from macros.content.model.notes import Reference
from macros.site.urls import (
    get_docs_address,
    get_list_address,
    get_picture_address,
    get_reference_address,
    get_relative_url,
)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("places.md", "places/"),
        ("regions/index.md", "regions/"),
        ("regions/london.md", "regions/london/"),
        ("contribute/fields.md", "contribute/fields/"),
    ],
)
def test_a_hand_written_page_is_where_its_file_is(path: str, address: str) -> None:
    assert get_docs_address(path) == address


@pytest.mark.parametrize(
    ("kind", "place", "slug", "anchor", "address"),
    [
        ("interventions", "", "keep", "", "interventions/keep/"),
        ("practice-guides", "", "kinship-care", "", "practice-guides/kinship-care/"),
        ("service-areas", "", "kinship-care", "", "service-areas/kinship-care/"),
        ("regions", "", "london", "", "regions/london/"),
        ("places", "", "wiltshire", "", "places/wiltshire/"),
        ("places", "", "wiltshire", "who-we-are", "places/wiltshire/#text-who-we-are"),
        ("notes", "wiltshire", "groups", "", "places/wiltshire/groups/"),
        (
            "notes",
            "wiltshire",
            "groups",
            "the-need-here",
            "places/wiltshire/groups/#text-the-need-here",
        ),
        ("pictures", "wiltshire", "room.png", "", "places/wiltshire/room.png"),
        ("web", "", "https://a.gov.uk/#x", "", "https://a.gov.uk/#x"),
        ("web", "", "mailto:team@a.gov.uk", "", "mailto:team@a.gov.uk"),
    ],
)
def test_a_link_of_each_kind_leads_to_its_address(
    kind: str, place: str, slug: str, anchor: str, address: str
) -> None:
    assert (
        get_reference_address(Reference(typed="", kind=kind, place=place, slug=slug, anchor=anchor))
        == address
    )


@pytest.mark.parametrize(
    ("address", "start", "way"),
    [
        ("regions/london/", "", "regions/london/"),
        ("", "", "./"),
        ("", "regions/london/", "../../"),
        ("regions/", "regions/london/", "../"),
        ("regions/london/", "regions/london/", "./"),
        ("regions/london/", "places/wiltshire/", "../../regions/london/"),
        ("places/wiltshire/groups/", "places/wiltshire/", "groups/"),
        ("places/wiltshire/", "places/wiltshire/groups/", "../"),
        ("places/wiltshire/room.png", "places/wiltshire/groups/", "../room.png"),
        ("places/wiltshire/groups/#kept", "regions/", "../places/wiltshire/groups/#kept"),
        ("places/wiltshire/#notes", "places/wiltshire/", "#notes"),
        ("#top", "", "#top"),
    ],
)
def test_the_way_leads_from_one_page_to_another(address: str, start: str, way: str) -> None:
    assert get_relative_url(address, start=start) == way


@pytest.mark.parametrize(
    ("number", "address"),
    [(1, "regions/london/"), (2, "regions/london/notes/2/"), (17, "regions/london/notes/17/")],
)
def test_the_first_page_of_a_list_is_its_owner_and_the_others_are_numbered(
    number: int, address: str
) -> None:
    notes = NoteList(
        owner=ListOwner.REGION,
        owner_slug="london",
        owner_title="London",
        number=1,
        pages=17,
        cards=(),
        count=Count(notes=0, examples=0),
    )

    assert get_list_address(notes, number=number) == address


def test_a_picture_lies_in_the_folder_of_its_place() -> None:
    assert get_picture_address("wiltshire", name="room.png") == "places/wiltshire/room.png"
