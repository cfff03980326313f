"""What a reader finds in a file: texts that may become notes, and problems."""

from dataclasses import dataclass

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


Reading = tuple[tuple[Candidate, ...], tuple[Problem, ...]]
"""What one file holds, and what is wrong with it."""
