"""Files that programs leave next to a note: copies, locks, backups, unfinished downloads."""

import re
from dataclasses import dataclass

_WHOLE = r"(?P<original>[^\n]{1,200}?)"
_ENDING = r"(?P<ending>\.[A-Za-z0-9]{1,12})?"


_MAC_COPY = rf"{_WHOLE} copy(?: \d{{1,3}})?{_ENDING}"
"""A person may also name a file so: “hard copy”."""
_TWO_SAVED = "is a second version{of} that a shared folder left when two people saved at once"
_TWO_COMPUTERS = "is a second version{of} that OneDrive left when two computers saved at once"


@dataclass(frozen=True, kw_only=True)
class Leftover:
    """A file that a program left, and the file that it belongs to."""

    what: str
    """For example “is a copy{of} that a Mac made”, with a gap for the name of the original."""
    original: str
    """The name of the file that it belongs to; empty if unknown."""
    may_be_wanted: bool
    """Whether it may hold a text that is nowhere else."""
    is_certain: bool
    """Whether people never name a file so themselves."""


_LOCKS = (
    (r"\._(?P<original>[^\n]{1,200})", "holds hidden details that a Mac left here"),
    (r"~\$(?P<original>[^\n]{1,200})", "is left by Word while a document is open"),
    (r"\.~lock\.(?P<original>[^\n]{1,200})#", "is left by LibreOffice while a document is open"),
    (r"\.#(?P<original>[^\n]{1,200})", "is left by an editor while a file is open"),
    (r"\.(?P<original>[^\n]{1,200})\.sw[a-p]", "is left by the editor Vim while a file is open"),
    (
        r"~WRL?D?\d{1,6}\.tmp|\.goutputstream-\w{1,20}",
        "is left by a program that was saving a file",
    ),
    (
        r"(?P<original>[^\n]{1,200})\.(?:part|crdownload|download|partial)",
        "is a download that did not finish",
    ),
    (
        r"(?P<original>[^\n]{1,200}):(?:Zone\.Identifier|[A-Za-z]{1,20}\.[\w.:$-]{1,60})",
        "holds where Windows found a download",
    ),
    (r"\.(?:nfs|fuse_hidden)[0-9a-f]{8,40}", "is left by a shared folder while a file is open"),
    (r"__MACOSX", "is left by a Mac when a packed file was opened"),
)
_BACKUPS = (
    (r"#(?P<original>[^\n]{1,200})#", "is left by an editor that saves by itself"),
    (
        r"(?P<original>[^\n]{1,200})(?:~|\.(?:bak|old|save|backup|sav))",
        "is an earlier version{of} that an editor left here",
    ),
    (r"(?P<original>[^\n]{1,200})\.(?:orig|rej)", "is an earlier version{of} that Git left here"),
)
_COPIES = (
    (rf"{_WHOLE}(?: - Copy(?: \(\d{{1,3}}\))?){{1,5}}{_ENDING}", "is a copy{of} that Windows made"),
    (rf"Copy (?:\(\d{{1,3}}\) )?of {_WHOLE}{_ENDING}", "is a copy{of} that a program made"),
    (_MAC_COPY, "is a copy{of} that a Mac made"),
    (rf"{_WHOLE}\.sync-conflict-[0-9A-Z-]{{1,40}}{_ENDING}", _TWO_SAVED),
    (rf"{_WHOLE} \(?[^\n()]{{0,60}}?\bconflicted copy\b[^\n]{{0,60}}?{_ENDING}", _TWO_SAVED),
    (
        rf"{_WHOLE} ?[(\[](?:[A-Z]\w{{1,20}} ){{0,3}}Conflict(?: \d{{1,3}})?[)\]]{_ENDING}",
        _TWO_SAVED,
    ),
    (rf"{_WHOLE}_conflict-\d{{8}}-\d{{4,6}}{_ENDING}", _TWO_SAVED),
    (
        rf"{_WHOLE}-(?:DESKTOP|LAPTOP|PC|WIN|SURFACE)-[A-Z0-9]{{2,15}}(?:-\d{{1,3}})?{_ENDING}",
        _TWO_COMPUTERS,
    ),
    (
        rf"{_WHOLE}-[\w’'-]{{0,30}}(?:MacBook|iMac|iPhone|iPad)[\w-]{{0,20}}{_ENDING}",
        _TWO_COMPUTERS,
    ),
    (
        rf"{_WHOLE}_(?:BACKUP|BASE|LOCAL|REMOTE)_\d{{1,9}}{_ENDING}",
        "is one of two versions{of} that Git left here",
    ),
    (
        rf"{_WHOLE} ?(?:\(\d{{1,3}}\)|\[\d{{1,3}}\]){_ENDING}",
        "is a copy{of} that a browser made, because it was downloaded more than once",
    ),
)
KINDS = tuple(
    (
        re.compile(pattern, re.IGNORECASE if kinds is not _LOCKS else 0),
        what,
        kinds is not _LOCKS,
        pattern != _MAC_COPY,
    )
    for kinds in (_LOCKS, _BACKUPS, _COPIES)
    for pattern, what in kinds
)


def identify_leftover(name: str) -> Leftover | None:
    """Return what program left a file of this name, or None. No valid name of a note is a copy."""
    for pattern, what, may_be_wanted, is_certain in KINDS:
        if match := pattern.fullmatch(name):
            parts = match.groupdict()
            original = f"{parts.get('original') or ''}{parts.get('ending') or ''}"
            inner = identify_leftover(original) if original else None
            return Leftover(
                what=what,
                original=inner.original if inner else original,
                may_be_wanted=may_be_wanted,
                is_certain=is_certain,
            )
    return None
