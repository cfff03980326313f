"""Open data, read as programs and spreadsheets read it."""

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from macros.content.library.library import Library
from macros.content.model.notes import Note
from macros.content.schema.note import CHANGE, NOTE
from macros.content.schema.place import MADE_UP
from macros.site.csv_rows import BYTE_ORDER_MARK, format_row, join_table
from macros.site.note_data import list_column_names, make_extract
from macros.site.open_data import format_catalogue, format_places, join_notes
from tests.cases import for_each_case
from tests.content.sandford import TODAY, fill_in
from tests.sites import (
    FULL_NOTE,
    SMALL_NOTE,
    WILTSHIRE,
    add_place,
    copy_project,
    quote_yaml,
    read_well,
    write_note,
)

Json: TypeAlias = Any
SITE_URL = "https://example.org/atlas/"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
ADDED_BY_THE_SITE = {"address", "place", "note", "example", "regions", "text"}
ODD = "\"Q\", 'q'; <3 & Zoë\u200d اردو"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library with a full note, a small note and an example. Only for reading."""
    project = copy_project(tmp_path_factory.mktemp("data"))
    shutil.rmtree(project / "places")
    add_place(project, "wiltshire", notes={"full": write_note("Words"), "small": SMALL_NOTE})
    add_place(project, "example-south-west", page=EXAMPLE, notes={"small": SMALL_NOTE})
    return read_well(project, today=TODAY).cross_links.library


def read_notes(library: Library) -> Json:
    given = [
        (note.place.is_example, make_extract(note, site_url=SITE_URL).data)
        for note in library.notes
    ]
    notes = [data for is_example, data in given if not is_example]
    examples = [data for is_example, data in given if is_example]
    return json.loads("".join(join_notes(notes, examples=examples)))


def write_table(library: Library) -> str:
    rows = (make_extract(note, site_url=SITE_URL).row for note in library.notes)
    return "".join(join_table(list_column_names(), rows=rows))


def read_rows(library: Library) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO(write_table(library).removeprefix(BYTE_ORDER_MARK), newline=""), strict=True
        )
    )


def with_note(library: Library, note: Note) -> Library:
    return replace(library, notes=(note,))


def test_notes_and_examples_stand_apart(library: Library) -> None:
    data = read_notes(library)

    assert {name: [note["address"] for note in data[name]] for name in ("notes", "examples")} == {
        "notes": [f"{SITE_URL}places/wiltshire/full/", f"{SITE_URL}places/wiltshire/small/"],
        "examples": [f"{SITE_URL}places/example-south-west/small/"],
    }
    assert {note["example"] for note in data["notes"]} == {False}
    assert {note["example"] for note in data["examples"]} == {True}
    assert (data["about_examples"], set(data)) == (MADE_UP, {"notes", "examples", "about_examples"})


def test_places_and_example_councils_stand_apart(library: Library) -> None:
    data = json.loads(format_places(library, site_url=SITE_URL))

    assert [place["place"] for place in data["places"]] == ["wiltshire"]
    assert [place["place"] for place in data["examples"]] == ["example-south-west"]
    assert data["about_examples"] == MADE_UP
    assert data["places"][0]["authorities"] == ["E06000054"]
    assert (data["places"][0]["regions"], data["places"][0]["address"]) == (
        ["south-west"],
        f"{SITE_URL}places/wiltshire/",
    )


def test_a_full_note_is_given_under_the_names_of_its_fields(library: Library) -> None:
    full = read_notes(library)["notes"][0]

    assert set(full) - ADDED_BY_THE_SITE <= {field.name for field in NOTE.fields}
    for name in ("changes", "asks", "offers", "effects", "updates"):
        parts = {part.name for field in NOTE.fields if field.name == name for part in field.fields}
        assert {key for one in full[name] for key in one} <= parts, name


def test_what_runs_here_is_given_under_the_names_of_its_fields(library: Library) -> None:
    assert read_notes(library)["notes"][0]["delivered_here"] == {
        "ages": "Words",
        "materials": "Words",
    }


def test_every_field_that_was_filled_is_given(library: Library) -> None:
    typed = [
        line.partition(":")[0]
        for line in FULL_NOTE.split("---\n")[1].splitlines()
        if line[0].isalpha()
    ]

    assert [name for name in typed if name not in read_notes(library)["notes"][0]] == []


def test_a_note_gives_words_where_it_was_typed_and_slugs_where_it_chose(library: Library) -> None:
    full = read_notes(library)["notes"][0]

    assert (full["title"], full["kept"], full["kept_source"], full["stage"]) == (
        "Words",
        ["Words"],
        ["guidebook"],
        "delivering",
    )
    assert full["changes"] == [
        {"summary": "Words", "why": "Words", "what": ["context"], "fidelity": "unknown"}
    ]
    assert full["evidence"] == {"lived-experience": "Words"}
    assert full["offers"] == [{"text": "Words", "about": "training"}]
    assert full["effects"] == [{"date": "2026-11-01", "kind": "unintended", "text": "Words"}]
    assert full["updates"] == [{"date": "2026-11-01", "text": "Words"}]
    assert (full["practice_guides"], full["service_areas"], full["regions"]) == (
        ["kinship-care"],
        ["parenting-support"],
        ["south-west"],
    )


def test_a_change_is_given_under_the_names_of_its_fields(full_project: Path, today: date) -> None:
    data = read_notes(read_well(full_project, today=today).cross_links.library)

    given = {key for note in data["examples"] for change in note["changes"] for key in change}
    assert given <= {field.name for field in CHANGE}
    assert {"summary", "why", "what", "fidelity"} <= given


def test_a_field_that_was_left_out_is_left_out_but_no_change_is_an_answer(library: Library) -> None:
    small = read_notes(library)["notes"][1]

    assert small["changes"] == []
    assert [
        name
        for name in ("resources", "asks", "delivered_here", "evidence", "developer")
        if name in small
    ] == []


def test_the_table_has_a_line_for_each_note_and_marks_examples(library: Library) -> None:
    rows = read_rows(library)

    assert [(row["place"], row["note"], row["example"]) for row in rows] == [
        ("example-south-west", "small", MADE_UP),
        ("wiltshire", "full", ""),
        ("wiltshire", "small", ""),
    ]
    assert all(tuple(row) == list_column_names() for row in rows)


def test_the_table_of_no_notes_has_its_heading_only(project: Path, today: date) -> None:
    library = read_well(project, today=today).cross_links.library

    assert write_table(library) == BYTE_ORDER_MARK + ",".join(list_column_names()) + "\r\n"
    assert (read_notes(library)["notes"], read_notes(library)["examples"]) == ([], [])


def test_the_table_says_what_the_data_say(full_project: Path, today: date) -> None:
    library = read_well(full_project, today=today).cross_links.library
    by_address = {note["address"]: note for note in read_notes(library)["examples"]}
    rows = read_rows(library)

    assert {row["address"] for row in rows} == set(by_address)
    for row in rows:
        note = by_address[row["address"]]
        same = ("title", "summary", "intervention", "stage", "for_whom", "added", "reviewed")
        assert {name: row[name] for name in same} == {name: note[name] for name in same}
        assert row["kept"] == "; ".join(note["kept"])
        assert row["changes"] == "; ".join(change["summary"] for change in note["changes"])


@for_each_case
def test_a_cell_like_a_formula_gets_an_apostrophe(library: Library, formula: str) -> None:
    note = fill_in(library.notes[-1], title=formula, summary=f"a{formula}")

    (row,) = read_rows(with_note(library, note))

    assert (row["title"], row["summary"]) == (f"'{formula}", f"a{formula}")

    full = next(note for note in library.notes if note.slug == "full")
    odd = replace(
        fill_in(full, title=formula, summary=formula, for_whom=formula, kept=(formula, formula)),
        place=replace(
            full.place, title=formula, regions=(replace(full.place.regions[0], title=formula),)
        ),
        changes=(replace(full.changes[0], summary=formula),),
    )

    (row,) = read_rows(with_note(library, odd))

    assert [
        name for name, cell in row.items() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ] == []
    assert sum(cell.startswith("'") for cell in row.values()) == 7


@for_each_case
def test_where_semicolons_end_a_cell_none_within_ours_begins_like_a_formula(
    typed: str, cell: str
) -> None:
    ((read,),) = csv.reader(io.StringIO(format_row([typed]), newline=""))

    assert read == cell


def test_a_formula_that_somebody_typed_is_neutralised_in_the_table_and_whole_in_the_data(
    project: Path, today: date
) -> None:
    formula = '=HYPERLINK("https://a.example","b")'
    note = SMALL_NOTE.replace("Evening groups", quote_yaml(formula)).replace(
        "[Eight weeks]", "['+1', '-1']"
    )
    library = read_well(
        add_place(project, "wiltshire", notes={"odd": note}), today=today
    ).cross_links.library

    (row,) = read_rows(library)

    assert (row["title"], row["kept"]) == (f"'{formula}", "'+1; '-1")
    assert read_notes(library)["notes"][0]["title"] == formula


def test_odd_characters_and_line_breaks_stay_in_their_cell(library: Library) -> None:
    note = fill_in(library.notes[-1], title=ODD, summary=f"{ODD}\n{ODD}")

    (row,) = read_rows(with_note(library, note))

    assert (row["title"], row["summary"], row["stage"]) == (ODD, f"{ODD}\n{ODD}", "planning")
    assert read_notes(with_note(library, note))["notes"][0]["title"] == ODD


def test_the_catalogue_is_given_whole_with_its_sources(whole_catalogue: Path, today: date) -> None:
    library = read_well(whole_catalogue, today=today).cross_links.library
    data = json.loads(format_catalogue(library, site_url=SITE_URL))

    assert {name: [one["slug"] for one in data[name]] for name in data} == {
        "regions": [one.slug for one in library.regions],
        "service_areas": [one.slug for one in library.service_areas],
        "practice_guides": [one.slug for one in library.practice_guides],
        "interventions": [one.slug for one in library.interventions],
    }
    for one in (one for group in data.values() for one in group):
        assert one["source"], one["slug"]
        assert date.fromisoformat(one["checked"]) <= today
    assert sum(len(region["authorities"]) for region in data["regions"]) == 153


def test_a_rating_is_given_with_its_source_and_the_advice_to_check(
    project: Path, today: date
) -> None:
    library = read_well(project, today=today).cross_links.library
    data = json.loads(format_catalogue(library, site_url=SITE_URL))
    rated = {
        one["slug"]: one["earlier_rating"]
        for one in data["interventions"]
        if "earlier_rating" in one
    }

    assert set(rated) == {one.slug for one in library.interventions if one.rating.evidence}
    for slug, rating in rated.items():
        assert rating["source"], slug
        assert "check the Guidebook" in rating["note"]


def test_a_place_shows_its_other_names(project: Path, today: date) -> None:
    page = WILTSHIRE.replace("title", "also_known_as: [Wilts]\ntitle", 1)
    library = read_well(add_place(project, "wiltshire", page=page), today=today).cross_links.library

    assert json.loads(format_places(library, site_url=SITE_URL))["places"][0]["also_known_as"] == [
        "Wilts"
    ]
