"""The browser tests can be believed: what goes wrong in a page is reported, and nothing else."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Serve, Visitor

_IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'
_ICON = "<link rel=icon href=data:,>"
"""Without it, some browsers ask for one that is missing, and say so on the console."""


def _site(folder: Path, *, body: str) -> Path:
    """Make a site of one page with that `body` and one image, and return its folder."""
    folder.mkdir()
    (folder / "image.svg").write_text(_IMAGE, encoding="utf-8")
    page = f"<!doctype html><html lang=en><title>A page</title>{_ICON}{body}"
    (folder / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_a_script_error_is_reported(tmp_path: Path, visit: "Visitor") -> None:
    """A page whose script fails is reported once; the same page without it is not."""
    sound = visit(_site(tmp_path / "sound", body="<img src=image.svg>"))
    sound.open()
    broken = visit(
        _site(tmp_path / "broken", body="<script>throw new Error('broken on purpose')</script>")
    )
    broken.open()

    assert sound.faults() == []
    assert broken.faults() == ["script error: broken on purpose"]


def test_a_request_to_another_origin_is_reported(
    tmp_path: Path, serve: "Serve", visit: "Visitor"
) -> None:
    """An image from another port is reported with its address; the page's own is not."""
    other = serve(_site(tmp_path / "other", body=""))
    guest = visit(_site(tmp_path / "site", body=f"<img src=image.svg><img src={other}/image.svg>"))
    guest.open()

    assert guest.requests == [f"{guest.origin}/", f"{guest.origin}/image.svg", f"{other}/image.svg"]
    assert guest.strayed() == [f"{other}/image.svg"]
    assert guest.faults() == [f"request to another origin: {other}/image.svg"]


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site to which visitors come again."""
    return _site(tmp_path_factory.mktemp("visited") / "site", body="<p>Words")


@pytest.mark.parametrize("number", [1, 2])
def test_a_visit_finds_nothing_of_the_one_before(
    visited: Path, visit: "Visitor", number: int
) -> None:
    guest = visit(visited)
    guest.open()
    left = guest.page.evaluate(
        "() => [localStorage.length, sessionStorage.length, document.cookie, window.name, innerWidth]"
    )
    guest.page.evaluate(
        "number => { localStorage.one = sessionStorage.one = document.cookie = window.name = `n=${number}`; }",
        number,
    )
    guest.page.set_viewport_size({"width": 390, "height": 844})

    assert (left, guest.faults()) == ([0, 0, "", "", 1280], [])
