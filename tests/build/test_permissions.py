"""Whose a site is, who may read it, and what a run may not replace: that is found before anything is changed."""

import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from macros.build import permissions
from macros.build.atomic_swap import exchange_folder
from macros.build.manifest import mark_unfinished
from macros.build.refusal import RefusedError
from tests.build.planting import NEW, OLD, look, plant_file, plant_folder, write_site
from tests.build.small_project import build_well, write_project
from tests.cases import for_each_case
from tests.sites import ROOT, read_tree, run_atlas, run_mkdocs

IS_ROOT = os.geteuid() == 0
USER = 65_534 if IS_ROOT else os.geteuid()
"""An ordinary user: another one where an administrator runs the tests, else the one who does."""
ACCESS_LIST = struct.pack("<I", 2) + b"".join(
    struct.pack("<HHI", tag, rights, who)
    for tag, rights, who in [
        (1, 7, 2**32 - 1),
        (2, 5, 33),
        (4, 5, 2**32 - 1),
        (16, 5, 2**32 - 1),
        (32, 5, 2**32 - 1),
    ]
)
"""As acl(5) has it: another user may read."""
UMASKS = [0o077, 0o022, 0o000]


@pytest.fixture
def site() -> Iterator[Path]:
    """Yield a site in a folder that the ordinary user owns and can reach, as they cannot reach the folders of the tests."""
    with TemporaryDirectory(prefix="atlas-tests-") as folder:
        Path(folder).chmod(0o755)
        site = Path(folder, "web", "site")
        write_site(site, OLD)
        for path in [site.parent, *site.parent.rglob("*")]:
            give_to_user(path)
        yield site


def give_to_user(path: Path) -> None:
    os.chown(path, USER, USER if IS_ROOT else -1)


def publish(site: Path) -> None:
    with exchange_folder(site) as folder:
        write_site(folder, NEW)


def publish_as_user(site: Path) -> str:
    """Publish as the ordinary user. Give why it was refused, or an empty text."""
    command = [sys.executable, "-m", "tests.build.user_driver", str(site), str(USER)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 -- our own
    assert done.returncode == 0, done.stderr
    return done.stdout.removesuffix("\n")


def set_attributes(path: Path) -> dict[str, bytes]:
    """Put an access list and another attribute on a folder, where the disk has them. Return all that it has then."""
    for name, value in (
        ("user.mine", b"mine"),
        ("system.posix_acl_access", ACCESS_LIST),
        ("system.posix_acl_default", ACCESS_LIST),
    ):
        with suppress(OSError):
            os.setxattr(path, name, value)
    return read_attributes(path)


def read_attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in os.listxattr(path)}


@pytest.mark.parametrize("mode", [0o755, 0o700, 0o711, 0o775, 0o2770, 0o2755, 0o1777])
def test_the_folder_of_a_site_keeps_its_mode_and_attributes(site: Path, mode: int) -> None:
    attributes = set_attributes(site)
    site.chmod(mode)
    attributes = read_attributes(site)

    publish(site)
    publish(site)

    assert oct(stat.S_IMODE(site.stat().st_mode)) == oct(mode)
    assert read_attributes(site) == attributes


def test_the_folder_of_a_site_and_what_is_in_it_keep_their_owners(site: Path) -> None:
    plant_folder(site / "mine")
    plant_file(site / "mine/letter.txt")
    owners = (33, 34) if IS_ROOT else (os.geteuid(), os.getegid())
    for path in (site, site / "mine", site / "mine/letter.txt"):
        os.chown(path, *owners)

    publish(site)

    for path in (site, site / "mine", site / "mine/letter.txt"):
        assert (path.stat().st_uid, path.stat().st_gid) == owners


def test_a_folder_that_no_run_made_keeps_its_attributes(site: Path) -> None:
    plant_folder(site / "mine")
    attributes = set_attributes(site / "mine")

    publish(site)

    assert read_attributes(site / "mine") == attributes


