"""Who is meant: one person in a story, or nobody in particular, as in “when a parent has two children”."""

import re

HYPOTHETICAL = re.compile(
    r"(?i)\b(?:when|if|whether|where|should|unless|once|after|until|before|whenever|every time|each time|what|in case|or|any|not)"
    r"[ \n]\Z"
)
MADE_UP = re.compile(
    r"(?i)\b(?:for example|imagine|suppose|say|role[- ]?plays?|vignettes?|films?|scenarios?|picture books?|exercises?),?"
    r"(?: [\w']{1,12}){0,6}[ \n]\Z"
)
"""What makes the people after it, in the same sentence, nobody in particular."""
WILL = r"(?:may|might|can|could|will|would|should|must|needs? to)"
"""What follows nobody in particular: “two families may share a table”."""
BEFORE = 90


def is_story(match: re.Match[str]) -> bool:
    """Return whether it happened: “when a parent said no” is no story."""
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    return not HYPOTHETICAL.search(before[-16:]) and not MADE_UP.search(before)
