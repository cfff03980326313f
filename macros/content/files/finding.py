"""Which files there are: found without following any link, named by the rules, read without being run.

Nothing outside the project's own folders is ever opened: no symbolic link, no device, no pipe.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from macros.content.files.names import RESERVED, SLUG, check_name
from macros.content.problems import WHO_HELPS, Problem, show

LEFT_BY_COMPUTERS = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"})
"""Files that computers leave behind by themselves: passed over in silence."""
PICTURES = (".jpeg", ".jpg", ".png", ".webp")
CATALOGUE = ("interventions", "practice-guides", "regions", "service-areas")
"""Folders of `docs/` with one page for each thing in the catalogue."""
HAND_WRITTEN = ("about", "contribute")
"""Folders of `docs/` with pages of plain writing."""
DOCUMENTS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".txt")


class Part(Enum):
    """What a file is, decided by where it lies."""

    PLACE = "place"
    NOTE = "note"
    PICTURE = "picture"
    PAGE = "page"
    VOCABULARY = "vocabulary"
    SOURCES = "sources"
    AUTHORITIES = "authorities"
    REDIRECTS = "redirects"
    ATLAS = "atlas"


@dataclass(frozen=True, kw_only=True)
class FoundFile:
    """A file that belongs to the atlas."""

    part: Part
    path: str
    """Relative to the project, with `/`."""
    location: Path
    """Where it is on this computer."""

    @property
    def slug(self) -> str:
        """The file's name without its ending: the last part of its address."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The name of the folder it lies in."""
        return self.path.rpartition("/")[0].rpartition("/")[2]


def find_files(root: Path) -> tuple[tuple[FoundFile, ...], tuple[Problem, ...]]:
    """Find every file of `places/` and `docs/` below the project folder, in order of their paths.

    Gives the files that may be read, and a problem for each thing that may not.
    """
    found: list[FoundFile] = []
    problems: list[Problem] = []
    for thing in (*_find_places(root), *_find_docs(root)):
        if isinstance(thing, Problem):
            problems.append(thing)
        else:
            found.append(thing)
    return tuple(sorted(found, key=lambda file: file.path)), tuple(problems)


def _find_places(root: Path) -> Iterator[FoundFile | Problem]:
    for entry in _list_folder(root, path="places"):
        if isinstance(entry, Problem):
            yield entry
        elif not entry.is_folder:
            if entry.name != "README.md":
                yield _unwanted(entry.path, "belongs to no place", "Put it in the folder of a place, or take it out.")
        elif entry.name != "_template":
            yield from _find_place(root, entry=entry)


def _find_place(root: Path, *, entry: "_Entry") -> Iterator[FoundFile | Problem]:
    if problem := check_name(entry.name, path=entry.path, reserved=RESERVED | set(CATALOGUE) | {"places"}):
        yield problem
        return
    inside = list(_list_folder(root, path=entry.path))
    names = {thing.name for thing in inside if isinstance(thing, _Entry)}
    if "index.md" not in names and inside:
        yield Problem(
            path=f"{entry.path}/index.md",
            line=1,
            rule="place-without-page",
            message=f"The folder {entry.path} has no index.md, so nobody can tell whose notes these are.",
            fix=f"Add index.md to the folder: “atlas new place {entry.name}” writes one for you.",
        )
    for thing in inside:
        if isinstance(thing, Problem):
            yield thing
        elif thing.is_folder:
            twin = f", and would have the address of {thing.path}.md" if f"{thing.name}.md" in names else ""
            yield _unwanted(thing.path, f"is a folder inside a place{twin}", "Move its notes up into the place's own folder.")
        elif thing.name == "index.md":
            yield FoundFile(part=Part.PLACE, path=thing.path, location=thing.location)
        elif thing.name.endswith(".md"):
            stem = thing.name.removesuffix(".md")
            yield check_name(stem, path=thing.path) or FoundFile(part=Part.NOTE, path=thing.path, location=thing.location)
        elif thing.name.endswith(PICTURES):
            stem = thing.name.rpartition(".")[0]
            yield check_name(stem, path=thing.path) or FoundFile(part=Part.PICTURE, path=thing.path, location=thing.location)
        else:
            yield _unknown_file(thing)


def _find_docs(root: Path) -> Iterator[FoundFile | Problem]:
    for entry in _list_folder(root, path="docs"):
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_folder and entry.name == "data":
            yield from _find_data(root)
        elif entry.is_folder and entry.name in CATALOGUE + HAND_WRITTEN:
            yield from _find_pages(root, folder=entry.path)
        elif entry.is_folder:
            fix = f"Pages lie in docs itself or in one of: {', '.join(sorted(CATALOGUE + HAND_WRITTEN))}."
            yield _unwanted(entry.path, "is not a folder of the catalogue", fix)
        elif entry.name.removesuffix(".md") in {*CATALOGUE, *HAND_WRITTEN}:
            folder = entry.path.removesuffix(".md")
            yield _unwanted(entry.path, f"would have the same address as {folder}/index.md", f"Put its text into {folder}/index.md.")
        else:
            yield _find_page(entry)
    if not os.path.lexists(root / "docs/index.md"):
        yield _unwanted("docs/index.md", "is missing: the site has no front page", "Put it back.")


