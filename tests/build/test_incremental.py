"""What a run makes from what was there before is what a run makes from nothing: byte for byte, after whatever edits."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.build.editing import BREAKING, EDITS, Editor
from tests.build.small_project import (
    BODY,
    build,
    build_well,
    find_differences,
    read_paper,
    write_note,
    write_paper,
    write_project,
)
from tests.cases import read_cases
from tests.pictures import PICTURE
from tests.sites import read_tree, run_atlas, start

SEEDS = 2
FEWEST_EDITS, MOST_EDITS = 2, 10
"""Between two runs."""
BESIDE = {"site", ".site.lock", ".site.cache"}
TAMPERED = """
index.html places/bristol/online/index.html regions/london/index.html assets/atlas/atlas.css
places/bristol/room.png search/index.json search/names.json
data/notes.csv feeds/notes.xml 404.html
""".split()
"""A file of every kind."""
FOLDERS = "places places/bristol/online assets/atlas search/words search/notes/0".split()


def list_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


def read_marks(site: Path) -> dict[str, int]:
    """Read which file on the disk each file of a site is."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


def find_remade(before: dict[str, int], site: Path) -> set[str]:
    """Return the files that are not the ones that were there before."""
    return {name for name, mark in read_marks(site).items() if before.get(name) != mark}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project with a picture, and its site in `kept`, made once. Only for reading."""
    root = write_project(tmp_path_factory.mktemp("made") / "project")
    (root / "places/bristol/room.png").write_bytes(PICTURE)
    done = run_atlas("build", "--site-dir", "kept/site", root=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the project and the site, as the current folder."""
    root = shutil.copytree(made, tmp_path / "project")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def site(project: Path) -> Path:
    """Return the site of the project."""
    return project / "kept" / "site"


@pytest.fixture(scope="module")
def whole(made: Path) -> dict[str, bytes]:
    """Return every file of the site as it was made from nothing."""
    return read_tree(made / "kept" / "site")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """Return where a site can be made from nothing."""
    return tmp_path / "clean" / "site"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_whatever_edits_the_site_is_the_one_that_is_made_from_nothing(
    project: Path, site: Path, tmp_path: Path, seed: int
) -> None:
    editor = Editor(root=project, chance=Random(seed))  # noqa: S311 -- it draws edits, not secrets
    edits = editor.chance.sample((*EDITS, *BREAKING), len(EDITS) + len(BREAKING))
    before = read_tree(site)

    while edits:
        for _ in range(editor.chance.randint(FEWEST_EDITS, MOST_EDITS)):
            editor.do(edits.pop() if edits else editor.chance.choice(EDITS))
        clean = tmp_path / str(len(edits)) / "site"
        kept, fresh = build(site, **editor.environment), build(clean, **editor.environment)

        story = "\n".join([f"seed {seed}", *editor.done, kept.output])
        assert kept.exit_code == fresh.exit_code, story
        assert kept.output.replace(str(site), str(clean)) == fresh.output, story
        after = read_tree(site)
        assert (
            find_differences(after, read_tree(clean) if fresh.exit_code == 0 else before) == []
        ), story
        assert list_beside(site) == BESIDE, story
        before = after
        if kept.exit_code != 0:
            editor.repair()


def test_a_site_made_after_many_others_in_one_process_is_the_one_that_a_process_of_its_own_makes(
    project: Path, site: Path
) -> None:
    editor = Editor(root=project, chance=Random(99))  # noqa: S311 -- as above
    for edit in EDITS:
        editor.do(edit)
    editor.repair()

    build_well(site, **editor.environment)
    own = start(
        "macros.cli.commands", "build", "--site-dir", "own/site", root=project, **editor.environment
    )

    assert own.returncode == 0, own.stderr
    assert find_differences(read_tree(site), read_tree(project / "own/site")) == [], "\n".join(
        editor.done
    )


def test_a_site_with_faults_changes_nothing_and_the_next_one_without_is_whole(
    project: Path, site: Path, clean: Path
) -> None:
    before, marks = read_tree(site), read_marks(site)
    note = write_note(project, "enfield/broken", stage="broken")
    write_note(project, "enfield/evenings", title="Other words")

    failed = build(site)
    assert (failed.exit_code, "places/enfield/broken.md:5:" in failed.output) == (1, True)
    assert (
        find_differences(read_tree(site), before),
        find_remade(marks, site),
        list_beside(site),
    ) == (
        [],
        set(),
        BESIDE,
    )

    note.unlink()
    assert find_differences(build_well(site), build_well(clean)) == []


def ask(cache: Path, *, question: str) -> None:
    """Put a question to a cache that changes what is in it."""
    with sqlite3.connect(cache) as file:
        file.executescript(question)
    file.close()


def put_link(path: Path) -> None:
    """Put a link in the place of a file, to a file with the same in it that is outside the site."""
    twin = Path.cwd() / path.relative_to(Path.cwd()).as_posix().replace("/", "-")
    path.rename(twin)
    path.symlink_to(twin)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def change_one_bit(path: Path, *, at: float = 0.5) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 1
    path.write_bytes(data)


CACHES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "empty": lambda cache: cache.write_bytes(b""),
    "words": lambda cache: cache.write_bytes(b"words" * 1000),
    "cut": lambda cache: os.truncate(cache, cache.stat().st_size // 2),
    "with a bit changed in the middle": change_one_bit,
    "with a bit changed near the end": partial(change_one_bit, at=0.95),
    "with pages of zeros": lambda cache: cache.write_bytes(
        cache.read_bytes()[:8192] + bytes(cache.stat().st_size - 8192)
    ),
    "a folder": replace_by_folder,
    "a link": put_link,
    **{sql: partial(ask, question=sql) for sql in read_cases("build/caches.yml")},
}


