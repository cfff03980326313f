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
from tests.cases import for_each_case


@for_each_case
def test_a_hand_written_page_is_where_its_file_is(path: str, address: str) -> None:
    assert get_docs_address(path) == address


@for_each_case
def test_a_link_of_each_kind_leads_to_its_address(
    kind: str, place: str, slug: str, anchor: str, address: str
) -> None:
    assert (
        get_reference_address(Reference(typed="", kind=kind, place=place, slug=slug, anchor=anchor))
        == address
    )


@for_each_case
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
        facet="region",
        number=1,
        pages=17,
        cards=(),
        count=Count(notes=0, examples=0),
    )

    assert get_list_address(notes, number=number) == address


def test_a_picture_lies_in_the_folder_of_its_place() -> None:
    assert get_picture_address("wiltshire", name="room.png") == "places/wiltshire/room.png"
