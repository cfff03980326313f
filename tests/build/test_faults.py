"""When a run is killed, when the disk is full, when the search cannot be made: there is the old site or the new one, and it says which."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pagefind_bin
import pytest

from tests.build.faults import Outcome, Runner, spread, start_runner
from tests.build.small_project import INTERVENTIONS, find_differences, write_note, write_project
from tests.pictures import PICTURE, make_picture
from tests.sites import ENVIRONMENT, ROOT, read_tree

BESIDE = {"site", ".site.lock", ".site.cache"}
KILLS = 8
FIRST_KILLS = 2
FULL = 3
MANY = 195
"""Notes enough for workers of their own."""
LONGEST = 30
"""Seconds for which something may take that ought to happen at once."""


@dataclass(frozen=True, kw_only=True)
class PreviewState:
    """A project that was edited after its site was made."""

    root: Path
    old: dict[str, bytes]
    """The site as it was made before the edits."""
    new: dict[str, bytes]
    """The site as it has to be after them."""

    def put_back(self, root: Path) -> None:
        """Put the old site back into a copy of the project."""
        shutil.rmtree(root / "kept")
        shutil.copytree(self.root / "kept", root / "kept")


def edit(root: Path) -> None:
    """Change, add and take out something of every kind."""
    write_note(root, "bristol/online", title="Another title")
    write_note(root, "bristol/on-paper", intervention=INTERVENTIONS[1])
    (root / "places/bristol/by-telephone.md").unlink()
    (root / "places/bristol/room.png").write_bytes(make_picture(colour=2))
    shutil.rmtree(root / "places/enfield")
    privacy = root / "docs/about/privacy.md"
    privacy.write_text(f"{privacy.read_text(encoding='utf-8')}More words.\n", encoding="utf-8")


def make_stand(root: Path, *, runner: Runner) -> PreviewState:
    (root / "places/bristol/room.png").write_bytes(PICTURE)
    done = runner.run(root)
    assert done.code == 0, done
    edit(root)
    done = runner.run(root, site="clean/site")
    assert done.code == 0, done
    new = read_tree(root / "clean/site")
    shutil.rmtree(root / "clean")
    return PreviewState(root=root, old=read_tree(root / "kept/site"), new=new)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    """Give somebody who builds sites in which something goes wrong."""
    with start_runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def stand(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> PreviewState:
    """Give a small project. Only for reading."""
    return make_stand(write_project(tmp_path_factory.mktemp("faults") / "project"), runner=runner)


@pytest.fixture(scope="module")
def large_stand(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> PreviewState:
    """Give a project that is large enough for workers. Only for reading."""
    root = write_project(tmp_path_factory.mktemp("large") / "project")
    for number in range(MANY):
        write_note(root, f"wiltshire/note-{number}", intervention=INTERVENTIONS[number % 4])
    return make_stand(root, runner=runner)


@pytest.fixture
def root(stand: PreviewState, tmp_path: Path) -> Path:
    """Give the small project for one's own."""
    return shutil.copytree(stand.root, tmp_path / "project")


