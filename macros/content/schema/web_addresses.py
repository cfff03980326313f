"""Web addresses: a reader sees where each leads, and it leads there for everyone."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote as write_percent
from urllib.parse import urlsplit

from macros.content.problems.problem import Level, quote, show

UNUSABLE = re.compile(r"[\s<>\"'`\\]")
NO_PAGES = frozenset(
    "corp home internal intranet invalid lan local localdomain localhost private test".split()
)
"""The last part of names that only work inside an organisation, or nowhere (RFC 2606, RFC 6761, RFC 6762)."""
NUMBER = re.compile(r"\d{1,40}|0x[0-9a-f]{0,40}")
"""The last part of a host that browsers read as the number of a computer (WHATWG URL, "ends in a number")."""
DOTS = re.compile("[\u3002\uff0e\uff61\u2024]")
"""Characters that browsers read as a full stop."""
SHORT = frozenset(
    "bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in lnks.gd ow.ly rb.gy rebrand.ly shorturl.at t.co t.ly tiny.cc tinyurl.com".split()
)
"""Sites that shorten addresses."""
PERSONAL_FOLDER = re.compile(
    r"https?://[\w-]{1,63}-my\.sharepoint\.com(?::\d{1,5})?/(?:[^?#]{0,200}/)?personal/",
    re.IGNORECASE,
)
EXAMPLE = "https://www.example.org/guide"
CHECK_IT = "Open the page, then copy its address from the address bar of your browser."


@dataclass(frozen=True, kw_only=True)
class AddressFault:
    """What is wrong with an address, in an editor's words."""

    message: str
    fix: str
    level: Level = Level.ERROR


def find_web_fault(address: str) -> AddressFault | None:
    """Return what is wrong with a web address that begins with http:// or https://, or None."""
    if odd := next(
        (sign for sign in address if UNUSABLE.match(sign) or unicodedata.category(sign)[0] == "C"),
        "",
    ):
        return _explain_character(odd, address=address)
    try:
        parts = urlsplit(address)
        has_port = parts.port is not None
    except ValueError:
        return AddressFault(message=f"The address {quote(address)} cannot be read.", fix=CHECK_IT)
    if "@" in parts.netloc:
        message = f"The address {quote(address)} has a user name before the @, so it does not lead where it seems to."
        return AddressFault(
            message=message, fix=f"Begin it with the name of the site, for example {EXAMPLE}."
        )
    host = parts.netloc.rpartition(":")[0] if has_port else parts.netloc.removesuffix(":")
    return find_host_fault(host, address=address) or _find_doubt(host, address=address)


def _find_doubt(host: str, *, address: str) -> AddressFault | None:
    """Return why a person should look at an address that can be opened, or None."""
    if host.lower().removeprefix("www.").removesuffix(".") in SHORT:
        message = (
            f"The address {quote(address)} is a short form: readers do not see where it leads."
        )
        return AddressFault(message=message, fix=CHECK_IT, level=Level.WARNING)
    if PERSONAL_FOLDER.match(address):
        message = "This address leads to the folder of one person at work, and has that person's name in it."
        fix = "Put the file where everyone can open it, and link to it there."
        return AddressFault(message=message, fix=fix, level=Level.WARNING)
    return None


def find_host_fault(host: str, *, address: str) -> AddressFault | None:
    """Return what is wrong with the name of a site, which is part of this address, or None."""
    name = host.lower().removesuffix(".")
    if name.startswith("["):
        return _explain_nowhere(
            address, reason="it has the number of a computer in place of the name of a site"
        )
    plain = DOTS.sub(".", unicodedata.normalize("NFKC", name))
    if plain != name:
        message = (
            f"The site's name in {quote(address)} is written with characters that browsers change."
        )
        return AddressFault(message=message, fix=f"Write it with plain letters: {show(plain)}")
    labels = name.split(".")
    if not all(_is_label(label) for label in labels):
        return AddressFault(
            message=f"The address {quote(address)} has no site name that can be read.", fix=CHECK_IT
        )
    if NUMBER.fullmatch(labels[-1]):
        return _explain_nowhere(
            address, reason="it has the number of a computer in place of the name of a site"
        )
    if len(labels) == 1 or labels[-1] in NO_PAGES or name.endswith(".home.arpa"):
        return _explain_nowhere(
            address, reason=f"{quote(name)} is a name that only works inside an organisation"
        )
    return _find_letter_fault(labels, address=address)


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and all(  # noqa: PLR2004 -- as the name service has it
        sign in "-_" or unicodedata.category(sign)[0] in "LMN" for sign in label
    )


def _find_letter_fault(labels: list[str], *, address: str) -> AddressFault | None:
    """Return what is wrong with letters outside a to z, which may look like others."""
    try:
        name = ".".join(
            label[4:].encode().decode("punycode") if label.startswith("xn--") else label
            for label in labels
        )
    except UnicodeError:
        return AddressFault(
            message=f"The address {quote(address)} has a part that begins with xn-- and cannot be read.",
            fix=CHECK_IT,
        )
    foreign = [sign for sign in name if not sign.isascii()]
    if not foreign:
        is_coded = any(label.startswith("xn--") for label in labels)
        message = (
            f"The address {quote(address)} has a part that begins with xn-- and needs no such code."
        )
        return (
            AddressFault(message=message, fix=f"Write {name}, or check the address.")
            if is_coded
            else None
        )
    alphabets = {
        unicodedata.name(sign, "?").split()[0]
        for sign in name
        if unicodedata.category(sign)[0] == "L"
    }
    shown = ", ".join(
        f"“{show(sign)}” ({unicodedata.name(sign, 'no name').lower()})"
        for sign in dict.fromkeys(foreign[:3])
    )
    if len(alphabets) > 1:
        message = f"The site's name in {quote(address)} mixes alphabets, so it can pass for another site: {shown}."
        return AddressFault(message=message, fix="Type the address again with the letters a to z.")
    message = f"The site's name in {quote(address)} has a letter outside a to z: {shown}."
    return AddressFault(
        message=message,
        fix="Check that this is the site you mean: letters can look alike.",
        level=Level.WARNING,
    )


def _explain_character(sign: str, *, address: str) -> AddressFault:
    if sign == "\\":
        message, fix = f"The address {quote(address)} has a backslash.", "Write / in its place."
    elif sign in "'`\"<>":
        message, fix = (
            f"The address {quote(address)} has the character {sign} in it.",
            f"Write {write_percent(sign)} in its place.",
        )
    else:
        message = f"The address {quote(address)} has a character in it that cannot be seen: {show(sign) if sign != ' ' else 'a space'}."
        fix = "Remove it. Write a space within an address as %20."
    return AddressFault(message=message, fix=fix)


def _explain_nowhere(address: str, *, reason: str) -> AddressFault:
    message = f"The address {quote(address)} leads nowhere for readers: {reason}."
    return AddressFault(
        message=message, fix=f"Link to a page that everyone can open, for example {EXAMPLE}."
    )
