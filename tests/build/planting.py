"""Small sites with entries in them that no run made: of every kind, in every kind of place."""

import os
import socket
import stat
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from macros.build.manifest import SITE_LIST, format_list

LONG_AGO = 1_600_000_000 * 10**9


def list_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a site with the list of them."""
    return {**files, SITE_LIST: format_list(files)}


OLD = list_files(
    {
        "index.html": b"old",
        "stale/a/index.html": b"stale",
        ".well-known/security.txt": b"old",
        "data/notes.csv": b"same",
    }
)
NEW = list_files(
    {
        "index.html": b"new",
        "fresh/index.html": b"fresh",
        ".well-known/security.txt": b"new",
        "data/notes.csv": b"same",
    }
)


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def plant_file(path: Path) -> None:
    """Write a file, and give it a mode and a time of its own."""
    with path.open("xb") as stream:
        stream.write(f"mine: {path.name}".encode(errors="surrogateescape"))
    path.chmod(0o640)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))


def plant_folder(path: Path) -> None:
    """Make a folder with a mode and a time of its own."""
    path.mkdir()
    path.chmod(0o2751)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))


def plant_socket(path: Path) -> None:
    """Leave a socket; its path may be short only, so it is named from its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    with closing(socket.socket(socket.AF_UNIX)) as one:
        one.bind(path.name)
    os.chdir(here)


KINDS: Mapping[str, Callable[[Path], object]] = {
    "file": plant_file,
    "empty file": lambda path: path.touch(exist_ok=False),
    "folder": plant_folder,
    "pipe": os.mkfifo,
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "link to a page": lambda path: path.symlink_to("index.html"),
    "link to a folder elsewhere": lambda path: path.symlink_to("/etc"),
    "link to itself": lambda path: path.symlink_to(path.name),
}
PLANTED = {
    "CNAME": "file",
    ".git": "folder",
    ".git/HEAD": "file",
    ".git/refs": "folder",
    ".nojekyll": "empty file",
    ".well-known/acme-challenge": "folder",
    ".well-known/acme-challenge/x": "file",
    "data/mine": "folder",
    "data/of-mine.csv": "file",
    "empty": "folder",
    "empty/below": "folder",
    "here": "link to a page",
    "loop": "link to itself",
    "mine": "folder",
    "mine/x.md": "file",
    "nowhere": "link to nothing",
    "pipe": "pipe",
    "places": "folder",
    "places/elsewhere": "link to a folder elsewhere",
    "stale/a/mine.txt": "file",
    "stale/letter.txt": "file",
}
"""Entries of every kind, some in folders of the site, of which one goes with the next build."""


def plant(site: Path, planted: Mapping[str, str] = PLANTED) -> None:
    """Put entries of some kinds into a site, the upper ones first."""
    for path, kind in planted.items():
        KINDS[kind](site / path)


def look(folder: Path) -> dict[str, list[object]]:
    """Return every entry below a folder but for the folders of a site: its kind, its mode, and what is in it."""
    if not folder.exists():
        return {}
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        said = (
            str(path.readlink())
            if stat.S_ISLNK(mode)
            else path.read_bytes().decode("latin-1")
            if stat.S_ISREG(mode)
            else ""
        )
        found[str(path.relative_to(folder))] = [stat.S_IFMT(mode), stat.S_IMODE(mode), said]
    return found
