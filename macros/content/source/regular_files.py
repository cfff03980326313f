"""Ordinary files: a link is not followed, and nothing waits for a pipe or looks into a device."""

import os
import stat
from pathlib import Path


def read_ordinary(path: Path | str, *, most: int = -1) -> bytes | None:
    """Return what is in an ordinary file, at most so many bytes of it, or None when there is none that can be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as stream:
        try:
            return stream.read(most)
        except OSError:
            return None
