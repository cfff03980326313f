"""Permissions: check what a run may replace and delete, and copy permissions to new files."""

import grp
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.build.refusal import RefusedError
from macros.content.source.atomic_write import find_existing_folder, name_owner

MOUNTS = Path("/proc/self/mountinfo")
MOUNT_POINT = 4
"""The column of the mount point in that file; see proc_pid_mountinfo(5)."""
ESCAPE = re.compile(r"\\([0-7]{3})")
WRITE = os.W_OK | os.X_OK
NOT_YOURS = "{path} belongs to {owner}, so you cannot delete it. Ask {owner} to delete it."
GROUP_WRITES, OTHERS_WRITE = 0o020, 0o002
"""The two permissions that the files of a site may lack."""
ACCESS_LISTS = "system.posix_acl_"
LABELS = "security."
"""Attributes with this prefix are set by the system."""


@contextmanager
def readable_by_servers() -> Iterator[None]:
    """Make files in this block readable for web servers, and writable for the group by umask."""
    before = os.umask(0)
    os.umask((before & GROUP_WRITES) | OTHERS_WRITE)
    try:
        yield
    finally:
        os.umask(before)


def check_replaceable(site: Path) -> None:
    """Raise `RefusedError` when a folder cannot replace `site`, whatever it contains."""
    if site.is_symlink():
        text = "{site} is a symbolic link to {target}. Name the folder that it leads to."
        raise RefusedError(text, site=site, target=site.parent / site.readlink())
    if site.exists() and not site.is_dir():
        text = "{site} is a file. Choose another folder."
        raise RefusedError(text, site=site)
    _check_mounts(site)
    parent = find_existing_folder(site.parent)
    if not os.access(parent, WRITE):
        text = (
            "{folder} is write-protected, so {site} cannot be made in it. "
            "Choose another folder, or ask {owner}."
        )
        if site.exists():
            text = (
                "{folder} is write-protected, and the new folder is made beside {site}. "
                "Choose a folder such as {below}, or ask {owner}."
            )
        raise RefusedError(
            text, folder=parent, site=site, below=site / "html", owner=name_owner(parent)
        )
    if not site.exists():
        return
    if not _may_rename(site):
        text = (
            "{site} belongs to {owner}, and only {owner} may replace a folder in {parent}. "
            "Ask {owner} to run it."
        )
        raise RefusedError(text, site=site, owner=name_owner(site), parent=site.parent)
    _check_owner(site)


def check_may_empty(folder: str) -> None:
    """Raise `RefusedError` when this user may not delete what is in a folder."""
    if not os.access(folder, os.R_OK | WRITE):
        raise _explain_refusal(folder)
    found = os.lstat(folder)
    if found.st_mode & stat.S_ISVTX and os.geteuid() not in {0, found.st_uid}:
        for path in Path(folder).iterdir():
            if path.lstat().st_uid != os.geteuid():
                raise RefusedError(NOT_YOURS, path=path, owner=name_owner(path))


def check_may_copy(folder: str) -> None:
    """Raise `RefusedError` when this user cannot make a folder with the same owner and group."""
    _check_owner(Path(folder))


def copy_permissions(source: Path | str, *, target: Path | str) -> None:
    """Copy owner, group, mode, access list and other attributes to a new folder or file."""
    found = os.lstat(source)
    made = os.lstat(target)
    if (found.st_uid, found.st_gid) != (made.st_uid, made.st_gid):
        try:
            os.chown(target, found.st_uid, found.st_gid, follow_symlinks=False)
        except PermissionError as error:
            raise explain_owner(source) from error
    if not stat.S_ISLNK(found.st_mode):
        _copy_attributes(source, target=target)
        # Last, because a change of owner or access list clears bits of the mode.
        Path(target).chmod(stat.S_IMODE(found.st_mode))


def _copy_attributes(source: Path | str, *, target: Path | str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(source)
    except OSError:
        # The file system has no such attributes.
        return
    for name in {*os.listxattr(target)} - {*names}:
        # An access list that the new file inherited from its folder.
        if name.startswith(ACCESS_LISTS):
            os.removexattr(target, name)
    for name in names:
        try:
            os.setxattr(target, name, os.getxattr(source, name))
        except OSError as error:
            if not name.startswith(LABELS):
                text = (
                    "{path} has the attribute {name}, which cannot be kept. Ask {owner} to run it."
                )
                raise RefusedError(
                    text, path=Path(source), name=name, owner=name_owner(source)
                ) from error


def _check_owner(path: Path) -> None:
    found = os.lstat(path)
    if os.geteuid() not in {0, found.st_uid} or (
        os.geteuid() != 0 and found.st_gid not in {os.getegid(), *os.getgroups()}
    ):
        raise explain_owner(path)


def explain_owner(path: Path | str) -> RefusedError:
    """Return the error for a file whose owner or group a run cannot copy."""
    found = os.lstat(path)
    if found.st_uid == os.geteuid():
        text = (
            "{path} belongs to the group {group}, and you are not in it. "
            "Give it to a group of yours with chgrp."
        )
        return RefusedError(text, path=Path(path), group=_name_group(found.st_gid))
    text = (
        "{path} belongs to {owner}, which cannot be kept. "
        "Ask {owner} to run it, or to give it to you."
    )
    return RefusedError(text, path=Path(path), owner=name_owner(path))


def _name_group(number: int) -> str:
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _may_rename(path: Path) -> bool:
    """Return whether this user may rename `path`: in a sticky folder only owners may."""
    parent = path.parent.stat()
    owners = {0, parent.st_uid, os.lstat(path).st_uid}
    return not parent.st_mode & stat.S_ISVTX or os.geteuid() in owners


def _explain_refusal(folder: str) -> RefusedError:
    path = Path(folder)
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        return RefusedError(
            "{path} is on a disk that is read-only. Choose another folder.", path=path
        )
    if path.lstat().st_uid == os.geteuid():
        return RefusedError(
            "{path} is write-protected. Allow writing with: chmod u+rwx {path}", path=path
        )
    return RefusedError(NOT_YOURS, path=path, owner=name_owner(path))


def _check_mounts(site: Path) -> None:
    """Raise `RefusedError` for a mount point, or a folder with one in it."""
    path = os.path.realpath(site)
    if os.path.ismount(path) or path in (mounts := _list_mounts()):
        text = (
            "{site} is a mounted folder, which cannot be replaced. "
            "Choose a folder below it, such as {below}."
        )
        raise RefusedError(text, site=site, below=site / "html")
    for mount in mounts:
        if mount.startswith(f"{path}/"):
            text = (
                "{mount} is mounted inside {site}, which cannot be replaced. "
                "Unmount it or choose another folder."
            )
            raise RefusedError(text, mount=Path(mount), site=site)


def _list_mounts() -> list[str]:
    """Return all mount points; none if the system does not list them."""
    try:
        lines = MOUNTS.read_bytes().split(b"\n")
    except OSError:
        return []
    points = (os.fsdecode(line.split(b" ")[MOUNT_POINT]) for line in lines if line)
    return [ESCAPE.sub(lambda match: chr(int(match[1], 8)), point) for point in points]
