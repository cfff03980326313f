"""Projects drawn as text, and the day on which every test plays."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.build.small_project import format_catalogue
from tests.remembered import remember

# The tests start Python some hundred times: with its files compiled once, each start takes half as long.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

remember()

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)
LONGEST = """
test_odd_environments test_faults test_reproducible test_mkdocs_plugin test_server
test_other_programs test_site_export test_incremental test_comment test_state test_propose
test_keys test_drawn_files test_load test_checks test_bad_input test_foreign_files test_csp
test_document_round_trip test_permissions test_page_links test_accessibility test_filter_list
test_note_form test_my_council test_note_drafts test_note_way test_explore test_injection
test_searches test_wide_texts test_keyboard test_explore_way_back test_preview_tabs test_pack
test_search_files test_markup test_compare_interventions test_policy test_explore_filters
test_plan test_councils test_meeting_paper test_below_a_path
""".split()
"""The files whose tests take longest, those of the browser last."""


def write_tree(root: Path, *, drawing: str) -> None:
    """Write a folder tree drawn as text: a line that ends in `/` is a folder, lines that begin with `|` are a file's lines.

    Two spaces stand for each step down. A file without lines is empty.
    """
    folders = [root]
    file: Path | None = None
    for line in drawing.strip("\n").split("\n"):
        bare = line.strip()
        if bare.startswith("|"):
            if file is None:
                raise ValueError(line)
            with file.open("a", encoding="utf-8", newline="") as stream:
                stream.write(f"{line.split('|', 1)[1].removeprefix(' ')}\n")
        elif bare:
            depth = (len(line) - len(line.lstrip())) // 2
            target = folders[depth] / bare.rstrip("/")
            if bare.endswith("/"):
                target.mkdir(parents=True, exist_ok=True)
                folders[depth + 1 :] = [target]
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("", encoding="utf-8")
                file = target


@pytest.fixture
def today() -> date:
    """Return the day on which every test plays."""
    return TODAY


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a part of the real catalogue and all settings, and no places."""
    return format_catalogue(tmp_path)


@pytest.fixture
def whole_catalogue(tmp_path: Path) -> Path:
    """Return a project with the whole real catalogue and settings, and no places."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "places").mkdir()
    return tmp_path


@pytest.fixture
def full_project(whole_catalogue: Path) -> Path:
    """Return a project with the real catalogue, settings and places."""
    shutil.copytree(ROOT / "places", whole_catalogue / "places", dirs_exist_ok=True)
    return whole_catalogue


@pytest.fixture
def draw(project: Path) -> Callable[[str], Path]:
    r"""Draw places into a project: `draw('wiltshire/\\n  index.md\\n    | ---')` gives the project."""

    def _draw(drawing: str) -> Path:
        write_tree(project / "places", drawing=drawing)
        return project

    return _draw


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, so that no core waits for the last of them, and the browser's tests last.

    Its driver leaves threads behind, and beside threads no work is shared out by forking.
    """
    order = {name: number for number, name in enumerate(LONGEST)}
    items.sort(
        key=lambda item: ("browser" in item.path.parts, order.get(item.path.stem, len(LONGEST)))
    )
