"""Slots: a place of its own for every number, found from the number alone."""

import random

import pytest

from macros.build.search.perfect_hash import MASK, PerfectHash, make_perfect_hash, mix

EVERY_COUNT_TO = 130
"""So far every count is tried: each spare slot and each further bucket begins at one of them."""
COUNTS = (200, 999, 1000, 1001, 5000)


def draw_numbers(count: int) -> list[int]:
    return random.Random(count).sample(range(MASK + 1), count)  # noqa: S311 -- numbers to try, not secrets


def find_all(slots: PerfectHash, numbers: list[int]) -> list[int]:
    return [slots.find(number) for number in numbers]


@pytest.mark.parametrize("count", COUNTS)
def test_every_number_has_a_slot_of_its_own(count: int) -> None:
    numbers = draw_numbers(count)

    slots = make_perfect_hash(numbers)

    assert len(set(find_all(slots, numbers))) == count
    assert set(find_all(slots, numbers)) <= set(range(slots.size))


def test_every_number_has_a_slot_of_its_own_however_few_there_are() -> None:
    drawn = {count: draw_numbers(count) for count in range(EVERY_COUNT_TO)}

    crowded = [
        count
        for count, numbers in drawn.items()
        if len(set(find_all(make_perfect_hash(numbers), numbers))) < count
    ]

    assert crowded == []


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param(list(range(1000)), id="in a row"),
        pytest.param(list(range(MASK - 999, MASK + 1)), id="the greatest"),
        pytest.param([number << 16 for number in range(1000)], id="alike at the end"),
        pytest.param([1 << bit for bit in range(32)], id="one bit each"),
    ],
)
def test_numbers_that_are_much_alike_have_slots_of_their_own(numbers: list[int]) -> None:
    assert len(set(find_all(make_perfect_hash(numbers), numbers))) == len(numbers)


@pytest.mark.parametrize("count", [1, 31, 32, 33, 5000])
def test_the_table_is_hardly_longer_than_what_is_in_it(count: int) -> None:
    slots = make_perfect_hash(draw_numbers(count))

    assert count < slots.size <= count + count / 32 + 1
    assert len(slots.seeds) <= count / 3 + 1


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_the_same_numbers_give_the_same_slots(count: int) -> None:
    assert make_perfect_hash(draw_numbers(count)) == make_perfect_hash(draw_numbers(count))


def test_without_numbers_a_number_still_finds_some_slot() -> None:
    slots = make_perfect_hash([])

    assert set(find_all(slots, draw_numbers(100))) == {0}


def test_a_number_that_none_was_made_for_finds_some_slot_of_the_table() -> None:
    slots = make_perfect_hash(draw_numbers(100))

    assert set(find_all(slots, draw_numbers(1000))) <= set(range(slots.size))


@pytest.mark.parametrize("numbers", [[7, 7], [1, 2, 3, 1], [0, 0]])
def test_two_numbers_alike_are_refused(numbers: list[int]) -> None:
    with pytest.raises(ValueError, match=str(numbers[0])):
        make_perfect_hash(numbers)


def test_a_mixed_number_has_at_most_32_bits_and_another_seed_mixes_it_another_way() -> None:
    mixed = [
        mix(number, seed)
        for number in (0, 1, 7, 1 << 31, MASK)
        for seed in (0, 1, 2, 40_000, 63_000)
    ]

    assert [number for number in mixed if not 0 <= number <= MASK] == []
    assert len(set(mixed)) == len(mixed)
