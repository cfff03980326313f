"""When Pagefind fails, never answers or is not there, no search index is published and the reason is given."""

import os
from pathlib import Path

import pytest
from pagefind_bin import get_executable

from macros.build.search.index import SearchError
from tests.build.search.conftest import Rounds, read
from tests.build.small_project import build, build_well, find_differences, write_note
from tests.sites import read_tree


class Program:
    """Puts a program of ours in the place of Pagefind's."""

    def __init__(self, folder: Path, *, monkeypatch: pytest.MonkeyPatch) -> None:
        self._path = folder / "pagefind"
        self._monkeypatch = monkeypatch

    def set_path(self, path: Path) -> None:
        self._monkeypatch.setattr("macros.build.search.pagefind.get_executable", lambda: path)

    def take_away(self) -> None:
        def find_none() -> Path:
            raise FileNotFoundError

        self._monkeypatch.setattr("macros.build.search.pagefind.get_executable", find_none)

    def write(self, text: str, *, mode: int = 0o755) -> None:
        self._path.write_text(text, encoding="utf-8")
        self._path.chmod(mode)
        self.set_path(self._path)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give what puts another program in the place of Pagefind."""
    return Program(tmp_path, monkeypatch=monkeypatch)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("exit 3", "Pagefind ended with exit code 3. There is no room on the disk."),
        ("exit 0", "Pagefind ended with exit code 0. There is no room on the disk."),
        ("kill -9 $$", "Pagefind ended with exit code -9. There is no room on the disk."),
    ],
)
def test_what_pagefind_says_when_it_fails_is_passed_on(
    small: Path, rounds: Rounds, program: Program, code: str, said: str
) -> None:
    program.write(f"#!/bin/sh\necho 'There is no room on the disk.' >&2\n{code}\n")

    with pytest.raises(SearchError) as error:
        rounds.run(read(small))

    assert str(error.value) == f"The search index of kinship-care failed: {said}"


@pytest.mark.parametrize("answer", ["", "!", "e30", "e30=", "eyJwYXlsb2FkIjp7ImZpbGVzIjpbMV19fQ=="])
def test_an_answer_that_nobody_can_read_is_not_an_index(
    small: Path, rounds: Rounds, program: Program, answer: str
) -> None:
    program.write(f"#!/bin/sh\nprintf '{answer},%.0s' 1 2 3 4 5 6 7 8 9\nexec sleep 20\n")

    said = "The search index of kinship-care failed: The response of Pagefind is not valid"
    with pytest.raises(SearchError, match=said):
        rounds.run(read(small))


def test_a_program_that_never_answers_is_stopped(
    small: Path, rounds: Rounds, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write("#!/bin/sh\nexec sleep 20\n")
    monkeypatch.setattr("macros.build.search.pagefind.MOST_SECONDS", 0)

    with pytest.raises(
        SearchError,
        match="The search index of kinship-care failed: Pagefind ended with exit code -9",
    ):
        rounds.run(read(small))


@pytest.fixture(params=["not there", "not to be run", "not of this computer", "not brought along"])
def no_program(program: Program, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Put something that cannot be started in the place of Pagefind."""
    match request.param:
        case "not there":
            program.set_path(tmp_path / "nowhere" / "pagefind")
        case "not to be run":
            program.write("#!/bin/sh\n", mode=0o644)
        case "not of this computer":
            program.write("\x7fELF of another kind")
        case _:
            program.take_away()


@pytest.mark.usefixtures("no_program")
def test_a_build_without_pagefind_says_so_in_words_and_leaves_the_old_site(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    with monkeypatch.context() as with_pagefind:
        with_pagefind.setattr("macros.build.search.pagefind.get_executable", get_executable)
        before = build_well(small / "site")
    write_note(small, "wiltshire/evenings", summary="Other words.")

    done = build(small / "site")

    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert "The search index of parenting-support failed" in done.stderr
    assert done.stderr.endswith("Nothing was changed.\n")
    assert find_differences(read_tree(small / "site"), before) == []
    assert {path.name for path in small.iterdir() if path.name.startswith(".")} <= {
        ".site.cache",
        ".site.lock",
    }


def test_a_run_that_ends_early_leaves_no_process(
    small: Path, rounds: Rounds, program: Program
) -> None:
    number = rounds.site.parent / "work-1" / "number"
    number.parent.mkdir()
    os.mkfifo(number)
    program.write(f"#!/bin/sh\necho $$ > '{number}'\nexec sleep 20\n")
    started = []

    def begin_and_break_off() -> None:
        with rounds.begin(read(small)):
            started.append(int(number.read_text(encoding="utf-8").split()[0]))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin_and_break_off()

    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)
