"""A cache for each test."""

from pathlib import Path

import pytest

from tests.content.library.caches import VALUE, remember


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a cache that is not there yet."""
    return tmp_path / ".site.cache"


@pytest.fixture
def filled(path: Path) -> Path:
    """Return the path of a cache with two values."""
    remember(path, one=VALUE, two="a text")
    return path
