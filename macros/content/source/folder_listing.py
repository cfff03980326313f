"""Listing of a folder: ordinary files and folders, and a problem for everything else."""

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.content.problems.problem import Problem, show
from macros.content.problems.rules.files import (
    LINK_ELSEWHERE,
    NOT_A_FILE,
    NOT_A_FOLDER,
    NOT_OPEN,
    STRAY_FILE,
)
from macros.content.problems.rules.rule import Rule
from macros.content.source.file_names import SLUG, find_free_name, propose_name
from macros.content.source.temporary_files import Leftover, identify_leftover

SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep"})
"""Files that computers leave in every folder; they are ignored."""
OURS = re.compile(rf"{SLUG.pattern}(?:\.(?:md|png|jpe?g|webp|yml|csv))?")
"""A name that a note, a picture, a list or a folder may have, so it is no copy."""


@dataclass(frozen=True, kw_only=True)
class FolderEntry:
    """An ordinary file or folder."""

    name: str
    path: str
    """Relative to the project, with `/`."""
    location: Path
    is_folder: bool
    siblings: frozenset[str]
    """All names in its folder, including its own."""


def list_folder(root: Path, *, path: str) -> Iterator[FolderEntry | Problem]:
    """Yield the contents of a project's folder, in order of the names. No link is followed."""
    folder = root / path
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        yield refuse(path, NOT_A_FOLDER)
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except PermissionError:
        yield refuse(path, NOT_OPEN)
        return
    siblings = frozenset(entry.name for entry in entries)
    for entry in entries:
        if entry.name.casefold() in SYSTEM_FILES:
            continue
        shown = f"{path}/{entry.name}" if path else entry.name
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except OSError:
            yield refuse(shown, NOT_OPEN)
            continue
        left = None if OURS.fullmatch(entry.name) else identify_leftover(entry.name)
        if stat.S_ISLNK(mode):
            yield refuse(shown, LINK_ELSEWHERE)
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            yield refuse(shown, NOT_A_FILE)
        elif left and (problem := _refuse_leftover(shown, left=left, siblings=siblings)):
            yield problem
        else:
            yield FolderEntry(
                name=entry.name,
                path=shown,
                location=folder / entry.name,
                is_folder=stat.S_ISDIR(mode),
                siblings=siblings,
            )


def refuse(
    path: str,
    rule: Rule,
    **words: Any,  # noqa: ANN401 -- the words of a message
) -> Problem:
    """Return the problem of a file that is not published."""
    return rule.at(path=path, line=1, file=show(path), **words)


def _refuse_leftover(path: str, *, left: Leftover, siblings: Collection[str]) -> Problem | None:
    """Return the problem of a file that a program left, or None if it only has such a name."""
    wanted = {left.original.casefold(), f"{left.original}.md".casefold()}
    original = next((name for name in sorted(siblings) if name.casefold() in wanted), "")
    if not left.may_be_wanted:
        belongs = f" It belongs to {show(left.original)}." if left.original else ""
        fix = f"Delete it: nothing of yours is in it.{belongs}"
        return refuse(path, STRAY_FILE, what=left.what.format(of=""), fix=fix)
    stem, dot, ending = (original or left.original).rpartition(".")
    suffix = f"{dot}{ending}".casefold() if stem else ".md"
    if original:
        free = f"{find_free_name(stem, ending=suffix, siblings=siblings)}{suffix}"
        fix = (
            f"Delete it, once all that you want to keep is in {show(original)}. "
            f"If you need both, rename this one to {free}."
        )
        return refuse(path, STRAY_FILE, what=left.what.format(of=f" of {show(original)}"), fix=fix)
    if not left.is_certain:
        return None
    proposal = propose_name(stem or left.original, ending=suffix, siblings=siblings)
    fix = f"{proposal} If you do not need it, delete it."
    return refuse(path, STRAY_FILE, what=left.what.format(of=""), fix=fix)
