"""The reader's council: chosen once by its name, and what is most like it then comes first, with the reason."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.build.small_project import (
    Paper,
    build_well,
    write_council,
    write_note,
    write_paper,
    write_project,
)

from .explore import RESULTS, ask, choose, read_status
from .test_accessibility import FINDINGS, RULES, SCHEMES, WIDTHS

if TYPE_CHECKING:
    from .conftest import Visit, Visitor

pytest_plugins = ["tests.built_sites"]

EXPLORE, ASKS, FORM = "/explore/", "/asks-and-offers/", "/contribute/note-form/"
WILTSHIRE = "?my-council=wiltshire"
MINE = "[data-aa-my-council]"
WHY = ".aa-result__why"
ASK_WORDS = "Put councils like yours first"
NEAR = "From the 3rd of the ten councils most like Wiltshire"
SORTED = [
    ("Wiltshire, evenings", "Your council"),
    ("Wiltshire, grandparents", "Your council"),
    ("North somerset, evenings", NEAR),
    ("Bristol, by telephone", "Same region"),
    ("Bristol, online", "Same region"),
    ("Enfield, evenings", ""),
    ("Enfield, navigator", ""),
    ("Example south west, evenings", "Set in the same region"),
    ("Example london, evenings", ""),
    ("Example london, navigator", ""),
]
"""The notes of the small site for a reader in Wiltshire."""
KEPT = "localStorage.getItem('aa-council')"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with notes of a council, of one that is like it, of its region and of others. Only for reading."""
    folder = tmp_path_factory.mktemp("alike")
    root = write_project(folder / "project")
    write_council(root, "north-somerset", title="North Somerset", authorities=["E06000024"])
    write_note(root, "north-somerset/evenings")
    example = {"title": "Example", "summary": "Made up.", "example": True, "region": "south-west"}
    write_paper(root / "places/example-south-west/index.md", Paper(fields=example, body=""))
    write_note(root, "example-south-west/evenings")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build_well(folder / "site")
    return folder / "site"


def open_page(guest: "Visit", address: str) -> Page:
    """Open a page, and return it once a chosen council is there or none is."""
    guest.open(address)
    expect(guest.page.locator(MINE)).to_be_visible()
    return guest.page


def choose_council(page: Page, typed: str) -> None:
    """Choose a council by the keyboard."""
    page.get_by_text(ASK_WORDS).press("Enter")
    page.get_by_role("searchbox", name="Your council").fill(typed)
    page.keyboard.press("Enter")


def read_said(page: Page) -> str:
    """Return what is said of the chosen council, once what it has to do with the page is known."""
    expect(page.locator("[data-aa-mine=said]")).not_to_be_empty()
    return " ".join(page.locator("[data-aa-mine=chosen] > p").first.inner_text().split())


def read_results(page: Page) -> list[tuple[str, str]]:
    """Return each result with its reason."""
    read_status(page)
    return [
        (entry.locator("h3 > a").inner_text(), " ".join(entry.locator(WHY).all_inner_texts()))
        for entry in page.locator("[data-aa-results] > li").all()
    ]


def test_a_council_is_chosen_by_keyboard_and_its_notes_come_first_with_the_reason(
    small_site: Path, visit: "Visitor"
) -> None:
    guest = visit(small_site)
    page = open_page(guest, EXPLORE)

    choose_council(page, "wilts council")

    expect(page.locator("[data-aa-mine=head]")).to_be_focused()
    assert read_results(page) == SORTED
    assert read_said(page) == (
        "Your council: Wiltshire. 1 is from the councils most like Wiltshire. "
        "What Wiltshire wrote comes first."
    )
    assert read_status(page) == "7 notes, 3 examples. Sorted for Wiltshire."
    assert (page.url, guest.faults()) == (f"{guest.origin}{EXPLORE}{WILTSHIRE}", [])


def test_the_address_can_be_shared_and_the_way_back_leads_to_the_order_before(
    small_site: Path, visit: "Visitor"
) -> None:
    guest = visit(small_site)
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")
    assert read_results(page) == SORTED

    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_text(ASK_WORDS)).to_be_focused()
    assert page.url == f"{guest.origin}{EXPLORE}"
    assert read_results(page)[0][1] == ""
    page.go_back()

    expect(page.locator(WHY).first).to_be_visible()
    assert read_results(page) == SORTED


