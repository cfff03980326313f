"""Notes from the rows of a workbook or a table, and what is said of the rows that are none."""

from collections.abc import Mapping, Sequence

import pytest

from macros.content.library.documents.answers import MOST_NOTES
from macros.content.library.documents.read_documents import (
    read_table_notes,
    read_workbook_notes,
)
from macros.content.problems.problem import Level, Problem
from tests.documents import LISTS, change_parts, make_book, write_sheet

HEADS = ("Which council is it about? *", "Name of this note", "How far have you got?", "kept")
EVENINGS = ("Sandford council", "Evenings", "Planning", "Five meetings")
VISITS = ("melton", "Visits", "delivering", "Two leaders")
CHANGE_HEADS = (
    "Name of the note",
    "What do you change?",
    "Why?",
    "What kind of thing was changed?",
)
Rows = Sequence[Sequence[object]]


def read(sheets: Mapping[str, Rows]) -> tuple[list[str], list[Problem]]:
    notes, problems = read_workbook_notes(make_book(sheets), file="notes.xlsx", lists=LISTS)
    return [note.text for note in notes], list(problems)


def test_each_row_is_a_note_and_each_row_of_another_sheet_belongs_to_one() -> None:
    texts, problems = read(
        {
            "Notes": [HEADS, EVENINGS, VISITS],
            "Changes": [
                CHANGE_HEADS,
                ("Visits", "Shorter.", "Less time.", "The sessions"),
                ("evenings ", "Later.", "Carers work.", "context; content"),
                ("Visits", "Nearer.", "No bus.", "context"),
            ],
            "Asks": [
                ("Name of the note", "In one sentence", "What is it about?"),
                ("Visits", "A van", "Funding"),
            ],
        }
    )

    assert problems == []
    assert texts[0].split("\n")[:8] == [
        "---",
        "# place: sandford",
        "title: Evenings",
        "summary:",
        "intervention:",
        "stage: planning",
        "for_whom:",
        "changes:",
    ]
    assert (
        "  - summary: Later.\n    why: Carers work.\n    what: [context, content]\n    fidelity:"
        in texts[0]
    )
    assert texts[1].count("  - summary: ") == 2
    assert "asks:\n  - text: A van\n    about: funding" in texts[1]
    assert "asks" not in texts[0]


def test_the_rows_of_help_and_the_order_of_columns_do_not_matter() -> None:
    help_row = ("", "What it is and for whom, at most 80 characters. Leave out the council's name.")
    texts, problems = read({"notes": [HEADS[::-1], EVENINGS[::-1], help_row[::-1]]})

    assert problems == []
    assert [text.count("title: Evenings") for text in texts] == [1]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("No changes so far", "changes: []"),
        ("none", "changes: []"),
        ("The changes that I describe", "changes:\nkept"),
        (
            "Later; nearer",
            "changes:\n  - summary: Later\n    why:\n    what:\n    fidelity:\n  - summary: nearer",
        ),
    ],
)
def test_a_table_says_by_itself_what_was_changed(answer: str, line: str) -> None:
    data = f"title,changes,kept\nEvenings,{answer},Five\n".encode()

    notes, problems = read_table_notes(data, file="notes.csv", lists=LISTS)

    assert problems == ()
    assert line in notes[0].text


def test_a_new_note_has_the_day_of_its_check_for_the_days_that_it_does_not_say() -> None:
    data = b"title,privacy_checked,reviewed\nEvenings,20 November 2026,\n"

    notes, _ = read_table_notes(data, file="notes.csv", lists=LISTS)

    assert "added: 2026-11-20\nreviewed: 2026-11-20" in notes[0].text


def test_what_is_in_no_column_of_ours_is_kept_at_the_end_of_its_note() -> None:
    texts, problems = read({"Notes": [(*HEADS, "Cost"), (*EVENINGS, "£9", "loose words"), VISITS]})

    assert texts[0].endswith("## Not placed yet\nCost: £9\n\nloose words\n")
    assert "Not placed" not in texts[1]
    assert [(one.level, one.message) for one in problems] == [
        (
            Level.WARNING,
            "Sheet Notes, cell E2 (Cost): “Cost: £9” is not an answer to a question of the form.",
        ),
        (
            Level.WARNING,
            "Sheet Notes, cell F2: “loose words” is not an answer to a question of the form.",
        ),
    ]


