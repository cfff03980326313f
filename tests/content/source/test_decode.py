"""From bytes to text: what is normalised, what is refused, and where each fault stands."""

from pathlib import Path

import pytest

from macros.content.problems.problem import Problem
from macros.content.source.decode import (
    FILE_SIZE,
    LINE_LENGTH,
    ODD_CHARACTERS,
    has_odd_character,
    read_text,
)
from macros.content.source.discover import FileKind, FoundFile
from tests.cases import for_each_case
from tests.content.sandford import shorten


def _read(
    folder: Path, *, data: bytes, most: int = FILE_SIZE
) -> tuple[str | None, tuple[Problem, ...]]:
    (folder / "note.md").write_bytes(data)
    return read_text(
        FoundFile(kind=FileKind.NOTE, path="note.md", location=folder / "note.md"), most=most
    )


TEXTS = [
    (b"a\r\nb\rc\n", "a\nb\nc\n"),
    (b"\xef\xbb\xbfa", "a"),
    ("Ŵ 👩‍👧 ‌\t".encode(), "Ŵ 👩‍👧 ‌\t"),
    (b"\n a", "\n a"),
]


@pytest.mark.parametrize(("data", "text"), TEXTS)
def test_good_bytes_give_text_with_line_ends_of_one_kind(
    tmp_path: Path, data: bytes, text: str
) -> None:
    assert _read(tmp_path, data=data) == (text, ())


def test_the_quick_answer_about_odd_characters_is_right_for_each_character() -> None:
    characters = map(chr, range(0x110000))
    assert [
        character
        for character in characters
        if has_odd_character(character) != bool(ODD_CHARACTERS.search(character))
    ] == []


UNREADABLE = [
    (b"", "1 empty-file"),
    (b"\xef\xbb\xbf \r\n", "1 empty-file"),
    (b"ok\nna\xefve", "2 not-utf-8"),
    ("ok\nok".encode("utf-16"), "1 not-utf-8"),
    (b"PK\x03\x04", "1 word-file"),
    (b"x" * (FILE_SIZE + 1), "1 file-too-large"),
]


@pytest.mark.parametrize(("data", "expected"), UNREADABLE)
def test_bytes_that_are_no_text_give_none_and_one_problem(
    tmp_path: Path, data: bytes, expected: str
) -> None:
    text, problems = _read(tmp_path, data=data)
    assert (text, [shorten(problem) for problem in problems]) == (None, [expected])


def test_the_odd_character_of_an_old_encoding_is_named(tmp_path: Path) -> None:
    _, (problem,) = _read(tmp_path, data=b"carers\x92 groups")
    assert problem.message == (
        "The character “’” is saved in an older Windows encoding, which other computers read "
        "wrongly."
    )


@pytest.mark.parametrize(
    ("length", "rules"), [(LINE_LENGTH, []), (LINE_LENGTH + 1, ["2 line-too-long"])]
)
def test_a_line_may_be_as_long_as_the_limit(tmp_path: Path, length: int, rules: list[str]) -> None:
    _, problems = _read(tmp_path, data=b"a\n" + b"x" * length)
    assert [shorten(problem) for problem in problems] == rules


@pytest.mark.parametrize(("size", "rules"), [(8, []), (9, ["1 file-too-large"])])
def test_a_file_may_be_as_large_as_the_limit(tmp_path: Path, size: int, rules: list[str]) -> None:
    _, problems = _read(tmp_path, data=b"x" * size, most=8)
    assert [shorten(problem) for problem in problems] == rules


def test_all_odd_lines_are_reported_and_the_rest_can_be_read(tmp_path: Path) -> None:
    lines = ["good", "a\0b", "x" * 6_000, "<<<<<<< HEAD", ">>>>>>> main", "\u202edlo", "good"]
    text, problems = _read(tmp_path, data="\n".join(lines).encode())
    assert [shorten(problem) for problem in problems] == [
        "2 odd-character",
        "3 line-too-long",
        "6 odd-character",
        "4 two-versions",
    ]
    assert text == f"good\na b\n{'x' * 100}\n\n\n dlo\ngood"


@for_each_case
def test_a_character_that_cannot_be_seen_is_named_by_its_code(tmp_path: Path, code: int) -> None:
    _, (problem,) = _read(tmp_path, data=f"ab{chr(code)}".encode())
    assert (problem.rule, problem.column, f"U+{code:04X}" in problem.message) == (
        "odd-character",
        3,
        True,
    )


LETTERS = "A" * 6_000
PASTED = [
    (f"words ![A room](data:image/png;base64,{LETTERS}) words", "words picture words"),
    (f"![A room](<data:image/png;base64,{LETTERS}>)", "picture"),
    (f'![A room](data:image/jpeg;base64,{LETTERS}= "A room")', "picture"),
    (f"[Handbook](data:application/pdf;base64,{LETTERS})", "picture"),
    (f'<img alt="x" src="data:image/png;base64,{LETTERS}">', "picture"),
    (f"![][image1]\n\n[image1]: <data:image/png;base64,{LETTERS}>", "picture\n\npicture"),
    (f"summary: data:image/webp;base64,{LETTERS}", "summary: picture"),
    ("data:image/png;base64,AAAA", "picture"),
    (f"DATA:IMAGE/PNG;BASE64,{LETTERS}", "picture"),
    ("![x](data:image/svg+xml;utf8,<svg xmlns='x'><path d='M0 0'/></svg>)", "picture"),
]
NOT_PASTED = [
    "We keep data: pictures and words.",
    "data:",
    "data:text/plain,words",
    "![A room](room.png)",
    "[data](https://example.org/data:image)",
]


@pytest.mark.parametrize(("typed", "text"), PASTED)
def test_a_picture_that_was_pasted_is_one_problem_and_the_rest_can_be_read(
    tmp_path: Path, typed: str, text: str
) -> None:
    read, (problem,) = _read(tmp_path, data=f"first\n{typed}\nlast".encode())
    line = 2 + typed.count("\n") if "[image1]:" in typed else 2
    assert (problem.rule, problem.line) == ("picture-pasted", line)
    assert "file" in problem.fix
    assert read == f"first\n{text}\nlast"


@pytest.mark.parametrize("typed", NOT_PASTED)
def test_words_about_data_are_no_picture(tmp_path: Path, typed: str) -> None:
    assert _read(tmp_path, data=typed.encode()) == (typed, ())
