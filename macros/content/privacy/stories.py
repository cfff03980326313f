"""Whether a text is about a real person, or no one in particular: “when a parent has two”."""

import re

HYPOTHETICAL = re.compile(
    r"(?i)\b(?:when|if|whether|where|should|unless|once|after|until|before|whenever|every time"
    r"|each time|what|in case|or|any|not)[ \n]\Z"
)
MADE_UP = re.compile(
    r"(?i)\b(?:for example|imagine|suppose|say|role[- ]?plays?|vignettes?|films?|scenarios?"
    r"|picture books?|exercises?),?(?: [\w']{1,12}){0,6}[ \n]\Z"
)
"""Words after which the people in the same sentence are no one in particular."""
WILL = r"(?:may|might|can|could|will|would|should|must|needs? to)"
"""What follows people who are no one in particular: “two families may share a table”."""
BEFORE = 90


def is_story(match: re.Match[str]) -> bool:
    """Return whether it happened: “when a parent said no” is no story."""
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    return not HYPOTHETICAL.search(before[-16:]) and not MADE_UP.search(before)
