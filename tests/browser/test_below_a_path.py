"""A site that lies below a path, as project sites of GitHub Pages do: all of it works there, and nothing leads out of the path."""

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.html_reader import read_html
from tests.sites import copy_project, list_pages, run_atlas

from .explore import RESULTS, ask

if TYPE_CHECKING:
    from .conftest import Visitor

SITE_URL = "https://example.org/atlas/"
NOTE = "places/example-south-west/keep-kinship-groups/"
OTHER = "places/example-north-west/keep-evening-groups/"
REDIRECTS = {
    "places/example-south-west/keep-groups/": NOTE,
    "interventions/triple-p/": "interventions/triple-p-online/",
    "old-home/": "",
}
ATTRIBUTES = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("form", "action"),
}
UNKNOWN = "/atlas/no/such/page/at/all"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the real site lies as `atlas`, with old addresses that lead on."""
    root = copy_project(tmp_path_factory.mktemp("below"))
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub("(?m)^site_url: .*$", f"site_url: {SITE_URL}", settings.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    lines = "".join(f"  - from: /{old}\n    to: /{new}\n" for old, new in REDIRECTS.items())
    (root / "docs/data/redirects.yml").write_text(f"redirects:\n{lines}", encoding="utf-8")
    done = run_atlas("build", "--site-dir", "served/atlas", root=root)
    assert done.returncode == 0, done.stderr
    return root / "served"


def find_ways(page: Path, *, served: Path) -> set[str]:
    """Return the path of everything on our own site that a page leads to or loads."""
    address = f"/{page.relative_to(served).as_posix().removesuffix('index.html')}"
    elements = read_html(page.read_text(encoding="utf-8")).elements
    found = [
        urljoin(urljoin(SITE_URL, address), value)
        for tag, values in elements
        for name, value in values.items()
        if (tag, name) in ATTRIBUTES
    ]
    return {
        unquote(urlsplit(url).path)
        for url in found
        if urlsplit(url).netloc == urlsplit(SITE_URL).netloc
    }


def test_no_page_leads_out_of_the_path_and_all_that_it_leads_to_is_there(served: Path) -> None:
    pages = list_pages(served)
    ways = {page: find_ways(page, served=served) for page in pages}
    lost = {
        way
        for found in ways.values()
        for way in found
        if not way.startswith("/atlas/") or not (served / way.lstrip("/")).exists()
    }

    assert (len(pages) > 100, sum(map(len, ways.values())) > 1_000, lost) == (True, True, set())


def test_every_address_in_the_files_beside_the_pages_keeps_the_path(served: Path) -> None:
    files = [
        path for pattern in ("*.xml", "*.json", "*.csv", "*.txt") for path in served.rglob(pattern)
    ]
    found = {
        address
        for path in files
        for address in re.findall(
            r"https://example\.org/[^\s\"<>,]*", path.read_text(encoding="utf-8")
        )
    }

    assert (
        len(files) > 20,
        len(found) > 60,
        [one for one in found if not one.startswith(SITE_URL)],
    ) == (True, True, [])


def test_a_reader_looks_searches_and_compares_below_the_path(
    served: Path, visit: "Visitor"
) -> None:
    guest = visit(served)
    page = guest.page

    guest.open("/atlas/")
    page.locator("#content").get_by_role("link", name="South West").first.click()
    page.get_by_role("heading", name="South West", level=1).wait_for()
    page.locator(f"a[href$='{NOTE.removeprefix('places/')}']").first.click()
    page.get_by_role("heading", name="Kept", exact=True).wait_for()
    assert page.url == f"{guest.origin}/atlas/{NOTE}"

    guest.open("/atlas/explore/")
    ask(page, "kinship")
    page.locator(RESULTS).first.click()
    page.get_by_role("heading", name="Kept", exact=True).wait_for()
    assert page.url.startswith(f"{guest.origin}/atlas/places/")

    notes = [address.removeprefix("places/").rstrip("/") for address in (NOTE, OTHER)]
    guest.open(f"/atlas/compare/?notes={','.join(notes)}")
    expect(page.get_by_role("table")).to_be_visible()

    guest.open("/atlas/contribute/note-form/")
    page.get_by_label("Name of this note").fill("Evening groups")
    for address in ("about/data-and-licence/", "learning/"):
        guest.open(f"/atlas/{address}")
    page.wait_for_load_state("networkidle")

    assert [
        url
        for url in guest.requests
        if not urlsplit(url.removeprefix("blob:")).path.startswith("/atlas/")
    ] == []
    assert (guest.faults(), page.context.cookies()) == ([], [])


@pytest.mark.parametrize("has_script", [True, False])
def test_old_addresses_lead_on_with_and_without_script(
    served: Path, visit: "Visitor", browser: Browser, *, has_script: bool
) -> None:
    guest = visit(served, context=browser.new_context(java_script_enabled=has_script))

    for old, new in REDIRECTS.items():
        guest.page.goto(f"{guest.origin}/atlas/{old}")
        guest.page.wait_for_url(f"{guest.origin}/atlas/{new}")
        expect(guest.page.get_by_role("heading", level=1)).not_to_have_text(
            "This page has a new address"
        )
    assert guest.console_errors == []


def test_old_addresses_are_in_no_list_for_others(served: Path) -> None:
    site = served / "atlas"
    listed = "".join(
        (site / name).read_text(encoding="utf-8")
        for name in ("sitemap.xml", "data/notes.json", "data/catalogue.json", "data/notes.csv")
    )

    assert [old for old in REDIRECTS if f"{SITE_URL}{old}" in listed] == []
    assert (site / "_redirects").read_text(encoding="utf-8").splitlines() == [
        f"/atlas/{old} /atlas/{new} 301" for old, new in REDIRECTS.items()
    ]


def test_the_page_for_unknown_addresses_is_whole_however_deep_they_are(
    served: Path, visit: "Visitor"
) -> None:
    guest = visit(served)
    page = guest.page
    page.route(
        f"**{UNKNOWN}",
        lambda route: route.fulfill(
            status=404, content_type="text/html", path=served / "atlas" / "404.html"
        ),
    )

    guest.open(UNKNOWN)
    page.get_by_role("heading", name="Page not found").wait_for()
    page.wait_for_load_state("networkidle")
    styled = page.evaluate("getComputedStyle(document.querySelector('.aa-skip')).position")
    links = page.locator("a[href]").evaluate_all(
        "links => links.map((link) => new URL(link.href)).filter((url) => url.protocol === 'http:').map((url) => url.pathname)"
    )
    failed = [error for error in guest.console_errors if UNKNOWN not in error]
    page.get_by_role("link", name="Start at the home page").click()

    assert (styled, failed, guest.page_errors, guest.strayed()) == ("absolute", [], [], [])
    assert [path for path in links if not path.startswith("/atlas/")] == []
    assert page.url == f"{guest.origin}/atlas/"
