"""My pack: notes kept in lists are seen whole, put in order, printed and copied, at an address that can be shared."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cases import for_each_case

from .comparing import EVENING, KINSHIP, NAVIGATOR
from .packing import PACK, list_notes, read_status
from .test_paper import INTERACTIVE, WIDE

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

TITLES = [
    "KEEP groups for kinship carers only, with a first call",
    "KEEP in the evening for foster and kinship carers",
]
THREE = f"{PACK},{NAVIGATOR}"
NAVIGATING = "A kinship navigator for relatives new to the council"
QUESTION = "Do we <b>start</b>?"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVED = """<!doctype html><meta http-equiv="refresh" content="0; url=../keep-evening-groups/">
<main><a href="../../example-north-west/keep-evening-groups/">Go to the page</a></main>"""
HOSTILE = """<!doctype html><div id="content"><p class="aa-where" data-aa-row="Stage and place"><a href="/">Sandford</a></p>
<h1 onclick="alert(1)">A note</h1><a href="javascript:alert(2)">Two</a> <a href="//a.example/b">Three</a>
<img src="https://a.example/x.png" onerror="alert(4)"><img src="data:,"><script>alert(5)</script><style>p { color: red }</style>
<iframe srcdoc="<p>x"></iframe><form action="https://a.example/"><input name="q"></form>
<p style="position: fixed" id="content" data-aa-pack>Six</p><svg onload="alert(7)"><a href="javascript:alert(8)"><text>Eight</text></a>
<foreignObject><p>Nine</p></foreignObject></svg><object data="x"></object><custom-part>Ten</custom-part></div>"""
ATTRIBUTES = """
(note) => [...note.querySelectorAll("*")].flatMap((part) =>
  [...part.attributes].map(({ name, value }) => `${part.localName} ${name}=${value}`))
