"""A release: one version, told to every reader."""

import re
import tomllib

import pytest
from click.testing import CliRunner

import macros
from macros.cli.commands import main
from macros.config.settings import SETTINGS
from tests.sites import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
ENTRIES = re.findall(
    r"^## (\d+\.\d+\.\d+) \((\d{1,2} [A-Z][a-z]+ 20\d\d)\)\n(.*?)(?=^## )",
    CHANGELOG,
    re.MULTILINE | re.DOTALL,
)
READERS = ["For places", "For the guide team", "For developers"]


def test_the_version_is_in_one_place_and_the_command_prints_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    modules = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "macros").rglob("*.py")
        if "__version__ =" in path.read_text("utf-8")
    ]

    assert ("version" in project, project["dynamic"]) == (False, ["version"])
    assert modules == ["macros/__init__.py"]
    assert (
        CliRunner().invoke(main, ["--version"]).stdout == f"atlas, version {macros.__version__}\n"
    )


def test_the_newest_entry_is_this_version_and_every_entry_speaks_to_every_reader() -> None:
    numbers = [tuple(map(int, version.split("."))) for version, _, _ in ENTRIES]

    assert ENTRIES[0][0] == macros.__version__
    assert numbers == sorted(numbers, reverse=True)
    for version, _, text in ENTRIES:
        assert re.findall(r"^### (.+)$", text, re.MULTILINE) == READERS, version
        assert all("\n- " in part for part in text.split("### ")[1:]), version


def test_readers_find_how_to_take_a_version_and_what_is_supported() -> None:
    headings = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    anchors = {heading.casefold().replace(" ", "-") for heading in headings}

    assert headings[-2:] == ["Taking a new version", "What is supported until when"]
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", CHANGELOG) if link not in anchors] == []


@pytest.mark.parametrize(
    "word", ["security_expires", "rating_months", "review_months", "publisher", "mailbox", "owners"]
)
def test_the_calendar_names_settings_that_there_are(word: str) -> None:
    calendar = README.partition("## Maintenance calendar")[2]

    assert f"`{word}`" in calendar
    assert word in {field.name for field in SETTINGS.fields}


@pytest.mark.parametrize("text", [CHANGELOG, README])
def test_a_file_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"`((?:docs|tests|macros|places|\.github)/[A-Za-z0-9_./-]*)`", text)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_file_that_the_map_of_the_code_names_exists() -> None:
    text = (ROOT / "macros" / "README.md").read_text("utf-8")
    named = set(re.findall(r"`([\w./-]+\.(?:py|js|css|html|yml|md|txt))`", text))
    files = [path.as_posix() for path in ROOT.glob("*/**/*.*")]

    assert len(named) > 50
    assert [one for one in sorted(named) if not any(f"/{one}" in path for path in files)] == []


def test_every_new_name_of_a_module_exists() -> None:
    modules = re.findall(r"^\| `[\w.]+` \| `([a-z_.]+)` \|$", CHANGELOG, re.MULTILINE)
    paths = [ROOT / "macros" / name.replace(".", "/") for name in modules]

    assert len(paths) > 50
    assert [
        path for path in paths if not path.with_suffix(".py").is_file() and not path.is_dir()
    ] == []
