"""`atlas import` with Word documents, workbooks and tables."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from macros.content.source.decode import FILE_SIZE
from tests.documents import (
    DRAWING,
    change_parts,
    make_book,
    make_picture_parts,
    make_word,
    write_paragraph,
    write_table,
)
from tests.pictures import PICTURE
from tests.sites import ENVIRONMENT, ROOT, add_place, read_tree

HEADS = (
    *("place", "title", "summary", "intervention", "stage", "for_whom", "changes", "kept"),
    *("kept_source", "agreed_by", "privacy_checked", "text.the-need-here"),
)
ROW = (
    *("Wiltshire Council", "Evening groups", "Groups in the evening.", "Level 4 Group Triple P"),
    *("Planning", "Parents who work.", "No changes so far", "Eight weeks"),
    *("The Guidebook says so", "Head of early help", "1 November 2026", "Parents work."),
)
OTHER = (*ROW[:1], "Groups on Saturdays", *ROW[2:])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a council and no note, as the working folder, beside `post`."""
    root = tmp_path / "project"
    (tmp_path / "post").mkdir()
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    add_place(root, "wiltshire")
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])
    return root


def import_file(name: str, content: bytes, *options: str) -> Result:
    file = Path("../post") / name
    file.write_bytes(content)
    return CliRunner().invoke(main, ["import", str(file), *options])


def format_rows(*rows: tuple[str, ...]) -> bytes:
    lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
    return "\r\n".join(lines).encode("utf-8-sig")


def list_new(root: Path) -> list[str]:
    return sorted(
        path.removeprefix("places/wiltshire/")
        for path in read_tree(root)
        if path.startswith("places/") and not path.endswith("index.md")
    )


def test_the_notes_of_a_workbook_are_imported_each_under_its_title(here: Path) -> None:
    done = import_file("Our notes.xlsx", make_book({"Notes": [HEADS, ROW, OTHER]}))

    assert done.output.splitlines() == [
        "Imported Our notes.xlsx: Evening groups as places/wiltshire/evening-groups.md.",
        "Imported Our notes.xlsx: Groups on Saturdays as places/wiltshire/groups-on-saturdays.md.",
        "No problems found.",
    ]
    assert list_new(here) == ["evening-groups.md", "groups-on-saturdays.md"]


def test_a_document_that_comes_again_changes_nothing_and_a_corrected_one_when_asked(
    here: Path,
) -> None:
    import_file("first.xlsx", make_book({"Notes": [HEADS, ROW]}))
    before = read_tree(here)
    changed = (*ROW[:2], "Groups in the morning.", *ROW[3:])

    again = import_file("second.xlsx", make_book({"Notes": [HEADS, ROW]}))
    shown = import_file("third.xlsx", make_book({"Notes": [HEADS, changed]}))
    untouched = read_tree(here) == before
    done = import_file("third.xlsx", make_book({"Notes": [HEADS, changed]}), "--replace")

    assert (again.exit_code, shown.exit_code, done.exit_code, untouched) == (0, 1, 0, True)
    assert "second.xlsx is the same as places/wiltshire/evening-groups.md" in again.output
    for output in (shown.output, done.output):
        assert (
            "    - summary: Groups in the evening.\n    + summary: Groups in the morning." in output
        )
    assert list_new(here) == ["evening-groups.md"]
    assert "Groups in the morning." in (here / "places/wiltshire/evening-groups.md").read_text(
        "utf-8"
    )


def test_a_document_that_comes_again_keeps_its_pictures(here: Path) -> None:
    body = f"{write_paragraph('Evening groups', style='Heading1')}{DRAWING}"
    plan = make_word(body, **make_picture_parts(PICTURE))
    longer = make_word(body + write_paragraph("More."), **make_picture_parts(PICTURE))
    import_file("plan.docx", plan, "--place", "wiltshire")

    again = import_file("plan.docx", plan, "--place", "wiltshire")
    import_file("plan.docx", longer, "--place", "wiltshire", "--replace")

    assert "plan.docx is the same as places/wiltshire/evening-groups.md." in again.output
    assert list_new(here) == ["evening-groups-1.png", "evening-groups.md"]
    assert "More." in (here / "places/wiltshire/evening-groups.md").read_text("utf-8")


