"""The texts of a mail that a link prepares."""

from collections.abc import Iterable
from urllib.parse import quote


def format_mail_texts(subject: str, *, lines: Iterable[str]) -> str:
    """Return what follows the `?` of a mailto link (RFC 6068): a subject, and lines to begin with."""
    body = "\r\n".join(lines)
    return f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
