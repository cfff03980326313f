"""The policy: what a browser may load and run on a page of the site (Content-Security-Policy). All else it refuses.

It is the same on every page. The theme says it in the head of each (`macros/theme/main.html`), and `headers.py` says it once more,
with what a page cannot say of itself, to hosts that send headers. `stops.py` looks through all that is printed for what it would stop.

Our own scripts and styles are files, and none stands in a page itself; so no page can be changed by what is written into it. A
developer who has to put a script into a page all the same builds the site, takes the hash from the message with which that fails,
and adds it to `KNOWN_SCRIPTS` with a remark on what the script does. For any change of the script it has to be taken anew.
"""

from base64 import b64encode
from hashlib import sha256

KNOWN_SCRIPTS: tuple[str, ...] = ()
"""The scripts that may stand in a page itself, each by its hash: `sha256-…`. There are none so far."""


Directives = tuple[tuple[str, tuple[str, ...]], ...]


def list_directives(*, known: tuple[str, ...]) -> Directives:
    """List what is allowed, each with its sources. `known` are the hashes of the scripts that may stand in a page."""
    return (
        ("default-src", ("'none'",)),
        # The search is a program in WebAssembly: that may be compiled, a text may not.
        ("script-src", ("'self'", "'wasm-unsafe-eval'", *(f"'{one}'" for one in known))),
        ("style-src", ("'self'",)),
        # The theme's style sheet has its icons in itself. Ours replace most of them, but a browser may ask for one before it has ours.
        ("img-src", ("'self'", "data:")),
        # The search, the comparison, and the live preview's question whether something changed.
        ("connect-src", ("'self'",)),
        ("base-uri", ("'none'",)),
        # The search field in the header, which leads to Explore even where no script runs.
        ("form-action", ("'self'",)),
        # Nor may a script turn a text into HTML: no innerHTML, no DOMParser.
        ("require-trusted-types-for", ("'script'",)),
        ("trusted-types", ("'none'",)),
    )


DIRECTIVES = list_directives(known=KNOWN_SCRIPTS)
HEADER_ONLY: Directives = (("frame-ancestors", ("'none'",)),)
"""What browsers heed in a header only."""


def format_policy() -> str:
    """Write the policy as it stands in a page. It has no sign in it that would have to be escaped between double quotes."""
    return _write(DIRECTIVES)


def format_header_policy() -> str:
    """Write the policy as it stands in a header."""
    return _write((*DIRECTIVES, *HEADER_ONLY))


def hash_script(text: str) -> str:
    """Give the hash by which a policy knows a script that stands in a page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _write(directives: Directives) -> str:
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives)