def test_a_table_is_imported_too(here: Path) -> None:
    done = import_file("notes.csv", format_rows(HEADS, ROW))

    assert done.exit_code == 0, done.output
    assert list_new(here) == ["evening-groups.md"]


def test_the_lines_of_a_cell_never_become_the_fields_of_a_note(here: Path) -> None:
    for end in ("\r", "\u2028", "\x85"):
        kept = f"Eight weeks{end}---{end}# note: wiltshire/other@0123456789ab{end}contact: me"
        import_file("notes.csv", format_rows(HEADS, (*ROW[:7], kept, *ROW[8:])))

    (note,) = (here / "places/wiltshire").glob("evening*.md")
    text = note.read_bytes().decode()
    assert '  - "---"\n  - "# note: wiltshire/other@0123456789ab"\n  - "contact: me"\n' in text
    assert text.split("\n").count("---") == len(["first", "last"])


def test_an_answered_form_is_a_note_without_problems(here: Path) -> None:
    rows = [(f"[{name}]", answer) for name, answer in zip(HEADS, ROW, strict=True)]

    done = import_file("form.docx", make_word(write_table(*rows)))

    assert done.output == (
        "Imported form.docx as places/wiltshire/evening-groups.md.\nNo problems found.\n"
    )
    assert "# place" not in (here / "places/wiltshire/evening-groups.md").read_text("utf-8")


def test_another_document_is_a_note_to_fill_in_with_its_pictures_beside_it(here: Path) -> None:
    body = f"{write_paragraph('Evening groups', style='Heading1')}{DRAWING}"

    done = import_file(
        "plan.docx", make_word(body, **make_picture_parts(PICTURE)), "--place", "wiltshire"
    )

    assert "Imported plan.docx as places/wiltshire/evening-groups.md." in done.output
    assert "This Word document is not the note form." in done.output
    assert "“summary” is blank" in done.output
    assert list_new(here) == ["evening-groups-1.png", "evening-groups.md"]
    text = (here / "places/wiltshire/evening-groups.md").read_text("utf-8")
    assert "![A family hub](evening-groups-1.png)" in text


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"PK\x03\x04", "This is not a Word document or a workbook that can be read."),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        (
            "a.docm",
            change_parts(make_word(""), **{"word/vbaProject.bin": b"Sub"}),
            "This document contains macros",
        ),
        ("a.xlsx", make_book({"Notes": []}), "There is no note in this file."),
        ("a.csv", b"", "There is no note in this file."),
        (
            "a.csv",
            format_rows(HEADS, (*ROW[:-1], "Parents work.\n" * (FILE_SIZE // 13))),
            "The note from this file would have more than 64 kilobytes, so it is not imported.",
        ),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_and_nothing_is_written(
    here: Path, name: str, content: bytes, message: str
) -> None:
    done = import_file(name, content)

    assert done.exit_code == 1
    assert message in done.output
    assert list_new(here) == []


@pytest.mark.usefixtures("here")
def test_a_fault_of_an_answer_is_said_once_in_the_words_of_its_question() -> None:
    wrong = (*ROW[:3], "Level 4 Grup", "Planing", *ROW[5:])

    done = import_file("a.xlsx", make_book({"Notes": [HEADS, wrong]}))

    assert done.exit_code == 1
    assert (done.output.count("Planing"), done.output.count("Grup")) == (1, 1), done.output
    assert "2 errors." in done.output


@pytest.mark.usefixtures("here")
def test_a_day_that_cannot_be_read_is_one_error_although_other_days_are_copies_of_it() -> None:
    wrong = (*ROW[:10], "soon", ROW[11])

    done = import_file("a.xlsx", make_book({"Notes": [HEADS, wrong]}))

    assert ("1 error." in done.output, done.output.count("soon")) == (True, 1), done.output


def test_a_council_that_does_not_exist_is_said_once_and_the_notes_left_out_are_counted(
    here: Path,
) -> None:
    done = import_file("a.xlsx", make_book({"Notes": [HEADS, ROW, ("Nowhere", *OTHER[1:])]}))

    assert done.exit_code == 1
    assert done.output.count("Nowhere") == 1
    assert "1 of 2 notes left out." in done.output
    assert list_new(here) == ["evening-groups.md"]
