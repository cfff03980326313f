"""What files and folders may be called: a name becomes part of an address, on every computer."""

import re
import unicodedata

from macros.content.problems import Problem, quote

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 60
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme"] + [f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)]
)
"""Names that Windows cannot store, and names that mean something else here."""


def check_name(stem: str, *, path: str, reserved: frozenset[str] = RESERVED) -> Problem | None:
    """Check the name of a file without its ending, or of a folder. Gives the problem there is with it, or None."""
    if SLUG.fullmatch(stem) and len(stem) <= SLUG_LENGTH and stem not in reserved:
        return None
    if stem.casefold() in reserved:
        why = "is a name that some computers cannot store or that means something else here"
    elif len(stem) > SLUG_LENGTH:
        why = f"is longer than {SLUG_LENGTH} characters"
    else:
        why = "is more than small letters a to z, digits and single hyphens"
    if stem.casefold() == "index":
        return Problem(
            path=path, line=1, rule="file-name", message=f"The name {quote(stem)} must be in small letters.", fix="Rename it: index.md"
        )
    proposal = make_name(stem, reserved=reserved) or "evening-groups"
    return Problem(
        path=path,
        line=1,
        rule="file-name",
        message=f"The name {quote(stem)} {why}; it would become part of the page's address.",
        fix=f"Rename it, for example to: {proposal}",
    )


def make_name(words: str, *, reserved: frozenset[str] = RESERVED) -> str:
    """Make a name that a file may have out of words. Gives an empty text when nothing of them is left."""
    folded = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:SLUG_LENGTH].strip("-")
    return plain if plain not in reserved else f"{plain}-note"
