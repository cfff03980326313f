"""Names of files and folders: each becomes part of an address, and must work on any computer."""

import re
import unicodedata
from collections.abc import Collection

from macros.content.problems.problem import Problem, quote

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 60
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)]
)
"""Names that Windows cannot store, and names with another meaning here."""
DASHES = re.compile("[\u2010-\u2015\u2212]")
ENDINGS = re.compile(
    r"(?:\.(?:md|markdown|mdown|txt|html?|docx?|odt|rtf|pdf|png|jpe?g|jfif|webp|heic|gif))+$",
    re.IGNORECASE,
)
"""Endings that a name may have before its last one."""


def check_name(
    stem: str, *, path: str, reserved: frozenset[str] = RESERVED, siblings: Collection[str] = ()
) -> Problem | None:
    """Return the problem of the name of a folder, or of a file without its ending; or None.

    `siblings` holds all names in the same folder, none of which is proposed.
    """
    if SLUG.fullmatch(stem) and len(stem) <= SLUG_LENGTH and stem not in reserved:
        return None
    if stem.casefold() in reserved:
        why = "is a name that some computers cannot store or that means something else here"
    elif len(stem) > SLUG_LENGTH:
        why = f"is longer than {SLUG_LENGTH} characters"
    elif SLUG.fullmatch(stem.strip()):
        why = "begins or ends with a space"
    else:
        why = "is more than small letters a to z, digits and single hyphens"
    if stem.casefold() == "index":
        fix = (
            "Rename it: index.md"
            if "index.md" not in siblings
            else "index.md is there already. Keep one of the two."
        )
        return Problem(
            path=path,
            line=1,
            rule="file-name",
            message=f"The name {quote(stem)} must be in small letters.",
            fix=fix,
        )
    name = path.rpartition("/")[2]
    others = {sibling for sibling in siblings if sibling != name}
    proposal = find_free_name(stem, ending=name[len(stem) :], siblings=others, reserved=reserved)
    return Problem(
        path=path,
        line=1,
        rule="file-name",
        message=f"The name {quote(stem)} {why}; it would become part of the page's address.",
        fix=f"Rename it, for example to: {proposal}",
    )


def make_name(words: str, *, reserved: frozenset[str] = RESERVED) -> str:
    """Return a valid file name made of some words, or an empty text if none of them remains."""
    folded = (
        unicodedata.normalize("NFKD", DASHES.sub("-", words.casefold()))
        .encode("ascii", "ignore")
        .decode()
    )
    plain = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:SLUG_LENGTH].strip("-")
    return plain if plain not in reserved else f"{plain}-note"


def find_free_name(
    words: str, *, ending: str, siblings: Collection[str], reserved: frozenset[str] = RESERVED
) -> str:
    """Return a file name made of some words, without its ending, that is free in the folder."""
    name = make_name(ENDINGS.sub("", words), reserved=reserved) or "evening-groups"
    used = {sibling.casefold() for sibling in siblings}
    ends = ("", *(f"-{number}" for number in range(2, len(used) + 2)))
    names = (f"{name[: SLUG_LENGTH - len(end)].rstrip('-')}{end}" for end in ends)
    return next(free for free in names if f"{free}{ending.casefold()}" not in used)


def propose_name(words: str, *, ending: str, siblings: Collection[str]) -> str:
    """Return the sentence that proposes a new name for a file, without overwriting another."""
    if ENDINGS.sub("", words).casefold() == "index" and ending == ".md":
        return (
            "index.md is there already. Delete this file."
            if "index.md" in siblings
            else "Rename it to index.md."
        )
    plain = f"{make_name(ENDINGS.sub('', words)) or 'evening-groups'}{ending}"
    free = f"{find_free_name(words, ending=ending, siblings=siblings)}{ending}"
    if plain == free:
        return f"Rename it to {free}."
    return f"{plain} is there already. Delete this file, or, if you want to keep both, rename it to {free}."
