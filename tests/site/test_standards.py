"""The FRAME and TIDieR tables, parsed as a spreadsheet does, and the page explaining them."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.build.side_files import make_side_files
from macros.content.index.docs_views import list_docs_views
from macros.content.index.page_views import list_note_views
from macros.content.index.views import SiteView
from macros.content.library.library import Library
from macros.content.schema.kinds import Kind
from macros.content.schema.note import CHANGE
from macros.content.schema.place import MADE_UP
from macros.site.csv_rows import BYTE_ORDER_MARK, format_row
from macros.site.macros.reference_macros import frame_columns, tidier_columns
from macros.site.page import LinkCollector
from macros.site.pages.note_page import make_note_page
from macros.site.standards import ELEMENTS, FRAME_COLUMNS, ITEMS, TIDIER_COLUMNS
from tests.cases import for_each_case
from tests.golden import expect_golden
from tests.html_reader import read_html
from tests.sites import ROOT, SMALL_NOTE, add_place, copy_project, read_well

FRAME, TIDIER = "data/changes-frame.csv", "data/notes-tidier.csv"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
CODED_NOTE = """\
---
title: "=SUM(A1) evenings"
summary: Groups in the evening.
intervention: level-4-group-triple-p
stage: delivering
for_whom: Parents who work.
changes:
  - summary: "-1 hour: sessions begin later"
    why: Parents work, and "travel".
    what: [context, content]
    context_change: format
    content_nature: [tailoring, shortening]
    fidelity: consistent
    goal: [reach-engagement, cultural-factors]
    when: pre-implementation
    planned: planned-proactive
    level: cohort
    decided_by: [funder, recipients]
    reasons: [sociopolitical/existing-laws]
  - summary: Tea.
    why: It is evening.
    what: context
    fidelity: unknown
kept: [Eight weeks]
kept_source: [guidebook]
agreed_by: Head of early help
privacy_checked: 2026-11-01
added: 2026-11-01
reviewed: 2026-11-01
decided_by: [programme-manager]
delivered_here:
  delivery: Group
  setting: "@ the hub"
  workforce: Two leaders
  sessions: Eight
  materials: "+ a tip sheet"
checking: Who comes, and who does not.
effects:
  - {date: 2026-10-01, kind: unintended, text: "=HYPERLINK(1) in a text."}
  - {date: 2026-11-01, kind: intended, text: Parents stayed longer.}
---
Before any heading.

## The need here

```
## What we are learning
```

Parents **work**, see [theirs][level-4-group-triple-p].

### More of it

Still the need.

## Making it last

A budget.

## What we are learning

