"""The list of addresses for search engines. Examples are not on it."""

from collections.abc import Iterable
from urllib.parse import urljoin

from macros.pages.markup import draw


def make_sitemap(addresses: Iterable[str], *, site_url: str) -> str:
    """Give the sitemap of these addresses as XML."""
    return draw("sitemap", addresses=[urljoin(site_url, address) for address in sorted(addresses)])
