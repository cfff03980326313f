"""Pictures beside the notes: known by their content, not by their name, and free of hidden details."""

from macros.content.files.finding import FoundFile, read_bytes
from macros.content.problems import Problem

PICTURE_SIZE = 1024 * 1024
"""The most bytes of a picture: more would be slow on a phone."""
BEGINNINGS = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".webp": (b"RIFF",)}
HIDDEN_DETAILS = (b"Exif\x00", b"eXIf", b"EXIF", b"ns.adobe.com/", b"xmpmeta", b"Photoshop 3.0")
"""How blocks begin in which cameras and programs store place, time and names."""


def check_picture(file: FoundFile) -> tuple[Problem, ...]:
    """Check one picture: small enough, really a picture, and without the place and time that cameras add."""
    data = read_bytes(file, most=PICTURE_SIZE)
    if data is None:
        return (_problem(file, message="This picture has more than 1 megabyte.", fix="Make it smaller: 1,600 points wide is plenty."),)
    suffix = file.location.suffix
    is_webp = suffix != ".webp" or data[8:12] == b"WEBP"
    if not data.startswith(BEGINNINGS[suffix]) or not is_webp:
        return (
            _problem(
                file, message=f"This is not a {suffix[1:]} picture, whatever its name says.", fix="Save it again as png, jpg or webp."
            ),
        )
    if any(mark in data for mark in HIDDEN_DETAILS):
        message = "This picture carries hidden details, perhaps where and when it was taken."
        return (_problem(file, message=message, fix="Save a copy without them: a screenshot of the picture has none."),)
    return ()


def _problem(file: FoundFile, *, message: str, fix: str) -> Problem:
    return Problem(path=file.path, line=1, rule="picture", message=message, fix=fix)
