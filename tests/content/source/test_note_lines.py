"""The line that says which note a file was made from, and the version in it."""

import re

import pytest

from macros.content.source.note_lines import (
    NoteVersion,
    add_note_line,
    make_version,
    read_note_line,
    read_place_line,
    remove_own_lines,
)

NOTE = "---\ntitle: Evenings\n---\n## The need here\n# note: a heading\n# place: here\n"


def test_the_line_comes_first_and_names_the_note_and_its_version() -> None:
    text = add_note_line(NOTE, place="wiltshire", note="evenings")

    lines = text.split("\n")
    assert lines[0] == "---"
    assert re.fullmatch(r"# note: wiltshire/evenings@[0-9a-f]{12}", lines[1])
    assert read_note_line(text) == NoteVersion(
        place="wiltshire", note="evenings", version=make_version(NOTE)
    )
    assert remove_own_lines(text) == NOTE


@pytest.mark.parametrize(
    "text",
    [
        NOTE,
        "\ufeff" + NOTE,
        NOTE.replace("\n", "\r\n"),
        NOTE.replace("\n", "\r"),
        add_note_line(NOTE, place="wiltshire", note="evenings"),
        NOTE.replace("---\n", "---\n# place: wiltshire\n", 1),
        NOTE.replace("Evenings\n", "Evenings\n# note: enfield/evenings@000000000000  \n"),
    ],
)
def test_a_version_depends_on_the_words_and_not_on_how_a_file_was_stored(text: str) -> None:
    assert make_version(text) == make_version(NOTE)


@pytest.mark.parametrize(
    "text",
    [
        NOTE + " ",
        NOTE.replace("Evenings", "evenings"),
        NOTE.replace("# note: a heading\n", ""),
        NOTE.replace("---\n", "---\n# a comment\n", 1),
    ],
)
def test_every_other_change_makes_another_version(text: str) -> None:
    assert make_version(text) != make_version(NOTE)


@pytest.mark.parametrize(
    "line",
    [
        "# note: ../docs/index@0123456789ab",
        "# note: wiltshire/evenings",
        "# note: wiltshire/evenings@0123",
        "# note: Wiltshire/evenings@0123456789ab",
        "# note: wiltshire/a/b@0123456789ab",
        "# note:",
    ],
)
def test_a_line_that_names_no_note_is_given_as_typed(line: str) -> None:
    assert read_note_line(f"---\n{line}\n---\n") == line


@pytest.mark.parametrize(
    "text",
    [NOTE, "", "\n", "# note: a/b@0123456789ab", "---\n# note: a/b@0123456789ab\n# place: a"],
)
def test_only_a_line_among_the_fields_counts(text: str) -> None:
    assert (read_note_line(text), read_place_line(text), remove_own_lines(text)) == (None, "", text)
