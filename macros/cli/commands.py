"""The command `atlas`: the group of all commands."""

import logging
import sys
from functools import partial
from typing import Any, NoReturn

import click

import macros
from macros.cli.build import build, export
from macros.cli.check import check
from macros.cli.imports import import_files
from macros.cli.new import new
from macros.cli.project import report_fault
from macros.cli.ready import ready
from macros.cli.rename import rename, retire
from macros.cli.repository import address, changes, owners
from macros.cli.run import run_plainly
from macros.cli.serve import serve
from macros.content.problems.problem import show


class SafeToPrint(logging.Formatter):
    """Formats the log of MkDocs, which quotes the pages it reads."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message on one line, with invisible characters spelt out."""
        return show(record.getMessage())


class Commands(click.Group):
    """Runs a command so that it always ends with an exit code and without a traceback."""

    def main(self, *arguments: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 -- click's own
        """Run the command that was typed, then exit."""
        run = partial(super().main, *arguments, **{**extra, "standalone_mode": False})
        sys.exit(run_plainly(run, echo=report_fault))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(macros.__version__, prog_name="atlas")
def main() -> None:
    """Check, preview and publish the notes of the Adaptation Atlas.

    Run these commands in the project's folder.
    """
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(SafeToPrint())
    logging.basicConfig(level=logging.WARNING, handlers=[stream])


for command in (
    check,
    build,
    export,
    serve,
    new,
    import_files,
    rename,
    retire,
    changes,
    owners,
    address,
    ready,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
