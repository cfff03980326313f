"""A project for the tests of commands."""

from pathlib import Path

import pytest

from tests.cli.commands import enter
from tests.sites import SMALL_NOTE, add_place


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one valid note, as the working folder."""
    enter(project, monkeypatch=monkeypatch)
    return add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
