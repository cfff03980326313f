"""Biome finds nothing in our scripts and style sheets. It is pinned by the lock file beside it."""

import subprocess
from pathlib import Path

import pytest

from tests.browser.commands import alone, bring_packages
from tests.sites import ROOT

HERE = Path(__file__).parent
LINTED = (
    "macros/theme/assets/atlas",
    "tests/browser/unpack.mjs",
    "tests/node",
    ".remarkrc.mjs",
)


@pytest.fixture(scope="module")
def biome() -> Path:
    """Return the linter, brought by npm."""
    with alone(HERE):
        return bring_packages(HERE) / ".bin" / "biome"


def lint(biome: Path, *paths: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(biome), "lint", f"--config-path={HERE}", "--error-on-warnings", "--colors=off"]
    return subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)  # noqa: S603 -- the linter


def test_the_linter_finds_nothing_in_our_scripts_and_styles(biome: Path) -> None:
    done = lint(biome, *(ROOT / name for name in LINTED))

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.js", "export const two = one + 1;\n"), ("a.css", "a { colour: red; }\n")],
)
def test_the_linter_finds_what_is_wrong(biome: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert lint(biome, tmp_path / name).returncode == 1