def test_an_access_list_of_the_folder_above_is_not_given_to_a_site_without_one(site: Path) -> None:
    attributes = read_attributes(site)
    set_attributes(site.parent)

    publish(site)

    assert read_attributes(site) == attributes


def test_an_ordinary_user_replaces_a_site_that_is_theirs(site: Path) -> None:
    assert (publish_as_user(site), read_tree(site)) == ("", NEW)


def forbid(path: Path, mode: int = 0o555) -> None:
    path.chmod(mode)


def plant_for(path: Path, *, mode: int = 0o755, user: int = 0) -> None:
    """Make a folder of another user."""
    path.mkdir()
    path.chmod(mode)
    os.chown(path, user, user)


def plant_letter(path: Path, *, mode: int = 0o755) -> None:
    """Make a folder of the ordinary user, with a letter in it."""
    path.mkdir()
    plant_file(path / "letter.txt")
    for one in (path, path / "letter.txt"):
        give_to_user(one)
    path.chmod(mode)


def make_sticky(site: Path) -> None:
    """Hand a site to another user, in a folder in which everybody may write but rename only what is theirs."""
    os.chown(site, 0, 0)
    os.chown(site.parent, 0, 0)
    site.parent.chmod(0o1777)


def leave_unfinished(path: Path) -> None:
    mark_unfinished(path)
    path.chmod(0o755)


PROTECTED = "{} is write-protected. Allow writing with: chmod u+rwx {}"
FOR_ALL: dict[str, tuple[Callable[[Path], object], str]] = {
    "a write-protected site": (forbid, PROTECTED.format("site", "site")),
    "a write-protected folder of the site": (
        lambda site: forbid(site / "stale/a"),
        PROTECTED.format("site/stale/a", "site/stale/a"),
    ),
    "a folder of the site that is closed": (
        lambda site: forbid(site / "data", 0),
        PROTECTED.format("site/data", "site/data"),
    ),
    "a write-protected folder of somebody": (
        lambda site: plant_letter(site / "mine", mode=0o555),
        PROTECTED.format("site/mine", "site/mine"),
    ),
    "a write-protected folder above": (
        lambda site: forbid(site.parent),
        "Choose a folder such as site/html, or ask ",
    ),
}
"""What is refused to everybody but an administrator: what was done, and what is said."""
FOR_OTHERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a site of another user": (
        lambda site: os.chown(site, 0, -1),
        "site belongs to root, which cannot be kept. Ask root to run it, or to give it to you.",
    ),
    "a site of another group": (
        lambda site: os.chown(site, -1, 0),
        "site belongs to the group root, and you are not in it. Give it to a group of yours with chgrp.",
    ),
    "a folder of another user": (
        lambda site: os.chown(site / "data", 0, 0),
        "site/data belongs to root, so you cannot delete it. Ask root to delete it.",
    ),
    "an empty folder of another user": (
        lambda site: plant_for(site / "empty"),
        "site/empty belongs to root, which cannot be kept.",
    ),
    "an open folder of another user": (
        lambda site: plant_for(site / "open", mode=0o777),
        "site/open belongs to root, which cannot be kept.",
    ),
    "a folder above of another user": (
        lambda site: os.chown(site.parent, 0, 0),
        ". is write-protected, and the new folder is made beside site.",
    ),
    "a sticky folder above": (
        make_sticky,
        "only root may replace a folder in .",
    ),
    "a new site of another user": (
        lambda site: leave_unfinished(site.with_name(".site.new")),
        ".site.new belongs to root, so you cannot delete it. Ask root to delete it.",
    ),
    "an old site of another user": (
        lambda site: write_site(site.with_name(".site.old"), OLD),
        ".site.old belongs to root, so you cannot delete it.",
    ),
}
"""What is refused besides when it belongs to another user, which only an administrator can try."""


