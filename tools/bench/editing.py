"""An edit as a council makes it: one more sentence in one note."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.bench.sides import Side

DIGITS = str.maketrans("0123456789", "abcdefghij")


def add_sentence(side: Side, *, number: int) -> str:
    """Add a sentence to the end of the side's one note, another for each `number`, and give it.

    The number is spelt in letters: checks may look at small numbers in a note's text.
    """
    sentence = f"The shelf in the hall now also has folder {str(number).translate(DIGITS)} on it."
    with (side.folder / side.note).open("a", encoding="utf-8", newline="\n") as note:
        # In one go, so that no preview reads half of it.
        note.write(f"\n\n{sentence}\n")
    return sentence
