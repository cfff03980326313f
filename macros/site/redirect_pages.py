"""Old addresses: a small page at each that works on any host, without script, and a list for hosts that lead on by themselves."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from macros.content.library.redirects import Redirect
from macros.site.markup import render_template
from macros.site.urls import get_url, get_way


def make_redirect_page(redirect: Redirect, *, site_url: str) -> str:
    """Make the page at an old address: whoever comes there is led on at once, and search engines learn the new address."""
    return render_template(
        "redirect",
        way=get_way(redirect.new, start=redirect.old),
        url=get_url(redirect.new, site_url=site_url),
    )


def format_redirects(redirects: Iterable[Redirect], *, site_url: str) -> str:
    """Write all old addresses for hosts that read a file `_redirects`, as Netlify and Cloudflare Pages do."""
    base = urlsplit(site_url).path or "/"
    return "".join(f"{base}{redirect.old} {base}{redirect.new} 301\n" for redirect in redirects)


def list_first_addresses(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Give the address that each renamed page had first, by the one it has now."""
    first: dict[str, str] = {}
    for redirect in redirects:
        first.setdefault(redirect.new, redirect.old)
    return first
