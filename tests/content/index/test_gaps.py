"""Tables of gaps: how many notes have two values at once, examples apart."""

import re
from pathlib import Path

import pytest

from macros.content.index.cards import Count
from macros.content.index.facets import list_answers
from macros.content.index.gaps import list_gap_tables
from macros.content.index.note_table import NoteTable
from tests.content.sandford import NOTE, change, read, write, write_place

TRIPLE_P = "level-4-group-triple-p"
KEEP = "keeping-foster-and-kinship-carers-supported"
NORTH_EAST = "E06000001"


@pytest.fixture
def project(whole_catalogue: Path) -> Path:
    """Return the whole catalogue with two places and an example, in two regions."""
    write_place(whole_catalogue, "sandford")
    write_place(whole_catalogue, "otherton", authorities=NORTH_EAST)
    write_place(whole_catalogue, "example-south")
    return whole_catalogue


def add_note(
    project: Path, path: str, *, intervention: str = TRIPLE_P, difficulty: str = "", areas: str = ""
) -> None:
    more = "".join(
        f"{name}: [{typed}]\n"
        for name, typed in (("difficulty", difficulty), ("service_areas", areas))
        if typed
    )
    text = change(NOTE, old=f"intervention: {TRIPLE_P}", new=f"intervention: {intervention}")
    write(
        project,
        path=f"places/{path}.md",
        text=change(text, old="agreed_by:", new=f"{more}agreed_by:"),
    )


def find_table(project: Path, rows: str) -> NoteTable:
    return next(one for one in list_tables(project) if one.by_row.name == rows)


def list_tables(project: Path) -> tuple[NoteTable, ...]:
    library = read(project)
    return list_gap_tables(library, answers=[list_answers(note) for note in library.notes])


def list_filled(table: NoteTable) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the cells with a note or an example, by row and column."""
    return {
        (row.value, column.value): (count.notes, count.examples)
        for row, counts in table.rows
        for column, count in zip(table.columns, counts, strict=True)
        if count != Count(notes=0, examples=0)
    }


def test_notes_are_counted_by_intervention_and_region_apart_from_examples(project: Path) -> None:
    add_note(project, "sandford/evenings")
    add_note(project, "sandford/mornings")
    add_note(project, "otherton/keep", intervention=KEEP)
    add_note(project, "example-south/evenings")

    table = find_table(project, "intervention")

    assert list_filled(table) == {
        (TRIPLE_P, "south-west"): (2, 1),
        (KEEP, "north-east"): (1, 0),
    }
    assert len(table.columns) == 9
    assert not table.is_empty


def test_a_note_counts_for_each_of_its_difficulties_and_service_areas(project: Path) -> None:
    add_note(
        project,
        "sandford/evenings",
        difficulty="wrong-times, language",
        areas="kinship-care, parenting-support",
    )
    add_note(project, "sandford/mornings")

    assert list_filled(find_table(project, "difficulty")) == {
        (difficulty, area): (1, 0)
        for difficulty in ("wrong-times", "language")
        for area in ("kinship-care", "parenting-support")
    }


def test_the_rows_without_a_note_say_whether_there_is_an_example(project: Path) -> None:
    add_note(project, "sandford/keep", intervention=KEEP)
    add_note(project, "example-south/evenings")
    table = find_table(project, "intervention")
    south_west = [column.value for column in table.columns].index("south-west")

    without = {option.value: count for option, count in table.list_without_notes(south_west)}

    assert len(without) == len(table.rows) - 1
    assert KEEP not in without
    assert [slug for slug, count in without.items() if count.examples] == [TRIPLE_P]


@pytest.mark.parametrize(("notes", "is_row"), [((), False), (("sandford/evenings",), True)])
def test_what_no_new_note_can_have_is_no_gap(
    project: Path, notes: tuple[str, ...], *, is_row: bool
) -> None:
    page = project / "docs" / "interventions" / f"{TRIPLE_P}.md"
    page.write_text(
        re.sub(
            r"^kind: ", "withdrawn: 2026-10\nkind: ", page.read_text("utf-8"), flags=re.MULTILINE
        ),
        encoding="utf-8",
    )
    words = project / "docs" / "data" / "vocabulary" / "difficulties.yml"
    words.write_text(
        words.read_text("utf-8").replace(
            "  - slug: language\n", "  - slug: language\n    replaced_by: wrong-times\n"
        ),
        encoding="utf-8",
    )
    for path in notes:
        add_note(project, path)

    rows = {row.value for row, _ in find_table(project, "intervention").rows}
    difficulties = {row.value for row, _ in find_table(project, "difficulty").rows}

    assert (TRIPLE_P in rows) is is_row
    assert "language" not in difficulties
    assert "wrong-times" in difficulties


def test_without_notes_a_table_is_empty(project: Path) -> None:
    assert [table.is_empty for table in list_tables(project)] == [True, True, True]
