"""Redirects: a small page at each old address, and a list for hosts that redirect themselves."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from macros.content.library.redirects import Redirect
from macros.site.markup import render_template
from macros.site.urls import get_relative_url, get_url


def make_redirect_page(redirect: Redirect, *, site_url: str) -> str:
    """Return the page at an old address. It redirects without script, on any host."""
    return render_template(
        "redirect",
        relative_url=get_relative_url(redirect.new, start=redirect.old),
        url=get_url(redirect.new, site_url=site_url),
    )


def format_redirects(redirects: Iterable[Redirect], *, site_url: str) -> str:
    """Return the file `_redirects`, as hosts such as Netlify and Cloudflare Pages read it."""
    base = urlsplit(site_url).path or "/"
    return "".join(f"{base}{redirect.old} {base}{redirect.new} 301\n" for redirect in redirects)


def list_first_addresses(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Return the first address of each renamed page, by its present one."""
    first: dict[str, str] = {}
    for redirect in redirects:
        first.setdefault(redirect.new, redirect.old)
    return first
