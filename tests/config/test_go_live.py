"""What is left to do before a site is published for real."""

from dataclasses import replace
from datetime import date

import pytest

from macros.config.go_live import CONFIRMED, STEPS, list_progress
from macros.content.library.settings import Owners, Settings
from tests.sites import ROOT

DAY = date(2026, 11, 20)
FINISHED = Settings(
    site_url="https://atlas.sandford.gov.uk/",
    publisher="Sandford",
    mailbox="a@b.org",
    repository="https://github.com/b/c",
    owners=Owners(default="@b/c"),
    examples=False,
    confirmed=tuple((field.name, DAY) for field in CONFIRMED.fields),
)
LACKING = {
    "publisher": replace(FINISHED, publisher=""),
    "mailbox": replace(FINISHED, mailbox=""),
    "address": replace(FINISHED, site_url="https://example.org/"),
    "repository": replace(FINISHED, repository=""),
    "owners": replace(FINISHED, owners=Owners(places=(("hull", "@a"),))),
    "examples": replace(FINISHED, examples=True),
    **{
        name: replace(
            FINISHED, confirmed=tuple(one for one in FINISHED.confirmed if one[0] != name)
        )
        for name, _ in FINISHED.confirmed
    },
}


def name_left(settings: Settings, *, notes: int) -> list[str]:
    return [one.step.name for one in list_progress(settings, notes=notes) if not one.is_done]


def test_everything_is_left_at_the_start_and_nothing_at_the_end() -> None:
    start = Settings(site_url="https://example.org/")

    assert name_left(start, notes=0) == [step.name for step in STEPS]
    assert name_left(FINISHED, notes=1) == []


@pytest.mark.parametrize("name", LACKING)
def test_each_setting_and_each_day_ticks_off_its_own_step(name: str) -> None:
    assert name_left(LACKING[name], notes=1) == [name]


def test_a_first_note_of_a_council_is_a_step() -> None:
    assert name_left(FINISHED, notes=0) == ["first_note"]
    assert {*LACKING, "first_note"} == {step.name for step in STEPS}


def test_only_what_no_program_sees_is_confirmed_by_a_day() -> None:
    confirmed = {one.step.name: one.confirmed for one in list_progress(FINISHED, notes=1)}

    assert {name for name, day in confirmed.items() if day == DAY} == {
        step.name for step in STEPS if step.is_done is None
    }


def test_each_explanation_is_a_heading_of_the_page_that_it_leads_to() -> None:
    text = (ROOT / "docs/contribute/publish-the-site.md").read_text(encoding="utf-8")
    headings = {
        line.lstrip("# ").casefold().replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }

    assert [step.more for step in STEPS if step.more and step.more not in headings] == []
