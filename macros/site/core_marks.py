"""What changes may do to the core parts of an intervention: a mark, its meaning, what to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.model.notes import RISKS, Change


@dataclass(frozen=True, kw_only=True)
class CoreMark:
    """FRAME's word on the core parts, as readers see it."""

    fidelity: str
    """The slug in the list `fidelity`."""
    style: str
    """The end of its class."""
    words: str
    in_count: str
    """As it follows “core” in a sentence that counts."""
    meaning: str
    advice: str
    """What a reader who thinks of the same could do; may be empty."""


CORE_CHANGED = CoreMark(
    fidelity="inconsistent",
    style="changed",
    words="Core changed",
    in_count="changed",
    meaning=(
        "At least one of the parts that make it work was changed. What studies found may not"
        " apply. Ask the developer before you copy it."
    ),
    advice="Thinking of the same? Ask the developer before you start.",
)
CORE_UNKNOWN = CoreMark(
    fidelity="unknown",
    style="unknown",
    words="Core: not known yet",
    in_count="not known",
    meaning=(
        "No one has said which parts are core, or whether this change affects them. Look at the"
        " description, then ask the developer."
    ),
    advice="",
)
CORE_KEPT = CoreMark(
    fidelity="consistent",
    style="kept",
    words="Core kept",
    in_count="kept",
    meaning="The team says that the parts that make it work were left in place.",
    advice="",
)
CORE_MARKS = tuple(
    sorted((CORE_KEPT, CORE_UNKNOWN, CORE_CHANGED), key=lambda mark: -RISKS.index(mark.fidelity))
)
"""The most serious first."""


def get_core_mark(fidelity: str) -> CoreMark:
    """Return the mark for a word of the list `fidelity`; not known where the word is no mark's."""
    return next((mark for mark in CORE_MARKS if mark.fidelity == fidelity), CORE_UNKNOWN)


def count_core_marks(changes: Iterable[Change]) -> str:
    """Return how many changes there are and what they do: `3 changes: core kept in 1, …`."""
    counts = Counter(get_core_mark(change.fidelity.slug) for change in changes)
    total = counts.total()
    if len(counts) == 1:
        (mark,) = counts
        where = "" if total == 1 else " in both" if total == 2 else " in all"  # noqa: PLR2004 -- a pair
        return f"{total} change{'' if total == 1 else 's'}: core {mark.in_count}{where}"
    parts = [f"{mark.in_count} in {counts[mark]}" for mark in CORE_MARKS if counts[mark]]
    return f"{total} changes: core {', '.join(parts)}"
