"""New files are right but for the blanks they name, and never overwrite anything."""

from pathlib import Path

import pytest

from macros.content.index.views import GuideView, InterventionView, RegionView, ServiceAreaView
from macros.content.library.new_files import (
    NewFile,
    start_catalogue_page,
    start_new_note,
    start_new_place,
    write_new_file,
)
from macros.content.problems.problem import Problem
from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.content.schema.catalogue_parts import CATALOGUE_PARTS
from macros.site.macros.table import MACROS
from tests.cases import for_each_case
from tests.conftest import ROOT
from tests.content.sandford import EXAMPLE, PLACE, PLACE_PATH, change, find_problems, read, write
from tests.golden import expect_file

FILE = NewFile(
    path="places/sandford/evenings.md", text="new\n", names=("sandford", "evenings"), blanks=()
)


FILLED = {
    "title": "Evenings",
    "summary": "Groups in the evening.",
    "stage": "planning",
    "for_whom": "Carers.",
    "kept": "[Five meetings]",
    "kept_source": "[guidebook]",
    "agreed_by": "Head of early help",
    "privacy_checked": "2026-11-21",
    "added": "2026-11-21",
    "reviewed": "2026-11-21",
    "## The need here": "Carers asked for it.",
}
CATALOGUE_WORDS = {
    "title": "Evenings",
    "summary": "Groups in the evening.",
    "kind": "intervention",
    "ons_code": "E12000099",
    "url": "https://www.example.org/evenings",
    "service_areas": "[kinship-care]",
    "source": "https://www.example.org/evenings",
    "checked": "2026-11-21",
}
INTERVENTION = {"intervention": "level-4-group-triple-p"}


def _fill(text: str, *, blanks: tuple[str, ...], words: dict[str, str]) -> str:
    for blank in blanks:
        mark = f"\n{blank}\n" if blank.startswith("#") else f"\n{blank}:"
        text = change(
            text, old=mark, new=f"{mark}{'' if blank.startswith('#') else ' '}{words[blank]}"
        )
    return text


def _named(problems: list[Problem], blanks: tuple[str, ...]) -> list[str]:
    return [
        blank for blank in blanks if any(f"“{blank}”" in problem.message for problem in problems)
    ]


def test_a_new_place_has_only_the_problems_of_its_blanks(project: Path) -> None:
    new = start_new_place("sandford", known=read(project).known)
    assert write_new_file(new, root=project) == ""
    found = find_problems(project)
    assert (new.path, _named(found, new.blanks), len(found)) == (
        PLACE_PATH,
        ["title", "authorities", "summary"],
        3,
    )


def test_a_new_place_passes_once_its_blanks_are_filled(project: Path) -> None:
    new = start_new_place("sandford", known=read(project).known)
    words = {"title": "Sandford", "authorities": "E06000054", "summary": "A council."}
    write(project, path=new.path, text=_fill(new.text, blanks=new.blanks, words=words))
    assert (find_problems(project), [place.title for place in read(project).places]) == (
        [],
        ["Sandford"],
    )


@pytest.mark.parametrize(
    ("place", "is_example"), [(PLACE, False), (EXAMPLE, True)], ids=["real", "example"]
)
def test_a_new_note_has_only_the_problems_of_its_blanks(
    project: Path, place: str, *, is_example: bool
) -> None:
    write(project, path=PLACE_PATH, text=place)
    new = start_new_note(
        "sandford",
        note="evenings",
        filled=INTERVENTION,
        known=read(project).known,
        is_example=is_example,
    )
    assert write_new_file(new, root=project) == ""
    found = find_problems(project)
    assert (_named(found, new.blanks), len(found), "agreed_by" in new.blanks) == (
        [*new.blanks],
        len(new.blanks),
        not is_example,
    )


@pytest.mark.parametrize("folder", CATALOGUE_TABLES)
def test_a_new_catalogue_page_has_only_the_problems_of_its_blanks(
    project: Path, folder: str
) -> None:
    new = start_catalogue_page(folder, slug="evenings", known=read(project).known)
    assert write_new_file(new, root=project) == ""
    found = find_problems(project, below=new.path)
    assert (_named(found, new.blanks), len(found)) == ([*new.blanks], len(new.blanks))


