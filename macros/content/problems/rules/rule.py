"""A rule of the check: why it is there, what it says when it is broken, and how to fix that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.content.problems.edit import Edit
from macros.content.problems.problem import Level, Problem

GAP = re.compile(r"\{([a-z_]{1,20})\}")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule, in words for editors. `{name}` in a message or a fix is a gap for a word."""

    name: str
    """As a problem names it; the anchor on the page of messages."""
    title: str
    """What is wrong, in a few words."""
    why: str
    cure: str = ""
    """What to do, for the page of messages; empty where the fix says it."""
    example: str = ""
    """Lines to paste; empty where none would help. Its gaps are for this atlas's own examples."""
    level: Level = Level.ERROR
    message: str = ""
    fix: str = ""
    replacement: str = ""
    """What replaces the words that were found, where there is only one right answer."""

    def saying(
        self,
        message: str,
        *,
        fix: str | None = None,
        level: Level | None = None,
        replacement: str = "",
    ) -> "Rule":
        """Return the same rule with another message; its fix and level only where they differ."""
        return replace(
            self,
            message=message,
            fix=self.fix if fix is None else fix,
            level=self.level if level is None else level,
            replacement=replacement,
        )

    def at(
        self,
        *,
        path: str,
        line: int,
        column: int = 1,
        old: str = "",
        **words: object,
    ) -> Problem:
        """Return the problem of breaking this rule in a file, with the words in its gaps.

        `old` is what its replacement replaces. Raise TypeError for a gap without a word, or a word
        without a gap.
        """
        gaps = set(GAP.findall(f"{self.message} {self.fix} {self.replacement}"))
        if gaps != words.keys():
            text = f"“{self.name}” has the gaps {sorted(gaps)} and got the words {sorted(words)}"
            raise TypeError(text)
        return Problem(
            path=path,
            line=line,
            column=column,
            rule=self.name,
            level=self.level,
            message=_fill(self.message, words=words).strip(),
            fix=_fill(self.fix, words=words).strip(),
            edits=self._replace(old, line=line, column=column, words=words),
        )

    def _replace(
        self, old: str, *, line: int, column: int, words: Mapping[str, object]
    ) -> tuple[Edit, ...]:
        if not old or not self.replacement:
            return ()
        new = _fill(self.replacement, words=words)
        return (Edit(line=line, column=column, old=old, new=new),)

    def example_for(self, examples: Mapping[str, str]) -> str:
        """Return its example with this atlas's own examples in the gaps."""
        return GAP.sub(lambda gap: examples.get(gap[1], "…"), self.example)


BrokenRule = tuple[Rule, dict[str, Any]]
"""A rule that something breaks, with the words for its gaps."""


def _fill(text: str, *, words: Mapping[str, object]) -> str:
    # A word may itself look like a gap: each gap is filled once.
    return GAP.sub(lambda gap: str(words[gap[1]]), text)
