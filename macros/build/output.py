"""Incremental output: reuse the files of the old site whose inputs have not changed.

Each page, each search index and the whole result of MkDocs has a key, a hash of all its inputs. The
same key means the same files. A reused file is hard-linked from the old site, so it keeps its
modification time. It is checked first: a file that was edited, truncated or deleted is rebuilt. A
file with the same inode, size and modification time counts as unchanged. Any other is compared by
its digest, as after a site was copied from elsewhere.
"""

import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from macros.content.library.cache import KEY_SIZE, Cache
from macros.content.source.regular_files import read_regular_file


@dataclass(frozen=True, kw_only=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Relative to the site, with `/`."""
    digest: bytes
    """The SHA-256 digest of its content, shortened."""
    signature: tuple[int, ...] = field(default=(), compare=False)
    """Device, inode, size and modification time in ns; empty if not known."""


@dataclass(frozen=True, kw_only=True)
class OutputEntry:
    """What was made for one key: files, and a value that describes them."""

    files: tuple[OutputFile, ...]
    value: object


@dataclass(frozen=True, kw_only=True)
class IncrementalOutput:
    """A site that is being built, with the old site and the cache to reuse files from."""

    new: Path
    """The folder that is being filled."""
    old: Path
    """The folder of the old site; it may be missing."""
    cache: Cache
    _own: dict[str, bool] = field(default_factory=dict, init=False)

    def find_and_reuse(self, key: bytes) -> OutputEntry | None:
        """Reuse what was made for a key and return it. None if any of its files has changed."""
        entry = self.find(key)
        return entry if entry is not None and self.reuse(entry) else None

    def find(self, key: bytes) -> OutputEntry | None:
        """Return what the cache has for a key, whether or not its files still exist."""
        entry = self.cache.find(key)
        if isinstance(entry, OutputEntry) and all(_is_inside(file.path) for file in entry.files):
            return entry
        return None

    def reuse(self, entry: OutputEntry) -> bool:
        """Reuse all files of an entry if all are unchanged. Return whether they were."""
        if not self._is_unchanged(entry):
            return False
        for file in entry.files:
            self._reuse_file(file.path)
        return True

    def add(self, key: bytes, *, files: Iterable[OutputFile], value: object) -> OutputEntry:
        """Cache what was made for a key."""
        entry = OutputEntry(files=tuple(files), value=value)
        self.cache.add(key, entry)
        return entry

    def write(self, path: str, data: bytes) -> OutputFile:
        """Write a file of the new site, or reuse the old one if its content is the same."""
        if self._has_same_content(path, data=data):
            self._reuse_file(path)
        else:
            _write(f"{self.new}/{path}", data)
        return self._describe(path, data=data)

    def collect(self, folder: Path) -> tuple[OutputFile, ...]:
        """Move the files that another program wrote into the site, and return them.

        An old file with the same content is reused. The folder of the other program is removed.
        """
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        files = tuple(
            self.write(path.relative_to(folder).as_posix(), path.read_bytes()) for path in found
        )
        shutil.rmtree(folder)
        return files

    def _has_same_content(self, path: str, *, data: bytes) -> bool:
        # The size first: mostly the old site has no such file, or another.
        signature = _get_signature(f"{self.old}/{path}")
        if not signature or signature[2] != len(data):
            return False
        return read_regular_file(f"{self.old}/{path}") == data and self._is_own(path)

    def _describe(self, path: str, *, data: bytes) -> OutputFile:
        return OutputFile(
            path=path, digest=_make_digest(data), signature=_get_signature(f"{self.new}/{path}")
        )

    def _is_unchanged(self, entry: OutputEntry) -> bool:
        return all(
            self._is_own(file.path) and self._is_file_unchanged(file) for file in entry.files
        )

    def _is_file_unchanged(self, file: OutputFile) -> bool:
        path = f"{self.old}/{file.path}"
        if file.signature and _get_signature(path) == file.signature:
            return True
        data = read_regular_file(path)
        return data is not None and _make_digest(data) == file.digest

    def _is_own(self, path: str) -> bool:
        """Return whether no folder above a file of the old site is a symbolic link."""
        # The target of a link is not ours, so nothing in it is reused.
        folder = path.rpartition("/")[0]
        if not folder:
            return True
        if folder not in self._own:
            self._own[folder] = self._is_own(folder) and not (self.old / folder).is_symlink()
        return self._own[folder]

    def _reuse_file(self, path: str) -> None:
        old, target = f"{self.old}/{path}", f"{self.new}/{path}"
        try:
            _hard_link(old, target)
        except FileNotFoundError:
            _make_folder_of(target)
            _hard_link(old, target)


def _hard_link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:
        # Some file systems have no hard links.
        _write(new, Path(old).read_bytes())
        shutil.copystat(old, new)


def _is_inside(path: str) -> bool:
    # The cache is a file that others may have written.
    return not path.startswith("/") and ".." not in path.split("/")


def _make_digest(data: bytes) -> bytes:
    return sha256(data).digest()[:KEY_SIZE]


def _get_signature(path: str) -> tuple[int, ...]:
    """Return the signature of a regular file, or an empty tuple."""
    try:
        found = os.lstat(path)
    except OSError:
        return ()
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _write(path: str, data: bytes) -> None:
    # Never into an existing file: it may be a hard link to one of the old site.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o644)
    except FileNotFoundError:
        _make_folder_of(path)
        descriptor = os.open(path, flags, 0o644)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 -- see _make_folder_of
        descriptor = os.open(path, flags, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)


def _make_folder_of(path: str) -> None:
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 -- pathlib would take longer than the writing
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
