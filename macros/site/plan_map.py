"""The map of a plan: which parts of an intervention each note keeps, and which it changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from macros.content.index.plan_parts import AdaptedPart
from macros.content.index.plan_views import PlanNote, PlanView
from macros.site.core_marks import CORE_MARKS, get_core_mark

DESCRIBED_AS = {
    AdaptedPart.WHO: "ages",
    AdaptedPart.WHERE: "setting",
    AdaptedPart.FORMAT: "delivery",
    AdaptedPart.LENGTH: "sessions",
    AdaptedPart.STAFF: "workforce",
}
"""The part of the description beside which a part of the map is read."""


@dataclass(frozen=True, kw_only=True)
class MapMark:
    """What a note does with a part, as the map shows it."""

    style: str
    """The end of its class."""
    sign: str
    """Where there is no style sheet."""
    act: str
    core: str
    """What a change does to the core parts; empty for what is kept."""

    @property
    def words(self) -> str:
        """Return the mark in words."""
        return ", ".join(filter(None, (self.act, self.core)))


@dataclass(frozen=True, kw_only=True)
class MapRow:
    """A row of the map: what each note does with a part."""

    label: str
    described: str
    """As described; empty where the catalogue does not say."""
    cells: tuple[MapMark | None, ...]
    """For each note; None where it says nothing."""


KEPT = MapMark(style="part", sign="✓", act="Kept", core="")
SIGNS = {"changed": "!", "unknown": "?", "kept": "(✓)"}
CHANGED = {
    core: MapMark(
        style=core.style, sign=SIGNS[core.style], act="Changed", core=f"core {core.in_count}"
    )
    for core in CORE_MARKS
}
"""The most serious first."""


def list_kept_rows(kept: Mapping[str, tuple[int, ...]], *, count: int) -> Iterator[MapRow]:
    """Yield a row for each part that several notes keep, and one for all else that is kept.

    `kept` has the numbers of the notes that keep a part; `count` is how many notes there are.
    """
    shared = {text: notes for text, notes in kept.items() if len(notes) > 1}
    for text, notes in shared.items():
        yield _mark_kept(text, notes=frozenset(notes), count=count)
    others = frozenset(chain.from_iterable(kept[text] for text in kept if text not in shared))
    if others:
        yield _mark_kept("Other parts" if shared else "Parts", notes=others, count=count)


def _mark_kept(label: str, *, notes: frozenset[int], count: int) -> MapRow:
    return MapRow(
        label=label,
        described="",
        cells=tuple(KEPT if number in notes else None for number in range(1, count + 1)),
    )


def list_changed_rows(view: PlanView, *, described: Mapping[str, str]) -> Iterator[MapRow]:
    """Yield a row for each part that a note changes, with what is `described` of it."""
    short = view.intervention.delivery_length
    described = {**described, "sessions": short or described["sessions"]}
    for part in AdaptedPart:
        cells = tuple(_find_mark(note, part=part) for note in view.notes)
        if any(cells):
            yield MapRow(
                label=part.value,
                described=described[DESCRIBED_AS[part]] if part in DESCRIBED_AS else "",
                cells=cells,
            )


def _find_mark(note: PlanNote, *, part: AdaptedPart) -> MapMark | None:
    """Return the most serious mark of the changes of a part; None where there is no change."""
    cores = {get_core_mark(change.core) for change in note.changes if part in change.parts}
    return next((mark for core, mark in CHANGED.items() if core in cores), None)
