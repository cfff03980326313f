"""The names of notes by which rows belong to them."""

import pytest

from macros.content.library.documents.note_names import MOST_SUGGESTED, NoteNames

NAMES = NoteNames(["Evening groups", "Home visits", "evening groups", ""])


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Home visits", (1,)),
        ("home  visits.", (1,)),
        ("EVENING GROUPS", (0, 2)),
        ("Mornings", ()),
    ],
)
def test_a_name_is_found_whatever_its_capitals_and_spaces(
    typed: str, numbers: tuple[int, ...]
) -> None:
    assert NAMES.find(typed) == numbers


def test_a_slip_is_answered_with_the_name_each_time() -> None:
    names = NoteNames(["Evening groups", "Home visits"])

    said = [names.suggest("Evenin groups") for _ in range(MOST_SUGGESTED * 2)]

    assert set(said) == {"Did you mean “Evening groups”?"}


def test_only_the_first_slips_are_answered() -> None:
    names = NoteNames(["Evening groups"])

    said = [names.suggest(f"Evening groups {number}") for number in range(MOST_SUGGESTED * 2)]

    assert list(map(bool, said)) == [True] * MOST_SUGGESTED + [False] * MOST_SUGGESTED
