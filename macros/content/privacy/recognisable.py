"""One person in a story: somebody's own words, the only one of a kind, and a child with an age."""

import re

from macros.content.privacy.people import NOT_A_COUNT_AFTER, SOMEBODY
from macros.content.privacy.stretches import Stretches, find_stretches

ONE = rf"(?:{SOMEBODY}|lad|lady|gran|granny|grandad|foster carer|kinship carer)"
AGE = r"(?:,? (?:aged?|who is|of) \w{1,9},?| \(\w{1,9}\)|, \d{1,2},)?"
SAID = r"(?:said|told (?:us|me|the \w{1,15}|staff|workers?)|wrote|explained|commented|recalled|described|put it)"
SAYS = r"(?:says|writes|explains|asked|replied|remembers)"
OPENING = "[\u201c\"\u2018']"
ARTICLE = r"[aAoOtThH](?<!\w.)(?:(?<=[aA])n?|(?<=[oO])(?:ne|ur)|(?<=[tT])(?:he(?:ir)?|his|hat)|(?<=[hH])(?:er|is))"
"""It begins with a plain set of characters: a text is searched for these fast."""
WORDS = re.compile(
    rf"(?P<value>{ARTICLE} (?:[\w-]{{1,15}} ){{0,2}}?(?i:{ONE})\b(?!'s?\b){AGE}(?: (?!and\b|or\b)[a-z]{{1,15}}){{0,2}}? "
    rf"(?:{SAID}\b|(?:{SAYS})\b(?=[^\n.]{{0,30}}{OPENING})))"
)
QUOTED = re.compile(rf"[\u201d\"\u2019'],? (?P<value>(?:{SAID}|{SAYS}) (?:an?|the|one|her|his) (?:[\w-]{{1,15}} ){{0,2}}?(?i:{ONE})\b)")
HYPOTHETICAL = re.compile(
    r"(?i)\b(?:when|if|whether|where|should|unless|once|after|until|before|whenever|every time|each time|what|in case|or|any"
    r"|imagine|suppose)"
    r"[ \n]\Z"
)
ONLY = re.compile(
    rf"(?P<value>[oOtT](?<!\w.)(?:(?<=[oO])ur|(?<=[tT])he(?:ir)?) (?:only|sole)(?: one)? (?:[\w-]{{1,15}} ){{0,2}}?(?i:{ONE}|twins"
    rf"|triplets)\b){NOT_A_COUNT_AFTER}"
)
AGED = re.compile(
    r"(?P<value>\b(?:[aA]n?|[hH]er|[hH]is|[tT]heir|[oO]ne) (?:[\w-]{1,15} )?(?:girl|boy|son|daughter|grandson|granddaughter),? "
    r"(?:aged|of|who is) "
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?! ?(?:to|or|and|-|\+|months? to|years? to))"
    r"|(?P<after>\b(?:[aA]n?|[hH]er|[hH]is|[tT]heir) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ "
    r"-]years?[ -]old "
    r"(?:girl|boy|son|daughter|grandson|granddaughter|sister|brother)\b)"
)
SPEAKING = re.compile(r"[ \u201d\"\u2019'](?:sa(?:id|ys)|told|wr(?:ote|ites)|explain|comment|re(?:call|plied|memb)|described|put it|asked)")
ALONE = re.compile(r" (?:only|sole) ")
GIRL_OR_BOY = re.compile(r"[gbds](?<![a-z].)(?:(?<=g)(?:irl|randson|randdau)|(?<=b)(?:oy|rother)|(?<=d)aughter|(?<=s)(?:on|ister))")
BEFORE = 16


def look_for_words(text: str) -> Stretches:
    """Return what is around each word for speaking."""
    return find_stretches(SPEAKING.finditer(text), before=110, after=80)


def is_story(match: re.Match[str]) -> bool:
    """Return whether it happened: “when a parent said no” is no story."""
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    return not HYPOTHETICAL.search(before)


def look_for_only(text: str) -> Stretches:
    """Return what is around each “only”."""
    return find_stretches(ALONE.finditer(text), before=10, after=120)


def look_for_ages(text: str) -> Stretches:
    """Return what is around a word for a girl or a boy."""
    return find_stretches(GIRL_OR_BOY.finditer(text), before=60, after=60)
