"""Cache keyed by a hash of every input, so an entry can be missing but never stale.

The inputs include the program itself. You can delete a cache at any time, and a damaged one counts
as empty. Any other file at its path is left alone.

`keep` has no hash: it compares the objects that a value was made from.
"""

import contextlib
import os
import pickle
import sqlite3
import stat
from collections.abc import Callable, Hashable
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from operator import attrgetter, is_
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self, TypeVar

from macros.content.source.regular_files import read_regular_file

Value = TypeVar("Value")

KEY_SIZE = 20
"""In bytes: enough that two inputs never share a key by chance."""
TABLE = (
    "CREATE TABLE IF NOT EXISTS made "
    "(key BLOB PRIMARY KEY, mark BLOB NOT NULL, value BLOB NOT NULL)"
)
OWN_PACKAGE = "macros."
APPLICATION_ID = int.from_bytes(b"ATLS", "big")
"""Identifies our caches, in the header field that SQLite has for this."""
HEADER = b"SQLite format 3\0"
ID_SLICE = slice(68, 72)
COMPANIONS = ("-journal", "-wal", "-shm")
"""SQLite overwrites and deletes files with these endings. Our caches never have any."""
NO_ATTRIBUTE = attrgetter("a name that no object has")
"""Raises an `AttributeError`, in a third of the time of a function."""
FILE_ERRORS = (sqlite3.Error, ValueError, OverflowError)
"""What sqlite3 raises for a damaged file: a name that is not UTF-8 raises a `ValueError`."""


def make_key(*parts: bytes) -> bytes:
    """Return the key of some parts. Different sequences of parts give different keys."""
    joined = b"".join([b"%d:%b" % (len(part), part) for part in parts])
    # Most processors have instructions for it: a third of the time of BLAKE2.
    return sha256(joined).digest()[:KEY_SIZE]


class Cache:
    """A cache that stores nothing: the base of the others, and what a run without a cache uses."""

    def find(self, key: bytes) -> object | None:  # noqa: ARG002 -- nothing is stored
        """Return the value stored for a key, or None."""
        return None

    def add(self, key: bytes, value: object) -> None:
        """Store the value for a key."""

    def keep(
        self,
        name: Hashable,  # noqa: ARG002 -- nothing is stored
        *,
        make: Callable[[], Value],
        inputs: tuple[object, ...],  # noqa: ARG002
    ) -> Value:
        """Return what `make` makes from the inputs; only a cache in memory keeps it."""
        return make()


NO_CACHE = Cache()


class MemoryCache(Cache):
    """A cache in memory that holds the values used in the last round."""

    def __init__(self) -> None:
        """Start empty."""
        self._values: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}

    def find(self, key: bytes) -> object | None:
        """Return the value stored for a key, or None."""
        value = self._values.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def add(self, key: bytes, value: object) -> None:
        """Store the value for a key."""
        self._values[key] = self._used[key] = value

    def keep(
        self, name: Hashable, *, make: Callable[[], Value], inputs: tuple[object, ...]
    ) -> Value:
        """Return the value of a name. It is made again if an input is another object.

        What is compared by value belongs in the name. Values that are equal count as one, so
        nothing may depend on the order of a dictionary in them.
        """
        found: tuple[Value, tuple[object, ...]] | None = self._values.get(name)
        if found is None or len(found[1]) != len(inputs) or not all(map(is_, found[1], inputs)):
            made = make()
            if found and found[0] == made:
                # The former object, so that what was made from it is kept too.
                made = found[0]
            found = made, inputs
        self._values[name] = self._used[name] = found
        return found[0]

    def end_round(self) -> None:
        """Drop the values that were not used in this round."""
        self._values, self._used = self._used, {}


