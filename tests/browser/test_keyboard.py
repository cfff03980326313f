"""By keyboard: nothing happens unasked, everything can be got to, and one sees where one is; also colours and motion as asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, ViewportSize, expect

from tests.cases import for_each_case

from .comparing import read_rows
from .kinds import COMPARED, KINDS, PACKED
from .packing import list_notes

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

NOTE = KINDS["Note"]
"""Windows of little height: a telephone on its side, a laptop at 200 and at 400 per cent."""
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 844}
WHERE = """
() => {
  const one = document.activeElement;
  const whole = one.closest("#content, header, .aa-skip");
  return { content: "content", "": whole?.localName === "header" ? "header" : "skip link" }[whole?.id] ?? one.localName;
}
"""
"""Gives in which part of the page the focus is."""
UNSEEN_STOPS = """
() => {
  const faults = [];
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  for (const stop of stops.filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))) {
    stop.focus();
    const fault = (what) => faults.push(`${what}: ${stop.outerHTML.slice(0, 120)}`);
    const style = getComputedStyle(stop);
    const points = [...stop.getClientRects()].flatMap(({ left, right, top, bottom }) =>
      [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + x * (right - left), top + y * (bottom - top)])));
    const seen = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => top && stop.contains(top));
    if (document.activeElement !== stop) fault("takes no focus");
    if (seen.length === 0) fault("off the screen, or covered");
    const drawn = stop.querySelector(":scope > :is(polygon, path)") ?? stop;
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!isOutlined && !(drawn !== stop && parseFloat(getComputedStyle(drawn).strokeWidth) >= 3)) fault("no outline");
    const target = (stop.labels?.length && ["checkbox", "radio"].includes(stop.type) ? stop.labels[0] : stop).getBoundingClientRect();
    if (style.display !== "inline" && (target.width < 24 || target.height < 24)) fault(`${target.width} by ${target.height}`);
  }
  return [stops.length > 8, faults];
}
"""
"""Gives whether there are places where the focus can stop, and what is wrong with them. A part of a drawing is outlined by its stroke."""
MOVING = """
() => [...document.querySelectorAll("*")].flatMap((one) => [one, "::before", "::after"].map((part) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one, typeof part === "string" ? part : null);
  return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior !== "auto" ? one.outerHTML.slice(0, 80) : "";
})).filter(Boolean)
"""
"""Gives what would move."""
SHAPELESS = """
() => [...document.querySelectorAll("#content :is(a, button, .aa-mark, .aa-card)")].filter((one) => {
  const { borderStyle, textDecorationLine } = getComputedStyle(one);
  return one.checkVisibility() && borderStyle === "none" && !textDecorationLine.includes("underline");
}).map((one) => one.outerHTML.slice(0, 100))
"""
"""Gives what colour alone would tell from the text around it."""


def test_no_letter_does_anything(site: Path, visit: "Visitor") -> None:
    guest = visit(site)

    for address in (NOTE, "/explore/"):
        guest.open(address)
        for key in (*"sfnpSFNP/,.?", "Enter"):
            guest.page.keyboard.press(key)
        assert guest.page.evaluate(
            "[location.pathname, document.activeElement.localName, scrollY]"
        ) == [address, "body", 0]
    assert [url for url in guest.requests if "bundle" in url] == []


def test_the_menu_opens_and_closes_by_keyboard_and_leads_on(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size=PHONE)
    guest.open(NOTE)
    page = guest.page
    menu = page.locator(".aa-menu > summary")
    learning = page.locator(".aa-menu").get_by_role("link", name="Learning")

    menu.focus()
    page.keyboard.press("Enter")
    expect(learning).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(learning).to_be_hidden()
    expect(menu).to_be_focused()

    page.keyboard.press("Space")
    page.locator(".aa-menu a").last.focus()
    page.keyboard.press("Tab")
    expect(learning).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search the notes").first).to_be_focused()

    menu.focus()
    page.keyboard.press("Enter")
    learning.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Learning", level=1).wait_for()
    assert page.locator(".aa-menu [aria-current=page]").all_text_contents() == ["Learning"]


@for_each_case
def test_the_menu_opens_below_its_button_and_every_link_can_be_reached_in_a_low_window(
    site: Path, visit: "Visitor", browser: Browser, width: int, height: int
) -> None:
    guest = visit(
        site,
        context=browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        ),
    )
    guest.open(NOTE)
    page = guest.page
    page.locator(".aa-menu > summary").press("Enter")
    links = page.locator(".aa-menu a")

    button, first = (
        one.bounding_box() for one in (page.locator(".aa-menu > summary"), links.first)
    )
    assert button is not None
    assert first is not None
    assert button["y"] + button["height"] <= first["y"] + 1
    assert first["y"] + first["height"] <= height
    for link in links.all():
        link.focus()
        expect(link).to_be_in_viewport(ratio=0.9)
    assert guest.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_on_its_side_shows_the_whole_menu(site: Path, visit: "Visitor") -> None:
    guest = visit(site, size={"width": 844, "height": 390})
    guest.open(NOTE)

    expect(guest.page.locator(".aa-menu")).to_be_hidden()
    assert {tab.is_visible() for tab in guest.page.locator(".aa-tabs a").all()} == {True}


def test_the_tab_key_goes_from_the_skip_link_through_the_header_into_the_page(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size=PHONE)
    stops: dict[str, list[str]] = {}
    for address in (NOTE, KINDS["Page not found"]):
        guest.open(address)
        stops[address] = []
        while len(stops[address]) < 12 and "content" not in stops[address]:
            guest.page.keyboard.press("Tab")
            stops[address].append(guest.page.evaluate(WHERE))
        guest.open(address)
        guest.page.keyboard.press("Tab")
        guest.page.keyboard.press("Enter")
        guest.page.keyboard.press("Tab")
        assert guest.page.evaluate(WHERE) == "content"

    assert [list(dict.fromkeys(way)) for way in stops.values()] == [
        ["skip link", "header", "content"]
    ] * 2


def test_the_first_result_is_a_few_keys_away_beside_the_filters(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site, size=DESK)
    guest.open(KINDS["Notes"])
    page = guest.page

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to results")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator("[data-aa-results] h3 > a").first).to_be_focused()


def test_what_has_the_focus_is_in_view_outlined_and_large_enough_on_every_kind_of_page(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(reduced_motion="reduce"))

    found = {}
    for kind, address in KINDS.items():
        guest.open(address)
        if kind in COMPARED:
            read_rows(guest.page)
        if kind == PACKED:
            list_notes(guest.page)
        guest.page.keyboard.press("Tab")
        for size in (PHONE, DESK):
            guest.page.set_viewport_size(size)
            found[kind, size["width"]] = guest.page.evaluate(UNSEEN_STOPS)

    assert {which: faults for which, faults in found.items() if faults != [True, []]} == {}


def test_light_or_dark_is_chosen_by_keyboard_and_kept(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(color_scheme="light"))
    guest.open("/")
    guest.page.get_by_role("button", name="Switch to dark mode").press("Enter")
    expect(guest.page.get_by_role("button", name="Switch to light mode")).to_be_focused()

    guest.open(NOTE)
    kept = guest.page.locator("html").get_attribute("data-scheme")

    assert (kept, guest.faults(), guest.page.context.cookies()) == ("dark", [], [])


def test_nothing_moves_when_less_motion_is_asked_for(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(reduced_motion="reduce"))

    moving = {}
    for address in ("/", "/explore/", NOTE):
        guest.open(address)
        moving[address] = guest.page.evaluate(MOVING)

    assert [one for found in moving.values() for one in found] == []


def test_links_buttons_and_marks_keep_their_shape_in_forced_colours(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(forced_colors="active"))
    guest.open(NOTE)

    assert guest.page.evaluate(SHAPELESS) == []
