"""Every command in odd environments: it works, or ends with a plain sentence and exit code."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.small_project import find_differences, write_note, write_project
from tests.cases import for_each_case
from tests.sites import COUNTED, ENVIRONMENT, read_tree, run_atlas
from tests.warm import run_warm

READING = ("check", "check --format json", "--help")
WRITING = (
    "owners",
    "build",
    "export elsewhere/export",
    "import ../note.md --place bristol",
    "new place stockport",
)
"""The last one leaves blanks to fill in."""
REFUSED = ("chek", "check README.md")
IN_WORDS = (*READING, *REFUSED, *WRITING[3:])
WITH_STREAMS = ("check", "chek", "build", "new place stockport")
MOST_LINES = 6


def allow_no_file() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What a command finds when it starts."""

    line: str = '"$@"'
    """The line by which a shell starts it."""
    prepare: Callable[[], object] = os.getpid
    """What is done in its process before it begins."""
    preparation: str = ""
    """The same in a process forked from one that has imported everything."""
    environment: tuple[tuple[str, str], ...] = ()
    is_read_only: bool = False
    may_write: bool = True
    """Files can be written."""
    commands: tuple[str, ...] = (*READING[:1], *WRITING)


NOTHING_SET = f'env -i {" ".join(f"{name}={value}" for name, value in ENVIRONMENT.items())} "$@"'
STREAMS = {
    "no output": Environment(line='"$@" >&-'),
    "no error stream": Environment(line='"$@" 2>&-'),
    "no input": Environment(line='"$@" <&-'),
    "no stream at all": Environment(line='"$@" <&- >&- 2>&-'),
    "a reader who has gone": Environment(line='"$@" | true'),
    "readers who have gone": Environment(line='"$@" 2>&1 | true'),
}
FILES = {
    "a full disk": Environment(
        line=f'unset {COUNTED}; "$@"', prepare=allow_no_file, may_write=False
    ),
    "a folder that can only be read": Environment(
        preparation="permissions count", is_read_only=True, may_write=False
    ),
    "a strict umask": Environment(preparation="a strict umask"),
    "no language": Environment(
        commands=IN_WORDS,
        environment=(("LC_ALL", "C"), ("PYTHONCOERCECLOCALE", "0"), ("PYTHONUTF8", "0")),
    ),
    "an old language": Environment(
        commands=IN_WORDS, environment=(("PYTHONIOENCODING", "iso-8859-15"), ("PYTHONUTF8", "0"))
    ),
    "nothing set": Environment(commands=IN_WORDS, line=NOTHING_SET),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small project, its site, a note to import and another file."""
    folder = tmp_path_factory.mktemp("made")
    root = write_project(folder / "project", notes=("wiltshire/evenings", "bristol/online"))
    assert run_atlas("build", root=root).returncode == 0
    shutil.copyfile(root / "places/wiltshire/evenings.md", folder / "note.md")
    (root / "README.md").write_text("words", encoding="utf-8")
    (root / "elsewhere").mkdir()
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """Return that project for one's own."""
    return shutil.copytree(made, tmp_path / "made") / "project"


EACH = """
import os
import sys
from contextlib import suppress

import macros.cli.commands
from macros.__main__ import main

report = int(sys.argv[1])
for command in sys.argv[2:]:
    child = os.fork()
    if child == 0:
        os.close(report)
        sys.argv = ["atlas", *command.split()]
        main()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(report, b"%d " % code)
    with suppress(OSError):
        os.write(2, b"\\0")
"""
"""Runs commands one after the other, each in a process of its own, reports their exit codes, and ends what each says with a zero."""


def run(
    command: str, surroundings: Environment, *, root: Path
) -> "subprocess.CompletedProcess[bytes]":
    return start("-m", "macros", *command.split(), surroundings=surroundings, root=root)


def start(
    *arguments: str, surroundings: Environment, root: Path, kept: Collection[int] = ()
) -> "subprocess.CompletedProcess[bytes]":
    """Start Python in these surroundings, with these files open."""
    line = ["bash", "-c", surroundings.line, "bash", sys.executable, *arguments]
    return subprocess.run(  # noqa: S603 -- the commands under test
        line,
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **dict(surroundings.environment)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        preexec_fn=surroundings.prepare,
        pass_fds=kept,
    )


def run_each(
    commands: Collection[str], surroundings: Environment, *, root: Path
) -> dict[str, tuple[int, str]]:
    """Run commands in order, by a Python that was started in these surroundings. Return how each ended, and what it said of faults."""
    codes, report = os.pipe()
    done = start(
        "-c", EACH, str(report), *commands, surroundings=surroundings, root=root, kept=[report]
    )
    os.close(report)
    with os.fdopen(codes) as stream:
        ends = [int(code) for code in stream.read().split()]
    said = done.stderr.decode(errors="replace").split("\0")
    # Without an error stream nothing is said.
    said += [""] * (len(commands) - len(said))
    return dict(zip(commands, zip(ends, said, strict=False), strict=True))


def run_each_prepared(
    commands: Collection[str], *, preparation: str, root: Path
) -> dict[str, tuple[int, str]]:
    """Run commands in order after a preparation. Return how each ended, and what it said of faults."""
    environment = {**os.environ, **ENVIRONMENT}
    done = {
        command: run_warm(
            *command.split(), root=root, environment=environment, preparation=preparation
        )
        for command in commands
    }
    return {command: (one.returncode, one.stderr) for command, one in done.items()}


def run_all(commands: Collection[str], surroundings: Environment, *, root: Path) -> dict[str, int]:
    """Run commands in order and return their exit codes. Each reports at most a few plain lines."""
    done = (
        run_each_prepared(commands, preparation=surroundings.preparation, root=root)
        if surroundings.preparation
        else run_each(commands, surroundings, root=root)
    )
    said = {command: words for command, (_, words) in done.items()}
    odd = ("Traceback", "Error:", "Errno", "Exception", ".py")
    assert {
        command: words
        for command, words in said.items()
        if any(sign in words for sign in odd) and "Usage:" not in words
    } == {}
    assert {
        command: words for command, words in said.items() if words.count("\n") > MOST_LINES
    } == {}
    return {command: code for command, (code, _) in done.items()}


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_that_is_closed_changes_neither_the_work_nor_the_exit_code(
    name: str, root: Path
) -> None:
    before = read_tree(root / "site")

    assert run_all(WITH_STREAMS, STREAMS[name], root=root) == {
        command: 2 if command in REFUSED else 0 for command in WITH_STREAMS
    }
    assert (root / "places/stockport/index.md").is_file()
    assert find_differences(read_tree(root / "site"), before) == []


@pytest.mark.parametrize("command", ["check", "--help"])
def test_an_output_that_is_full_is_said_and_fails_though_the_work_is_done(
    command: str, root: Path
) -> None:
    done = run(command, Environment(line='"$@" >/dev/full'), root=root)
    nothing = run(command, Environment(line='"$@" >/dev/full 2>&1'), root=root)

    message = "The output could not be written. Stopped: the disk is full. Make room on the disk, then try again.\n"
    assert (done.returncode, done.stderr.decode(), nothing.returncode) == (1, message, 1)


@pytest.mark.parametrize("name", FILES)
def test_a_command_writes_what_it_should_or_says_in_a_sentence_why_not(
    name: str, root: Path
) -> None:
    surroundings = FILES[name]
    write_note(root, "bristol/online", summary="Changed since the last build.")
    before = read_tree(root)
    folders = (
        [path for path in (root, *root.rglob("*")) if path.is_dir()]
        if surroundings.is_read_only
        else []
    )
    for folder in folders:
        folder.chmod(0o555)
    try:
        codes = run_all(surroundings.commands, surroundings, root=root)
    finally:
        for folder in folders:
            folder.chmod(0o755)

    may_write = 0 if surroundings.may_write else 1
    expected = {
        **dict.fromkeys(READING, 0),
        **dict.fromkeys(REFUSED, 2),
        **dict.fromkeys(WRITING, may_write),
    }
    assert codes == {command: expected[command] for command in surroundings.commands}
    if not surroundings.may_write:
        after = read_tree(root)
        kept = [path for path in before if not path.endswith((".lock", ".cache"))]
        assert [path for path in kept if after.get(path) != before[path]] == []


def test_characters_that_a_terminal_lacks_are_shown_plainly(root: Path) -> None:
    surroundings = Environment(
        environment=(
            ("PYTHONIOENCODING", "iso-8859-1"),
            ("PYTHONUTF8", "0"),
            ("ATLAS_EXAMPLES", "…"),
        )
    )

    done = run("check", surroundings, root=root)

    assert (
        done.stderr
        == b'ATLAS_EXAMPLES is "...", which is neither on nor off. Write on or off (yes, true, 1, no, false, 0 work too).\n'
    )


@pytest.mark.parametrize("command", ["check", "new place stockport"])
def test_a_folder_that_was_deleted_is_not_the_atlas(command: str, root: Path) -> None:
    surroundings = Environment(
        line='mkdir x && cd x && rmdir ../x && "$@"', environment=(("PYTHONSAFEPATH", "1"),)
    )

    done = run(command, surroundings, root=root)

    message = b"This is not an atlas: there is no mkdocs.yml in this folder or above it.\n"
    assert (done.returncode, done.stderr) == (2, message)


ODD_FOLDERS = {
    "build --site-dir /": 2,
    "build --site-dir ..": 2,
    "build --site-dir loop": 1,
    "build --site-dir mkdocs.yml": 1,
    "build --site-dir mkdocs.yml/site": 1,
    "export /": 2,
    "export loop": 1,
    "check loop": 2,
    "import loop --place bristol": 1,
    "changes docs places": 2,
    "changes site /dev/null": 2,
}


def test_a_folder_that_cannot_be_used_is_named(root: Path) -> None:
    (root / "loop").symlink_to("loop")
    before = read_tree(root / "places")

    assert run_all(ODD_FOLDERS, Environment(preparation="nothing"), root=root) == ODD_FOLDERS
    assert read_tree(root / "places") == before


HIDDEN = """
import sys

for name in sys.argv[1].split(","):
    sys.modules[name] = None
sys.argv[1:] = sys.argv[2:]
from macros.__main__ import main

main()
"""


@for_each_case
def test_a_system_or_an_environment_without_what_is_needed_is_named(
    hidden: str, said: str, root: Path
) -> None:
    command = [sys.executable, "-c", HIDDEN, hidden, "check"]

    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 -- the code above

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith(said)


def test_mkdocs_names_the_system_that_is_needed_too(root: Path) -> None:
    code = (
        "import sys; sys.modules['fcntl'] = None; from mkdocs.__main__ import cli; cli(['build'])"
    )

    done = subprocess.run(  # noqa: S603 -- the code above
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )

    assert (done.returncode, "install WSL" in done.stderr, "Traceback" in done.stderr) == (
        1,
        True,
        False,
    )


def test_without_the_reader_in_c_the_same_is_found(root: Path) -> None:
    (root / "places/wiltshire/evenings.md").write_text(
        "---\ntitle: a\tb\nsummary: 'x\nstage: planing\n---\n", encoding="utf-8"
    )
    hiding = [sys.executable, "-c", HIDDEN, "yaml._yaml", "check"]

    done = subprocess.run(  # noqa: S603 -- the code above
        hiding,
        cwd=root,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    usual = run_atlas("check", root=root)

    assert (done.returncode, done.stdout, done.stderr) == (
        usual.returncode,
        usual.stdout,
        usual.stderr,
    )
    assert usual.returncode == 1
