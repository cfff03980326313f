"""Re-encoded pictures: the site publishes a copy that we write, never the file that was sent.

So only what is visible reaches the site: no place or time, no comments, no colour profile, no data
after the end, and no colour of a fully transparent pixel. This module is imported only when there
is a picture, because Pillow takes 0.1 s to load.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL.Image import Image, Transpose, new
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from macros.content.problems.rules.pictures import (
    DAMAGED_PICTURE,
    DENSE_PICTURE,
    LARGE_PICTURE,
    MOVING_PICTURE,
    PICTURE_OVER_ITSELF,
)
from macros.content.problems.rules.rule import Rule
from macros.content.source.exif import ORIENTATION, read_exif

MOST_POINTS = 3840 * 2160
"""The most pixels of a picture: those of a large screen. A tiny file can decode to billions."""
MOST_SCANS = 64
"""The most scans of a JPEG. Cameras write about ten, and each costs as much as the first."""
WIDEST = 1600
"""The most pixels of a copy in either direction."""
COPY_SIZE = 2 * 1024 * 1024
"""The most bytes of a copy: a tiny file can decode to a picture that compresses badly."""
ROTATIONS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""By the orientation of the camera (CIPA DC-008)."""
SOLID_OR_CLEAR = [0] + [255] * 255
SCAN = b"\xff\xda"


class UnfitPictureError(Exception):
    """A picture that cannot be published: the rule that it breaks, with its words."""

    def __init__(self, rule: Rule, **words: Any) -> None:  # noqa: ANN401 -- the words of a message
        super().__init__(rule.message)
        self.rule = rule
        self.words = words


@dataclass(frozen=True, kw_only=True)
class _Kind:
    name: str
    open: Callable[[BytesIO], ImageFile]
    """Opens this kind only: Pillow never guesses."""
    write: dict[str, Any]


JPEG = _Kind(name="JPEG", open=JpegImageFile, write={"quality": 80, "progressive": True})
KINDS = {
    ".png": _Kind(name="PNG", open=PngImageFile, write={}),
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".webp": _Kind(name="WEBP", open=WebPImageFile, write={"quality": 80}),
}
"""By the ending of the file."""


def reencode(data: bytes, *, ending: str) -> bytes:
    """Return a clean copy of a picture: upright, and at most 1,600 pixels wide and high.

    The same bytes give the same copy. Raise `UnfitPictureError` if it cannot be published. The size
    is checked before decoding.
    """
    kind = KINDS[ending]
    # Pillow warns of odd metadata, which is left out anyway.
    with warnings.catch_warnings(action="ignore"):
        copy = _write(_open(data, kind=kind), kind=kind)
    if len(copy) > COPY_SIZE:
        raise UnfitPictureError(DENSE_PICTURE)
    return copy


def _open(data: bytes, *, kind: _Kind) -> ImageFile:
    if kind.name == "WEBP":
        # Pillow allocates memory for the whole picture when it opens a WebP.
        _check_size(*_measure_webp(data))
    if kind is JPEG and data.count(SCAN) > MOST_SCANS:
        raise UnfitPictureError(PICTURE_OVER_ITSELF)
    try:
        picture = kind.open(BytesIO(data))
    except Exception as error:
        # A hostile file can make a decoder raise anything.
        raise UnfitPictureError(DAMAGED_PICTURE, kind=kind.name) from error
    _check_size(*picture.size)
    if getattr(picture, "is_animated", False):
        raise UnfitPictureError(MOVING_PICTURE)
    return picture


def _write(picture: ImageFile, *, kind: _Kind) -> bytes:
    copy = BytesIO()
    try:
        # Some programs write metadata after the pixels, so these are decoded first.
        picture.load()
        plain = _unify(picture)
        plain.thumbnail((WIDEST, WIDEST))
        plain = _clear(_rotate(plain, orientation=_find_orientation(picture)))
        plain.info = {name: value for name, value in plain.info.items() if name == "transparency"}
        plain.save(copy, kind.name, **kind.write)
    except Exception as error:
        raise UnfitPictureError(DAMAGED_PICTURE, kind=kind.name) from error
    return copy.getvalue()


def _unify(picture: ImageFile) -> Image:
    """Return the picture without a palette, and with one form of transparency."""
    if picture.mode in {"RGBA", "LA", "I;16"}:
        return picture
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    # Two palette entries of one colour look alike, but would show what one of them painted over.
    return picture.convert("RGB") if picture.mode in {"CMYK", "P"} else picture


def _find_orientation(picture: ImageFile) -> int:
    """Return the orientation of the camera; upright if it cannot be read."""
    block = picture.info.get("exif")
    if isinstance(block, bytes):
        return read_exif(block).orientation
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 -- a faulty block can make its reader raise anything
        return 1


def _rotate(picture: Image, *, orientation: int) -> Image:
    return picture.transpose(ROTATIONS[orientation]) if orientation in ROTATIONS else picture


def _clear(picture: Image) -> Image:
    """Return the picture with one colour for all transparent pixels, to erase what was there."""
    if picture.mode not in {"RGBA", "LA"}:
        return picture
    cleared = new(picture.mode, picture.size)
    cleared.paste(picture, mask=picture.getchannel("A").point(SOLID_OR_CLEAR))
    return cleared


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_POINTS:
        raise UnfitPictureError(LARGE_PICTURE, width=f"{width:,}", height=f"{height:,}")


def _measure_webp(data: bytes) -> tuple[int, int]:
    """Return the width and height of a WebP, from its first bytes (RFC 9649, 2.5 to 2.7)."""
    first = data[12:16]
    if first == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if first == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(
        data[28:30], "little"
    ) & 0x3FFF
