"""The second and later pages of a list of notes."""

from macros.content.index.cards import Count
from macros.content.index.views import ListOwner, ListView, NoteList
from macros.content.model.notes import NoteCard
from macros.site.pages.list_page import make_list_page
from tests.cases import for_each_case
from tests.content.sandford import make_card
from tests.golden import expect_golden
from tests.html_reader import read_html


def make_view(*cards: NoteCard, number: int = 2, pages: int = 3) -> ListView:
    notes = NoteList(
        owner=ListOwner.REGION,
        owner_slug="south-west",
        owner_title="South West",
        facet="region",
        number=number,
        pages=pages,
        cards=cards,
        count=Count(notes=101, examples=1),
    )
    return ListView(notes=notes)


def test_a_page_of_a_list_is_as_it_was() -> None:
    page = make_list_page(
        make_view(make_card("mornings"), make_card("evenings", title="<b> & 'x'", is_example=True))
    )

    assert (page.address, page.title) == (
        "regions/south-west/notes/2/",
        "Notes: South West, page 2 of 3",
    )
    expect_golden("list.html", found=page.body)


@for_each_case
def test_a_page_of_a_list_leads_to_the_pages_before_and_after_it(
    number: int, ways: list[str]
) -> None:
    page = make_list_page(make_view(make_card("mornings"), number=number))

    assert page.links == ("", "places/wiltshire/mornings/", *ways)


@for_each_case
def test_a_page_is_an_example_when_all_on_it_is(marks: list[bool], *, is_example: bool) -> None:
    cards = [make_card(f"note-{number}", is_example=mark) for number, mark in enumerate(marks)]

    page = make_list_page(make_view(*cards))

    assert page.is_example is is_example
    assert read_html(page.body).text.count("made up") == sum(marks)
