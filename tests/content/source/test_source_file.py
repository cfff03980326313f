"""Where the fields end and the text begins, whatever was typed between them."""

from pathlib import Path

from macros.content.problems.problem import Problem
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.source_file import (
    SourceFile,
    is_example,
    is_partner_place,
    read_source,
    typed_title,
)
from tests.cases import for_each_case
from tests.content.sandford import shorten


def _read(
    folder: Path, *, text: str, kind: FileKind = FileKind.NOTE
) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    (folder / "a.md").write_text(text, encoding="utf-8")
    return read_source(FoundFile(kind=kind, path="a.md", location=folder / "a.md"))


Split = tuple[list[str], str, int, list[str]]
"""The names of the fields, the text, the line on which it begins, and the problems."""


@for_each_case
def test_a_file_is_split_into_fields_and_text(tmp_path: Path, text: str, expected: Split) -> None:
    source_file, problems = _read(tmp_path, text=text)
    assert source_file is not None
    names = [key.value for key, _ in source_file.fields.entries]
    assert (
        names,
        source_file.body,
        source_file.body_line,
        [shorten(problem) for problem in problems],
    ) == tuple(expected)


def test_fields_that_never_end_are_called_so_although_the_text_has_a_line_across(
    tmp_path: Path,
) -> None:
    _, problems = _read(
        tmp_path, text="---\na: b\n\n## The need here\nCarers asked.\n\n---\n\nMore.\n"
    )
    assert "1 front-matter-not-closed" in [shorten(problem) for problem in problems]


def test_a_draft_finds_its_fields_and_their_lines(tmp_path: Path) -> None:
    source_file, _ = _read(
        tmp_path, text="---\ntitle:  Evenings \nexample: true\npartner_place: yes\n---\n"
    )
    assert source_file is not None
    assert (
        source_file.line_of("example"),
        source_file.line_of("nothing"),
        source_file.find("nothing"),
    ) == (3, 1, None)
    assert (typed_title(source_file), is_example(source_file), is_partner_place(source_file)) == (
        "Evenings",
        True,
        False,
    )


def test_a_list_has_fields_only(tmp_path: Path) -> None:
    source_file, problems = _read(
        tmp_path, text="title: Stages\nterms: []\n", kind=FileKind.VOCABULARY
    )
    assert source_file is not None
    assert ([key.value for key, _ in source_file.fields.entries], source_file.body, problems) == (
        ["title", "terms"],
        "",
        (),
    )


def test_a_file_that_cannot_be_read_is_no_draft(tmp_path: Path) -> None:
    source_file, problems = _read(tmp_path, text=" \n")
    assert (source_file, [shorten(problem) for problem in problems]) == (None, ["1 empty-file"])
