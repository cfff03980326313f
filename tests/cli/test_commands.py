"""The group of all commands: usage, version, output."""

import logging
import re
from pathlib import Path

import pytest

from macros.cli.commands import SafeToPrint
from tests.cases import for_each_case
from tests.cli.commands import invoke


@for_each_case
@pytest.mark.usefixtures("here")
def test_a_command_that_is_typed_wrongly_ends_with_two(arguments: list[str]) -> None:
    assert invoke(*arguments).exit_code == 2


def test_a_command_outside_the_project_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke("check")

    assert (result.exit_code, result.stderr) == (
        2,
        "This is not an atlas: there is no mkdocs.yml in this folder or above it.\n",
    )


def test_the_command_says_its_version_and_what_it_does() -> None:
    assert re.fullmatch(r"atlas, version \d+\.\d+\.\d+\n", invoke("--version").stdout)
    assert [name for name in ("build", "check", "new") if name not in invoke("--help").stdout] == []


@pytest.mark.usefixtures("here")
def test_the_log_of_mkdocs_and_our_last_words_are_safe_to_print() -> None:
    record = logging.LogRecord(
        "mkdocs", logging.WARNING, "", 0, "a link '%s'", ("x\n::error::\x1b[31m\u200b",), None
    )
    refused = invoke("new", "note", "wiltshire", "x", "--intervention", "call-07700-900123")

    assert SafeToPrint().format(record) == "a link 'x[U+000A]::error::[U+001B][31m[U+200B]'"
    assert (refused.exit_code, "900123" in refused.output) == (1, False)
