"""A file is written whole or not at all, never through a link; errors are one sentence."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from macros.content.source.atomic_write import NotWrittenError, write_file
from tests.build.planting import look
from tests.build.small_project import write_project
from tests.cases import for_each_case
from tests.sites import COUNTED, ENVIRONMENT, ROOT, SMALL_NOTE, run_atlas

TOO_LARGE = (
    "the file is larger than this computer allows. Raise that limit (ulimit -f), then try again."
)
FILE = "places/sandford/evenings.md"
TEXT = "Crèche\n" * 2_000
IS_ROOT = os.geteuid() == 0
USER = 65_534 if IS_ROOT else os.geteuid()
"""An ordinary user: another one where an administrator runs the tests, else the one who does."""
AS_USER = """
import os, sys
from pathlib import Path
from macros.content.source.atomic_write import NotWrittenError, write_file

root, path, user = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if user != os.geteuid():
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
try:
    write_file(path, "new", root=root, may_replace=True)
except NotWrittenError as error:
    print(error)
"""
"""Writes a file as another user, and prints why it was not written."""


@pytest.fixture
def root() -> Iterator[Path]:
    """Yield a folder that an ordinary user may reach."""
    with TemporaryDirectory(prefix="atlas-tests-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """Let no file grow larger than so many bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refuse(root: Path, *, path: str = FILE, may_replace: bool = False) -> str:
    """Try to write, which fails and changes nothing. Give what is said."""
    before = look(root)
    with pytest.raises(NotWrittenError) as refused:
        write_file(path, TEXT, root=root, may_replace=may_replace)
    assert look(root) == before
    return str(refused.value)


@pytest.mark.parametrize("may_replace", [False, True])
def test_a_new_file_is_written_with_the_folders_above_it(root: Path, *, may_replace: bool) -> None:
    write_file(FILE, TEXT, root=root, may_replace=may_replace)

    assert (root / FILE).read_bytes() == TEXT.encode()
    assert [path.name for path in root.rglob("*")] == ["places", "sandford", "evenings.md"]
    assert stat.S_IMODE((root / FILE).stat().st_mode) & 0o600 == 0o600


def test_a_file_that_is_there_is_replaced_only_when_it_may_be(root: Path) -> None:
    write_file(FILE, "old", root=root, may_replace=False)

    assert refuse(root) == f"{FILE} is there already; nothing was written."
    write_file(FILE, TEXT, root=root, may_replace=True)
    assert (root / FILE).read_bytes() == TEXT.encode()


def test_another_name_of_a_file_that_is_replaced_keeps_what_it_has(root: Path) -> None:
    write_file(FILE, "old", root=root, may_replace=False)
    (root / "copy").hardlink_to(root / FILE)

    write_file(FILE, TEXT, root=root, may_replace=True)

    assert (root / "copy").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("may_replace", [False, True])
@pytest.mark.parametrize("most", [0, 1, 4_096])
def test_on_a_full_disk_nothing_is_left_and_a_sentence_says_so(
    root: Path, most: int, *, may_replace: bool
) -> None:
    with small_files(most):
        said = refuse(root, may_replace=may_replace)

    assert said == f"{FILE} could not be written: {TOO_LARGE}"


def test_on_a_full_disk_an_old_file_stays(root: Path) -> None:
    write_file(FILE, "old", root=root, may_replace=False)

    with small_files(1):
        refuse(root, may_replace=True)

    assert (root / FILE).read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("may_replace", [False, True])
@pytest.mark.parametrize("path", ["places", "places/sandford", FILE])
@pytest.mark.parametrize("target", ["outside", "nowhere", "."])
def test_nothing_is_written_through_a_link(
    root: Path, path: str, target: str, *, may_replace: bool
) -> None:
    (root / "outside/sandford").mkdir(parents=True)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(root / target)

    assert (
        refuse(root, may_replace=may_replace)
        == f"{FILE} is a link to somewhere else; nothing was written."
    )


