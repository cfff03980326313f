"""Rounds of making the search index of a small project."""

from datetime import date
from pathlib import Path

import pytest

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput, OutputEntry
from macros.build.search.index import Indexing
from macros.content.library.cache import MemoryCache
from macros.content.library.library import Library
from tests.build.small_project import write_project
from tests.sites import read_well


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a small project with eight notes."""
    return write_project(tmp_path / "project")


def read(project: Path) -> Library:
    return read_well(project, today=date(2026, 11, 21)).cross_links.library


class Remembering(MemoryCache):
    """Remembers which indexes were made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: set[object] = set()

    def add(self, key: bytes, value: object) -> None:
        assert isinstance(value, OutputEntry)
        self.made.add(value.value)
        super().add(key, value)


class Rounds:
    """Runs after each other, each of which finds the site of the last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = Remembering()
        self._count = 0
        self.site = folder / "site-0"

    def begin(self, library: Library) -> Indexing:
        self._count += 1
        old, self.site = self.site, self._folder / f"site-{self._count}"
        output = IncrementalOutput(new=self.site, old=old, cache=self._cache)
        self._cache.made.clear()
        return Indexing(library, output=output, keys=Keys())

    def run(self, library: Library) -> list[str]:
        with self.begin(library) as indexing:
            return list(indexing.finish())

    @property
    def made(self) -> set[object]:
        """The indexes that were made in the last run."""
        return self._cache.made


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """Give runs whose sites are in a folder of this test."""
    return Rounds(tmp_path)
