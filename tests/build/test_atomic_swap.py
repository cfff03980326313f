"""The exchange: the new site takes the place of the old one whole, or the old one stays as it was."""

import shutil
from pathlib import Path

import pytest

from macros.build.atomic_swap import InUseError, exchange_folder, get_cache_path, make_work_folder
from macros.build.manifest import SITE_LIST, UNFINISHED, format_list
from macros.content.library import workers
from macros.content.library.workers import WORTH_SHARING
from tests.build.planting import NEW, OLD, list_files, write_site
from tests.sites import read_tree


def publish_and_fail(site: Path, *, files: dict[str, bytes], error: type[BaseException]) -> None:
    with exchange_folder(site) as folder:
        write_site(folder, files)
        raise error


def list_beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that was published before."""
    write_site(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.mark.usefixtures("system")
def test_a_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    with exchange_folder(site) as folder:
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

    with exchange_folder(site) as folder:
        write_site(folder, NEW)

    assert read_tree(site) == NEW


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_the_old_site_stays_when_the_new_one_fails(site: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        publish_and_fail(site, files=NEW, error=error)

    assert read_tree(site) == OLD
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
def test_the_old_site_stays_when_the_exchange_itself_fails(site: Path) -> None:
    with pytest.raises(OSError, match="No such file"), exchange_folder(site) as folder:
        shutil.rmtree(folder)

    assert read_tree(site) == OLD


def test_an_old_site_that_was_moved_aside_is_put_back(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    write_site(site.with_name(".site.new"), NEW)

    with exchange_folder(site) as folder:
        assert (read_tree(site), set(read_tree(folder))) == (OLD, {UNFINISHED})
        write_site(folder, NEW)

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


def test_of_two_runs_at_once_the_second_refuses(site: Path) -> None:
    with exchange_folder(site) as folder:
        write_site(folder, NEW)
        with pytest.raises(InUseError), exchange_folder(site):
            pytest.fail("Two runs had the site at once.")
        assert (read_tree(site), set(read_tree(folder))) == (OLD, {*NEW, UNFINISHED})

    assert read_tree(site) == NEW


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("error", [None, ValueError, KeyboardInterrupt])
def test_what_a_run_remembers_stays_beside_the_site_and_what_it_made_on_the_way_goes(
    site: Path, error: type[BaseException] | None
) -> None:
    get_cache_path(site).write_bytes(b"remembered")
    if error:
        write_site(make_work_folder(site), NEW)
        with pytest.raises(error):
            publish_and_fail(site, files=NEW, error=error)
    else:
        with exchange_folder(site) as folder:
            write_site(folder, NEW)
            write_site(make_work_folder(site), NEW)

    assert get_cache_path(site).read_bytes() == b"remembered"
    assert list_beside(site) == {"site", ".site.lock", ".site.cache"}


def test_no_two_sites_remember_the_same_or_work_in_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    beside = [
        find(tmp_path / name)
        for find in (get_cache_path, make_work_folder)
        for name in ("site", "other", "below/site")
    ]

    assert len(set(beside)) == len(beside)
    assert {path.parent for path in beside} == {tmp_path, tmp_path / "below"}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("cores", [1, 2])
def test_an_old_site_of_many_pages_is_deleted_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    monkeypatch.setattr(workers, "count_cores", lambda: cores)
    pages = {
        f"places/wiltshire/{number}/index.html": b"old" for number in range(WORTH_SHARING + 100)
    }
    others = {
        "places/wiltshire/index.html": b"old",
        "places/wiltshire/room.png": b"old",
        "places/lone.html": b"old",
    }
    site = tmp_path / "site"
    write_site(site, list_files({**pages, **others}))

    with exchange_folder(site) as folder:
        write_site(folder, NEW)

    assert read_tree(site) == NEW
    assert list_beside(site) == {"site", ".site.lock"}


def test_two_sites_in_one_folder_do_not_block_each_other(tmp_path: Path) -> None:
    with exchange_folder(tmp_path / "site") as one, exchange_folder(tmp_path / "other") as other:
        write_site(one, NEW)
        write_site(other, OLD)

    assert (read_tree(tmp_path / "site"), read_tree(tmp_path / "other")) == (NEW, OLD)


def test_without_a_list_nothing_new_is_published(site: Path) -> None:
    with pytest.raises(FileNotFoundError), exchange_folder(site) as folder:
        (folder / "index.html").write_bytes(b"new")

    assert read_tree(site) == OLD
    assert list_beside(site) == {"site", ".site.lock"}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("name", ["places", "places/wiltshire/groups", "search"])
def test_a_link_in_the_place_of_a_folder_of_the_site_is_deleted_and_what_it_leads_to_is_left(
    tmp_path: Path, name: str
) -> None:
    mine = {
        "a/letter.txt": b"mine",
        "a/b/letter.txt": b"mine",
        "letter.txt": b"mine",
        "index.html": b"mine",
    }
    site = tmp_path / "site"
    write_site(site, list_files({"index.html": b"old"}))
    old = {"index.html", "places/wiltshire/groups/index.html", "search/x.js"}
    (site / SITE_LIST).write_bytes(format_list(old))
    write_site(tmp_path / "elsewhere", mine)
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).symlink_to(tmp_path / "elsewhere")

    with exchange_folder(site) as folder:
        write_site(folder, NEW)

    assert (read_tree(site), read_tree(tmp_path / "elsewhere")) == (NEW, mine)
    assert list_beside(site) == {"site", ".site.lock", "elsewhere"}
