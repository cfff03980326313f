"""Which files are found, which are refused, and which are passed over."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from macros.content.source.discover import FileKind, FoundFile, find_files, read_bytes
from tests.cases import for_each_case
from tests.content.sandford import write

FOUND = """\
README.md
_template/
  note.md
sandford/
  index.md
  evenings.md
  room.png
  .DS_Store
  Thumbs.db
empty/
"""


def test_a_drawn_project_gives_its_files_by_their_part(draw: Callable[[str], Path]) -> None:
    files, problems = find_files(draw(FOUND))
    assert problems == ()
    assert [(file.kind, file.path) for file in files if file.path.startswith("places/")] == [
        (FileKind.NOTE, "places/sandford/evenings.md"),
        (FileKind.PLACE, "places/sandford/index.md"),
        (FileKind.PICTURE, "places/sandford/room.png"),
    ]


def test_a_file_knows_its_slug_and_its_folder() -> None:
    file = FoundFile(kind=FileKind.NOTE, path="places/sandford/evenings.md", location=Path("x"))
    assert (file.slug, file.folder) == ("evenings", "sandford")


@for_each_case
def test_a_name_is_accepted_or_a_better_one_is_proposed(
    draw: Callable[[str], Path], name: str, proposal: str | None
) -> None:
    _, problems = find_files(draw(f"sandford/\n  index.md\n  {name}.md\n"))
    expected = [] if proposal is None else [("file-name", f"Rename it, for example to: {proposal}")]
    assert [(problem.rule, problem.fix) for problem in problems] == expected


def test_a_folder_with_a_bad_name_is_reported_once_and_not_read(
    draw: Callable[[str], Path],
) -> None:
    files, problems = find_files(draw("San Ford/\n  index.md\n  Bad Note.md\n"))
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("places/San Ford", "file-name")
    ]
    assert [file for file in files if "San Ford" in file.path] == []


def test_notes_without_a_place_page_are_reported_at_the_page(draw: Callable[[str], Path]) -> None:
    _, problems = find_files(draw("sandford/\n  evenings.md\n"))
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("places/sandford/index.md", "place-without-page")
    ]


@for_each_case
def test_a_stray_file_is_refused_where_it_lies(draw: Callable[[str], Path], path: str) -> None:
    project = draw("sandford/\n  index.md\n")
    before, _ = find_files(project)
    write(project, path=path, text="words")
    after, problems = find_files(project)
    assert [problem.rule for problem in problems] == ["stray-file"]
    assert path.startswith(problems[0].path)
    assert after == before


def test_a_problem_gives_the_whole_path_however_long(draw: Callable[[str], Path]) -> None:
    place, note = "a" * 60, "b" * 61
    _, problems = find_files(draw(f"{place}/\n  index.md\n  {note}.md\n"))
    assert [problem.path for problem in problems] == [f"places/{place}/{note}.md"]


def test_a_name_that_is_no_text_is_an_error(draw: Callable[[str], Path]) -> None:
    project = draw("sandford/\n  index.md\n")
    Path(os.fsdecode(os.fsencode(project / "places" / "sandford") + b"/caf\xe9.md")).write_text("x")
    _, problems = find_files(project)
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("places/sandford/caf\udce9.md", "file-name")
    ]


def test_a_pipe_is_never_opened(draw: Callable[[str], Path]) -> None:
    project = draw("sandford/\n  index.md\n")
    os.mkfifo(project / "places/sandford/evenings.md")
    _, problems = find_files(project)
    assert [(problem.path, problem.rule) for problem in problems] == [
        ("places/sandford/evenings.md", "stray-file")
    ]


def test_a_project_without_folders_has_no_files(tmp_path: Path) -> None:
    files, problems = find_files(tmp_path)
    assert (files, [problem.path for problem in problems]) == ((), ["docs/index.md"])


def test_bytes_are_read_up_to_the_limit_and_never_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "five.md").write_bytes(b"12345")
    (tmp_path / "link.md").symlink_to("five.md")

    def read(name: str, most: int) -> bytes | None:
        return read_bytes(
            FoundFile(kind=FileKind.NOTE, path=name, location=tmp_path / name), most=most
        )

    assert [read("five.md", 5), read("five.md", 4), read("link.md", 5), read("none.md", 5)] == [
        b"12345",
        None,
        None,
        None,
    ]
    assert read(".", 5) is None


HIDDEN = (
    *(
        ".git/config",
        ".env",
        ".evenings.md",
        ".evenings.md.swp",
        "evenings.md~",
        "#evenings.md#",
        "evenings.md.orig",
        "evenings (1).md",
    ),
    *(
        "~$evenings.docx",
        "room.svg",
        "page.html",
        "page.js",
        "evenings.docx",
        "evenings",
        "evenings.md.html",
        "room.png.svg",
        ".hidden/a.md",
    ),
)


@pytest.mark.parametrize(
    "folder",
    ["places", "places/sandford", "docs", "docs/about", "docs/data", "docs/data/vocabulary"],
)
def test_a_hidden_or_stray_file_is_refused_in_every_folder(
    draw: Callable[[str], Path], folder: str
) -> None:
    project = draw("sandford/\n  index.md\n")
    before, _ = find_files(project)
    for name in HIDDEN:
        write(project, path=f"{folder}/{name}", text="words")
    after, problems = find_files(project)
    assert after == before
    assert {problem.path for problem in problems} == {
        f"{folder}/{name.partition('/')[0]}" for name in HIDDEN
    }


def _link(path: Path) -> None:
    path.symlink_to("/etc")


def _listen(path: Path) -> None:
    # The path of a socket may not be long, so it is bound where it will be moved from.
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as ear:
        ear.bind(f"{folder}/ear")
        shutil.move(f"{folder}/ear", path)


ODD_PLACES = (
    *(
        "places",
        "docs",
        "docs/data",
        "docs/data/vocabulary",
        "docs/about",
        "places/sandford",
        "places/README.md",
        "places/_template",
    ),
    *(
        "docs/about/index.md",
        "docs/data/sources.yml",
        "docs/data/authorities.csv",
        "docs/data/vocabulary/stage.yml",
        "docs/index.md",
    ),
    *(
        "places/sandford/index.md",
        "places/sandford/evenings.md",
        "places/sandford/room.png",
        "docs/about/new.md",
    ),
)


@pytest.mark.parametrize("make", [_link, os.mkfifo, _listen], ids=["link", "pipe", "socket"])
def test_what_is_no_ordinary_file_or_folder_is_refused_wherever_it_lies(
    draw: Callable[[str], Path], make: Callable[[Path], None]
) -> None:
    project = draw("README.md\n_template/\n  note.md\nsandford/\n  index.md\n  evenings.md\n")
    before, _ = find_files(project)
    kept = project / "kept"
    for path in ODD_PLACES:
        odd = project / path
        was_there = odd.exists()
        if was_there:
            odd.rename(kept)
        make(odd)
        after, problems = find_files(project)
        assert "stray-file" in {problem.rule for problem in problems if problem.path == path}, path
        assert [file.path for file in after] == [
            file.path for file in before if not f"{file.path}/".startswith(f"{path}/")
        ]
        odd.unlink()
        if was_there:
            kept.rename(odd)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/proc/self/environ"])
def test_a_device_is_never_read(device: str) -> None:
    data = read_bytes(
        FoundFile(kind=FileKind.NOTE, path="places/sandford/evenings.md", location=Path(device)),
        most=100,
    )
    assert not data
