"""Labels and numbers as people write them within a sentence."""

from collections.abc import Iterable

from macros.content.problems.problem import join_words

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def format_in_sentence(label: str) -> str:
    """Return a label as it is written within a sentence; an abbreviation such as SEND stays."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def format_council(kinds: str, *, areas: Iterable[str]) -> str:
    """Return the kinds of a council with those of its areas: `county, rural and coastal`."""
    return ", ".join(filter(None, (kinds, join_words(map(format_in_sentence, areas)))))


def needs_mark(place_title: str, *, is_example: bool) -> bool:
    """Return whether an example needs a mark because the name of its place does not say so."""
    return is_example and "example" not in place_title.casefold()


def format_number(number: int) -> str:
    """Return a number as it is written within a sentence: in letters up to ten."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
