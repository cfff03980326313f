"""The page of a note."""

from datetime import date
from pathlib import Path

import pytest

from macros.build.layout import format_page_texts
from macros.content.index.page_views import list_note_views
from macros.site.page import Page
from macros.site.pages.note_page import EFFECTS, SECTIONS, make_note_page
from tests.cases import for_each_case
from tests.golden import expect_golden
from tests.html_reader import find_headings, read_html
from tests.sites import (
    FIELDS,
    FULL_NOTE,
    SITE,
    SMALL_NOTE,
    WILTSHIRE,
    add_place,
    quote_yaml,
    read_pages,
    read_well,
    write_note,
    write_place,
)

ODD = "\"Q\" & 'q' <3 &lt; {{ 7919*7907 }} {% raw %}"
ADDRESS = "places/wiltshire/groups/"


def make_page(project: Path, *, note: str, today: date, page: str = WILTSHIRE) -> Page:
    return read_pages(
        add_place(project, "wiltshire", page=page, notes={"groups": note}), today=today
    )[ADDRESS]


def test_the_page_of_the_example_note_is_as_it_was(full_project: Path, today: date) -> None:
    page = read_pages(full_project, today=today)["places/example-south-west/keep-kinship-groups/"]

    expect_golden("note.html", found=page.body)


def test_the_same_needs_make_the_same_page(full_project: Path, today: date) -> None:
    view = list(list_note_views(read_well(full_project, today=today).cross_links))

    assert [make_note_page(one) for one in view] == [make_note_page(one) for one in reversed(view)][
        ::-1
    ]


def test_every_field_of_a_note_is_on_its_page_as_it_was_typed(project: Path, today: date) -> None:
    typed = {field: f"{field} {ODD}" for field in FIELDS}
    note = FULL_NOTE.format(
        **{field: quote_yaml(text) for field, text in typed.items()}, text="Words."
    )

    page = make_page(project, note=note, today=today, page=write_place(ODD))

    text = read_html(page.body).text
    assert [field for field, value in typed.items() if value not in text] == []
    assert (page.title, page.description) == (typed["title"], typed["summary"])
    assert [found for found in ("<3", "'q'", '"Q"', "& ") if found in page.body] == []


@for_each_case
def test_the_place_is_in_the_title_where_both_are_short(
    project: Path, today: date, title: str, place: str, shown: str
) -> None:
    page = make_page(
        project, note=write_note(title, body="Words"), today=today, page=write_place(place)
    )

    assert page.title == shown


def test_what_is_typed_never_becomes_an_element_or_an_attribute(project: Path, today: date) -> None:
    plain = make_page(
        project, note=write_note("Words", body="Words"), today=today, page=write_place("Words")
    )
    odd = make_page(project, note=write_note(ODD, body="Words"), today=today, page=write_place(ODD))

    assert read_html(odd.body).elements == read_html(plain.body).elements


def test_the_head_of_a_page_is_escaped_for_where_it_lands(project: Path, today: date) -> None:
    printed = format_page_texts(
        make_page(project, note=write_note(ODD, body="Words"), today=today), site=SITE
    )

    escaped = "&#34;Q&#34; &amp; &#39;q&#39; &lt;3 &amp;lt; {{ 7919*7907 }} {% raw %}"
    assert (printed.title, printed.description) == (f"{escaped} · Wiltshire Council", escaped)


def test_the_contents_of_a_page_are_its_own_headings_in_their_order(
    project: Path, today: date
) -> None:
    page = make_page(project, note=SMALL_NOTE, today=today)

    headings = [(name, title) for name, title in find_headings(page.body) if name in dict(SECTIONS)]
    own = [
        (entry.anchor, entry.title) for entry in page.toc if not entry.anchor.startswith("text-")
    ]
    always = [section for section in SECTIONS if section[0] != EFFECTS]
    assert (headings, own) == (always, always)
    anchors = [entry.anchor for entry in page.toc]
    assert (
        anchors.index("how-it-runs")
        < anchors.index("text-the-need-here")
        < anchors.index("evidence")
    )


