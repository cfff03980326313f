"""The preview: each page made when it is asked for, from what was read last."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.build.docs_build import DocsBuildError
from macros.build.manifest import SITE_LIST
from macros.dev_server.state import Preview
from tests.build.small_project import (
    build_well,
    find_differences,
    write_council,
    write_note,
    write_project,
)
from tests.cases import read_cases
from tests.pictures import PICTURE
from tests.served import open_preview

CASES = read_cases("dev_server/addresses.yml")
EVENINGS = "places/wiltshire/evenings/index.html"


@dataclass(kw_only=True)
class Desk:
    """A project and a preview of it."""

    root: Path
    preview: Preview
    folder: Path
    """Where the preview keeps what it makes."""

    def refresh(self) -> list[str]:
        """Look at what has changed. Return the files with errors."""
        return sorted({problem.path for problem in self.preview.refresh().errors})

    def read(self, path: str) -> str:
        """Return a page that has to be there."""
        found = self.preview.find(path)
        assert found is not None, path
        return found.decode()


def open_desk(root: Path, *, folder: Path) -> Desk:
    folder.mkdir()
    preview = open_preview(root, folder=folder)
    return Desk(root=root, preview=preview, folder=folder)


@pytest.fixture(scope="module")
def kept_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a small project of eight notes and its preview, for all tests."""
    folder = tmp_path_factory.mktemp("desk")
    return open_desk(write_project(folder / "project"), folder=folder / "preview")


@pytest.fixture
def desk(kept_desk: Desk, tmp_path: Path) -> Desk:
    """Return the project as it was before anybody edited it, and its preview, refreshed."""
    whole = write_project(tmp_path / "whole")
    for name in ("docs", "places"):
        shutil.rmtree(kept_desk.root / name)
        (whole / name).rename(kept_desk.root / name)
    (whole / "mkdocs.yml").replace(kept_desk.root / "mkdocs.yml")
    assert kept_desk.refresh() == []
    return kept_desk


def test_before_anything_was_read_there_is_nothing(tmp_path: Path) -> None:
    assert open_desk(tmp_path, folder=tmp_path / "preview").preview.find("index.html") is None


def test_browsers_are_notified_when_the_page_shows_an_edit_and_again_after_mkdocs(
    desk: Desk,
) -> None:
    write_note(desk.root, "wiltshire/evenings", title="Other words")
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        shown = ["Other words" in desk.read(page) for page in (EVENINGS, "explore/index.html")]
        seen.append((shown[0], shown[1]))

    desk.preview.refresh(notify=look)

    assert seen == [(True, False), (True, True)]


def test_an_edit_of_a_note_is_shown(desk: Desk) -> None:
    write_note(desk.root, "wiltshire/evenings", summary="Other words.")

    assert "Other words." not in desk.read(EVENINGS)
    desk.refresh()

    assert "Other words." in desk.read(EVENINGS)


def test_a_broken_note_shows_its_problems_and_comes_back_when_it_is_fixed(desk: Desk) -> None:
    whole = desk.read(EVENINGS)
    write_note(desk.root, "wiltshire/evenings", stage="<planing>")

    assert desk.refresh() == ["places/wiltshire/evenings.md"]
    shown = desk.read(EVENINGS)
    assert "Problems in places/wiltshire/evenings.md" in shown
    assert "<planing>" not in shown
    write_note(desk.root, "wiltshire/evenings")

    assert desk.refresh() == []
    assert desk.read(EVENINGS) == whole


def test_a_note_that_gives_somebody_away_shows_what_is_masked_and_keeps_its_address(
    desk: Desk,
) -> None:
    write_note(desk.root, "wiltshire/999-000-0018", summary="NHS 999 000 0026, for one.")

    assert desk.refresh() == ["places/wiltshire/999-000-0018.md"]
    shown = desk.read("places/wiltshire/999-000-0018/index.html")
    assert "“999 *** ****”" in shown
    assert "“999-***-****”" in shown
    assert "Problems in places/wiltshire/999-***-****.md" in shown
    assert "999 000 0026" not in shown


def test_a_broken_page_of_a_place_shows_its_problems(desk: Desk) -> None:
    write_council(desk.root, "wiltshire", authorities=["E1"])

    # Its notes wait for it.
    assert desk.refresh() == [
        f"places/wiltshire/{name}.md" for name in ("evenings", "grandparents", "index")
    ]

    assert "Problems in places/wiltshire/index.md" in desk.read("places/wiltshire/index.html")


def test_a_new_note_is_there_and_one_that_is_gone_is_not(desk: Desk) -> None:
    write_note(desk.root, "enfield/walks")
    (desk.root / "places" / "wiltshire" / "evenings.md").unlink()

    desk.refresh()

    assert "Enfield, walks" in desk.read("places/enfield/walks/index.html")
    assert "Enfield, walks" in desk.read("places/enfield/index.html")
    assert desk.preview.find(EVENINGS) is None
    assert "Wiltshire, evenings" not in desk.read("places/wiltshire/index.html")


