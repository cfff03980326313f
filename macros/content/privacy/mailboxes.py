"""Email addresses: private ones, those of one person at work, and those of a team."""

import re

from macros.content.privacy.person_names import COMMON_WORDS, FIRST_NAMES, SURNAMES
from macros.content.privacy.spans import Spans, find_spans
from macros.content.privacy.team_words import TEAM_WORD, TEAM_WORDS

PROVIDERS = frozenset(
    (
        "gmail googlemail outlook hotmail live msn passport windowslive yahoo ymail rocketmail "
        "icloud me mac privaterelay aol aim gmx proton protonmail pm passmail duck mozmail "
        "simplelogin btinternet btopenworld btconnect sky virgin virginmedia ntlworld blueyonder "
        "talktalk tiscali lineone tesco freeserve fsmail wanadoo orange ee o2 three plus plusnet "
        "force9 freenetname f9 supanet onetel madasafish uwclub which vodafone fastmail sent zoho "
        "zohomail mail email inbox post europe usa yandex ya rambler bk hey tutanota tuta tutamail "
        "hushmail startmail posteo riseup disroot runbox mailfence lycos excite rediffmail qq "
        "foxmail naver daum hanmail t-online web freenet laposte free sfr libero virgilio tin "
        "alice wp onet interia poczta seznam centrum ukr bigpond optusnet comcast verizon att "
        "bellsouth cox shaw rogers bell sympatico earthlink juno mailinator guerrillamail talk21 "
        "demon totalise zen"
    ).split()
)
"""Who gives mailboxes to anyone: the part of a domain before `.com`, `.co.uk` and the like."""
ENDINGS = re.compile(r"(?:co|com|me|org|net|appleid)\.[a-z]{2,3}|[a-z]{2,6}")
AT = (
    r"(?:[ ]?(?:@|%40)[ ]?|[ ]?[\[({][ ]?at[ ]?[\])}][ ]?|[ ]at[ ](?=[a-z\d-]{2,20}(?:\."
    r"|[ ]?[\[(]?dot\b)))"
)
DOT = r"(?:\.|[ ]?[\[({][ ]?dot[ ]?[\])}][ ]?|[ ]dot[ ])"
MAILBOX = re.compile(
    rf"(?i)(?<![\w.+'-])(?P<value>(?P<name>[\w.+'-]{{1,64}}+){AT}(?P<domain>"
    rf"(?:[a-z\d-]{{1,63}}{DOT}){{1,6}}[a-z]{{2,24}}))(?![a-z])"
)
"""Tried only at the start of a name of bounded length, so the search is linear."""
AT_SIGNS = ("@", "%40")
SPELLED = re.compile(r" at (?=\S{2,20}(?:\.[a-z]| ?[\[({]?dot\b))")
IN_BRACKETS = re.compile(r"at ?[\])}]")
PARTS = re.compile(r"[._-]+")
SPELLED_DOT = re.compile(rf"(?i){DOT}")
LONGEST_PART, LONGEST_DOMAIN = 20, 420
TITLE = re.compile(r"^(?:mrs|mr|miss|ms|dr)")
SHORT_NAME = 5
"""A shorter name with a letter or two before or after it is more often a word."""


def find_near_mailboxes(text: str) -> Spans:
    """Return the spans around each character or word that may be the @ of an address."""
    return find_spans(
        text.lower(),
        words=AT_SIGNS,
        patterns=(SPELLED, IN_BRACKETS),
        before=80,
        after=LONGEST_DOMAIN,
    )


def is_personal(match: re.Match[str]) -> bool:
    """Return whether an address is at a provider of private mailboxes."""
    labels = SPELLED_DOT.sub(".", match["domain"].lower()).split(".")
    return any(
        label in PROVIDERS and ENDINGS.fullmatch(".".join(labels[at + 1 :]))
        for at, label in enumerate(labels[:-1])
    )


def is_of_a_person_at_work(match: re.Match[str]) -> bool:
    """Return whether an address names a person: `first.last@` or `flast@`, not `early.help@`."""
    if is_personal(match) or not _is_at(match):
        return False
    parts = [
        part
        for part in (
            part.rstrip("0123456789") for part in PARTS.split(match["name"].lower().split("+")[0])
        )
        if part
    ]
    if not parts or not all(
        part.replace("'", "").isalpha() and len(part) <= LONGEST_PART for part in parts
    ):
        return False
    return _is_one_name(parts[0]) if len(parts) == 1 else _are_names(parts)


def _is_at(match: re.Match[str]) -> bool:
    # “Meet the team at example.org” holds no address.
    return not re.search(r"(?i)\sat\s", match["value"]) or "." in match["name"]


def _are_names(parts: list[str]) -> bool:
    if len(parts) > 3 or max(map(len, parts)) == 1:  # noqa: PLR2004 -- a first, a middle and a last name
        return False
    if len(parts[0]) == 1 and parts[0] not in "ce":
        return True
    if any(part in FIRST_NAMES and part not in COMMON_WORDS for part in parts):
        return True
    return not any(_is_team_word(part) for part in parts)


def _is_one_name(part: str) -> bool:
    if _is_team_word(part):
        return False
    if part in FIRST_NAMES:
        return part not in COMMON_WORDS
    if (
        part[1:] in SURNAMES
        or part[:-1] in SURNAMES
        or part in SURNAMES - COMMON_WORDS
        or TITLE.sub("", part) in SURNAMES
    ):
        return True
    if (len(part) >= SHORT_NAME and part[:-1] in FIRST_NAMES - COMMON_WORDS) or (
        len(part) > SHORT_NAME + 1 and part[2:] in SURNAMES
    ):
        return True
    return any(part[:at] in FIRST_NAMES and part[at:] in SURNAMES for at in range(2, len(part) - 1))


def _is_team_word(part: str) -> bool:
    """Return whether a part consists of words for teams: `kinship`, `earlyhelp`."""
    if part in TEAM_WORDS or TEAM_WORD.fullmatch(part):
        return True
    return any(
        part[:at] in TEAM_WORDS and (part[at:] in TEAM_WORDS or _is_team_word(part[at:]))
        for at in range(2, len(part) - 1)
    )
