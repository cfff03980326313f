"""The list of what a run made, kept in the folder itself: it proves that the folder is ours, and which of its entries are.

A folder that is still being filled has a mark instead, which is its first entry and the last one to be deleted.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.content.source.regular_files import read_ordinary

SITE_LIST = ".atlas-files"
UNFINISHED = ".atlas-unfinished"
UNFINISHED_TEXT = (
    b"The atlas is filling this folder. The next run deletes it with everything in it.\n"
)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a run made: every file, and every folder that holds one. Paths are relative, with `/`."""

    files: frozenset[str]
    folders: frozenset[str]

    def has(self, entry: "os.DirEntry[str]", *, path: str) -> bool:
        """Return whether an entry has the place of something that the run made. A link in the place of a folder is ours too."""
        if entry.is_dir(follow_symlinks=False):
            return path in self.folders or path in self.files
        return path in self.files or (path in self.folders and entry.is_symlink())


NOTHING = Manifest(files=frozenset(), folders=frozenset())


@dataclass(frozen=True, kw_only=True)
class Listing:
    """How a kind of folder lists what a run made in it."""

    name: str
    """The file with the list, at the top of the folder."""
    parse: Callable[[str], Iterable[str]]
    """Returns the paths that a list names."""
    find_edited: Callable[[Path], str]
    """Returns a file of a folder that must not be replaced because a person worked on it, or an empty text."""
    run: str
    """What makes such folders: a build or an export."""
    noun: str
    """What such a folder is: a site or an export."""
    cure: str
    """What to do about a folder without a list."""


def format_list(paths: Iterable[str]) -> bytes:
    """Return the list of a site's files."""
    return "".join(f"{path}\n" for path in sorted(set(paths))).encode()


SITE = Listing(
    name=SITE_LIST,
    parse=lambda text: text.split("\n")[:-1],
    find_edited=lambda _: "",
    run="build",
    noun="site",
    cure="Choose another folder with --site-dir. If it is a site of an earlier version, delete it.",
)


def read_manifest(folder: Path, *, listing: Listing) -> Manifest | None:
    """Return what a run made in a folder, or None when the folder has no list that can be read."""
    data = read_ordinary(folder / listing.name)
    if not data:
        return None
    try:
        paths = frozenset(listing.parse(data.decode()))
    except UnicodeDecodeError:
        return None
    if not paths or not all(map(_is_inside, paths)):
        return None
    return Manifest(files=paths | {listing.name, UNFINISHED}, folders=_find_folders(paths))


def mark_unfinished(folder: Path) -> None:
    """Make a folder with the mark of one that is still being filled."""
    folder.mkdir()
    (folder / UNFINISHED).write_bytes(UNFINISHED_TEXT)


def is_unfinished(folder: Path) -> bool:
    """Return whether a folder has that mark. A run that was killed may have written only a part of it."""
    data = read_ordinary(folder / UNFINISHED)
    return data is not None and UNFINISHED_TEXT.startswith(data)


def _is_inside(path: str) -> bool:
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def _find_folders(paths: Iterable[str]) -> frozenset[str]:
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)
