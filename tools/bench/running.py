"""Publishes a side in processes of its own, and says what that took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.bench.sides import Side

# The system tells the memory of a process in KiB, on macOS in bytes.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
QUIET = {
    "ATLAS_EXAMPLES": "off",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run took: wall time, time of all cores, and memory of its largest process."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How large a published site is."""

    page_bytes: int
    site_bytes: int
    files: int


def make_environment(side: Side) -> dict[str, str]:
    """Give the variables for the commands of a side: nothing it keeps may outlive the bench or the clearing."""
    temporary = side.folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    return (
        os.environ
        | QUIET
        | {"TMPDIR": str(temporary), "HUGO_CACHEDIR": str(side.folder / ".hugo-cache")}
    )


def clear(side: Side, *, keep: frozenset[Path]) -> None:
    """Move aside whatever earlier runs left: the site, and any cache or lock beside it.

    It is removed with everything else at the end. ext4 gives out no number of a file that was removed moments ago, and looks through
    all of them for each new file (`recently_deleted` in fs/ext4/ialloc.c): a fifth of the time, which nobody who publishes meets.
    """
    for left in set(side.folder.iterdir()) - keep:
        left.rename(Path(tempfile.mkdtemp(prefix="cleared-", dir=side.folder.parent)) / left.name)


def publish(side: Side) -> Run:
    """Publish one side; where that fails, print what it said and leave with 1."""
    runs = [_run(step, side=side) for step in side.steps]
    return Run(
        seconds=sum(run.seconds for run in runs),
        cpu_seconds=sum(run.cpu_seconds for run in runs),
        peak_mib=max(run.peak_mib for run in runs),
    )


def weigh_site(side: Side) -> Sizes:
    """Weigh what was published."""
    site = side.folder / side.site
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Sizes(
        page_bytes=(site / side.page / "index.html").stat().st_size,
        site_bytes=sum(sizes),
        files=len(sizes),
    )


def _run(step: tuple[str, ...], *, side: Side) -> Run:
    environment = make_environment(side)
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are written in sides.py
            step,
            cwd=side.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        # Only wait4 tells the time and memory of this one process and of those it waited for.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.stdout.write(said.read().decode(errors="replace"))
            sys.stdout.write(f"{side.name}: exit code {process.returncode}\n")
            raise SystemExit(1)
    return Run(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss * MAXRSS_BYTES / 2**20,
    )
