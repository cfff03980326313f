"""Numbers that belong to one person: what they look like, and what tells them from other numbers.

Every pattern is bounded: groups of a fixed number of digits with short gaps between them, so no text makes one slow.
A gap may run over the end of a line, for YAML folds long values.
"""

import re

from stdnum.gb import nhs, upn

GAP = r"[ \t-]{0,3}(?:\n[ \t>#]{0,40})?"
NHS_GAP = rf"{GAP}|\.|[ \t]?[/_][ \t]?"
PHONE_GAP = r"[ \t()./_-]{0,3}(?:\n[ \t>#]{0,40})?"
PHONE_START = rf"(?<![\d£$€])(?<!\d[.-])(?:(?:\+|\b00)44{PHONE_GAP}(?:0[ \t)]{{1,2}})?|\(?0(?!\d?[ \t]?[/_]))"
"""A stroke after one or two digits belongs to a date or an address."""
PHONE_END = r"(?!\d)(?![.-]\d)"
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG "
    "HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA "
    "SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).split()
"""The letters with which a postcode begins. “KS2 4AB” begins with none of them."""

NHS = re.compile(rf"(?<![\d£$€])(?<!\d[.-])(?P<value>\d{{3}}(?:{NHS_GAP})\d{{3}}(?:{NHS_GAP})\d{{4}})(?![A-Za-z\d])(?![.-]\d)")
UPN = re.compile(rf"(?<![A-Za-z\d])(?P<value>[A-Za-z]{GAP}\d{{3}}{GAP}\d{{4}}{GAP}\d{{2}}{GAP}\d{{2}}{GAP}[A-Za-z\d])(?![A-Za-z\d])")
NATIONAL_INSURANCE = re.compile(
    r"(?i)(?<![a-z\d])(?P<value>(?!BG|GB|KN|NK|NT|TN|ZZ)(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
    rf"{GAP}\d\d{GAP}\d\d{GAP}\d\d{GAP}[A-D])(?![a-z\d])"
)
"""QQ is never issued, and so stands in every form and example: whoever types it means a National Insurance number."""
MOBILE = re.compile(rf"(?P<value>{PHONE_START}7\d(?:{PHONE_GAP}\d){{8}}){PHONE_END}")
TELEPHONE = re.compile(rf"(?P<value>{PHONE_START}[123589]\d(?:{PHONE_GAP}\d){{7,8}}|(?<!\d)0800[ -]?1111){PHONE_END}")
COURT_CASE = re.compile(rf"(?i)(?<![a-z\d])(?P<value>[A-Z]{{2}}{GAP}\d\d{GAP}[CPZ]{GAP}\d{{5}})(?![a-z\d])")
POSTCODE = re.compile(
    rf"(?<![A-Za-z\d])(?P<value>(?:{'|'.join(AREAS)})(?:\d\d?|\d[A-Z])"
    r"[ \t]{0,2}(?:\n[ \t>#]{0,40})?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z\d])"
)
MANY_DIGITS = re.compile(rf"\d(?<!\d\d)(?!\d\d\d-\d\d(?:-\d\d)?(?![\d-])|\d?[/_])(?:{PHONE_GAP}\d){{4}}")
"""Five digits in a row, but for a date or a month: without them there is none of the numbers above, and most notes are done with."""
INWARD = re.compile(r"[A-Z]{2}(?<=\d..)")
"""The patterns that look at every text begin with a plain set of characters: all others are then passed over fast."""
OTHER_NUMBERS = re.compile(r"(?i)isbn(?:-?10)?:?\s{0,3}\Z|\b10\.\d{4,9}/\S{0,100}\Z|\bdoi[:/.]\S{0,100}\Z")
OWN_WORDS = re.compile(r"(?i)\b(?:NHS|CHI)\b")
PERSON = re.compile(
    r"(?i)\b(?:child(?:ren)?|famil(?:y|ies))\b(?!(?:'s)? (?:services?|hubs?|cent(?:re|er)s?|support|help|groups?|social|court|action))"
    r"|\b(?:(?:grand)?(?:mother|father|parent)s?|mums?|dads?|mummy|daddy|carers?|lives|lived|living|bab(?:y|ies)|toddlers?|teenagers?"
    r"|siblings?|brothers?|sisters?|boys?|girls?|sons?|daughters?|aunts?|uncles?|home address)\b"
)
NEAR = 100
"""Characters between a postcode and a word on a person that make it somebody's home."""
BEFORE = 140


def is_nhs_number(match: re.Match[str]) -> bool:
    """Say whether ten digits are an NHS number: their last digit fits, and nothing says that they are a book or a document.

    An ISBN has the same last digit and begins with 0 or 1, as no NHS number of England does.
    """
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    if OTHER_NUMBERS.search(before) or (match["value"][0] in "01" and not OWN_WORDS.search(before[-40:])):
        return False
    return bool(nhs.is_valid(_digits(match["value"])))


def is_pupil_number(match: re.Match[str]) -> bool:
    """Say whether a letter and twelve digits are a Unique Pupil Number: the letter fits the rest.

    The council's code inside is not looked up: new councils are not on the list, and no made-up number should slip through.
    """
    number = "".join(character for character in match["value"].upper() if character.isalnum())
    return len(number) == 13 and number[-1] not in "SOI" and number.isascii() and upn.calc_check_digit(number[1:]) == number[0]  # noqa: PLR2004 -- its length


def is_telephone(match: re.Match[str]) -> bool:
    """Say whether digits are a telephone number: ten of them in a row without a gap are more often something else."""
    return not (match["value"].isdigit() and len(match["value"]) == 10)  # noqa: PLR2004 -- a zero and nine


def is_near_person(match: re.Match[str]) -> bool:
    """Say whether a word on a person stands near a postcode."""
    start, end = match.span("value")
    return bool(PERSON.search(match.string, max(0, start - NEAR), end + NEAR))


def has_many_digits(text: str) -> bool:
    """Say whether any number of a person may stand in a text."""
    return MANY_DIGITS.search(text) is not None


def has_inward(text: str) -> bool:
    """Say whether the second half of a postcode may stand in a text."""
    return INWARD.search(text) is not None


def _digits(value: str) -> str:
    # `int` reads the digits of every script, as the patterns do.
    return "".join(str(int(character)) for character in value if character.isdecimal())