def test_a_new_place_and_a_picture_are_there(desk: Desk) -> None:
    write_council(desk.root, "bath")
    write_note(
        desk.root,
        "bath/walks",
        body="## The need here\n![A room](room.png)\n## What we are learning\nMuch.\n",
    )
    (desk.root / "places" / "bath" / "room.png").write_bytes(PICTURE)

    assert desk.refresh() == []

    assert desk.preview.find("places/bath/room.png") == PICTURE
    assert "Bath, walks" in desk.read("places/bath/index.html")


def test_an_edit_of_a_hand_written_page_is_shown(desk: Desk) -> None:
    page = desk.root / "docs" / "about" / "index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("A small atlas", "An atlas of our own"),
        encoding="utf-8",
    )

    desk.refresh()

    assert "An atlas of our own" in desk.read("about/index.html")


def test_a_broken_hand_written_page_shows_its_problems_and_comes_back(desk: Desk) -> None:
    page = desk.root / "docs" / "about" / "index.md"
    text = page.read_text(encoding="utf-8")
    whole = desk.read("about/index.html")
    page.write_text(f"{text}\n{{{{ 7*7 }}}}\n", encoding="utf-8")

    assert desk.refresh() == ["docs/about/index.md"]
    assert "Problems in docs/about/index.md" in desk.read("about/index.html")
    page.write_text(text, encoding="utf-8")

    assert desk.refresh() == []
    assert desk.read("about/index.html") == whole


SPOILT = {
    "no YAML": "site_name: [",
    "no mapping": "- a\n- b\n",
    "without the plugin": "site_name: Atlas\nsite_url: https://example.org/\n",
    "no file": "",
    "a theme that is not there": "site_name: Atlas\nplugins: [atlas]\ntheme: {name: nothing-of-that-name}\n",
}


@pytest.mark.parametrize("text", SPOILT.values(), ids=SPOILT)
def test_while_mkdocs_yml_is_broken_the_last_pages_are_shown_and_notes_can_be_edited(
    desk: Desk, text: str
) -> None:
    settings = desk.root / "mkdocs.yml"
    whole, about = settings.read_text(encoding="utf-8"), desk.read("about/index.html")
    settings.write_text(text, encoding="utf-8")
    if not text:
        settings.unlink()
    write_note(desk.root, "wiltshire/evenings", summary="Other words.")

    with pytest.raises((DocsBuildError, OSError)):
        desk.refresh()

    assert desk.read("about/index.html") == about
    assert "Other words." in desk.read(EVENINGS)
    settings.write_text(whole, encoding="utf-8")
    assert desk.refresh() == []
    assert "Other words." in desk.read(EVENINGS)


def test_what_is_no_file_of_the_site_is_not_found(desk: Desk) -> None:
    for path in [*CASES["paths"], f"{'x/' * 3000}index.html", "\udcff"]:
        assert desk.preview.find(path.replace("LONG", "x" * 300)) is None, path[:40]


EXTRA = "---\ntitle: One page more\nsummary: It was not there before.\n---\nSome words.\n"
Edit = Callable[[Desk], object]
EDITS: dict[str, Edit] = {
    "words": lambda desk: write_note(
        desk.root, "wiltshire/evenings", summary="Other words.", title="Another title"
    ),
    "a new note": lambda desk: write_note(desk.root, "enfield/walks", added="2026-11-01"),
    "a note that was removed": lambda desk: (
        desk.root / "places" / "bristol" / "online.md"
    ).unlink(),
    "a place": lambda desk: write_council(desk.root, "wiltshire", title="Another council"),
    "a page": lambda desk: (desk.root / "docs" / "about" / "extra.md").write_text(
        EXTRA, encoding="utf-8"
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_the_preview_shows_what_a_build_would_publish(
    desk: Desk, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(desk)
    assert desk.refresh() == []
    monkeypatch.chdir(desk.root)

    built = build_well(desk.root / "site")
    del built[SITE_LIST]

    assert len(built) > 90
    shown = {path: data for path in built if (data := desk.preview.find(path)) is not None}
    assert find_differences(shown, built) == []


def test_when_nothing_changed_nothing_is_printed_again(desk: Desk) -> None:
    before = sorted(path.name for path in desk.folder.iterdir())

    desk.refresh()

    assert sorted(path.name for path in desk.folder.iterdir()) == before


def test_many_rounds_leave_few_folders(desk: Desk) -> None:
    for number in range(3):
        write_note(desk.root, "wiltshire/evenings", title=f"Title {number}")
        desk.refresh()
        assert desk.preview.find("search/index.json") is not None

    kinds = [path.name.partition("-")[0] for path in desk.folder.iterdir()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"docs": 2, "search": 2}
