"""Disks and systems that the tests of exchanging a site try."""

import pytest

from macros.build import atomic_swap


@pytest.fixture(params=["at once", "two renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a system that exchanges two folders at once, and one that cannot."""
    name: str = request.param
    if name == "two renames":
        monkeypatch.setattr(atomic_swap, "_exchange_at_once", lambda *_: False)
    return name
