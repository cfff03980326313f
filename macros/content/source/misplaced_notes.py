"""Notes outside the folder of a place, where nothing reads them: each problem says where to."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from macros.content.problems.problem import Problem
from macros.content.source.file_names import SLUG, find_free_name, make_name
from macros.content.source.file_types import NOTE_ENDINGS, PICTURES
from macros.content.source.folder_listing import Listed, list_folder, refuse

ORDINARY = frozenset(
    {
        "build",
        "dist",
        "docs",
        "env",
        "macros",
        "node_modules",
        "places",
        "site",
        "tests",
        "tools",
        "venv",
    }
)
"""Folders of a project that are not searched for notes."""
OF_REPOSITORIES = frozenset(
    {
        "readme",
        "changelog",
        "contributing",
        "licence",
        "license",
        "security",
        "code_of_conduct",
        "support",
        "authors",
        "notice",
        "governance",
    }
)
"""Files that any repository may have, without their endings."""
LIKE_PLACES = 0.8
"""The similarity to “places”, from 0 to 1, at which a folder's name counts as a misspelling."""
DEPTH = 4
MOST_FILES = 2_000
LOOKED_AT = 64 * 1024
FIELD = re.compile(
    r"^(?:intervention|for_whom|kept|kept_source|agreed_by|privacy_checked|changes|authorities|partner_place)\s*:",
    re.MULTILINE,
)
FEWEST_FIELDS = 2
"""A file with this many of these fields is a note or the page of a place."""
BEGINNING = re.compile(r"\ufeff?\s{0,100}(?:---|[a-z_]{2,40}:)")
PLACE_LINE = re.compile(r"^# place:[ \t]*([a-z0-9-]{1,60})[ \t]*$", re.MULTILINE)


def find_misplaced(root: Path) -> Iterator[Problem]:
    """Yield a problem for each note or page of a place outside the folder `places`."""
    for thing in _list_quietly(root, path=""):
        if thing.is_folder and thing.name.casefold() == "docs" and thing.name != "docs":
            fix = (
                "Move its files to docs."
                if "docs" in thing.siblings
                else "Rename it to docs, in small letters."
            )
            yield refuse(thing.path, "is not the folder docs", fix)
        elif thing.is_folder and not thing.name.startswith(".") and thing.name not in ORDINARY:
            yield from find_in_folder(
                root, path=thing.path, is_like_places=is_like_places(thing.name)
            )
        elif not thing.is_folder and is_note(thing):
            yield refuse_note(root, thing=thing)


def is_like_places(name: str) -> bool:
    """Return whether the name of a folder is probably meant to be “places”."""
    return bool(get_close_matches(name.casefold(), ["places"], cutoff=LIKE_PLACES))


def explain_unknown_place(name: str) -> str:
    """Return the sentence that says where a file of this name belongs if its place is unknown."""
    return f"Move it into the folder of its place: places/…/{name}, with the name of that folder in place of the dots."


def find_in_folder(root: Path, *, path: str, is_like_places: bool) -> Iterator[Problem]:
    """Yield a problem for each note in a folder other than `places`.

    In a folder that is meant to be `places`, yield one for each text and picture.
    """
    if _is_made(root / path):
        return
    for thing in islice(_walk(root, path=path, depth=DEPTH), MOST_FILES):
        stem, _, ending = thing.name.rpartition(".")
        is_ours = (
            f".{ending.casefold()}" in (*NOTE_ENDINGS, *PICTURES)
            and stem.casefold() not in OF_REPOSITORIES
        )
        if (is_like_places and is_ours) or is_note(thing):
            yield refuse_note(
                root,
                thing=thing,
                place=_find_place(root, thing=thing, top=path if is_like_places else ""),
            )


def _find_place(root: Path, *, thing: Listed, top: str) -> str:
    """Return the folder of the place that a note is meant for.

    It is the first folder below `top`, or else the nearest one above the note that names a place.
    """
    above = thing.path.split("/")[:-1]
    if top:
        below = above[top.count("/") + 1 :]
        return make_name(below[0]) if below else ""
    return next(
        (
            name
            for name in reversed(above)
            if SLUG.fullmatch(name) and (root / "places" / name).is_dir()
        ),
        "",
    )


def _walk(root: Path, *, path: str, depth: int) -> Iterator[Listed]:
    for thing in _list_quietly(root, path=path):
        if not thing.is_folder:
            yield thing
        elif (
            depth > 1
            and not thing.name.startswith(".")
            and thing.name not in ORDINARY - {"docs", "places"}
        ):
            yield from _walk(root, path=thing.path, depth=depth - 1)


def _list_quietly(root: Path, *, path: str) -> Iterator[Listed]:
    """Yield the ordinary files and folders. Others outside `places` and `docs` are no problem."""
    return (thing for thing in list_folder(root, path=path) if isinstance(thing, Listed))


def _is_made(folder: Path) -> bool:
    """Return whether a folder is a built site or an export."""
    return (folder / "index.html").is_file() or (folder / "atlas-export.sha256").is_file()


def _read_beginning(thing: Listed) -> str:
    try:
        with thing.location.open("rb") as stream:
            return (
                stream.read(LOOKED_AT)
                .decode("utf-8", errors="replace")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
            )
    except OSError:
        return ""


def is_note(thing: Listed) -> bool:
    """Return whether a file begins with fields that only notes and pages of places have."""
    stem, _, ending = thing.name.rpartition(".")
    if f".{ending.casefold()}" not in NOTE_ENDINGS or stem.casefold() in OF_REPOSITORIES:
        return False
    text = _read_beginning(thing)
    # Below the fields, a page may show examples of a note's fields.
    fields = text.lstrip("\ufeff \n").removeprefix("---").partition("\n---")[0]
    return bool(BEGINNING.match(text)) and len(set(FIELD.findall(fields))) >= FEWEST_FIELDS


def _find_named_place(thing: Listed) -> str:
    if thing.name.casefold().endswith(PICTURES):
        return ""
    named = PLACE_LINE.search(_read_beginning(thing))
    return named[1] if named and SLUG.fullmatch(named[1]) else ""


def refuse_note(root: Path, *, thing: Listed, place: str = "") -> Problem:
    """Return the problem of a file, with the free path at which it belongs.

    A line in the file that names its place takes precedence over `place`.
    """
    place = _find_named_place(thing) or place
    stem, _, ending = thing.name.rpartition(".")
    suffix = f".{ending.casefold()}" if f".{ending.casefold()}" in PICTURES else ".md"
    what = "is outside the folder places"
    if not place:
        name = (
            "index"
            if stem.casefold() == "index"
            else find_free_name(stem, ending=suffix, siblings=())
        )
        return refuse(thing.path, what, explain_unknown_place(f"{name}{suffix}"))
    folder = f"places/{place}"
    siblings = {one.name for one in _list_quietly(root, path=folder)}
    if stem.casefold() == "index" and "index.md" in siblings:
        fix = f"{folder}/index.md is there already. Copy into it what you want to keep, then delete this file."
        return refuse(thing.path, what, fix)
    name = (
        "index"
        if stem.casefold() == "index"
        else find_free_name(stem, ending=suffix, siblings=siblings)
    )
    return refuse(thing.path, what, f"Move it to {folder}/{name}{suffix}")
