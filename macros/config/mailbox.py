"""The mailbox of the editors, which every page shows: it belongs to a team, never to a person."""

from collections.abc import Iterator

from macros.content.privacy.detect import find_personal_data
from macros.content.privacy.mask import mask_figures, mask_value
from macros.content.problems.problem import Problem
from macros.content.problems.rules.privacy import get_privacy_rule


def check_mailbox(typed: str, *, line: int) -> Iterator[Problem]:
    """Report the address of one person, as in a note."""
    for finding in find_personal_data(typed):
        value, detector = typed[finding.start : finding.end], finding.detector
        masked = (
            mask_value(value, shown=detector.shown)
            if detector.is_identifier
            else mask_figures(value)
        )
        yield get_privacy_rule(finding).at(path="mkdocs.yml", line=line, masked=masked)