@pytest.mark.parametrize("name", [*FOR_ALL, *(FOR_OTHERS if IS_ROOT else {})])
def test_what_cannot_be_replaced_is_named_at_once_and_nothing_changes(
    site: Path, name: str
) -> None:
    change, words = (FOR_ALL | FOR_OTHERS)[name]
    twin = shutil.copytree(site, site.parent.with_name("twin"))
    change(site)

    said = publish_as_user(site)

    assert words in said
    site.parent.chmod(0o755)
    for path in (site, site / "data", site / "stale/a"):
        path.chmod(0o755)
    assert {path: look(site).get(path) for path in OLD} == {path: look(twin)[path] for path in OLD}


def test_the_site_of_the_same_user_in_a_sticky_folder_is_replaced(site: Path) -> None:
    site.parent.chmod(0o1777)

    assert publish_as_user(site) == ""


def test_the_lock_of_another_user_is_enough(site: Path) -> None:
    lock = site.with_name(".site.lock")
    lock.touch()
    lock.chmod(0o444)

    assert publish_as_user(site) == ""


def test_a_file_that_another_user_owns_stays_theirs_or_the_run_is_refused(site: Path) -> None:
    plant_file(site / "CNAME")
    (site / "CNAME").chmod(0o600)

    said = publish_as_user(site)

    # Whether the system gives such a file a second name is a setting of it.
    assert said in {
        "",
        "site/CNAME belongs to root, which cannot be kept. Ask root to run it, or to give it to you.",
    }
    assert ((site / "CNAME").stat().st_uid, (site / "CNAME").read_bytes()) == (
        os.geteuid(),
        b"mine: CNAME",
    )


@pytest.mark.parametrize("place", ["/proc", "/"])
def test_a_mount_is_refused_with_a_folder_below_it(place: str) -> None:
    with pytest.raises(RefusedError) as refused:
        publish(Path(place))

    below = f"{place.rstrip('/')}/html"
    assert (
        refused.value.describe(str)
        == f"{place} is a mounted folder, which cannot be replaced. Choose a folder below it, such as {below}."
    )


@for_each_case
def test_what_the_system_lists_as_mounted_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, mount: str, words: str
) -> None:
    table = site.parent.with_name("mounts")
    point = str(site.parent / mount).replace(" ", "\\040")
    table.write_text(
        f"36 35 98:0 / / rw - ext4 /dev/root rw\n37 36 98:0 /x {point} rw,noatime master:1 - ext4 /dev/root rw\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(permissions, "MOUNTS", table)
    said = ""

    try:
        publish(site)
    except RefusedError as error:
        said = error.describe(lambda path: path.relative_to(site.parent).as_posix())

    assert (said, read_tree(site)) == (words, OLD if words else NEW)


def test_the_folder_below_a_link_is_published_to(site: Path) -> None:
    site.with_name("link").symlink_to(site.parent)

    publish(site.with_name("link") / "site")
    publish(site / "stale" / ".." / ".." / "site")

    assert read_tree(site) == NEW


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project, as the current folder."""
    root = write_project(tmp_path / "project", councils=["enfield"], notes=["enfield/evenings"])
    monkeypatch.chdir(root)
    return root


def check_modes(site: Path, *, umask: int) -> None:
    modes = {path: stat.S_IMODE(path.lstat().st_mode) for path in (site, *site.rglob("*"))}
    needed = {path: 0o755 if path.is_dir() else 0o644 for path in modes}
    assert [
        path
        for path, mode in modes.items()
        if mode & needed[path] != needed[path] or mode & umask & 0o022 or mode & 0o002
    ] == []


@pytest.mark.parametrize("umask", UMASKS)
def test_a_server_may_read_a_site_whatever_the_umask(project: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        build_well(project / "site")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)

    check_modes(project / "site", umask=umask)


@pytest.mark.parametrize("command", ["mkdocs", "export"])
def test_a_server_may_read_what_other_commands_make(project: Path, command: str) -> None:
    before = os.umask(0o077)
    try:
        done = (
            run_mkdocs(root=project)
            if command == "mkdocs"
            else run_atlas("export", "site", root=project)
        )
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    check_modes(project / "site", umask=0o077)
