"""Run a command so that it ends with an exit code and at most one plain sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGINT

import click

from macros.cli.streams import get_write_error, replace_streams
from macros.environment import EnvironmentVariableError
from macros.shutdown import FAULTS, SignalReceivedError, explain_fault, handle_signals

FAILED = 1
USAGE = 2


def run_plainly(command: Callable[[], object], *, echo: Callable[[str], object]) -> int:
    """Run a click command outside standalone mode and return its exit code.

    `echo` receives the reason when the command stops early.
    """
    replace_streams()
    code, message = _run(command)
    if message:
        echo(message)
    if lost := get_write_error():
        echo(f"The output could not be written. {explain_fault(lost)}")
        code = code or FAILED
    return code


def _run(command: Callable[[], object]) -> tuple[int, str]:
    code: object = 0
    message = ""
    try:
        with handle_signals():
            code = command()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code, message = FAILED, "Stopped: there was no answer."
    except SystemExit as end:
        code = end.code
    except SignalReceivedError as error:
        code, message = error.code, "Stopped."
    except EnvironmentVariableError as error:
        code, message = USAGE, str(error)
    except FAULTS as error:
        code, message = FAILED, explain_fault(error)
    return code if isinstance(code, int) else 0, message


@contextmanager
def until_interrupted() -> Iterator[None]:
    """Treat Ctrl+C as the normal end of a command that runs until it is pressed."""
    try:
        yield
    except SignalReceivedError as error:
        if error.number != SIGINT:
            raise
