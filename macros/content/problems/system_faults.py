"""What the system reports when a file or a program cannot be used, in plain words."""

import errno

MAKE_ROOM = "Make room on the disk, then try again."
ASK = "Ask the person who owns it, or use another folder."
TOO_MANY = "Close other programs, then try again."
REASONS = {
    errno.ENOSPC: ("the disk is full", MAKE_ROOM),
    errno.EDQUOT: ("your share of the disk is full", MAKE_ROOM),
    errno.EFBIG: (
        "the file is larger than this computer allows",
        "Raise that limit (ulimit -f), then try again.",
    ),
    errno.EROFS: ("the disk can only be read", "Use a folder on another disk."),
    errno.EACCES: ("you do not have permission", ASK),
    errno.EPERM: ("you do not have permission", ASK),
    errno.EIO: (
        "the disk does not answer as it should",
        "Check the disk or the network drive, then try again.",
    ),
    errno.EMFILE: ("too many files are open", TOO_MANY),
    errno.ENFILE: ("too many files are open", TOO_MANY),
    errno.ENOMEM: ("the computer ran out of memory", TOO_MANY),
    errno.EAGAIN: ("the computer allows no more processes", TOO_MANY),
}
"""What the system reports most, in plain words, and what to do."""


def describe_fault(fault: OSError) -> tuple[str, str]:
    """Return the reason in a few words, and in a sentence what to do about it, or an empty text."""
    if fault.errno in REASONS:
        return REASONS[fault.errno]
    # Python lists the folders that it tried for temporary files between square brackets.
    words = (fault.strerror or str(fault)).partition(" in [")[0].rstrip(
        "."
    ) or "the system reports a fault"
    return words[:1].lower() + words[1:], ""
