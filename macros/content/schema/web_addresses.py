"""Web addresses: a reader sees where each leads, and it leads there for everyone."""

import re
import unicodedata
from urllib.parse import quote as write_percent
from urllib.parse import urlsplit

from macros.content.problems.problem import quote, show
from macros.content.problems.rules.links import (
    BACKSLASH,
    CHANGED_BY_BROWSERS,
    INSIDE_ORGANISATION,
    MARK_IN_ADDRESS,
    MIXED_ALPHABETS,
    NEEDLESS_CODE,
    NO_SITE_NAME,
    NUMBER_OF_COMPUTER,
    OTHER_LETTER,
    PERSONAL_FOLDER,
    SHORT_ADDRESS,
    UNREADABLE_ADDRESS,
    UNREADABLE_CODE,
    UNSEEN_IN_ADDRESS,
    USER_IN_ADDRESS,
)
from macros.content.problems.rules.rule import BrokenRule

UNUSABLE = re.compile(r"[\s<>\"'`\\]")
NO_PAGES = frozenset(
    "corp home internal intranet invalid lan local localdomain localhost private test".split()
)
"""Top-level names that work only inside an organisation, or nowhere (RFC 2606, 6761, 6762)."""
NUMBER = re.compile(r"\d{1,40}|0x[0-9a-f]{0,40}")
"""The last part of a host that browsers read as an IP address (WHATWG URL, “ends in a number”)."""
DOTS = re.compile("[\u3002\uff0e\uff61\u2024]")
"""Characters that browsers read as a full stop."""
SHORT = frozenset(
    "bit.ly buff.ly cutt.ly goo.gl is.gd lnkd.in lnks.gd ow.ly rb.gy rebrand.ly shorturl.at "
    "t.co t.ly tiny.cc tinyurl.com".split()
)
"""Sites that shorten addresses."""
IN_PERSONAL_FOLDER = re.compile(
    r"https?://[\w-]{1,63}-my\.sharepoint\.com(?::\d{1,5})?/(?:[^?#]{0,200}/)?personal/",
    re.IGNORECASE,
)


def find_web_fault(address: str) -> BrokenRule | None:
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
        return UNREADABLE_ADDRESS, {"address": quote(address)}
    if "@" in parts.netloc:
        return USER_IN_ADDRESS, {"address": quote(address)}
    host = parts.netloc.rpartition(":")[0] if has_port else parts.netloc.removesuffix(":")
    return find_host_fault(host, address=address) or _find_doubt(host, address=address)


def _find_doubt(host: str, *, address: str) -> BrokenRule | None:
    """Return why a person should look at an address that can be opened, or None."""
    if host.lower().removeprefix("www.").removesuffix(".") in SHORT:
        return SHORT_ADDRESS, {"address": quote(address)}
    if IN_PERSONAL_FOLDER.match(address):
        return PERSONAL_FOLDER, {}
    return None


def find_host_fault(host: str, *, address: str) -> BrokenRule | None:
    """Return what is wrong with the name of a site, which is part of this address, or None."""
    shown = {"address": quote(address)}
    name = host.lower().removesuffix(".")
    if name.startswith("["):
        return NUMBER_OF_COMPUTER, shown
    plain = DOTS.sub(".", unicodedata.normalize("NFKC", name))
    if plain != name:
        return CHANGED_BY_BROWSERS, shown | {"site": show(plain)}
    labels = name.split(".")
    if not all(_is_label(label) for label in labels):
        return NO_SITE_NAME, shown
    if NUMBER.fullmatch(labels[-1]):
        return NUMBER_OF_COMPUTER, shown
    if len(labels) == 1 or labels[-1] in NO_PAGES or name.endswith(".home.arpa"):
        return INSIDE_ORGANISATION, shown | {"site": quote(name)}
    return _find_letter_fault(labels, address=address)


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and all(  # noqa: PLR2004 -- as the name service has it
        sign in "-_" or unicodedata.category(sign)[0] in "LMN" for sign in label
    )


def _find_letter_fault(labels: list[str], *, address: str) -> BrokenRule | None:
    """Return what is wrong with letters outside a to z, which may look like others."""
    shown = {"address": quote(address)}
    try:
        name = ".".join(
            label[4:].encode().decode("punycode") if label.startswith("xn--") else label
            for label in labels
        )
    except UnicodeError:
        return UNREADABLE_CODE, shown
    foreign = [sign for sign in name if not sign.isascii()]
    if not foreign:
        is_coded = any(label.startswith("xn--") for label in labels)
        return (NEEDLESS_CODE, shown | {"site": name}) if is_coded else None
    alphabets = {
        unicodedata.name(sign, "?").split()[0]
        for sign in name
        if unicodedata.category(sign)[0] == "L"
    }
    letters = ", ".join(
        f"“{show(sign)}” ({unicodedata.name(sign, 'no name').lower()})"
        for sign in dict.fromkeys(foreign[:3])
    )
    rule = MIXED_ALPHABETS if len(alphabets) > 1 else OTHER_LETTER
    return rule, shown | {"letters": letters}


def _explain_character(sign: str, *, address: str) -> BrokenRule:
    shown = {"address": quote(address)}
    if sign == "\\":
        return BACKSLASH, shown
    if sign in "'`\"<>":
        return MARK_IN_ADDRESS, shown | {"mark": sign, "code": write_percent(sign)}
    return UNSEEN_IN_ADDRESS, shown | {"mark": show(sign) if sign != " " else "a space"}
