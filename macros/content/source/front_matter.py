"""Front matter as it was typed: texts, lists and pairs, each with the line it is on."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A value that was typed, exactly as typed."""

    value: str
    line: int
    column: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list."""

    entries: tuple["Node", ...]
    line: int
    column: int = 1
    corrected: tuple[str, ...] = ()
    """Its entries as they have to be written, where they were typed with other marks than hyphens."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Names, each with its value, in the order in which they were typed; no name twice."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int = 1
    unread: frozenset[str] = frozenset()
    """Names that were typed with a value that could not be read."""
    is_there: bool = True
    """False when there is no front matter at all."""


Node = Text | Items | Pairs


def is_blank(node: Node | None) -> bool:
    """Return whether nothing was typed: no value, an empty text, an empty list, or a list of nothing."""
    match node:
        case Text():
            return not node.value.strip()
        case Items():
            return all(is_blank(entry) for entry in node.entries)
        case Pairs():
            return not node.entries
        case None:
            return True


def walk_texts(node: Node) -> Iterator[Text]:
    """Yield every text of some front matter, names and values alike, in order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for entry in node.entries:
            yield from walk_texts(entry)
    else:
        for key, value in node.entries:
            yield key
            yield from walk_texts(value)
