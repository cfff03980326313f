"""The address of the site: how it is written, and whether it is still an example."""

import re
from urllib.parse import urlsplit

EXAMPLE_HOSTS = re.compile(
    r"(?:.{1,250}\.)?(?:example\.(?:org|com|net)|example|localhost|invalid|test)"
)
"""Hosts that no one can have (RFC 2606)."""
SITE_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]{1,200}(?::\d{1,5})?/(?:[A-Za-z0-9._~-]{1,100}/){0,10}"
)


def is_example_address(site_url: str) -> bool:
    """Return whether the address of the site is still an example, which no site can have."""
    return EXAMPLE_HOSTS.fullmatch(urlsplit(site_url).hostname or "") is not None
