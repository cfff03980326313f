"""What the program needs to start: a supported system, and all its packages."""

import os

NEEDED = (
    "Adaptation Atlas needs Linux or macOS. On Windows, install WSL "
    "(Windows Subsystem for Linux) and work in its terminal."
)


def require_system() -> None:
    """Exit with one sentence on a system that cannot lock a folder or refuse a link: Windows."""
    try:
        import fcntl  # noqa: F401, PLC0415 -- imported to see whether it exists
    except ImportError:
        raise SystemExit(NEEDED) from None
    if os.name != "posix" or not hasattr(os, "O_NOFOLLOW"):
        raise SystemExit(NEEDED)


def explain_missing(fault: ImportError) -> str:
    """Return the sentence about a package that cannot be imported."""
    name = fault.name or "a package"
    return f"Part of the program is missing or damaged ({name}). To set it up: make site"
