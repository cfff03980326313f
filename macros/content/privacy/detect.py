"""The search for personal data in a text or in the name of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from macros.content.privacy.detector import GROUPS, Detector
from macros.content.privacy.detectors import DETECTORS
from macros.content.privacy.spans import Spans
from macros.content.privacy.visible_text import make_visible

MOST_FINDINGS = 100
"""The limit for one detector in one text."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Where a text identifies a person, or may identify one."""

    detector: Detector
    stops: bool
    """Whether it stops publication; otherwise it is a warning."""
    start: int
    end: int


def find_personal_data(
    text: str, *, detectors: Iterable[Detector] = DETECTORS
) -> tuple[Finding, ...]:
    """Return the findings in a text, in order.

    Of two findings that overlap, the one whose detector comes first is returned.
    """
    visible = make_visible(text)
    found: list[Finding] = []
    prefiltered: dict[object, Spans] = {}
    for detector in detectors:
        for finding in islice(
            _find_one(visible.text, detector=detector, prefiltered=prefiltered), MOST_FINDINGS
        ):
            if all(finding.end <= other.start or other.end <= finding.start for other in found):
                found.append(finding)
    placed = []
    for finding in found:
        start, end = visible.locate(finding.start, finding.end)
        placed.append(replace(finding, start=start, end=end))
    return tuple(sorted(placed, key=lambda finding: finding.start))


def find_in_name(name: str, *, detectors: tuple[Detector, ...] = DETECTORS) -> tuple[Finding, ...]:
    """Return the findings in the name of a file or folder.

    The name is searched as it is, with spaces for hyphens, and in capitals.
    """
    spaced = name.replace("-", " ").replace("_", " ")
    capitals = tuple(detector for detector in detectors if detector.is_identifier)
    found = [
        *find_personal_data(name, detectors=detectors),
        *find_personal_data(spaced, detectors=detectors),
        *find_personal_data(spaced.upper(), detectors=capitals),
    ]
    apart: list[Finding] = []
    for finding in found:
        if all(finding.end <= other.start or other.end <= finding.start for other in apart):
            apart.append(finding)
    return tuple(apart)


def _find_one(
    text: str, *, detector: Detector, prefiltered: dict[object, Spans]
) -> Iterator[Finding]:
    for variant in detector.variants:
        if variant.prefilter not in prefiltered:
            prefiltered[variant.prefilter] = variant.prefilter(text)
        for first, last in prefiltered[variant.prefilter]:
            for match in variant.pattern.finditer(text, first, last):
                if variant.is_real(match):
                    named = match.groupdict()
                    start, end = match.span(next(name for name in GROUPS if named.get(name)))
                    yield Finding(
                        detector=detector, stops=detector.stops(match), start=start, end=end
                    )
