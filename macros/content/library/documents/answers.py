"""Answers as someone typed them into a document, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Answers = Mapping[str, "Answer"]
"""Answers by the names of their questions, without those that are blank."""
MOST_NOTES = 300
"""The most notes of a document."""
MORE_NOTES = f"it has more than {MOST_NOTES} notes"
"""What is too large about a document with more."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer."""

    text: str
    where: str
    """The question or the cell, as a message names it."""


@dataclass(frozen=True, kw_only=True)
class AnsweredNote:
    """All answers for one note."""

    answers: Answers
    blocks: Mapping[str, tuple[Answers, ...]]
    """What it has several of, by the name of the field."""
    not_placed: tuple[Answer, ...] = ()
    """Text that belongs to no question."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what was answered, or an empty text."""
        return get_text(self.answers, name)


def get_text(answers: Answers, name: str) -> str:
    """Return the answer to a question, or an empty text."""
    return answers[name].text if name in answers else ""
