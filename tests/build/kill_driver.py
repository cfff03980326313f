"""Replaces a small site repeatedly, and is killed while it exchanges the two, each time one moment later, until the end.

Prints a line of JSON for each moment: what it was, what the kill left, and what was there after the next run, which fails.
"""

import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from macros.build import atomic_swap
from tests.build.planting import NEW, OLD, look, plant, write_site

DEEDS = ("open", "os.", "shutil.rmtree", "ctypes.dlopen")
BASE, SYSTEM = Path(sys.argv[1]), sys.argv[2]
SITE = BASE / "site"


def run(moment: int, *, report: int) -> None:
    """Replace the site, in a process of its own that is killed at the moment."""
    done = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal done
        if not event.startswith(DEEDS) or event in {"os.listdir", "os.scandir"}:
            return
        done += 1
        if done == moment:
            os.write(report, f"{event} {arguments[:1]}".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    with atomic_swap.exchange_folder(SITE) as folder:
        write_site(folder, NEW)
        sys.addaudithook(watch)


def fail() -> None:
    """Begin the next run, which finds what the last one left and fails then."""
    with suppress(FileNotFoundError), atomic_swap.exchange_folder(SITE) as folder:
        # Without a list nothing is published.
        (folder / "index.html").write_bytes(b"half")


def see(moment: int) -> bool:
    """Kill a run at a moment, and say what was there then; return whether there was such a moment."""
    shutil.rmtree(BASE)
    write_site(SITE, OLD)
    plant(SITE)
    report, end = os.pipe()
    child = os.fork()
    if child == 0:
        run(moment, report=end)
        os._exit(0)
    os.close(end)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = os.read(report, 1000).decode()
    os.close(report)
    left = look(SITE)
    child = os.fork()
    if child == 0:
        fail()
        os._exit(0)
    next_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    row = {
        "moment": said,
        "code": code,
        "left": left,
        "next": next_code,
        "kept": look(SITE),
        "beside": sorted(os.listdir(BASE)),  # noqa: PTH208
    }
    print(json.dumps(row), flush=True)  # noqa: T201 -- the answer
    return code != 0


if __name__ == "__main__":
    if SYSTEM == "two renames":
        atomic_swap._exchange_at_once = lambda *_: False  # noqa: SLF001 -- a system that cannot exchange two folders at once
    for number in count(1):
        if not see(number):
            break
