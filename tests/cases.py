"""Cases kept as data: plain files that anybody can read, each with the outcome that is expected beside it."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

FOLDER = Path(__file__).parent
Test = TypeVar("Test", bound=Callable[..., None])


def read_cases(file: str) -> Any:  # noqa: ANN401 -- each file has a form of its own
    """Return what a file of cases says, `cli/new.yml` for example."""
    return yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))


def for_each_case(test: Test) -> Test:
    """Run a test for each case in the part of its name, in the file of its module: `new.yml` for `test_new.py`.

    A case gives arguments by their names, or the last argument alone. `case` is no argument but what it is called.
    """
    file = Path(inspect.getfile(test))
    part = test.__name__.removeprefix("test_").replace("_", " ")
    cases = read_cases(f"{file.with_stem(file.stem.removeprefix('test_')).with_suffix('.yml')}")
    last = list(inspect.signature(test).parameters)[-1]
    rows = [dict(row) if isinstance(row, dict) else {last: row} for row in cases[part]]
    names = [str(row.pop("case", next(iter(row.values())))) for row in rows]
    mark = pytest.mark.parametrize(list(rows[0]), [list(row.values()) for row in rows], ids=names)
    marked: Test = mark(test)
    return marked
