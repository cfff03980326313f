"""The exchange: a new folder is made beside the old one and takes its place in one step, whole, or not at all.

Nothing is deleted that no run of ours made: foreign entries are carried into the new folder, and what lies beside the site without
our mark or our list is refused. After a run that was killed a folder `.site.new` is left and, on systems without `renameat2`, at
worst the old site under the name `.site.old`. The next run puts both right.
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
from pathlib import Path

from macros.build.foreign_files import ForeignFile, copy_foreign, find_foreign, move_foreign
from macros.build.manifest import (
    NOTHING,
    SITE,
    UNFINISHED,
    Listing,
    Manifest,
    is_unfinished,
    mark_unfinished,
    read_manifest,
)
from macros.build.permissions import check_may_empty, check_place, copy_permissions
from macros.build.refusal import RefusedError
from macros.content.library.workers import share_out

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""Both from linux/fs.h and fcntl.h; see renameat2(2)."""


class InUseError(Exception):
    """Another run is writing to the same folder."""


@contextmanager
def exchange_folder(site: Path, *, listing: Listing = SITE) -> Iterator[Path]:
    """Yield an empty folder for the new site; when the block ends well, it takes the place of `site`.

    The block has to write the list of `listing` into it. When the block raises, the new folder is deleted and the old site is as it
    was. Raise `InUseError` when another run has the site, and `RefusedError` when something cannot be replaced.
    """
    site = resolve_site(site)
    check_place(site)
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
            # After a swap the old site lies under one of these names; after a failure the unfinished new one. What cannot be
            # deleted now is deleted by the next run, and changes nothing about how this one ended.
            with suppress(OSError, BrokenProcessPool, RefusedError):
                _clear(site, listing=listing, is_checked=True)


def resolve_site(site: Path) -> Path:
    """Return the path of a folder without `..` and without links above it, so that the names beside it are right."""
    if site.name in {"", ".."}:
        return Path(os.path.realpath(site))
    return Path(os.path.realpath(site.parent), site.name)


def get_cache_path(site: Path) -> Path:
    """Return the file in which a site's runs remember what they made. Only a run that has the site may use it."""
    return _beside(resolve_site(site), "cache")


def make_work_folder(site: Path) -> Path:
    """Make the folder for what a run needs on the way. It is deleted when the run has ended, or at the latest by the next one."""
    work = _beside(resolve_site(site), "work")
    mark_unfinished(work)
    return work


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f".{site.name}.{name}")


@contextmanager
def _lock(site: Path) -> Iterator[None]:
    path = _beside(site, "lock")
    # A link in place of the lock is not followed, and nothing waits for a pipe.
    flags = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    if os.path.lexists(path) and not stat.S_ISREG(path.lstat().st_mode):
        raise _refuse(path, "a lock")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o644)
    except PermissionError:
        # It may belong to another user, and reading is enough for most disks.
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


def inspect_old_site(site: Path, *, listing: Listing = SITE) -> tuple[ForeignFile, ...]:
    """Return what no run made in the old site. Raise `RefusedError` when no run made the site, or it cannot be deleted."""
    if not site.exists():
        return ()
    own = read_manifest(site, listing=listing)
    if own is None:
        check_may_empty(str(site))
        if any(site.iterdir()):
            text = "{site} is not empty, and has no list of a finished {run} ({name}). {cure}"
            raise RefusedError(
                text, site=site, run=listing.run, name=listing.name, cure=listing.cure
            )
        return ()
    if edited := listing.find_edited(site):
        text = "{path} was added or edited after the last {run}. Move it away, or choose an empty folder."
        raise RefusedError(text, path=site / edited, run=listing.run)
    return find_foreign(site, own=own)


def _finish(new: Path, *, site: Path, foreign: Sequence[ForeignFile], listing: Listing) -> None:
    """Carry the foreign entries into the new site, and remove its mark."""
    own = read_manifest(new, listing=listing)
    if own is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(new / listing.name))
    copy_foreign(foreign, source=site, target=new, own=own)
    (new / UNFINISHED).unlink()


def _clear(site: Path, *, listing: Listing, is_checked: bool) -> None:
    """Put the old site back if the new one did not take its place, then delete what is left over.

    `is_checked` says that this run knows what is left over, because it made or replaced it.
    """
    new, old, work = (_beside(site, name) for name in ("new", "old", "work"))
    for left_over, what in (
        (old, f"an old {listing.noun}"),
        (new, f"a new {listing.noun}"),
        (work, "a working folder"),
    ):
        if os.path.lexists(left_over):
            _clear_one(left_over, site=site, listing=listing, what=what, is_checked=is_checked)


def _clear_one(
    left_over: Path, *, site: Path, listing: Listing, what: str, is_checked: bool
) -> None:
    if left_over.is_symlink() or not left_over.is_dir():
        raise _refuse(left_over, what)
    check_may_empty(str(left_over))
    if is_unfinished(left_over):
        _delete_unfinished(left_over)
        return
    own = read_manifest(left_over, listing=listing)
    if own is None and not any(left_over.iterdir()):
        left_over.rmdir()
    elif own is None or (not is_checked and listing.find_edited(left_over)):
        raise _refuse(left_over, what)
    elif not site.exists():
        left_over.rename(site)
    else:
        if not is_checked:
            find_foreign(left_over, own=own)
        _delete_own(left_over, own=own, listed=listing.name)
        move_foreign(
            left_over,
            site=site,
            own=read_manifest(site, listing=listing) or NOTHING,
            listed=listing.name,
        )


def _delete_unfinished(folder: Path) -> None:
    """Delete a folder that was never a site, its mark last: a run that is killed meanwhile leaves it marked."""
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
    """Delete what a run made, but for the list of it: a run that is killed meanwhile leaves the list."""
    # A link in the place of a folder goes first: what it leads to is not ours.
    for path in sorted(own.folders, key=len):
        if os.path.islink(f"{folder}/{path}"):  # noqa: PTH114 -- pathlib takes longer here than the deleting
            os.unlink(f"{folder}/{path}")  # noqa: PTH108 -- as above
    files = sorted(own.files - {listed})
    # Most of a site is pages of notes, a folder each: they are deleted on all cores.
    list(share_out(partial(_delete_slice, folder=str(folder)), things=files))
    for path in sorted(own.folders, key=len, reverse=True):
        with suppress(OSError):
            os.rmdir(f"{folder}/{path}")  # noqa: PTH106 -- as above


def _delete_slice(paths: Sequence[str], *, folder: str) -> None:
    for path in paths:
        try:
            os.unlink(f"{folder}/{path}")  # noqa: PTH108 -- as above
            if path.endswith("/index.html"):
                os.rmdir(f"{folder}/{path.removesuffix('/index.html')}")  # noqa: PTH106
        except OSError:
            # A folder with something else in it stays. What took the place of a file stays too, unless it is an empty folder.
            with suppress(OSError):
                os.rmdir(f"{folder}/{path}")  # noqa: PTH106


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
