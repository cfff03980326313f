"""Names of files and folders: each becomes part of an address, and must work on any computer."""

import re
import unicodedata
from collections.abc import Collection

from macros.content.problems.problem import Problem, quote
from macros.content.problems.rules.files import (
    FILE_NAME,
    INDEX_IN_CAPITALS,
    LONG_NAME,
    NOTE_NOT_NAMED,
    PLACE_NOT_NAMED,
    RESERVED_NAME,
    SECOND_INDEX,
    SPACE_AROUND_NAME,
)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 60
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "readme"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)]
)
"""Names that Windows cannot store, and names with another meaning here."""
PLACE_TO_NAME = "YOUR-PLACE"
"""In a link to start a note, instead of a place that only the writer knows."""
NOTE_TO_NAME = "name-of-this-note"
"""The same for a note."""
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
    for placeholder, rule in ((PLACE_TO_NAME, PLACE_NOT_NAMED), (NOTE_TO_NAME, NOTE_NOT_NAMED)):
        if stem.casefold() == placeholder.casefold():
            return rule.at(path=path, line=1, name=quote(stem))
    if SLUG.fullmatch(stem) and len(stem) <= SLUG_LENGTH and stem not in reserved:
        return None
    if stem.casefold() == "index":
        rule = SECOND_INDEX if "index.md" in siblings else INDEX_IN_CAPITALS
        return rule.at(path=path, line=1, name=quote(stem))
    name = path.rpartition("/")[2]
    others = {sibling for sibling in siblings if sibling != name}
    proposal = find_free_name(stem, ending=name[len(stem) :], siblings=others, reserved=reserved)
    if stem.casefold() in reserved:
        rule = RESERVED_NAME
    elif len(stem) > SLUG_LENGTH:
        rule = LONG_NAME
    else:
        rule = SPACE_AROUND_NAME if SLUG.fullmatch(stem.strip()) else FILE_NAME
    return rule.at(path=path, line=1, name=quote(stem), proposal=proposal)


def refuse_name(name: str) -> str:
    """Return why a file or folder cannot have a name, with one that it can; else an empty text."""
    if name.casefold() in RESERVED:
        why = "some computers can't store it, or it means something else here"
    elif not SLUG.fullmatch(name) or len(name) > SLUG_LENGTH:
        why = "use lower case letters a to z, digits and single hyphens, at most 60 characters"
    else:
        return ""
    example = make_name(name) or "evening-groups"
    return f"{quote(name)} cannot be a name: {why}. For example: {example}"


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
            "index.md already exists. Delete this file."
            if "index.md" in siblings
            else "Rename it to index.md."
        )
    plain = f"{make_name(ENDINGS.sub('', words)) or 'evening-groups'}{ending}"
    free = f"{find_free_name(words, ending=ending, siblings=siblings)}{ending}"
    if plain == free:
        return f"Rename it to {free}."
    return f"{plain} already exists. Delete this file or, to keep both, rename it to {free}."
