"""What the program needs to start: the system, checked before anything else is imported, and all its parts."""

import os

NEEDED = "Adaptation Atlas needs Linux or macOS. On Windows, use the Windows Subsystem for Linux: install WSL, then work in its terminal."


def require_system() -> None:
    """End with a plain sentence on a system that cannot lock a folder or refuse a link: Windows, outside WSL."""
    try:
        import fcntl  # noqa: F401, PLC0415 -- only to see whether it is there
    except ImportError:
        raise SystemExit(NEEDED) from None
    if os.name != "posix" or not hasattr(os, "O_NOFOLLOW"):
        raise SystemExit(NEEDED)


def explain_missing(fault: ImportError) -> str:
    """Return the sentence about a package that cannot be imported."""
    return f"A part of the program is missing or damaged ({fault.name or 'a package'}). Type: make site"
