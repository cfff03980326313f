"""Patterns of Python mean the same in a browser."""

import re
from pathlib import Path

import pytest

from macros.site.browser_patterns import write_for_browser
from tests.cases import read_cases
from tests.node_scripts import run_script
from tests.test_patterns import PATTERNS

CASES = read_cases("site/browser_patterns.yml")


def place(text: str, position: int) -> int:
    """Return a position as JavaScript counts it."""
    return len(text[:position].encode("utf-16-le")) // 2


def test_a_browser_finds_what_python_finds(tmp_path: Path) -> None:
    given = [
        {"pattern": write_for_browser(re.compile(pattern)), "text": text}
        for pattern, text in CASES["cases"]
    ]

    found = run_script("patterns", given, folder=tmp_path)

    assert {
        pattern: [
            [place(text, match.start()), place(text, match.end())]
            for match in re.finditer(pattern, text)
        ]
        for pattern, text in CASES["cases"]
    } == {pattern: spans for (pattern, _), spans in zip(CASES["cases"], found, strict=True)}


def test_every_pattern_of_the_privacy_check_compiles_in_a_browser(tmp_path: Path) -> None:
    patterns = [
        re.compile(pattern)
        for name, pattern in PATTERNS.items()
        if name.startswith("macros.content.privacy.")
    ]
    given = [{"pattern": write_for_browser(pattern), "text": ""} for pattern in patterns]

    assert len(run_script("patterns", given, folder=tmp_path)) == len(patterns) > 50


@pytest.mark.parametrize("pattern", CASES["refused"])
def test_a_pattern_that_cannot_be_written_is_refused(pattern: str) -> None:
    with pytest.raises(NotImplementedError):
        write_for_browser(re.compile(pattern))
