"""E-mail addresses: those of a person at home, those of a person at work, and those of a team."""

import re

PROVIDERS = frozenset(
    (
        "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx proton protonmail pm btinternet "
        "btopenworld sky virginmedia ntlworld blueyonder talktalk tiscali tesco fastmail zoho mail yandex hey tutanota tuta"
    ).split()
)
"""Who gives mailboxes to anybody: the name before `.com`, `.co.uk` and the like."""
ENDINGS = re.compile(r"(?:co|com|me|org)\.[a-z]{2}|[a-z]{2,6}")
TEAM_WORDS = frozenset(
    (
        "academy admin adoption advice assurance business care carer carers central centre child childcare children childrens "
        "commissioning comms contact council customer data development duty early education email enquiries enquiry evidence families "
        "family feedback foster fostering group groups health help hello hub hubs info information intervention kinship lead learning "
        "library local mail mailbox mash media mentoring navigator network news noreply offer office parent parenting parents "
        "partnership partnerships people place practice press prevention programme project public quality question questions referral "
        "referrals reply research research safeguarding school schools send sen service services social start support team teams training "
        "triple volunteer volunteering volunteers web workforce years young youth"
    ).split()
)
MAILBOX = re.compile(r"(?<![\w.+'-])(?P<value>(?P<name>[\w.+'-]{1,64})(?:@|%40)(?P<domain>(?:[A-Za-z\d-]{1,63}\.){1,6}[A-Za-z]{2,24}))")
"""It is tried only where a name begins, and a name is bounded: linear."""
PARTS = re.compile(r"[._-]+")


def is_personal(match: re.Match[str]) -> bool:
    """Say whether an address is one that people have at home."""
    provider, _, ending = match["domain"].lower().partition(".")
    return provider in PROVIDERS and ENDINGS.fullmatch(ending) is not None


def is_of_a_person_at_work(match: re.Match[str]) -> bool:
    """Say whether an address has the name of a person: `first.last@`, but not `early.help@`."""
    parts = [part.rstrip("0123456789") for part in PARTS.split(match["name"].lower())]
    shape = 2 <= len(parts) <= 3 and all(part.isalpha() and len(part) <= 20 for part in parts) and len(parts[-1]) > 1  # noqa: PLR2004
    return shape and not is_personal(match) and not TEAM_WORDS.intersection(parts)


def has_mailbox(text: str) -> bool:
    """Say whether there may be an e-mail address in a text."""
    return "@" in text or "%40" in text
