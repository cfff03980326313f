"""Slots: a place in a table for each of some numbers, found from the number alone, so that the table need not hold the numbers.

A perfect hash by hash and displace (Belazzougui, Botelho and Dietzfelbinger 2009): numbers fall into small buckets, and for each
bucket a seed is tried out that sends all its numbers to free slots. The seeds are all that has to be kept: about two bits a
number, where the numbers themselves would take more than the rest of a search's facets.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

IN_A_BUCKET = 3
SPARE = 32
"""One slot in so many stays free, or the last buckets would be long in finding theirs."""
MASK = 0xFFFFFFFF


@dataclass(frozen=True, kw_only=True)
class PerfectHash:
    """Where each number has its slot."""

    seeds: tuple[int, ...]
    """Of each bucket."""
    size: int
    """How many slots there are."""

    def find(self, number: int) -> int:
        """Give the slot of a number. For one that was not among those it was made for, some slot or other."""
        return mix(number, self.seeds[mix(number, 0) % len(self.seeds)]) % self.size


def make_perfect_hash(numbers: Sequence[int]) -> PerfectHash:
    """Find slots for some numbers of at most 32 bits, no two alike."""
    if len(set(numbers)) < len(numbers):
        raise ValueError(numbers)
    size = len(numbers) + len(numbers) // SPARE + 1
    count = len(numbers) // IN_A_BUCKET + 1
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        buckets[mix(number, 0) % count].append(number)
    seeds, taken = [0] * count, bytearray(size)
    for bucket in sorted(buckets, key=lambda name: (-len(buckets[name]), name)):
        seed = 1
        while (wanted := {mix(number, seed) % size for number in buckets[bucket]}) and (
            len(wanted) < len(buckets[bucket]) or any(taken[slot] for slot in wanted)
        ):
            seed += 1
        seeds[bucket] = seed
        for slot in wanted:
            taken[slot] = 1
    return PerfectHash(seeds=tuple(seeds), size=size)


def mix(number: int, seed: int) -> int:
    """Stir a number with a seed. The page's script has the same function and must give the same: explore.js, `mix`."""
    mixed = ((number ^ (((seed + 1) * 0x9E3779B1) & MASK)) * 0x85EBCA6B) & MASK
    mixed ^= mixed >> 15
    mixed = (mixed * 0xC2B2AE35) & MASK
    return mixed ^ (mixed >> 13)
