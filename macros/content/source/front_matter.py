"""Front matter as typed: texts, lists and pairs, each with its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.content.problems.edit import Edit


class Scalar(NamedTuple):
    """A value, exactly as typed. A note has nearly a hundred, so making one must be cheap."""

    value: str
    line: int
    column: int = 1
    height: int = 1
    """How many lines it covers, if it has no marks of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list."""

    entries: tuple["YamlNode", ...]
    line: int
    column: int = 1
    corrected: tuple[str, ...] = ()
    """The entries with hyphens, if other marks were typed."""
    edits: tuple[Edit, ...] = ()
    """What corrects its marks in the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Names with their values, in the order as typed; no name is repeated."""

    entries: tuple[tuple[Scalar, "YamlNode"], ...]
    line: int
    column: int = 1
    unread: frozenset[str] = frozenset()
    """Names whose values could not be read."""
    is_there: bool = True
    """False if there is no front matter."""

    def get_entry(self, name: str) -> tuple[Scalar, "YamlNode"] | None:
        """Return a name as typed with its value, or None without the name."""
        return next((entry for entry in self.entries if entry[0].value == name), None)

    def get_value(self, name: str) -> "YamlNode | None":
        """Return the value of a name, or None without the name."""
        entry = self.get_entry(name)
        return entry[1] if entry else None


YamlNode = Scalar | Items | Pairs


def is_blank(node: YamlNode | None) -> bool:
    """Return whether nothing was typed: no value, an empty text, or a list of nothing."""
    match node:
        case Scalar():
            return not node.value.strip()
        case Items():
            return all(is_blank(entry) for entry in node.entries)
        case Pairs():
            return not node.entries
        case None:
            return True


def walk_texts(node: YamlNode) -> Iterator[Scalar]:
    """Yield every text in some front matter, names and values, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for entry in node.entries:
            yield from walk_texts(entry)
    else:
        for key, value in node.entries:
            yield key
            yield from walk_texts(value)
