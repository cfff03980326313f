"""With other settings, another version of the program or of a package, no page of an earlier build stays."""

import os
import shutil
from pathlib import Path

import nh3
import pytest

from tests.build.small_project import find_differences, write_project
from tests.cases import for_each_case
from tests.sites import ROOT, read_tree, start


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project."""
    return write_project(tmp_path / "project")


def build(project: Path, site: str = "site", *, path: object = ROOT) -> int:
    """Build in a process of its own: what a hook or a module says is kept by the process."""
    done = start(
        "macros.cli.commands", "build", "--site-dir", site, root=project, PYTHONPATH=str(path)
    )
    return done.returncode


def is_as_made_from_nothing(project: Path, *, path: object = ROOT) -> bool:
    assert build(project, "clean/site", path=path) == 0
    return find_differences(read_tree(project / "site"), read_tree(project / "clean/site")) == []


NAMED = {
    "INHERIT": ("site_name:", "INHERIT: more.yml\nsite_name:", "more.yml", "extra_css: [{}.css]\n"),
    "custom_dir": (
        "  name: material",
        "  name: material\n  custom_dir: own",
        "own/own.css",
        "/* {} */\n",
    ),
    "hooks": (
        "site_name:",
        "hooks: [own.py]\nsite_name:",
        "own.py",
        "def on_post_page(output, **_):\n    return output + '<!-- {} -->'\n",
    ),
}
"""Settings of MkDocs that name a file: how each is written, into what, and what is in the file."""


@for_each_case
def test_a_file_that_the_settings_name_counts_as_much_as_the_settings(
    project: Path, context: str
) -> None:
    old, new, name, text = NAMED[context]
    settings, file = project / "mkdocs.yml", project / name
    settings.write_text(settings.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    file.parent.mkdir(exist_ok=True)
    codes = set()
    for words in ("one", "another"):
        file.write_text(text.format(words), encoding="utf-8")
        codes.add(build(project))

    # Either it is refused, or what it names is part of the site: never the words of an earlier run.
    assert codes == {1} or (codes == {0} and is_as_made_from_nothing(project))


PROGRAM = {
    "site/templates/note.html": (
        "<h1>{{ note.title }}</h1>",
        "<h1>New {{ note.title }}</h1>",
        "places/bristol/online/index.html",
        b"<h1>New ",
    ),
    "theme/styles/tokens.css": (
        ":root",
        "/* new */\n:root",
        "assets/atlas/atlas.css",
        b"/* new */",
    ),
    "content/model/note_builder.py": (
        'title=record.text("title")',
        'title="New " + record.text("title")',
        "data/places.json",
        b"New Bristol City",
    ),
}
"""Changes of the program: in which file, what for what, and where on the site they are seen."""


def test_a_change_of_the_program_is_seen_on_the_whole_site(project: Path, tmp_path: Path) -> None:
    program = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "macros", program / "macros", ignore=ignored)
    assert build(project, path=program) == 0

    for file, (old, new, page, seen) in PROGRAM.items():
        text = (program / "macros" / file).read_text(encoding="utf-8")
        assert old in text, file
        (program / "macros" / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        assert build(project, path=program) == 0
        assert seen in (project / "site" / page).read_bytes(), file
    assert is_as_made_from_nothing(project, path=program)


NEWER = """
from pathlib import Path
import importlib.util
__path__.append({folder!r})
from nh3.nh3 import *
from nh3.nh3 import Cleaner as CleanerAsBefore
class Cleaner:
    def __init__(self, **options):
        self._before = CleanerAsBefore(**options)
    def clean(self, html):
        return self._before.clean(html).replace("They come.", "They come, says {version}.")
"""
"""A newer nh3 that draws differently."""


def test_a_newer_version_of_a_package_that_pages_are_drawn_with_is_seen_on_the_whole_site(
    project: Path, tmp_path: Path
) -> None:
    for version in ("98.0", "99.0"):
        packages = tmp_path / version
        files = {
            "nh3/__init__.py": NEWER.format(folder=str(Path(nh3.__file__).parent), version=version),
            f"nh3-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: nh3\nVersion: {version}\n",
        }
        for name, text in files.items():
            (packages / name).parent.mkdir(parents=True)
            (packages / name).write_text(text, encoding="utf-8")
        path = f"{packages}{os.pathsep}{ROOT}"
        assert build(project, path=path) == 0

    assert is_as_made_from_nothing(project, path=path)
    assert b"says 99.0" in (project / "site/places/bristol/online/index.html").read_bytes()
