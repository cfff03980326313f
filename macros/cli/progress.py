"""How far a long build is, shown while it runs."""

import time
from collections.abc import Callable

from macros.build.render import Progress
from macros.build.reports import format_progress

EVERY = 10.0
EVERY_ON_TERMINAL = 0.2
"""Seconds between two reports."""


def show_progress(echo: Callable[..., object], *, is_terminal: bool) -> Progress:
    """Return what reports the progress: on a terminal on one line that changes, elsewhere on a new line now and then."""
    started = shown = 0.0

    def show_now(done: int, total: int) -> None:
        nonlocal started, shown
        now = time.monotonic()
        if not started:
            # What happens before the first page does not show how fast pages are made.
            started = shown = now
        if now - shown >= (EVERY_ON_TERMINAL if is_terminal else EVERY) or (
            is_terminal and done == total
        ):
            shown = now
            line = format_progress(done, total, seconds=now - started)
            echo(f"\r\x1b[K{line}" if is_terminal else line, nl=not is_terminal or done == total)

    return show_now
