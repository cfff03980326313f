"""The cache: what was made once is found again by its key. The same key, the same value; there is no other rule.

A key stands for everything that a value was made from, the program included, so nothing in a cache is ever out of date: it is
found, or it is not. A cache may be deleted at any time, and one that is damaged is as good as none. Any other file in its place
is left alone.
"""

import contextlib
import os
import pickle
import sqlite3
import stat
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from macros.content.source.regular_files import read_ordinary

KEY_SIZE = 20
"""Bytes. Two different things never meet in one key by chance."""
TABLE = "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, mark BLOB NOT NULL, value BLOB NOT NULL)"
OWN = "macros."
APPLICATION_ID = int.from_bytes(b"ATLS", "big")
"""By which a cache of ours is known: at the place in its header that SQLite keeps for this."""
HEADER = b"SQLite format 3\0"
ID_PLACE = slice(68, 72)
COMPANIONS = ("-journal", "-wal", "-shm")
"""SQLite writes over and deletes files beside its own that have these endings. A cache of ours never has any."""
TROUBLE = (sqlite3.Error, ValueError, OverflowError)
"""What a damaged file makes sqlite raise: a name that is no text comes as a `ValueError`."""


def make_key(*parts: bytes) -> bytes:
    """Make a key of some parts. No two different rows of parts give the same one."""
    key = blake2b(digest_size=KEY_SIZE)
    for part in parts:
        key.update(len(part).to_bytes(8, "big"))
        key.update(part)
    return key.digest()


class Cache:
    """A cache that keeps nothing: the start of every other, and what a run without one uses."""

    def find(self, key: bytes) -> object | None:  # noqa: ARG002 -- it has nothing to look in
        """Give what was made for a key, or None."""
        return None

    def add(self, key: bytes, value: object) -> None:
        """Keep what was made for a key."""


NO_CACHE = Cache()


class MemoryCache(Cache):
    """A cache for as long as the program runs, with what the last round used."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._made: dict[bytes, object] = {}
        self._used: dict[bytes, object] = {}

    def find(self, key: bytes) -> object | None:
        """Give what was made for a key, or None."""
        value = self._made.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def add(self, key: bytes, value: object) -> None:
        """Keep what was made for a key."""
        self._made[key] = self._used[key] = value

    def end_round(self) -> None:
        """Let go of what this round did not use."""
        self._made, self._used = self._used, {}


class DiskCache(Cache):
    """A cache in a file of its own. `version` is part of every key: what another program made is never found.

    Used in a `with` block; at its end whatever was not used is let go. Trouble with the file never stops a run: what cannot be
    read was never made, what cannot be written is not kept. A file that is not ours is not touched. Only one run at a time may
    use the file.
    """

    def __init__(self, path: Path, *, version: bytes) -> None:
        """Say where the file is; nothing is opened yet."""
        self.path = path
        self.is_refused = False
        """Something that is not ours is in the place of the file."""
        self._version = version
        self._used: set[bytes] = set()
        self._file: sqlite3.Connection | None = None
        self._is_torn = False

    def __enter__(self) -> Self:
        """Open the file, or make a new one in the place of a damaged one."""
        self.is_refused = not _is_free(self.path) and not _is_own(self.path)
        self._file = None if self.is_refused else _open(self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file. After an error it keeps what it had as well."""
        if self._file is None:
            return
        if kind is None:
            unused = [row for row in self._ask("SELECT key FROM made") if row[0] not in self._used]
            for row in unused:
                self._ask("DELETE FROM made WHERE key = ?", *row)
        with contextlib.suppress(*TROUBLE):
            self._file.commit()
        self._file.close()
        self._file = None
        if self._is_torn:
            _remove_own(self.path)

    def find(self, key: bytes) -> object | None:
        """Give what was made for a key, or None."""
        own = make_key(self._version, key)
        for mark, data in self._ask("SELECT mark, value FROM made WHERE key = ?", own):
            value = (
                _unpack(data) if isinstance(data, bytes) and mark == make_key(own, data) else None
            )
            if value is not None:
                self._used.add(own)
                return value
        return None

    def add(self, key: bytes, value: object) -> None:
        """Keep what was made for a key."""
        own = make_key(self._version, key)
        data = pickle.dumps(value, protocol=5)
        self._ask("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", own, make_key(own, data), data)
        self._used.add(own)

    def _ask(self, question: str, *values: bytes) -> list[tuple[bytes, ...]]:
        if self._file is None or self._is_torn:
            return []
        try:
            return self._file.execute(question, values).fetchall()
        except TROUBLE:
            self._is_torn = True
            return []


