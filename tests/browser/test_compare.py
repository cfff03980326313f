"""Compare: choosing notes in lists and on their pages, and seeing them row by row, in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, expect

from . import explore
from .comparing import BOTH, EVENING, KINSHIP, NAVIGATOR, read_rows, read_status

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

TITLE = "KEEP groups for kinship carers only, with a first call"
TITLES = [TITLE, "KEEP in the evening for foster and kinship carers"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HOSTILE = """<!doctype html><div id="content"><p class="aa-where"><a href="/">Sandford</a></p><h1>A <b>note</b></h1>
<p data-aa-row="In one sentence">One <a href="https://a.example/">link</a> <img src="https://a.example/x.png" onerror="alert(1)">
<script>alert(2)</script>
<iframe srcdoc="<p>x"></iframe><strong onclick="alert(3)" style="color: red" id="content">bold</strong></p>
<ul data-aa-row="Kept"><li><svg onload="alert(4)"><a href="javascript:alert(5)">Six</a></svg> weeks</li></ul></div>"""


def test_notes_chosen_from_two_lists_are_seen_row_by_row_at_an_address_that_can_be_shared(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    said = guest.page.locator(".aa-bar [role=status]")
    leading = guest.page.locator(".aa-bar").get_by_role("link", name="Compare 2 notes")

    guest.open("/service-areas/kinship-care/")
    guest.page.get_by_role("checkbox", name=f"Keep: {TITLES[0]}").check()
    expect(said).to_have_text("1 note in your pack.")
    expect(leading).to_be_hidden()
    guest.open("/regions/north-west/")
    guest.page.get_by_role("checkbox", name=f"Keep: {TITLES[1]}").check()
    expect(said).to_have_text("2 notes in your pack.")
    leading.click()

    rows = read_rows(guest.page)
    assert guest.page.url == f"{guest.origin}{BOTH}"
    assert guest.page.get_by_role("columnheader").get_by_role("link").all_inner_texts() == TITLES
    expect(guest.page.locator("thead").get_by_text("Example council")).to_have_count(len(TITLES))
    # The name of the place says so already.
    expect(guest.page.locator("thead").get_by_text("Example", exact=True)).to_have_count(0)
    assert rows["Stage and place"][0].startswith("Planning · Example council, South West (")
    assert (
        rows["Who it is for"][0]
        == "Relatives and friends raising a child aged 5 to 12, with or without a court order."
    )
    assert rows["Where"] == [
        "Two family hubs, one in a market town and one on the coast",
        "A primary school near a bus station",
        "",
    ]
    assert rows["Sessions"][-1] == "16 weekly sessions for 7 to 10 carers, two practitioners."
    assert rows["Kept"][0].startswith("16 weekly sessions Groups of 7 to 10 carers")
    changed = rows["Changed: What happens in the sessions, or the materials"]
    assert changed[0].startswith("A call to each carer before the first session")
    assert (changed[0].count("Core: not known yet"), changed[1]) == (2, "No change of this kind")
    assert rows["Evidence: Population data"][0].startswith("Where kinship carers live")
    assert rows["What we are learning"][0].startswith("Too early to say. Before the first group")
    assert [row for row, cells in rows.items() if not all(cells[: len(TITLES)])] == []
    same = guest.page.get_by_role("region", name="The same in all")
    assert "Ages5 to 12" in (same.text_content() or "")
    assert "Ages" not in rows
    assert guest.page.title().startswith(f"{TITLE} (example) / KEEP in the evening")
    colder = visit(site, size={"width": 390, "height": 844})
    colder.open(BOTH)
    assert read_rows(colder.page) == rows
    assert read_status(colder.page) == "2 notes side by side."
    for width in (320, 390, 1280):
        colder.page.set_viewport_size({"width": width, "height": 844})
        assert (width, colder.page.evaluate(SIDEWAYS)) == (width, 0)
    assert (guest.faults(), colder.faults()) == ([], [])


def test_a_phone_shows_two_of_three_notes_and_says_which(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 390, "height": 844})
    guest.open(f"{BOTH},{NAVIGATOR}")
    head = guest.page.get_by_role("rowheader", name="Kept", exact=True)
    kept = guest.page.get_by_role("row").filter(has=head).get_by_role("cell").filter(visible=True)

    read_rows(guest.page)
    expect(guest.page.get_by_role("heading", name="By intervention")).to_be_hidden()
    before = [cell.inner_text().split("\n")[0] for cell in kept.all()]
    guest.page.get_by_label("Right column").select_option(index=2)

    assert before == ["16 weekly sessions"] * 2
    expect(kept).to_have_count(2)
    expect(kept.last).to_contain_text("A specialist whose job is to help carers")
    assert guest.page.evaluate(SIDEWAYS) == 0
    assert guest.faults() == []


def test_a_comparison_is_taken_along_as_a_table_for_word_and_as_csv(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    guest = visit(site, context=context)
    guest.open(BOTH)
    read_rows(guest.page)

    guest.page.get_by_role("button", name="Copy for Word").click()
    expect(guest.page.get_by_text("The comparison is copied.")).to_be_visible()
    copied = guest.page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return (await item.getType("text/html")).text();
        }"""
    )
    guest.page.get_by_role("button", name="Copy the address").click()
    expect(guest.page.get_by_text("The address is copied.")).to_be_visible()
    with guest.page.expect_download() as waiting:
        guest.page.get_by_role("button", name="Download as CSV").click()
    lines = waiting.value.path().read_text("utf-8").splitlines()

    assert "<table" in copied
    assert TITLES[1] in copied
    assert guest.page.evaluate("navigator.clipboard.readText()") == guest.page.url
    assert (
        lines[0]
        == f'\ufeff"","{TITLES[0]} (example)","{TITLES[1]} (example)","As the Guidebook describes it"'
    )
    assert '"Ages","5 to 12","5 to 12","5 to 12"' in lines
    assert guest.faults() == []


