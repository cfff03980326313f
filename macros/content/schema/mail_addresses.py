"""Mail links: one recipient, perhaps a subject, and nothing that a reader does not see."""

import re
import unicodedata
from urllib.parse import unquote

from macros.content.problems.problem import quote
from macros.content.problems.rules.links import MAIL_LINK, MORE_THAN_A_SUBJECT
from macros.content.problems.rules.rule import BrokenRule
from macros.content.schema.web_addresses import find_host_fault

MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
LINK = re.compile(r"mailto:(?P<mailbox>[^?]{0,400})(?:\?(?P<rest>.{0,1000}))?", re.DOTALL)
SUBJECT = re.compile(r"(?i:subject)=(?P<subject>[^\s&;#?@=<>\"'`\\]{1,300})")
MOST_DECODED = 5
"""How often a subject is decoded: a program may decode more often than it should."""


def find_mail_fault(address: str) -> BrokenRule | None:
    """Return what is wrong with an address that begins with mailto:, or None."""
    parts = LINK.fullmatch(address)
    mailbox, rest = (parts["mailbox"], parts["rest"]) if parts else ("", None)
    if not is_mailbox(mailbox):
        return MAIL_LINK, {"address": quote(address)}
    if rest is None or is_subject(rest):
        return None
    subject = next((part for part in re.split(r"&(?:amp;)?", rest) if is_subject(part)), "")
    link = f"mailto:{mailbox}{f'?{subject}' if subject else ''}"
    return MORE_THAN_A_SUBJECT, {"address": quote(address), "link": link}


def is_mailbox(typed: str) -> bool:
    """Return whether this is one mailbox that anyone can write to."""
    return (
        MAILBOX.fullmatch(typed) is not None
        and find_host_fault(typed.rpartition("@")[2], address=typed) is None
    )


def is_subject(typed: str) -> bool:
    """Return whether this is only a subject, however often it is decoded."""
    match = SUBJECT.fullmatch(typed)
    if match is None:
        return False
    text = match["subject"]
    for _ in range(MOST_DECODED):
        decoded = unquote(text, errors="replace")
        if decoded == text:
            # A line break would start a new header of the email, and an @ a new recipient.
            return not any(
                sign in "@\ufffd\u2028\u2029" or unicodedata.category(sign) == "Cc" for sign in text
            )
        text = decoded
    return False
