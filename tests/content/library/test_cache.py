"""The cache: entries are found again, and a file that something else changed is ignored."""

import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.content.library.cache import (
    APPLICATION_ID,
    HEADER,
    ID_SLICE,
    NO_CACHE,
    Cache,
    DiskCache,
    MemoryCache,
    make_key,
)
from macros.content.problems.problem import Level, Problem
from macros.content.schema.vocabulary import Term
from macros.content.source.front_matter import Scalar
from macros.content.source.texts import Heading

KEY, OTHER_KEY = make_key(b"a note"), make_key(b"another note")
VERSION = b"this program"
VALUE = (
    Term(slug="planning", label="Planning \N{WAVING HAND SIGN}"),
    Problem(path="a.md", line=1, rule="date", message="No.", fix="Yes.", level=Level.WARNING),
    {"day": date(2026, 11, 21), "words": b"\0\xff" * 3_000, "none": None, "yes": True},
)
"""As large as three pages of a database, so that a part of it lies on pages of its own."""
CANARY = b"somebody's file"
SPARE = b"\0" * 100


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


def plant(
    path: Path,
    *,
    data: object,
    mark: object = None,
    layout: str = "key BLOB PRIMARY KEY, mark, value",
) -> None:
    """Write a database like the cache's, with one correctly signed value at the key `planted`."""
    own = make_key(VERSION, make_key(b"planted"))
    right = make_key(own, data) if isinstance(data, bytes) else b""
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        file.execute(f"CREATE TABLE made ({layout})")
        file.execute(
            "INSERT INTO made VALUES (?, ?, ?)", (own, right if mark is None else mark, data)
        )
        file.commit()


def fail_while_adding(path: Path, *, error: type[BaseException]) -> None:
    with open_cache(path) as cache:
        cache.add(OTHER_KEY, "new")
        raise error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a cache that is not there yet."""
    return tmp_path / ".site.cache"


@pytest.fixture
def filled(path: Path) -> Path:
    """Give the path of a cache with two values."""
    remember(path, one=VALUE, two="a text")
    return path


def test_what_is_added_is_found_in_the_same_run_and_in_the_next(path: Path) -> None:
    with open_cache(path) as cache:
        assert cache.find(KEY) is None
        cache.add(KEY, VALUE)
        assert cache.find(KEY) == VALUE
    with open_cache(path) as cache:
        assert (cache.find(KEY), cache.find(OTHER_KEY)) == (VALUE, None)


def test_what_is_added_twice_is_found_as_it_was_added_last(path: Path) -> None:
    remember(path, one="first")
    remember(path, one="second")

    assert find(path, "one") == ["second"]


def test_another_version_finds_nothing_and_lets_the_old_go(filled: Path) -> None:
    with open_cache(filled, version=b"another program") as cache:
        assert cache.find(make_key(b"one")) is None

    assert find(filled, "one", "two") == [None, None]


def test_what_a_run_did_not_use_is_gone_after_it(filled: Path) -> None:
    assert find(filled, "two") == ["a text"]

    assert find(filled, "one", "two") == [None, "a text"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
def test_a_run_that_failed_lets_nothing_go_and_keeps_what_it_made(
    filled: Path, error: type[BaseException]
) -> None:
    with pytest.raises(error):
        fail_while_adding(filled, error=error)

    with open_cache(filled) as cache:
        found = [cache.find(key) for key in (make_key(b"one"), make_key(b"two"), OTHER_KEY)]
    assert found == [VALUE, "a text", "new"]


def test_many_values_are_all_found(path: Path) -> None:
    values: dict[str, object] = {
        f"value {number}": Term(slug=str(number), label="x" * number) for number in range(2_000)
    }
    remember(path, **values)

    assert find(path, *values) == list(values.values())


def test_before_and_after_its_block_a_cache_keeps_nothing_and_raises_nothing(path: Path) -> None:
    cache = open_cache(path)
    cache.add(KEY, "before")
    assert (cache.find(KEY), path.exists()) == (None, False)
    with cache:
        pass
    cache.add(KEY, "after")

    assert cache.find(KEY) is None
    with cache:
        assert cache.find(KEY) is None


def test_no_two_rows_of_parts_have_the_same_key() -> None:
    rows = [
        (),
        (b"",),
        (b"", b""),
        (b"ab",),
        (b"a", b"b"),
        (b"ab", b""),
        (b"", b"ab"),
        (b"b", b"a"),
        (b"a\0b",),
        (b"a", b"\0b"),
    ]

    assert len({make_key(*row) for row in rows}) == len(rows)


def cut(size: int) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, size)


def in_place(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put something else in the place of the file."""

    def _do(path: Path) -> None:
        path.unlink()
        make(path)

    return _do


