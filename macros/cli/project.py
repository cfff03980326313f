"""What every command needs: the project's folder, its checked content, and how to stop."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from macros.build.checked_project import CheckedProject, read_project
from macros.cli.run import FAILED, USAGE
from macros.content.library.cache import NO_CACHE, Cache
from macros.content.privacy.mask import mask
from macros.content.problems.problem import show
from macros.environment import (
    are_examples_wanted,
    find_project_folder,
    get_latest_date,
    get_today,
)

Reader = Callable[..., CheckedProject]


def get_root() -> Path:
    """Return the project's folder: the nearest one with `mkdocs.yml`, here or above."""
    return find_project_folder() or fail(
        "This is not an atlas: there is no mkdocs.yml in this folder or above it.", code=USAGE
    )


def read_content(
    root: Path, *, reader: Reader = read_project, cache: Cache = NO_CACHE
) -> CheckedProject:
    """Read and check the content, with the dates and the choice of examples of this computer."""
    return reader(
        root,
        today=get_today(),
        latest_day=get_latest_date(),
        with_examples=are_examples_wanted(),
        cache=cache,
    )


def fail(message: str, *, code: int = FAILED) -> NoReturn:
    """Report why the command stops, and exit."""
    report_fault(message)
    sys.exit(code)


def report_fault(message: str) -> None:
    """Print what went wrong on the error output, on one line that is safe to print."""
    click.echo(show(mask(message)), err=True)
