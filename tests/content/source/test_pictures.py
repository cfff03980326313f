"""Pictures: recognised by content and limited before decoding."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from macros.content.library.cache import MemoryCache
from macros.content.library.library import read_library
from macros.content.problems.problem import Level
from macros.content.source import picture_copies
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.picture_copies import (
    MOST_POINTS,
    MOST_SCANS,
    SCAN,
    WIDEST,
    reencode,
)
from macros.content.source.pictures import PICTURE_SIZE, copy_picture
from tests.content import sandford
from tests.content.sandford import change, find_in_short
from tests.pictures import (
    JPEG,
    PAGE,
    PICTURE,
    WEBP,
    check_file,
    make_exif,
    make_picture,
    make_png,
    open_picture,
)


def _claim_size(jpeg: bytes, *, width: int, height: int) -> bytes:
    """Change how large a JPEG says it is: two numbers behind the mark that begins its frame."""
    at = re.search(rb"\xff\xc0..\x08", jpeg, re.DOTALL)
    assert at
    return jpeg[: at.end()] + struct.pack(">HH", height, width) + jpeg[at.end() + 4 :]


def _draw_over(times: int) -> bytes:
    """Make a JPEG that draws over itself so many times."""
    data = make_picture("JPEG", mode="L", progressive=True)
    scan = data[data.rindex(SCAN) : -2]
    return data[:-2] + scan * (times - data.count(SCAN)) + data[-2:]


def _wrap_webp(name: bytes, inside: bytes) -> bytes:
    body = b"WEBP" + name + struct.pack("<I", len(inside)) + inside
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _make_moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "green")]
    stream = BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
    return stream.getvalue()


def _make_rich() -> bytes:
    """Make a small file that unfolds into more than a copy may have: a wide noise repeated."""
    noise = bytes(value * 2654435761 % 4294967296 >> 24 for value in range(WIDEST * 4))
    return make_png(
        width=WIDEST, height=WIDEST, rows=b"".join(b"\4" + noise for _ in range(WIDEST)), colours=6
    )


GOOD: list[tuple[str, bytes]] = [
    *(
        (f"room.png {mode}", make_picture(mode=mode, colour=1))
        for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
    ),
    *((f"room.jpg {mode}", make_picture("JPEG", mode=mode)) for mode in ("L", "RGB", "CMYK")),
    *((f"room.webp {mode}", make_picture("WEBP", mode=mode)) for mode in ("RGB", "RGBA")),
    ("room.jpeg", JPEG),
    ("room.webp lossless", make_picture("WEBP", lossless=True)),
    ("room.jpg drawn over itself", make_picture("JPEG", progressive=True)),
    ("room.png as large as a file may be", PICTURE + bytes(PICTURE_SIZE - len(PICTURE))),
    (
        "room.png as many points as there may be",
        make_png(width=MOST_POINTS // 2160, height=2160, rows=bytes(3841 * 2160)),
    ),
    ("room.jpg drawn over as often as may be", _draw_over(MOST_SCANS)),
]
BAD: list[tuple[str, bytes, str]] = [
    (
        "room.png too large",
        PICTURE + bytes(PICTURE_SIZE + 1 - len(PICTURE)),
        "more than 1 megabyte",
    ),
    ("room.png nothing", b"", "not a png picture"),
    ("room.png of another kind", JPEG, "This is a jpg picture"),
    ("room.jpg of another kind", PICTURE, "This is a png picture"),
    ("room.png a drawing in words", b"<svg onload=x>", "not a png picture"),
    ("room.png a page", PAGE, "not a png picture"),
    ("room.png a GIF", make_picture("GIF", mode="P"), "not a png picture"),
    ("room.webp a sound", b"RIFF\x00\x00\x00\x00WAVE", "not a webp picture"),
    ("room.png its beginning alone", PICTURE[:8], "damaged"),
    ("room.jpg its beginning alone", JPEG[:3], "damaged"),
    ("room.webp its beginning alone", WEBP[:16], "damaged"),
    ("room.png cut", make_png(width=200, height=200, rows=bytes(201 * 200))[:-20], "damaged"),
    ("room.jpg cut", JPEG[: len(JPEG) // 2], "damaged"),
    ("room.webp cut", WEBP[: len(WEBP) // 2], "damaged"),
    ("room.png of no size", make_png(width=0, height=0), "damaged"),
    ("room.png of no height", make_png(width=4, height=0), "damaged"),
    ("room.jpg of no size", _claim_size(JPEG, width=0, height=0), "damaged"),
    (
        "room.png one line too high",
        make_png(width=MOST_POINTS // 2160, height=2161),
        "more than a screen",
    ),
    ("room.png giant", make_png(width=2**31 - 1, height=2**31 - 1), "more than a screen"),
    ("room.png of a giant's width", make_png(width=100_000_000, height=1), "more than a screen"),
    ("room.jpg giant", _claim_size(JPEG, width=65_500, height=65_500), "more than a screen"),
    ("room.webp giant", _wrap_webp(b"VP8X", bytes(4) + b"\xff\xff\xff" * 2), "more than a screen"),
    (
        "room.webp giant, lossless",
        _wrap_webp(b"VP8L", b"\x2f\xff\xff\xff\x0f"),
        "more than a screen",
    ),
    (
        "room.webp giant, plain",
        _wrap_webp(b"VP8 ", b"\x10\x00\x00\x9d\x01\x2a\xff\x3f\xff\x3f"),
        "more than a screen",
    ),
    (
        "room.png with words that unfold",
        make_png(width=4, height=3, chunks=((b"zTXt", b"a\0\0" + zlib.compress(bytes(2**26))),)),
        "damaged",
    ),
    ("room.jpg drawn over too often", _draw_over(MOST_SCANS + 1), "repeatedly"),
    ("room.png full of noise", _make_rich(), "so much detail"),
    ("room.png that moves", _make_moving("PNG"), "moves"),
    ("room.webp that moves", _make_moving("WEBP"), "moves"),
]


@pytest.mark.parametrize(("row", "data"), GOOD, ids=[row for row, _ in GOOD])
def test_a_good_picture_passes_and_its_copy_has_the_same_shape(
    tmp_path: Path, row: str, data: bytes
) -> None:
    name = row.partition(" ")[0]
    assert check_file(tmp_path, name=name, data=data) == ()
    before, after = open_picture(data), open_picture(reencode(data, ending=Path(name).suffix))
    assert (after.format, after.size) == (
        before.format,
        min(before.size, (WIDEST, WIDEST * before.height // before.width)),
    )


@pytest.mark.parametrize(("row", "data", "words"), BAD, ids=[row for row, _, _ in BAD])
def test_a_bad_picture_says_what_is_wrong(
    tmp_path: Path, row: str, data: bytes, words: str
) -> None:
    problems = check_file(tmp_path, name=row.partition(" ")[0], data=data)
    assert [(problem.rule, problem.level, words in problem.message) for problem in problems] == [
        ("picture", Level.ERROR, True)
    ]


def test_a_picture_that_was_spoilt_after_its_check_has_no_copy(tmp_path: Path) -> None:
    file = FoundFile(kind=FileKind.PICTURE, path="room.png", location=tmp_path / "room.png")
    assert (copy_picture(PICTURE, file=file), copy_picture(PICTURE[:9], file=file)) == (
        PICTURE,
        None,
    )


def test_only_good_pictures_reach_the_library(project: Path) -> None:
    sandford.settle(
        project,
        note=change(
            sandford.NOTE, old="Too early", new="![A room](good.png) ![A hall](bad.png) Too early"
        ),
    )
    sandford.write(project, path="places/sandford/good.png", text=PICTURE)
    sandford.write(project, path="places/sandford/bad.png", text=JPEG)
    assert [file.path for file in sandford.read(project).pictures] == ["places/sandford/good.png"]
    assert find_in_short(project, path="places/sandford/bad.png") == ["1 picture"]


def test_an_unchanged_picture_is_not_drawn_for_its_check_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def count(data: bytes, *, ending: str) -> bytes:
        drawn.append(ending)
        return reencode(data, ending=ending)

    monkeypatch.setattr(picture_copies, "reencode", count)
    cache = MemoryCache()
    check: Callable[[], Any] = lambda: read_library(project, today=sandford.TODAY, cache=cache)[1]  # noqa: E731 -- said three times
    sandford.settle(project)
    sandford.write(
        project, path="places/sandford/room.webp", text=make_picture("WEBP", exif=make_exif())
    )
    first = check()
    assert [problem.rule for problem in first if problem.path.endswith("room.webp")] == [
        "picture-details"
    ]
    assert (check(), drawn) == (first, [".webp"])
    sandford.write(project, path="places/sandford/room.webp", text=WEBP)
    assert (check(), drawn) == ((), [".webp", ".webp"])