def _find_pages(root: Path, *, folder: str) -> Iterator[FoundFile | Problem]:
    for entry in _list_folder(root, path=folder):
        if isinstance(entry, Problem):
            yield entry
        elif entry.is_folder:
            twin = f"{entry.path}.md"
            fix = f"Keep one page for each thing, named like {twin}, and take the folder out."
            yield _unwanted(entry.path, f"is a folder where a page belongs, and would have the address of {twin}", fix)
            if (root / twin).exists():
                yield _unwanted(twin, f"would have the same address as {entry.path}/index.md", fix)
        else:
            yield _find_page(entry)


def _find_page(entry: "_Entry") -> FoundFile | Problem:
    if not entry.name.endswith(".md"):
        return _unknown_file(entry)
    stem = entry.name.removesuffix(".md")
    if stem != "index" and (problem := check_name(stem, path=entry.path)):
        return problem
    return FoundFile(part=Part.PAGE, path=entry.path, location=entry.location)


def _find_data(root: Path) -> Iterator[FoundFile | Problem]:
    known = {
        "docs/data/sources.yml": Part.SOURCES,
        "docs/data/authorities.csv": Part.AUTHORITIES,
        "docs/data/redirects.yml": Part.REDIRECTS,
        "docs/data/atlas.yml": Part.ATLAS,
    }
    for folder in ("docs/data", "docs/data/vocabulary"):
        for entry in _list_folder(root, path=folder):
            if isinstance(entry, Problem):
                yield entry
            elif entry.path in known and not entry.is_folder:
                yield FoundFile(part=known[entry.path], path=entry.path, location=entry.location)
            elif entry.is_folder and entry.path != "docs/data/vocabulary":
                yield _unwanted(entry.path, "is a folder where a list belongs", "Take it out.")
            elif folder.endswith("vocabulary") and SLUG.fullmatch(entry.name.removesuffix(".yml")) and entry.name.endswith(".yml"):
                yield FoundFile(part=Part.VOCABULARY, path=entry.path, location=entry.location)
            elif entry.path != "docs/data/vocabulary":
                yield _unwanted(entry.path, "is not a list the atlas knows", "Take it out, or ask a developer to add it.")


@dataclass(frozen=True, kw_only=True)
class _Entry:
    name: str
    path: str
    location: Path
    is_folder: bool


def _list_folder(root: Path, *, path: str) -> Iterator[_Entry | Problem]:
    folder = root / path
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        yield _unwanted(path, "is not an ordinary folder", "Put an ordinary folder in its place.")
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except PermissionError:
        yield _unwanted(path, "cannot be opened", "Ask whoever owns the folder to let others read it.")
        return
    for entry in entries:
        if entry.name.casefold() in LEFT_BY_COMPUTERS:
            continue
        shown = f"{path}/{entry.name}"
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError:
            yield _unwanted(shown, "cannot be opened", "Ask whoever owns the folder to let others read it.")
            continue
        if stat.S_ISLNK(mode):
            yield _unwanted(shown, "is a link to somewhere else", "Put the file itself here; links are never followed.")
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            yield _unwanted(shown, "is not an ordinary file", "Take it out.")
        else:
            yield _Entry(name=entry.name, path=shown, location=folder / entry.name, is_folder=stat.S_ISDIR(mode))


def _unknown_file(entry: _Entry) -> Problem:
    suffix = Path(entry.name).suffix.casefold()
    if suffix in {".md", ".markdown", ".mdown"}:
        return _unwanted(entry.path, "does not end in .md in small letters", "Rename it so that it ends in .md")
    if suffix in PICTURES:
        return _unwanted(entry.path, f"does not end in {suffix} in small letters", f"Rename it so that it ends in {suffix}")
    if suffix in DOCUMENTS:
        fix = f"Copy its text into a note that ends in .md. If you have no way to do that, send the document to {WHO_HELPS}."
        return _unwanted(entry.path, "is a document, not a note", fix)
    return _unwanted(entry.path, "is not a note or a picture", "Only notes (.md) and pictures (.png, .jpg, .jpeg, .webp) belong here.")


def _unwanted(path: str, what: str, fix: str) -> Problem:
    return Problem(path=path, line=1, rule="stray-file", message=f"{show(path)} {what}, so it is not published.", fix=fix)


def read_bytes(file: FoundFile, *, most: int) -> bytes | None:
    """Read a file whole, or give None when it is larger than `most` bytes or no longer an ordinary file.

    The file is opened without following a link, and looked at again once open, so that nothing can be put in its place.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
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
