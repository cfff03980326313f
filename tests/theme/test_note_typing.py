"""What the note form makes of pasted text and chosen files, and where it proposes a note."""

from pathlib import Path
from typing import Any

import pytest

from macros.content.source.decode import FILE_SIZE
from macros.content.source.file_names import RESERVED, make_name
from tests.cases import read_cases
from tests.node_scripts import run_script

CASES = read_cases("theme/note_typing.yml")
LONG = "Parents work. " * 500


def call(folder: Path, *calls: list[Any]) -> list[Any]:
    made: list[Any] = run_script(
        "note", {"rules": {"largest": FILE_SIZE}, "calls": calls}, folder=folder
    )
    return made


@pytest.mark.parametrize("part", ["text", "list", "words"])
def test_what_is_pasted_from_word_becomes_clean_text(tmp_path: Path, part: str) -> None:
    cases = CASES[part]
    clean = call(tmp_path, *([f"paste{part.title()}", case["pasted"]] for case in cases))

    assert clean == [case["clean"] for case in cases]


def test_what_is_clean_stays_as_it_is(tmp_path: Path) -> None:
    clean = [case["clean"] for case in CASES["text"]]

    assert call(tmp_path, *(["pasteText", text] for text in clean)) == clean


def test_a_file_is_read_whatever_program_saved_it(tmp_path: Path) -> None:
    cases = CASES["files"]
    read = call(
        tmp_path, *(["decode", list(case["text"].encode(case["encoding"]))] for case in cases)
    )

    texts = [one["text"].removeprefix("\ufeff") for one in read]
    assert texts == [case["text"].removeprefix("\ufeff") for case in cases]
    assert [one["words"] for one in read] == [case["words"] for case in cases]


def test_what_is_no_text_is_refused_with_words(tmp_path: Path) -> None:
    packed, large = call(
        tmp_path, ["decode", [80, 75, 3, 4, 0, 0]], ["decode", [97] * (FILE_SIZE + 1)]
    )

    assert packed == {
        "words": "This file is not plain text, so nothing was read. Choose a file that ends in .md."
    }
    assert large == {
        "words": "This file is larger than a note can be (64 KB), so nothing was read."
    }


def test_a_note_is_proposed_on_the_page_that_fits(tmp_path: Path) -> None:
    cases = CASES["proposals"]
    known = {"repository": "https://github.com/o/r", "branch": "main"}
    given = [known | case["given"] for case in cases]
    texts = [one | {"text": LONG if one["text"] == "LONG" else one["text"]} for one in given]

    assert call(tmp_path, *(["findProposal", one] for one in texts)) == [
        {"kind": case["kind"], "url": case["url"]} for case in cases
    ]


def test_a_note_with_half_a_character_is_proposed_without_it(tmp_path: Path) -> None:
    known = {"repository": "https://github.com/o/r", "branch": "main", "origin": None}
    given = known | {"place": "wiltshire", "name": "a", "text": "a\ud83db\U0001f600"}
    (proposal,) = call(tmp_path, ["findProposal", given])

    assert proposal["url"].endswith("&value=a%EF%BF%BDb%F0%9F%98%80")


def test_a_name_that_no_note_can_have_gets_a_word_more(tmp_path: Path) -> None:
    titles = sorted({*RESERVED, "com0", "Index!"})

    assert call(tmp_path, *(["nameNote", title] for title in titles)) == [
        make_name(title) for title in titles
    ]


def test_a_file_is_named_after_its_note(tmp_path: Path) -> None:
    cases = CASES["names"]

    assert call(tmp_path, *(["nameNote", case["title"]] for case in cases)) == [
        case["name"] for case in cases
    ]
