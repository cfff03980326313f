"""The system that the program needs, asked for before anything else is imported."""

import os

NEEDED = "Adaptation Atlas needs Linux or macOS. On Windows, use the Windows Subsystem for Linux: install WSL, then work in its terminal."


def require_system() -> None:
    """End with a plain sentence on a system that cannot lock a folder or refuse a link: Windows, outside WSL."""
    try:
        import fcntl  # noqa: F401, PLC0415 -- asked for, not used
    except ImportError:
        raise SystemExit(NEEDED) from None
    if os.name != "posix" or not hasattr(os, "O_NOFOLLOW"):
        raise SystemExit(NEEDED)
