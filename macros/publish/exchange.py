"""The exchange: a new site is made beside the old one and takes its place in one step, whole, or not at all.

Left behind by a run that was killed: a folder `.site.new`, never seen by anybody, and at worst, on systems without
`renameat2`, the old site under the name `.site.old`. The next run puts both right.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.content.workers import share_out

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Both from linux/fs.h and fcntl.h; see renameat2(2)."""
OUR_MARK = Path("assets/atlas/atlas.css")
"""Tells a site of ours from any other folder, which is never replaced."""


class SiteInUseError(Exception):
    """Another run is publishing to the same folder."""


class NotOurSiteError(Exception):
    """The folder has something else in it."""

    def __init__(self, folder: Path) -> None:
        """Say which folder: the one to publish to, or the one beside it in which the old site is put aside."""
        super().__init__(folder)
        self.folder = folder


def is_own_site(folder: Path) -> bool:
    """Say whether a folder may be replaced by a site: it is not there, empty, or a site of ours."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    return not folder.exists() or not any(folder.iterdir()) or (folder / OUR_MARK).is_file()


@contextmanager
def exchange_site(site: Path, *, may_replace: Callable[[Path], bool] = is_own_site) -> Iterator[Path]:
    """Give an empty folder for the new site; when the block ends well, it takes the place of `site`.

    When the block raises, the new folder is removed and the old site is as it was. Raises `SiteInUseError` when another run has
    the site, and `NotOurSiteError` when `site`, or what lies where it is put aside, has other things in it: `may_replace` says so.
    """
    site = site.absolute()
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site):
        new, old = _beside(site, "new"), _beside(site, "old")
        _repair(site, new=new, old=old, may_replace=may_replace)
        if not may_replace(site):
            raise NotOurSiteError(site)
        new.mkdir()
        try:
            yield new
            _swap(site, new=new, old=old)
        finally:
            # After a swap the old site lies under one of these names; after a failure the unfinished new one. What cannot be
            # removed now is removed by the next run, and changes nothing about how this one ended.
            with suppress(OSError, BrokenProcessPool):
                _repair(site, new=new, old=old, may_replace=may_replace)


def find_cache(site: Path) -> Path:
    """Give the file in which a site's runs remember what they made. Only a run that has the site may use it."""
    return _beside(site.absolute(), "cache")


def find_work(site: Path) -> Path:
    """Give the folder for what a run makes on the way; it is gone when the run has ended, or at the latest with the next one."""
    return _beside(site.absolute(), "work")


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f".{site.name}.{name}")


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    # A link in place of the lock is not followed: what it leads to would be opened for writing.
    descriptor = os.open(_beside(site, "lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with os.fdopen(descriptor, "r+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SiteInUseError(site) from error
        yield


def _repair(site: Path, *, new: Path, old: Path, may_replace: Callable[[Path], bool]) -> None:
    """Put the old site back if the new one did not take its place, then remove what is left over."""
    if old.exists() and not may_replace(old):
        raise NotOurSiteError(old)
    if old.exists() and not site.exists():
        old.rename(site)
    for left_over in (new, old, find_work(site)):
        if left_over.is_dir() and not left_over.is_symlink():
            _remove_folder(left_over)
        elif os.path.lexists(left_over):
            left_over.unlink()


def _remove_folder(folder: Path) -> None:
    # The pages of notes, a folder each, are nearly all of it: they are removed on all cores.
    pages = [str(page) for place in _list_folders(folder / "places") for page in _list_folders(place)]
    list(share_out(_remove_slice, things=pages))
    shutil.rmtree(folder)


def _list_folders(folder: Path) -> list[Path]:
    # A link is not followed: what it leads to is none of ours.
    if folder.is_symlink() or not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [folder / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]


def _remove_slice(folders: Sequence[str]) -> None:
    for folder in folders:
        try:
            # A page is one file in a folder: two steps, where looking at everything first would take a dozen.
            os.unlink(f"{folder}/index.html")  # noqa: PTH108 -- pathlib takes longer here than the removing
            os.rmdir(folder)  # noqa: PTH106
        except OSError:
            shutil.rmtree(folder)


def _swap(site: Path, *, new: Path, old: Path) -> None:
    if not site.exists():
        new.rename(site)
    elif not _exchange_at_once(site, new):
        site.rename(old)
        new.rename(site)


def _exchange_at_once(first: Path, second: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(code, os.strerror(code), str(first))