def test_with_words_and_filters_the_most_like_come_first_too(
    small_site: Path, visit: "Visitor"
) -> None:
    guest = visit(small_site)
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")

    ask(page, "evenings")
    assert page.url == f"{guest.origin}{EXPLORE}{WILTSHIRE}&q=evenings"
    choose(page, "region", "london")

    assert [why for _, why in read_results(page)] == [""] * len(read_results(page))
    assert "Nothing here is from the councils most like Wiltshire." in read_said(page)


def test_another_order_keeps_the_reasons(small_site: Path, visit: "Visitor") -> None:
    guest = visit(small_site)
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")
    read_status(page)
    sort = page.get_by_label("Sort by")
    expect(sort.locator("option:checked")).to_have_text("Most like Wiltshire first")

    sort.select_option(label="Newest")

    assert read_status(page).endswith("Newest first.")
    assert sorted(read_results(page)) == sorted(SORTED)
    assert read_said(page).endswith("1 is from the councils most like Wiltshire.")
    assert page.url == f"{guest.origin}{EXPLORE}{WILTSHIRE}&sort=newest"
    page.reload()
    expect(sort).to_have_value("newest")


def test_the_choice_is_kept_only_if_asked_and_deleted_by_one_press(
    small_site: Path, visit: "Visitor"
) -> None:
    guest = visit(small_site)
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")
    read_status(page)
    remember = page.get_by_label("Remember my council on this device")
    assert page.evaluate(KEPT) is None

    remember.press("Space")
    assert page.evaluate("({ ...localStorage })") == {"aa-council": "wiltshire"}
    open_page(guest, ASKS)
    assert page.url == f"{guest.origin}{ASKS}{WILTSHIRE}"
    expect(remember).to_be_checked()
    remember.press("Space")
    assert page.evaluate(KEPT) is None
    remember.press("Space")
    page.get_by_role("button", name="Clear", exact=True).click()

    assert page.evaluate(KEPT) is None
    open_page(guest, EXPLORE)
    assert (page.url, guest.faults()) == (f"{guest.origin}{EXPLORE}", [])


def test_where_nothing_can_be_kept_the_box_stays_empty(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    # A page of its own: what is set here would stay for the tests that follow.
    guest = visit(site, context=browser.new_context())
    guest.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")
    read_status(page)
    remember = page.get_by_label("Remember my council on this device")

    remember.click()

    expect(remember).not_to_be_checked()
    assert guest.faults() == []


def test_links_and_the_search_take_the_choice_along(small_site: Path, visit: "Visitor") -> None:
    guest = visit(small_site)
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")
    read_status(page)

    page.get_by_role("navigation").get_by_role("link", name="Asks and offers").first.click()

    assert page.url == f"{guest.origin}{ASKS}{WILTSHIRE}"
    expect(page.locator(WHY).first).to_be_visible()
    page.get_by_label("Search the notes").fill("evenings")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=evenings**")
    assert "my-council=wiltshire" in page.url
    assert read_results(page)[0][1] == "Your council"


def test_asks_and_offers_are_in_the_order_of_the_council(
    small_site: Path, visit: "Visitor"
) -> None:
    guest = visit(small_site)
    page = open_page(guest, ASKS)
    before = page.locator("[data-aa-filtered] > li").all_inner_texts()

    choose_council(page, "wiltshire")

    expect(page.locator("[data-aa-mine=head]")).to_be_focused()
    for number in range(2):
        entries = page.locator("[data-aa-filtered]").nth(number).locator(":scope > li")
        whys = [" ".join(one.locator(f":scope > {WHY}").all_inner_texts()) for one in entries.all()]
        assert whys == [why for _, why in SORTED]
    page.get_by_label("Region").select_option(label="London")
    assert "Nothing here is from the councils most like Wiltshire." in read_said(page)
    page.get_by_role("button", name="Clear the filters").click()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(WHY)).to_have_count(0)
    assert page.locator("[data-aa-filtered] > li").all_inner_texts() == before
    assert (page.url, guest.faults()) == (f"{guest.origin}{ASKS}", [])


def test_a_council_of_which_none_is_close_is_told_so(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    page = open_page(guest, EXPLORE)

    choose_council(page, "city of london")

    expect(page.locator("[data-aa-mine=head]")).to_be_focused()
    assert read_said(page) == (
        "Your council: City of London. None of the ten councils in the published table is close "
        "to City of London. Examples set in its region, London, come first."
    )
    assert {why for _, why in read_results(page)} == {"Set in the same region", ""}
    page.get_by_text("Which councils are alike").click()
    page.get_by_role("link", name="City of London and the councils most like it").click()
    page.wait_for_url("**/councils/city-of-london/")
    assert guest.faults() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("s", r"\d+ councils\. Type more of the name\."),
        ("atlantis", r"No council has this name here\. Type only its beginning\."),
        ("sussex", r"2 councils\. Choose yours\."),
        ("", ""),
    ],
)
def test_a_name_that_is_not_one_council_chooses_none(
    site: Path, visit: "Visitor", typed: str, said: str
) -> None:
    guest = visit(site)
    page = open_page(guest, EXPLORE)

    choose_council(page, typed)

    expect(page.locator("[data-aa-mine=status]")).to_have_text(re.compile(rf"^{said}$"))
    assert page.url == f"{guest.origin}{EXPLORE}"
    if typed == "sussex":
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("[data-aa-mine=head]")).to_have_text("Your council: East Sussex.")