"""


def list_titles(page: Page) -> list[str]:
    return list_notes(page).get_by_role("heading", level=2).all_inner_texts()


def read_words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_notes_kept_in_lists_are_a_pack_at_an_address_that_can_be_shared(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open("/service-areas/kinship-care/")
    guest.page.get_by_role("checkbox", name=f"Keep: {TITLES[0]}").check()
    guest.open("/regions/north-west/")
    guest.page.get_by_role("checkbox", name=f"Keep: {TITLES[1]}").check()
    guest.page.locator(".aa-bar").get_by_role("link", name="Open my pack").click()

    assert read_status(guest.page) == "2 notes in this pack."
    assert guest.page.url == f"{guest.origin}{PACK}"
    assert list_titles(guest.page) == TITLES
    expect(guest.page.locator(".aa-bar")).to_have_count(0)
    other = visit(site, size={"width": 390, "height": 844})
    other.open(PACK)
    assert list_titles(other.page) == TITLES
    for width in (320, 390, 1280):
        other.page.set_viewport_size({"width": width, "height": 844})
        assert (width, other.page.evaluate(SIDEWAYS)) == (width, 0)
    guest.page.get_by_role("link", name="Compare 2 notes").click()
    expect(guest.page.get_by_role("columnheader").get_by_role("link")).to_have_count(2)
    guest.page.get_by_role("link", name="Open my pack").click()
    assert list_titles(guest.page) == TITLES
    assert (guest.faults(), other.faults()) == ([], [])


def test_a_note_is_kept_on_the_page_of_a_difficulty(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open("/difficulties/no-referrals/")
    boxes = guest.page.get_by_role("checkbox", name="Keep: ")
    titles = guest.page.locator("th[scope=rowgroup] > a").all_inner_texts()

    assert boxes.count() == len(titles) > 1
    boxes.first.check()
    guest.page.get_by_role("rowheader", name=titles[0]).get_by_role(
        "link", name="Open my pack"
    ).click()

    assert list_titles(guest.page) == titles[:1]
    assert guest.faults() == []


def test_a_note_in_a_pack_says_all_that_its_own_page_says_on_paper(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.page.emulate_media(media="print")
    guest.open(THREE)
    notes = [note.inner_text() for note in list_notes(guest.page).all()]

    for note, name in zip(notes, (KINSHIP, EVENING, NAVIGATOR), strict=True):
        guest.open(f"/places/{name}/")
        own = guest.page.locator("#content").inner_text()
        assert read_words(note) == f"{guest.page.url} {read_words(own)}"


def test_notes_are_put_in_order_by_keyboard(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(THREE)
    assert list_titles(guest.page) == [*TITLES, NAVIGATING]

    for title in (TITLES[0], f"{TITLES[0]} (example)"):
        guest.page.get_by_role("button", name=f"Move down: {title}").press("Enter")
        read_status(guest.page)

    assert list_titles(guest.page) == [TITLES[1], NAVIGATING, TITLES[0]]
    assert guest.page.url == f"{guest.origin}/pack/?notes={EVENING},{NAVIGATOR},{KINSHIP}"
    assert read_status(guest.page) == (
        f"{TITLES[0]} (example) is now number 3. 3 notes in this pack."
    )
    # The last one can't move down, so the next button takes the focus.
    expect(guest.page.get_by_role("button", name=f"Move up: {TITLES[0]}")).to_be_focused()
    guest.page.get_by_role("listitem").get_by_role("link", name=TITLES[0]).click()
    expect(list_notes(guest.page).last).to_be_in_viewport()
    assert list_titles(guest.page) == [TITLES[1], NAVIGATING, TITLES[0]]
    assert guest.faults() == []


def test_a_removed_note_returns_with_the_back_button(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(PACK)
    read_status(guest.page)

    guest.page.get_by_role("button", name=f"Remove: {TITLES[0]}").press("Enter")
    expect(list_notes(guest.page)).to_have_count(1)
    assert read_status(guest.page) == f"Removed: {TITLES[0]} (example). 1 note in this pack."
    expect(guest.page.get_by_role("button", name=f"Remove: {TITLES[1]}")).to_be_focused()
    guest.page.keyboard.press("Enter")
    expect(list_notes(guest.page)).to_have_count(0)
    assert read_status(guest.page).endswith("No notes in this pack yet.")
    expect(guest.page.locator("[data-aa-pack] [role=status]")).to_be_focused()
    guest.page.go_back()
    expect(list_notes(guest.page)).to_have_count(1)
    guest.page.go_back()

    expect(list_notes(guest.page)).to_have_count(2)
    assert list_titles(guest.page) == TITLES


def test_a_pack_without_an_address_is_found_again_and_another_note_is_added(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(PACK)
    read_status(guest.page)
    guest.page.locator("[data-aa-advice]").get_by_role("link", name="Notes").click()
    expect(guest.page.locator(".aa-bar [role=status]")).to_have_text("2 notes in your pack.")
    guest.page.get_by_role("checkbox", name="Keep: ", checked=False).first.check()

    guest.open("/pack/")
    assert read_status(guest.page) == "No notes in this pack yet."
    guest.page.get_by_role("link", name="Open your pack of 3 notes").click()

    assert read_status(guest.page) == "3 notes in this pack."


@for_each_case
def test_what_an_address_names_wrongly_is_said_and_the_rest_is_shown(
    site: Path, visit: "Visitor", asked: str, said: str
) -> None:
    guest = visit(site)

    guest.open(f"/pack/?notes={asked}")

    assert read_status(guest.page) == said
    assert list_notes(guest.page).count() == asked.count("example-")
    missing = guest.page.locator("[data-aa-list] > li").filter(has_text="There is no note")
    assert missing.count() == said.count("There is no note")
    # The browser itself notes what it asked for in vain.
    assert [fault for fault in guest.faults() if "404" not in fault] == []


def test_a_note_that_is_gone_is_said_on_the_front_page_and_can_be_removed(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(f"/pack/?notes=nowhere/nothing,{KINSHIP}")
    read_status(guest.page)
    gone = guest.page.get_by_text("There is no note “nowhere/nothing” here.", exact=True)

    guest.page.emulate_media(media="print")
    expect(gone).to_be_visible()
    guest.page.emulate_media(media="screen")
    guest.page.get_by_role("button", name="Remove: nowhere/nothing").click()

    expect(gone).to_have_count(0)
    assert guest.page.url == f"{guest.origin}/pack/?notes={KINSHIP}"


def test_a_note_that_was_renamed_is_in_the_pack(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.page.route(
        "**/places/example-north-west/old-name/",
        lambda route: route.fulfill(body=MOVED, content_type="text/html"),
    )

    guest.open("/pack/?notes=example-north-west/old-name")

    assert list_titles(guest.page) == [TITLES[1]]
    assert guest.faults() == []


def test_what_a_reader_types_is_on_the_front_page_and_nowhere_else(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(PACK)
    read_status(guest.page)
    asked = len(guest.requests)
    guest.page.emulate_media(media="print")
    expect(guest.page.get_by_text("Notes from Adaptation Atlas", exact=True)).to_be_visible()
    guest.page.emulate_media(media="screen")

    guest.page.get_by_label("Question to decide").fill(QUESTION)
    guest.page.get_by_label("Council or team").fill("Devon")
    guest.page.get_by_label("Day of the meeting").fill("3 December")
    guest.page.emulate_media(media="print")

    front = guest.page.locator("[data-aa-front]").inner_text()
    assert read_words(front).startswith(f"{QUESTION} Devon · 3 December Notes in this pack")
    assert f"This pack: {guest.page.url}" in front
    assert guest.page.locator(INTERACTIVE).filter(visible=True).count() == 0
    expect(guest.page.get_by_role("heading", level=1)).to_be_hidden()
    assert guest.page.url == f"{guest.origin}{PACK}"
    assert len(guest.requests) == asked
    stored = guest.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "Devon" not in f"{stored}{guest.page.title()}"
    assert guest.page.context.cookies() == []


def test_what_a_reader_typed_is_there_on_the_way_back_and_nowhere_else(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(THREE)
    read_status(guest.page)
    asked = guest.page.get_by_label("Question to decide")
    asked.fill(QUESTION)
    guest.page.get_by_role("button", name=f"Move down: {TITLES[0]}").click()
    guest.page.get_by_role("button", name=f"Remove: {NAVIGATING}").click()
    guest.page.get_by_role("listitem").get_by_role("link", name=TITLES[0]).click()

    guest.page.get_by_role("link", name="Compare 2 notes").click()
    expect(guest.page.get_by_role("columnheader").get_by_role("link")).to_have_count(2)
    guest.page.go_back()

    expect(asked).to_have_value(QUESTION)
    expect(guest.page.locator("[data-aa-question]")).to_have_text(QUESTION)
    assert list_titles(guest.page) == [TITLES[1], TITLES[0]]
    guest.page.reload()
    expect(asked).to_have_value(QUESTION)
    guest.open(PACK)
    read_status(guest.page)
    expect(asked).to_have_value("")
    assert guest.faults() == []


def test_each_note_begins_a_sheet_and_nothing_is_cut_at_its_edge(
    site: Path, visit: "Visitor"
) -> None:
    """The sheet is as wide as A4 without its margins."""
    guest = visit(site, size={"width": 688, "height": 1000})
    guest.open(THREE)
    notes = list_notes(guest.page)
    guest.page.emulate_media(media="print")

    breaks = notes.evaluate_all("all => all.map((one) => getComputedStyle(one).breakBefore)")

    assert breaks == ["page"] * 3
    assert guest.page.evaluate(WIDE) == []
    sheets = len(re.findall(rb"/Type\s*/Page\b", guest.page.pdf(prefer_css_page_size=True)))
    assert 1 + 3 <= sheets <= 1 + 3 * 3


def test_a_pack_is_copied_as_a_document_with_a_page_for_each_note(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(
        site, context=browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    )
    guest.open(f"{PACK},nowhere/nothing")
    read_status(guest.page)
    guest.page.get_by_label("Question to decide").fill(QUESTION)

    guest.page.get_by_role("button", name="Copy for Word").click()
    expect(guest.page.get_by_text("The pack is copied. Paste it into Word.")).to_be_visible()
    copied = guest.page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((one) => one.text())"
    )
    text = guest.page.evaluate("navigator.clipboard.readText()")

    pages = re.split(r'<br style="(?:page-)?break-before: [a-z]+;?">', copied)
    assert [re.findall(r"<h[12][^>]*>(.*?)</h", page) for page in pages] == [
        ["Do we &lt;b&gt;start&lt;/b&gt;?"],
        *([title] for title in TITLES),
    ]
    assert "There is no note “nowhere/nothing” here." in pages[0]
    assert set(re.findall(r'href="([a-z]+:)', copied)) == {"http:"}
    assert re.findall(r'href="(?![a-z]+:)|<svg|<button', copied) == []
    assert text.startswith(f"{QUESTION}\n{TITLES[0]}, Example council, South West\n")
    assert "\nAges: 5 to 12\n" in text
    assert "\nThe need here\nMany kinship carers" in text
    # The browser reads what is copied under the policy of the page: the breaks do nothing there, and stay.
    known = re.compile("404|inline style violates the following Content Security Policy")
    assert [fault for fault in guest.faults() if not known.search(fault)] == []


def test_of_a_fetched_page_nothing_is_taken_that_acts(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.page.route(
        f"**/places/{KINSHIP}/", lambda route: route.fulfill(body=HOSTILE, content_type="text/html")
    )
    guest.open(f"/pack/?notes={KINSHIP}")

    note = list_notes(guest.page)

    assert read_words(note.inner_text()) == "Sandford A note Two Three Six Eight Ten"
    taken = note.evaluate(ATTRIBUTES)
    assert taken == [
        "p class=aa-print",
        "p class=aa-where",
        "a href=/",
        "a href=http://a.example/b",
    ]
    # The policy speaks up for what it stops in a page that is only read, too.
    assert [fault for fault in guest.faults() if "Content Security Policy" not in fault] == []


@pytest.mark.parametrize("address", ["/pack/", PACK])
def test_without_scripts_the_page_says_what_it_needs_and_leads_to_the_notes(
    site: Path, visit: "Visitor", browser: Browser, address: str
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))

    guest.open(address)

    expect(guest.page.locator("[data-aa-pack]")).to_be_hidden()
    expect(guest.page.get_by_text("needs JavaScript")).to_be_visible()
    guest.page.locator("#content").get_by_role("link", name="Notes").click()
    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
