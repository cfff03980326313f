"""Pages at old addresses, the list for hosts that redirect, and renamed notes in feeds."""

from datetime import date
from pathlib import Path

from macros.content.index.page_views import list_feed_views
from macros.content.library.redirects import Redirect
from macros.site.feeds import make_feed
from macros.site.redirect_pages import format_redirects, list_first_addresses, make_redirect_page
from tests.html_reader import read_html
from tests.sites import SMALL_NOTE, add_place, read_well

SITE_URL = "https://example.org/atlas/"
EVENINGS = "places/wiltshire/evenings/"
RENAMED = (
    Redirect(old="places/wiltshire/nights/", new=EVENINGS),
    Redirect(old="places/wiltshire/dusk/", new=EVENINGS),
)


def test_the_page_at_an_old_address_leads_on_without_script_and_says_so_to_search_engines() -> None:
    seen = read_html(make_redirect_page(RENAMED[0], site_url=SITE_URL))

    meta = {
        attributes.get("name") or attributes.get("http-equiv"): attributes.get("content")
        for tag, attributes in seen.elements
        if tag == "meta"
    }
    assert (meta["refresh"], meta["robots"]) == ("0; url=../evenings/", "noindex")
    assert (seen.values("href", of="link"), seen.values("href", of="a")) == (
        [f"{SITE_URL}{EVENINGS}"],
        ["../evenings/"],
    )


def test_the_page_at_an_old_address_needs_nothing_that_a_policy_could_forbid() -> None:
    page = make_redirect_page(RENAMED[0], site_url=SITE_URL)
    seen = read_html(page)

    assert "default-src 'none'" in page
    assert {tag for tag, _ in seen.elements} == {
        "html",
        "head",
        "meta",
        "title",
        "link",
        "body",
        "main",
        "h1",
        "p",
        "a",
    }
    assert [
        name
        for _, attributes in seen.elements
        for name in attributes
        if name == "style" or name.startswith("on")
    ] == []


def test_from_any_depth_the_way_to_any_other_is_found() -> None:
    ways = [
        read_html(make_redirect_page(Redirect(old=old, new=new), site_url=SITE_URL)).values(
            "href", of="a"
        )
        for old, new in (
            ("old/", ""),
            ("places/a/b/", ""),
            ("old/", "places/a/b/"),
            ("places/a/", "places/a/b/"),
            ("places/a/b/", "places/a/"),
        )
    ]
    assert ways == [["../"], ["../../../"], ["../places/a/b/"], ["b/"], ["../"]]


def test_hosts_that_lead_on_by_themselves_are_given_whole_paths() -> None:
    assert (
        format_redirects(RENAMED[:1], site_url=SITE_URL)
        == f"/atlas/places/wiltshire/nights/ /atlas/{EVENINGS} 301\n"
    )
    assert (
        format_redirects([Redirect(old="a/", new="")], site_url="https://example.org/")
        == "/a/ / 301\n"
    )


def test_a_renamed_note_keeps_its_first_name_in_feeds_and_leads_to_its_new_address(
    project: Path, today: date
) -> None:
    note = SMALL_NOTE.replace(
        "agreed_by", "updates:\n  - date: 2026-11-20\n    text: Fewer rooms.\nagreed_by"
    )
    links = read_well(
        add_place(project, "wiltshire", notes={"evenings": note}), today=today
    ).cross_links
    view = next(view for view in list_feed_views(links) if view.address == "feeds/notes.xml")

    feed = make_feed(view, site_url=SITE_URL, first_addresses=list_first_addresses(RENAMED))
    assert f"<id>{SITE_URL}places/wiltshire/nights/</id>" in feed
    assert f"<id>{SITE_URL}places/wiltshire/nights/#update-2026-11-20</id>" in feed
    assert (feed.count(f'href="{SITE_URL}{EVENINGS}"'), "dusk" in feed) == (2, False)