@pytest.fixture(scope="module")
def count(runner: Runner, stand: PreviewState, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Give how many moments a run has that makes the new site from the old one."""
    count = runner.run(
        shutil.copytree(stand.root, tmp_path_factory.mktemp("count") / "project")
    ).count
    assert count > 300
    return count


def list_beside(root: Path) -> set[str]:
    return {path.name for path in (root / "kept").iterdir()}


def check_that_it_says_what_is(done: Outcome, *, root: Path, stand: PreviewState) -> None:
    """Check that after a run which ended by itself the site is the one that it says, and that it says so in words."""
    wanted = stand.new if done.code == 0 else stand.old
    assert find_differences(read_tree(root / "kept/site"), wanted) == [], done
    assert ("Nothing was changed" in done.output, "Published" in done.output) == (
        done.code != 0,
        done.code == 0,
    ), done
    assert ("Traceback" in done.output, done.has_strays) == (False, False), done


def check_that_the_next_is_whole(
    runner: Runner, *, root: Path, stand: PreviewState, after: Outcome
) -> None:
    """Check that the next run makes the new site, and that nothing is left over."""
    done = runner.run(root)
    assert done.code == 0, (after, done)
    assert find_differences(read_tree(root / "kept/site"), stand.new) == [], after
    assert list_beside(root) == BESIDE, after


@pytest.mark.parametrize("deed", ["", "open ", "os.link ", "os.remove "])
def test_a_run_killed_at_any_moment_leaves_one_of_the_two_sites_and_the_next_run_makes_the_new_one(
    runner: Runner, stand: PreviewState, root: Path, count: int, deed: str
) -> None:
    for moment in [1] if deed else spread(KILLS, over=count - 1):
        stand.put_back(root)
        done = runner.run(root, kind="killed", moment=moment, among=deed)
        assert (done.code, done.has_strays, deed in done.moment) == (-9, False, True), done
        left = read_tree(root / "kept/site")
        assert [] in (find_differences(left, stand.old), find_differences(left, stand.new)), done
        check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


def test_a_run_killed_while_it_makes_the_first_site_leaves_none_and_the_next_run_makes_it(
    runner: Runner, stand: PreviewState, root: Path
) -> None:
    shutil.rmtree(root / "kept")
    count = runner.run(root).count

    for moment in spread(FIRST_KILLS, over=count - 1):
        shutil.rmtree(root / "kept")
        done = runner.run(root, kind="killed", moment=moment)
        assert (done.code, done.has_strays) == (-9, False), done
        assert (
            not (root / "kept/site").exists()
            or find_differences(read_tree(root / "kept/site"), stand.new) == []
        ), done
        check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


@pytest.mark.parametrize("kind", ["full", "full from then on"])
def test_with_a_full_disk_a_run_says_what_is_there_and_the_next_one_makes_the_new_site(
    runner: Runner, stand: PreviewState, root: Path, count: int, kind: str
) -> None:
    for moment in spread(FULL, over=count):
        stand.put_back(root)
        done = runner.run(root, kind=kind, moment=moment)
        assert done.moment, moment
        check_that_it_says_what_is(done, root=root, stand=stand)
        check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


@pytest.mark.parametrize(
    ("kind", "among"),
    [
        ("full", ".site.new/places/bristol/online"),
        ("full from then on", ".site.new/data/notes.json"),
        ("full", ".site.new/search/"),
        ("full from then on", ".site.new/search/"),
    ],
)
def test_with_no_room_for_a_file_of_the_new_site_the_old_one_stays(
    runner: Runner, stand: PreviewState, root: Path, kind: str, among: str
) -> None:
    done = runner.run(root, kind=kind, moment=1, among=among)

    assert (done.code, among in done.moment) == (1, True), done
    check_that_it_says_what_is(done, root=root, stand=stand)
    check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


@pytest.mark.parametrize("limit", [0, 60_000, 150_000])
def test_a_file_that_grows_larger_than_it_may_stops_a_run_and_changes_nothing(
    runner: Runner, stand: PreviewState, root: Path, limit: int
) -> None:
    stand.put_back(root)

    done = runner.run(root, limit=limit)

    assert done.code == 1 or limit == 150_000, done
    check_that_it_says_what_is(done, root=root, stand=stand)
    check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


@pytest.mark.parametrize("kind", ["killed beside a worker", "a worker killed", "full for a worker"])
def test_what_befalls_a_worker_befalls_the_run(
    runner: Runner, large_stand: PreviewState, tmp_path: Path, kind: str
) -> None:
    root = shutil.copytree(large_stand.root, tmp_path / "project")
    # Another address of the site makes every page anew.
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("https://example.org/", "https://example.org/new/"), encoding="utf-8"
    )

    done = runner.run(root, kind=kind, moment=20)
    assert done.moment, done
    if kind == "killed beside a worker":
        assert (done.code, done.has_strays) == (-9, False), done
        assert find_differences(read_tree(root / "kept/site"), large_stand.old) == []
    else:
        assert done.code == 1, done
        check_that_it_says_what_is(done, root=root, stand=large_stand)

    settings.write_text(text, encoding="utf-8")
    check_that_the_next_is_whole(runner, root=root, stand=large_stand, after=done)


STUB = """
from pathlib import Path

def get_executable():
    return Path(__file__).with_name("pagefind")
"""
SCRIPT = """\
#!/bin/sh
case "$FAKE" in
  fails) echo "It cannot be." >&2; exit 3 ;;
  rubbish) cat >/dev/null & yes rubbish, | tr -d '\\n' ;;
  waits) exec 9> "$FAKE_LIFE"; echo ready >&9; read line < "$FAKE_WAKE"; exec {real} "$@" ;;
  cut|removed) exec {python} {spoiler} {real} "$@" ;;
  *) exec {real} "$@" ;;
esac
"""
"""In the place of Pagefind: a script that does what FAKE says."""
SPOILER = """
import base64, fnmatch, json, os, subprocess, sys

with subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE) as real:
    answers = bytearray()
    while piece := real.stdout.read1():
        answers += piece
        while (end := answers.find(b",")) >= 0:
            said = json.loads(base64.b64decode(answers[:end]))
            files = said["payload"].get("files", [])
            found = min((file["path"] for file in files if fnmatch.fnmatch(file["path"], os.environ["FAKE_FILE"])), default=None)
            del answers[: end + 1]
            said["payload"]["files"] = [file for file in files if os.environ["FAKE"] == "cut" or file["path"] != found]
            for file in said["payload"]["files"]:
                if file["path"] == found:
                    file["content"] = base64.b64encode(base64.b64decode(file["content"])[:10]).decode()
            sys.stdout.buffer.write(base64.b64encode(json.dumps(said).encode()) + b",")
            sys.stdout.flush()
