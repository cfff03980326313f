"""The atomic swap: build a folder beside the old one, then replace the old one in one step.

Only files that a run made are deleted: foreign files move to the new folder, and an unknown folder
beside the site stops the run. A run that is killed leaves a folder `.site.new` and, on systems
without `renameat2`, possibly the old site as `.site.old`. The next run recovers from both.
"""

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from itertools import groupby
from pathlib import Path

from macros.build.foreign_files import ForeignFile, copy_foreign, find_foreign, move_foreign
from macros.build.manifest import (
    NOTHING,
    SITE,
    UNFINISHED,
    Manifest,
    ManifestFormat,
    is_unfinished,
    mark_unfinished,
    read_manifest,
)
from macros.build.permissions import check_may_empty, check_replaceable, copy_permissions
from macros.build.refusal import RefusedError
from macros.content.library.workers import map_slices

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Both constants are from linux/fs.h and fcntl.h; see renameat2(2)."""


class InUseError(Exception):
    """Another run is writing to the same folder."""


@contextmanager
def exchange_folder(site: Path, *, listing: ManifestFormat = SITE) -> Iterator[Path]:
    """Yield an empty folder for the new site; when the block ends, it replaces `site`.

    The block must write the list of `listing` into it. If the block raises, the new folder is
    deleted and the old site stays unchanged. Raise `InUseError` when another run is writing to the
    site, and `RefusedError` when something cannot be replaced.
    """
    site = resolve_site(site)
    check_replaceable(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _lock(site):
        _clear(site, listing=listing, is_checked=False)
        foreign = inspect_old_site(site, listing=listing)
        new, old = _beside(site, "new"), _beside(site, "old")
        try:
            mark_unfinished(new)
            if site.exists():
                copy_permissions(site, target=new)
            yield new
            _finish(new, site=site, foreign=foreign, listing=listing)
            _swap(site, new=new, old=old)
        finally:
            # Delete the old site, or the new one after a failure. If that fails, the next run does.
            with suppress(OSError, BrokenProcessPool, RefusedError):
                _clear(site, listing=listing, is_checked=True)


def resolve_site(site: Path) -> Path:
    """Return the path of a site without `..` and links above it, so that its siblings are right."""
    if site.name in {"", ".."}:
        return Path(os.path.realpath(site))
    return Path(os.path.realpath(site.parent), site.name)


def get_cache_path(site: Path) -> Path:
    """Return the path of the cache of a site. Use it only while holding the lock on the site."""
    return _beside(resolve_site(site), "cache")


def make_work_folder(site: Path) -> Path:
    """Create a temporary folder for a run. It is deleted after this run or by the next one."""
    work = _beside(resolve_site(site), "work")
    mark_unfinished(work)
    return work


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f".{site.name}.{name}")


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    path = _beside(site, "lock")
    # Do not follow a symbolic link, and do not block on a pipe.
    flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise _refuse(path, "a lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o644)
    except PermissionError:
        # It may belong to another user, and most file systems lock a file that is open to read.
        descriptor = os.open(path, os.O_RDONLY | flags)
    with os.fdopen(descriptor, "rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InUseError(site) from error
        yield


def _refuse(path: Path, what: str) -> RefusedError:
    return RefusedError(
        "{path} exists but is not {what}. Rename it or delete it.", path=path, what=what
    )


def inspect_old_site(site: Path, *, listing: ManifestFormat = SITE) -> tuple[ForeignFile, ...]:
    """Return the foreign files of the old site.

    Raise `RefusedError` when no run made the site, or when it cannot be deleted.
    """
    if not site.exists():
        return ()
    own = read_manifest(site, listing=listing)
    if own is None:
        check_may_empty(str(site))
        if any(site.iterdir()):
            text = "{site} is not empty, and has no list of a finished {run} ({name}). {fix}"
            raise RefusedError(text, site=site, run=listing.run, name=listing.name, fix=listing.fix)
        return ()
    if edited := listing.find_edited(site):
        text = (
            "{path} was added or edited after the last {run}. "
            "Move it away, or choose an empty folder."
        )
        raise RefusedError(text, path=site / edited, run=listing.run)
    return find_foreign(site, own=own)


def _finish(
    new: Path, *, site: Path, foreign: Sequence[ForeignFile], listing: ManifestFormat
) -> None:
    """Link the foreign files into the new site, and remove the mark of an unfinished one."""
    own = read_manifest(new, listing=listing)
    if own is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(new / listing.name))
    copy_foreign(foreign, source=site, target=new, own=own)
    (new / UNFINISHED).unlink()


def _clear(site: Path, *, listing: ManifestFormat, is_checked: bool) -> None:
    """Restore the old site if the swap did not finish, then delete the leftovers.

    `is_checked` says that this run made or replaced the leftovers itself.
    """
    new, old, work = (_beside(site, name) for name in ("new", "old", "work"))
    for leftover, what in (
        (old, f"an old {listing.noun}"),
        (new, f"a new {listing.noun}"),
        (work, "a working folder"),
    ):
        if os.path.lexists(leftover):
            _clear_one(leftover, site=site, listing=listing, what=what, is_checked=is_checked)


def _clear_one(
    leftover: Path, *, site: Path, listing: ManifestFormat, what: str, is_checked: bool
) -> None:
    if leftover.is_symlink() or not leftover.is_dir():
        raise _refuse(leftover, what)
    check_may_empty(str(leftover))
    if is_unfinished(leftover):
        _delete_unfinished(leftover)
        return
    own = read_manifest(leftover, listing=listing)
    if own is None and not any(leftover.iterdir()):
        leftover.rmdir()
    elif own is None or (not is_checked and listing.find_edited(leftover)):
        raise _refuse(leftover, what)
    elif not site.exists():
        leftover.rename(site)
    else:
        if not is_checked:
            # Raise before anything is deleted.
            find_foreign(leftover, own=own)
        _delete_own(leftover, own=own, listed=listing.name)
        move_foreign(
            leftover,
            site=site,
            own=read_manifest(site, listing=listing) or NOTHING,
            listed=listing.name,
        )


def _delete_unfinished(folder: Path) -> None:
    """Delete a folder that was never a site. Its mark goes last, in case the run is killed."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if entry.name != UNFINISHED]
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
    (folder / UNFINISHED).unlink()
    folder.rmdir()


