"""Reads of ordinary files only: follow no link, wait for no pipe, open no device."""

import os
import stat
from pathlib import Path


def read_regular_file(path: Path | str, *, most: int = -1) -> bytes | None:
    """Return the bytes of an ordinary file, at most `most`, or None if it cannot be read."""
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
