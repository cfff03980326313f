"""Commands that bring what the browser tests need, above all npm packages, pinned by the lock file beside each `package.json`."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LIMIT: Final = 300.0


class CommandError(Exception):
    """A command is absent, fails or takes too long; the message says which, and why."""


def run(*command: str, folder: Path) -> str:
    """Run a command in `folder`, and return what it prints.

    Raises:
        CommandError: when it is absent, fails or takes too long.

    """
    line = " ".join(command)
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        reason = f"`{line}` failed: {gist(error.stderr)}"
        raise CommandError(reason) from error
    except subprocess.TimeoutExpired as error:
        reason = f"`{line}` took longer than {_LIMIT:.0f} seconds"
        raise CommandError(reason) from error
    except OSError as error:
        reason = f"`{line}` does not start: {error.strerror}"
        raise CommandError(reason) from error
    return done.stdout


def bring_packages(folder: Path) -> Path:
    """Have npm bring what the lock file in `folder` pins, unless it is there; return where the packages lie.

    Call it within `alone` of that folder.

    Raises:
        CommandError: when npm cannot.

    """
    fetched = folder / "node_modules/.package-lock.json"
    if not _is_newer(fetched, than=folder / "package-lock.json"):
        run("npm", "ci", "--ignore-scripts", "--loglevel=error", folder=folder)
    return folder / "node_modules"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other test runs in this folder waiting until the block ends."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def gist(text: str) -> str:
    """Return the three lines of `text` that are likeliest to say what went wrong, shortened."""
    lines = [line.strip()[:300] for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return " / ".join(errors[:3] or lines[-3:]) or "it said nothing"


def _is_newer(file: Path, *, than: Path) -> bool:
    """Return whether `file` exists and was written no earlier than `than`."""
    return file.exists() and file.stat().st_mtime >= than.stat().st_mtime
