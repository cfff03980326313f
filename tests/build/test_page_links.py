"""Records: every link and anchor of every page, and whether each link leads somewhere."""

import posixpath
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from macros.build.page_links import PageLinks, parse_page_links, resolve, verify_links
from macros.site.urls import get_relative_url
from tests.cases import for_each_case
from tests.html_reader import read_html
from tests.sites import ROOT, list_pages, read_pages, read_well

pytest_plugins = ["tests.built_sites"]


def make_record(*links: str, anchors: tuple[str, ...] = ()) -> PageLinks:
    return PageLinks(
        links=frozenset(links), anchors=frozenset(anchors), source="places/wiltshire/groups.md"
    )


@for_each_case
def test_a_link_leads_to_an_address_of_the_site_or_to_another_site(
    link: str, start: str, address: str | None
) -> None:
    assert resolve(link, start=start) == address


def test_the_way_to_a_page_leads_there_from_every_other_page(today: date) -> None:
    pages = read_pages(ROOT, today=today)
    addresses = [
        "",
        "regions/",
        "regions/london/notes/2/",
        "places/wiltshire/room.png",
        *pages,
        *(f"{page}#kept" for page in pages),
    ]
    starts = ["", "places/", *pages]

    lost = [
        (start, address)
        for start in starts
        for address in addresses
        if resolve(get_relative_url(address, start=start), start=start) != address
    ]

    assert lost == []


def test_a_record_holds_links_pictures_and_names_and_nothing_of_other_sites() -> None:
    html = """
        <h2 id="kept">Kept</h2> <a href="../stockport/#kept">a</a> <a href=#kept>b</a> <A HREF='&#46;/'>c</A> <a>d</a> <a id>e</a>
        <img src="room.png"> <a href="https://a.gov.uk">f</a> <link href="style.css"> <script src="x.js"></script> <!-- <a href="g"> -->
    """

    assert parse_page_links(
        html, address="places/wiltshire/", source="places/wiltshire/index.md"
    ) == PageLinks(
        links=frozenset(
            {
                "places/stockport/#kept",
                "places/wiltshire/#kept",
                "places/wiltshire/",
                "places/wiltshire/room.png",
            }
        ),
        anchors=frozenset({"kept"}),
        source="places/wiltshire/index.md",
    )


RECORDS = {
    "places/": make_record("about/", "about/#who"),
    "about/": make_record("places/", "about/#who", "places/room.png", anchors=("who", "licence")),
}


def test_nothing_is_wrong_when_every_link_leads_to_a_page_an_anchor_or_a_file() -> None:
    assert list(verify_links(RECORDS, files=["places/room.png"])) == []


@for_each_case
def test_a_link_that_leads_nowhere_is_a_problem_that_names_the_nearest(
    link: str, message: str, fix: str
) -> None:
    problems = list(verify_links({**RECORDS, "x/": make_record(link)}, files=["places/room.png"]))

    assert [(problem.path, problem.message, problem.fix) for problem in problems] == [
        ("places/wiltshire/groups.md", message, fix)
    ]


def test_the_home_page_is_not_the_nearest_to_everything() -> None:
    records = {"": make_record(), "about/": make_record("zzz/")}

    assert [problem.fix for problem in verify_links(records, files=[])] == ["Nearest: none."]


def test_what_every_page_says_of_itself_is_what_a_browser_finds_in_it(today: date) -> None:
    pages = read_pages(ROOT, today=today)

    found = {
        address: parse_page_links(page.body, address=address, source="")
        for address, page in pages.items()
    }

    assert {address: (set(page.links), list(page.anchors)) for address, page in pages.items()} == {
        address: (set(record.links), sorted(record.anchors)) for address, record in found.items()
    }


def test_no_page_has_a_name_twice(site: Path) -> None:
    for page in list_pages(site):
        names = read_html(page.read_text(encoding="utf-8")).values("id")
        assert sorted(set(names)) == sorted(names), page


def test_every_link_script_style_and_picture_of_the_built_site_is_there(site: Path) -> None:
    names = {
        page: set(read_html(page.read_text(encoding="utf-8")).values("id"))
        for page in list_pages(site)
    }
    lost = [
        (page.relative_to(site).as_posix(), link)
        for page in names
        for link in find_ways(page)
        if not leads_somewhere(link, page=page, site=site, names=names)
    ]

    assert lost == []


def find_ways(page: Path) -> list[str]:
    seen = read_html(page.read_text(encoding="utf-8"))
    return [way for way in (*seen.values("href"), *seen.values("src")) if not urlsplit(way).scheme]


def leads_somewhere(link: str, *, page: Path, site: Path, names: dict[Path, set[str]]) -> bool:
    parts = urlsplit(link)
    # The page for addresses that do not exist is shown at any of them, so its links begin at the top.
    target = (
        site / parts.path.removeprefix("/")
        if parts.path.startswith("/")
        else page.parent / parts.path
        if parts.path
        else page
    )
    target = Path(posixpath.normpath(target))
    if target.is_dir():
        target /= "index.html"
    return (
        target.is_file()
        and target.is_relative_to(site)
        and (not parts.fragment or parts.fragment in names[target])
    )


def test_the_built_site_has_a_page_for_every_file(site: Path, today: date) -> None:
    library = read_well(ROOT, today=today).cross_links.library
    pages = {page.parent.relative_to(site).as_posix() for page in list_pages(site / "places")}

    assert pages == {
        "places",
        *(f"places/{place.slug}" for place in library.places),
        *(f"places/{note.place.slug}/{note.slug}" for note in library.notes),
    }
