"""Keeping: what is on the site already and would be made just the same is taken over, not made again.

The same key, the same files: that is the whole rule, for a note's page, for all that MkDocs prints, for an index of the search.
A file taken over is the very file of the old site, under its new site's name too, so it keeps its time. It is looked at before:
one that was changed, cut or lost since it was made is made anew. A file that still has its place on the disk, its length and its
time was not changed; any other is read and compared by its digest, as after a site was copied from elsewhere.
"""

import os
import shutil
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from macros.build.manifest import UNFINISHED
from macros.content.library.cache import KEY_SIZE, Cache
from macros.content.source.regular_files import read_ordinary


@dataclass(frozen=True, kw_only=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Relative to the site, with `/`."""
    digest: bytes
    """A digest of what is in it."""
    signature: tuple[int, ...] = field(default=(), compare=False)
    """Its disk, its place there, its length, and when it was written; empty where nobody looked."""


@dataclass(frozen=True, kw_only=True)
class OutputEntry:
    """What was made for one key: files, and what there is to know of them."""

    files: tuple[OutputFile, ...]
    value: object


@dataclass(frozen=True, kw_only=True)
class IncrementalOutput:
    """A site on its way: the folder that is being filled, the site that was there before, and what is remembered of it."""

    new: Path
    old: Path
    """It need not be there."""
    cache: Cache
    _own: dict[str, bool] = field(default_factory=dict, init=False)

    def find_and_reuse(self, key: bytes) -> OutputEntry | None:
        """Take over what was made for a key, or give None when any of its files has to be made."""
        made = self.find(key)
        return made if made is not None and self.reuse(made) else None

    def find_unchanged(self, key: bytes) -> OutputEntry | None:
        """Give what was made for a key when all its files are still there, unchanged. Nothing is taken over yet."""
        made = self.find(key)
        return made if made is not None and self._is_unchanged(made) else None

    def find(self, key: bytes) -> OutputEntry | None:
        """Give what was made for a key once, whether or not its files are still there."""
        made = self.cache.find(key)
        return (
            made
            if isinstance(made, OutputEntry) and all(_is_inside(file.path) for file in made.files)
            else None
        )

    def reuse(self, made: OutputEntry) -> bool:
        """Take over the files of something, all or none; say whether they were still there, unchanged."""
        if not self._is_unchanged(made):
            return False
        self.link(made)
        return True

    def link(self, made: OutputEntry) -> None:
        """Take over the files of something that was found whole."""
        for file in made.files:
            self._reuse_file(file.path)

    def add(self, key: bytes, *, files: Iterable[OutputFile], value: object) -> OutputEntry:
        """Remember what was made for a key."""
        made = OutputEntry(files=tuple(files), value=value)
        self.cache.add(key, made)
        return made

    def write(self, path: str, data: bytes) -> OutputFile:
        """Write a file of the new site; one that was there with the same words is taken over."""
        if self._is_unchanged_text(path, data=data):
            self._reuse_file(path)
        else:
            _write(f"{self.new}/{path}", data)
        return self._describe(path, data=data)

    def collect(self) -> tuple[OutputFile, ...]:
        """Give the files that another program wrote into the new site; those that were there before are taken over."""
        found = sorted(
            path for path in self.new.rglob("*") if path.is_file() and path.name != UNFINISHED
        )
        return tuple(self._settle(path) for path in found)

    def _settle(self, path: Path) -> OutputFile:
        data, own = path.read_bytes(), path.relative_to(self.new).as_posix()
        if self._is_unchanged_text(own, data=data):
            path.unlink()
            self._reuse_file(own)
        return self._describe(own, data=data)

    def _is_unchanged_text(self, path: str, *, data: bytes) -> bool:
        """Say whether the old site has a file with these words. Mostly it has none: that is found out first."""
        return read_ordinary(f"{self.old}/{path}") == data and self._is_own(path)

    def _describe(self, path: str, *, data: bytes) -> OutputFile:
        return OutputFile(
            path=path, digest=_make_digest(data), signature=_get_signature(f"{self.new}/{path}")
        )

    def _is_unchanged(self, made: OutputEntry) -> bool:
        return all(self._is_own(file.path) and self._is_file_unchanged(file) for file in made.files)

    def _is_file_unchanged(self, file: OutputFile) -> bool:
        path = f"{self.old}/{file.path}"
        return (
            file.signature != () and _get_signature(path) == file.signature
        ) or _make_file_digest(path) == file.digest

    def _is_own(self, path: str) -> bool:
        """Say whether no folder on the way to a file of the old site is a link: what lies behind one belongs to somebody else."""
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
        # Some disks cannot give a file two names.
        _write(new, Path(old).read_bytes())
        shutil.copystat(old, new)


def _is_inside(path: str) -> bool:
    """Say whether a path from the cache stays inside the site: a cache may have been made by anybody."""
    return not path.startswith("/") and ".." not in path.split("/")


def _make_digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=KEY_SIZE).digest()


def _get_signature(path: str) -> tuple[int, ...]:
    """Give what tells an ordinary file from any other, or nothing."""
    try:
        found = os.lstat(path)
    except OSError:
        return ()
    return (
        (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
        if stat.S_ISREG(found.st_mode)
        else ()
    )


def _make_file_digest(path: str) -> bytes:
    data = read_ordinary(path)
    return b"" if data is None else _make_digest(data)


def _write(path: str, data: bytes) -> None:
    # Never into a file that is there: it might be one of the old site's.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags, 0o644)
    except FileNotFoundError:
        _make_folder_of(path)
        descriptor = os.open(path, flags, 0o644)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 -- as below
        descriptor = os.open(path, flags, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)


def _make_folder_of(path: str) -> None:
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 -- pathlib takes longer here than the writing
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
