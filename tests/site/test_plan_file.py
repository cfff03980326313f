"""The Word file of a plan: all that the page says, room to write, and the same bytes each time."""

import hashlib
import io
import subprocess
import sys
import zipfile
from xml.etree import ElementTree as ET

import pytest

from macros.content.index.plan_views import PlanView
from macros.site.plan_file import format_plan
from macros.site.word_markup import WORD, format_link
from tests.plans import ODD, make_nine, make_plan_note, make_plan_view
from tests.sites import ROOT

AGAIN = """
import hashlib
from macros.site.plan_file import format_plan
from tests.plans import make_nine
print(hashlib.sha256(format_plan(make_nine())).hexdigest())
"""


def read_document(view: PlanView) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(format_plan(view))) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 -- our own file


def read_text(view: PlanView) -> str:
    return " ".join(
        "".join(text.text or "" for text in paragraph.iter(f"{{{WORD}}}t"))
        for paragraph in read_document(view).iter(f"{{{WORD}}}p")
    )


def test_the_same_plan_is_the_same_bytes_in_another_process() -> None:
    done = subprocess.run(  # noqa: S603 -- this Python
        [sys.executable, "-c", AGAIN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )

    assert done.stdout.split() == [hashlib.sha256(format_plan(make_nine())).hexdigest()]


@pytest.mark.parametrize(
    "view",
    [make_plan_view(), make_plan_view(make_plan_note(1)), make_nine()],
    ids=["no note", "one", "nine"],
)
def test_a_plan_has_the_description_the_questions_and_cells_to_write_in(view: PlanView) -> None:
    text = read_text(view)

    assert f"Plan your own version of The groups {ODD}" in text
    assert "Ages 2 to 8" in text
    assert f"1. Who is it for? {ODD} Which families?" in text
    assert "It might also lead to" in text
    assert "Read on 1 November 2026. https://aid.example/" in text
    cells = list(read_document(view).iter(f"{{{WORD}}}tc"))
    empty = [cell for cell in cells if not "".join(cell.itertext())]
    # For the team, for each question, and for each change.
    assert len(empty) == 3 + 2 + 20


def test_what_was_kept_and_changed_has_a_box_and_its_note() -> None:
    text = read_text(make_nine())

    assert "☐ Eight weeks (1, 2, 3, 4, 5, 6, 7, 8, 9)" in text
    assert (
        f"☐ Change 1.0 {ODD} (1) Why 0. Also about: who delivers it. Core: not known yet." in text
    )
    assert f"1. Note 1 {ODD} Wiltshire Council, South West" in text
    assert text.count("☐") == 10 + 6 * 3


def test_what_happened_next_has_its_kind_day_and_place_and_was_not_measured() -> None:
    text = read_text(make_nine())

    assert "No one measured it." in text
    said = "(Unintended, 2 October 2026, Wiltshire Council)"
    assert f"Carers brought friends. {ODD} {said}" in text


def test_a_plan_without_notes_says_nothing_of_councils() -> None:
    text = read_text(make_plan_view())

    assert "No note here yet. That says nothing about what a council does." in text
    assert "What they kept" not in text


def test_a_plan_of_a_withdrawn_intervention_says_so() -> None:
    said = "Withdrawn in October 2026. It is no longer recommended or delivered."

    assert said in read_text(make_plan_view(withdrawn="2026-10"))
    assert said not in read_text(make_plan_view())


def test_the_last_row_of_a_table_is_on_no_page_alone() -> None:
    tables = list(read_document(make_nine()).iter(f"{{{WORD}}}tbl"))

    for table in tables:
        *_, before, last = table.iter(f"{{{WORD}}}tr")
        paragraphs, kept = (list(before.iter(f"{{{WORD}}}{name}")) for name in ("p", "keepNext"))
        assert len(paragraphs) == len(kept) > 0
        assert list(last.iter(f"{{{WORD}}}keepNext")) == []
    assert len(tables) > 4


def test_an_address_that_would_end_its_instruction_leads_nowhere() -> None:
    assert "HYPERLINK" in format_link("Note", url="https://example.org/?a=1&b=2")
    assert "HYPERLINK" not in format_link("Note", url='https://example.org/" \\o "x')
