"""The cache: entries are found again as long as they are used."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.content.library.cache import (
    NO_CACHE,
    Cache,
    MemoryCache,
    make_key,
)
from macros.content.schema.vocabulary import Term
from tests.content.library.caches import KEY, OTHER_KEY, VALUE, find, open_cache, remember


def fail_while_adding(path: Path, *, error: type[BaseException]) -> None:
    with open_cache(path) as cache:
        cache.add(OTHER_KEY, "new")
        raise error


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


def test_a_cache_of_ours_is_not_refused(filled: Path) -> None:
    with open_cache(filled) as cache:
        assert not cache.is_refused


def test_a_copy_of_a_cache_is_as_good_as_the_cache(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled, tmp_path / "copy")

    assert find(tmp_path / "copy", "one") == [VALUE]


@pytest.fixture(params=["memory", "disk"])
def cache(request: pytest.FixtureRequest, path: Path) -> Iterator[Cache]:
    """Yield an open cache of each kind."""
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


def test_a_cache_in_memory_makes_a_value_again_only_from_other_objects() -> None:
    cache, one, same = MemoryCache(), ["input"], ["input"]

    def keep(*inputs: object) -> object:
        return cache.keep("name", make=object, inputs=inputs)

    first = keep(one)
    cache.end_round()

    assert keep(one) is first
    assert keep(same) is not first
    assert keep(same) is not keep(same, same)


def test_what_is_made_again_and_is_equal_is_the_object_it_was() -> None:
    cache, first = MemoryCache(), ["value"]
    assert cache.keep("name", make=lambda: first, inputs=(object(),)) is first

    assert cache.keep("name", make=lambda: ["value"], inputs=(object(),)) is first


def test_a_cache_in_memory_drops_what_the_last_round_did_not_need() -> None:
    cache = MemoryCache()
    first = cache.keep("name", make=object, inputs=())
    cache.end_round()
    cache.end_round()

    assert cache.keep("name", make=object, inputs=()) is not first


def test_no_cache_keeps_nothing() -> None:
    NO_CACHE.add(KEY, "one")

    assert NO_CACHE.find(KEY) is None
    assert NO_CACHE.keep(KEY, make=object, inputs=()) is not NO_CACHE.keep(
        KEY, make=object, inputs=()
    )
