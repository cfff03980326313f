"""Pressing: every page of `places/` made, poured and written."""

from datetime import date
from pathlib import Path

import pytest

from macros.pages.page import PageKind
from macros.publish.edition import read_edition
from macros.publish.pressing import Pressing
from macros.publish.records import read_record
from macros.publish.shells import cut_shell, make_markers
from tests.html_reader import read_html
from tests.sites import SMALL_NOTE, add_place, read_tree

SHELLS = {kind: cut_shell("|".join(vars(make_markers(kind)).values()), kind=kind) for kind in PageKind}
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
BROKEN = SMALL_NOTE.replace("stage: planning", "stage: <planing>")


def press(project: Path, *, site: Path, today: date) -> Pressing:
    pressing = Pressing()
    pressing.press(read_edition(project, today=today, with_examples=True), shells=SHELLS, site=site)
    return pressing


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a folder that is not there yet."""
    return tmp_path / "printed"


def test_every_place_note_further_list_and_picture_is_written_and_nothing_else(project: Path, site: Path, today: date) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)} | {"room": f"{SMALL_NOTE}\n![A room](room.png)\n"}
    add_place(project, "wiltshire", notes=notes)
    (project / "places" / "wiltshire" / "room.png").write_bytes(PICTURE)
    (project / "places" / "README.md").write_text("Read me.", encoding="utf-8")

    pressing = press(project, site=site, today=today)

    further = [f"{owner}/notes/2/" for owner in ("regions/south-west", "interventions/level-4-group-triple-p", "places/wiltshire")]
    addresses = {
        "places/wiltshire/",
        *(f"places/wiltshire/{note}/" for note in notes),
        *further,
        "service-areas/parenting-support/notes/2/",
        "learning/2026-11/",
    }
    assert set(pressing.records) == addresses
    assert set(read_tree(site)) == {*(f"{address}index.html" for address in addresses), "places/wiltshire/room.png"}
    assert read_tree(site)["places/wiltshire/room.png"] == PICTURE
    assert (pressing.files, pressing.hidden) == ({"places/wiltshire/room.png"}, set())


def test_pages_of_examples_are_hidden_and_no_others(full_project: Path, site: Path, today: date) -> None:
    add_place(full_project, "wiltshire", notes={"groups": SMALL_NOTE})

    pressing = press(full_project, site=site, today=today)

    made_up = {address for address in pressing.records if address.startswith("places/example-")}
    digests = {address for address in pressing.records if address.startswith("learning/")} - {"learning/2026-11/"}
    assert pressing.hidden == made_up | digests
    assert {"places/example-south-west/", "places/example-south-west/keep-kinship-groups/"} <= pressing.hidden
    hidden = {name.removesuffix("index.html") for name, data in read_tree(site).items() if b"|noindex|" in data}
    assert hidden == pressing.hidden


@pytest.mark.parametrize(("name", "address"), [("groups", "places/wiltshire/groups/"), ("index", "places/wiltshire/")])
def test_a_broken_file_gets_a_page_that_shows_its_problems_and_the_rest_is_there(
    project: Path, site: Path, today: date, name: str, address: str
) -> None:
    add_place(project, "wiltshire", notes={"mornings": SMALL_NOTE, name: BROKEN})
    add_place(project, "stockport", page="---\ntitle: Stockport\nauthorities: [E08000007]\nsummary: A council.\n---\n")

    pressing = press(project, site=site, today=today)

    body = (site / address / "index.html").read_text(encoding="utf-8")
    assert f"To mend: places/wiltshire/{name}.md" in read_html(body).text
    assert "<planing>" not in body
    assert {"places/stockport/", "places/wiltshire/mornings/", address} <= set(pressing.records)


def test_a_page_that_shows_problems_says_truly_what_it_links_to(project: Path, site: Path, today: date) -> None:
    pressing = press(add_place(project, "wiltshire", notes={"groups": BROKEN}), site=site, today=today)

    address = "places/wiltshire/groups/"
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert pressing.records[address].links == read_record(html, address=address, source="").links


def test_a_record_names_the_file_that_a_page_was_made_from(project: Path, site: Path, today: date) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)}
    pressing = press(add_place(project, "wiltshire", notes=notes), site=site, today=today)

    sources = {record.source for record in pressing.records.values()}
    assert [source for source in sources if not (project / source).is_file()] == []


def test_a_page_that_was_there_is_written_anew(project: Path, site: Path, today: date) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
    file = site / "places" / "wiltshire" / "groups" / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text("old" * 100_000, encoding="utf-8")

    press(project, site=site, today=today)

    assert "Groups in the evening." in file.read_text(encoding="utf-8")
    assert "oldold" not in file.read_text(encoding="utf-8")
