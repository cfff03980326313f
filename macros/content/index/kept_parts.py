"""The parts that notes keep: one part for several notes that name it in the same words."""

from collections import defaultdict
from collections.abc import Iterable

from macros.content.problems.problem import simplify_words


def group_kept_parts(kept: Iterable[tuple[str, ...]]) -> dict[str, dict[int, int]]:
    """Return each part in the words of the first note that keeps it, and the notes that keep it.

    `kept` has the parts that each note keeps. The result has the numbers of the notes that keep
    a part, each with the number of the part in that note, from 0. Capitals and punctuation make
    no difference.
    """
    texts: dict[str, str] = {}
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for note, parts in enumerate(kept):
        for number, text in enumerate(parts):
            key = simplify_words(text)
            texts.setdefault(key, text)
            found[key].setdefault(note, number)
    return {texts[key]: notes for key, notes in found.items()}