def test_a_file_in_the_place_of_a_folder_is_named(root: Path) -> None:
    (root / "places").mkdir()
    (root / "places/sandford").write_bytes(b"mine")

    said = refuse(root)
    assert said == (
        f"places/sandford is a file, so {FILE} could not be written. Rename or delete "
        f"places/sandford."
    )


@pytest.mark.parametrize("may_replace", [False, True])
def test_a_folder_in_the_place_of_a_file_stays(root: Path, *, may_replace: bool) -> None:
    (root / FILE / "inside").mkdir(parents=True)

    assert refuse(root, may_replace=may_replace).startswith(FILE)


def write_as_user(root: Path) -> str:
    """Write as the ordinary user. Give what is said."""
    command = [sys.executable, "-c", AS_USER, str(root), FILE, str(USER)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- our own


@pytest.mark.parametrize("folder", [".", "places", "places/sandford"])
def test_a_write_protected_folder_is_left_and_its_owner_is_named(root: Path, folder: str) -> None:
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder).chmod(0o555)
    owner = (root / folder).owner()

    said = write_as_user(root)

    (root / folder).chmod(0o755)
    assert said == (
        f"{FILE} could not be written: you may not write to its folder. Ask {owner}, who owns it.\n"
    )
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_an_ordinary_user_writes_where_they_may(root: Path) -> None:
    os.chown(root, USER, -1)

    assert (write_as_user(root), (root / FILE).read_text(encoding="utf-8")) == ("", "new")


RUN = """
import os, resource, sys

most, *arguments = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
from macros.cli.commands import main
main(arguments)
"""
"""Runs `atlas` where no file may grow larger than so many bytes."""
COMMANDS: dict[str, tuple[list[str], str]] = {
    "new place": (
        ["new", "place", "sandford"],
        f"places/sandford/index.md could not be written: {TOO_LARGE}\n",
    ),
    "new note": (
        ["new", "note", "enfield", "mine", "--intervention", "kinship-navigator"],
        "places/enfield/mine.md could not be written: ",
    ),
    "import": (
        ["import", "../evening.md", "--place", "enfield"],
        "places/enfield/evening.md could not be written: ",
    ),
    "rename": (
        ["rename", "/places/enfield/evenings/", "mornings"],
        f"docs/data/redirects.yml could not be written: {TOO_LARGE}\n",
    ),
    "owners": (
        ["owners"],
        f".github/CODEOWNERS could not be written: {TOO_LARGE}\n",
    ),
    "export": (["export", "out"], "the file is larger than this computer allows"),
    "build": (["build"], "the file is larger than this computer allows"),
}


@for_each_case
def test_every_command_that_writes_ends_in_a_sentence_on_a_full_disk_and_leaves_nothing(
    tmp_path: Path, command: str
) -> None:
    root = write_project(tmp_path / "project", councils=["enfield"], notes=["enfield/evenings"])
    (tmp_path / "evening.md").write_text(SMALL_NOTE, encoding="utf-8")
    arguments, words = COMMANDS[command]
    before = {path: entry for path, entry in look(root).items() if not path.endswith(".lock")}

    done = subprocess.run(  # noqa: S603 -- the commands under test
        # What counts the lines that run could not write either.
        ["/usr/bin/env", "-u", COUNTED, sys.executable, "-c", RUN, "0", *arguments],
        cwd=root,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )

    said = done.stdout + done.stderr
    assert (done.returncode, words in said, "Traceback" in said) == (1, True, False), said
    after = {
        path: entry for path, entry in look(root).items() if not path.endswith((".lock", ".cache"))
    }
    assert after == before


def test_owners_are_not_written_through_a_link(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", councils=["enfield"], notes=["enfield/evenings"])
    (root / ".github").mkdir()
    (root / "precious").write_bytes(b"mine")
    (root / ".github/CODEOWNERS").symlink_to("../precious")

    done = run_atlas("owners", root=root)

    assert (done.returncode, done.stderr) == (
        1,
        ".github/CODEOWNERS is a link to somewhere else; nothing was written.\n",
    )
    assert (root / "precious").read_bytes() == b"mine"
