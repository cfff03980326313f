"""Writes of project files: complete or not at all, and never through a link.

The text goes into a temporary file in the same folder, which then replaces the target. So a full
disk leaves no empty or partial file.
"""

import errno
import os
import pwd
import secrets
from contextlib import suppress
from pathlib import Path

from macros.content.problems.system_faults import describe_fault

FORBIDDEN = {errno.EACCES, errno.EPERM}


class NotWrittenError(Exception):
    """A file was not written. The message says why, and what to do."""


def write_file(path: str, content: str | bytes, *, root: Path, may_replace: bool) -> None:
    """Write a file of the project: a text in UTF-8 with line feeds, or bytes.

    `path` is relative to `root`, with `/`. Raise `NotWrittenError` if it cannot be written, or if
    it exists and may not be replaced.
    """
    target = root / path
    for above in target.relative_to(root).parents:
        if (root / above).exists() and not (root / above).is_dir():
            message = (
                f"{above} is a file, so {path} could not be written. Rename or delete {above}."
            )
            raise NotWrittenError(message)
    if any((root / part).is_symlink() for part in (*target.relative_to(root).parents, Path(path))):
        message = f"{path} is a link to somewhere else; nothing was written."
        raise NotWrittenError(message)
    created = _find_missing(target.parent)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        _write_temporary(target, data=data, may_replace=may_replace)
    except FileExistsError as error:
        message = f"{path} is there already; nothing was written."
        raise NotWrittenError(message) from error
    except OSError as error:
        for folder in created:
            with suppress(OSError):
                folder.rmdir()
        reason = _explain(error, folder=find_existing_folder(target.parent))
        message = f"{path} could not be written: {reason}"
        raise NotWrittenError(message) from error


def _find_missing(folder: Path) -> list[Path]:
    """Return the folders that do not exist yet, the lowest first."""
    return [] if folder.exists() else [folder, *_find_missing(folder.parent)]


def find_existing_folder(folder: Path) -> Path:
    """Return the folder, or the lowest one above it that exists."""
    return folder if folder.exists() else find_existing_folder(folder.parent)


def _write_temporary(target: Path, *, data: bytes, may_replace: bool) -> None:
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb"
        ) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _replace(temporary, target=target, may_replace=may_replace)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _replace(temporary: Path, *, target: Path, may_replace: bool) -> None:
    if may_replace:
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems have no hard links.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        temporary.rename(target)


def _explain(error: OSError, *, folder: Path) -> str:
    reason, fix = describe_fault(error)
    if error.errno in FORBIDDEN:
        reason, fix = "you may not write to its folder", f"Ask {name_owner(folder)}, who owns it."
    return f"{reason}. {fix}".rstrip()


def name_owner(path: Path | str) -> str:
    """Return the name of the owner of a file or folder, or their number if they have no name."""
    owner = os.lstat(path).st_uid
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"user {owner}"