class DiskCache(Cache):
    """A cache in a file. `version` is part of every key, so values of other programs are missed.

    Use it in a `with` block, which drops unused values at its end. Errors of the file never stop
    a run: what cannot be read is missing, what cannot be written is not stored. A file that is
    not ours is not touched. Only one run at a time may use the file.
    """

    def __init__(self, path: Path, *, version: bytes) -> None:
        """Set the path; nothing is opened yet."""
        self.path = path
        self.is_refused = False
        """Whether something that is not ours is at the path."""
        self._version = version
        self._used: set[bytes] = set()
        self._file: sqlite3.Connection | None = None
        self._is_damaged = False

    def __enter__(self) -> Self:
        """Open the file, or replace a damaged one."""
        self.is_refused = not _is_free(self.path) and not _is_own(self.path)
        self._file = None if self.is_refused else _open(self.path)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file. After an error, it also retains unused values."""
        if self._file is None:
            return
        if kind is None:
            unused = [
                row for row in self._execute("SELECT key FROM made") if row[0] not in self._used
            ]
            for row in unused:
                self._execute("DELETE FROM made WHERE key = ?", *row)
        try:
            self._file.commit()
        except FILE_ERRORS:
            # What SQLite had held back did not fit on the disk.
            self._is_damaged = True
        self._file.close()
        self._file = None
        if self._is_damaged:
            _remove_own(self.path)

    def find(self, key: bytes) -> object | None:
        """Return the value stored for a key, or None."""
        own = make_key(self._version, key)
        for digest, data in self._execute("SELECT mark, value FROM made WHERE key = ?", own):
            value = (
                _unpack(data) if isinstance(data, bytes) and digest == make_key(own, data) else None
            )
            if value is not None:
                self._used.add(own)
                return value
        return None

    def add(self, key: bytes, value: object) -> None:
        """Store the value for a key."""
        own = make_key(self._version, key)
        data = pickle.dumps(value, protocol=5)
        self._execute(
            "INSERT OR REPLACE INTO made VALUES (?, ?, ?)", own, make_key(own, data), data
        )
        self._used.add(own)

    def _execute(self, statement: str, *values: bytes) -> list[tuple[bytes, ...]]:
        if self._file is None or self._is_damaged:
            return []
        try:
            return self._file.execute(statement, values).fetchall()
        except FILE_ERRORS:
            self._is_damaged = True
            return []


def _open(path: Path) -> sqlite3.Connection | None:
    if not _is_free(path) and path.stat().st_nlink > 1:
        # A copy of the folder may share the file.
        _remove_own(path)
    for _ in range(2):
        try:
            file = sqlite3.connect(path)
        except FILE_ERRORS:
            return None
        try:
            # The digests detect a file torn by a power cut; waiting for the disk would cost more.
            file.execute("PRAGMA synchronous = OFF")
            file.execute("PRAGMA journal_mode = MEMORY")
            # Of a new file: a value is some kilobytes, so it takes one read.
            file.execute("PRAGMA page_size = 65536")
            if file.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            file.execute(TABLE)
            file.execute("SELECT key, mark, value FROM made LIMIT 1").fetchall()
        except FILE_ERRORS:
            file.close()
            _remove_own(path)
        else:
            return file
    return None


def _is_free(path: Path) -> bool:
    """Return whether a new cache can be created: no file or an empty one, and no companions."""
    if any(os.path.lexists(f"{path}{ending}") for ending in COMPANIONS):
        return False
    try:
        state = path.lstat()
    except OSError:
        return True
    return stat.S_ISREG(state.st_mode) and state.st_size == 0 and state.st_nlink == 1


def _is_own(path: Path) -> bool:
    """Return whether a file is one of our caches, by its header. A link is not followed."""
    if any(os.path.lexists(f"{path}{ending}") for ending in COMPANIONS):
        return False
    head = read_regular_file(path, most=ID_SLICE.stop) or b""
    return head.startswith(HEADER) and head[ID_SLICE] == APPLICATION_ID.to_bytes(4, "big")


def _remove_own(path: Path) -> None:
    if _is_own(path):
        with contextlib.suppress(OSError):
            path.unlink()


class _Unpacker(pickle.Unpickler):
    """Creates dates and our own frozen dataclasses and enums, so a file runs no foreign code."""

    def find_class(self, module: str, name: str) -> type:
        return _find_class(module, name)


@cache
def _find_class(module: str, name: str) -> type:
    if (module, name) == ("datetime", "date"):
        return date
    class_ = getattr(import_module(module), name, None) if module.startswith(OWN_PACKAGE) else None
    if isinstance(class_, type) and (_is_frozen(class_) or issubclass(class_, Enum)):
        _forbid_setstate(class_)
        return class_
    raise pickle.UnpicklingError(name)


def _is_frozen(class_: type) -> bool:
    return is_dataclass(class_) and bool(getattr(class_, "__dataclass_params__").frozen)  # noqa: B009 -- typeshed lacks it


def _forbid_setstate(class_: type) -> None:
    """Replace `__setstate__`, which the unpickler looks up before it sets attributes.

    On a class it finds a property, which cannot be called. On the member of an enum, which all
    values share, the lookup raises. An instance reports no such method, and is filled as usual.
    """
    # A class with slots has its own `__setstate__`, which cannot be called on a class.
    if not any("__setstate__" in vars(base) for base in class_.__mro__):
        get = _refuse if issubclass(class_, Enum) else NO_ATTRIBUTE
        class_.__setstate__ = property(get)  # type: ignore[attr-defined]


def _refuse(member: Enum) -> NoReturn:
    raise pickle.UnpicklingError(member.name)


def _unpack(data: bytes) -> object | None:
    try:
        value: object = _Unpacker(BytesIO(data)).load()
    except Exception:  # noqa: BLE001 -- a value that cannot be read counts as missing
        return None
    return value