def with_tables(*statements: str, application: int = APPLICATION_ID) -> Callable[[Path], object]:
    """Put another database in the place of the file."""

    def _make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as file:
            file.execute(f"PRAGMA application_id = {application}")
            for statement in statements:
                file.execute(statement)
            file.commit()

    return in_place(_make)


def make_full_folder(path: Path) -> None:
    path.mkdir()
    (path / "letter.txt").write_bytes(CANARY)


ROW = "made (key BLOB PRIMARY KEY, mark BLOB NOT NULL, value BLOB NOT NULL)"
DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": cut(0),
    "cut after its head": cut(100),
    "cut after a page": cut(4096),
    "cut in a page": cut(5000),
    "without its last page": lambda path: os.truncate(path, path.stat().st_size - 4096),
    "without its last byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "with zeros at its end": lambda path: path.write_bytes(path.read_bytes() + SPARE),
    "not there": Path.unlink,
    "no table": with_tables(),
    "another table": with_tables("CREATE TABLE words (word TEXT)"),
    "other columns": with_tables("CREATE TABLE made (word TEXT)"),
    "a column too many": with_tables(f"CREATE TABLE {ROW.removesuffix(')')}, day TEXT NOT NULL)"),
    "nothing may be added": with_tables(
        f"CREATE TABLE {ROW}",
        "CREATE TRIGGER no BEFORE INSERT ON made BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
    "nothing may be let go": with_tables(
        f"CREATE TABLE {ROW}",
        "INSERT INTO made VALUES (x'00', x'00', x'00')",
        "CREATE TRIGGER no BEFORE DELETE ON made BEGIN SELECT RAISE(ABORT, 'no'); END",
    ),
    "a view": with_tables("CREATE VIEW made AS SELECT x'00' AS key, x'00' AS mark, x'00' AS value"),
    "other words": with_tables(
        f"CREATE TABLE {ROW}", "INSERT INTO made VALUES (x'00', x'00', x'00')"
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_cache_that_is_damaged_is_as_good_as_none(
    filled: Path, damage: Callable[[Path], object]
) -> None:
    damage(filled)

    with open_cache(filled) as cache:
        found = [cache.find(make_key(name)) for name in (b"one", b"two", b"three")]
        cache.add(make_key(b"three"), VALUE)

    assert found[0] in (None, VALUE)
    assert found[1:] in ([None, None], ["a text", None])
    # The run after it is as good as any.
    remember(filled, four=VALUE)
    assert find(filled, "four") == [VALUE]


def link_to_letter(path: Path) -> None:
    path.with_name("letter.txt").write_bytes(CANARY * 1_000)
    path.symlink_to("letter.txt")


OTHERS: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("words\n" * 2_000),
    "a short text": lambda path: path.write_text("words"),
    "a pickle": lambda path: path.write_bytes(pickle.dumps(VALUE)),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "a byte of a cache": cut(1),
    "a part of the head of a cache": cut(60),
    "a database of another program": with_tables("CREATE TABLE words (word TEXT)", application=0),
    "a database of another program with our table": with_tables(
        f"CREATE TABLE {ROW}", application=7
    ),
    "an empty folder": in_place(Path.mkdir),
    "a folder with something in it": in_place(make_full_folder),
    "a pipe": in_place(os.mkfifo),
    "a link to nothing": in_place(lambda path: path.symlink_to("nowhere")),
    "a link to itself": in_place(lambda path: path.symlink_to(path.name)),
    "a link to a folder": in_place(lambda path: path.symlink_to(path.parent)),
    "a link to a letter": in_place(link_to_letter),
    "a cache with a letter like its journal": lambda path: path.with_name(
        f"{path.name}-journal"
    ).write_bytes(CANARY),
    "a cache with a letter like its log": lambda path: path.with_name(
        f"{path.name}-wal"
    ).write_bytes(CANARY),
    "a cache with a folder like its memory": lambda path: path.with_name(
        f"{path.name}-shm"
    ).mkdir(),
    "a journal alone": lambda path: path.rename(path.with_name(f"{path.name}-journal")),
}


def look_around(path: Path) -> dict[str, tuple[int, bytes]]:
    """Give every entry beside a file: its place on the disk, and what is in it."""
    return {
        entry.name: (entry.lstat().st_ino, look_into(entry)) for entry in path.parent.rglob("*")
    }


def look_into(entry: Path) -> bytes:
    if entry.is_symlink():
        return os.fsencode(entry.readlink())
    return entry.read_bytes() if entry.is_file() else b""


@pytest.mark.parametrize("put", OTHERS.values(), ids=OTHERS)
def test_what_is_no_cache_of_ours_is_left_as_it_is_and_not_used(
    filled: Path, put: Callable[[Path], object]
) -> None:
    put(filled)
    before = look_around(filled)

    with open_cache(filled) as cache:
        assert cache.is_refused
        cache.add(KEY, VALUE)
        assert cache.find(KEY) is None

    assert look_around(filled) == before


def test_a_cache_of_ours_is_not_refused(filled: Path) -> None:
    with open_cache(filled) as cache:
        assert not cache.is_refused


@pytest.mark.parametrize("is_damaged", [False, True])
def test_another_name_of_a_cache_keeps_what_it_has(filled: Path, *, is_damaged: bool) -> None:
    if is_damaged:
        os.truncate(filled, 5_000)
    copy = filled.with_name("copy")
    copy.hardlink_to(filled)
    before = copy.read_bytes()

    remember(filled, three=VALUE)

    assert (find(filled, "three"), copy.read_bytes() == before) == ([VALUE], True)


def test_an_empty_file_with_another_name_is_not_written_to(path: Path) -> None:
    path.with_name("letter.txt").touch()
    path.hardlink_to(path.with_name("letter.txt"))

    remember(path, one=VALUE)

    assert path.with_name("letter.txt").read_bytes() == b""


@pytest.mark.parametrize("folder", ["nowhere", "file", "/proc/self"])
def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_raised(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").write_bytes(CANARY)
    path = tmp_path / folder / ".site.cache"

    remember(path, one=VALUE)

    assert (find(path, "one"), path.exists()) == ([None], False)


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_may_not_be_written_to_stops_no_run(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    remember(folder / ".site.cache", one=VALUE)
    folder.chmod(mode)
    try:
        with open_cache(folder / ".site.cache") as cache:
            cache.add(KEY, VALUE)
            # An administrator may write everywhere.
            assert cache.find(make_key(b"one")) in (None, VALUE)
    finally:
        folder.chmod(0o700)


def flip(whole: bytes, *, spot: int, mask: int) -> bytes:
    return whole[:spot] + bytes([whole[spot] ^ mask]) + whole[spot + 1 :]


def test_a_value_in_which_one_byte_was_flipped_is_not_found(filled: Path) -> None:
    whole = filled.read_bytes()
    texts = (b"planning", b"a.md", b"\0\xff" * 20, b"a text")
    spots = [whole.index(text) + len(text) // 2 for text in texts]
    lost = []
    for spot in spots:
        filled.write_bytes(flip(whole, spot=spot, mask=0x01))
        with open_cache(filled) as cache:
            lost.append([cache.find(make_key(name)) is None for name in (b"one", b"two")])

    assert lost == [[True, False], [True, False], [True, False], [False, True]]


@pytest.mark.parametrize("mask", [0x01, 0x02, 0x10, 0x80, 0xFF])
def test_whatever_byte_was_flipped_a_value_is_found_whole_or_not_at_all(
    path: Path, mask: int
) -> None:
    remember(path, one="a text", two=("another", 2))
    whole = path.read_bytes()
    wrong = []
    for spot in (spot for spot, byte in enumerate(whole) if byte):
        path.write_bytes(flip(whole, spot=spot, mask=mask))
        one, two = find(path, "one", "two")
        # Damage may appear only on adding: that run removes the file, and the next makes a new one.
        for _ in range(3):
            remember(path, three="new")
            found = find(path, "three")
        # Without its head it is no cache of ours, so it is left as it is.
        is_own = spot not in {*range(len(HEADER)), *range(ID_SLICE.start, ID_SLICE.stop)}
        if (
            one not in (None, "a text")
            or two not in (None, ("another", 2))
            or found != (["new"] if is_own else [None])
        ):
            wrong.append((spot, one, two, found))

    assert wrong == []


@pytest.mark.parametrize(
    "name", [".site.cache", ".site.cache-journal", ".site.cache-wal", ".site.cache-shm"]
)
@pytest.mark.parametrize("what", ["a letter", "a letter like a journal", "a cache"])
def test_a_link_is_never_written_through(
    tmp_path: Path, filled: Path, name: str, what: str
) -> None:
    victim = tmp_path / "victim"
    letters = {
        "a letter": CANARY * 1_000,
        "a letter like a journal": b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + CANARY * 100,
    }
    victim.write_bytes(letters.get(what, filled.read_bytes()))
    before = victim.read_bytes()
    filled.with_name(name).unlink(missing_ok=True)
    filled.with_name(name).symlink_to(victim)

    remember(filled, three=VALUE)
    remember(filled, four=VALUE)

    assert victim.read_bytes() == before
    assert find(filled, "four") == [None]


def test_what_a_link_leads_to_is_not_made(tmp_path: Path, path: Path) -> None:
    path.symlink_to(tmp_path / "victim")

    remember(path, one=VALUE)

    assert not (tmp_path / "victim").exists()
    assert (path.is_symlink(), find(path, "one")) == (True, [None])


@dataclass
class Stranger:
    """A class that is a dataclass, but not of our own."""

    word: str


class Call:
    """Packed, it is a call of anything with anything."""

    def __init__(self, function: Callable[..., object], *given: object) -> None:
        self._call = (function, given)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Give what pickle writes down: what is called when it is read."""
        return self._call


def name_call(module: str, name: str, *given: object) -> bytes:
    """Pickle a call of a name in a module, even of a name that pickle would not write."""
    head = b"".join(
        pickle.SHORT_BINUNICODE + bytes([len(part)]) + part.encode() for part in (module, name)
    )
    return (
        b"\x80\x04"
        + head
        + pickle.STACK_GLOBAL
        + pickle.dumps(given, protocol=4)[2:-1]
        + pickle.REDUCE
        + b"."
    )


CALLS: dict[str, Callable[[str], bytes]] = {
    "a command": lambda canary: pickle.dumps(Call(os.system, f"touch {canary}")),
    "code": lambda canary: pickle.dumps(Call(eval, f"open({canary!r}, 'w').close()")),
    "more code": lambda canary: pickle.dumps(Call(exec, f"open({canary!r}, 'w').close()")),
    "a program": lambda canary: name_call("subprocess", "check_call", ("touch", canary)),
    "a folder made": lambda canary: pickle.dumps(Call(os.mkdir, canary)),
    "a class of another module": lambda canary: name_call("_io", "FileIO", canary, "w"),
    "a function of ours": lambda canary: name_call("macros.build.output", "_write", canary, b""),
    "a name inside a module of ours": lambda canary: name_call(
        "macros.build.output", "os.mkdir", canary
    ),
    "a name that a module of ours imports": lambda canary: name_call(
        "macros.build.side_files", "join_table", canary
    ),
    "a command inside a value": lambda canary: pickle.dumps(
        (VALUE, [{"deep": Call(os.system, f"touch {canary}")}])
    ),
    "a command after a value": lambda canary: pickle.dumps(
        [Term(slug="a", label="b"), Call(os.system, f"touch {canary}")]
    ),
}


@pytest.mark.parametrize("pack", CALLS.values(), ids=CALLS)
def test_a_value_that_would_run_something_is_never_made(
    tmp_path: Path, path: Path, pack: Callable[[str], bytes]
) -> None:
    canary = tmp_path / "canary"
    data = pack(str(canary))
    plant(path, data=data)

    assert find(path, "planted") == [None]
    assert not canary.exists()


@pytest.mark.parametrize(
    "name", [name for name in CALLS if name != "a name that a module of ours imports"]
)
def test_pickle_itself_would_have_run_it(tmp_path: Path, name: str) -> None:
    canary = tmp_path / "canary"

    result = pickle.loads(CALLS[name](str(canary)))  # noqa: S301 -- shows that the tests above are about something

    assert canary.exists()
    if hasattr(result, "close"):
        result.close()


STRANGERS: dict[str, bytes] = {
    "a dataclass that is not ours": pickle.dumps(Stranger(word="x")),
    "a path": pickle.dumps(Path("/etc/passwd")),
    "a class": pickle.dumps(Path),
    "a class of ours that is no dataclass": pickle.dumps(Cache()),
    "a module that is not there": name_call("macros.nowhere", "Term"),
    "a name that is not there": name_call("macros.content.schema.vocabulary", "Nothing"),
    "a relative name": name_call(".content.vocabulary", "Term"),
    "our own house": name_call("macros", "define_env"),
    "nothing at all": b"",
    "no pickle": CANARY,
    "half a pickle": pickle.dumps(VALUE)[:-20],
    "a field too many": name_call("macros.content.schema.vocabulary", "Term", "a", "b"),
    "far too much": b"\x80\x04\x8e" + (1 << 62).to_bytes(8, "little") + b"x.",
}


@pytest.mark.parametrize("data", STRANGERS.values(), ids=STRANGERS)
def test_a_value_that_is_none_of_ours_is_never_made(path: Path, data: bytes) -> None:
    plant(path, data=data)

    assert find(path, "planted") == [None]


def name_class(module: str, name: str) -> bytes:
    head = b"".join(
        pickle.SHORT_BINUNICODE + bytes([len(part)]) + part.encode() for part in (module, name)
    )
    return head + pickle.STACK_GLOBAL


def set_state(target: bytes, *, state: object) -> bytes:
    """Pack what sets a state on a target, and then gives a harmless value."""
    return (
        b"\x80\x04"
        + target
        + pickle.dumps(state, protocol=4)[2:-1]
        + pickle.BUILD
        + pickle.POP
        + pickle.dumps("a value", protocol=4)[2:]
    )


PROBLEM = name_class("macros.content.problems.problem", "Problem")
HEADING = name_class("macros.content.source.texts", "Heading")
TEXT = name_class("macros.content.source.front_matter", "Scalar")
TERM = name_class("macros.content.schema.vocabulary", "Term")
LEVEL = name_class("macros.content.problems.problem", "Level")
MEMBER = LEVEL + pickle.dumps(("error",), protocol=4)[2:-1] + pickle.REDUCE
CHANGES: dict[str, bytes] = {
    "a method of a class": set_state(PROBLEM, state=(None, {"__post_init__": None})),
    "a method of a class without slots": set_state(HEADING, state=(None, {"__init__": None})),
    "a method of a class with slots": set_state(TEXT, state=(None, {"__eq__": None})),
    "a value of a class": set_state(TERM, state=(None, {"label": "x"})),
    "a whole state for a class": set_state(TERM, state={"label": "x"}),
    "a list for a class": set_state(TEXT, state=["a", 1, 1]),
    "a word of a list": set_state(MEMBER, state={"_value_": "warning"}),
    "an attribute of a word": set_state(MEMBER, state=(None, {"name_of_mine": "x"})),
    "a list of words": set_state(LEVEL, state=(None, {"ERROR": "x"})),
    "a list of words by its state": set_state(LEVEL, state={"ERROR": "x"}),
    "a date": set_state(name_class("datetime", "date"), state=(None, {"today": None})),
    "a method that is refused twice": set_state(PROBLEM, state=(None, {"__setstate__": None})),
}
SHARED = [Problem, Heading, Scalar, Term, Level, Level.ERROR, date]


@pytest.mark.parametrize("data", CHANGES.values(), ids=CHANGES)
def test_a_value_that_would_change_a_class_of_ours_is_never_made(path: Path, data: bytes) -> None:
    remember(path, one=VALUE)
    assert find(path, "one") == [VALUE]
    before = [dict(vars(thing)) for thing in SHARED]
    path.unlink()
    plant(path, data=data)

    assert find(path, "planted") == [None]
    # A class is sealed when it is asked for first.
    after = [
        {name: value for name, value in vars(thing).items() if name != "__setstate__"}
        for thing in SHARED
    ]
    assert after == [
        {name: value for name, value in named.items() if name != "__setstate__"} for named in before
    ]
    masked = Problem(path="a.md", line=1, rule="x", message="call 07700 900123", fix="")
    assert "900123" not in masked.message


@dataclass
class Loose:
    """A dataclass of our own house that can be changed."""

    word: str


def test_only_a_dataclass_that_cannot_be_changed_is_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.content.schema.vocabulary.Loose", Loose, raising=False)
    plant(path, data=name_call("macros.content.schema.vocabulary", "Loose", "x"))

    assert find(path, "planted") == [None]


@pytest.mark.parametrize(
    "value",
    [
        VALUE,
        Heading(level=2, title="A", line=1, height=1, anchor="a"),
        Level.ERROR,
        date(2026, 11, 21),
        "text",
        1,
    ],
)
def test_a_value_of_ours_that_was_planted_so_is_found(path: Path, value: object) -> None:
    plant(path, data=pickle.dumps(value))

    assert find(path, "planted") == [value]


def test_a_value_whose_mark_is_wrong_is_not_even_looked_at(path: Path) -> None:
    plant(path, data=pickle.dumps("text"), mark=make_key(b"something else"))

    assert find(path, "planted") == [None]


def test_a_value_under_the_key_of_another_is_not_found(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as file:
        one, two = file.execute("SELECT key FROM made ORDER BY length(value)").fetchall()
        for key, new in ((one, b"aside"), (two, one[0]), (b"aside", two[0])):
            file.execute(
                "UPDATE made SET key = ? WHERE key = ?",
                (new, key if isinstance(key, bytes) else key[0]),
            )
        file.commit()

    assert find(filled, "one", "two") == [None, None]


def test_a_cache_may_be_removed_while_it_is_used(filled: Path) -> None:
    with open_cache(filled) as cache:
        filled.unlink()
        cache.add(KEY, VALUE)

    remember(filled, one=VALUE)
    assert find(filled, "one") == [VALUE]


def test_a_cache_on_which_somebody_else_writes_stops_no_run(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with open_cache(filled) as cache:
            cache.add(KEY, VALUE)
            with pytest.raises(sqlite3.OperationalError):
                other.execute("BEGIN EXCLUSIVE")

    remember(filled, one=VALUE)
    assert find(filled, "one") == [VALUE]


def test_a_copy_of_a_cache_is_as_good_as_the_cache(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled, tmp_path / "copy")

    assert find(tmp_path / "copy", "one") == [VALUE]


@pytest.fixture(params=["memory", "disk"])
def cache(request: pytest.FixtureRequest, path: Path) -> Iterator[Cache]:
    """Give an open cache of each kind."""
    if request.param == "memory":
        yield MemoryCache()
    else:
        with open_cache(path) as cache:
            yield cache


VALUES: list[Any] = ["", 0, (), False, "text"]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_that_counts_as_nothing_is_found_too(cache: Cache, value: object) -> None:
    cache.add(KEY, value)

    assert (cache.find(KEY), cache.find(OTHER_KEY)) == (value, None)


def test_a_cache_in_memory_keeps_what_the_last_round_used() -> None:
    cache = MemoryCache()
    cache.add(KEY, "one")
    cache.add(OTHER_KEY, "two")
    cache.end_round()
    assert (cache.find(KEY), cache.find(OTHER_KEY)) == ("one", "two")
    cache.end_round()
    assert cache.find(KEY) == "one"
    cache.end_round()

    assert (cache.find(KEY), cache.find(OTHER_KEY)) == ("one", None)


def test_a_cache_in_memory_gives_the_very_thing_that_was_added() -> None:
    cache, value = MemoryCache(), object()
    cache.add(KEY, value)

    assert cache.find(KEY) is value


def test_no_cache_keeps_nothing() -> None:
    NO_CACHE.add(KEY, "one")

    assert NO_CACHE.find(KEY) is None
