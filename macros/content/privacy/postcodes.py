"""Full postcodes: those of homes, those of public venues, and others."""

import re

from macros.content.privacy.spans import Spans, find_spans

AREAS = frozenset(
    (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
        "DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA "
        "LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE "
        "SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV "
        "YO ZE"
    ).split()
)
"""The letters that can begin a postcode. “KS2 4AB” begins with none of them."""
GAP = r"[ \t.,/_|\u00b7-]{0,3}(?:\n[ \t>#]{0,40})?"
LETTERS = "[abd-hjlnp-uw-z]{2}"
POSTCODE = re.compile(
    rf"(?i)(?<![a-z\d])(?P<value>(?P<area>[a-z]{{1,2}})(?:\d\d?|\d[a-z]){GAP}\d(?:{LETTERS}"
    rf"|(?-i:[ ]{LETTERS.upper()}))|ZZ99{GAP}\d[a-z]{{2}})(?![a-z\d])"
)
"""ZZ99 marks people without a postcode; no area has these letters."""
INWARD = re.compile(rf"[0-9](?<=[A-Za-z]\d)[\dA-Za-z]?{GAP}\d[ ]?[A-Za-z]{{2}}(?![A-Za-z\d])")
ORDINALS = ("st", "nd", "rd", "th", "hr", "yr")
"""Lower-case letters after a number that are no half of a postcode: “e2 3rd floor”."""
PERSON = re.compile(
    r"(?i)\b(?:child(?:ren)?|famil(?:y|ies))\b(?!(?:'s)? (?:services?|hubs?|cent(?:re|er)s?|support"
    r"|help|groups?|social|court|action))|\b(?:(?:grand)?(?:mother|father|parent)s?|mums?|dads?"
    r"|mummy|daddy|carers?|lives|lived|living|bab(?:y|ies)|toddlers?|teenagers?"
    r"|siblings?|brothers?|sisters?|boys?|girls?|sons?|daughters?|aunts?|uncles?|nans?|he|she|his"
    r"|her|home address)\b"
)
HOME = re.compile(
    r"(?i)\b(?:live[sd]?|living|resid(?:es?|ed|ing)|stay(?:s|ed|ing)?|moved|rehoused|housed"
    r"|placed)(?: \w{1,12}){0,3}? (?:at|in|on|near|to|opposite|behind|above|beside|from|next to"
    r"|round|around)\b|\b(?:lives|lived)\b(?! of)"
    r"|\bhome address\b|\bhome is\b|\b(?:his|her|their|the|a|one) (?:(?:family|child|carer|mother"
    r"|father|parent)(?:'s)? )?(?:home|flat|house|address|bedsit|caravan|door)\b|\b(?:visit(?:s"
    r"|ed)?|called|home visits?) (?:\w{1,12} ){0,3}at (?:home|\d)"
)
VENUE = re.compile(
    r"(?i)(?<!near the )(?<!opposite the )(?<!behind the )(?<!next to the )(?<!near a )"
    r"(?<!opposite a )(?<!beside the )(?<!above the )"
    r"\b(?:hubs?|cent(?:re|er)s?|librar(?:y|ies)|schools?|academ(?:y|ies)|colleges?|nurser(?:y|ies)"
    r"|church(?:es)?|chapel|mosque|temple|synagogue|gurdwara|halls?|offices?|clinics?|surger(?:y"
    r"|ies)|hospitals?|pharmac(?:y|ies)|caf[eé]s?|museums?|galler(?:y|ies)"
    r"|leisure|gym"
    r"|pool|parks?|playground|campus|universit(?:y|ies)|building|venues?|premises|reception"
    r"|headquarters|depot|council|department|theatre"
    r"|cinema|guildhall|barn|hotel|arena|stadium|cathedral|minster|abbey|studios?|gardens|scout hut"
    r"|meeting house|sat ?nav|court sits|market|supermarket|shop|station|pavilion|club(?:house)?"
    r"|foodbank|food bank|suite|court house|courthouse|civic|town hall"
    r"|county hall|meeting room|training room|drop-?ins?|YMCA|stay and play|takes? place"
    r"|taking place|find us|our address|location(?=:)|delivered (?:at|from|in)|collect(?:ed)? (?:it"
    r"|them|from)|pick(?:ed)? up|(?:mon|tues|wednes|thurs|fri|satur|sun)days|open (?:day|at|from)"
    r"|held at|based at|meets? at|come to|sessions? (?:at|in)"
    r"|groups? (?:at|in|meets?)|write to|post(?:ed)? to|send (?:it|them|forms?) to|freepost|po box"
    r"|charity|trust|foundation|ltd|limited)\b"
)
NAMED_HOUSE = re.compile(r"\b[A-Z][a-z]{2,20} House\b")
"""A building with a name: a venue, unless a word for a home is nearby."""
NEAR = 100
"""The most characters between a postcode and a word that says whose it is."""
BESIDE = 45
"""The most characters between a postcode and a later word for a home."""


def find_near_postcodes(text: str) -> Spans:
    """Return the spans around each possible second half of a postcode."""
    return find_spans(text, patterns=(INWARD,), before=NEAR, after=NEAR)


def is_postcode(match: re.Match[str]) -> bool:
    """Return whether a postcode may be where a person lives.

    It is not that of a venue, nor is it lower-case letters that mean something else.
    """
    value, area = match["value"], match["area"]
    if area is not None and area.upper() not in AREAS and not value.upper().startswith("ZZ99"):
        return False
    if value != value.upper() and (
        value.endswith(ORDINALS) or not (_find(HOME, match) or _find(PERSON, match))
    ):
        return False
    return _is_home(match) or not (
        _find(VENUE, match) or (_find(NAMED_HOUSE, match) and not _find(HOME, match))
    )


def is_near_person(match: re.Match[str]) -> bool:
    """Return whether a word for a person or a home is near a postcode."""
    return _is_home(match) or bool(_find(PERSON, match))


def _is_home(match: re.Match[str]) -> bool:
    """Return whether the last place named before a postcode is a home.

    If no place is named before it, the next one after it decides.
    """
    end = match.end("value")
    home, venue = _find_last(HOME, match), _find_last(VENUE, match)
    return home > venue or (venue < 0 and HOME.search(match.string, end, end + BESIDE) is not None)


def _find_last(pattern: re.Pattern[str], match: re.Match[str]) -> int:
    start = match.start("value")
    places = [
        found.start() for found in pattern.finditer(match.string, max(0, start - NEAR), start)
    ]
    return places[-1] if places else -1


def _find(pattern: re.Pattern[str], match: re.Match[str]) -> re.Match[str] | None:
    start, end = match.span("value")
    return pattern.search(match.string, max(0, start - NEAR), end + NEAR)