@pytest.mark.parametrize(
    ("slug", "name"),
    [("atlantis", "atlantis"), ("<b>", "<b>"), ("..%2F..", "../.."), ("x" * 200, "x" * 60)],
)
@pytest.mark.parametrize("address", [EXPLORE, "/asks-and-offers/"])
def test_an_address_with_no_council_is_as_without_and_says_so(
    site: Path, visit: "Visitor", address: str, slug: str, name: str
) -> None:
    guest = visit(site)
    page = open_page(guest, f"{address}?my-council={slug}")
    status = page.locator("[data-aa-mine=status]")

    expect(status).to_have_text(f"There is no council “{name}” here. Type the name of yours.")
    expect(status).to_be_visible()
    expect(page.get_by_text(ASK_WORDS)).to_be_visible()
    expect(page.locator(WHY)).to_have_count(0)
    page.get_by_label("Your council").fill("wiltshire")
    page.keyboard.press("Enter")
    expect(page.locator("[data-aa-mine=head]")).to_have_text("Your council: Wiltshire.")
    assert "my-council=wiltshire" in page.url
    assert guest.faults() == []


def test_without_the_list_of_councils_the_results_come_anyway(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.page.route("**/councils.json", lambda route: route.abort())
    page = open_page(guest, f"{EXPLORE}{WILTSHIRE}")

    assert read_status(page).endswith("Newest first.")
    expect(page.get_by_text("The councils could not be loaded.")).to_be_visible()
    assert page.locator(RESULTS).count() > 0


@pytest.mark.parametrize("address", [EXPLORE, ASKS])
def test_axe_finds_nothing_with_a_council_and_while_one_is_chosen(
    site: Path, visit: "Visitor", axe: str, address: str
) -> None:
    guest = visit(site)
    page = open_page(guest, f"{address}{WILTSHIRE}")
    expect(page.locator("[data-aa-mine=said]")).not_to_be_empty()
    page.evaluate(axe)
    page.get_by_text("Which councils are alike").click()
    page.get_by_role("button", name="Choose another").click()
    page.keyboard.type("dev")
    expect(page.locator("[data-aa-mine=found] > li")).to_have_count(1)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            expect(page.locator("html")).to_have_attribute("data-scheme", scheme)
            assert page.evaluate(FINDINGS, list(RULES)) == []


def test_the_longest_name_fits_a_narrow_screen(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 320, "height": 640})
    page = open_page(guest, f"{EXPLORE}?my-council=bournemouth-christchurch-and-poole")

    expect(page.locator("[data-aa-mine=said]")).not_to_be_empty()

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_scripts_the_page_leads_to_the_councils(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))
    guest.open(f"{EXPLORE}{WILTSHIRE}")

    expect(guest.page.locator(MINE)).to_be_hidden()
    guest.page.get_by_role("link", name="find your council", exact=True).click()

    guest.page.get_by_role("heading", name="Councils", level=1).wait_for()


def test_a_list_leads_to_its_notes_where_a_council_can_be_chosen(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/service-areas/kinship-care/")
    page = guest.page

    page.get_by_role("link", name=ASK_WORDS).click()

    expect(page.get_by_role("searchbox", name="Your council")).to_be_focused()
    page.keyboard.type("devon")
    page.keyboard.press("Enter")
    expect(page.locator("[data-aa-mine=head]")).to_be_focused()
    assert page.url == f"{guest.origin}{EXPLORE}?my-council=devon&service-area=kinship-care"


def test_the_page_of_a_council_passes_it_on(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/councils/wiltshire/")
    page = guest.page
    links = {
        "All notes, the most like Wiltshire first": EXPLORE,
        "All asks and offers": ASKS,
        "Start a note": FORM,
    }

    found = {
        name: page.get_by_role("link", name=name).first.get_attribute("href") for name in links
    }

    assert found == {name: f"../..{address}{WILTSHIRE}" for name, address in links.items()}