def test_what_happened_next_is_in_the_contents_between_the_text_and_the_evidence(
    project: Path, today: date
) -> None:
    page = make_page(project, note=write_note("Words"), today=today)

    anchors = [entry.anchor for entry in page.toc]
    assert (
        anchors.index("text-what-we-are-learning")
        < anchors.index(EFFECTS)
        < anchors.index("evidence")
    )
    headings = [(name, title) for name, title in find_headings(page.body) if name in dict(SECTIONS)]
    assert headings == list(SECTIONS)


@for_each_case
def test_a_sentence_of_the_note_is_on_its_page(
    project: Path, today: date, replaced: str, by: str, sentence: str
) -> None:
    page = make_page(project, note=SMALL_NOTE.replace(replaced, by, 1), today=today)

    assert sentence in read_html(page.body).text


@for_each_case
def test_a_review_is_due_twelve_months_after_the_last(
    project: Path, today: date, reviewed: str, *, is_due: bool
) -> None:
    note = SMALL_NOTE.replace("2026-11-01", reviewed)

    assert ("Review due" in make_page(project, note=note, today=today).body) is is_due


@pytest.mark.parametrize(
    ("note", "place"),
    [("contact: team@a.gov.uk\n", ""), ("", "contact: team@a.gov.uk\n")],
    ids=["its own", "its place's"],
)
def test_ask_this_team_opens_a_mail_to_the_mailbox_with_the_notes_title(
    project: Path, today: date, note: str, place: str
) -> None:
    title = 'R&B – it\'s "50%" + more'
    text = SMALL_NOTE.replace("Evening groups", quote_yaml(title)).replace(
        "---\n##", f"{note}---\n##"
    )
    page = make_page(
        project, note=text, today=today, page=WILTSHIRE.replace("---\n", f"---\n{place}", 1)
    )

    mails = [
        way for way in read_html(page.body).values("href", of="a") if way.startswith("mailto:")
    ]
    assert set(mails) == {
        "mailto:team@a.gov.uk?subject=R%26B%20%E2%80%93%20it%27s%20%2250%25%22%20%2B%20more"
    }


def test_the_phone_of_a_team_is_beside_its_mailbox_and_can_be_called(
    project: Path, today: date
) -> None:
    lines = "contact: team@a.gov.uk\nphone: (020) 7946 0123\n---\n##"
    page = read_html(
        make_page(project, note=SMALL_NOTE.replace("---\n##", lines), today=today).body
    )

    assert "Ask this team Phone of the team: (020) 7946 0123" in page.text
    assert "tel:+442079460123" in page.values("href", of="a")


def test_the_phone_of_a_made_up_team_cannot_be_called(full_project: Path, today: date) -> None:
    page = read_html(
        read_pages(full_project, today=today)[
            "places/example-north-east/kinship-navigator-home-visit/"
        ].body
    )

    assert "01632 960145, a made-up number" in page.text
    assert [href for href in page.values("href", of="a") if href.startswith("tel:")] == []


def test_a_page_can_be_edited_where_the_repository_is_known(project: Path, today: date) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    before = make_page(project, note=SMALL_NOTE, today=today)
    (project / "mkdocs.yml").write_text(
        settings.replace("repository:", "repository: https://github.com/a/b/"), encoding="utf-8"
    )
    after = make_page(project, note=SMALL_NOTE, today=today)

    way = "https://github.com/a/b/edit/main/places/wiltshire/groups.md"
    assert [way in read_html(page.body).values("href") for page in (before, after)] == [False, True]


def test_an_example_says_so_and_a_real_note_does_not(full_project: Path, today: date) -> None:
    add_place(full_project, "wiltshire", notes={"groups": SMALL_NOTE})
    pages = read_pages(full_project, today=today)

    for address in (ADDRESS, "places/example-south-west/keep-kinship-groups/"):
        is_made_up = "example-" in address
        assert (
            "Made up to show the format. No council wrote this." in pages[address].body
        ) is is_made_up
        assert pages[address].is_example is is_made_up


def test_a_real_note_never_leads_to_an_example(full_project: Path, today: date) -> None:
    page = make_page(full_project, note=SMALL_NOTE, today=today)

    assert [link for link in page.links if "example-" in link] == []
