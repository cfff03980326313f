"""What a person changed in the files of a project, in the words of its fields and headings."""

from pathlib import Path

from macros.content.library.differences import MOST_COMPARED
from macros.content.library.text_changes import (
    ChangedFile,
    FileChange,
    TextChange,
    list_changed_files,
)
from macros.content.schema.note import NO_CHANGES
from tests.cases import for_each_case
from tests.content.sandford import CHANGE, NOTE, NOTE_PATH, PLACE, PLACE_PATH, change, write


def compare(
    folder: Path, *, old: dict[str, str | bytes], new: dict[str, str | bytes]
) -> tuple[ChangedFile, ...]:
    for name, files in (("old", old), ("new", new)):
        for path, text in {"docs/index.md": "---\ntitle: Home\n---\n", **files}.items():
            write(folder / name, path=path, text=text)
    return list_changed_files(folder / "old", new=folder / "new")


def compare_notes(folder: Path, old: str | bytes, *, new: str | bytes) -> tuple[ChangedFile, ...]:
    return compare(
        folder,
        old={PLACE_PATH: PLACE, NOTE_PATH: old},
        new={PLACE_PATH: PLACE, NOTE_PATH: new},
    )


@for_each_case
def test_a_change_is_named_by_its_question_and_shown_before_and_after(
    tmp_path: Path, old: str, new: str, shown: list[str]
) -> None:
    (file,) = compare_notes(tmp_path, NOTE, new=change(NOTE, old=old, new=new))

    assert (file.path, file.title, file.change) == (
        NOTE_PATH,
        "Evening groups for carers",
        FileChange.CHANGED,
    )
    assert file.texts == (TextChange(label=shown[0], before=shown[1], after=shown[2]),)


def test_a_long_text_is_cut_to_the_words_around_the_change(tmp_path: Path) -> None:
    words = "one two three four five six seven"
    texts = [
        NOTE.replace("Carers asked", f"{words} {day} {words}") for day in ("evenings", "mornings")
    ]

    (file,) = compare_notes(tmp_path, texts[0], new=texts[1])
    assert [(text.before, text.after) for text in file.texts] == [
        (
            "… two three four five six seven evenings one two three four five six …",
            "… two three four five six seven mornings one two three four five six …",
        )
    ]


@for_each_case
def test_what_reads_the_same_is_no_change(tmp_path: Path, old: str, new: str) -> None:
    assert [
        text
        for file in compare_notes(tmp_path, NOTE, new=NOTE.replace(old, new))
        for text in file.texts
    ] == []


@for_each_case
def test_a_sign_off_is_asked_for_again_when_what_was_agreed_has_changed_since(
    tmp_path: Path, old: str, new: str, day: str
) -> None:
    note = change(NOTE, old="stage:", new="agreed_on: 2026-10-30\nstage:")

    (file,) = compare_notes(tmp_path, note, new=change(note, old=old, new=new))
    assert file.signed_off == day


def test_files_that_came_and_went_are_named_those_of_places_first(tmp_path: Path) -> None:
    found = compare(
        tmp_path,
        old={PLACE_PATH: PLACE, NOTE_PATH: NOTE, "places/sandford/a.png": b"1"},
        new={
            PLACE_PATH: PLACE,
            "places/sandford/a.png": b"2",
            "places/sandford/b.md": b"\xff\xfe",
            "docs/about/index.md": "---\ntitle: About\n---\nWords.",
        },
    )

    assert [(file.path, file.title, file.change.value, len(file.texts)) for file in found] == [
        ("places/sandford/a.png", "", "changed", 0),
        ("places/sandford/b.md", "", "new", 0),
        (NOTE_PATH, "Evening groups for carers", "removed", 0),
        ("docs/about/index.md", "About", "new", 2),
    ]


def test_a_deleted_note_is_lost_unless_a_new_file_has_its_title(tmp_path: Path) -> None:
    old: dict[str, str | bytes] = {PLACE_PATH: PLACE, NOTE_PATH: NOTE}
    cases: dict[str, tuple[dict[str, str | bytes], list[str]]] = {
        "deleted": ({PLACE_PATH: PLACE}, [NOTE_PATH]),
        "moved": ({PLACE_PATH: PLACE, "places/sandford/moved.md": NOTE}, []),
        "the page of its place": ({NOTE_PATH: NOTE}, []),
    }

    for name, (new, lost) in cases.items():
        found = compare(tmp_path / name, old=old, new=new)
        assert [file.path for file in found if file.is_lost] == lost


def test_texts_without_number_are_compared_as_one(tmp_path: Path) -> None:
    many = NOTE + "\n\nWord." * (MOST_COMPARED + 1)

    (file,) = compare_notes(tmp_path, many, new=f"{many}\n\nMore.")
    assert [text.after for text in file.texts] == ["… Word. Word. Word. Word. Word. Word. More."]


def test_choices_are_shown_as_people_read_them(tmp_path: Path) -> None:
    stage = "docs/data/vocabulary/stage.yml"
    words = (
        "title: Stages\nterms:\n  - slug: delivering\n    label: On the way\n"
        "  - slug: planning\n    label: Not begun\n"
    )
    files: dict[str, str | bytes] = {PLACE_PATH: PLACE, stage: words}
    new = change(NOTE, old="stage: delivering", new="stage: planning")

    (file,) = compare(tmp_path, old={**files, NOTE_PATH: NOTE}, new={**files, NOTE_PATH: new})
    assert [(text.before, text.after) for text in file.texts] == [("On the way", "Not begun")]


def test_a_note_without_changes_says_so(tmp_path: Path) -> None:
    changed = change(NOTE, old="changes: []", new=CHANGE.format(what="context"))

    (file,) = compare_notes(tmp_path, changed, new=NOTE)
    assert (file.texts[0].label, file.texts[0].after) == ("What are you changing?", NO_CHANGES)
