"""The digest of a month."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.activity import Month, News, NewsKind
from macros.content.index.views import DigestView
from macros.content.library.settings import Settings
from macros.content.schema.site_words import SiteWords
from macros.site.page import Page, PageKind
from macros.site.pages.digest_page import MOST_MAIL, format_digest_mail, make_digest_page
from tests.cases import for_each_case
from tests.content.sandford import make_card
from tests.golden import expect_golden
from tests.html_reader import read_html

ODD = "\"Q\" & 'q' <3 &lt; {{ 7919*7907 }}"


def make_news(
    slug: str,
    *,
    day: int = 5,
    text: str = "",
    title: str = "Evening groups",
    is_example: bool = False,
) -> News:
    place = "example-south-west" if is_example else "wiltshire"
    card = make_card(slug, title=title, place=place, is_example=is_example)
    kind = NewsKind.UPDATE if text else NewsKind.NOTE
    return News(day=date(2026, 11, day), card=card, kind=kind, text=text)


def make_view(*news: News, earlier: str = "", later: str = "") -> DigestView:
    return DigestView(
        month=Month(name="2026-11", news=news),
        earlier=earlier,
        later=later,
        site_words=SiteWords(country="England"),
        settings=Settings(site_url="https://example.org/"),
    )


def test_a_digest_is_as_it_was() -> None:
    news = (
        make_news("mornings", day=20, text="More rooms."),
        make_news("evenings"),
        make_news("made-up", title=ODD, is_example=True),
    )

    page = make_digest_page(make_view(*news, earlier="2026-09", later="2026-12"))

    assert (page.kind, page.address, page.title) == (
        PageKind.DIGEST,
        "learning/2026-11/",
        "New in November 2026",
    )
    expect_golden("digest.html", found=page.body)


def test_a_digest_leads_to_its_notes_and_to_learning() -> None:
    page = make_digest_page(
        make_view(
            make_news("mornings"), make_news("mornings", text="More rooms."), make_news("evenings")
        )
    )

    assert page.links == (
        "",
        "learning/",
        "places/wiltshire/evenings/",
        "places/wiltshire/mornings/",
    )


@for_each_case
def test_a_digest_leads_to_the_months_before_and_after_it(
    earlier: str, later: str, ways: list[str]
) -> None:
    page = make_digest_page(make_view(make_news("mornings"), earlier=earlier, later=later))

    assert [link for link in page.links if link.startswith("learning/2")] == ways


def test_what_a_digest_says_of_itself_is_what_a_browser_finds_in_it() -> None:
    page = make_digest_page(
        make_view(
            make_news("mornings"),
            make_news("evenings", is_example=True),
            earlier="2026-09",
            later="2026-12",
        )
    )

    record = parse_page_links(page.body, address=page.address, source="")
    assert (set(page.links), set(page.anchors)) == (set(record.links), set(record.anchors))


@for_each_case
def test_a_digest_is_an_example_when_all_in_it_is(marks: list[bool], *, is_example: bool) -> None:
    page = make_digest_page(
        make_view(
            *(make_news(f"note-{number}", is_example=mark) for number, mark in enumerate(marks))
        )
    )

    assert page.is_example is is_example
    assert read_html(page.body).text.count("Example") == sum(marks)


def test_every_text_of_a_digest_is_shown_as_it_was_typed() -> None:
    odd = make_digest_page(make_view(make_news("a", title=ODD, text=ODD)))
    plain = make_digest_page(make_view(make_news("a", title="Words", text="Words")))

    assert read_html(odd.body).text.count(ODD) == 2
    elements = [
        [element for element in read_html(page.body).elements if "mailto:" not in str(element)]
        for page in (odd, plain)
    ]
    assert elements[0] == elements[1]


def read_mail(page: Page) -> tuple[str, str]:
    """Return the subject and the words of the email that a digest opens."""
    (way,) = (
        way for way in read_html(page.body).values("href", of="a") if way.startswith("mailto:?")
    )
    asked = parse_qs(way.removeprefix("mailto:?"), strict_parsing=True)
    return asked["subject"][0], asked["body"][0]


def test_a_digest_can_be_sent_with_its_news_as_plain_sentences() -> None:
    page = make_digest_page(
        make_view(
            make_news("mornings", day=20, text="More rooms."),
            make_news("a", title=f"R&B – {ODD}", is_example=True),
        )
    )

    subject, body = read_mail(page)
    assert subject == "New in November 2026"
    assert body.split("\r\n\r\n") == [
        "New in November 2026, from the Adaptation Atlas",
        "Evening groups (Wiltshire Council). Updated 20 November 2026: More rooms.",
        (
            f"Made up: R&B – {ODD} (Example council, South West). "
            "New note, 5 November 2026: About a."
        ),
        "With links to every note: https://example.org/learning/2026-11/",
    ]


def test_a_digest_whose_sentences_are_too_long_for_a_link_names_all_its_news() -> None:
    page = make_digest_page(
        make_view(*(make_news(f"note-{number}", text="&" * 3_000) for number in range(3)))
    )

    _, body = read_mail(page)
    assert body.split("\r\n\r\n")[1:-1] == ["Evening groups (Wiltshire Council)"] * 3


@pytest.mark.parametrize(("count", "length"), [(60, 10), (60, 200)])
def test_a_digest_that_is_too_long_for_a_link_is_cut_between_news_and_says_how_many_are_left(
    count: int, length: int
) -> None:
    page = make_digest_page(
        make_view(*(make_news(f"note-{number}", text="&" * length) for number in range(count)))
    )

    _, body = read_mail(page)
    paragraphs = body.split("\r\n\r\n")
    assert (
        len(
            format_digest_mail(
                make_view(*(make_news("a", text="&" * length),) * count).month.news,
                title="",
                url="",
                site_name="Adaptation Atlas",
            )
        )
        <= MOST_MAIL
    )
    assert paragraphs[-2] == f"And {count - (len(paragraphs) - 3)} more."
    assert paragraphs[-1] == "With links to every note: https://example.org/learning/2026-11/"