def test_an_answer_that_is_wrong_is_named_by_its_cell() -> None:
    texts, problems = read({"Notes": [HEADS, ("Sandford council", "Evenings", "Planing", "x")]})

    assert [one.message for one in problems] == [
        "Sheet Notes, cell C2 (How far have you got?): “Planing” is not one of the answers."
    ]
    assert "stage: Planing" in texts[0]


def test_a_change_of_no_note_does_not_hide_the_other_problems() -> None:
    texts, problems = read(
        {
            "Notes": [HEADS, ("Sandford council", "Evenings", "Planing", "x")],
            "Changes": [CHANGE_HEADS, ("Evening", "Later.")],
        }
    )

    assert (texts, [one.message.partition(" (")[0] for one in problems]) == (
        [],
        ["Sheet Changes, cell A2", "Sheet Notes, cell C2"],
    )


REFUSED: dict[str, tuple[Mapping[str, Rows], str]] = {
    "no sheet of notes": (
        {"Sheet1": [HEADS, EVENINGS]},
        "This workbook has no sheet “Notes”. Its sheets are: “Sheet1”.",
    ),
    "no heads": (
        {"Notes": [EVENINGS]},
        "The first row of the sheet “Notes” does not have the questions of a note.",
    ),
    "no rows": ({"Notes": [HEADS]}, "There is no note in this file."),
    "a change of no note": (
        {"Notes": [HEADS, EVENINGS], "Changes": [CHANGE_HEADS, ("Evening", "Later.")]},
        "Sheet Changes, cell A2 (Name of the note): no note has the name “Evening”.",
    ),
    "a change that does not say whose it is": (
        {"Notes": [HEADS, EVENINGS, VISITS], "Changes": [CHANGE_HEADS, ("", "Later.")]},
        "Sheet Changes, cell B2: the row does not say which note it belongs to.",
    ),
    "a change of two notes": (
        {"Notes": [HEADS, EVENINGS, EVENINGS], "Changes": [CHANGE_HEADS, ("Evenings", "Later.")]},
        "Sheet Changes, cell A2 (Name of the note): two notes have the name “Evenings”.",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_workbook_in_which_something_would_be_lost_is_refused_whole(kind: str) -> None:
    sheets, message = REFUSED[kind]

    texts, problems = read(sheets)

    assert (texts, [one.message for one in problems]) == ([], [message])


def test_a_table_of_more_notes_than_anyone_writes_is_refused() -> None:
    data = ("title,kept\n" + "Evenings,x\n" * (MOST_NOTES + 1)).encode()

    notes, problems = read_table_notes(data, file="notes.csv", lists=LISTS)

    assert notes == ()
    assert [one.message for one in problems] == [
        f"This document is too large: it has more than {MOST_NOTES} notes."
    ]


def test_the_other_sheets_of_too_many_notes_are_not_read() -> None:
    notes = [(f"Note {number}", "x") for number in range(MOST_NOTES + 1)]

    texts, problems = read(
        {"Notes": [("title", "kept"), *notes], "Changes": [CHANGE_HEADS, ("Visits", "Later.")]}
    )

    assert texts == []
    assert [one.message for one in problems] == [
        f"This document is too large: it has more than {MOST_NOTES} notes."
    ]


def test_a_row_without_a_name_belongs_to_the_only_note() -> None:
    texts, problems = read(
        {"Notes": [HEADS, EVENINGS], "Changes": [CHANGE_HEADS, ("", "Later.", "Carers work.")]}
    )

    assert problems == []
    assert "summary: Later." in texts[0]


def test_a_formula_is_refused_by_its_cell() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>kept</t></is></c></row>'
        '<row r="2"><c r="A2"><f>A1</f><v>1</v></c></row>'
    )
    data = change_parts(
        make_book({"Notes": [["x"]]}), **{"xl/worksheets/sheet1.xml": write_sheet(rows)}
    )

    notes, problems = read_workbook_notes(data, file="notes.xlsx", lists=LISTS)

    assert notes == ()
    (message,) = [one.message for one in problems]
    assert message.startswith("Sheet Notes, cell A2 (Name of this note): this is a formula, “=A1”.")


def test_a_sheet_of_someone_s_own_is_reported_and_does_not_stop_the_others() -> None:
    texts, problems = read({"Notes": [HEADS, EVENINGS], "Plan": [["Call the team"]], "Empty": []})

    assert len(texts) == 1
    assert [(one.level, one.message) for one in problems] == [
        (Level.WARNING, "The sheet “Plan” is not one of the workbook's own, so it is not read.")
    ]
