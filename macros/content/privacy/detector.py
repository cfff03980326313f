"""What a detector is: it finds one kind of personal data."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from macros.content.privacy.spans import Spans, find_everywhere

Match = re.Match[str]


def always(match: Match) -> bool:  # noqa: ARG001 -- every predicate takes the match
    """Return True for every match."""
    return True


def never(match: Match) -> bool:  # noqa: ARG001 -- every predicate takes the match
    """Return False for every match."""
    return False


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One way to write this kind of data."""

    pattern: re.Pattern[str]
    """The first of `GROUPS` that matched is masked."""
    prefilter: Callable[[str], Spans] = find_everywhere
    """A quick search for every span of a text that may hold a match."""
    is_real: Callable[[Match], bool] = always
    """Whether a match is real: it rejects what only looks like one."""


GROUPS = ("value", "after", "figures", "short", "before")


@dataclass(frozen=True, kw_only=True)
class Detector:
    """One kind of personal data."""

    rule: str
    """The name in messages and in a waiver."""
    label: str
    """What was found, with its article."""
    looks_for: str
    """What is detected, for people who write notes."""
    fix: str
    variants: tuple[Variant, ...]
    stops: Callable[[Match], bool] = always
    """Whether a match stops publication; otherwise it is a warning."""
    stops_when: str = "Stops publication"
    can_be_waived: bool = False
    is_identifier: bool = True
    """Whether it is masked in every message.

    A count is masked only in the messages about its own file.
    """
    shown: int = 0
    """How many of its first letters and digits a message shows, so that an editor can find it."""
