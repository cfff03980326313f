"""Pictures: recognised by content, limited before decoding, published as their pixels only."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from macros.content.library.cache import MemoryCache
from macros.content.library.library import read_library
from macros.content.problems.problem import Level, Problem
from macros.content.source import picture_copies
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.picture_copies import (
    COPY_SIZE,
    MOST_POINTS,
    MOST_SCANS,
    SCAN,
    WIDEST,
    reencode,
)
from macros.content.source.pictures import PICTURE_SIZE, check_picture, copy_picture, read_picture
from tests.content import sandford
from tests.content.sandford import change, find_in_short
from tests.pictures import HERE, PICTURE, make_exif, make_picture, make_png

JPEG = make_picture("JPEG")
WEBP = make_picture("WEBP")
XMP = f'<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{HERE}"/>'.encode()
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
PACKED = b"PK\x03\x04" + bytes(26)


def _check(folder: Path, *, name: str, data: bytes) -> tuple[Problem, ...]:
    (folder / name).write_bytes(data)
    file = FoundFile(kind=FileKind.PICTURE, path=name, location=folder / name)
    return check_picture(read_picture(file), file=file)


def _open(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def _remark(text: str) -> PngInfo:
    remarks = PngInfo()
    remarks.add_text("Comment", text)
    remarks.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    return remarks


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
    ("room.png of another kind", JPEG, "not a png picture"),
    ("room.jpg of another kind", PICTURE, "not a jpg picture"),
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
    assert _check(tmp_path, name=name, data=data) == ()
    before, after = _open(data), _open(reencode(data, ending=Path(name).suffix))
    assert (after.format, after.size) == (
        before.format,
        min(before.size, (WIDEST, WIDEST * before.height // before.width)),
    )


@pytest.mark.parametrize(("row", "data", "words"), BAD, ids=[row for row, _, _ in BAD])
def test_a_bad_picture_says_what_is_wrong(
    tmp_path: Path, row: str, data: bytes, words: str
) -> None:
    problems = _check(tmp_path, name=row.partition(" ")[0], data=data)
    assert [(problem.rule, problem.level, words in problem.message) for problem in problems] == [
        ("picture", Level.ERROR, True)
    ]


CARRIERS: list[tuple[str, bytes, bool]] = [
    ("room.png exif", make_picture(exif=make_exif()), True),
    ("room.jpg exif", make_picture("JPEG", exif=make_exif()), True),
    ("room.webp exif", make_picture("WEBP", exif=make_exif()), True),
    ("room.jpg xmp", make_picture("JPEG", xmp=XMP), True),
    ("room.webp xmp", make_picture("WEBP", xmp=XMP), True),
    ("room.png remarks", make_picture(pnginfo=_remark(HERE)), True),
    ("room.jpg remark", make_picture("JPEG", comment=HERE.encode()), False),
    *(
        (f"room.{kind} colours", make_picture(kind.upper(), icc_profile=HERE.encode()), False)
        for kind in ("png", "webp")
    ),
    ("room.jpg colours", make_picture("JPEG", icc_profile=HERE.encode()), False),
    *(
        (f"room.{kind} with a page behind it", data + PAGE, False)
        for kind, data in (("png", PICTURE), ("jpg", JPEG), ("webp", WEBP))
    ),
    *(
        (f"room.{kind} with a packed file behind it", data + PACKED, False)
        for kind, data in (("png", PICTURE), ("jpg", JPEG))
    ),
    (
        "room.png with a page inside",
        make_png(width=1, height=1, rows=b"\0\0", chunks=((b"paGe", PAGE),)),
        False,
    ),
    ("room.jpg with a page inside", make_picture("JPEG", comment=PAGE), False),
]


@pytest.mark.parametrize(
    ("row", "data", "is_warned"), CARRIERS, ids=[row for row, _, _ in CARRIERS]
)
def test_a_copy_carries_nothing_but_the_picture(
    tmp_path: Path, row: str, data: bytes, is_warned: bool
) -> None:
    name = row.partition(" ")[0]
    problems = _check(tmp_path, name=name, data=data)
    assert [(problem.rule, problem.level) for problem in problems] == (
        [("picture-details", Level.WARNING)] if is_warned else []
    )
    copy = reencode(data, ending=Path(name).suffix)
    carried = (
        HERE.encode(),
        PAGE,
        PACKED,
        b"Exif",
        b"eXIf",
        b"EXIF",
        b"xmp",
        b"XMP ",
        b"adobe",
        b"ICC",
        b"iCCP",
        b"Bloggs",
        b"tEXt",
        b"iTXt",
        b"paGe",
    )
    assert [mark for mark in carried if mark in copy] == []
    assert _list_parts(copy) <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"VP8 ", b"JFIF"}


def _list_parts(copy: bytes) -> set[bytes]:
    """Return the names of the chunks of a picture's file, and check that nothing follows them."""
    parts: set[bytes] = set()
    if copy.startswith(b"RIFF"):
        assert int.from_bytes(copy[4:8], "little") + 8 == len(copy)
        return {copy[12:16]}
    if copy.startswith(b"\x89PNG"):
        at = 8
        while at < len(copy):
            parts.add(copy[at + 4 : at + 8])
            at += 12 + int.from_bytes(copy[at : at + 4], "big")
        assert copy.endswith(b"IEND\xaeB`\x82")
        return parts
    at = 2
    while copy[at : at + 2] != SCAN:
        if copy[at + 1] & 0xF0 == 0xE0 or copy[at + 1] == 0xFE:
            parts.add(copy[at + 4 : at + 8])
        at += 2 + int.from_bytes(copy[at + 2 : at + 4], "big")
    assert copy.endswith(b"\xff\xd9")
    return parts


