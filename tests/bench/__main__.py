"""`python -m tests.bench`: how long the atlas takes to publish, beside stock MkDocs.

Both publish the same made-up notes from nothing, in turns, on the same machine. Only
the ratio is a finding: seconds drift from one half hour to the next.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.generator import write_places
from tests.bench.stock import write_stock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROJECT = Path(__file__).resolve().parents[2]
SEED = 2026
NOTES_IN_A_PLACE = 100
# The system tells the memory of a process in KiB, on macOS in bytes.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
QUIET = {
    "ATLAS_EXAMPLES": "off",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two that are compared."""

    name: str
    folder: Path
    command: Sequence[str]
    note_page: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run took: wall time, and memory of its largest process."""

    seconds: float
    peak_mib: float


def main() -> None:
    """Read the command line, run both sides in turns, print the comparison."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--notes", type=int, default=1000, help="how many notes")
    parser.add_argument("--runs", type=int, default=3, help="how many runs of each")
    asked = parser.parse_args()
    if asked.notes < 1 or asked.runs < 1:
        parser.error("--notes and --runs start at 1")
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as temporary:
        atlas, stock = _sides(Path(temporary), notes=asked.notes)
        given = {side: frozenset(side.folder.iterdir()) for side in (atlas, stock)}
        runs: dict[Side, list[Run]] = {atlas: [], stock: []}
        for _ in range(asked.runs):
            for side, done in runs.items():
                _clear(side, keep=given[side])
                done.append(_publish(side))
        sys.stdout.write(f"{asked.notes} notes, {asked.runs} runs of each, medians\n")
        sys.stdout.writelines(_table(runs, unit=stock))


def _sides(folder: Path, *, notes: int) -> tuple[Side, Side]:
    atlas, stock = folder / "atlas", folder / "stock"
    shutil.copytree(PROJECT / "docs", atlas / "docs")
    shutil.copy2(PROJECT / "mkdocs.yml", atlas)
    with (PROJECT / "docs/data/authorities.csv").open(encoding="utf-8") as rows:
        authorities = [row["gss_code"] for row in csv.DictReader(rows)]
    pages = (PROJECT / "docs/interventions").glob("*.md")
    places = min(len(authorities), -(-notes // NOTES_IN_A_PLACE))
    write_places(
        atlas / "places",
        places=places,
        notes=notes,
        seed=SEED,
        authorities=authorities,
        interventions=sorted(page.stem for page in pages if page.stem != "index"),
    )
    write_stock(stock, places=atlas / "places")
    return (
        Side(
            name="atlas",
            folder=atlas,
            command=(sys.executable, "-m", "macros.cli", "build"),
            note_page="site/places/bench-001/note-001/index.html",
        ),
        Side(
            name="stock",
            folder=stock,
            command=(sys.executable, "-m", "mkdocs", "build"),
            note_page="site/bench-001/note-001/index.html",
        ),
    )


def _clear(side: Side, *, keep: frozenset[Path]) -> None:
    """Remove whatever the last run left: the site, and any cache or lock beside it."""
    for left in set(side.folder.iterdir()) - keep:
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _publish(side: Side) -> Run:
    """Publish one side; where that fails, print what it said and leave with 1."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - both commands are written above
            side.command,
            cwd=side.folder,
            env=os.environ | QUIET,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        # Only wait4 tells the memory of this one process and of those it waited for.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.stdout.write(said.read().decode(errors="replace"))
            sys.stdout.write(f"{side.name}: exit code {process.returncode}\n")
            raise SystemExit(1)
    return Run(seconds=seconds, peak_mib=usage.ru_maxrss * MAXRSS_BYTES / 2**20)


def _table(runs: Mapping[Side, Sequence[Run]], *, unit: Side) -> Iterator[str]:
    yield f"{'':8}{'seconds':>9}{'ratio':>8}{'peak MiB':>10}{'note page, bytes':>18}\n"
    one = median(run.seconds for run in runs[unit])
    for side, done in runs.items():
        seconds = median(run.seconds for run in done)
        peak = median(run.peak_mib for run in done)
        size = (side.folder / side.note_page).stat().st_size
        yield f"{side.name:8}{seconds:9.2f}{seconds / one:8.3f}{peak:10.0f}{size:18,}\n"


if __name__ == "__main__":
    main()
