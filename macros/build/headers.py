"""Headers: what a host sends along with each file, in the file `_headers` that several hosts read (Netlify, Cloudflare Pages).

Where several rules fit an address, all are sent, so no header may be said by two of them: the policy is said for all addresses at
once, and how long a copy may be kept for each part of the site by itself.
"""

from collections.abc import Iterable, Iterator

from macros.build.csp import format_header_policy
from macros.build.manifest import SITE_LIST
from macros.build.search.index import FOLDER

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
"""What no page of the site ever asks a browser for, so that nothing on a page can."""
SECURITY = (
    ("Content-Security-Policy", format_header_policy()),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
FRESH = "public, max-age=0, must-revalidate"
"""A copy may be kept, and is asked about before each use: what is unchanged is not sent again, and an edit is seen at once."""
FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose names are made from what is in them: another text has another name."""
NAMED_BY_CONTENT = ("assets/stylesheets", f"{FOLDER}/:area/fragment", f"{FOLDER}/:area/index")
"""The theme's styles, and most of each index of the search."""
OTHER_FOLDERS = ("places", "data", "feeds", ".well-known", "assets/atlas")
OTHER_FILES = ("", "404.html", "robots.txt", "sitemap.xml", SITE_LIST, f"{FOLDER}/:area/:file")
"""The last are the files of each index that go by one name from one publication to the next, and belong together."""


def format_headers(paths: Iterable[str]) -> str:
    """Write the file `_headers`. `paths` are those of the hand-written pages, below `docs/`."""
    return "".join(f"{where}\n{_format_lines(headers)}" for where, headers in _list_rules(paths))


def _list_rules(paths: Iterable[str]) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    yield "/*", SECURITY
    for folder in NAMED_BY_CONTENT:
        yield f"/{folder}/*", (("Cache-Control", FOR_EVER),)
    pages = {path.removesuffix(".md").partition("/")[0] for path in paths} - {"index"}
    for address in (*sorted(f"{folder}/*" for folder in pages.union(OTHER_FOLDERS)), *OTHER_FILES):
        yield f"/{address}", (("Cache-Control", FRESH),)


def _format_lines(headers: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers)
