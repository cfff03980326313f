"""The extracts of all notes in a temporary file, because those of 15,000 notes take 115 MB."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from macros.site.page import Extract

PARTS = tuple(field.name for field in fields(Extract))


class ExtractFile:
    """The extract of each note."""

    def __init__(self, file: BinaryIO) -> None:
        """Set the file, which is empty."""
        self._file = file
        self._ends: dict[str, tuple[int, ...]] = {}
        """Where the first part begins and each part ends, by the address of the page."""
        self._last = 0

    @property
    def addresses(self) -> Collection[str]:
        """The addresses of all notes so far."""
        return self._ends.keys()

    def add(self, address: str, extract: Extract) -> None:
        """Write the extract of the page at an address; a later one replaces it."""
        ends = [self._last]
        for part in PARTS:
            ends.append(ends[-1] + self._file.write(getattr(extract, part).encode()))
        self._ends[address], self._last = tuple(ends), ends[-1]

    def read(self, address: str, part: str) -> str:
        """Return one part of an extract."""
        number = PARTS.index(part)
        start, end = self._ends[address][number : number + 2]
        self._file.flush()
        return os.pread(self._file.fileno(), end - start, start).decode()


@contextmanager
def open_extract_file(folder: Path) -> Iterator[ExtractFile]:
    """Open a file without a name, on the disk of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=folder) as file:
        yield ExtractFile(file)
