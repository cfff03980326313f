"""Workers: the same work on many things, shared out among the cores of this computer."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

WORTH_SHARING = 200
"""With fewer things, starting workers takes longer than they save."""

_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None
"""What forked workers find in their memory, so that nothing large has to be sent to them."""


def share_out(work: Callable[[Sequence[Thing]], Result], *, things: Sequence[Thing]) -> list[Result]:
    """Do some work on slices of things, a slice for each core, and give what came of each slice.

    The work is done right here when there is little of it, when the system cannot fork, or when other threads are running, for
    a process forked beside threads may wait for ever. A worker that raises, or dies, raises here.
    """
    global _shared  # noqa: PLW0603 -- forked workers inherit memory; there is no other way in that costs nothing
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if cores == 1 or len(things) < WORTH_SHARING or threading.active_count() > 1:
        return [work(things)]
    slices = [things[first::cores] for first in range(cores)]
    _shared = (work, slices)
    try:
        with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_do_slice, range(cores)))
    finally:
        _shared = None


def _do_slice(number: int) -> Any:  # noqa: ANN401 -- whatever the work gives
    if _shared is None:
        raise RuntimeError
    work, slices = _shared
    return work(slices[number])