@pytest.mark.parametrize("state", CACHES)
def test_with_a_cache_in_whatever_state_the_site_is_the_one_that_is_made_from_nothing(
    site: Path, whole: dict[str, bytes], state: str
) -> None:
    CACHES[state](site.with_name(".site.cache"))

    assert find_differences(build_well(site), whole) == []
    assert find_differences(build_well(site), whole) == []
    assert site.with_name(".site.cache").is_symlink() is (state == "a link")


@pytest.mark.parametrize("with_its_site", [False, True])
def test_the_cache_of_another_project_does_no_harm(
    project: Path, site: Path, whole: dict[str, bytes], *, with_its_site: bool
) -> None:
    note = project / "places/enfield/evenings.md"
    text = note.read_bytes()
    write_note(
        project,
        "enfield/evenings",
        title="Words of another project",
        body=BODY.replace("Parents", "Others"),
    )
    build_well(project / "other" / "site")
    note.write_bytes(text)
    shutil.copyfile(project / "other" / ".site.cache", site.with_name(".site.cache"))
    if with_its_site:
        shutil.copytree(project / "other" / "site", site, dirs_exist_ok=True)

    assert find_differences(build_well(site), whole) == []


TAMPERINGS: dict[str, Callable[[Path], object]] = {
    "edited at the same length": change_one_bit,
    "replaced by a link": put_link,
    "replaced by a folder": replace_by_folder,
    "deleted with its folder": lambda path: (
        shutil.rmtree(path.parent, ignore_errors=True)
        if path.parent.name != "site"
        else path.unlink()
    ),
}
"""Others, each for one file, are in test_output.py."""


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_files_of_the_site_that_were_tampered_with_are_rebuilt(
    site: Path, whole: dict[str, bytes], tampering: str
) -> None:
    for name in TAMPERED:
        TAMPERINGS[tampering](site / name)

    assert find_differences(build_well(site), whole) == []
    assert [path for path in site.rglob("*") if path.is_symlink()] == []
    assert list_beside(site) == BESIDE


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_a_link_in_the_old_site_leads_to_is_never_touched(
    site: Path, whole: dict[str, bytes], tmp_path: Path, folder: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (site / folder).rename(elsewhere)
    (site / folder).symlink_to(elsewhere)
    (elsewhere / "mine" / "yours" / "ours").mkdir(parents=True)
    (elsewhere / "mine" / "yours" / "ours" / "letter.txt").write_bytes(b"mine")
    before = read_tree(elsewhere)

    after = build_well(site)

    assert find_differences(read_tree(elsewhere), before) == []
    assert find_differences(after, whole) == []
    assert list_beside(site) == BESIDE
    # A file with two names would be changed under both.
    assert {
        path.name for path in elsewhere.rglob("*") if path.is_file() and path.stat().st_nlink > 1
    } == set()


def test_without_an_edit_every_file_is_the_one_that_was_there(site: Path) -> None:
    marks = read_marks(site)

    build_well(site)

    assert find_remade(marks, site) == set()


def test_an_edit_of_the_text_of_a_note_touches_its_page_the_data_and_the_search_only(
    project: Path, site: Path
) -> None:
    marks, times = (
        read_marks(site),
        {path: path.stat().st_mtime_ns for path in site.rglob("*.html")},
    )
    note = project / "places/bristol/online.md"
    paper = read_paper(note)
    paper.body += "One sentence more.\n"
    write_paper(note, paper)

    build_well(site)

    page = "places/bristol/online/index.html"
    remade = find_remade(marks, site)
    of_search = {name for name in remade if name.startswith("search/")}
    assert remade - of_search == {
        page,
        "places/bristol/online/note.md",
        "data/notes.json",
        "data/notes-tidier.csv",
        ".atlas-files",
    }
    assert sorted(name.split("/")[1] for name in of_search) == ["index.json", "notes", "words"]
    assert [path for path, time in times.items() if path.stat().st_mtime_ns != time] == [
        site / page
    ]


def test_an_edit_makes_again_the_files_of_the_search_that_have_its_words(
    project: Path, site: Path
) -> None:
    marks = read_marks(site)
    note = project / "places/bristol/online.md"
    paper = read_paper(note)
    paper.fields["kept"] = ["Eight weeks", "Xylophones"]
    write_paper(note, paper)

    build_well(site)

    remade = find_remade(marks, site)
    of_search = [name for name in remade if name.startswith("search/")]
    assert sorted(name.split("/")[1] for name in of_search) == ["index.json", "notes", "words"]
    assert "places/bristol/online/index.html" in remade


def test_a_new_service_area_counts_for_the_search_too(
    project: Path, site: Path, clean: Path
) -> None:
    for page in ("kinship-navigator", "cbt-for-kinship-carers"):
        file = project / "docs/interventions" / f"{page}.md"
        file.write_text(
            re.sub(
                r"(?m)^service_areas: .*$", "service_areas: []", file.read_text(encoding="utf-8")
            ),
            encoding="utf-8",
        )
    build_well(site)
    area = project / "docs/service-areas/parenting-support.md"
    text = area.read_text(encoding="utf-8").replace("title: Parenting support", "title: A new area")
    area.with_name("a-new-area.md").write_text(text, encoding="utf-8")

    assert find_differences(build_well(site), build_well(clean)) == []
