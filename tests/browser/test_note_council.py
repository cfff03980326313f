"""The note form begins with the council whose page leads to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from .conftest import Visitor

pytest_plugins = ["tests.built_sites"]

FORM = "/contribute/note-form/"


@pytest.mark.parametrize(
    ("slug", "chosen", "shown"),
    [
        ("wiltshire", "wiltshire", "Wiltshire Council"),
        ("devon", "not-listed", "Devon, which is not on the list"),
        ("atlantis", "", "Choose"),
    ],
)
def test_the_note_form_begins_with_the_council(
    site: Path, visit: "Visitor", slug: str, chosen: str, shown: str
) -> None:
    guest = visit(site)
    guest.open(f"{FORM}?my-council={slug}")
    page = guest.page
    place = page.get_by_label("Which council is it about?")
    expect(page.locator("[data-aa-form]")).not_to_have_attribute("inert", "")

    expect(place).to_have_value(chosen)

    assert place.locator("option:checked").inner_text() == shown
    assert page.evaluate("({ ...localStorage })") == {}
    page.get_by_label("Name of this note").fill("Evenings")
    page.reload()
    expect(page.get_by_label("Name of this note")).to_have_value("Evenings")
    expect(place.locator("option:checked")).to_have_text(shown)
    assert guest.faults() == []


def test_what_was_answered_stays(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(FORM)
    page = guest.page
    place = page.get_by_label("Which council is it about?")
    place.select_option("wiltshire")

    guest.open(f"{FORM}?my-council=devon")

    expect(page.locator("[data-aa-form]")).not_to_have_attribute("inert", "")
    expect(place).to_have_value("wiltshire")


def test_another_council_begins_another_note(site: Path, visit: "Visitor") -> None:
    guest = visit(site)
    guest.open(f"{FORM}?my-council=devon")
    page = guest.page
    name = page.get_by_label("Name of this note")
    place = page.get_by_label("Which council is it about?")
    name.fill("Evenings")
    page.wait_for_function("localStorage.getItem('aa-note-draft:new') !== null")

    guest.open(f"{FORM}?my-council=wiltshire")
    expect(place).to_have_value("wiltshire")
    expect(name).to_have_value("")

    guest.open(FORM)
    expect(name).to_have_value("Evenings")
    expect(place.locator("option:checked")).to_have_text("Devon, which is not on the list")
    assert guest.faults() == []
