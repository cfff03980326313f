"""Workers: the same work on many items, in parallel on all cores."""

import ctypes
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SHARING = 200
"""For fewer items, starting workers takes longer than they save."""
SLICE = 100
"""How many items a worker gets at once: few enough to show progress, enough to repay sending."""

PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""
PRCTL = getattr(ctypes.CDLL(None), "prctl", None)
"""Looked up here, because a child must not take the loader's lock between fork and exec.

Only Linux has it.
"""
_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None
"""What forked workers find in their memory, so nothing large has to be sent to them."""


def map_slices(
    work: Callable[[Sequence[Item]], Result], *, items: Sequence[Item]
) -> Iterator[Result]:
    """Yield the results of some work on slices of items, in order, with the work done on all cores.

    The work is done in this process if there is little of it, if the system cannot fork, or if
    other threads run: a process forked next to threads may wait forever. If a worker raises or
    dies, this raises too.
    """
    with start_slices(work, items=items) as results:
        yield from results


@contextmanager
def start_slices(
    work: Callable[[Sequence[Item]], Result], *, items: Sequence[Item]
) -> Iterator[Iterator[Result]]:
    """Start work as `map_slices` does, and let the caller do something else meanwhile."""
    global _shared  # noqa: PLW0603 -- forked workers inherit memory at no cost
    slices = [items[first : first + SLICE] for first in range(0, len(items), SLICE)]
    if count_cores() == 1 or len(items) < WORTH_SHARING or threading.active_count() > 1:
        yield map(work, slices)
        return
    before, _shared = _shared, (work, slices)
    try:
        pool = ProcessPoolExecutor(
            count_cores(), mp_context=multiprocessing.get_context("fork"), initializer=_start_worker
        )
        try:
            yield pool.map(_work_on_slice, range(len(slices)))
        finally:
            # After an error, nobody takes the results that are left.
            pool.shutdown(cancel_futures=True)
    finally:
        _shared = before


def _start_worker() -> None:
    # Ctrl+C and a closed terminal reach every process, but only the parent reports it and stops.
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()


def die_with_parent() -> None:
    """Let the system end this process when its parent ends.

    If a run is killed, its workers would otherwise wait forever and hold the site's lock, and its
    indexer would go on writing.
    """
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, signal.SIGKILL)


def count_cores() -> int:
    """Return the number of cores this process may use; 1 where the system cannot fork either."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def pause_collector() -> Iterator[None]:
    """Pause the garbage collector: nothing allocated here is freed.

    Loading allocates hundreds of thousands of objects. The collector would scan them repeatedly,
    for a third of the time (5,000 notes).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _work_on_slice(number: int) -> Any:  # noqa: ANN401 -- any result of the work
    if _shared is None:
        raise RuntimeError
    work, slices = _shared
    return work(slices[number])
