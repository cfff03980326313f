"""The rounds: every measure of every side in turns, so that all of them meet the same machine."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from tests.browser.chromium import NoBrowserError
from tools.bench.editing import add_sentence
from tools.bench.previewing import NoPreviewError, preview_edit
from tools.bench.running import Run, Sizes, clear, publish, weigh_site
from tools.bench.searching import Load, ask_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.bench.sides import Side

NOTHING, EDIT, SEARCH, PREVIEW = "nothing", "edit", "search", "preview"
# In this order: a preview may leave a site behind that was not published.
WHAT = (NOTHING, EDIT, SEARCH, PREVIEW)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """All that was measured with so many notes. What could not be measured is missing, and `faults` say why."""

    notes: int
    sides: tuple[str, ...]
    runs: dict[tuple[str, str], list[Run]] = field(default_factory=dict)
    """By measure and side: NOTHING or EDIT."""
    previews: dict[str, list[float]] = field(default_factory=dict)
    loads: dict[str, Load] = field(default_factory=dict)
    sizes: dict[str, Sizes] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    """Why there is no preview or no search, by measure and side."""


def measure(sides: Sequence[Side], *, notes: int, what: Sequence[str], rounds: int) -> Findings:
    """Measure so many rounds; each goes through the measures, and each of those through the sides."""
    findings = Findings(notes=notes, sides=tuple(side.name for side in sides))
    given = {side.name: frozenset(side.folder.iterdir()) for side in sides}
    numbers = count(1)
    for turn in range(rounds):
        for one in (one for one in WHAT if one in what):
            number = next(numbers)
            if one == SEARCH:
                # What is loaded is the same in every round.
                if turn == 0:
                    _search(sides, findings=findings)
                continue
            for side in sides:
                _report(f"{notes} notes, round {turn + 1}: {one}, {side.name}")
                if one == PREVIEW:
                    _preview(side, findings=findings, number=number)
                    continue
                if one == NOTHING:
                    clear(side, keep=given[side.name])
                else:
                    _see_published(side)
                    add_sentence(side, number=number)
                findings.runs.setdefault((one, side.name), []).append(publish(side))
                findings.sizes[side.name] = weigh_site(side)
    return findings


def _see_published(side: Side) -> None:
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
        _see_published(side)
        findings.sizes[side.name] = weigh_site(side)
    try:
        for side, load in ask_sides(sides):
            _report(f"{findings.notes} notes: {SEARCH}, {side.name}")
            if load.fault:
                findings.faults[f"{SEARCH}, {side.name}"] = load.fault
            else:
                findings.loads[side.name] = load
    except NoBrowserError as none:
        findings.faults[SEARCH] = str(none)


def _report(words: str) -> None:
    """Say how far it is where it is not in the way of the tables."""
    sys.stderr.write(f"{words}\n")
