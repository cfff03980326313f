"""How a command stops early: signals clean up first, and faults are explained in words."""

import signal
import threading
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from macros.content.problems.system_faults import describe_fault
from macros.environment import find_project_folder, name_path
from macros.system_check import explain_missing

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
AFTER_SIGNAL = 128
"""What shells add to the number of the signal that ended a command."""
FAULTS = (OSError, MemoryError, BrokenProcessPool, UnicodeError, ImportError)
"""Exceptions caused by the system. Any other is a bug."""
OUT_OF_MEMORY = "The computer ran out of memory or stopped one of the processes."


class SignalReceivedError(BaseException):
    """The process received a signal to end. Raised, so that every context manager cleans up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code of a command that a signal ended."""
        return AFTER_SIGNAL + self.number


@contextmanager
def handle_signals() -> Iterator[None]:
    """Raise `SignalReceivedError` at the first signal. Ignored signals stay ignored."""
    before = {}
    if threading.current_thread() is threading.main_thread():
        usual = (signal.SIG_DFL, signal.default_int_handler)
        before = {
            number: signal.signal(number, _receive)
            for number in SIGNALS
            if signal.getsignal(number) in usual
        }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _receive(number: int, _: object) -> NoReturn:
    # A second signal would interrupt the cleaning up.
    for one in SIGNALS:
        if signal.getsignal(one) is _receive:
            signal.signal(one, signal.SIG_IGN)
    raise SignalReceivedError(number)


def explain_fault(fault: BaseException) -> str:
    """Return why a command could not go on, and what to do, in plain sentences."""
    match fault:
        case BrokenProcessPool() | MemoryError():
            return f"{OUT_OF_MEMORY} Close other programs, then try again."
        case UnicodeError():
            return (
                "The language settings of this computer lack some characters. "
                "Type first: export LC_ALL=C.UTF-8"
            )
        case ImportError():
            return explain_missing(fault)
        case OSError():
            reason, fix = locate_fault(fault, root=find_project_folder())
            return f"Stopped: {reason}. {fix}".rstrip()
    return "Stopped."


def locate_fault(fault: OSError, *, root: Path | None) -> tuple[str, str]:
    """Return what the system reports, with the name of the file, and what to do about it."""
    reason, fix = describe_fault(fault)
    name = fault.filename2 or fault.filename
    if not isinstance(name, str) or not name:
        return reason, fix
    return f"{reason} ({name_path(Path(name), root=root) if root else Path(name).name})", fix
