"""Format the findings as tables: medians of all rounds, and ratios to stock MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import TYPE_CHECKING

from tools.bench.measuring import EDIT, NOTHING
from tools.bench.running import Run
from tools.bench.sides import QUERY, UNIT
from tools.bench.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.bench.measuring import Findings

TITLES = {NOTHING: "Publish from nothing", EDIT: "Publish again after an edit of one note"}
# Values that grow with the number of notes, by name.
COSTS: dict[str, Callable[[Run], float]] = {
    "wall": lambda run: run.seconds,
    "CPU": lambda run: run.cpu_seconds,
}


def make_tables(findings: Findings) -> Iterator[Table]:
    """Yield a table for each measure."""
    about = f"{findings.notes:,} notes"
    for what, title in TITLES.items():
        runs = {
            side: findings.runs[what, side]
            for side in findings.sides
            if (what, side) in findings.runs
        }
        if runs:
            yield _make_runs_table(runs, title=f"{title}, {about}")
    if findings.previews:
        medians = {side: median(found) for side, found in findings.previews.items()}
        yield Table(
            title=f"From an edit of one note to the preview that shows it, {about}",
            columns=("", "seconds", "ratio"),
            rows=tuple(
                (side, *_format_ratio(medians, side=side, form="{:.2f}")) for side in findings.sides
            ),
        )
    if findings.loads:
        loads = {side: float(load.bytes) for side, load in findings.loads.items()}
        requests = {side: f"{load.requests:,}" for side, load in findings.loads.items()}
        yield Table(
            title=f"Loaded for the first query, “{QUERY}”, {about}",
            columns=("", "bytes", "ratio", "requests"),
            rows=tuple(
                (side, *_format_ratio(loads, side=side, form="{:,.0f}"), requests.get(side, ""))
                for side in findings.sides
            ),
        )
    if findings.sizes:
        yield Table(
            title=f"What is published, {about}",
            columns=("", "note page, bytes", "site, bytes", "files"),
            rows=tuple(
                (side, f"{sizes.page_bytes:,}", f"{sizes.site_bytes:,}", f"{sizes.files:,}")
                for side, sizes in findings.sizes.items()
            ),
        )


def make_growth(all_findings: Sequence[Findings]) -> Table:
    """Return the cost of a note at each number of notes, and the ratio of the last to the first."""
    first = all_findings[0]
    rows = []
    for (what, side), cost in ((key, cost) for key in first.runs for cost in COSTS):
        each = [
            median(map(COSTS[cost], found.runs[what, side])) / found.notes * 1000
            for found in all_findings
        ]
        rows.append(
            (
                f"{side}, {what}, {cost}",
                *(f"{value:.2f}" for value in each),
                f"{each[-1] / each[0]:.2f}",
            )
        )
    return Table(
        title="Milliseconds a note, with so many notes, and the last to the first",
        columns=("", *(f"{found.notes:,}" for found in all_findings), "ratio"),
        rows=tuple(rows),
    )


def _make_runs_table(runs: Mapping[str, Sequence[Run]], *, title: str) -> Table:
    seconds = {side: median(run.seconds for run in done) for side, done in runs.items()}
    cpu_seconds = {side: median(run.cpu_seconds for run in done) for side, done in runs.items()}
    return Table(
        title=title,
        columns=("", "seconds", "ratio", "CPU seconds", "ratio", "peak MiB"),
        rows=tuple(
            (
                side,
                *_format_ratio(seconds, side=side, form="{:.2f}"),
                *_format_ratio(cpu_seconds, side=side, form="{:.2f}"),
                f"{median(run.peak_mib for run in done):,.0f}",
            )
            for side, done in runs.items()
        ),
    )


def _format_ratio(values: Mapping[str, float], *, side: str, form: str) -> tuple[str, str]:
    """Return a side's value and its ratio to stock, each empty if there is none."""
    if side not in values:
        return "", ""
    ratio = f"{values[side] / values[UNIT]:.3f}" if UNIT in values else ""
    return form.format(values[side]), ratio
