"""Pictures of notes: identified by their content, and published only as clean copies."""

from collections.abc import Iterator
from itertools import islice

from macros.content.privacy.detect import find_personal_data
from macros.content.privacy.detectors import IDENTIFIERS
from macros.content.privacy.mask import mask_value
from macros.content.problems.problem import MOST_LISTED, Problem
from macros.content.problems.rules.pictures import (
    HEAVY_PICTURE,
    PICTURE,
    PICTURE_DETAILS,
    PICTURE_OF_ANOTHER_KIND,
)
from macros.content.problems.rules.privacy import IN_PICTURE, get_privacy_rule
from macros.content.source.discover import FoundFile, read_bytes
from macros.content.source.picture_metadata import parse_metadata

PICTURE_SIZE = 1024 * 1024
"""The most bytes of a picture: more would be slow on a phone."""
BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}


def identify_picture(data: bytes) -> str:
    """Return the ending for the kind of picture that data begins as, or an empty text."""
    kinds = (ending for ending, begin in BEGINNINGS.items() if data.startswith(begin))
    ending = next(kinds, "")
    return "" if ending == ".webp" and data[8:12] != b"WEBP" else ending


def read_picture(file: FoundFile) -> bytes | None:
    """Return the bytes of a picture's file, or None if it is too large or not ordinary."""
    return read_bytes(file, most=PICTURE_SIZE)


def check_picture(data: bytes | None, *, file: FoundFile) -> tuple[Problem, ...]:
    """Check the bytes of one picture: small enough, really a picture, complete, and not animated.

    Hidden metadata is a warning.
    """
    if data is None:
        return (HEAVY_PICTURE.at(path=file.path, line=1),)
    ending = file.location.suffix
    is_webp = ending != ".webp" or data[8:12] == b"WEBP"
    if not data.startswith(BEGINNINGS[ending]) or not is_webp:
        for kind in (".png", ".jpg"):
            if data.startswith(BEGINNINGS[kind]):
                problem = PICTURE_OF_ANOTHER_KIND.at(
                    path=file.path,
                    line=1,
                    found=kind[1:],
                    ending=ending,
                    proposal=f"{file.location.stem}{kind}",
                )
                return (problem,)
        return (PICTURE.at(path=file.path, line=1, kind=ending[1:]),)
    from macros.content.source.picture_copies import UnfitPictureError, reencode  # noqa: PLC0415 -- slow to load, rarely needed

    try:
        reencode(data, ending=ending)
    except UnfitPictureError as error:
        return (error.rule.at(path=file.path, line=1, **error.words),)
    return tuple(_check_metadata(data, file=file))


def _check_metadata(data: bytes, *, file: FoundFile) -> Iterator[Problem]:
    """Yield the problems of a picture's metadata: the site drops it, the repository does not."""
    metadata = parse_metadata(data, ending=file.location.suffix)
    comments, others = "\n\n".join(metadata.comments), "\n\n".join(metadata.texts)
    in_comments = (
        (comments, finding) for finding in find_personal_data(comments, detectors=IDENTIFIERS)
    )
    # The numbers of a program sometimes look like a telephone number.
    in_others = (
        (others, finding)
        for finding in find_personal_data(others, detectors=IDENTIFIERS)
        if finding.stops
    )
    found: dict[tuple[str, str], Problem] = {}
    for text, finding in (*in_comments, *in_others):
        value = text[finding.start : finding.end]
        masked = mask_value(value, shown=finding.detector.shown)
        rule = get_privacy_rule(finding, message=IN_PICTURE, fix=PICTURE_DETAILS.fix)
        # One text can be decoded in two ways; report it once.
        same = (rule.name, "".join(filter(str.isalnum, value)))
        found.setdefault(same, rule.at(path=file.path, line=1, masked=" ".join(masked.split())))
    yield from islice(found.values(), MOST_LISTED)
    if metadata.is_revealing:
        yield PICTURE_DETAILS.at(path=file.path, line=1)


def copy_picture(data: bytes, *, file: FoundFile) -> bytes | None:
    """Return the copy of a picture to publish, or None if it changed and is no longer valid."""
    from macros.content.source.picture_copies import UnfitPictureError, reencode  # noqa: PLC0415 -- as above

    try:
        return reencode(data, ending=file.location.suffix)
    except UnfitPictureError:
        return None
