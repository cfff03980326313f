"""Build the site of a side in separate processes, and measure them."""

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

# The unit of `ru_maxrss` is KiB, on macOS bytes.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
QUIET = {
    "ATLAS_EXAMPLES": "off",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


@dataclass(frozen=True, kw_only=True)
class Run:
    """The cost of one run: wall time, CPU time, and the memory of its largest process."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The sizes of a site."""

    page_bytes: int
    site_bytes: int
    files: int


def make_environment(side: Side) -> dict[str, str]:
    """Return the variables for the commands of a side, with caches in folders that are deleted."""
    temporary = side.folder.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    own = {"TMPDIR": str(temporary), "HUGO_CACHEDIR": str(side.folder / ".hugo-cache")}
    # Python keeps compiled modules unless this is set.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | QUIET | own


def clear(side: Side, *, original: frozenset[Path]) -> None:
    """Move everything but the original files away: the site, and any cache or lock beside it.

    It is deleted at the end, with everything else. After a deletion, ext4 does not reuse the inodes
    for some seconds and searches all of them for each new file (`recently_deleted` in
    fs/ext4/ialloc.c). That would take a fifth of the time, which a real build does not spend.
    """
    for path in set(side.folder.iterdir()) - original:
        path.rename(Path(tempfile.mkdtemp(prefix="cleared-", dir=side.folder.parent)) / path.name)


def publish(side: Side) -> Run:
    """Build the site of one side. If that fails, print the output and exit with 1."""
    runs = [_run(step, side=side) for step in side.steps]
    return Run(
        seconds=sum(run.seconds for run in runs),
        cpu_seconds=sum(run.cpu_seconds for run in runs),
        peak_mib=max(run.peak_mib for run in runs),
    )


def measure_sizes(side: Side) -> Sizes:
    """Return the sizes of the site of a side."""
    site = side.folder / side.site
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Sizes(
        page_bytes=(site / side.page / "index.html").stat().st_size,
        site_bytes=sum(sizes),
        files=len(sizes),
    )


def _run(step: tuple[str, ...], *, side: Side) -> Run:
    environment = make_environment(side)
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- the commands are in sides.py
            step,
            cwd=side.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        # Only wait4 returns the time and memory of this process and its children alone.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.stdout.write(output.read().decode(errors="replace"))
            sys.stdout.write(f"{side.name}: exit code {process.returncode}\n")
            raise SystemExit(1)
    return Run(
        seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss * MAXRSS_BYTES / 2**20,
    )
