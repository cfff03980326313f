"""The page of a council: with and without notes nearby, with and without councils like it, ended or not."""

from dataclasses import replace
from datetime import date

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.cards import CouncilCard, CouncilState, Count, PlaceCard
from macros.content.index.notices import Notice
from macros.content.index.views import CouncilView, Likeness, NearbyArea, NearbyNotes
from macros.content.library.settings import DEFAULT_SETTINGS
from macros.content.model.catalogue import Authority, Origin
from macros.content.model.notes import NoteCard, Shared
from macros.content.schema.site_words import NeighbourWords, SiteWords
from macros.content.schema.vocabulary import Source
from macros.site.page import Page, PageKind
from macros.site.pages.council_page import make_council_page
from tests.content.sandford import make_card
from tests.golden import expect_golden
from tests.html_reader import read_html

ODD = "Q & <3 {{ 7 }}"
NOTHING = Count(notes=0, examples=0)
TABLE = Source(slug="table", title="A table", publisher="An office", url="https://table.example/")
WORDS = SiteWords(
    country="Aldermere",
    neighbours=NeighbourWords(
        note="By the weather.", sources=("table",), closeness=("Close", "Far"), not_close="Far"
    ),
)


def make_council(
    name: str,
    *,
    region: str = "South West",
    state: CouncilState = CouncilState.THERE,
    places: tuple[PlaceCard, ...] = (),
    first_day: date | None = None,
    last_day: date | None = None,
) -> CouncilCard:
    return CouncilCard(
        authority=Authority(
            gss_code=name,
            name=name,
            kind="county",
            region="south-west",
            first_day=first_day,
            last_day=last_day,
            sources=(TABLE,) if first_day or last_day else (),
        ),
        region=region,
        state=state,
        places=places,
    )


def make_place(title: str, *, notes: int) -> PlaceCard:
    return PlaceCard(
        slug="sandford",
        title=title,
        summary="",
        regions=("South West",),
        kinds=("county",),
        area_types=(),
        is_partner_place=False,
        is_example=False,
        note_count=notes,
        also=(),
    )


def make_nearby(*cards: NoteCard) -> NearbyNotes:
    examples = sum(card.is_example for card in cards)
    return NearbyNotes(cards=cards, count=Count(notes=len(cards) - examples, examples=examples))


def make_view(*closeness: str) -> CouncilView:
    return CouncilView(
        council=make_council(f"Sandford {ODD}"),
        region=("south-west", "South West"),
        origin=Origin(sources=(TABLE,), checked=date(2026, 11, 21)),
        before=(),
        after=(),
        alike=tuple(
            Likeness(rank=rank, closeness=word, council=make_council(f"Council {rank}"))
            for rank, word in enumerate(closeness, start=1)
        ),
        alike_to=(),
        sources=(TABLE,) if closeness else (),
        own=make_nearby(),
        of_alike=make_nearby(),
        of_region=make_nearby(),
        asks=(),
        offers=(),
        areas=(
            NearbyArea(
                slug="kinship-care", name="Kinship care", nearby=NOTHING, everywhere=NOTHING
            ),
        ),
        unwritten=(("triple-p", "Triple P"),),
        site_words=WORDS,
        settings=DEFAULT_SETTINGS,
    )


def make_full_view() -> CouncilView:
    shared = Notice(
        card=make_card("walks"),
        shared=Shared(text=f"Who has a boat? {ODD}", about=()),
        day=date(2026, 11, 1),
        regions=(),
        service_areas=(),
        contact="team@example.gov.uk",
        phone="",
    )
    far = make_council("Northern", region="North East", places=(make_place("Northern", notes=2),))
    view = make_view("Close", "Close")
    return replace(
        view,
        council=make_council("Sandford", places=(make_place("Sandford council", notes=1),)),
        alike=(
            Likeness(rank=1, closeness="Close", council=far),
            Likeness(rank=2, closeness="Far", council=make_council("Council 2")),
        ),
        alike_to=(Likeness(rank=7, closeness="Close", council=far),),
        own=make_nearby(make_card("own", title=f"Own {ODD}")),
        of_alike=make_nearby(make_card("alike")),
        of_region=make_nearby(make_card("region", place="example-south-west", is_example=True)),
        asks=(shared,),
        offers=(shared,),
        areas=(
            NearbyArea(
                slug="kinship-care",
                name="Kinship care",
                nearby=Count(notes=3, examples=2),
                everywhere=Count(notes=5, examples=1),
            ),
        ),
        unwritten=(),
    )


