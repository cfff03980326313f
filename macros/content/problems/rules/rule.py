"""What is told of a rule beyond the message itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

GAP = re.compile(r"\{([a-z_]{1,20})\}")


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
    """Lines that could be pasted; empty where none would help. A name in curly brackets is one of this atlas's own examples."""

    def example_for(self, examples: Mapping[str, str]) -> str:
        """Give its lines with this atlas's own examples in them."""
        return GAP.sub(lambda gap: examples.get(gap[1], "…"), self.example)
