"""Every address that others rely on is on the built site, and the files beside the pages are what they should be."""

import codecs
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from macros.build.side_files import list_side_files, make_side_files
from macros.content.index.page_views import list_note_views
from macros.site.pages.note_page import make_note_page
from tests.build.small_project import write_project
from tests.cases import read_cases
from tests.content.sandford import change
from tests.html_reader import read_html
from tests.sites import ROOT, SMALL_NOTE, add_place, list_pages, quote_yaml, read_tree, read_well

pytest_plugins = ["tests.built_sites"]

SITE_URL = "https://example.org/"
CASES = read_cases("build/side_files.yml")
CHANGE = (
    "changes:\n  - summary: {words}\n    why: {words}\n    what: context\n    fidelity: unknown"
)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Return a small project with some notes."""
    return write_project(tmp_path / "small")


def read_as_excel(data: bytes) -> str:
    """Read a table as Excel does: as UTF-8 only where a byte order mark says so."""
    return data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "cp1252", "replace")


def list_slugs(folder: str) -> list[str]:
    return sorted(
        path.stem for path in (ROOT / "docs" / folder).glob("*.md") if path.stem != "index"
    )


def change_setting(project: Path, *, old: str, new: str) -> None:
    file = project / "mkdocs.yml"
    file.write_text(change(file.read_text("utf-8"), old=old, new=new), "utf-8")


def make_files(project: Path, *, today: date, shown: Iterable[str] = ()) -> dict[str, str]:
    links = read_well(project, today=today).cross_links
    extracts = {page.address: page.extract for page in map(make_note_page, list_note_views(links))}
    files = make_side_files(
        links, read_extract=lambda address, part: getattr(extracts[address], part), shown=shown
    )
    return {address: data.decode() for address, data in files}


def make_nothing(*_: str) -> NoReturn:
    pytest.fail("The addresses of the files are known without this.")


def test_which_files_there_are_is_known_before_any_is_made(
    small_project: Path, today: date
) -> None:
    links = read_well(small_project, today=today).cross_links

    known = dict(list_side_files(links, read_extract=make_nothing, get_shown=make_nothing))

    assert list(known) == list(make_files(small_project, today=today))
    assert {"data/notes.json", "sitemap.xml", "feeds/notes.xml"} <= set(known)
    assert str(known["robots.txt"]()).startswith("User-agent: *\n")


def read_fields(site: Path) -> dict[str, str]:
    lines = (site / ".well-known" / "security.txt").read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert len(fields) == len(lines)
    return fields


def test_every_address_that_others_rely_on_is_there(site: Path) -> None:
    for address in CASES["pages"]:
        assert (site / address / "index.html").is_file(), address
    for address in CASES["files"]:
        assert (site / address).stat().st_size > 0, address


def list_folders(folder: Path, *, pattern: str = "*/index.html") -> list[str]:
    return sorted(page.parent.relative_to(folder).as_posix() for page in folder.glob(pattern))


def test_every_file_of_the_catalogue_every_place_and_every_note_has_its_page(site: Path) -> None:
    for folder in ("regions", "service-areas", "practice-guides", "interventions"):
        assert list_folders(site / folder) == list_slugs(folder)
    files = [path.relative_to(ROOT / "places") for path in (ROOT / "places").glob("[!_]*/*.md")]
    wanted = [path.parent if path.stem == "index" else path.with_suffix("") for path in files]
    found = list_folders(site / "places", pattern="*/**/index.html")
    assert found == sorted(path.as_posix() for path in wanted)


def test_every_region_and_every_service_area_has_its_feed(site: Path) -> None:
    for folder in ("regions", "service-areas"):
        feeds = (site / "feeds" / folder).glob("*.xml")
        assert sorted(feed.stem for feed in feeds) == list_slugs(folder)


def test_every_month_with_news_has_its_digest(site: Path, today: date) -> None:
    notes = read_well(ROOT, today=today).cross_links.library.notes
    months = {
        f"{day:%Y-%m}"
        for note in notes
        for day in (note.added, *(update.day for update in note.updates))
    }

    assert {page.parent.name for page in (site / "learning").glob("*/index.html")} == months


def test_every_feed_and_all_data_can_be_read(site: Path) -> None:
    for name, data in read_tree(site).items():
        if name.endswith(".xml"):
            assert ET.fromstring(data).tag.startswith("{http://"), name  # noqa: S314 -- our own feed
        if name.startswith("data/") and name.endswith(".json"):
            assert isinstance(json.loads(data), dict), name


def test_every_address_in_feeds_data_and_the_list_of_addresses_is_on_the_site(site: Path) -> None:
    tree = read_tree(site)
    names = [name for name in tree if name.startswith(("feeds/", "data/")) or name == "sitemap.xml"]
    found = {
        address.decode()
        for name in names
        for address in re.findall(rb"https://example\.org/[^\s\"<>,#]*", tree[name])
    }
    lost = [
        address for address in found if not (site / urlsplit(address).path.lstrip("/")).exists()
    ]

    assert (len(names), len(found) > 60, lost) == (9 + 2 + 9 + 3 + 21 + 1, True, [])


def test_pages_lead_to_every_feed_and_to_all_data(site: Path) -> None:
    links = {
        (page.parent / link).resolve().relative_to(site.resolve()).as_posix()
        for page in list_pages(site)
        for link in read_html(page.read_text(encoding="utf-8")).values("href", of="a")
        if link.endswith((".xml", ".json", ".csv")) and not urlsplit(link).scheme
    }

    assert links == {name for name in read_tree(site) if name.startswith(("feeds/", "data/"))}


def test_robots_are_welcome_and_find_the_list_of_addresses(site: Path) -> None:
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())

    assert robots.can_fetch("anybody", f"{SITE_URL}regions/london/")
    assert robots.site_maps() == [f"{SITE_URL}sitemap.xml"]


def test_people_who_find_a_weakness_see_whom_to_write_to(site: Path) -> None:
    fields = read_fields(site)

    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert fields["Canonical"] == f"{SITE_URL}.well-known/security.txt"
    assert urlsplit(fields["Contact"]).scheme in {"https", "mailto"}


def test_the_address_for_weaknesses_is_good_for_a_while_and_no_longer_than_a_year(
    site: Path, today: date
) -> None:
    expires = (
        datetime.strptime(read_fields(site)["Expires"], "%Y-%m-%dT%H:%M:%S.%fZ")
        .replace(tzinfo=UTC)
        .date()
    )

    assert timedelta(0) < expires - today <= timedelta(days=366)


def test_a_mailbox_of_the_editors_is_the_contact(project: Path, today: date) -> None:
    change_setting(project, old="mailbox:", new="mailbox: atlas@example.gov.uk")

    files = make_files(project, today=today)

    assert "Contact: mailto:atlas@example.gov.uk\n" in files[".well-known/security.txt"]


def test_a_repository_that_takes_reports_in_private_is_a_contact_with_its_policy(
    project: Path, today: date
) -> None:
    change_setting(project, old="repository:", new="repository: https://github.com/sandford/atlas")

    written = make_files(project, today=today)[".well-known/security.txt"]

    assert "Contact: https://github.com/sandford/atlas/security/advisories/new\n" in written
    assert "Policy: https://github.com/sandford/atlas/security/policy\n" in written
    assert "contribute" not in written


def test_below_a_path_every_address_keeps_the_path(small_project: Path, today: date) -> None:
    change_setting(small_project, old=f"site_url: {SITE_URL}", new=f"site_url: {SITE_URL}atlas/")

    files = make_files(small_project, today=today, shown=["regions/london/", ""])

    found = [
        address
        for text in files.values()
        for address in re.findall(r"https://example\.org/[^\s\"<>,]*", text)
    ]
    assert [
        address for address in found if not address.startswith("https://example.org/atlas/")
    ] == []
    assert re.findall("<loc>(.*)</loc>", files["sitemap.xml"]) == [
        "https://example.org/atlas/",
        "https://example.org/atlas/regions/london/",
    ]


def test_the_same_library_gives_the_same_files_on_another_day(small_project: Path) -> None:
    first, second = (
        make_files(small_project, today=day) for day in (date(2026, 11, 21), date(2027, 1, 1))
    )

    assert first == second


def test_every_table_of_the_site_begins_so_that_excel_reads_its_letters(
    project: Path, today: date
) -> None:
    words = "Crèche, Môn, 12–15 – “we” ł"
    note = SMALL_NOTE.replace("Evening groups", quote_yaml(words)).replace(
        "changes: []", CHANGE.format(words=quote_yaml(words))
    )
    files = make_files(add_place(project, "wiltshire", notes={"groups": note}), today=today)
    tables = {
        name: read_as_excel(text.encode()) for name, text in files.items() if name.endswith(".csv")
    }

    gaps = "data/gaps.csv"
    assert [name for name, text in tables.items() if words not in text] == [gaps]
    assert len(tables) == 4
    assert all(text[0].isalpha() and "\ufeff" not in text for text in tables.values())


def test_no_other_file_begins_with_a_byte_order_mark(project: Path, today: date) -> None:
    files = make_files(add_place(project, "wiltshire", notes={"groups": SMALL_NOTE}), today=today)

    assert [
        name for name, text in files.items() if "\ufeff" in text and not name.endswith(".csv")
    ] == []
