"""Words are found by the letters that a keyboard types, and by those that a text program made of them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.build.small_project import build_well, write_note, write_project

from .explore import ask, find_results

if TYPE_CHECKING:
    from .conftest import Visitor

NOTES = {
    "wiltshire/ligature": "With ﬁdelity",
    "wiltshire/hyphen": "An adap\u00adtation",
    "wiltshire/accent": "Ynys Mo\u0302n",
    "wiltshire/joined": "Ysgol Mo\u0302r\u200b Ynys",
    "wiltshire/plain": "Fidelity, adaptation, Môn",
}
SEARCHES = [
    ("fidelity", {"With fidelity", "Fidelity, adaptation, Môn"}),
    ("ﬁdelity", {"With fidelity", "Fidelity, adaptation, Môn"}),
    ("adaptation", {"An adaptation", "Fidelity, adaptation, Môn"}),
    ("adap\u00adtation", {"An adaptation", "Fidelity, adaptation, Môn"}),
    ("Môn", {"Ynys Môn", "Fidelity, adaptation, Môn"}),
    ("Mo\u0302n", {"Ynys Môn", "Fidelity, adaptation, Môn"}),
    ("Môr", {"Ysgol Môr Ynys"}),
]


@pytest.fixture(scope="module")
def lettered_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site whose notes have ligatures, soft hyphens and separate accents in their titles. Only for reading."""
    folder = tmp_path_factory.mktemp("letters")
    root = write_project(folder / "project", councils=("wiltshire",), notes=())
    for name, title in NOTES.items():
        write_note(root, name, title=title)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build_well(folder / "site")
    return folder / "site"


def test_a_word_is_found_however_its_letters_are_written(
    lettered_site: Path, visit: "Visitor"
) -> None:
    guest = visit(lettered_site)
    guest.open("/explore/")

    for words, titles in SEARCHES:
        assert f"“{words}”" in ask(guest.page, words)
        assert set(find_results(guest.page, count=len(titles))) == titles
    assert guest.faults() == []
