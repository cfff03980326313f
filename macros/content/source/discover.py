"""Discovery of a project's files: by the rules for names, and without running anything.

Only ordinary files in the project's own folders are opened: no symbolic link, no device, no pipe.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from macros.content.problems.problem import Problem
from macros.content.problems.rules.files import (
    FOLDER_FOR_LIST,
    FOLDER_IN_PLACE,
    FOLDER_LIKE_NOTE,
    FOLDER_LIKE_PAGE,
    NO_FRONT_PAGE,
    NOT_OF_CATALOGUE,
    NOT_PLACES,
    OF_NO_PLACE,
    PAGE_BESIDE_FOLDER,
    PAGE_LIKE_FOLDER,
    PLACE_WITHOUT_PAGE,
    STRAY_FILE,
    UNKNOWN_LIST,
)
from macros.content.source.file_names import RESERVED, SLUG, check_name, find_free_name, make_name
from macros.content.source.file_types import PICTURES, explain_ending
from macros.content.source.folder_listing import FolderEntry, list_folder, refuse
from macros.content.source.misplaced_files import move_up, refuse_second_folder
from macros.content.source.misplaced_notes import (
    explain_unknown_place,
    find_in_folder,
    find_misplaced,
    is_like_places,
    is_note,
    refuse_note,
)

CATALOGUE = ("interventions", "practice-guides", "regions", "service-areas")
"""The folders of `docs/` that have one page for each entry of the catalogue."""
HAND_WRITTEN = ("about", "contribute")
"""The folders of `docs/` that have pages of plain writing."""


class FileKind(Enum):
    """The kind of a file, which its folder decides."""

    PLACE = "place"
    NOTE = "note"
    PICTURE = "picture"
    PAGE = "page"
    VOCABULARY = "vocabulary"
    SOURCES = "sources"
    AUTHORITIES = "authorities"
    NEIGHBOURS = "neighbours"
    REDIRECTS = "redirects"
    SYNONYMS = "synonyms"
    ATLAS = "atlas"


@dataclass(frozen=True, kw_only=True)
class FoundFile:
    """A file that belongs to the atlas."""

    kind: FileKind
    path: str
    """Relative to the project, with `/`."""
    location: Path
    """Its path on this computer."""

    @property
    def slug(self) -> str:
        """The file's name without its ending: the last part of its address."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The name of the file's folder."""
        return self.path.rpartition("/")[0].rpartition("/")[2]


def find_files(root: Path) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Return all files of `places/` and `docs/` in order of their paths, and the problems.

    There is one problem for each file or folder that does not belong.
    """
    found: list[FoundFile] = []
    problems: list[Problem] = []
    for item in (*_find_places(root), *_find_docs(root), *find_misplaced(root)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item)
    return tuple(sorted(found, key=lambda file: file.path)), tuple(problems)


def _find_places(root: Path) -> Iterator[FoundFile | Problem]:
    for entry in list_folder(root, path="places"):
        if isinstance(entry, Problem):
            yield entry
        elif not entry.is_folder:
            if entry.name != "README.md":
                yield _refuse_beside_places(entry)
        elif entry.name.casefold() == "places":
            yield from _refuse_places_within(root, folder=entry)
        elif entry.name != "_template":
            yield from _find_place(root, entry=entry)


def _find_place(root: Path, *, entry: FolderEntry) -> Iterator[FoundFile | Problem]:
    if problem := check_name(
        entry.name,
        path=entry.path,
        reserved=RESERVED | set(CATALOGUE) | {"places"},
        siblings=entry.siblings,
    ):
        place = make_name(entry.name)
        is_second = place != entry.name and (root / "places" / place).is_dir()
        yield (
            refuse_second_folder(root, folder=entry, place=f"places/{place}")
            if is_second
            else problem
        )
        return
    inside = list(list_folder(root, path=entry.path))
    names = {item.name for item in inside if isinstance(item, FolderEntry)}
    if "index.md" not in names and inside:
        yield PLACE_WITHOUT_PAGE.at(
            path=f"{entry.path}/index.md", line=1, folder=entry.path, place=entry.name
        )
    for item in inside:
        if isinstance(item, Problem):
            yield item
        elif item.is_folder:
            fix = move_up(root, folder=item, place=entry.path)
            yield (
                refuse(item.path, FOLDER_LIKE_NOTE, page=f"{item.path}.md", fix=fix)
                if f"{item.name}.md" in names
                else refuse(item.path, FOLDER_IN_PLACE, fix=fix)
            )
        elif item.name == "index.md":
            yield FoundFile(kind=FileKind.PLACE, path=item.path, location=item.location)
        elif item.name.endswith(".md"):
            stem = item.name.removesuffix(".md")
            yield check_name(stem, path=item.path, siblings=item.siblings) or FoundFile(
                kind=FileKind.NOTE, path=item.path, location=item.location
            )
        elif item.name.endswith(PICTURES):
            stem = item.name.rpartition(".")[0]
            yield check_name(stem, path=item.path, siblings=item.siblings) or FoundFile(
                kind=FileKind.PICTURE, path=item.path, location=item.location
            )
        else:
            yield _unknown_file(item)


