"""A perfect hash: each number of a set gets its own slot in a table that omits the numbers.

The method is hash and displace (Belazzougui, Botelho and Dietzfelbinger 2009): numbers fall into
small buckets, and each bucket gets the first seed that sends all its numbers to free slots. Only
the seeds are stored, about two bits for each number. The numbers themselves would take more space
than all the facets.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

IN_A_BUCKET = 3
SPARE = 32
"""One slot in this many stays free, so that the last buckets find free slots quickly."""
MASK = 0xFFFFFFFF


@dataclass(frozen=True, kw_only=True)
class PerfectHash:
    """The slot of each number."""

    seeds: tuple[int, ...]
    """One for each bucket."""
    size: int
    """The number of slots."""

    def find(self, number: int) -> int:
        """Return the slot of a number. One outside the set gets an arbitrary slot."""
        return mix(number, self.seeds[mix(number, 0) % len(self.seeds)]) % self.size


def make_perfect_hash(numbers: Sequence[int]) -> PerfectHash:
    """Return a hash for numbers of at most 32 bits. Raise `ValueError` for duplicates."""
    if len(set(numbers)) < len(numbers):
        raise ValueError(numbers)
    size = len(numbers) + len(numbers) // SPARE + 1
    count = len(numbers) // IN_A_BUCKET + 1
    buckets: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        buckets[mix(number, 0) % count].append(number)
    seeds, used = [0] * count, bytearray(size)
    for bucket in sorted(buckets, key=lambda name: (-len(buckets[name]), name)):
        seed = 1
        while (wanted := {mix(number, seed) % size for number in buckets[bucket]}) and (
            len(wanted) < len(buckets[bucket]) or any(used[slot] for slot in wanted)
        ):
            seed += 1
        seeds[bucket] = seed
        for slot in wanted:
            used[slot] = 1
    return PerfectHash(seeds=tuple(seeds), size=size)


def mix(number: int, seed: int) -> int:
    """Return a 32-bit hash of a number and a seed. Must match `mix` in explore.js."""
    mixed = ((number ^ (((seed + 1) * 0x9E3779B1) & MASK)) * 0x85EBCA6B) & MASK
    mixed ^= mixed >> 15
    mixed = (mixed * 0xC2B2AE35) & MASK
    return mixed ^ (mixed >> 13)
