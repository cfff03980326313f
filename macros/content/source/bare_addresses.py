"""Addresses that are typed without any marks, found as GitHub finds them: `https://…`, `www.…` and mailboxes."""

import re
from collections.abc import Iterator

BARE = re.compile(
    rb"(?<![A-Za-z])(?P<web>(?i:https?)://[^\s<]+)"
    rb"|(?<![^\s*_~(|])(?P<www>www\.[^\s<]+)"
    rb"|(?<![A-Za-z0-9_.+-])(?P<mail>(?:mailto:)?[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+)"
)
SIGNS = (b"://", b"www.", b"@")
"""A text without any of these has no address."""
HOST = re.compile(r"(?:https?://)?(?P<host>[\w.-]*)", re.IGNORECASE)
MAILBOX = re.compile(rb"[^@]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){1,20}(?<=[A-Za-z])\.*\Z")
NAMED_CHARACTER = re.compile(rb"&[A-Za-z]{1,40};")
MOST_LETTERS = 42
PUNCTUATION = frozenset(b"?!.,:*_~'\";\\")


class BareAddresses:
    """The bare addresses of a text, one after the other."""

    def __init__(self, text: bytes) -> None:
        """Look for the first one."""
        self._text = text
        self._all = (
            _find_all(text, start=0, end=len(text))
            if any(sign in text for sign in SIGNS)
            else iter(())
        )
        self._next = next(self._all, None)

    def find(self, *, start: int, end: int, limit: int) -> tuple[int, int, str] | None:
        """Return where the first one between these bytes begins, where it ends before the limit, and where it leads."""
        while self._next and self._next[0] < start:
            self._next = next(self._all, None)
        if self._next is None or self._next[0] >= end:
            return None
        return (
            self._next
            if self._next[1] <= limit
            else next(_find_all(self._text, start=self._next[0], end=limit), None)
        )


def _find_all(text: bytes, *, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in BARE.finditer(text, start, end):
        if match["mail"] and (
            text[match.end() : match.end() + 1] == b"@" or not MAILBOX.match(match["mail"])
        ):
            continue
        typed = _trim(match[0])
        scheme = {
            "www": "http://",
            "mail": "" if typed.startswith(b"mailto:") else "mailto:",
            "web": "",
        }[str(match.lastgroup)]
        if match["mail"] or _has_host(typed.decode()):
            yield match.start(), match.start() + len(typed), scheme + typed.decode()


def _trim(typed: bytes) -> bytes:
    """Return an address without the punctuation of the sentence around it."""
    surplus, end = typed.count(b")") - typed.count(b"("), len(typed)
    while end:
        if entity := NAMED_CHARACTER.fullmatch(
            typed, max(0, typed.rfind(b"&", max(0, end - MOST_LETTERS), end)), end
        ):
            end = entity.start()
        elif typed[end - 1] in PUNCTUATION:
            end -= 1
        elif typed[end - 1 : end] == b")" and surplus > 0:
            end, surplus = end - 1, surplus - 1
        else:
            break
    return typed[:end]


def _has_host(address: str) -> bool:
    """Return whether the host has a dot in its name, and no underscore in its last two parts."""
    match = HOST.match(address)
    parts = match["host"].split(".") if match else []
    return len(parts) > 1 and not any("_" in part for part in parts[-2:])
