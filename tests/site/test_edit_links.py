"""Links for people with an account, as whole addresses."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from macros.build.checked_project import CheckedProject
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import InterventionView
from macros.content.library.new_files import start_new_note
from macros.site.edit_links import get_edit_link, get_intervention_link, get_place_link
from macros.site.markup import render_template
from macros.site.page import LinkCollector
from tests.html_reader import read_html
from tests.sites import SMALL_NOTE, add_place, quote_yaml, read_pages, read_well, write_place

HOST = "https://git.example.org/team/atlas"
ODD = 'R&B – it\'s "50%" + #1?\n'
LONGEST = 8_000
"""The longest address that hosts take."""


def open_doors(project: Path, *, mailbox: str = "", repository: str = "") -> Path:
    path = project / "mkdocs.yml"
    settings = (
        path.read_text(encoding="utf-8")
        .replace("mailbox:", f"mailbox: {mailbox}")
        .replace("repository:", f"repository: {repository}")
    )
    path.write_text(settings, encoding="utf-8")
    return project


def render_adaptations(checked: CheckedProject, *, intervention: str) -> str:
    view = list_docs_views(checked.cross_links)[f"interventions/{intervention}.md"]
    assert isinstance(view, InterventionView)
    links = LinkCollector(start=f"interventions/{intervention}/")
    return render_template("adaptations_here", view=view, links=links)


def read_ways(body: str) -> list[str]:
    return [
        way
        for way in read_html(body).values("href", of="a")
        if way.startswith(("https://", "mailto:"))
    ]


def test_the_three_addresses_are_made_letter_by_letter() -> None:
    value = "R%26B%20%E2%80%93%20it%27s%20%2250%25%22%20%2B%20%231%3F%0A"

    assert (
        get_edit_link(HOST, path="places/wiltshire/groups.md")
        == f"{HOST}/edit/main/places/wiltshire/groups.md"
    )
    assert get_place_link(HOST, place="wiltshire", text=ODD) == (
        f"https://git.example.org/team/atlas/new/main/places/wiltshire?filename=name-of-this-note.md&value={value}"
    )
    assert get_intervention_link(HOST, intervention="triple-p-online", text=ODD) == (
        f"https://git.example.org/team/atlas/new/main?filename=places%2FYOUR-PLACE%2Ftriple-p-online.md&value={value}"
    )


def test_doors_lead_to_the_branch_that_is_published(project: Path, today: date) -> None:
    path = open_doors(project, repository="https://github.com/sandford/atlas.git") / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "      owners:", "      branch: release/one\n      owners:"
        ),
        encoding="utf-8",
    )
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
    checked, pages = read_well(project, today=today), read_pages(project, today=today)

    home = "https://github.com/sandford/atlas"
    assert read_ways(pages["places/wiltshire/groups/"].body) == [
        f"{home}/edit/release/one/places/wiltshire/groups.md"
    ]
    assert read_ways(pages["places/wiltshire/"].body)[0].startswith(
        f"{home}/new/release/one/places/wiltshire?filename="
    )
    assert read_ways(render_adaptations(checked, intervention="triple-p-online"))[0].startswith(
        f"{home}/new/release/one?filename="
    )


def test_each_page_has_its_door_whatever_the_titles_are(project: Path, today: date) -> None:
    note = SMALL_NOTE.replace("Evening groups", quote_yaml(ODD.strip()))
    add_place(
        open_doors(project, repository=f"{HOST}/"),
        "wiltshire",
        page=write_place(ODD.strip()),
        notes={"groups": note},
    )
    checked = read_well(project, today=today)
    pages = read_pages(project, today=today)

    known = checked.cross_links.library.known
    blank = start_new_note("wiltshire", note="x", filled={}, known=known).text
    begun = start_new_note(
        "wiltshire", note="x", filled={"intervention": "triple-p-online"}, known=known
    ).text
    assert read_ways(pages["places/wiltshire/groups/"].body) == [
        f"{HOST}/edit/main/places/wiltshire/groups.md"
    ]
    assert read_ways(pages["places/wiltshire/"].body) == [
        (
            f"{HOST}/new/main/places/wiltshire?filename=name-of-this-note.md"
            f"&value={quote(blank, safe='')}"
        )
    ]
    assert (
        "This opens a new file with the questions on git.example.org"
        in read_html(pages["places/wiltshire/"].body).text
    )
    assert read_ways(render_adaptations(checked, intervention="triple-p-online")) == [
        (
            f"{HOST}/new/main?filename=places%2FYOUR-PLACE%2Ftriple-p-online.md"
            f"&value={quote(begun, safe='')}"
        )
    ]


def test_every_host_accepts_the_longest_address_even_if_a_sign_in_page_encodes_it_again(
    project: Path, today: date
) -> None:
    checked = read_well(add_place(open_doors(project, repository=HOST), "wiltshire"), today=today)

    longest = max((one.slug for one in checked.cross_links.library.interventions), key=len)
    (audience,) = read_ways(render_adaptations(checked, intervention=longest))
    assert len(quote(audience, safe="")) < LONGEST


def test_a_new_file_arrives_with_the_text_that_was_sent(project: Path, today: date) -> None:
    checked = read_well(add_place(open_doors(project, repository=HOST), "wiltshire"), today=today)

    (audience,) = read_ways(render_adaptations(checked, intervention="triple-p-online"))
    arrived = parse_qs(urlsplit(audience).query)
    assert arrived["filename"] == ["places/YOUR-PLACE/triple-p-online.md"]
    assert arrived["value"][0].startswith("---\n# Name of this note.")
    assert "\nintervention: triple-p-online\n" in arrived["value"][0]
    assert "\nreviewed:\n" in arrived["value"][0]


def test_without_a_repository_no_door_is_there_and_the_mailbox_is_shown(
    project: Path, today: date
) -> None:
    add_place(
        open_doors(project, mailbox="atlas@example.gov.uk"),
        "wiltshire",
        notes={"groups": SMALL_NOTE},
    )
    pages = read_pages(project, today=today)
    adaptations = render_adaptations(
        read_well(project, today=today), intervention="triple-p-online"
    )

    for body in (
        pages["places/wiltshire/groups/"].body,
        pages["places/wiltshire/"].body,
        adaptations,
    ):
        assert read_ways(body) == ["mailto:atlas@example.gov.uk"]


def test_a_made_up_council_begins_no_note(full_project: Path, today: date) -> None:
    pages = read_pages(open_doors(full_project, repository=HOST), today=today)

    assert [
        way for way in read_ways(pages["places/example-south-west/"].body) if way.startswith(HOST)
    ] == []
