"""Pictures made for tests: good ones of every kind, and those that a camera or a hostile hand has put something into."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from macros.content.problems.problem import Problem
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.pictures import check_picture, read_picture

HERE = "51.4543 N 2.5879 W"
"""Where no reader may learn that a picture was taken."""


def make_picture(
    kind: str = "PNG",
    *,
    size: tuple[int, int] = (4, 3),
    colour: Any = 90,  # noqa: ANN401 -- as Pillow takes them
    mode: str = "RGB",
    **ways: Any,  # noqa: ANN401 -- as above
) -> bytes:
    """Make a picture of one colour. `ways` says how it is written."""
    stream = BytesIO()
    Image.new(mode, size, colour).save(stream, kind, **ways)
    return stream.getvalue()


PICTURE = make_picture()


def make_exif(*, orientation: int = 1) -> Image.Exif:
    """Make what a camera writes into a picture: how it was held, whose it is, and where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x8298], exif[0x9003] = orientation, "J. Bloggs", "2026:11:01 10:00:00"
    exif[0x8825] = {1: "N", 2: (51.0, 27.0, 15.5), 29: HERE}
    return exif


def make_png(
    *,
    width: int,
    height: int,
    rows: bytes = b"",
    chunks: tuple[tuple[bytes, bytes], ...] = (),
    colours: int = 0,
) -> bytes:
    """Make a PNG by hand: one that says of itself what it likes."""
    header = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    parts = [(b"IHDR", header), *chunks, (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


JPEG = make_picture("JPEG")
WEBP = make_picture("WEBP")
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"


def check_file(folder: Path, *, name: str, data: bytes) -> tuple[Problem, ...]:
    """Write a picture and return its problems."""
    (folder / name).write_bytes(data)
    file = FoundFile(kind=FileKind.PICTURE, path=name, location=folder / name)
    return check_picture(read_picture(file), file=file)


def open_picture(data: bytes) -> Image.Image:
    """Open a picture from its bytes."""
    return Image.open(BytesIO(data))
