"""Who is asked to read a proposal."""

from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_notes
from macros.build.code_owners import OWNERS_FILE, check_owners, format_owners
from macros.content.library.settings import Owners
from tests.content.sandford import write
from tests.sites import ROOT

TEAM = Owners(default="@a/b @c", places=(("hull", "@a/b"), ("stockport", "@d")))


def test_the_file_is_that_of_todays_settings(today: date) -> None:
    library = read_notes(ROOT, today=today, with_examples=True).cross_links.library

    written = (ROOT / OWNERS_FILE).read_text(encoding="utf-8")
    assert written == format_owners(library.settings.owners), "Run: .venv/bin/atlas owners"


def test_a_place_with_owners_of_its_own_has_a_line_after_that_of_all() -> None:
    lines = [line for line in format_owners(TEAM).splitlines() if not line.startswith("#")]

    assert lines == ["* @a/b @c", "/places/hull/ @a/b", "/places/stockport/ @d"]
    assert all(line.startswith("#") for line in format_owners(Owners()).splitlines())


WRITTEN = {
    "as it follows": (TEAM, format_owners(TEAM), 0),
    "of other settings": (TEAM, format_owners(Owners(default="@a")), 1),
    "missing": (TEAM, None, 1),
    "by hand, without the setting": (Owners(), "* @somebody\n", 0),
}


@pytest.mark.parametrize(("owners", "text", "count"), WRITTEN.values(), ids=WRITTEN)
def test_a_file_that_does_not_follow_from_the_setting_is_a_warning(
    tmp_path: Path, owners: Owners, text: str | None, count: int
) -> None:
    if text is not None:
        write(tmp_path, path=OWNERS_FILE, text=text)

    found = tuple(check_owners(owners, root=tmp_path))

    assert [(one.path, one.level.value) for one in found] == [(OWNERS_FILE, "warning")] * count
    assert ["atlas owners" in one.fix for one in found] == [True] * count
