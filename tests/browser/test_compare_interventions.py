"""Compare, with interventions: chosen in their table and on their pages, apart from notes, by the same script."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from .comparing import BOTH, KEEP, KINSHIP, PRESCHOOL, TODDLER, read_rows, read_status

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

TABLE = "/interventions/"
TWO = f"/compare/?interventions={PRESCHOOL},{TODDLER}"
TITLES = ["Incredible Years Preschool", "Incredible Years Toddler"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_TABS = 5


@pytest.mark.parametrize("width", [390, 1280])
def test_interventions_ticked_in_their_table_are_seen_row_by_row(
    site: Path, visit: "Visitor", width: int
) -> None:
    guest = visit(site, size={"width": width, "height": 844})
    said = guest.page.locator(".aa-bar [role=status]")

    guest.open(TABLE)
    guest.page.get_by_role("checkbox", name=f"Compare: {TITLES[0]}").check()
    expect(said).to_have_text("1 intervention chosen. Choose one more to compare.")
    guest.page.get_by_role("checkbox", name=f"Compare: {TITLES[1]}").check()
    expect(said).to_have_text("2 interventions chosen.")
    guest.page.get_by_role("link", name="Compare 2 interventions").last.click()

    rows = read_rows(guest.page)
    assert guest.page.url == f"{guest.origin}{TWO}"
    assert guest.page.get_by_role("columnheader").get_by_role("link").all_inner_texts() == TITLES
    assert guest.page.locator("thead").get_by_text("Example", exact=True).count() == 0
    assert rows["In one sentence"][1].startswith("Weekly group sessions for families with toddlers")
    assert rows["Ages"] == [
        "3 to 6 as offered, 2 to 9 as evaluated. Offered and evaluated ages differ.",
        "2 to 3 (the source does not say whether as offered or as evaluated)",
    ]
    assert rows["Sessions"][1] == "14 weekly sessions of two hours, two facilitators."
    assert rows["Earlier rating"][0].startswith("4+ (EIF Guidebook, reviewed July 2016).")
    assert rows["Who delivers it"][1] == (
        "Facilitators qualified to QCF level 7 or 8; professions not recorded."
    )
    assert rows["Notes"][0].endswith("2 examples.")
    assert rows["Kept most often"] == [
        "18 to 20 weekly sessions of two hours (2 examples)",
        "No place has a note on this intervention yet.",
    ]
    same = guest.page.get_by_role("region", name="The same in all")
    assert "How it is deliveredGroup" in (same.text_content() or "")
    assert read_status(guest.page) == "2 interventions side by side."
    assert guest.page.title().startswith(" / ".join(TITLES))
    assert guest.page.evaluate(SIDEWAYS) == 0
    assert guest.faults() == []


def test_an_intervention_is_chosen_on_its_own_page_apart_from_its_notes(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    bar = guest.page.locator(".aa-bar")
    said = bar.get_by_role("status")

    guest.open(f"{TABLE}{KEEP}/")
    guest.page.get_by_role("checkbox", name="Compare this intervention with others: KEEP").check()
    guest.page.get_by_role("checkbox", name="Keep: KEEP groups for kinship carers").check()
    expect(said).to_have_text(
        "1 note in your pack. 1 intervention chosen. Choose one more to compare."
    )
    guest.page.get_by_role("checkbox", name="Keep: KEEP in the evening").check()
    expect(said).to_contain_text("2 notes in your pack. 1 intervention chosen.")
    expect(bar.get_by_role("link").filter(visible=True)).to_have_text(
        ["Open my pack", "Compare 2 notes"]
    )
    bar.get_by_role("link", name="Compare 2 notes").click()
    assert read_status(guest.page) == "2 notes side by side."
    guest.open(f"{TABLE}{PRESCHOOL}/")
    guest.page.get_by_role("checkbox", name="Compare this intervention with others").check()
    bar.get_by_role("link", name="Compare 2 interventions").click()

    assert read_status(guest.page) == "2 interventions side by side."
    assert guest.page.url == f"{guest.origin}/compare/?interventions={KEEP},{PRESCHOOL}"
    assert guest.faults() == []


def test_four_interventions_are_the_most_whatever_notes_are_chosen(
    site: Path, visit: "Visitor"
) -> None:
    guest = visit(site)
    guest.open(f"/places/{KINSHIP}/")
    guest.page.get_by_role("checkbox", name="Keep this note").check()
    guest.open(TABLE)
    boxes = guest.page.get_by_role("checkbox", name="Compare: ").all()

    for box in boxes[:4]:
        box.check()
    boxes[4].click()

    said = guest.page.locator(".aa-bar [role=status]")
    expect(said).to_have_text("You can compare at most four interventions. Remove one first.")
    assert [box.is_checked() for box in boxes[3:5]] == [True, False]
    guest.page.get_by_role("button", name="Clear").click()
    expect(said).to_have_text("Nothing chosen.")
    assert guest.page.evaluate("sessionStorage.getItem('aa-compare')") == ""


def test_a_choice_outlasts_sorting_and_filtering_the_table(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(TABLE)
    box = guest.page.get_by_role("checkbox", name=f"Compare: {TITLES[0]}")
    box.check()

    guest.page.get_by_role("button", name="Cost", exact=True).click()
    guest.page.get_by_label("Format").select_option(label="Group")

    expect(box).to_be_checked()
    shown = guest.page.locator(".aa-choice tbody tr").filter(visible=True).count()
    assert guest.page.get_by_role("checkbox", name="Compare: ").count() == shown > 1
    assert guest.faults() == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", [TABLE, "/service-areas/kinship-care/"])
def test_from_the_second_tick_it_is_a_few_tabs_to_the_comparison(
    site: Path, visit: "Visitor", address: str, width: int
) -> None:
    guest = visit(site, size={"width": width, "height": 844})
    guest.open(address)
    boxes = guest.page.locator("[data-aa-choose]")
    boxes.nth(0).press("Space")
    boxes.nth(1).press("Space")

    leading = guest.page.locator(".aa-choose").get_by_role("link", name="Compare 2")
    expect(leading.filter(visible=True)).to_have_count(2)
    for _ in range(MOST_TABS):
        guest.page.keyboard.press("Tab")
        if guest.page.evaluate("document.activeElement.textContent").startswith("Compare 2"):
            break
    guest.page.keyboard.press("Enter")

    assert read_status(guest.page).endswith("side by side.")


NONSENSE = {
    f"?interventions={KEEP}": "One intervention is not enough to compare.",
    f"?interventions={KINSHIP},../x,{KEEP},{PRESCHOOL}": (
        "Part of the address could not be read and was left out. 2 interventions side by side."
    ),
    f"?interventions={KEEP},nothing": (
        "There is no intervention “nothing” here. One intervention is not enough to compare."
    ),
    f"?interventions={KEEP},{PRESCHOOL},{TODDLER},triple-p-online,functional-family-therapy": (
        "You can compare at most four interventions, so the others were left out. 4 interventions side by side."
    ),
    f"?interventions={KEEP},{PRESCHOOL}&{BOTH.partition('?')[2]}": (
        "Notes can't be compared with interventions, so the interventions were left out. 2 notes side by side."
    ),
    "?interventions=": "No notes to compare yet.",
    f"?interventions=__proto__,{KEEP.upper()}": (
        "Part of the address could not be read and was left out. No interventions to compare yet."
    ),
}


@pytest.mark.parametrize("asked", NONSENSE)
def test_what_an_address_names_wrongly_is_said_and_the_rest_is_shown(
    site: Path, visit: "Visitor", asked: str
) -> None:
    guest = visit(site)
    guest.open(f"/compare/{asked}")

    assert read_status(guest.page) == NONSENSE[asked]
    # The browser itself notes what it asked for in vain.
    assert [fault for fault in guest.faults() if "404" not in fault] == []


def test_what_to_do_without_a_choice_is_said_and_leads_there(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"/compare/?interventions={KEEP}")
    read_status(guest.page)

    guest.page.locator("[data-aa-compare]").get_by_role(
        "link", name="table of interventions"
    ).click()

    expect(guest.page.get_by_role("checkbox", name="Compare: KEEP")).to_be_checked()


def test_without_scripts_the_table_of_interventions_has_no_boxes(
    site: Path, visit: "Visitor", browser: Browser
) -> None:
    guest = visit(site, context=browser.new_context(java_script_enabled=False))

    guest.open(TWO)
    expect(guest.page.get_by_text("Choosing needs JavaScript")).to_be_visible()
    guest.page.locator("#content").get_by_role("link", name="table of interventions").click()

    expect(guest.page.get_by_role("row").first).to_be_visible()
    assert guest.page.get_by_role("checkbox").count() == 0
