"""A typical edit: one more sentence in one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.bench.sides import Side

DIGITS = str.maketrans("0123456789", "abcdefghij")


def add_sentence(side: Side, *, number: int) -> str:
    """Append a sentence, different for each `number`, to the note of a side, and return it."""
    # Spelt in letters, because the privacy checks report small numbers.
    sentence = f"The shelf in the hall now also has folder {str(number).translate(DIGITS)} on it."
    with (side.folder / side.note).open("a", encoding="utf-8", newline="\n") as note:
        # One write, so that no preview reads half of it.
        note.write(f"\n\n{sentence}\n")
    return sentence
