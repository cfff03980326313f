"""What is told of a rule beyond the message itself."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of the check, in words for editors."""

    name: str
    """As a problem names it; the anchor on the page of messages."""
    title: str
    """What is wrong, in a few words."""
    why: str
    cure: str
    example: str = ""
    """Lines that could be pasted; empty where none would help."""
