"""HTTP headers for every file, in the file `_headers` that Netlify and Cloudflare Pages read.

A host sends the headers of all rules that match an address, so no header may be in two of them: the
security headers are in one rule for all addresses, `Cache-Control` is in one for each folder.
"""

from collections.abc import Iterable, Iterator

from macros.build.csp import format_header_policy
from macros.build.manifest import SITE_LIST
from macros.build.search.index import FOLDER, NOTES, WORDS
from macros.site.urls import NOTE_FILE

DENIED = (
    *(
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
    ),
    *(
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
    ),
    *("xr-spatial-tracking", "browsing-topics"),
)
"""Browser features that no page uses, so none may ask for them."""
SECURITY = (
    ("Content-Security-Policy", format_header_policy()),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
FRESH = "public, max-age=0, must-revalidate"
"""Browsers store a copy but check it before each use, so an edit shows at once."""
IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose name has a hash of their content."""
NAMED_BY_CONTENT = (WORDS, NOTES)
"""Most files of the search."""
OTHER_FOLDERS = ("places", "data", "feeds", ".well-known", "assets/atlas")
OTHER_FILES = ("", "404.html", "robots.txt", "sitemap.xml", SITE_LIST, f"{FOLDER}/:file")
"""The last are the files of the search whose names never change."""


UNLISTED = (("Content-Type", "text/markdown; charset=utf-8"), ("X-Robots-Tag", "noindex"))
"""For the file of a note: the same words as its page, which search engines should find instead."""


def format_headers(paths: Iterable[str]) -> str:
    """Return the file `_headers`. `paths` are those of the hand-written pages, below `docs/`."""
    return "".join(f"{where}\n{_format_lines(headers)}" for where, headers in _list_rules(paths))


def _list_rules(paths: Iterable[str]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    yield "/*", SECURITY
    yield f"/places/:place/:note/{NOTE_FILE}", UNLISTED
    for folder in NAMED_BY_CONTENT:
        yield f"/{folder}/*", (("Cache-Control", IMMUTABLE),)
    pages = {path.removesuffix(".md").partition("/")[0] for path in paths} - {"index"}
    for address in (*sorted(f"{folder}/*" for folder in pages.union(OTHER_FOLDERS)), *OTHER_FILES):
        yield f"/{address}", (("Cache-Control", FRESH),)


def _format_lines(headers: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers)
