"""Mail links: one recipient, perhaps a subject, and nothing that a reader does not see."""

import re
import unicodedata
from urllib.parse import unquote

from macros.content.problems.problem import quote
from macros.content.schema.web_addresses import AddressFault, find_host_fault

MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
LINK = re.compile(r"mailto:(?P<mailbox>[^?]{0,400})(?:\?(?P<rest>.{0,1000}))?", re.DOTALL)
SUBJECT = re.compile(r"(?i:subject)=(?P<subject>[^\s&;#?@=<>\"'`\\]{1,300})")
EXAMPLE = "mailto:early.help@example.gov.uk"
MOST_DECODED = 5
"""How often a subject is decoded: a program may decode once more than it should."""


def find_mail_fault(address: str) -> AddressFault | None:
    """Return what is wrong with an address that begins with mailto:, or None."""
    parts = LINK.fullmatch(address)
    mailbox, rest = (parts["mailbox"], parts["rest"]) if parts else ("", None)
    if not is_mailbox(mailbox):
        message = f"The mail link {quote(address)} does not lead to one mailbox."
        return AddressFault(
            message=message, fix=f"Give the mailbox of one team. For example: {EXAMPLE}"
        )
    if rest is None or is_subject(rest):
        return None
    subject = next((part for part in re.split(r"&(?:amp;)?", rest) if is_subject(part)), "")
    message = (
        f"A mail link takes one mailbox and perhaps a subject; {quote(address)} has more in it."
    )
    fix = f"Type mailto:{mailbox}{f'?{subject}' if subject else ''}"
    return AddressFault(message=message, fix=f"{fix} and leave the rest out.")


def is_mailbox(typed: str) -> bool:
    """Return whether this is one mailbox that anyone can write to."""
    return (
        MAILBOX.fullmatch(typed) is not None
        and find_host_fault(typed.rpartition("@")[2], address=typed) is None
    )


def is_subject(typed: str) -> bool:
    """Return whether this is a subject that adds nothing else to a mail, however often it is decoded."""
    match = SUBJECT.fullmatch(typed)
    if match is None:
        return False
    text = match["subject"]
    for _ in range(MOST_DECODED):
        decoded = unquote(text, errors="replace")
        if decoded == text:
            # A line break would begin a new line of the mail's head, and an @ is part of a recipient.
            return not any(
                sign in "@\ufffd\u2028\u2029" or unicodedata.category(sign) == "Cc" for sign in text
            )
        text = decoded
    return False
