"""One person in a story: their own words, the only one of a kind, or a child with an age."""

import re

from macros.content.privacy.people import NOT_A_COUNT_AFTER, ONE_PERSON
from macros.content.privacy.spans import Spans, find_spans

ONE = (
    rf"(?:{ONE_PERSON}|\w{{1,9}}[ -]years?[ -]old|lad|lady|gran|granny|grandad|foster carer"
    rf"|kinship carer)"
)
AGE = r"(?:,? (?:aged?|who is|of) \w{1,9},?| \(\w{1,9}\)|, \d{1,2},)?"
SAID = (
    r"(?:said|told (?:us|me|(?:the|his|her|their|our|a) (?:\w{1,15} ){0,1}?\w{1,15}|staff|workers?)"
    r"|wrote|explained|commented|recalled|described|put it)"
)
SAYS = r"(?:says|writes|explains|asked|replied|remembers)"
OPENING = "[\u201c\"\u2018']"
ARTICLE = (
    r"[aAoOtThH](?<!\w.)(?:(?<=[aA])n?|(?<=[oO])(?:ne|ur)|(?<=[tT])(?:he(?:ir)?|his|hat)"
    r"|(?<=[hH])(?:er|is))"
)
"""Begins with a plain set of characters, because Python searches for these fast."""
WORDS = re.compile(
    rf"(?P<value>{ARTICLE} (?:[\w-]{{1,15}} ){{0,2}}?(?i:{ONE})\b(?!'s?\b){AGE}(?: (?!and\b"
    rf"|or\b)[a-z]{{1,15}}){{0,2}}? (?:{SAID}\b|(?:{SAYS})\b(?=[^\n.]{{0,30}}{OPENING})))"
)
QUOTED = re.compile(
    rf"[\u201d\"\u2019'][,.]? (?P<value>(?:{SAID}|{SAYS}) (?:an?|the|one|her"
    rf"|his) (?:[\w-]{{1,15}} ){{0,2}}?(?i:{ONE})\b)"
)
SIGNED = re.compile(
    rf"(?:[\u201d\"'][ \t]?"
    rf"|[.!?\u201d\"\u2019'][ \t]{{0,3}}\n[ \t]{{0,3}}>[ \t]{{0,3}})[(-][ ]?(?P<value>(?:[aA]n? "
    rf"|[oO]ne )?(?:[\w-]{{1,15}} )?(?i:{ONE})\b"
    rf"(?:,? (?:(?:aged?|of) )?\d{{1,2}}\b)?)(?=[ ]?(?:[),.]|\n|\Z| \())"
)
"""Who said it, after the words: “It was loud.” (girl, 8)."""
KIND = (
    r"(?:(?!(?:an?|the|your|this|that|each|every|any|way|time|thing|reason|place|one)\b)"
    rf"[\w-]{{1,15}} ){{0,2}}?(?i:{ONE}|twins|triplets|wheelchair user|refugee|survivor)\b"
)
WITHIN = (
    r"(?= (?:in|on|at|of|from) (?:the|our|this|that|her|his|their) (?:\w{1,12} )?"
    r"(?:group|village|town|estate|school|street|area|class|ward|cohort|parish|county|hub|centre"
    r"|course|year|team|district|road|club)\b)"
)
ONLY = re.compile(
    rf"(?P<value>[oOtT](?<!\w.)(?:(?<=[oO])ur|(?<=[tT])he(?:ir)?) (?:(?:only|sole)(?: one)? {KIND}"
    rf"|(?:youngest|oldest|eldest|one) {KIND}{WITHIN})){NOT_A_COUNT_AFTER}"
)
AGED = re.compile(
    r"(?P<value>\b(?:[aA]n?|[hH]er|[hH]is|[tT]heir|[oO]ne) (?:[\w-]{1,15} )?(?:girl|boy|son"
    r"|daughter|grandson|granddaughter),? (?:aged|of|who is) "
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?! ?(?:to|or|and|-"
    r"|\+|months? to|years? to))|(?P<after>\b(?:[aA]n?|[hH]er|[hH]is|[tT]heir) (?:\d{1,2}|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve)[ "
    r"-]years?[ -]old "
    r"(?:girl|boy|son|daughter|grandson|granddaughter|sister|brother)\b)"
)
SIGNED_BY = tuple(
    re.compile(rf"\{mark}(?:(?<=[\u201d\"'>].)|(?<=[\u201d\"'>] .))") for mark in "(-"
)
"""Each begins with one character, because Python searches for it fastest."""
ALONE = (" only ", " sole ", "dest ", "gest ", "he one ")
SPEAKING = (
    "said",
    "says",
    " told",
    "wrote",
    "writes",
    "explain",
    "comment",
    "recall",
    "replie",
    "rememb",
    "described",
    "put it",
    "asked",
)
GIRL_OR_BOY = ("girl", "boy", "ndson", "daughter", " son", "brother", "sister")


def find_near_words(text: str) -> Spans:
    """Return the spans around each word for speaking."""
    return find_spans(text, words=SPEAKING, before=110, after=80)


def find_near_signed(text: str) -> Spans:
    """Return the spans around each bracket or dash that may begin a signature.

    It comes after a quotation mark or at the start of a quoted line.
    """
    return find_spans(text, patterns=SIGNED_BY, before=14, after=90)


def find_near_only(text: str) -> Spans:
    """Return the spans around each “only”."""
    return find_spans(text, words=ALONE, before=10, after=120)


def find_near_ages(text: str) -> Spans:
    """Return the spans around each word for a girl or a boy."""
    return find_spans(text, words=GIRL_OR_BOY, before=60, after=60)
