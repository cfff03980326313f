"""Foreign files: everything in an output folder that no run made. They survive a rebuild.

Files are hard-linked into the new folder, so they keep their inode. Where the file system has no
hard links, they are copied.
"""

import filecmp
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.build.manifest import Manifest
from macros.build.permissions import (
    check_may_copy,
    check_may_empty,
    copy_permissions,
    explain_owner,
)
from macros.build.refusal import RefusedError


@dataclass(frozen=True, order=True, kw_only=True)
class ForeignFile:
    """A file or folder that no run made."""

    path: str
    """Relative to the folder, with `/`."""
    is_folder: bool


def find_foreign(root: Path, *, own: Manifest) -> tuple[ForeignFile, ...]:
    """Return everything below `root` that no run made, sorted.

    Raise `RefusedError` for a folder whose content this user may not delete or copy.
    """
    found = []
    pending = [""]
    while pending:
        parent = pending.pop()
        check_may_empty(f"{root}/{parent}")
        with os.scandir(f"{root}/{parent}") as entries:
            for entry in entries:
                path = f"{parent}{entry.name}"
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder:
                    pending.append(f"{path}/")
                if not own.has(entry, path=path):
                    if is_folder:
                        check_may_copy(entry.path)
                    found.append(ForeignFile(path=path, is_folder=is_folder))
    return tuple(sorted(found))


def copy_foreign(
    foreign: Sequence[ForeignFile], *, source: Path, target: Path, own: Manifest
) -> None:
    """Link the foreign files of the old folder into the new one, except those deleted meanwhile.

    `own` is what the run made in the new folder. Raise `RefusedError` when a path is needed by
    both.
    """
    made: list[str] = []
    missing = [
        entry for entry in foreign if not _is_there(entry, source=source, target=target, own=own)
    ]
    for entry in missing:
        try:
            made += _make_folders(
                entry.path if entry.is_folder else entry.path.rpartition("/")[0],
                source=source,
                target=target,
            )
            if not entry.is_folder:
                _hard_link(source / entry.path, target / entry.path)
        except FileNotFoundError:
            continue
    for folder in reversed(made):
        _copy_folder(source / folder, target=target / folder)


def _is_there(entry: ForeignFile, *, source: Path, target: Path, own: Manifest) -> bool:
    """Return whether the run made the same file. Raise `RefusedError` when it made another one."""
    is_made = entry.path in own.files or (entry.path in own.folders and not entry.is_folder)
    if not is_made and not any(parent in own.files for parent in _list_parents(entry.path)):
        return False
    if _is_same(source / entry.path, target / entry.path):
        return True
    text = (
        "{path} is not from a build, and the new site has a file or folder with that name. "
        "Rename {path} or delete it."
    )
    raise RefusedError(text, path=source / entry.path)


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths are regular files with the same content."""
    are_files = all(path.is_file() and not path.is_symlink() for path in (one, other))
    return are_files and filecmp.cmp(one, other, shallow=False)


def move_foreign(tree: Path, *, site: Path, own: Manifest, listed: str) -> None:
    """Move what is left of a replaced folder into the new site, then delete the folder.

    `own` is what the run made in the site. `listed` is the path of the old list, deleted last.
    """
    _move_folder("", tree=tree, site=site, own=own, listed=listed)
    (tree / listed).unlink(missing_ok=True)
    tree.rmdir()


def _move_folder(parent: str, *, tree: Path, site: Path, own: Manifest, listed: str) -> None:
    with os.scandir(tree / parent) as found:
        entries = sorted(
            ((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found), reverse=True
        )
    for name, is_folder in entries:
        path = f"{parent}/{name}" if parent else name
        if path == listed:
            continue
        if not is_folder and path in own.files and _is_same(tree / path, site / path):
            (tree / path).unlink()
            continue
        _check_target(path, is_folder=is_folder, tree=tree, site=site, own=own)
        if not is_folder:
            _move_file(tree / path, target=site / path)
            continue
        made = _make_folders(path, source=tree, target=site)
        _move_folder(path, tree=tree, site=site, own=own, listed=listed)
        if made:
            _copy_folder(tree / path, target=site / path)
        (tree / path).rmdir()


def _check_target(path: str, *, is_folder: bool, tree: Path, site: Path, own: Manifest) -> None:
    target = site / path
    is_real_folder = target.is_dir() and not target.is_symlink()
    if path in own.files or (os.path.lexists(target) and is_folder is not is_real_folder):
        text = (
            "{path} is not from a build, and {target} is in its place. "
            "Move {path} to a folder of yours, or delete it."
        )
        raise RefusedError(text, path=tree / path, target=target)


def _move_file(path: Path, *, target: Path) -> None:
    """Move a file. If the target exists, keep the one that changed last."""
    if os.path.lexists(target):
        one, other = path.lstat(), target.lstat()
        is_same = (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
        if is_same or one.st_ctime_ns <= other.st_ctime_ns:
            path.unlink()
            return
    path.rename(target)


def _make_folders(path: str, *, source: Path, target: Path) -> list[str]:
    """Make the missing folders down to and including `path`. Return them, parents first."""
    made = []
    for folder in [*reversed(list(_list_parents(path))), path] if path else []:
        if not os.path.lexists(target / folder):
            if not (source / folder).is_dir():
                raise FileNotFoundError(source / folder)
            (target / folder).mkdir(mode=0o700)
            made.append(folder)
    return made


def _copy_folder(source: Path, *, target: Path) -> None:
    """Copy the permissions and times of a folder. Call it last: each new file changes the times."""
    copy_permissions(source, target=target)
    found = source.lstat()
    os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns))


def _list_parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _hard_link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        try:
            _copy(source, target)
        except PermissionError as error:
            raise explain_owner(source) from error


def _copy(source: Path, target: Path) -> None:
    found = source.lstat()
    if stat.S_ISLNK(found.st_mode):
        target.symlink_to(source.readlink())
    elif stat.S_ISFIFO(found.st_mode):
        os.mkfifo(target, mode=0o600)
    elif stat.S_ISREG(found.st_mode):
        _copy_data(source, target)
    else:
        text = "{path} is a device or socket, which cannot be copied. Move it out of the folder."
        raise RefusedError(text, path=source)
    copy_permissions(source, target=target)
    os.utime(target, ns=(found.st_atime_ns, found.st_mtime_ns), follow_symlinks=False)


def _copy_data(source: Path, target: Path) -> None:
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as reader, target.open("xb") as writer:
        shutil.copyfileobj(reader, writer)
