"""Exceptions: an editor may say of a warning why it identifies no one."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.privacy.detectors import DETECTORS, get_detector
from macros.content.problems.problem import Problem, quote, suggest
from macros.content.problems.rules.privacy import (
    EXCEPTION_IN_USE,
    EXCEPTION_UNUSED,
    NEVER_EXCEPTED,
    NO_SUCH_EXCEPTION,
    SHORT_REASON,
)
from macros.content.source.front_matter import Items, Pairs, Scalar
from macros.content.source.source_file import SourceFile

FIELD = "privacy_exceptions"
SHORTEST_REASON = 10
"""Characters: fewer say nothing."""
EXCEPTED = tuple(detector.rule for detector in DETECTORS if detector.can_be_waived)


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """What an editor typed: a rule, some words of its line, and why it identifies no one."""

    rule: str
    text: str
    reason: str
    line: int

    @property
    def is_sound(self) -> bool:
        """It says enough, and of something that may be excepted."""
        return self.rule in EXCEPTED and bool(self.text) and len(self.reason) >= SHORTEST_REASON

    def covers(self, *, rule: str, line: str) -> bool:
        """Return whether it is about what a rule found on a line."""
        return (
            self.is_sound
            and self.rule == rule
            and self.text.casefold() in " ".join(line.split()).casefold()
        )


def read_waivers(source_file: SourceFile) -> tuple[Waiver, ...]:
    """Return what was typed under `privacy_exceptions`; the field table reports what is missing."""
    typed = source_file.find(FIELD)
    entries = typed.entries if isinstance(typed, Items) else (typed,)
    return tuple(_read_one(entry) for entry in entries if isinstance(entry, Pairs))


def find_waiver_lines(source_file: SourceFile) -> range:
    """Return the lines of the exceptions: none is about itself."""
    names = [key.line for key, _ in source_file.fields.entries]
    entry = source_file.fields.get_entry(FIELD)
    start = entry[0].line if entry else 0
    return (
        range(
            start,
            min(
                (line for line in names if line > start),
                default=max(source_file.body_line - 1, start + 1),
            ),
        )
        if start
        else range(0)
    )


def report_waivers(
    waivers: tuple[Waiver, ...], *, used: frozenset[Waiver], path: str
) -> Iterator[Problem]:
    """Yield every exception: in use with its reason, no longer used, or not possible."""
    for waiver in waivers:
        if waiver.is_sound and waiver in used:
            yield EXCEPTION_IN_USE.at(
                path=path, line=waiver.line, rule=waiver.rule, reason=quote(waiver.reason)
            )
        elif waiver.is_sound:
            yield EXCEPTION_UNUSED.at(path=path, line=waiver.line, rule=waiver.rule)
        else:
            yield from _explain(waiver, path=path)


def _explain(waiver: Waiver, *, path: str) -> Iterator[Problem]:
    if waiver.rule and waiver.rule not in EXCEPTED:
        rule = quote(waiver.rule)
        yield (
            NEVER_EXCEPTED.at(path=path, line=waiver.line, rule=rule)
            if get_detector(waiver.rule)
            else NO_SUCH_EXCEPTION.at(
                path=path,
                line=waiver.line,
                rule=rule,
                choices=suggest(waiver.rule, allowed=EXCEPTED),
            )
        )
    if waiver.reason and len(waiver.reason) < SHORTEST_REASON:
        yield SHORT_REASON.at(path=path, line=waiver.line, reason=quote(waiver.reason))


def _read_one(entry: Pairs) -> Waiver:
    typed = {
        key.value: " ".join(value.value.split())
        for key, value in entry.entries
        if isinstance(value, Scalar)
    }
    return Waiver(
        rule=typed.get("rule", ""),
        text=typed.get("text", ""),
        reason=typed.get("reason", ""),
        line=entry.line,
    )