def _open(path: Path) -> sqlite3.Connection | None:
    if not _is_free(path) and path.stat().st_nlink > 1:
        # A copy of the folder may share the file.
        _remove_own(path)
    for _ in range(2):
        try:
            file = sqlite3.connect(path)
        except TROUBLE:
            return None
        try:
            # A file torn by a power cut is noticed by the marks; waiting for the disk would cost more than making it all again.
            file.execute("PRAGMA synchronous = OFF")
            file.execute("PRAGMA journal_mode = MEMORY")
            if file.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            file.execute(TABLE)
            file.execute("SELECT key, mark, value FROM made LIMIT 1").fetchall()
        except TROUBLE:
            file.close()
            _remove_own(path)
        else:
            return file
    return None


def _is_free(path: Path) -> bool:
    """Return whether a new cache may be made: at most an empty file is there, and beside it nothing that SQLite takes for its own."""
    if any(os.path.lexists(f"{path}{ending}") for ending in COMPANIONS):
        return False
    try:
        found = path.lstat()
    except OSError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_size == 0 and found.st_nlink == 1


def _is_own(path: Path) -> bool:
    """Return whether a file is a cache of ours, by its header. A link is not followed."""
    if any(os.path.lexists(f"{path}{ending}") for ending in COMPANIONS):
        return False
    head = read_ordinary(path, most=ID_PLACE.stop) or b""
    return head.startswith(HEADER) and head[ID_PLACE] == APPLICATION_ID.to_bytes(4, "big")


def _remove_own(path: Path) -> None:
    if _is_own(path):
        with contextlib.suppress(OSError):
            path.unlink()


class _Unpacker(pickle.Unpickler):
    """Makes frozen dataclasses and enums of our own and dates, and nothing else: a file from elsewhere runs no code here."""

    def find_class(self, module: str, name: str) -> type:
        return _find_class(module, name)


@cache
def _find_class(module: str, name: str) -> type:
    if (module, name) == ("datetime", "date"):
        return date
    found = getattr(import_module(module), name, None) if module.startswith(OWN) else None
    if isinstance(found, type) and (_is_frozen(found) or issubclass(found, Enum)):
        _seal(found)
        return found
    raise pickle.UnpicklingError(name)


def _is_frozen(found: type) -> bool:
    return is_dataclass(found) and bool(getattr(found, "__dataclass_params__").frozen)  # noqa: B009 -- its types do not name it


class _Seal:
    """In place of `__setstate__`: the unpickler asks for it before it sets attributes on anything.

    A class raises, and so does the member of an enum, which every value shares. An instance has none, and is filled as usual.
    """

    def __get__(self, instance: object | None, owner: type) -> NoReturn:
        if instance is None or isinstance(instance, Enum):
            raise pickle.UnpicklingError(owner.__name__)
        raise AttributeError


def _seal(found: type) -> None:
    # One with slots has a `__setstate__` of its own, which a class cannot call.
    if not any("__setstate__" in vars(base) for base in found.__mro__):
        found.__setstate__ = _Seal()  # type: ignore[attr-defined]


def _unpack(data: bytes) -> object | None:
    try:
        value: object = _Unpacker(BytesIO(data)).load()
    except Exception:  # noqa: BLE001 -- a value that cannot be read, for whatever reason, was never made
        return None
    return value
