"""Pictures that came inside a document, as files beside its note."""

import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path, PurePosixPath

from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.content.source.file_names import SLUG_LENGTH
from macros.content.source.regular_files import read_regular_file


def place_pictures(
    text: str, pictures: Mapping[str, bytes], *, path: str, root: Path
) -> tuple[str, dict[str, bytes]]:
    """Return the text of the note `path` with the final names of its pictures, and the new ones by path.

    A picture that is there under its name already, as after an earlier import, keeps it.
    """
    note = PurePosixPath(path)
    placed: dict[str, bytes] = {}
    for name, data in pictures.items():
        shown = f"]({name})"
        if shown not in text:
            continue
        ending = PurePosixPath(name).suffix
        numbered = (
            note.with_name(f"{note.stem[: SLUG_LENGTH - 4].rstrip('-')}-{number}{ending}")
            for number in count(1)
        )
        own = next(
            one
            for one in numbered
            if str(one) not in placed
            and (
                not os.path.lexists(root / one)
                or read_regular_file(root / one, most=len(data) + 1) == data
            )
        )
        text = text.replace(shown, f"]({own.name})")
        if not os.path.lexists(root / own):
            placed[str(own)] = data
    return text, placed


def write_new_picture(path: str, data: bytes, *, root: Path) -> str:
    """Write a picture. Return an empty text, or why it was not written."""
    try:
        write_file(path, data, root=root, may_replace=False)
    except NotWrittenError as error:
        return str(error)
    return ""
