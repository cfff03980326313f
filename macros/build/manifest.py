"""The manifest: a list in the output folder of every file that a run made.

It proves that the folder and these files are ours. An unfinished folder has a mark instead: the
first file to be written, and the last to be deleted.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.content.source.regular_files import read_regular_file

SITE_LIST = ".atlas-files"
UNFINISHED = ".atlas-unfinished"
UNFINISHED_TEXT = (
    b"The atlas is filling this folder. The next run deletes it with everything in it.\n"
)


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a run made: every file and every folder above one. Paths are relative, with `/`."""

    files: frozenset[str]
    folders: frozenset[str]

    def has(self, entry: "os.DirEntry[str]", *, path: str) -> bool:
        """Return whether the run made this entry. A link in place of a folder counts too."""
        if entry.is_dir(follow_symlinks=False):
            return path in self.folders or path in self.files
        return path in self.files or (path in self.folders and entry.is_symlink())


NOTHING = Manifest(files=frozenset(), folders=frozenset())


@dataclass(frozen=True, kw_only=True)
class ManifestFormat:
    """The format of the list in one kind of output folder, and its words in messages."""

    name: str
    """The file with the list, at the top of the folder."""
    parse: Callable[[str], Iterable[str]]
    """Returns the paths in a list."""
    find_edited: Callable[[Path], str]
    """Returns a file of a folder that was edited by hand, or an empty string."""
    run: str
    """What makes such a folder: a build or an export."""
    noun: str
    """What such a folder is: a site or an export."""
    fix: str
    """What to do about a folder without a list."""


def format_list(paths: Iterable[str]) -> bytes:
    """Return the list of a site's files."""
    return "".join(f"{path}\n" for path in sorted(set(paths))).encode()


SITE = ManifestFormat(
    name=SITE_LIST,
    parse=lambda text: text.split("\n")[:-1],
    find_edited=lambda _: "",
    run="build",
    noun="site",
    fix="Choose another folder with --site-dir. If it is a site of an earlier version, delete it.",
)


def read_manifest(folder: Path, *, listing: ManifestFormat) -> Manifest | None:
    """Return what a run made in a folder, or None if the folder has no valid list."""
    data = read_regular_file(folder / listing.name)
    if not data:
        return None
    try:
        paths = frozenset(listing.parse(data.decode()))
    except UnicodeDecodeError:
        return None
    if not paths or not all(map(_is_inside, paths)):
        return None
    return Manifest(files=paths | {listing.name, UNFINISHED}, folders=_list_folders(paths))


def mark_unfinished(folder: Path) -> None:
    """Create a folder with the mark of an unfinished one."""
    folder.mkdir()
    (folder / UNFINISHED).write_bytes(UNFINISHED_TEXT)


def is_unfinished(folder: Path) -> bool:
    """Return whether a folder has the mark of an unfinished one."""
    data = read_regular_file(folder / UNFINISHED)
    # A run that was killed may have written only the start of the mark.
    return data is not None and UNFINISHED_TEXT.startswith(data)


def _is_inside(path: str) -> bool:
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))


def _list_folders(paths: Iterable[str]) -> frozenset[str]:
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)
