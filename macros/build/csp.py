"""The Content Security Policy: what a browser may load and run on a page of the site.

It is the same on every page. The theme has it in the head of each page (`macros/theme/main.html`).
`headers.py` has it too, with directives that only work in a header, for hosts that send headers.
`csp_violations.py` checks what MkDocs builds against it.

Our scripts and styles are files, and none is inside a page, so text in a page cannot run as code. A
developer who must put a script into a page builds the site, copies the hash from the error message
and adds it to `KNOWN_SCRIPTS`, with a comment on what the script does. Every change of the script
needs a new hash.
"""

from base64 import b64encode
from hashlib import sha256

KNOWN_SCRIPTS: tuple[str, ...] = ()
"""Hashes of the scripts that are allowed inside a page: `sha256-…`. There are none so far."""


Directives = tuple[tuple[str, tuple[str, ...]], ...]


def list_directives(*, known: tuple[str, ...]) -> Directives:
    """Return each directive with its sources. `known` are the hashes of scripts inside pages."""
    return (
        ("default-src", ("'none'",)),
        ("script-src", ("'self'", *(f"'{one}'" for one in known))),
        ("style-src", ("'self'",)),
        ("img-src", ("'self'",)),
        # The search, the comparison, and the event stream of the live preview.
        ("connect-src", ("'self'",)),
        ("base-uri", ("'none'",)),
        # The search field in the header, which opens the page Notes even without scripts.
        ("form-action", ("'self'",)),
        # Scripts cannot turn text into HTML: no innerHTML, no DOMParser.
        ("require-trusted-types-for", ("'script'",)),
        ("trusted-types", ("'none'",)),
    )


DIRECTIVES = list_directives(known=KNOWN_SCRIPTS)
HEADER_ONLY: Directives = (("frame-ancestors", ("'none'",)),)
"""Browsers ignore this directive in a page."""


def format_policy() -> str:
    """Return the policy for a page. It needs no escaping inside double quotes."""
    return _format(DIRECTIVES)


def format_header_policy() -> str:
    """Return the policy for a header."""
    return _format((*DIRECTIVES, *HEADER_ONLY))


def hash_script(text: str) -> str:
    """Return the hash that allows a script inside a page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _format(directives: Directives) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives)
