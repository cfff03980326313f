"""Run the rounds: every measure of every side in turn, so that load affects all sides alike."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from tests.browser.chromium import NoBrowserError
from tools.bench.editing import add_sentence
from tools.bench.previewing import NoPreviewError, preview_edit
from tools.bench.running import Run, Sizes, clear, measure_sizes, publish
from tools.bench.searching import Load, search_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.sides import Side

NOTHING, EDIT, SEARCH, PREVIEW = "nothing", "edit", "search", "preview"
# Previews last: they may leave a site that was not built as a whole.
WHAT = (NOTHING, EDIT, SEARCH, PREVIEW)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """The results for one number of notes. `faults` say why one is missing."""

    notes: int
    sides: tuple[str, ...]
    runs: dict[tuple[str, str], list[Run]] = field(default_factory=dict)
    """By measure, NOTHING or EDIT, and side."""
    previews: dict[str, list[float]] = field(default_factory=dict)
    """Seconds, by side."""
    loads: dict[str, Load] = field(default_factory=dict)
    sizes: dict[str, Sizes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """Why a preview or a search failed, by measure and side."""


def measure(sides: Sequence[Side], *, notes: int, what: Sequence[str], rounds: int) -> Findings:
    """Run rounds of all measures, each of all sides. Return the results."""
    findings = Findings(notes=notes, sides=tuple(side.name for side in sides))
    original = {side.name: frozenset(side.folder.iterdir()) for side in sides}
    numbers = count(1)
    for turn in range(rounds):
        for one in (one for one in WHAT if one in what):
            number = next(numbers)
            if one == SEARCH:
                # Once is enough: every round loads the same.
                if turn == 0:
                    _search(sides, findings=findings)
                continue
            for side in sides:
                _report(f"{notes} notes, round {turn + 1}: {one}, {side.name}")
                if one == PREVIEW:
                    _preview(side, findings=findings, number=number)
                    continue
                if one == NOTHING:
                    clear(side, original=original[side.name])
                else:
                    _ensure_published(side)
                    add_sentence(side, number=number)
                findings.runs.setdefault((one, side.name), []).append(publish(side))
                findings.sizes[side.name] = measure_sizes(side)
    return findings


def _ensure_published(side: Side) -> None:
    if not (side.folder / side.site).is_dir():
        publish(side)


def _preview(side: Side, *, findings: Findings, number: int) -> None:
    what = f"{PREVIEW}, {side.name}"
    if what in findings.faults:
        return
    try:
        seconds = preview_edit(side, number=number)
    except NoPreviewError as reason:
        findings.faults[what] = str(reason)
    else:
        findings.previews.setdefault(side.name, []).append(seconds)


def _search(sides: Sequence[Side], *, findings: Findings) -> None:
    for side in sides:
        _ensure_published(side)
        findings.sizes[side.name] = measure_sizes(side)
    try:
        for side, load in search_sides(sides):
            _report(f"{findings.notes} notes: {SEARCH}, {side.name}")
            if load.fault:
                findings.faults[f"{SEARCH}, {side.name}"] = load.fault
            else:
                findings.loads[side.name] = load
    except NoBrowserError as reason:
        findings.faults[SEARCH] = str(reason)


def _report(text: str) -> None:
    # Standard output is for the tables.
    sys.stderr.write(f"{text}\n")
