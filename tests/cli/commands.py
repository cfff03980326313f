"""Runs commands in this process, with the clock of the tests."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import main
from tests.sites import ENVIRONMENT


def enter(folder: Path, *, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def check_json(*paths: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(invoke("check", "--format", "json", *paths).stdout)
    return found
