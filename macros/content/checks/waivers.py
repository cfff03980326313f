"""Exceptions: an editor may say of a warning that nobody is meant, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.privacy.detectors import DETECTORS, find_detector
from macros.content.problems.problem import Level, Problem, quote, suggest
from macros.content.source.front_matter import Items, Pairs, Text
from macros.content.source.source_file import Draft

FIELD = "privacy_exceptions"
SHORTEST_REASON = 10
"""Characters: fewer say nothing."""
EXCEPTED = tuple(detector.rule for detector in DETECTORS if detector.may_be_excepted)


@dataclass(frozen=True, kw_only=True)
class Exemption:
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
        return self.is_sound and self.rule == rule and self.text.casefold() in " ".join(line.split()).casefold()


def read_exemptions(draft: Draft) -> tuple[Exemption, ...]:
    """Read what was typed under `privacy_exceptions`; what is missing in it is told by the field table."""
    typed = draft.find(FIELD)
    entries = typed.entries if isinstance(typed, Items) else (typed,)
    return tuple(_read_one(entry) for entry in entries if isinstance(entry, Pairs))


def find_lines_of_exemptions(draft: Draft) -> range:
    """Give the lines on which the exceptions stand: none is about itself."""
    names = [key.line for key, _ in draft.fields.entries]
    start = next((key.line for key, _ in draft.fields.entries if key.value == FIELD), 0)
    return range(start, min((line for line in names if line > start), default=max(draft.body_line - 1, start + 1))) if start else range(0)


def report(exemptions: tuple[Exemption, ...], *, used: frozenset[Exemption], path: str) -> Iterator[Problem]:
    """List every exception: those in use with their reason, those that are about nothing any more, and those that cannot be."""
    for exemption in exemptions:
        if exemption.is_sound and exemption in used:
            yield Problem(
                path=path,
                line=exemption.line,
                rule="privacy-exception",
                level=Level.WARNING,
                message=f"An exception to “{exemption.rule}” is in use here: {quote(exemption.reason)}.",
                fix="Nothing to do, as long as the reason holds.",
            )
        elif exemption.is_sound:
            yield Problem(
                path=path,
                line=exemption.line,
                rule="privacy-exception-unused",
                level=Level.WARNING,
                message=f"This exception to “{exemption.rule}” no longer applies: nothing of that kind stands on a line with these words.",
                fix="Take the exception out, or correct its “text”: some words of the line it is about.",
            )
        else:
            yield from _explain(exemption, path=path)


def _explain(exemption: Exemption, *, path: str) -> Iterator[Problem]:
    if exemption.rule and exemption.rule not in EXCEPTED:
        known = find_detector(exemption.rule)
        message = f"There is no exception to {quote(exemption.rule)}."
        fix = "What it finds is never published: take that out of the note." if known else suggest(exemption.rule, allowed=EXCEPTED)
        yield _error(exemption, path=path, message=message, fix=fix)
    if exemption.reason and len(exemption.reason) < SHORTEST_REASON:
        message = f"The reason {quote(exemption.reason)} is too short to be understood by somebody else."
        fix = "Say why nobody is meant. For example: reason: The number of the council's switchboard"
        yield _error(exemption, path=path, message=message, fix=fix)


def _error(exemption: Exemption, *, path: str, message: str, fix: str) -> Problem:
    return Problem(path=path, line=exemption.line, rule="privacy-exception", message=message, fix=fix)


def _read_one(entry: Pairs) -> Exemption:
    typed = {key.value: " ".join(value.value.split()) for key, value in entry.entries if isinstance(value, Text)}
    return Exemption(rule=typed.get("rule", ""), text=typed.get("text", ""), reason=typed.get("reason", ""), line=entry.line)