Too early to say.
"""


def read_rows(text: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True)
    )


def make_files(
    project: Path, *, today: date, with_examples: bool = True
) -> tuple[Library, dict[str, str]]:
    links = read_project(project, today=today, with_examples=with_examples).cross_links
    extracts = {page.address: page.extract for page in map(make_note_page, list_note_views(links))}
    files = make_side_files(
        links, read_extract=lambda address, part: getattr(extracts[address], part), shown=()
    )
    return links.library, {address: data.decode() for address, data in files}


@pytest.fixture
def coded(tmp_path: Path, today: date) -> dict[str, str]:
    """Return the files of a project with a coded note, one without changes, and an example."""
    project = copy_project(tmp_path)
    shutil.rmtree(project / "places")
    add_place(project, "wiltshire", notes={"coded": CODED_NOTE, "small": SMALL_NOTE})
    add_place(project, "example-south-west", page=EXAMPLE, notes={"coded": CODED_NOTE})
    return make_files(project, today=today)[1]


def test_the_tables_say_what_they_said(coded: dict[str, str]) -> None:
    expect_golden(
        "standards.txt",
        found="\n".join(coded[name].replace("\r\n", "\n") for name in (FRAME, TIDIER)),
    )


def test_a_change_is_told_in_the_terms_of_frame_and_what_nobody_checked_is_marked(
    coded: dict[str, str],
) -> None:
    first, second = [row for row in read_rows(coded[FRAME]) if row["place"] == "wiltshire"]

    assert first["frame_when"] == "Pre-implementation / planning / pilot"
    assert (
        first["frame_content_nature"]
        == "Tailoring / tweaking / refining; Shortening / condensing (pacing / timing)"
    )
    assert first["frame_goal"] == "Increase reach or engagement; To address cultural factors"
    assert first["unchecked_terms"].startswith(
        "frame_goal: To address cultural factors; frame_reasons: "
    )
    assert (first["frame_decided_by"], second["frame_decided_by"]) == (
        "Funder; Recipients",
        "Program manager",
    )
    assert (second["frame_fidelity"], second["frame_goal"], second["unchecked_terms"]) == (
        "Unknown",
        "",
        "",
    )
    assert [first["change"], second["change"]] == ["1", "2"]


def test_a_note_is_described_by_the_items_of_tidier(coded: dict[str, str]) -> None:
    coded_row, small = [row for row in read_rows(coded[TIDIER]) if row["place"] == "wiltshire"]

    assert coded_row["tidier_02_why"] == (
        "```\n## What we are learning\n```\n\n"
        "Parents **work**, see [theirs][level-4-group-triple-p].\n\n### More of it\n\n"
        "Still the need."
    )
    assert coded_row["tidier_12_how_well_actual"] == "Too early to say."
    assert {coded_row[name] for name in ("tidier_04_what_procedures", "tidier_09_tailoring")} == {
        "not recorded"
    }
    assert (small["tidier_10_modifications"], small["tidier_05_who_provided"]) == (
        "Delivered as designed: no changes so far",
        "",
    )


def test_no_cell_can_be_taken_for_a_formula(coded: dict[str, str]) -> None:
    cells = [
        cell
        for text in (coded[FRAME], coded[TIDIER])
        for row in read_rows(text)
        for cell in row.values()
    ]

    assert {
        "'=SUM(A1) evenings",
        "'@ the hub",
        "'+ a tip sheet",
        "'-1 hour: sessions begin later",
    } <= set(cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_examples_are_marked_on_every_line(coded: dict[str, str]) -> None:
    for name, expected in ((FRAME, 4), (TIDIER, 3)):
        rows = read_rows(coded[name])
        assert len(rows) == expected
        assert {(row["place"], row["example"]) for row in rows} == {
            ("example-south-west", MADE_UP),
            ("wiltshire", ""),
        }


def test_there_is_a_line_for_each_change_and_each_note_of_the_real_places(
    full_project: Path, today: date
) -> None:
    library, files = make_files(full_project, today=today)
    frame, tidier = read_rows(files[FRAME]), read_rows(files[TIDIER])

    assert len(frame) == sum(len(note.changes) for note in library.notes) > len(library.notes)
    assert [(row["place"], row["note"]) for row in tidier] == [
        (note.place.slug, note.slug) for note in library.notes
    ]
    assert [row["summary"] for row in frame] == [
        change.summary for note in library.notes for change in note.changes
    ]
    assert (tuple(frame[0]), tuple(tidier[0])) == (FRAME_COLUMNS, TIDIER_COLUMNS)


def test_without_examples_the_tables_have_their_headings_only(
    full_project: Path, today: date
) -> None:
    files = make_files(full_project, today=today, with_examples=False)[1]

    heads = [
        f"{BYTE_ORDER_MARK}{','.join(columns)}\r\n" for columns in (FRAME_COLUMNS, TIDIER_COLUMNS)
    ]
    assert [files[FRAME], files[TIDIER]] == heads


def test_every_coded_field_of_a_change_is_a_column_and_every_item_of_tidier_too() -> None:
    assert sorted(element.field for element in ELEMENTS) == sorted(
        field.name for field in CHANGE if field.kind is Kind.CHOICE
    )
    assert [item.number for item in ITEMS] == list(range(1, 13))
    assert [item.number for item in ITEMS if not item.origin] == [4, 9]


def test_the_page_explains_every_column_and_every_term(project: Path, today: date) -> None:
    links = read_well(project, today=today).cross_links
    view = list_docs_views(links)["about/coding-standards.md"]
    assert isinstance(view, SiteView)
    page = (ROOT / "docs/about/coding-standards.md").read_text("utf-8")
    frame, tidier = (
        read_html(draw(view, LinkCollector(start="about/coding-standards/"))).text
        for draw in (frame_columns, tidier_columns)
    )

    assert all(
        call in page
        for call in (
            "{{ frame_columns() }}",
            "{{ tidier_columns() }}",
            "`changes-frame.csv`",
            "`notes-tidier.csv`",
        )
    )
    assert [column for column in FRAME_COLUMNS if column not in frame] == []
    assert [column for column in TIDIER_COLUMNS if column not in tidier] == []
    for element in ELEMENTS:
        for term in links.library.known.vocabulary(element.vocabulary).terms:
            assert term.original in frame, term.slug
            assert "; " not in term.original
    assert all(f"{item.number}. {item.name}" in tidier for item in ITEMS)


@for_each_case
def test_a_line_reads_back_as_it_was_written(cells: tuple[str, ...]) -> None:
    expected = [f"'{cell}" if cell[:1] in {"=", "-"} else cell for cell in cells]

    assert list(csv.reader(io.StringIO(format_row(cells), newline=""), strict=True)) == [expected]
