"""What does not belong to the atlas is never published, neither from `places/` nor from `docs/`, which MkDocs would copy whole."""

import os
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.mkdocs_plugin import build_docs
from tests.build.small_project import NOTES, build, build_well, write_project
from tests.conftest import TODAY
from tests.content.sandford import write
from tests.pictures import PICTURE, make_exif, make_picture
from tests.sites import read_tree

SECRET = "a-word-that-nobody-may-read"  # noqa: S105 -- a word to look for
SILENT = [".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"]
STRAY = """
room.svg page.html words.docx .env .git/config note.md~ .note.md.swp page.js style.css room.gif
""".split()
FOLDERS = """
docs docs/about docs/data docs/data/vocabulary places places/wiltshire places/_template
""".split()


def spoil(root: Path, *, names: list[str]) -> None:
    """Put such files into every folder."""
    for folder in FOLDERS:
        for name in names:
            write(root, path=f"{folder}/{name}", text=SECRET)


def test_what_computers_leave_behind_lists_and_templates_are_not_on_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "project")
    monkeypatch.chdir(root)
    spoil(root, names=SILENT)
    write(root, path="places/README.md", text=SECRET)
    write(root, path="places/_template/note.md", text=SECRET)
    write(
        root,
        path="places/wiltshire/room.png",
        text=make_picture(exif=make_exif()) + SECRET.encode(),
    )

    tree = build_well(tmp_path / "site")

    assert tree["places/wiltshire/room.png"] == PICTURE
    assert [
        path for path, data in tree.items() if SECRET.encode() in data or Path(path).name in SILENT
    ] == []
    assert [
        path
        for path in tree
        if path.endswith((".yml", ".yaml", ".md")) or path.startswith("data/vocabulary")
    ] == [f"places/{note}/note.md" for note in sorted(NOTES)]


def test_with_a_stray_file_nothing_is_published_and_the_preview_leaves_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path / "project")
    monkeypatch.chdir(root)
    spoil(root, names=STRAY)
    outside = tmp_path / "outside"
    write(outside, path="index.md", text=f"---\ntitle: A\nsummary: B\n---\n{SECRET}\n")
    for path in ("docs/stolen", "docs/about/stolen", "places/stolen"):
        (root / path).symlink_to(outside)
    for path in (
        "docs/stolen.md",
        "docs/about/stolen.md",
        "docs/stolen.css",
        "places/wiltshire/stolen.md",
        "places/wiltshire/stolen.png",
    ):
        (root / path).symlink_to(outside / "index.md")
    for path in (
        "docs/pipe.md",
        "docs/pipe.css",
        "docs/about/pipe.md",
        "places/wiltshire/pipe.md",
        "places/wiltshire/pipe.png",
    ):
        os.mkfifo(root / path)

    done = build(tmp_path / "site")
    checked = read_project(root, today=TODAY, with_examples=True)
    build_docs(checked, tmp_path / "printed", is_preview=True)

    assert (done.exit_code, (tmp_path / "site").exists()) == (1, False)
    tree = read_tree(tmp_path / "printed")
    assert [path for path, data in tree.items() if SECRET.encode() in data] == []
    own = {Path(path).name for path in tree if not path.startswith("assets/")}
    assert own & {name.rpartition("/")[2] for name in STRAY} == set()
    assert [path for path in tree if "stolen" in path and not path.endswith("index.html")] == []