def test_the_paper_of_a_comparison_lies_on_its_side_and_leads_back(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(BOTH)
    read_rows(guest.page)

    paper = guest.page.pdf(prefer_css_page_size=True)
    guest.page.emulate_media(media="print")

    assert b"/MediaBox [0 0 841" in paper
    expect(guest.page.get_by_text(f"This comparison: {guest.page.url}")).to_be_visible()
    expect(guest.page.get_by_role("button", name="Print")).to_be_hidden()


def test_a_removed_note_returns_with_the_back_button(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{BOTH},{NAVIGATOR}")
    rows = read_rows(guest.page)

    guest.page.get_by_role("button", name=f"Remove: {TITLE}").press("Enter")
    expect(guest.page.get_by_role("columnheader")).to_have_count(2)
    assert read_status(guest.page) == f"Removed: {TITLE} (example). 2 notes side by side."
    assert guest.page.url == f"{guest.origin}/compare/?notes={EVENING},{NAVIGATOR}"
    expect(guest.page.get_by_role("button", name=f"Remove: {TITLES[1]}")).to_be_focused()
    guest.page.keyboard.press("Enter")
    expect(guest.page.get_by_role("table")).to_have_count(0)
    assert read_status(guest.page).endswith("One note is not enough to compare.")
    guest.page.go_back()
    expect(guest.page.get_by_role("columnheader")).to_have_count(2)
    guest.page.go_back()

    expect(guest.page.get_by_role("columnheader")).to_have_count(3)
    assert read_rows(guest.page) == rows
    assert guest.faults() == []


NONSENSE = {
    "": "No notes to compare yet.",
    "?notes=": "No notes to compare yet.",
    f"?notes={KINSHIP}": "One note is not enough to compare.",
    f"?notes={KINSHIP},{KINSHIP}": "One note is not enough to compare.",
    "?notes=../../secret/x,//a.example/b,%3Cimg%20src=x%3E,a/b/c": (
        "Part of the address could not be read and was left out. No notes to compare yet."
    ),
    f"?notes={KINSHIP},nowhere/nothing,{EVENING}": "There is no note “nowhere/nothing” here. 2 notes side by side.",
    f"?notes={KINSHIP},{EVENING},a/b,a/c,a/d": (
        "You can compare at most four notes, so the others were left out. "
        "There is no note “a/b” here. There is no note “a/c” here. 2 notes side by side."
    ),
}


def test_what_an_address_names_wrongly_is_said_and_the_rest_is_shown(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)

    said = {}
    for address in NONSENSE:
        guest.open(f"/compare/{address}")
        said[address] = read_status(guest.page)

    assert said == NONSENSE
    # The browser itself notes what it asked for in vain.
    assert [fault for fault in guest.faults() if "404" not in fault] == []
    assert len(guest.console_errors) == sum(
        words.count("There is no note") for words in NONSENSE.values()
    )


def test_a_note_that_cannot_be_loaded_now_is_said_and_is_tried_again(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.page.route(f"**/places/{KINSHIP}/", lambda route: route.abort())

    guest.open(f"{BOTH},{NAVIGATOR}")
    assert (
        read_status(guest.page)
        == f"The note “{KINSHIP}” could not be loaded. Try again later. 2 notes side by side."
    )
    guest.page.unroute_all()
    guest.page.get_by_role("button", name=f"Remove: {TITLES[1]}").click()

    expect(guest.page.get_by_role("columnheader").get_by_role("link").first).to_have_text(TITLE)


def test_of_a_fetched_page_only_words_lists_and_paragraphs_are_taken(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.page.route(
        f"**/places/{KINSHIP}/", lambda route: route.fulfill(body=HOSTILE, content_type="text/html")
    )

    guest.open(BOTH)
    rows = read_rows(guest.page)

    assert (rows["In one sentence"][0], rows["Kept"][0]) == ("One link bold", "Six weeks")
    body = guest.page.locator(".aa-table--compared tbody")
    assert body.locator("a, img, script, iframe, svg, [onclick], [style], [id]").count() == 0
    # The policy speaks up for what it stops in a page that is only read, too.
    assert [fault for fault in guest.faults() if "Content Security Policy" not in fault] == []


def test_eight_notes_are_the_most_and_a_note_is_kept_on_its_own_page_too(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    said = guest.page.locator(".aa-bar [role=status]")

    guest.open(f"/places/{KINSHIP}/")
    guest.page.get_by_role("checkbox", name=f"Keep this note: {TITLE}").check()
    guest.open("/explore/")
    boxes = guest.page.get_by_role("checkbox", name="Keep: ")
    expect(guest.page.get_by_role("checkbox", name=f"Keep: {TITLE}")).to_be_checked()
    open_ones = [box for box in boxes.all() if not box.is_checked()]
    for box in open_ones[:7]:
        box.check()
    expect(said).to_have_text("8 notes in your pack.")
    expect(
        guest.page.locator(".aa-bar").get_by_role("link", name="Compare first 4")
    ).to_be_visible()
    open_ones[7].click()

    expect(said).to_have_text("Your pack has eight notes, the most it can have. Remove one first.")
    assert [box.is_checked() for box in open_ones[6:8]] == [True, False]
    bar = guest.page.locator(".aa-bar").bounding_box()
    assert bar is not None
    assert (
        guest.page.evaluate("getComputedStyle(document.body).paddingBottom")
        == f"{bar['height']:g}px"
    )
    guest.page.get_by_role("button", name="Clear").click()
    expect(said).to_have_text("Nothing chosen.")
    expect(guest.page.locator("[data-aa-choose]:focus")).to_have_count(1)
    assert [box.is_checked() for box in boxes.all()] == [False] * boxes.count()
    assert guest.faults() == []


def test_a_result_of_the_search_is_chosen_at_once_and_the_bar_leaves_writers_alone(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/explore/?q=KEEP")
    explore.read_status(guest.page)

    box = guest.page.get_by_role("checkbox", name="Keep: ").first
    box.check()

    expect(guest.page.locator(".aa-bar [role=status]")).to_have_text("1 note in your pack.")
    expect(box).to_be_checked()
    assert guest.page.url == f"{guest.origin}/explore/?q=KEEP"
    assert guest.faults() == []

    guest.open("/contribute/note-form/")
    expect(guest.page.locator(".aa-bar")).to_have_count(0)


def test_without_scripts_the_page_has_its_list_and_no_boxes_are_offered(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))

    guest.open(BOTH)

    expect(guest.page.locator("[data-aa-compare]")).to_be_hidden()
    expect(guest.page.get_by_role("heading", name="By intervention")).to_be_visible()
    guest.page.locator("#content").get_by_role("link", name="KEEP").first.click()
    expect(guest.page.get_by_role("table").first).to_be_visible()
    assert guest.page.get_by_role("checkbox").count() == 0
