"""Progress of a long build, on the error output."""

import sys
import time

import click

from macros.build.render import Progress
from macros.build.reports import format_progress

INTERVAL = 10.0
TERMINAL_INTERVAL = 0.2
"""Seconds between two reports."""


def start_progress() -> Progress:
    """Return a function that reports progress: in place at a terminal, else on a new line."""
    is_terminal = sys.stderr.isatty()
    started = shown = 0.0

    def report(done: int, total: int) -> None:
        nonlocal started, shown
        now = time.monotonic()
        if not started:
            # The time before the first page does not show how fast pages are rendered.
            started = shown = now
        is_due = now - shown >= (TERMINAL_INTERVAL if is_terminal else INTERVAL)
        if is_due or (is_terminal and done == total):
            shown = now
            line = format_progress(done, total, seconds=now - started)
            if is_terminal:
                click.echo(f"\r\x1b[K{line}", nl=done == total, err=True)
            else:
                click.echo(line, err=True)

    return report