@pytest.mark.parametrize(("kind", "ending"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_a_picture_is_turned_as_the_camera_was_held_before_that_is_forgotten(
    kind: str, ending: str
) -> None:
    upright = Image.new("RGB", (60, 20), "white")
    upright.paste("black", (0, 0, 20, 20))
    stream = BytesIO()
    upright.save(stream, kind, exif=make_exif(orientation=6))
    copy = _open(reencode(stream.getvalue(), ending=ending)).convert("L")
    corners = [copy.getpixel((10, 10)), copy.getpixel((10, 50))]
    assert copy.size == (20, 60)
    assert [isinstance(corner, int) and corner > 128 for corner in corners] == [False, True]


@pytest.mark.parametrize(
    ("size", "copied"),
    [((WIDEST, 2), (WIDEST, 2)), ((WIDEST * 2, 4), (WIDEST, 2)), ((4, WIDEST * 2), (2, WIDEST))],
)
@pytest.mark.parametrize("mode", ["P", "RGBA"])
def test_a_copy_is_no_larger_than_readers_need(
    size: tuple[int, int], copied: tuple[int, int], mode: str
) -> None:
    assert (
        _open(reencode(make_picture(size=size, mode=mode, colour=1), ending=".png")).size == copied
    )


def test_a_copy_may_be_as_large_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(reencode(PICTURE, ending=".png"))
    monkeypatch.setattr(picture_copies, "COPY_SIZE", size)
    assert len(reencode(PICTURE, ending=".png")) == size < COPY_SIZE
    monkeypatch.setattr(picture_copies, "COPY_SIZE", size - 1)
    with pytest.raises(picture_copies.UnfitPictureError):
        reencode(PICTURE, ending=".png")


CLEAR, SOLID, HALF = (0, 0, 0, 0), (200, 120, 40, 255), (10, 20, 30, 128)


def _make_erased(hidden: tuple[int, int, int], *, mode: str, size: tuple[int, int]) -> Image.Image:
    """Make a picture with colour under full transparency, and half and fully opaque pixels."""
    picture = Image.new("RGBA", size, SOLID)
    width, height = size
    picture.paste((0, 0, 0, 0), (0, 0, width, height // 2))
    picture.paste((*hidden, 0), (1, 1, width // 2, height // 2))
    picture.paste(HALF, (0, height - 2, width, height))
    return picture.convert(mode)


def _write(picture: Image.Image, *, kind: str, **ways: Any) -> bytes:  # noqa: ANN401 -- as Pillow takes them
    stream = BytesIO()
    picture.save(stream, kind, **ways)
    return stream.getvalue()


def _make_numbered(hidden: int, *, is_clear: bool) -> bytes:
    """Make a PNG with a palette and a shape in an invisible colour: clear, or its background's."""
    colours = b"".join((b"\xff\xff\xff", b"\xff\xff\xff" if not is_clear else b"\1\2\3", b"\4\5\6"))
    chunks = ((b"PLTE", colours), *(((b"tRNS", b"\0\0"),) if is_clear else ()))
    rows = b"".join(bytes((0, 0, hidden, 2)) for _ in range(3))
    return make_png(width=3, height=3, rows=rows, chunks=chunks, colours=3)


def _interlace(rows: bytes) -> bytes:
    """Make a PNG of one point that says it is interlaced: its only row is the first of seven."""
    data = bytearray(make_png(width=1, height=1, rows=rows, colours=6))
    data[28] = 1
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


def _make_deep(grey: int) -> bytes:
    """Make a PNG of 16 bits with a clear point of this grey."""
    data = bytearray(
        make_png(width=1, height=1, rows=b"\0" + struct.pack(">HH", grey, 0), colours=4)
    )
    data[24] = 16
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


SMALL, LARGE = (8, 8), (WIDEST * 2, 8)
LOSSLESS = {"lossless": True, "exact": True}


def _make_pair(kind: str, *, mode: str, size: tuple[int, int]) -> tuple[bytes, bytes]:
    """Make two files that differ only in what was erased."""
    ways = LOSSLESS if kind == "WEBP" else {}
    black, red = (
        _write(_make_erased(hidden, mode=mode, size=size), kind=kind, **ways)
        for hidden in ((0, 0, 0), (250, 9, 9))
    )
    return black, red


ERASED: list[tuple[str, str, tuple[bytes, bytes]]] = [
    *(
        (f"png {mode} {size}", ".png", _make_pair("PNG", mode=mode, size=size))
        for mode in ("RGBA", "LA")
        for size in (SMALL, LARGE)
    ),
    *(
        (f"webp {size}", ".webp", _make_pair("WEBP", mode="RGBA", size=size))
        for size in (SMALL, LARGE)
    ),
    (
        "numbered, clear",
        ".png",
        (_make_numbered(0, is_clear=True), _make_numbered(1, is_clear=True)),
    ),
    (
        "numbered, of one colour",
        ".png",
        (_make_numbered(0, is_clear=False), _make_numbered(1, is_clear=False)),
    ),
    ("interlaced", ".png", (_interlace(b"\0\1\2\3\0"), _interlace(b"\0\7\x08\x09\0"))),
    ("16 bits", ".png", (_make_deep(0x1234), _make_deep(0xFFFF))),
]


@pytest.mark.parametrize(("row", "ending", "pair"), ERASED, ids=[row for row, _, _ in ERASED])
def test_what_was_erased_leaves_no_trace_in_the_copy(
    row: str, ending: str, pair: tuple[bytes, bytes]
) -> None:
    one, other = pair
    assert one != other, row
    assert reencode(one, ending=ending) == reencode(other, ending=ending), row


@pytest.mark.parametrize("key", [b"\0\1\0\2\0\3", b"\0\4\0\5\0\6"])
def test_a_colour_that_stands_for_transparency_is_forgotten(key: bytes) -> None:
    data = make_png(
        width=2, height=1, rows=bytes((0, *key[1::2], 9, 9, 9)), chunks=((b"tRNS", key),), colours=2
    )
    copy = _open(reencode(data, ending=".png"))
    assert (copy.mode, [copy.getpixel((x, 0)) for x in (0, 1)]) == ("RGBA", [CLEAR, (9, 9, 9, 255)])


def test_points_that_can_be_seen_stay_as_they_are() -> None:
    copy = _open(
        reencode(
            _write(_make_erased((250, 9, 9), mode="RGBA", size=SMALL), kind="PNG"), ending=".png"
        )
    )
    assert [copy.getpixel(point) for point in ((0, 0), (2, 2), (0, 5), (3, 7))] == [
        CLEAR,
        CLEAR,
        SOLID,
        HALF,
    ]


POINTS = st.lists(
    st.tuples(*(st.integers(0, 255) for _ in range(3)), st.sampled_from([0, 0, 1, 128, 255])),
    min_size=4,
    max_size=4,
)


def _make_points(points: list[tuple[int, ...]], *, mode: str) -> Image.Image:
    picture = Image.new("RGBA", (2, 2))
    for number, point in enumerate(points):
        picture.putpixel((number % 2, number // 2), point)
    return picture.convert(mode)


@given(points=POINTS, way=st.sampled_from([("PNG", "RGBA"), ("PNG", "LA"), ("WEBP", "RGBA")]))
@settings(derandomize=True, database=None, deadline=None, max_examples=150)
def test_a_copy_knows_nothing_of_the_colours_under_full_transparency(
    points: list[tuple[int, ...]], way: tuple[str, str]
) -> None:
    kind, mode = way
    erased = [point if point[3] else (0, 0, 0, 0) for point in points]
    one, other = (
        reencode(
            _write(
                _make_points(drawn, mode=mode), kind=kind, **(LOSSLESS if kind == "WEBP" else {})
            ),
            ending=f".{kind.lower()}",
        )
        for drawn in (points, erased)
    )
    assert one == other


def test_the_same_picture_has_the_same_copy_and_a_copy_is_its_own() -> None:
    assert (
        reencode(make_picture(exif=make_exif()), ending=".png")
        == reencode(PICTURE, ending=".png")
        == PICTURE
    )


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
