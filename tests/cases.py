"""Cases kept as data: plain files that anybody can read, each with the outcome that is expected beside it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent


def read_cases(file: str) -> Any:  # noqa: ANN401 -- each file has a form of its own
    """Return what a file of cases says, `cli/new.yml` for example."""
    return yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))


def for_each_case(file: str, part: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each case in a part of a file, by the names that the cases use."""
    rows = read_cases(file)[part]
    return pytest.mark.parametrize(list(rows[0]), [list(row.values()) for row in rows])
