"""Notes outside the folder of a place, where nothing reads them, and where each one belongs."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from macros.content.problems.problem import Problem
from macros.content.problems.rules.files import NOT_DOCS, OUTSIDE_PLACES
from macros.content.source.file_names import SLUG, find_free_name, make_name
from macros.content.source.file_types import NOTE_ENDINGS, PICTURES
from macros.content.source.folder_listing import FolderEntry, list_folder, refuse
from macros.content.source.note_lines import read_place_line

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
BYTES_READ = 64 * 1024
FIELD = re.compile(
    r"^(?:intervention|for_whom|kept|kept_source|agreed_by|privacy_checked|changes|authorities"
    r"|partner_place)\s*:",
    re.MULTILINE,
)
FEWEST_FIELDS = 2
"""A file with this many of these fields is a note or the page of a place."""
BEGINNING = re.compile(r"\ufeff?\s{0,100}(?:---|[a-z_]{2,40}:)")


def find_misplaced(root: Path) -> Iterator[Problem]:
    """Yield a problem for each note or page of a place outside the folder `places`."""
    for entry in _list_ordinary(root, path=""):
        if entry.is_folder and entry.name.casefold() == "docs" and entry.name != "docs":
            fix = (
                "Move its files to docs."
                if "docs" in entry.siblings
                else "Rename it to docs, in lower case."
            )
            yield refuse(entry.path, NOT_DOCS, fix=fix)
        elif entry.is_folder and not entry.name.startswith(".") and entry.name not in ORDINARY:
            yield from find_in_folder(
                root, path=entry.path, is_like_places=is_like_places(entry.name)
            )
        elif not entry.is_folder and is_note(entry):
            yield refuse_note(root, entry=entry)


def is_like_places(name: str) -> bool:
    """Return whether the name of a folder is probably meant to be “places”."""
    return bool(get_close_matches(name.casefold(), ["places"], cutoff=LIKE_PLACES))


def explain_unknown_place(name: str) -> str:
    """Return the sentence that says where a file of this name belongs if its place is unknown."""
    return (
        f"Move it into the folder of its place: places/…/{name}, "
        "with the name of that folder in place of the dots."
    )


def find_in_folder(root: Path, *, path: str, is_like_places: bool) -> Iterator[Problem]:
    """Yield a problem for each note in a folder other than `places`.

    In a folder that is meant to be `places`, yield one for each text and picture.
    """
    if _is_generated(root / path):
        return
    for entry in islice(_walk(root, path=path, depth=DEPTH), MOST_FILES):
        stem, _, ending = entry.name.rpartition(".")
        is_ours = (
            f".{ending.casefold()}" in (*NOTE_ENDINGS, *PICTURES)
            and stem.casefold() not in OF_REPOSITORIES
        )
        if (is_like_places and is_ours) or is_note(entry):
            yield refuse_note(
                root,
                entry=entry,
                place=_find_place(root, entry=entry, top=path if is_like_places else ""),
            )


def _find_place(root: Path, *, entry: FolderEntry, top: str) -> str:
    """Return the folder of the place that a note is meant for.

    It is the first folder below `top`, or else the nearest one above the note that names a place.
    """
    above = entry.path.split("/")[:-1]
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


def _walk(root: Path, *, path: str, depth: int) -> Iterator[FolderEntry]:
    for entry in _list_ordinary(root, path=path):
        if not entry.is_folder:
            yield entry
        elif (
            depth > 1
            and not entry.name.startswith(".")
            and entry.name not in ORDINARY - {"docs", "places"}
        ):
            yield from _walk(root, path=entry.path, depth=depth - 1)


def _list_ordinary(root: Path, *, path: str) -> Iterator[FolderEntry]:
    """Yield the ordinary files and folders. Others outside `places` and `docs` are no problem."""
    return (entry for entry in list_folder(root, path=path) if isinstance(entry, FolderEntry))


def _is_generated(folder: Path) -> bool:
    """Return whether a folder is a built site or an export."""
    return (folder / "index.html").is_file() or (folder / "atlas-export.sha256").is_file()


def _read_beginning(entry: FolderEntry) -> str:
    try:
        with entry.location.open("rb") as stream:
            return (
                stream.read(BYTES_READ)
                .decode("utf-8", errors="replace")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
            )
    except OSError:
        return ""


def is_note(entry: FolderEntry) -> bool:
    """Return whether a file begins with fields that only notes and pages of places have."""
    stem, _, ending = entry.name.rpartition(".")
    if f".{ending.casefold()}" not in NOTE_ENDINGS or stem.casefold() in OF_REPOSITORIES:
        return False
    text = _read_beginning(entry)
    # Below the fields, a page may show examples of a note's fields.
    fields = text.lstrip("\ufeff \n").removeprefix("---").partition("\n---")[0]
    return bool(BEGINNING.match(text)) and len(set(FIELD.findall(fields))) >= FEWEST_FIELDS


def _find_named_place(entry: FolderEntry) -> str:
    if entry.name.casefold().endswith(PICTURES):
        return ""
    named = read_place_line(_read_beginning(entry))
    return named if SLUG.fullmatch(named) else ""


def refuse_note(root: Path, *, entry: FolderEntry, place: str = "") -> Problem:
    """Return the problem of a file, with the free path at which it belongs.

    A line in the file that names its place takes precedence over `place`.
    """
    place = _find_named_place(entry) or place
    stem, _, ending = entry.name.rpartition(".")
    suffix = f".{ending.casefold()}" if f".{ending.casefold()}" in PICTURES else ".md"
    if not place:
        name = (
            "index"
            if stem.casefold() == "index"
            else find_free_name(stem, ending=suffix, siblings=())
        )
        return refuse(entry.path, OUTSIDE_PLACES, fix=explain_unknown_place(f"{name}{suffix}"))
    folder = f"places/{place}"
    siblings = {one.name for one in _list_ordinary(root, path=folder)}
    if stem.casefold() == "index" and "index.md" in siblings:
        fix = (
            f"{folder}/index.md already exists. "
            "Copy into it what you want to keep, then delete this file."
        )
        return refuse(entry.path, OUTSIDE_PLACES, fix=fix)
    name = (
        "index"
        if stem.casefold() == "index"
        else find_free_name(stem, ending=suffix, siblings=siblings)
    )
    return refuse(entry.path, OUTSIDE_PLACES, fix=f"Move it to {folder}/{name}{suffix}")
