"""The names of the notes of a workbook, by which the rows of its other sheets belong to them."""

from collections.abc import Iterable

from macros.content.problems.problem import join_words, nearest, quote

MOST_SUGGESTED = 5
"""How many names that no note has are compared with all: it takes long, and the slip is often one."""


class NoteNames:
    """The names of notes, whose numbers count from 0."""

    def __init__(self, typed: Iterable[str]) -> None:
        """Index the names as typed, in the order of the notes."""
        self._typed = tuple(typed)
        self._numbers: dict[str, list[int]] = {}
        self._suggested: dict[str, str] = {}
        for number, name in enumerate(self._typed):
            self._numbers.setdefault(simplify_words(name), []).append(number)

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self._typed)

    def find(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the notes with a name."""
        return tuple(self._numbers.get(simplify_words(name), ()))

    def suggest(self, name: str) -> str:
        """Return a question with the names that may be meant, or an empty text."""
        if name not in self._suggested:
            is_one_more = len(self._suggested) < MOST_SUGGESTED
            near = nearest(name, allowed=self._typed) if is_one_more else ()
            said = f"Did you mean {join_words(map(quote, near), last='or')}?" if near else ""
            self._suggested[name] = said
        return self._suggested[name]


def simplify_words(text: str) -> str:
    """Return words as they are compared: without capitals, and what is around them."""
    return " ".join(text.casefold().split()).strip(" ?.:*")
