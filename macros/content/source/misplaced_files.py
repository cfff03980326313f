"""Files nested too deeply, or in a second folder of a place: where each of them belongs."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from macros.content.problems.problem import Problem, join_words, show
from macros.content.problems.rules.files import SECOND_PLACE
from macros.content.source.file_names import find_free_name
from macros.content.source.folder_listing import FolderEntry, list_folder, refuse

MOST_MOVES = 10
"""How many files to move are named for one folder."""


def refuse_second_folder(root: Path, *, folder: FolderEntry, place: str) -> Problem:
    """Return the problem of a folder whose name is only another spelling of a place's name."""
    page = f"{place}/index.md"
    moves = _list_moves(root, folder=folder, place=place, pages={f"{folder.path}/index.md": page})
    fix = f"Move what is in it: {moves}." if moves else "Delete it."
    return refuse(folder.path, SECOND_PLACE, place=place, fix=fix)


def move_up(root: Path, *, folder: FolderEntry, place: str) -> str:
    """Return the sentence that says where the notes of a folder inside a place belong."""
    moves = _list_moves(root, folder=folder, place=place, pages={})
    return f"Move its notes up into the place's own folder: {moves}." if moves else "Delete it."


def _list_moves(root: Path, *, folder: FolderEntry, place: str, pages: dict[str, str]) -> str:
    """Return which files to move where in the folder of a place, each to a free name.

    `pages` maps files to the existing files that their text belongs into.
    """
    used = {entry.name for entry in list_folder(root, path=place) if isinstance(entry, FolderEntry)}
    moves = []
    for file in islice(_list_files(root, path=folder.path), MOST_MOVES):
        if page := pages.get(file.path):
            moves.append(f"the text of {show(file.path)} into {page}")
            continue
        stem, dot, ending = file.name.rpartition(".")
        words = file.path.split("/")[-2] if stem == "index" else stem or file.name
        ending = f"{dot}{ending}" if stem else ""
        name = f"{find_free_name(words, ending=ending, siblings=used)}{ending}"
        used.add(name)
        moves.append(f"{show(file.path)} to {place}/{name}")
    return join_words(moves) if moves else ""


def _list_files(root: Path, *, path: str) -> Iterator[FolderEntry]:
    """Yield the files of a folder and its subfolders."""
    for entry in list_folder(root, path=path):
        if isinstance(entry, FolderEntry):
            yield from _list_files(root, path=entry.path) if entry.is_folder else (entry,)