def _refuse_beside_places(entry: FolderEntry) -> Problem:
    fix = "Put it in the folder of a place, or delete it."
    if entry.name.casefold().endswith(".md"):
        fix = explain_unknown_place(f"{find_free_name(entry.name, ending='.md', siblings=())}.md")
    return refuse(entry.path, OF_NO_PLACE, fix=fix)


def _refuse_places_within(root: Path, *, folder: FolderEntry) -> Iterator[Problem]:
    """Yield a problem for each note in a second folder of places, or one for the folder without."""
    found = tuple(find_in_folder(root, path=folder.path, is_like_places=True))
    yield from found or (refuse(folder.path, NOT_PLACES),)


def _find_docs(root: Path) -> Iterator[FoundFile | Problem]:
    for entry in list_folder(root, path="docs"):
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_folder and entry.name == "data":
            yield from _find_data(root)
        elif entry.is_folder and entry.name in CATALOGUE + HAND_WRITTEN:
            yield from _find_pages(root, folder=entry.path)
        elif entry.is_folder and is_like_places(entry.name):
            yield from _refuse_places_within(root, folder=entry)
        elif entry.is_folder:
            folders = ", ".join(sorted(CATALOGUE + HAND_WRITTEN))
            yield refuse(entry.path, NOT_OF_CATALOGUE, folders=folders)
        elif entry.name.removesuffix(".md") in {*CATALOGUE, *HAND_WRITTEN}:
            page = f"{entry.path.removesuffix('.md')}/index.md"
            yield refuse(entry.path, PAGE_LIKE_FOLDER, page=page)
        else:
            yield refuse_note(root, entry=entry) if is_note(entry) else _find_page(entry)
    if not os.path.lexists(root / "docs/index.md"):
        yield refuse("docs/index.md", NO_FRONT_PAGE)


def _find_pages(root: Path, *, folder: str) -> Iterator[FoundFile | Problem]:
    for entry in list_folder(root, path=folder):
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_folder:
            twin = f"{entry.path}.md"
            yield refuse(entry.path, FOLDER_LIKE_PAGE, page=twin)
            if (root / twin).exists():
                yield refuse(twin, PAGE_BESIDE_FOLDER, other=f"{entry.path}/index.md")
        elif folder.rpartition("/")[2] in HAND_WRITTEN and is_note(entry):
            yield refuse_note(root, entry=entry)
        else:
            yield _find_page(entry)


def _find_page(entry: FolderEntry) -> FoundFile | Problem:
    if not entry.name.endswith(".md"):
        return _unknown_file(entry)
    stem = entry.name.removesuffix(".md")
    if stem != "index" and (problem := check_name(stem, path=entry.path, siblings=entry.siblings)):
        return problem
    return FoundFile(kind=FileKind.PAGE, path=entry.path, location=entry.location)


def _find_data(root: Path) -> Iterator[FoundFile | Problem]:
    known = {
        "docs/data/sources.yml": FileKind.SOURCES,
        "docs/data/authorities.csv": FileKind.AUTHORITIES,
        "docs/data/neighbours.csv": FileKind.NEIGHBOURS,
        "docs/data/redirects.yml": FileKind.REDIRECTS,
        "docs/data/synonyms.yml": FileKind.SYNONYMS,
        "docs/data/atlas.yml": FileKind.ATLAS,
    }
    for folder in ("docs/data", "docs/data/vocabulary"):
        for entry in list_folder(root, path=folder):
            if isinstance(entry, Problem):
                yield entry
            elif entry.path in known and not entry.is_folder:
                yield FoundFile(kind=known[entry.path], path=entry.path, location=entry.location)
            elif entry.is_folder and entry.path != "docs/data/vocabulary":
                yield refuse(entry.path, FOLDER_FOR_LIST)
            elif (
                folder.endswith("vocabulary")
                and SLUG.fullmatch(entry.name.removesuffix(".yml"))
                and entry.name.endswith(".yml")
            ):
                yield FoundFile(kind=FileKind.VOCABULARY, path=entry.path, location=entry.location)
            elif entry.path != "docs/data/vocabulary":
                yield refuse(entry.path, UNKNOWN_LIST)


def _unknown_file(entry: FolderEntry) -> Problem:
    what, fix = explain_ending(entry.name, siblings=entry.siblings)
    return refuse(entry.path, STRAY_FILE, what=what, fix=fix)


def read_bytes(file: FoundFile, *, most: int) -> bytes | None:
    """Return the bytes of a file, or None if it has more than `most` or is no ordinary file.

    It is opened without following a link and checked again once open, so nothing can replace it.
    """
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(file.location, flags)
    except OSError:
        return None
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode) or state.st_size > most:
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as stream:
        data = stream.read(most + 1)
    return data if len(data) <= most else None
