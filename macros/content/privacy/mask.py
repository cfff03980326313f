"""Identifiers masked: nothing that is printed may say again what should not have been written."""

import re

from macros.content.privacy.detect import Finding, find, find_in_name
from macros.content.privacy.detectors import IDENTIFIERS

SHORTEST_PART = 6
"""A quotation may have been cut in the middle of a value: of a beginning or an end of it, this many characters are masked too.

A count is masked only as a whole: its words are everybody's.
"""

TELLING = re.compile(r"[\d@]")
"""A part of a value without any of these is everybody's words."""
FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five)\b", re.IGNORECASE)


def mask(text: str) -> str:
    """Give a text with every identifier in it masked."""
    return _mask_found(text, found=find(text, detectors=IDENTIFIERS))


def mask_path(path: str) -> str:
    """Give a path with every identifier in the names of its file and folders masked."""
    return "/".join(
        _mask_found(name, found=find_in_name(name, detectors=IDENTIFIERS))
        for name in path.split("/")
    )


def mask_values(text: str, *, values: tuple[str, ...]) -> str:
    """Give a text with these values masked wherever they stand in it, whole or cut at one end."""
    for value in values:
        is_cut_too = "@" in value or sum(character.isdecimal() for character in value) > 1
        shortest = min(len(value), SHORTEST_PART) if is_cut_too else len(value)
        for size in range(len(value), shortest - 1, -1):
            for part in (value[:size], value[-size:]):
                if part in text and (size == len(value) or TELLING.search(part)):
                    text = text.replace(part, hide(part, kept=0))
    return text


def hide_figures(value: str) -> str:
    """Give a count with stars for its figures: its other words give nobody away, and an editor finds it by them."""
    return FIGURE.sub("*", value)


def hide(value: str, *, kept: int) -> str:
    """Give a value with stars for its letters and digits, but for the first few."""
    shown = []
    for character in value:
        is_sign = not character.isalnum()
        shown.append(" " if character.isspace() else character if is_sign or kept > 0 else "*")
        kept -= not is_sign
    return "".join(shown)


def _mask_found(text: str, *, found: tuple[Finding, ...]) -> str:
    for finding in found:
        hidden = hide(text[finding.start : finding.end], kept=finding.detector.kept)
        text = f"{text[: finding.start]}{hidden}{text[finding.end :]}"
    return text
