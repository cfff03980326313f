"""The same content on the same day gives the same bytes, wherever and whenever it is built, by any user."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest

from macros.content.library.workers import WORTH_SHARING
from tests.build.small_project import (
    INTERVENTIONS,
    NOTES,
    find_differences,
    write_note,
    write_project,
)
from tests.pictures import PICTURE
from tests.sites import ENVIRONMENT, read_tree

MANY = 195
"""Notes enough for workers of their own."""
RUN = """
import os, runpy, sys

umask, cores, module, *arguments = sys.argv[1:]
os.umask(int(umask, 8))
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
sys.argv = [module, *arguments]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""
"""Runs a module of Python under an umask and on some of the cores."""
ATLAS = ("macros.cli.commands", "build")
MKDOCS = ("mkdocs", "build", "--strict")
WAYS: dict[str, dict[str, str]] = {
    "in the Pacific, in Turkish": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "1",
    },
    "in America, in no language": {
        "TZ": "America/Adak",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "2",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "by Python without its assertions": {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "1"},
}
"""Of the surroundings."""
NO_WAY: Mapping[str, str] = MappingProxyType({})


def write_large_project(root: Path) -> Path:
    write_project(root)
    for number in range(MANY):
        write_note(
            root,
            f"wiltshire/note-{number}",
            title=f"Čaj İı {number}",
            intervention=INTERVENTIONS[number % 4],
        )
    (root / "places/bristol/room.png").write_bytes(PICTURE)
    return root


def copy_backwards(source: Path, target: Path) -> Path:
    """Copy a project file by file, the last first, so that they lie on the disk in another order and have other times."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    return target


def build(
    root: Path,
    *,
    by: tuple[str, ...] = ATLAS,
    umask: str = "022",
    cores: int = 64,
    way: Mapping[str, str] = NO_WAY,
) -> dict[str, bytes]:
    """Build the site of a project. Gives all its files."""
    command = [sys.executable, "-c", RUN, umask, str(cores), *by]
    done = subprocess.run(  # noqa: S603 -- the commands under test
        command,
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **way},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tree = read_tree(root / "site")
    shutil.rmtree(root / "site")
    (root / ".site.cache").unlink(missing_ok=True)
    return tree


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that is large enough for workers."""
    assert MANY + len(NOTES) > WORTH_SHARING
    return write_large_project(tmp_path_factory.mktemp("reproducible") / "project")


@pytest.fixture(scope="module")
def usual(project: Path) -> dict[str, bytes]:
    """Return the site as it is usually built."""
    return build(project)


def test_the_same_project_on_another_kind_of_disk(project: Path, usual: dict[str, bytes]) -> None:
    # In memory the newest file is listed first.
    with TemporaryDirectory(dir="/dev/shm") as folder:
        assert find_differences(build(copy_backwards(project, Path(folder) / "twin")), usual) == []


@pytest.mark.parametrize(("way", "umask"), list(zip(WAYS, ("077", "000", "022"), strict=True)))
def test_the_same_project_elsewhere_with_its_files_in_another_order_and_in_other_surroundings(
    project: Path, usual: dict[str, bytes], tmp_path: Path, way: str, umask: str
) -> None:
    twin = copy_backwards(project, tmp_path / "Ein Ordner – çalışma 目录" / "it's here")

    assert find_differences(build(twin, way=WAYS[way], umask=umask), usual) == []


def test_the_same_project_on_one_core(project: Path, usual: dict[str, bytes]) -> None:
    assert find_differences(build(project, cores=1), usual) == []


def test_the_same_project_by_mkdocs(project: Path, usual: dict[str, bytes]) -> None:
    assert find_differences(build(project, by=MKDOCS, way={"PYTHONHASHSEED": "3"}), usual) == []
