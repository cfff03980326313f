"""A cache that is damaged counts as none, and a file that is none of ours is left as it is."""

import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from macros.content.library.cache import (
    APPLICATION_ID,
    HEADER,
    ID_SLICE,
    make_key,
)
from tests.content.library.caches import (
    CANARY,
    KEY,
    VALUE,
    find,
    open_cache,
    remember,
)

SPARE = b"\0" * 100


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
    """Return every entry beside a file: its place on the disk, and what is in it."""
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
