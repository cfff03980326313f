"""A published picture is its pixels only: what a camera or a person left in the file, or erased, is in no copy."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from macros.content.problems.problem import Level
from macros.content.source import picture_copies
from macros.content.source.picture_copies import (
    COPY_SIZE,
    SCAN,
    WIDEST,
    reencode,
)
from tests.pictures import (
    HERE,
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

XMP = f'<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{HERE}"/>'.encode()
PACKED = b"PK\x03\x04" + bytes(26)


def _remark(text: str) -> PngInfo:
    remarks = PngInfo()
    remarks.add_text("Comment", text)
    remarks.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)
    return remarks


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
    problems = check_file(tmp_path, name=name, data=data)
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
    copy = open_picture(reencode(stream.getvalue(), ending=ending)).convert("L")
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
        open_picture(reencode(make_picture(size=size, mode=mode, colour=1), ending=".png")).size
        == copied
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
    copy = open_picture(reencode(data, ending=".png"))
    assert (copy.mode, [copy.getpixel((x, 0)) for x in (0, 1)]) == ("RGBA", [CLEAR, (9, 9, 9, 255)])


def test_points_that_can_be_seen_stay_as_they_are() -> None:
    copy = open_picture(
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
