"""What no run made: it stays in the site, whatever it is and wherever it lies, or the site is not replaced and says why."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.build.atomic_swap import exchange_folder
from macros.build.manifest import SITE_LIST, UNFINISHED
from macros.build.refusal import RefusedError
from tests.build.planting import (
    KINDS,
    LONG_AGO,
    NEW,
    OLD,
    PLANTED,
    look,
    plant,
    plant_file,
    plant_socket,
    write_site,
)
from tests.cases import for_each_case
from tests.sites import ROOT, read_tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that was published before."""
    write_site(tmp_path / "site", OLD)
    return tmp_path / "site"


def publish(site: Path, files: Mapping[str, bytes] = NEW) -> None:
    with exchange_folder(site) as folder:
        write_site(folder, files)


def refuse(site: Path, files: Mapping[str, bytes] = NEW) -> str:
    """Try to publish, which is refused and changes nothing. Give what is said."""
    before = look(site.parent)
    with pytest.raises(RefusedError) as refused:
        publish(site, files)
    after = look(site.parent)
    after.pop(".site.lock", None)
    before.pop(".site.lock", None)
    assert after == before
    return refused.value.describe(lambda path: path.relative_to(site.parent).as_posix())


def find_planted(site: Path) -> dict[str, object]:
    found = look(site)
    return {path: found.get(path) for path in PLANTED}


def plant_and_look(site: Path) -> dict[str, object]:
    plant(site)
    return find_planted(site)


def list_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


@pytest.mark.usefixtures("system")
def test_entries_of_every_kind_stay_as_they_are(site: Path) -> None:
    before = plant_and_look(site)

    publish(site)

    after = look(site)
    assert find_planted(site) == before
    files = {
        path
        for path, (_, _, said) in after.items()
        if (site / path).is_file() and not (site / path).is_symlink()
    }
    assert {path: (site / path).read_bytes() for path in files - set(PLANTED)} == NEW
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
def test_an_entry_keeps_its_place_on_the_disk_its_time_and_its_other_names(site: Path) -> None:
    plant(site)
    (site / "twin").hardlink_to(site / "CNAME")
    files = ["CNAME", "twin", "mine/x.md", "stale/letter.txt", "here", "pipe"]
    before = {path: (site / path).lstat() for path in files}

    publish(site)

    after = {path: (site / path).lstat() for path in files}
    assert {path: found.st_ino for path, found in after.items()} == {
        path: found.st_ino for path, found in before.items()
    }
    assert {path: found.st_mtime_ns for path, found in after.items()} == {
        path: found.st_mtime_ns for path, found in before.items()
    }
    assert after["CNAME"].st_nlink == 2
    assert (site / "empty/below").stat().st_mtime_ns == LONG_AGO


def test_a_socket_stays(site: Path) -> None:
    plant_socket(site / "s")

    publish(site)

    assert (site / "s").is_socket()


