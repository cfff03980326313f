"""Work shared out among the cores: the same results in the same order, wherever it was done."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool

import pytest

from macros.content.library import workers
from macros.content.library.workers import (
    SLICE,
    WORTH_SHARING,
    count_cores,
    map_slices,
    pause_collector,
)

MANY = range(3 * SLICE + 7)


def double(things: Sequence[int]) -> list[int]:
    return [2 * thing for thing in things]


def say_where(things: Sequence[int]) -> tuple[int, int]:
    return os.getpid(), len(things)


def fail_late(things: Sequence[int]) -> list[int]:
    if MANY[-1] in things:
        raise LookupError(things[-1])
    return list(things)


def die_late(things: Sequence[int]) -> list[int]:
    if MANY[-1] in things:
        os._exit(3)
    return list(things)


def list_processes(things: Sequence[int]) -> set[int]:
    return {process for process, _ in map_slices(say_where, items=things)}


@pytest.fixture(params=["as many cores as there are", "two cores", "one core"])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return a number of cores, and a computer that has them."""
    count = {"two cores": 2, "one core": 1}.get(request.param, count_cores())
    monkeypatch.setattr(workers, "count_cores", lambda: count)
    return count


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Return a computer on which work may be shared out, whatever computer it is."""
    monkeypatch.setattr(workers, "count_cores", lambda: 2)


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize(
    "count", [0, 1, WORTH_SHARING - 1, WORTH_SHARING, SLICE, SLICE + 1, len(MANY)]
)
def test_the_order_is_kept_and_nothing_is_lost(count: int) -> None:
    slices = list(map_slices(double, items=range(count)))

    assert [result for done in slices for result in done] == [2 * thing for thing in range(count)]
    assert [len(done) for done in slices[:-1]] == [SLICE] * (len(slices) - 1)


def test_much_work_is_done_elsewhere_when_there_is_more_than_one_core(cores: int) -> None:
    assert (os.getpid() in list_processes(MANY)) == (cores == 1)


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("count", [1, WORTH_SHARING - 1])
def test_a_few_things_are_done_right_here(count: int) -> None:
    places = list(map_slices(say_where, items=range(count)))

    assert ({process for process, _ in places}, sum(size for _, size in places)) == (
        {os.getpid()},
        count,
    )


@pytest.mark.usefixtures("two_cores")
def test_beside_another_thread_everything_is_done_right_here() -> None:
    enough = threading.Event()
    other = threading.Thread(target=enough.wait)
    other.start()
    try:
        found = list_processes(MANY)
    finally:
        enough.set()
        other.join()

    assert found == {os.getpid()}
    assert os.getpid() not in list_processes(MANY)


@pytest.mark.usefixtures("two_cores")
def test_work_inside_work_is_done_right_here_and_both_come_out_whole() -> None:
    outer = map_slices(double, items=MANY)
    first = next(outer)
    inner = [result for done in map_slices(double, items=MANY) for result in done]
    rest = [result for done in outer for result in done]

    assert [*first, *rest] == inner == [2 * thing for thing in MANY]


@pytest.mark.usefixtures("cores")
@pytest.mark.parametrize("count", [len(MANY), 1])
def test_an_error_in_a_worker_raises_here_and_the_next_work_is_done(count: int) -> None:
    things = MANY[-count:]

    with pytest.raises(LookupError, match=str(MANY[-1])):
        list(map_slices(fail_late, items=things))
    assert [result for done in map_slices(double, items=things) for result in done] == double(
        things
    )


@pytest.mark.usefixtures("two_cores")
def test_a_worker_that_dies_raises_here_and_the_next_work_is_done() -> None:
    with pytest.raises(BrokenProcessPool):
        list(map_slices(die_late, items=MANY))
    assert sum(map(len, map_slices(double, items=MANY))) == len(MANY)


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("work", [double, fail_late, die_late])
def test_no_process_and_no_memory_is_left_however_it_ends(
    work: Callable[[Sequence[int]], list[int]],
) -> None:
    before = set(multiprocessing.active_children())
    shared = map_slices(work, items=MANY)
    next(shared)
    assert isinstance(shared, Generator)
    # As when the caller stops with an error.
    shared.close()

    assert (set(multiprocessing.active_children()) - before, workers._shared) == (set(), None)  # noqa: SLF001 -- what must be empty


def test_there_is_at_least_one_core() -> None:
    assert count_cores() >= 1


@pytest.fixture(params=[True, False], ids=["on", "off"])
def collector(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Yield a collector that is on, and one that is off."""
    was_on = gc.isenabled()
    is_on: bool = request.param
    (gc.enable if is_on else gc.disable)()
    yield is_on
    (gc.enable if was_on else gc.disable)()


def test_without_the_collector_gives_it_back_as_it_was(collector: bool) -> None:
    with pause_collector():
        assert not gc.isenabled()
        with pause_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()

    assert gc.isenabled() == collector


def test_after_an_error_the_collector_is_given_back_too(collector: bool) -> None:
    with pytest.raises(KeyError), pause_collector():
        raise KeyError

    assert gc.isenabled() == collector
