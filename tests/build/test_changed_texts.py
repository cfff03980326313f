"""What was changed in the texts of a project, as the comment on a proposal lists it."""

from dataclasses import replace
from pathlib import Path

from macros.build.changed_texts import (
    LIST_LENGTH,
    MOST_FILES,
    MOST_TEXTS,
    TEXT_LENGTH,
    format_changed_files,
)
from macros.content.library.text_changes import ChangedFile, FileChange, TextChange
from tests.cli.commands import invoke
from tests.content.sandford import write


def make_text(before: str, after: str) -> TextChange:
    return TextChange(label="Kept", before=before, after=after)


FILE = ChangedFile(
    path="places/a/b.md",
    title="Evenings",
    change=FileChange.CHANGED,
    texts=(make_text("", "16 sessions"), make_text("One", ""), make_text("Two", "Three")),
)


def test_each_text_is_shown_before_and_after() -> None:
    assert format_changed_files([replace(FILE, signed_off="2026-11-20")]) == (
        "### Changed texts: 1\n\n#### `Evenings` in `places/a/b.md`, changed\n\n"
        "- Agreed on `2026-11-20`, before this change. Ask again.\n"
        "- `Kept`: added `16 sessions`\n- `Kept`: removed `One`\n- `Kept`: was `Two`, now `Three`\n\n"
    )


def test_a_new_file_shows_its_texts_and_one_that_was_removed_its_name() -> None:
    new = replace(FILE, change=FileChange.NEW, texts=(make_text("", "16 sessions"),))
    removed = replace(FILE, title="", change=FileChange.REMOVED, texts=())

    assert format_changed_files([new, removed]) == (
        "### Changed texts: 2\n\n#### `Evenings` in `places/a/b.md`, new\n\n- `Kept`: `16 sessions`\n\n"
        "#### `places/a/b.md`, removed\n\n"
    )


def test_a_note_that_was_deleted_is_asked_back() -> None:
    lost = replace(FILE, change=FileChange.REMOVED, texts=(), is_lost=True)

    assert format_changed_files([lost]).endswith(
        "`places/a/b.md`, removed\n\n"
        "- A note is never deleted, unless it was taken down. Put it back, with `stage: stopped`.\n\n"
    )


def test_without_a_change_there_is_no_list() -> None:
    assert format_changed_files([]) == ""


def test_nothing_in_a_text_acts_and_identifiers_are_masked() -> None:
    nasty = "`@all`\n\n[x](https://example.org) <img src=x> #1 \u202e 07700 900123"
    file = replace(FILE, title=nasty, texts=(TextChange(label=nasty, before="", after=nasty),))

    shown = "`ˋ@allˋ [x](https://example.org) <img src=x> #1 [U+202E] 077** ******`"
    assert format_changed_files([file]).splitlines()[2:5] == [
        f"#### {shown} in `places/a/b.md`, changed",
        "",
        f"- {shown}: added {shown}",
    ]


def test_a_list_is_cut_where_nobody_reads_on_and_the_numbers_stay_right() -> None:
    text = make_text("", "a" * TEXT_LENGTH * 2)
    long = format_changed_files([replace(FILE, texts=(text,) * MOST_TEXTS)] * 2)

    assert LIST_LENGTH * 0.9 < len(long) < LIST_LENGTH * 1.1
    listed = long.count(f": added `{'a' * (TEXT_LENGTH - 1)}…`\n")
    assert f"- and {MOST_TEXTS - listed} more\n" in long
    assert long.endswith(f"- and {MOST_TEXTS} more\n\n")
    assert format_changed_files([replace(FILE, texts=FILE.texts * MOST_TEXTS)]).endswith(
        f"- and {MOST_TEXTS * 2} more\n\n"
    )
    assert format_changed_files([FILE] * (MOST_FILES + 2)).endswith("\n\n- and 2 more\n")


def test_the_command_lists_the_texts_of_two_projects_and_the_pages_if_both_are_built(
    tmp_path: Path,
) -> None:
    for name in ("old", "new"):
        write(tmp_path, path=f"{name}/docs/index.md", text=f"---\ntitle: The {name}\n---\n")
    projects = [str(tmp_path / name) for name in ("old", "new")]
    texts = (
        "### Changed texts: 1\n\n#### `The new` in `docs/index.md`, changed\n\n"
        "- `Name`: was `The old`, now `The new`\n\n"
    )

    assert invoke("changes", *projects).output == f"{texts}There is no preview yet.\n"
    for name in ("old", "new"):
        write(tmp_path, path=f"{name}/site/index.html", text=f"<title>{name} - A</title>{name}")
    assert invoke("changes", *projects).output == f"{texts}### Changed pages: 1\n\n- `new` at `/`\n"
    assert invoke("changes", str(tmp_path), projects[0]).exit_code == 2