def _delete_own(folder: Path, *, own: Manifest, listed: str) -> None:
    """Delete what a run made except its list, so that a killed run can be resumed."""
    # A symbolic link in place of a folder goes first: its target is not ours.
    for path in sorted(own.folders, key=len):
        # pathlib would take longer than the deleting, here and below.
        if os.path.islink(f"{folder}/{path}"):  # noqa: PTH114
            os.unlink(f"{folder}/{path}")  # noqa: PTH108
    files = sorted(own.files - {listed})
    # Most files are pages of notes, each in a folder of its own: delete them on all cores.
    list(map_slices(partial(_delete_slice, folder=str(folder)), items=files))
    for path in sorted(own.folders, key=len, reverse=True):
        with suppress(OSError):
            os.rmdir(f"{folder}/{path}")  # noqa: PTH106


def _delete_slice(paths: Sequence[str], *, folder: str) -> None:
    for parent, files in groupby(paths, key=lambda path: path.rpartition("/")[0]):
        for path in files:
            try:
                os.unlink(f"{folder}/{path}")  # noqa: PTH108
            except OSError:
                # An empty folder in place of a file goes.
                with suppress(OSError):
                    os.rmdir(f"{folder}/{path}")  # noqa: PTH106
        if parent:
            # Folders with other files stay.
            with suppress(OSError):
                os.rmdir(f"{folder}/{parent}")  # noqa: PTH106


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
