"""The exchange: the new site takes the place of the old one whole, or the old one stays as it was."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.content import workers
from macros.content.workers import WORTH_SHARING
from macros.publish import exchange
from macros.publish.exchange import OUR_MARK, NotOurSiteError, SiteInUseError, exchange_site, find_cache, find_work
from tests.sites import read_tree

OLD = {"index.html": b"old", "stale/index.html": b"stale", OUR_MARK.as_posix(): b"style"}
NEW = {"index.html": b"new", "fresh/index.html": b"fresh", OUR_MARK.as_posix(): b"new style"}
NOTHING: dict[str, bytes] = {}

PUBLISHER = """
import sys
from pathlib import Path

from macros.publish import exchange

site, system, moment = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if system == "two renames":
    exchange._exchange_at_once = lambda *_: False
seen = {}


def stop_at_the_moment(event, arguments):
    if event == "open" and ".site.new" in str(arguments[0]):
        event = "write"
    seen[event] = seen.get(event, 0) + 1
    if f"{event} {seen[event]}" == moment:
        print("ready", flush=True)
        sys.stdin.read()


sys.addaudithook(stop_at_the_moment)
with exchange.exchange_site(site) as folder:
    for name in ("index.html", "fresh/index.html", "assets/atlas/atlas.css"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text({"i": "new", "f": "fresh", "a": "new style"}[name[0]])
"""
"""Publishes a new site, and waits for ever just before the n-th thing of one kind that it does to the disk."""


def write_site(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def publish_and_fail(site: Path, *, files: dict[str, bytes], error: type[BaseException]) -> None:
    with exchange_site(site) as folder:
        write_site(folder, files)
        raise error


def list_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that was published before."""
    write_site(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture(params=["at once", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a system that exchanges two folders at once, and one that cannot."""
    name: str = request.param
    if name == "two renames":
        monkeypatch.setattr(exchange, "_exchange_at_once", lambda *_: False)
    return name


@pytest.mark.usefixtures("system")
def test_a_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    with exchange_site(site) as folder:
        write_site(folder, NEW)
        assert read_tree(site) == OLD

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("there", ["nothing", "an empty folder"])
def test_the_first_site_needs_no_old_one(tmp_path: Path, there: str) -> None:
    site = tmp_path / "below" / "site"
    if there == "an empty folder":
        site.mkdir(parents=True)

    with exchange_site(site) as folder:
        write_site(folder, NEW)

    assert read_tree(site) == NEW


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
def test_the_old_site_stays_when_the_new_one_fails(site: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        publish_and_fail(site, files=NEW, error=error)

    assert read_tree(site) == OLD
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
def test_the_old_site_stays_when_the_exchange_itself_fails(site: Path) -> None:
    with pytest.raises(OSError, match="No such file"), exchange_site(site) as folder:
        shutil.rmtree(folder)

    assert read_tree(site) == OLD


@pytest.mark.parametrize(
    ("system", "moment", "left", "kept"),
    [
        ("at once", "os.mkdir 1", OLD, OLD),
        ("at once", "write 1", OLD, OLD),
        ("at once", "write 2", OLD, OLD),
        ("at once", "ctypes.dlopen 1", OLD, OLD),
        ("at once", "shutil.rmtree 1", NEW, NEW),
        ("two renames", "write 3", OLD, OLD),
        ("two renames", "os.rename 1", OLD, OLD),
        ("two renames", "os.rename 2", NOTHING, OLD),
        ("two renames", "shutil.rmtree 1", NEW, NEW),
    ],
)
def test_a_run_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_cleans_up(
    site: Path, system: str, moment: str, left: dict[str, bytes], kept: dict[str, bytes]
) -> None:
    command = [sys.executable, "-c", PUBLISHER, str(site), system, moment]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as publisher:  # noqa: S603 -- the code above
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == b"ready\n"
        publisher.kill()
        assert publisher.wait() == -9

    assert read_tree(site) == left
    with pytest.raises(KeyboardInterrupt):
        publish_and_fail(site, files=NEW, error=KeyboardInterrupt)
    assert read_tree(site) == kept
    assert list_beside(site) == {"site", ".site.lock"}


def test_an_old_site_that_was_moved_aside_is_put_back(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    write_site(site.with_name(".site.new"), NEW)

    with exchange_site(site) as folder:
        assert (read_tree(site), read_tree(folder)) == (OLD, NOTHING)
        write_site(folder, NEW)

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


def test_of_two_runs_at_once_the_second_refuses(site: Path) -> None:
    with exchange_site(site) as folder:
        write_site(folder, NEW)
        with pytest.raises(SiteInUseError), exchange_site(site):
            pytest.fail("Two runs had the site at once.")
        assert (read_tree(site), read_tree(folder)) == (OLD, NEW)

    assert read_tree(site) == NEW


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("error", [None, ValueError, KeyboardInterrupt])
def test_what_a_run_remembers_stays_beside_the_site_and_what_it_made_on_the_way_goes(site: Path, error: type[BaseException] | None) -> None:
    find_cache(site).write_bytes(b"remembered")
    if error:
        write_site(find_work(site), NEW)
        with pytest.raises(error):
            publish_and_fail(site, files=NEW, error=error)
    else:
        with exchange_site(site) as folder:
            write_site(folder, NEW)
            write_site(find_work(site), NEW)

    assert find_cache(site).read_bytes() == b"remembered"
    assert list_beside(site) == {"site", ".site.lock", ".site.cache"}


def test_no_two_sites_remember_the_same_or_work_in_the_same_folder(tmp_path: Path) -> None:
    beside = [find(tmp_path / name) for find in (find_cache, find_work) for name in ("site", "other", "below/site")]

    assert len(set(beside)) == len(beside)
    assert {path.parent for path in beside} == {tmp_path, tmp_path / "below"}


@pytest.mark.parametrize("name", [".site.work", ".site.new"])
def test_a_pipe_in_the_place_of_a_folder_of_ours_is_removed(site: Path, name: str) -> None:
    os.mkfifo(site.with_name(name))

    with exchange_site(site) as folder:
        write_site(folder, NEW)

    assert (read_tree(site), list_beside(site)) == (NEW, {"site", ".site.lock"})


@pytest.mark.parametrize("name", [".site.work", ".site.new"])
def test_a_link_in_the_place_of_a_folder_of_ours_is_removed_and_what_it_leads_to_is_left(site: Path, tmp_path: Path, name: str) -> None:
    write_site(tmp_path / "elsewhere", OLD)
    site.with_name(name).symlink_to(tmp_path / "elsewhere")

    with exchange_site(site) as folder:
        write_site(folder, NEW)

    assert (read_tree(site), read_tree(tmp_path / "elsewhere")) == (NEW, OLD)
    assert list_beside(site) == {"site", ".site.lock", "elsewhere"}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("cores", [1, 2])
def test_an_old_site_of_many_pages_goes_whole(site: Path, monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(workers, "count_cores", lambda: cores)
    write_site(site, {f"places/wiltshire/{number}/index.html": b"old" for number in range(WORTH_SHARING + 100)})
    write_site(site, {"places/wiltshire/index.html": b"old", "places/wiltshire/room.png": b"old", "places/lone.html": b"old"})

    with exchange_site(site) as folder:
        write_site(folder, NEW)

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


def test_two_sites_in_one_folder_do_not_stand_in_each_others_way(tmp_path: Path) -> None:
    with exchange_site(tmp_path / "site") as one, exchange_site(tmp_path / "other") as other:
        write_site(one, NEW)
        write_site(other, OLD)

    assert (read_tree(tmp_path / "site"), read_tree(tmp_path / "other")) == (NEW, OLD)


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("files", [{"letter.txt": b"mine"}, {"index.html": b"mine"}, {".hidden": b"mine"}, {"assets/atlas/x.css": b"mine"}])
def test_a_folder_with_something_else_in_it_is_never_replaced(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_site(tmp_path / "site", files)

    with pytest.raises(NotOurSiteError), exchange_site(tmp_path / "site"):
        pytest.fail("The folder was taken.")

    assert read_tree(tmp_path / "site") == files
    assert list_beside(tmp_path / "site") == {"site", ".site.lock"}


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_to_a_folder_is_never_replaced(tmp_path: Path, target: str) -> None:
    write_site(tmp_path / "elsewhere", OLD)
    (tmp_path / "site").symlink_to(tmp_path / target)

    with pytest.raises(NotOurSiteError), exchange_site(tmp_path / "site"):
        pytest.fail("The link was taken.")

    assert (tmp_path / "site").is_symlink()
    assert read_tree(tmp_path / "elsewhere") == OLD


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")

    with pytest.raises((NotOurSiteError, NotADirectoryError)), exchange_site(tmp_path / "site"):
        pytest.fail("The file was taken.")

    assert (tmp_path / "site").read_bytes() == b"mine"


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("name", ["places", "places/wiltshire", "places/wiltshire/groups", "search"])
def test_a_link_in_the_old_site_is_removed_and_what_it_leads_to_is_left(site: Path, tmp_path: Path, name: str) -> None:
    mine = {"a/letter.txt": b"mine", "a/b/letter.txt": b"mine", "letter.txt": b"mine"}
    write_site(tmp_path / "elsewhere", mine)
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).symlink_to(tmp_path / "elsewhere")

    with exchange_site(site) as folder:
        write_site(folder, NEW)

    assert (read_tree(site), read_tree(tmp_path / "elsewhere")) == (NEW, mine)
    assert list_beside(site) == {"site", ".site.lock", "elsewhere"}
