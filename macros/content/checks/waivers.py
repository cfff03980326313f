"""Exceptions: an editor may say of a warning that nobody is meant, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.privacy.detectors import DETECTORS, get_detector
from macros.content.problems.problem import Level, Problem, quote, suggest
from macros.content.source.front_matter import Items, Pairs, Text
from macros.content.source.source_file import SourceFile

FIELD = "privacy_exceptions"
SHORTEST_REASON = 10
"""Characters: fewer say nothing."""
EXCEPTED = tuple(detector.rule for detector in DETECTORS if detector.can_be_waived)


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """What an editor typed: one rule, some words of the line it is about, and why nobody is meant."""

    rule: str
    text: str
    reason: str
    line: int

    @property
    def is_sound(self) -> bool:
        """It says enough, and of something that may be excepted."""
        return self.rule in EXCEPTED and bool(self.text) and len(self.reason) >= SHORTEST_REASON

    def covers(self, *, rule: str, line: str) -> bool:
        """Say whether it is about what a rule found on a line."""
        return (
            self.is_sound
            and self.rule == rule
            and self.text.casefold() in " ".join(line.split()).casefold()
        )


def read_waivers(source_file: SourceFile) -> tuple[Waiver, ...]:
    """Read what was typed under `privacy_exceptions`; what is missing in it is told by the field table."""
    typed = source_file.find(FIELD)
    entries = typed.entries if isinstance(typed, Items) else (typed,)
    return tuple(_read_one(entry) for entry in entries if isinstance(entry, Pairs))


def find_waiver_lines(source_file: SourceFile) -> range:
    """Give the lines on which the exceptions stand: none is about itself."""
    names = [key.line for key, _ in source_file.fields.entries]
    start = next((key.line for key, _ in source_file.fields.entries if key.value == FIELD), 0)
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


def report(waivers: tuple[Waiver, ...], *, used: frozenset[Waiver], path: str) -> Iterator[Problem]:
    """List every exception: those in use with their reason, those that are about nothing any more, and those that cannot be."""
    for waiver in waivers:
        if waiver.is_sound and waiver in used:
            yield Problem(
                path=path,
                line=waiver.line,
                rule="privacy-exception",
                level=Level.WARNING,
                message=f"An exception to “{waiver.rule}” is in use here: {quote(waiver.reason)}.",
                fix="Nothing to do, as long as the reason holds.",
            )
        elif waiver.is_sound:
            yield Problem(
                path=path,
                line=waiver.line,
                rule="privacy-exception-unused",
                level=Level.WARNING,
                message=f"This exception to “{waiver.rule}” no longer applies: nothing of that kind stands on a line with these words.",
                fix="Take the exception out, or correct its “text”: some words of the line it is about.",
            )
        else:
            yield from _explain(waiver, path=path)


def _explain(waiver: Waiver, *, path: str) -> Iterator[Problem]:
    if waiver.rule and waiver.rule not in EXCEPTED:
        known = get_detector(waiver.rule)
        message = f"There is no exception to {quote(waiver.rule)}."
        fix = (
            "What it finds is never published: take that out of the note."
            if known
            else suggest(waiver.rule, allowed=EXCEPTED)
        )
        yield _error(waiver, path=path, message=message, fix=fix)
    if waiver.reason and len(waiver.reason) < SHORTEST_REASON:
        message = (
            f"The reason {quote(waiver.reason)} is too short to be understood by somebody else."
        )
        fix = (
            "Say why nobody is meant. For example: reason: The number of the council's switchboard"
        )
        yield _error(waiver, path=path, message=message, fix=fix)


def _error(waiver: Waiver, *, path: str, message: str, fix: str) -> Problem:
    return Problem(path=path, line=waiver.line, rule="privacy-exception", message=message, fix=fix)


def _read_one(entry: Pairs) -> Waiver:
    typed = {
        key.value: " ".join(value.value.split())
        for key, value in entry.entries
        if isinstance(value, Text)
    }
    return Waiver(
        rule=typed.get("rule", ""),
        text=typed.get("text", ""),
        reason=typed.get("reason", ""),
        line=entry.line,
    )
