"""What a reader finds in a file: texts that may become notes, and problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.content.problems.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A text that may become a note."""

    name: str
    """Where it came from, for messages: its file, and what it is called inside that file."""
    stem: str
    """Words for the name of the note's file; empty where its title makes the name."""
    text: str
    """The whole note, with line feeds. A line among its fields may name its place or its note."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures beside it, by the names that its text has for them."""
    reported: frozenset[int] = frozenset()
    """The lines whose problems its reader reports in the words of the document."""
    place_problem: Problem | None = None
    """What its reader says of a place that does not exist."""


Reading = tuple[tuple[Candidate, ...], tuple[Problem, ...]]
"""What one file holds, and what is wrong with it."""