def test_a_name_of_bytes_that_are_no_text_stays(site: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \n.txt")
    (site / name).write_bytes(b"mine")

    publish(site)

    assert (site / name).read_bytes() == b"mine"


@pytest.fixture
def no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a disk that cannot give a file two names."""

    def _refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", _refuse)


@pytest.mark.usefixtures("system", "no_hard_links")
def test_where_a_file_cannot_have_two_names_a_copy_stays(site: Path) -> None:
    before = plant_and_look(site)

    publish(site)

    assert find_planted(site) == before
    assert (site / "CNAME").stat().st_mtime_ns == LONG_AGO


@pytest.mark.usefixtures("no_hard_links")
def test_a_socket_that_cannot_have_two_names_is_refused(site: Path) -> None:
    plant_socket(site / "s")

    assert (
        refuse(site)
        == "site/s is a device or socket, which cannot be copied. Move it out of the folder."
    )


@for_each_case
def test_an_entry_in_a_place_that_the_new_site_needs_is_named_and_nothing_changes(
    site: Path, path: str, kind: str
) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    KINDS[kind](site / path)

    said = refuse(site)

    assert said.startswith("site/fresh")
    assert (
        "is not from a build, and the new site has a file or folder with that name. Rename " in said
    )


@pytest.mark.parametrize("path", ["index.html", "data/notes.csv", SITE_LIST])
def test_a_folder_with_something_in_it_in_the_place_of_a_file_of_the_site_is_named(
    site: Path, path: str
) -> None:
    (site / path).unlink()
    (site / path).mkdir()
    plant_file(site / path / "letter.txt")

    assert refuse(site).startswith(
        "site is not empty" if path == SITE_LIST else f"site/{path}/letter.txt is not from a build"
    )


def test_a_file_with_the_same_in_it_as_one_of_the_new_site_is_taken_for_it(site: Path) -> None:
    (site / "fresh").mkdir()
    (site / "fresh/index.html").write_bytes(NEW["fresh/index.html"])

    publish(site)

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


@for_each_case
@pytest.mark.usefixtures("system")
def test_a_folder_without_the_list_of_a_build_is_never_replaced(
    tmp_path: Path, file: str, listed: str | None
) -> None:
    site = tmp_path / "site"
    write_site(site, {file: b"mine"})
    if listed is not None:
        (site / SITE_LIST).write_bytes(listed.encode("latin-1"))

    said = "site is not empty, and has no list of a finished build (.atlas-files). Choose another"
    assert refuse(site).startswith(said)


@pytest.mark.parametrize("put", [lambda path: path.symlink_to("index.html"), os.mkfifo, Path.mkdir])
def test_what_is_no_ordinary_file_is_no_list(site: Path, put: Callable[[Path], object]) -> None:
    (site / SITE_LIST).unlink()
    put(site / SITE_LIST)

    assert refuse(site).startswith("site is not empty")


def test_the_folder_of_a_list_is_not_left_by_it(tmp_path: Path) -> None:
    plant_file(tmp_path / "letter.txt")
    write_site(tmp_path / "site", {"index.html": b"old", SITE_LIST: b"../letter.txt\nindex.html\n"})

    refuse(tmp_path / "site")

    assert (tmp_path / "letter.txt").exists()


@pytest.mark.parametrize("target", ["elsewhere", "nowhere", "site"])
def test_a_link_in_place_of_the_site_says_so(tmp_path: Path, target: str) -> None:
    write_site(tmp_path / "elsewhere", OLD)
    (tmp_path / "site").symlink_to(tmp_path / target)

    assert (
        refuse(tmp_path / "site")
        == f"site is a symbolic link to {target}. Name the folder that it leads to."
    )


@pytest.mark.parametrize("put", [plant_file, os.mkfifo])
def test_a_file_in_place_of_the_site_says_so(tmp_path: Path, put: Callable[[Path], object]) -> None:
    put(tmp_path / "site")

    assert refuse(tmp_path / "site") == "site is a file. Choose another folder."


BESIDE: dict[str, Callable[[Path], object]] = {
    "a file": plant_file,
    "an empty file": Path.touch,
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to a folder": lambda path: path.symlink_to("elsewhere"),
    "a folder with a letter": lambda path: write_site(path, {"letter.txt": b"mine"}),
    "a folder with a folder": lambda path: (path / "mine").mkdir(parents=True),
    "a folder with another mark": lambda path: write_site(path, {UNFINISHED: b"mine"}),
    "a folder with a page like ours": lambda path: write_site(
        path, {"index.html": b"mine", "assets/atlas/atlas.css": b"mine"}
    ),
}
WHAT = {"new": "a new site", "old": "an old site", "work": "a working folder"}


@pytest.mark.parametrize("name", WHAT)
@pytest.mark.parametrize("put", BESIDE.values(), ids=BESIDE)
def test_what_lies_beside_the_site_and_is_not_ours_is_named_and_left(
    site: Path, name: str, put: Callable[[Path], object]
) -> None:
    write_site(site.with_name("elsewhere"), {"letter.txt": b"mine"})
    put(site.with_name(f".site.{name}"))

    assert refuse(site) == f".site.{name} exists but is not {WHAT[name]}. Rename it or delete it."


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("elsewhere")])
def test_what_is_no_lock_is_named_and_left(site: Path, put: Callable[[Path], object]) -> None:
    put(site.with_name(".site.lock"))
    before = site.with_name(".site.lock").lstat()

    assert refuse(site) == ".site.lock exists but is not a lock. Rename it or delete it."
    assert site.with_name(".site.lock").lstat() == before


def test_a_letter_in_the_place_of_the_lock_is_not_written_to(site: Path) -> None:
    plant_file(site.with_name(".site.lock"))

    publish(site)

    assert site.with_name(".site.lock").read_bytes() == b"mine: .site.lock"


def test_what_a_run_made_meanwhile_beside_an_empty_folder_is_used(site: Path) -> None:
    for name in WHAT:
        site.with_name(f".site.{name}").mkdir()

    publish(site)

    assert (read_tree(site), list_beside(site)) == (NEW, {"site", ".site.lock"})


def write_over(path: Path) -> None:
    """Write a file as careful programs do: beside it first."""
    path.with_name("beside").write_bytes(b"written meanwhile")
    path.with_name("beside").replace(path)


MEANWHILE: dict[str, Callable[[Path], object]] = {
    "a file is added": lambda site: (site / "CNAME").write_bytes(b"written meanwhile"),
    "a file is added in a folder of the site": lambda site: (site / ".well-known/x").write_bytes(
        b"written meanwhile"
    ),
    "a file is added in a folder that goes": lambda site: (site / "stale/a/x").write_bytes(
        b"written meanwhile"
    ),
    "a file is added in a new folder": lambda site: write_site(
        site, {"a/b/c": b"written meanwhile"}
    ),
    "a file is replaced": lambda site: write_over(site / "robots"),
    "a file is written into": lambda site: (site / "robots").write_bytes(b"written meanwhile"),
    "a link is added": lambda site: (site / "link").symlink_to("written meanwhile"),
}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("change", MEANWHILE.values(), ids=MEANWHILE)
def test_what_comes_into_the_site_while_a_run_is_busy_stays(
    site: Path, change: Callable[[Path], object]
) -> None:
    plant_file(site / "robots")

    with exchange_folder(site) as folder:
        write_site(folder, NEW)
        change(site)

    found = [path for path in site.rglob("*") if not path.is_dir() and path.name != "robots"]
    said = [
        path.readlink().name.encode() if path.is_symlink() else path.read_bytes()
        for path in (*found, site / "robots")
    ]
    assert b"written meanwhile" in said
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
def test_what_is_deleted_while_a_run_is_busy_is_gone(site: Path) -> None:
    plant(site)

    with exchange_folder(site) as folder:
        write_site(folder, NEW)
        (site / "CNAME").unlink()
        shutil.rmtree(site / "mine")

    assert not (site / "CNAME").exists()
    assert not (site / "mine").exists()


def test_what_comes_meanwhile_into_a_place_that_the_new_site_needs_is_kept_and_named_by_the_next_run(
    site: Path,
) -> None:
    with exchange_folder(site) as folder:
        write_site(folder, NEW)
        plant_file(site / "fresh")

    assert read_tree(site) == NEW
    (kept,) = (path for path in site.parent.rglob("fresh") if path.is_file())
    said = refuse(site)
    name = kept.parent.name
    cure = f"Move {name}/fresh to a folder of yours, or delete it."
    assert said == f"{name}/fresh is not from a build, and site/fresh is in its place. {cure}"
    kept.rename(site.parent / "mine")
    publish(site)
    assert list_beside(site) == {"site", ".site.lock", "mine"}


@pytest.mark.parametrize("system", ["at once", "two renames"])
def test_a_run_killed_at_any_moment_leaves_a_whole_site_and_loses_nothing(
    tmp_path: Path, system: str
) -> None:
    write_site(tmp_path / "twins/old", OLD)
    plant(tmp_path / "twins/old")
    publish(
        shutil.copytree(
            tmp_path / "twins/old",
            tmp_path / "twins/new",
            symlinks=True,
            ignore=lambda *_: ["pipe"],
        )
    )
    old, new = look(tmp_path / "twins/old"), look(tmp_path / "twins/new")
    new["pipe"] = old["pipe"]
    command = [sys.executable, "-m", "tests.build.kill_driver", str(tmp_path), system]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 -- our own

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 40
    assert [row["code"] for row in rows] == [-9] * (len(rows) - 1) + [0]
    between: tuple[dict[str, list[object]], ...] = ({},) if system == "two renames" else ()
    assert [row["moment"] for row in rows if row["left"] not in (old, new, *between)] == []
    assert [
        row["moment"] for row in rows if row["next"] != 0 or row["kept"] not in (old, new)
    ] == []
    assert [row["moment"] for row in rows if row["beside"] != [".site.lock", "site"]] == []