@pytest.mark.parametrize("folder", CATALOGUE_TABLES)
def test_a_new_catalogue_page_passes_once_its_blanks_are_filled(project: Path, folder: str) -> None:
    new = start_catalogue_page(folder, slug="evenings", known=read(project).known)
    text = _fill(new.text, blanks=new.blanks, words=CATALOGUE_WORDS)
    write(project, path=new.path, text=text)
    assert find_problems(project, below=new.path) == []


@pytest.mark.parametrize("folder", CATALOGUE_TABLES)
def test_a_new_catalogue_page_calls_only_lists_that_fit_it(folder: str) -> None:
    view = {
        "interventions": InterventionView,
        "practice-guides": GuideView,
        "service-areas": ServiceAreaView,
        "regions": RegionView,
    }[folder]
    fitting = {
        macro.name
        for macro in MACROS
        if view in (macro.fits if isinstance(macro.fits, tuple) else (macro.fits,))
    }
    assert {name for part in CATALOGUE_PARTS[folder] for name in part.macros} == fitting


def test_a_new_note_passes_once_its_blanks_are_filled(project: Path) -> None:
    write(project, path=PLACE_PATH, text=PLACE)
    new = start_new_note(
        "sandford", note="evenings", filled=INTERVENTION, known=read(project).known
    )
    write(project, path=new.path, text=_fill(new.text, blanks=new.blanks, words=FILLED))
    assert (find_problems(project), [note.slug for note in read(project).notes]) == (
        [],
        ["evenings"],
    )


@pytest.mark.parametrize(
    "title", ["Kinship: our story", "# groups", '‘It’s’ "ours"', "@home", "no"]
)
def test_a_value_that_is_known_already_is_written_so_that_it_is_read_as_it_was(
    project: Path, title: str
) -> None:
    write(project, path=PLACE_PATH, text=PLACE)
    new = start_new_note(
        "sandford",
        note="evenings",
        filled=INTERVENTION | {"title": title},
        known=read(project).known,
    )
    write(project, path=new.path, text=_fill(new.text, blanks=new.blanks, words=FILLED))
    assert [note.title for note in read(project).notes] == [title]


@for_each_case
def test_a_name_that_the_check_would_refuse_is_refused_and_nothing_is_written(
    project: Path, names: list[str]
) -> None:
    before = sorted(project.rglob("*"))
    new = NewFile(path=f"places/{'/'.join(names)}.md", text="x", names=tuple(names), blanks=())
    assert write_new_file(new, root=project) != ""
    assert sorted(project.rglob("*")) == before


def test_the_place_to_copy_is_what_a_new_place_begins_with(project: Path) -> None:
    place = start_new_place("_template", known=read(project).known)
    expect_file(ROOT / "places/_template/index.md", found=place.text)


def test_the_note_to_copy_is_what_a_new_note_begins_with(project: Path) -> None:
    note = start_new_note("_template", note="note", filled={}, known=read(project).known)
    expect_file(ROOT / "places/_template/note.md", found=note.text)


def test_a_note_cannot_be_called_like_the_place_page(project: Path) -> None:
    new = start_new_note("sandford", note="index", filled={}, known=read(project).known)
    assert write_new_file(new, root=project) != ""


def test_a_file_that_is_there_is_never_touched(project: Path) -> None:
    write(project, path=FILE.path, text="old\n")
    assert (
        write_new_file(FILE, root=project)
        == "places/sandford/evenings.md is there already; nothing was written."
    )
    assert (project / FILE.path).read_text() == "old\n"


@pytest.mark.parametrize("path", ["places", "places/sandford", "places/sandford/evenings.md"])
def test_nothing_is_written_through_a_link(tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside"
    (outside / "sandford").mkdir(parents=True)
    root = tmp_path / "project"
    (root / path).parent.mkdir(parents=True)
    (root / path).symlink_to(outside)
    assert (
        write_new_file(FILE, root=root)
        == "places/sandford/evenings.md is a link to somewhere else; nothing was written."
    )
    assert list(outside.rglob("*.md")) == []
