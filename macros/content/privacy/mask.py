"""Masking: no message repeats the personal data that it warns about."""

import re

from macros.content.privacy.detect import Finding, find_in_name, find_personal_data
from macros.content.privacy.detectors import IDENTIFIERS

SHORTEST_PART = 6
"""A quotation may cut a value, so a start or an end of this many characters is masked too.

A count is masked only as a whole: its words are ordinary words.
"""

TELLING = re.compile(r"[\d@]")
"""A part of a value without any of these is ordinary words."""
FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five)\b", re.IGNORECASE)


def mask(text: str) -> str:
    """Return a text with every identifier masked."""
    return _mask_findings(text, findings=find_personal_data(text, detectors=IDENTIFIERS))


def mask_path(path: str) -> str:
    """Return a path with every identifier masked in the names of its folders and file."""
    return "/".join(
        _mask_findings(name, findings=find_in_name(name, detectors=IDENTIFIERS))
        for name in path.split("/")
    )


def mask_values(text: str, *, values: tuple[str, ...]) -> str:
    """Return a text with these values masked, whole or cut at one end."""
    for value in values:
        is_cut_too = "@" in value or sum(character.isdecimal() for character in value) > 1
        shortest = min(len(value), SHORTEST_PART) if is_cut_too else len(value)
        for size in range(len(value), shortest - 1, -1):
            for part in (value[:size], value[-size:]):
                if part in text and (size == len(value) or TELLING.search(part)):
                    text = text.replace(part, mask_value(part, shown=0))
    return text


def mask_figures(value: str) -> str:
    """Return a count with stars for its figures.

    Its other words identify no one, and an editor finds the count by them.
    """
    return FIGURE.sub("*", value)


def mask_value(value: str, *, shown: int) -> str:
    """Return a value with stars for all but its first letters and digits."""
    characters = []
    for character in value:
        is_sign = not character.isalnum()
        characters.append(
            " " if character.isspace() else character if is_sign or shown > 0 else "*"
        )
        shown -= not is_sign
    return "".join(characters)


def _mask_findings(text: str, *, findings: tuple[Finding, ...]) -> str:
    for finding in findings:
        hidden = mask_value(text[finding.start : finding.end], shown=finding.detector.shown)
        text = f"{text[: finding.start]}{hidden}{text[finding.end :]}"
    return text
