"""Caches in a folder of a test: filled, read and planted."""

import pickle
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from macros.content.library.cache import (
    APPLICATION_ID,
    DiskCache,
    make_key,
)
from macros.content.problems.problem import Level, Problem
from macros.content.schema.vocabulary import Term

KEY, OTHER_KEY = make_key(b"a note"), make_key(b"another note")
VERSION = b"this program"
VALUE = (
    Term(slug="planning", label="Planning \N{WAVING HAND SIGN}"),
    Problem(path="a.md", line=1, rule="date", message="No.", fix="Yes.", level=Level.WARNING),
    {"day": date(2026, 11, 21), "words": b"\0\xff" * 3_000, "none": None, "yes": True},
)
"""As large as three pages of a database, so that a part of it lies on pages of its own."""
CANARY = b"somebody's file"


def open_cache(path: Path, *, version: bytes = VERSION) -> DiskCache:
    return DiskCache(path, version=version)


def remember(path: Path, **values: object) -> None:
    """Have a run make something: each value under its name."""
    with open_cache(path) as cache:
        for name, value in values.items():
            cache.add(make_key(name.encode()), value)


def find(path: Path, *names: str) -> list[object | None]:
    """Have the next run look for something."""
    with open_cache(path) as cache:
        return [cache.find(make_key(name.encode())) for name in names]


def plant(path: Path, *, data: object, mark: object = None) -> None:
    """Write a database like the cache's, with one correctly signed value at the key `planted`."""
    own = make_key(VERSION, make_key(b"planted"))
    right = make_key(own, data) if isinstance(data, bytes) else b""
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute("CREATE TABLE made (key BLOB PRIMARY KEY, mark, value)")
        file.execute(
            "INSERT INTO made VALUES (?, ?, ?)", (own, right if mark is None else mark, data)
        )
        file.commit()


def name_thing(module: str, name: str) -> bytes:
    """Pickle a name in a module, even one that pickle would not write."""
    parts = (part.encode() for part in (module, name))
    head = b"".join(pickle.SHORT_BINUNICODE + bytes([len(part)]) + part for part in parts)
    return head + pickle.STACK_GLOBAL


def name_call(module: str, name: str, *given: object) -> bytes:
    """Pickle a call of such a name."""
    packed = pickle.dumps(given, protocol=4)[2:-1]
    return b"\x80\x04" + name_thing(module, name) + packed + pickle.REDUCE + b"."
