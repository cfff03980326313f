"""Where in a text somebody could be recognised."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from macros.content.privacy.detectors import DETECTORS, Detector

MOST_FINDINGS = 100
"""How many of one kind are looked for in one text."""
DROPPED = re.compile("[*`\\\\\u00ad\u200b-\u200f\u2060\ufeff]|&nbsp;|\\[U\\+[0-9A-F]{4,6}\\]")
"""What a reader does not see and what would hide a number from a pattern: emphasis, characters without width and their names."""
SIGNS = ("*", "`", "\\", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "&nbsp;", "[U+")
ALIKE = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2019": "'",
}
"""One character for another that means the same, so that places stay where they are."""
RARE = re.compile(
    "[\u034f\u061c\u115f\u1160\u180e\u2000-\u2006\u2008\u200a\u205f\u2061-\u2064\u3000\u3164\ufe00-\ufe0f"
    "\u0660-\u0669\uff10-\uff19\uff20\U0001d7ce-\U0001d7ff]"
)
"""Signs that nobody types by chance within a number: unseen ones, blanks of other widths, digits of other kinds, a wide @."""
IN_NAMES = re.compile(r"(?i)[\d@]|one|two|three|four|five|born|birth|dob")
"""A name without any of these holds nothing that is looked for: most are done with at once."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A stretch of a text by which somebody could be recognised."""

    detector: Detector
    stops: bool
    """It stops publication."""
    start: int
    end: int


def find(text: str, *, detectors: Iterable[Detector] = DETECTORS) -> tuple[Finding, ...]:
    """Find everything in a text by which somebody could be recognised, in order; of two that overlap the first on the list counts."""
    seen, dropped = _see(text)
    found: list[Finding] = []
    asked: dict[object, bool] = {}
    for detector in detectors:
        if detector.may_be_in not in asked:
            asked[detector.may_be_in] = detector.may_be_in(seen)
        if asked[detector.may_be_in]:
            for finding in islice(_find_one(seen, detector=detector), MOST_FINDINGS):
                if all(finding.end <= other.start or other.end <= finding.start for other in found):
                    found.append(finding)
    return tuple(sorted((_put_back(finding, dropped=dropped) for finding in found), key=lambda finding: finding.start))


def find_in_name(name: str, *, detectors: tuple[Detector, ...] = DETECTORS) -> tuple[Finding, ...]:
    """Find the same in the name of a file or folder, where hyphens stand for spaces and capitals are small."""
    if not IN_NAMES.search(name):
        return ()
    spaced = name.replace("-", " ").replace("_", " ")
    capitals = tuple(detector for detector in detectors if detector.is_identifier)
    found = [*find(name, detectors=detectors), *find(spaced, detectors=detectors), *find(spaced.upper(), detectors=capitals)]
    apart: list[Finding] = []
    for finding in found:
        if all(finding.end <= other.start or other.end <= finding.start for other in apart):
            apart.append(finding)
    return tuple(apart)


def _find_one(text: str, *, detector: Detector) -> Iterator[Finding]:
    for match in detector.pattern.finditer(text):
        if detector.is_one(match):
            group = next(name for name in ("value", "after", "before") if match.groupdict().get(name))
            start, end = match.span(group)
            yield Finding(detector=detector, stops=detector.stops(match), start=start, end=end)


def _see(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give a text as a reader sees it, and which stretches of it were dropped."""
    seen = text
    if not text.isascii():
        for character, alike in ALIKE.items():
            if character in seen:
                seen = seen.replace(character, alike)
        seen = RARE.sub(_make_common, seen)
    if not any(sign in seen for sign in SIGNS):
        return seen, ()
    dropped = tuple(match.span() for match in DROPPED.finditer(seen))
    return DROPPED.sub("", seen), dropped


def _make_common(match: re.Match[str]) -> str:
    sign = match[0]
    if sign.isdecimal():
        return str(int(sign))
    # What is unseen becomes one of those that are dropped.
    return "@" if sign == "\uff20" else " " if sign.isspace() else "\u200b"


def _put_back(finding: Finding, *, dropped: tuple[tuple[int, int], ...]) -> Finding:
    if not dropped:
        return finding
    gone, places, lengths = 0, [], []
    for start, end in dropped:
        places.append(start - gone)
        gone += end - start
        lengths.append(gone)

    def move(position: int) -> int:
        number = bisect_right(places, position)
        return position + (lengths[number - 1] if number else 0)

    return Finding(detector=finding.detector, stops=finding.stops, start=move(finding.start), end=move(finding.end - 1) + 1)
