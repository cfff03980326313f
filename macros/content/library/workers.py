"""Workers: the same work on many things, shared out among the cores of this computer."""

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

Thing = TypeVar("Thing")
Result = TypeVar("Result")

WORTH_SHARING = 200
"""With fewer things, starting workers takes longer than they save."""
SLICE = 100
"""How many things a worker takes at a time: few enough to tell how far the work is, enough to be worth the sending."""

PR_SET_PDEATHSIG = 1
"""From linux/prctl.h."""
PRCTL = getattr(ctypes.CDLL(None), "prctl", None)
"""Looked up here, for a child between fork and exec may not take the loader's lock; other systems than Linux have none."""
_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None
"""What forked workers find in their memory, so that nothing large has to be sent to them."""


def share_out(
    work: Callable[[Sequence[Thing]], Result], *, things: Sequence[Thing]
) -> Iterator[Result]:
    """Do some work on slices of things on all cores, and give what came of each slice, in order.

    The work is done right here when there is little of it, when the system cannot fork, or when other threads are running, for
    a process forked beside threads may wait for ever. A worker that raises, or dies, raises here.
    """
    global _shared  # noqa: PLW0603 -- forked workers inherit memory; there is no other way in that costs nothing
    slices = [things[first : first + SLICE] for first in range(0, len(things), SLICE)]
    if count_cores() == 1 or len(things) < WORTH_SHARING or threading.active_count() > 1:
        yield from map(work, slices)
        return
    before, _shared = _shared, (work, slices)
    try:
        with ProcessPoolExecutor(
            count_cores(), mp_context=multiprocessing.get_context("fork"), initializer=_start_worker
        ) as pool:
            yield from pool.map(_do_slice, range(len(slices)))
    finally:
        _shared = before


def _start_worker() -> None:
    # Ctrl+C and a closed terminal reach every process: the parent alone says that it stops, and ends its workers.
    for name in ("SIGINT", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()


def die_with_parent() -> None:
    """Have the system end this process with the one that started it.

    After a run was killed, a worker would otherwise wait for ever for work and hold the site's lock, and an indexer go on writing.
    """
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, signal.SIGKILL)


def count_cores() -> int:
    """Count the cores that this process may use; one where the system cannot tell, for there it cannot fork either."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for circles among objects that stay anyway.

    Reading makes hundreds of thousands of objects and throws none away: the collector went through all of them again and
    again, which was a third of the time (5,000 notes).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _do_slice(number: int) -> Any:  # noqa: ANN401 -- whatever the work gives
    if _shared is None:
        raise RuntimeError
    work, slices = _shared
    return work(slices[number])
