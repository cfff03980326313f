"""Word lists: which notes have a word, packed by group and merged. Their reader: tests/browser/test_search_files.py."""

import json
import random
from collections.abc import Mapping, Sequence

import pytest

from macros.build.search.letters import FIRST_LETTER
from macros.build.search.word_lists import (
    FIRST_GROUP,
    MOST_CHARACTERS,
    cut_into_files,
    merge_groups,
    pack_group,
)

Words = Mapping[str, int]
"""The words of a note with the bits of their parts."""


def unpack(letters: str, *, group_size: int) -> dict[int, int]:
    """Return the notes of a list with the bits of the parts."""
    found, note = {}, 0
    numbers = iter([ord(letter) - FIRST_LETTER for letter in letters])
    for number in numbers:
        if number >= FIRST_GROUP:
            note = (number - FIRST_GROUP) * group_size
        else:
            note += number
            found[note] = next(numbers)
    return found


def merge(notes: Sequence[Words], *, group_size: int) -> dict[str, str]:
    starts = range(0, len(notes), group_size)
    return merge_groups(pack_group(notes[start : start + group_size]) for start in starts)


def draw_notes(count: int) -> list[Words]:
    chance = random.Random(count)  # noqa: S311 -- words to try, not secrets
    words = [f"word{number}" for number in range(40)]
    return [
        {word: chance.randrange(1, 64) for word in chance.sample(words, chance.randrange(30))}
        for _ in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 3, 100, 101, 350])
def test_every_note_comes_back_with_each_of_its_words(count: int) -> None:
    notes = draw_notes(count)

    lists = merge(notes, group_size=100)

    found: list[dict[str, int]] = [{} for _ in notes]
    for word, letters in lists.items():
        for note, parts in unpack(letters, group_size=100).items():
            found[note][word] = parts
    assert found == notes


def test_words_are_in_the_order_in_which_a_browser_compares_them() -> None:
    words = ["zebra", "KEEP", "keep", "مسائية", "\U0001f600", "\uffee", "a-b", "1"]

    lists = merge([dict.fromkeys(words, 1)], group_size=100)

    assert list(lists) == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_an_edit_changes_the_files_of_its_words_only() -> None:
    notes = [
        {f"{letter}{number}": 1 for letter in "abcd" for number in range(2_000)} for _ in range(5)
    ]
    before = dict(cut_into_files(merge(notes, group_size=100)))
    notes[3] = {**notes[3], "bbb": 1}

    after = dict(cut_into_files(merge(notes, group_size=100)))

    assert {first[0] for first in after if before.get(first) != after[first]} == {"b"}


def test_a_file_names_its_first_word_and_is_of_a_size_to_load() -> None:
    notes = [{f"word{number:05}": 1 for number in range(20_000)}]

    files = list(cut_into_files(merge(notes, group_size=100)))

    whole: dict[str, str] = {}
    for first, data in files:
        file = json.loads(data)
        words = file["words"].split(" ")
        assert words[0] == first
        assert len("".join([*words, *file["lists"]])) <= MOST_CHARACTERS + 20
        whole.update(zip(words, file["lists"], strict=True))
    assert whole == merge(notes, group_size=100)
