"""What a page says of itself to other programs, and how its address is sent round."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from macros.build.page_metadata import PageMetadata, format_linked_data, format_mail, get_head
from macros.site.page import Page, PageKind
from tests.cases import for_each_case
from tests.sites import SITE

HOSTILE = "</script><!--<script>&amp; ]]> \u2028\u2029 \" ' \\ é"
NOTE = Page(
    kind=PageKind.NOTE,
    address="places/wiltshire/groups/",
    title="Groups · Wiltshire Council",
    description="About groups.",
    body="",
    toc=(),
    links=(),
    anchors=(),
    is_example=False,
    trail=(("", "Home"), ("interventions/", "Interventions")),
    published="2026-10-01",
    changed="2026-11-02",
)


def read_graph(head: PageMetadata, *, publisher: str = "") -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads(
        format_linked_data(head, site=replace(SITE, publisher=publisher))
    )["@graph"]
    return graph


def test_a_note_is_an_article_with_its_dates_and_the_way_to_it() -> None:
    article, trail = read_graph(get_head(NOTE))

    assert (article["@type"], article["headline"], article["description"]) == (
        "Article",
        NOTE.title,
        "About groups.",
    )
    assert (article["datePublished"], article["dateModified"]) == ("2026-10-01", "2026-11-02")
    assert article["url"] == "https://example.org/places/wiltshire/groups/"
    assert [
        (step["position"], step["name"], step["item"]) for step in trail["itemListElement"]
    ] == [
        (1, "Home", "https://example.org/"),
        (2, "Interventions", "https://example.org/interventions/"),
        (3, NOTE.title, "https://example.org/places/wiltshire/groups/"),
    ]


def test_another_page_is_a_page_and_the_home_page_has_no_way_to_it() -> None:
    (page,) = read_graph(PageMetadata(title="Home", address=""))

    assert (page["@type"], page["name"], page["url"]) == ("WebPage", "Home", "https://example.org/")
    assert not page.keys() & {"datePublished", "description", "headline"}


@for_each_case
def test_a_publisher_is_named_only_when_there_is_one(publisher: str, said: object) -> None:
    assert read_graph(get_head(NOTE), publisher=publisher)[0].get("publisher") == said


def test_an_example_says_that_it_is_one() -> None:
    assert (
        get_head(replace(NOTE, is_example=True)).description
        == "Example, made up to show the format. About groups."
    )
    assert get_head(NOTE).description == "About groups."


def test_no_text_can_end_the_element_of_the_data() -> None:
    head = PageMetadata(title=HOSTILE, description=HOSTILE, address="a/", trail=(("", HOSTILE),))

    written = format_linked_data(head, site=replace(SITE, name=HOSTILE, publisher=HOSTILE))

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["@graph"][0]["description"] == HOSTILE


def test_an_email_has_the_title_and_the_whole_address() -> None:
    title = 'R&B – it\'s "50%" + more #1 ?x=y'
    mail = format_mail(PageMetadata(title=title, address="places/wiltshire/groups/"), site=SITE)

    assert parse_qs(mail, strict_parsing=True) == {
        "subject": [title],
        "body": [f"{title}\r\nhttps://example.org/places/wiltshire/groups/"],
    }
    assert not set("<>\"' \r\n#+") & set(mail)
