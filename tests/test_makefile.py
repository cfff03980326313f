"""The Makefile: it runs nothing that a folder is named, and begins a broken .venv again."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.small_project import write_project
from tests.cases import read_cases
from tests.sites import ENVIRONMENT, ROOT

NOTHING = "exit 0"
REAL = f'exec {shlex.quote(sys.executable)} "$@"'
STAMPS = ("ready-to-publish", "ready-to-test")


def write_folder(parent: Path, *, name: str, python: str) -> Path:
    """Write a project with the Makefile and its files; its Python is a shell script."""
    folder = write_project(parent / name, notes=("wiltshire/evenings",))
    for file in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-tests.txt"):
        shutil.copyfile(ROOT / file, folder / file)
        # Older than any environment: nothing is installed.
        os.utime(folder / file, (0, 0))
    started = folder / ".venv" / "bin" / "python"
    started.parent.mkdir(parents=True)
    started.write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    started.chmod(0o755)
    for stamp in STAMPS:
        (folder / ".venv" / stamp).touch()
    return folder


def run_make(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = ["make", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(  # noqa: S603 -- the Makefile under test
        command,
        cwd=folder,
        env={**environment, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "name", read_cases("makefile.yml")["a folder s name is shown and never run"]
)
def test_a_folder_s_name_is_shown_and_never_run(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path, name=name, python=NOTHING)

    done = {target: run_make(target, folder=folder) for target in ("help", "site", "check")}

    assert {target: (one.returncode, one.stderr) for target, one in done.items()} == dict.fromkeys(
        done, (0, "")
    )
    assert done["site"].stdout == f"Open {folder}/site/index.html, or type: make serve\n"
    assert list(tmp_path.rglob("harm")) == []


def test_the_site_is_published_in_a_folder_of_an_odd_name(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, name='$(touch harm) "`it\'s`" #1', python=REAL)

    done = run_make("site", folder=folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"Open {folder}/site/index.html, or type: make serve\n")
    assert (folder / "site" / "index.html").is_file()
    assert list(tmp_path.rglob("harm")) == []


MAKER = """\
#!/bin/sh
if [ "$1 $2 $3" != "-m venv --clear" ]; then exec {python} "$@"; fi
rm -rf "$4" && cp -R {made} "$4"
"""
"""A Python that copies an environment instead of creating one, which takes seconds."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with something called pip, for nothing is installed. Only for reading."""
    folder = tmp_path_factory.mktemp("made") / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)  # noqa: S603 -- the environment that is then broken
    (next((folder / "lib").glob("python*/site-packages")) / "pip").mkdir()
    return folder


@pytest.fixture
def maker(made: Path, tmp_path: Path) -> Path:
    """Return a Python that makes such environments at once."""
    program = tmp_path / "maker"
    program.write_text(
        MAKER.format(python=shlex.quote(sys.executable), made=shlex.quote(str(made))),
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program


def lose_python(folder: Path) -> None:
    for link in (folder / "bin").glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python3")


def lose_pip(folder: Path) -> None:
    shutil.rmtree(next((folder / "lib").glob("python*/site-packages/pip")))


def lose_settings(folder: Path) -> None:
    (folder / "pyvenv.cfg").unlink()


def lose_all_but_the_stamp(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


BROKEN: dict[str, Callable[[Path], None]] = {
    "its Python is gone": lose_python,
    "pip was not put into it": lose_pip,
    "its settings are gone": lose_settings,
    "it is empty": lose_all_but_the_stamp,
}


@pytest.mark.parametrize("lose", BROKEN.values(), ids=BROKEN)
def test_an_environment_that_is_broken_is_begun_again(
    tmp_path: Path, made: Path, maker: Path, lose: Callable[[Path], None]
) -> None:
    folder = write_folder(tmp_path, name="project", python=NOTHING)
    environment = folder / ".venv"
    shutil.rmtree(environment)
    shutil.copytree(made, environment, symlinks=True)
    lose(environment)
    for stamp in STAMPS:
        (environment / stamp).touch()

    # What is installed is the business of pip; here it is left out.
    done = run_make(".venv/ready-to-test", "PIP=:", f"PYTHON={maker}", folder=folder)

    assert (done.returncode, done.stderr, "Setting up .venv" in done.stdout) == (0, "", True)
    assert (
        subprocess.run([environment / "bin" / "python", "-c", "import pip"], check=False).returncode  # noqa: S603 -- the new one
        == 0
    )
    assert all((environment / stamp).is_file() for stamp in STAMPS)


def test_an_environment_behind_a_link_is_not_emptied(tmp_path: Path, maker: Path) -> None:
    folder = write_folder(tmp_path, name="project", python=NOTHING)
    shutil.rmtree(folder / ".venv")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter.txt").write_text("mine", encoding="utf-8")
    (folder / ".venv").symlink_to(tmp_path / "elsewhere")

    done = run_make(".venv/ready-to-publish", "PIP=:", f"PYTHON={maker}", folder=folder)

    assert (done.returncode, done.stderr, (folder / ".venv").is_symlink()) == (0, "", False)
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["letter.txt"]


def test_an_environment_that_is_sound_is_left_alone(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, name="project", python=REAL)

    done = run_make(".venv/ready-to-test", folder=folder)

    assert (
        done.returncode,
        "Setting up" in done.stdout,
        (folder / ".venv/bin/python").read_text(encoding="utf-8")[:9],
    ) == (
        0,
        False,
        "#!/bin/sh",
    )