"""
"""Stands between: it hands on what Pagefind answers, but for one file of the index."""


@pytest.fixture(scope="module")
def fake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of packages in which another Pagefind is found."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "pagefind_bin").mkdir()
    (folder / "pagefind_bin" / "__init__.py").write_text(STUB, encoding="utf-8")
    script = folder / "pagefind_bin" / "pagefind"
    spoiler = folder / "spoiler.py"
    spoiler.write_text(SPOILER, encoding="utf-8")
    names = {"real": pagefind_bin.get_executable(), "python": sys.executable, "spoiler": spoiler}
    script.write_text(SCRIPT.format(**names), encoding="utf-8")
    script.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def faker(fake: Path) -> Iterator[Runner]:
    """Give somebody who builds sites with another Pagefind."""
    with start_runner(packages=fake) as runner:
        yield runner


@pytest.mark.parametrize("what", ["fails", "rubbish"])
def test_without_a_search_there_is_no_new_site(
    faker: Runner, stand: PreviewState, root: Path, what: str
) -> None:
    done = faker.run(root, FAKE=what)

    assert (done.code, "Cannot build: The search index of " in done.output) == (1, True), done
    check_that_it_says_what_is(done, root=root, stand=stand)
    check_that_the_next_is_whole(faker, root=root, stand=stand, after=done)


@pytest.mark.parametrize(("file", "what"), [("index/*", "cut"), ("pagefind.js", "removed")])
def test_with_a_file_of_the_search_not_whole_there_is_no_new_site(
    faker: Runner, stand: PreviewState, root: Path, what: str, file: str
) -> None:
    done = faker.run(root, FAKE=what, FAKE_FILE=file)

    assert (done.code, "Cannot build: The search index of " in done.output) == (1, True), done
    check_that_it_says_what_is(done, root=root, stand=stand)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A run whose Pagefind was started and waits."""

    process: "subprocess.Popen[str]"
    life: int
    """A pipe that each Pagefind holds open for as long as it lives."""
    wake: int
    """A pipe: each line in it wakes one."""

    def see_the_end(self) -> bool:
        """Wait until no Pagefind is left. False when one lives for too long."""
        while select.select([self.life], [], [], LONGEST)[0]:
            if not os.read(self.life, 100):
                return True
        return False


@pytest.fixture
def waiting(fake: Path, stand: PreviewState, root: Path, tmp_path: Path) -> Iterator[Waiting]:
    """Give a run whose Pagefind was started and waits."""
    assert find_differences(read_tree(root / "kept/site"), stand.old) == []
    pipes = {name: tmp_path / name for name in ("FAKE_LIFE", "FAKE_WAKE")}
    for pipe in pipes.values():
        os.mkfifo(pipe)
    life, wake = (
        os.open(pipes["FAKE_LIFE"], os.O_RDONLY | os.O_NONBLOCK),
        os.open(pipes["FAKE_WAKE"], os.O_RDWR),
    )
    own = {
        "PYTHONPATH": os.pathsep.join([str(fake), str(ROOT)]),
        "FAKE": "waits",
        **{name: str(pipe) for name, pipe in pipes.items()},
    }
    command = [sys.executable, "-m", "macros.cli.commands", "build", "--site-dir", "kept/site"]
    with subprocess.Popen(  # noqa: S603 -- the command under test
        command,
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **own},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert select.select([life], [], [], LONGEST)[0]
        yield Waiting(process=process, life=life, wake=wake)
        process.kill()
    os.close(life)
    os.close(wake)


def test_pagefind_ends_with_the_run_that_started_it(
    waiting: Waiting, runner: Runner, stand: PreviewState, root: Path
) -> None:
    waiting.process.kill()

    assert waiting.process.wait() == -9
    assert waiting.see_the_end()
    assert find_differences(read_tree(root / "kept/site"), stand.old) == []
    assert list_beside(root) == {"site", ".site.lock", ".site.cache", ".site.new"}
    assert runner.run(root).code == 0
    assert find_differences(read_tree(root / "kept/site"), stand.new) == []
    assert list_beside(root) == BESIDE


def test_of_two_runs_at_once_the_second_refuses_and_the_first_is_not_disturbed(
    waiting: Waiting, runner: Runner, stand: PreviewState, root: Path
) -> None:
    second = runner.run(root)

    assert (second.code, second.output.startswith("Another build is writing to kept/site.")) == (
        1,
        True,
    )
    assert find_differences(read_tree(root / "kept/site"), stand.old) == []
    os.write(waiting.wake, b"go\n" * 10)
    assert waiting.process.wait() == 0
    assert find_differences(read_tree(root / "kept/site"), stand.new) == []
    assert list_beside(root) == BESIDE