def read_text(page: Page) -> str:
    return " ".join(read_html(page.body).text.split())


def test_a_council_is_as_it_was() -> None:
    page = make_council_page(make_full_view())

    assert (page.kind, page.address) == (PageKind.COUNCIL, "councils/sandford/")
    assert not page.is_example
    expect_golden("council.html", found=page.body)


@pytest.mark.parametrize("view", [make_view(), make_view("Close"), make_full_view()])
def test_what_a_council_says_of_itself_is_what_a_browser_finds_in_it(view: CouncilView) -> None:
    page = make_council_page(view)

    record = parse_page_links(page.body, address=page.address, source="")
    assert (set(page.links), set(page.anchors)) == (set(record.links), set(record.anchors))
    assert {entry.anchor for entry in page.toc} == set(page.anchors)


def test_a_council_without_notes_says_that_this_says_nothing() -> None:
    text = read_text(make_council_page(make_view("Close", "Close")))

    assert f"No notes yet. That says nothing about what Sandford {ODD} does." in text
    assert "has a note yet" in text
    assert "No note from South West yet." in text
    assert "A gap says nothing about what a council does." in text
    assert text.count("No note yet") == 2


def test_examples_are_named_as_examples() -> None:
    made_up = make_card("region", place="example-south-west", is_example=True)
    area = NearbyArea(
        slug="kinship-care",
        name="Kinship care",
        nearby=Count(notes=0, examples=1),
        everywhere=Count(notes=0, examples=9),
    )
    view = replace(make_view(), of_region=make_nearby(made_up), areas=(area,))

    text = read_text(make_council_page(view))

    assert "Examples from its region" in text
    assert ("1 example" in text, "9 examples" in text) == (True, True)
    assert "No note yet" not in text


def test_closeness_is_said_once_if_all_are_alike() -> None:
    page = make_council_page(make_view("Close", "Close"))

    assert "All are close." in read_text(page)
    assert "How close" not in read_text(page)


def test_closeness_is_said_of_each_if_they_differ() -> None:
    text = read_text(make_council_page(make_view("Close", "Far")))

    assert "All are close" not in text
    assert "How close" in text
    assert text.index("Close") < text.index("Far")


def test_those_that_are_not_close_are_not_listed() -> None:
    page = make_council_page(make_view("Far", "Far"))

    assert f"None of the two is close to Sandford {ODD}, so they are not listed." in read_text(page)
    assert not any(link.startswith("councils/council-") for link in page.links)
    assert "https://table.example/" in page.body


def test_without_a_table_nothing_is_said_of_likeness() -> None:
    page = make_council_page(make_view())

    assert "alike" not in page.anchors
    assert " like " not in read_text(page)


NEW, OLD = make_council("New"), make_council("Old")
LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)
STATES = [
    (CouncilState.THERE, None, LAST, "Ends on 31 March 2027. Then: New.", True),
    (CouncilState.ENDED, None, LAST, "Ended on 31 March 2027. Go on with New.", False),
    (CouncilState.TO_COME, FIRST, None, "Begins on 1 April 2027. Until then: Old.", True),
    (CouncilState.THERE, FIRST, None, "Since 1 April 2027. Before: Old.", True),
]


@pytest.mark.parametrize(("state", "first", "last", "said", "can_add"), STATES)
def test_a_council_says_when_it_ends_or_begins_and_leads_on(
    state: CouncilState, *, first: date | None, last: date | None, said: str, can_add: bool
) -> None:
    council = make_council("Sandford", state=state, first_day=first, last_day=last)
    view = replace(
        make_view("Close"),
        council=council,
        after=(NEW,) if last else (),
        before=(OLD,) if first else (),
    )
    page = make_council_page(view)

    assert said in read_text(page)
    assert ("councils/new/" in page.links, "councils/old/" in page.links) == (
        bool(last),
        bool(first),
    )
    assert ("add" in page.anchors) == can_add
    assert "Days: A table" in read_text(page)


def test_a_council_that_the_table_does_not_have_leads_to_the_one_before() -> None:
    view = replace(make_view(), sources=(TABLE,), before=(OLD,))

    assert f"does not have Sandford {ODD}. See Old." in read_text(make_council_page(view))
