"""When a run is killed, when the disk is full: there is the old site or the new one, and it says which."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.faults import Outcome, Runner, spread, start_runner
from tests.build.small_project import INTERVENTIONS, find_differences, write_note, write_project
from tests.cases import for_each_case
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
    """Change, add and remove something of every kind."""
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
    """Yield someone who builds sites in which something goes wrong."""
    with start_runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def stand(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> PreviewState:
    """Return a small project. Only for reading."""
    return make_stand(write_project(tmp_path_factory.mktemp("faults") / "project"), runner=runner)


@pytest.fixture(scope="module")
def large_stand(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> PreviewState:
    """Return a project that is large enough for workers. Only for reading."""
    root = write_project(tmp_path_factory.mktemp("large") / "project")
    for number in range(MANY):
        write_note(root, f"wiltshire/note-{number}", intervention=INTERVENTIONS[number % 4])
    return make_stand(root, runner=runner)


@pytest.fixture
def root(stand: PreviewState, tmp_path: Path) -> Path:
    """Return the small project for one's own."""
    return shutil.copytree(stand.root, tmp_path / "project")


@pytest.fixture(scope="module")
def count(runner: Runner, stand: PreviewState, tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how many moments a run has that makes the new site from the old one."""
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


@for_each_case
def test_with_no_room_for_a_file_of_the_new_site_the_old_one_stays(
    runner: Runner, stand: PreviewState, root: Path, kind: str, among: str
) -> None:
    done = runner.run(root, kind=kind, moment=1, among=among)

    assert (done.code, among in done.moment) == (1, True), done
    check_that_it_says_what_is(done, root=root, stand=stand)
    check_that_the_next_is_whole(runner, root=root, stand=stand, after=done)


@pytest.mark.parametrize("limit", [0, 40_000, 150_000])
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
    # Another address of the site rebuilds every page.
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


@pytest.fixture
def held(stand: PreviewState, root: Path) -> Iterator["subprocess.Popen[str]"]:
    """Yield a run that was stopped while it made the new site."""
    assert find_differences(read_tree(root / "kept/site"), stand.old) == []
    command = [sys.executable, "-m", "macros.cli.commands", "build", "--site-dir", "kept/site"]
    with subprocess.Popen(  # noqa: S603 -- the command under test
        command,
        cwd=root,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        until = time.monotonic() + LONGEST
        while not (root / "kept/.site.new").exists():
            assert time.monotonic() < until
            time.sleep(0.001)
        process.send_signal(signal.SIGSTOP)
        yield process
        process.kill()


def test_of_two_runs_at_once_the_second_refuses_and_the_first_is_not_disturbed(
    held: "subprocess.Popen[str]", runner: Runner, stand: PreviewState, root: Path
) -> None:
    second = runner.run(root)

    assert (second.code, second.output.startswith("Another build is writing to kept/site.")) == (
        1,
        True,
    )
    assert find_differences(read_tree(root / "kept/site"), stand.old) == []
    held.send_signal(signal.SIGCONT)
    assert held.wait(LONGEST) == 0
    assert find_differences(read_tree(root / "kept/site"), stand.new) == []
    assert list_beside(root) == BESIDE
