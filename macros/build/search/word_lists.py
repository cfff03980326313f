"""Word lists: which notes have a word, and in which of their parts.

Notes are read in groups (`Group`), so that an edit reads one group again. The list of a word begins
each group with its number, as a letter above all others; after it come two letters for each note:
the distance from the note before, and the bits of the parts.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.build.search.letters import format_json, format_letter

FIRST_GROUP = 200
"""The letter of the first group: above every distance within a group and all bits of parts."""
MOST_CHARACTERS = 24_000
"""The length of a file of word lists. A list that is longer has a file of its own."""
FEWEST_CHARACTERS = 4_000


def pack_group(notes: Sequence[Mapping[str, int]]) -> bytes:
    """Return the words of a group of notes, each with its letters, as the cache keeps them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for number, words in enumerate(notes):
        for word, parts in words.items():
            found[word].append(format_letter(number - last.get(word, 0)) + format_letter(parts))
            last[word] = number
    lines = (f"{word}\t{''.join(letters)}" for word, letters in found.items())
    return zlib.compress("\n".join(lines).encode(), 1)


def merge_groups(groups: Iterable[bytes]) -> dict[str, str]:
    """Return the list of every word, in the order in which a browser compares words."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number, group in enumerate(groups):
        mark = format_letter(FIRST_GROUP + number)
        for line in zlib.decompress(group).decode().split("\n"):
            word, _, letters = line.partition("\t")
            found[word].append(mark + letters)
    found.pop("", None)
    return {word: "".join(found[word]) for word in sorted(found, key=_find_order)}


def _find_order(word: str) -> bytes:
    return word.encode("utf-16-be")


def cut_into_files(lists: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield files of word lists, each with its first word.

    Where it can, a file ends with the last word of a first letter: an edit then changes few files.
    """
    words: list[str] = []
    size = 0
    for word, letters in lists.items():
        is_new_letter = size > FEWEST_CHARACTERS and word[0] != words[0][0]
        if words and (is_new_letter or size + len(letters) > MOST_CHARACTERS):
            yield words[0], _format_file(words, lists=lists)
            words, size = [], 0
        words.append(word)
        size += len(word) + len(letters)
    if words:
        yield words[0], _format_file(words, lists=lists)


def _format_file(words: Sequence[str], *, lists: Mapping[str, str]) -> bytes:
    return format_json({"words": " ".join(words), "lists": [lists[word] for word in words]})
