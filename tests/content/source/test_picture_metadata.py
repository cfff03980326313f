"""Metadata of a picture is reported, because the file stays in the repository."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from macros.content.problems.problem import Problem
from macros.content.source.discover import FileKind, FoundFile
from macros.content.source.exif import read_exif
from macros.content.source.picture_copies import reencode
from macros.content.source.picture_metadata import parse_metadata
from macros.content.source.pictures import check_picture
from tests.cases import for_each_case
from tests.pictures import make_exif, make_picture, make_png

PREFIX = b"Exif\x00\x00"
NHS = "999 000 0018"


def make_tiff(*tags: tuple[int, int, int, bytes], order: str = ">", behind: bytes = b"") -> bytes:
    """Make a block of Exif by hand: each tag with its type, its count and four bytes."""
    head = (b"MM" if order == ">" else b"II") + struct.pack(f"{order}HIH", 42, 8, len(tags))
    return (
        head
        + b"".join(struct.pack(f"{order}HHI", *tag[:3]) + tag[3] for tag in tags)
        + bytes(4)
        + behind
    )


def find_end(count: int) -> bytes:
    """Say where the bytes behind so many tags begin."""
    return struct.pack(">I", 8 + 2 + 12 * count + 4)


TURNED = (0x0112, 3, 1, struct.pack(">HH", 6, 0))
BY_ZERO = make_tiff(TURNED, (0x011A, 5, 1, find_end(2)), behind=struct.pack(">II", 1, 0))
BLOCKS: list[tuple[str, bytes, int]] = [
    ("sound", PREFIX + make_tiff(TURNED), 6),
    (
        "little end first",
        PREFIX + make_tiff((0x0112, 3, 1, struct.pack("<HH", 6, 0)), order="<"),
        6,
    ),
    ("its beginning twice", PREFIX * 2 + make_tiff(TURNED), 6),
    ("its beginning three times", PREFIX * 3 + make_tiff(TURNED), 6),
    ("a fraction with nothing below", PREFIX + BY_ZERO, 6),
    ("both faults", PREFIX * 2 + BY_ZERO, 6),
    ("cut behind its first tag", PREFIX + BY_ZERO[:24], 6),
    (
        "a value outside",
        PREFIX + make_tiff(TURNED, (0x010F, 2, 5000, struct.pack(">I", 99_999))),
        6,
    ),
    ("an unknown type", PREFIX + make_tiff(TURNED, (0x010F, 99, 1, b"abcd")), 6),
    ("more tags in a circle", PREFIX + make_tiff(TURNED, (0x8769, 4, 1, struct.pack(">I", 8))), 6),
    ("a place in a circle", PREFIX + make_tiff(TURNED, (0x8825, 4, 1, struct.pack(">I", 8))), 6),
    ("an unknown turn", PREFIX + make_tiff((0x0112, 3, 1, struct.pack(">HH", 99, 0))), 99),
    ("a turn in letters", PREFIX + make_tiff((0x0112, 2, 4, b"abcd")), 24930),
    ("no order", PREFIX + b"rubbish", 1),
    ("nothing", PREFIX, 1),
    ("tags outside", PREFIX + b"MM" + struct.pack(">HI", 42, 0xFFFFFFF0), 1),
    ("no tags", PREFIX + make_tiff(), 1),
]


def put_into_jpeg(block: bytes, *, size: tuple[int, int] = (60, 20)) -> bytes:
    """Put a block where a camera puts it."""
    data = make_picture("JPEG", size=size)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:]


def put_into_webp(block: bytes) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (60, 20)).save(stream, "WEBP", exif=block)
    return stream.getvalue()


@pytest.mark.parametrize(("row", "block", "orientation"), BLOCKS, ids=[row for row, _, _ in BLOCKS])
def test_a_picture_with_a_faulty_block_is_published_and_turned_where_the_turn_can_be_read(
    row: str, block: bytes, orientation: int
) -> None:
    assert read_exif(block).orientation == orientation
    jpeg = put_into_jpeg(block)
    at = jpeg.index(b"\xff\xe0")
    without_size = jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]
    png = make_png(
        width=60, height=20, rows=bytes(61 * 20), chunks=((b"eXIf", block.removeprefix(PREFIX)),)
    )
    for data, ending in (
        (jpeg, ".jpg"),
        (without_size, ".jpg"),
        (png, ".png"),
        (put_into_webp(block), ".webp"),
    ):
        copy = Image.open(BytesIO(reencode(data, ending=ending)))
        assert copy.size == ((20, 60) if orientation == 6 else (60, 20)), (row, ending)
        assert "exif" not in copy.info


@given(
    cuts=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    size=st.integers(0, 400),
)
@settings(derandomize=True, database=None, deadline=None, max_examples=150)
def test_no_block_keeps_a_sound_picture_from_being_published(
    cuts: list[tuple[int, int]], size: int
) -> None:
    block = bytearray(make_exif(orientation=6).tobytes().removeprefix(PREFIX))
    for at, byte in cuts:
        block[at % len(block)] = byte
    spoilt = bytes(block[:size] if size < len(block) // 3 else block)
    expected = (20, 60) if read_exif(spoilt).orientation in {5, 6, 7, 8} else (60, 20)
    png = make_png(width=60, height=20, rows=bytes(61 * 20), chunks=((b"eXIf", spoilt),))
    for data, ending in (
        (put_into_jpeg(PREFIX + spoilt), ".jpg"),
        (png, ".png"),
        (put_into_webp(PREFIX + spoilt), ".webp"),
    ):
        assert Image.open(BytesIO(reencode(data, ending=ending))).size == expected
        parse_metadata(data, ending=ending)


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 6.0.0"><rdf:RDF xmlns:rdf="a">'
    '<rdf:Description rdf:about="" {}</rdf:RDF></x:xmpmeta>'
)
SCREEN = XMP.format(
    'xmlns:exif="http://ns.adobe.com/exif/1.0/"><exif:PixelXDimension>800</exif:PixelXDimension>'
    '<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">Screenshot</rdf:li></rdf:Alt>'
    "</exif:UserComment></rdf:Description>"
)
SCREEN_AT = SCREEN.replace(
    "<exif:PixelX",
    "<photoshop:DateCreated>2026-11-20T10:00:00Z</photoshop:DateCreated><exif:PixelX",
)
KEY = XMP.format(
    'kCGImagePropertyPixelHeight="800" iio:kCGImagePropertyOrientation="1" iio:hasXMP="True"/>'
)
PLACE = XMP.format('exif:GPSLatitude="51,27.2N"/>')
PERSON = XMP.format(
    "><dc:creator><rdf:Seq><rdf:li>J. Bloggs</rdf:li></rdf:Seq></dc:creator></rdf:Description>"
)
SCREEN_TAGS = make_tiff(
    (0x0112, 3, 1, struct.pack(">HH", 1, 0)),
    (0x8769, 4, 1, find_end(2)),
    behind=make_tiff((0x9286, 7, 18, struct.pack(">I", 56)))[8:] + b"ASCII\0\0\0Screenshot",
)


def write_profile(kind: str, block: bytes) -> bytes:
    """Write a block as ImageMagick writes it into a text."""
    return f"Raw profile type {kind}\0\n{kind}\n{len(block):8}\n{block.hex()}\n".encode()


def write_itxt(text: str, *, is_packed: bool = False) -> bytes:
    raw = zlib.compress(text.encode()) if is_packed else text.encode()
    return b"XML:com.adobe.xmp\0" + (b"\1\0" if is_packed else b"\0\0") + b"\0\0" + raw


CHUNKS: list[tuple[str, tuple[bytes, bytes], bool]] = [
    ("a place as a text", (b"tEXt", b"exif:GPSLatitude\x0051/1, 27/1"), True),
    ("a place as a packed text", (b"zTXt", b"exif:GPSLongitude\0\0" + zlib.compress(b"2/1")), True),
    ("a place as a text in another tongue", (b"iTXt", b"exif:GPSLatitude\0\0\0\0\x0051/1"), True),
    ("a day as a text", (b"tEXt", b"exif:DateTimeOriginal\x002026:11:20 10:00:00"), True),
    (
        "a profile with a place",
        (
            b"zTXt",
            write_profile("exif", PREFIX + bytes(make_exif().tobytes())[6:]).replace(
                b"\0", b"\0\0", 1
            )[:21],
        ),
        True,
    ),
    ("a profile", (b"tEXt", write_profile("exif", make_exif().tobytes())), True),
    (
        "a profile of XMP",
        (b"tEXt", write_profile("APP1", b"http://ns.adobe.com/xap/1.0/\0" + PLACE.encode())),
        True,
    ),
    ("a profile of an agency", (b"tEXt", write_profile("iptc", b"abc")), True),
    ("a profile that cannot be read", (b"tEXt", b"Raw profile type exif\0\nexif\n 3\nxyz"), True),
    ("a place in XMP", (b"iTXt", write_itxt(PLACE)), True),
    ("a place in packed XMP", (b"iTXt", write_itxt(PLACE, is_packed=True)), True),
    ("a person in XMP", (b"iTXt", write_itxt(PERSON)), True),
    ("an author", (b"tEXt", b"Author\0J. Bloggs"), True),
    ("a camera's block", (b"eXIf", make_exif().tobytes().removeprefix(PREFIX)), True),
    ("a block that cannot be read", (b"eXIf", b"rubbish"), True),
    ("a screenshot of a Mac", (b"iTXt", write_itxt(SCREEN)), False),
    ("a screenshot of a Mac, packed", (b"iTXt", write_itxt(SCREEN, is_packed=True)), False),
    ("a screenshot with its day", (b"iTXt", write_itxt(SCREEN_AT)), False),
    ("what a Mac says of a picture", (b"iTXt", write_itxt(KEY)), False),
    (
        "a day without a screenshot",
        (b"iTXt", write_itxt(SCREEN_AT.replace("Screenshot", ""))),
        True,
    ),
    (
        "a comment that is more",
        (b"iTXt", write_itxt(SCREEN.replace("Screenshot", "Screenshot by J. Bloggs"))),
        True,
    ),
    ("a screenshot's block", (b"eXIf", SCREEN_TAGS), False),
    ("how it is turned", (b"eXIf", make_tiff(TURNED)), False),
    ("the size as a text", (b"tEXt", b"exif:PixelXDimension\x00800"), False),
    ("the program", (b"tEXt", b"Software\0gnome-screenshot"), False),
    ("the day of the file", (b"tEXt", b"date:create\x002026-11-20T10:00:00+00:00"), False),
    ("a title", (b"tEXt", b"Title\0Families by month"), False),
    ("colours", (b"tEXt", write_profile("icc", b"abc")), False),
    ("a time of change", (b"tIME", bytes(7)), False),
]


def check(data: bytes, *, name: str) -> tuple[Problem, ...]:
    return check_picture(
        data, file=FoundFile(kind=FileKind.PICTURE, path=name, location=Path(name))
    )


def make_with(chunk: tuple[bytes, bytes]) -> bytes:
    return make_png(width=1, height=1, rows=b"\0\0", chunks=(chunk,))


@pytest.mark.parametrize(("row", "chunk", "is_warned"), CHUNKS, ids=[row for row, _, _ in CHUNKS])
def test_a_place_a_day_or_a_person_is_warned_of_and_a_screenshot_is_not(
    row: str, chunk: tuple[bytes, bytes], is_warned: bool
) -> None:
    assert [problem.rule for problem in check(make_with(chunk), name="room.png")] == (
        ["picture-details"] if is_warned else []
    ), row


@pytest.mark.parametrize("text", [PLACE, PERSON])
def test_xmp_of_the_other_kinds_is_read_too(text: str) -> None:
    for kind, ending in (("JPEG", "jpg"), ("WEBP", "webp")):
        told = [
            check(make_picture(kind, xmp=one.encode()), name=f"room.{ending}")
            for one in (text, SCREEN)
        ]
        assert [[problem.rule for problem in problems] for problems in told] == [
            ["picture-details"],
            [],
        ]


TELLING: list[tuple[str, bytes, str]] = [
    ("tEXt", make_with((b"tEXt", f"Comment\0Seen by {NHS}".encode())), "room.png"),
    ("zTXt", make_with((b"zTXt", b"Comment\0\0" + zlib.compress(NHS.encode()))), "room.png"),
    ("iTXt", make_with((b"iTXt", f"Comment\0\0\0\0\0{NHS}".encode())), "room.png"),
    (
        "behind the picture",
        make_picture()[:-12] + make_with((b"tEXt", f"Comment\0{NHS}".encode()))[33:],
        "room.png",
    ),
    ("COM", make_picture("JPEG", comment=NHS.encode()), "room.jpg"),
    (
        "COM behind the end",
        make_picture("JPEG") + make_picture("JPEG", comment=NHS.encode()),
        "room.jpg",
    ),
    ("XMP", make_picture("WEBP", xmp=SCREEN.replace("800", NHS).encode()), "room.webp"),
    (
        "Exif",
        put_into_jpeg(PREFIX + make_tiff((0x010E, 2, 12, find_end(1)), behind=NHS.encode())),
        "room.jpg",
    ),
    (
        "wide Exif",
        put_into_jpeg(
            PREFIX
            + make_tiff(
                (0x9C9C, 1, 24, struct.pack("<I", 26)), order="<", behind=NHS.encode("utf-16-le")
            )
        ),
        "room.jpg",
    ),
]


@pytest.mark.parametrize(("row", "data", "name"), TELLING, ids=[row for row, _, _ in TELLING])
def test_an_identifier_in_hidden_text_is_an_error_and_masked(
    row: str, data: bytes, name: str
) -> None:
    problems = check(data, name=name)
    assert [
        (problem.rule, problem.level) for problem in problems if problem.rule != "picture-details"
    ] == [("nhs-number", "error")], row
    assert all(NHS not in problem.message and "screenshot" in problem.fix for problem in problems)


@for_each_case
def test_a_comment_is_checked_as_a_note_is(comment: str, rules: list[str]) -> None:
    assert [
        problem.rule
        for problem in check(make_picture("JPEG", comment=comment.encode()), name="room.jpg")
    ] == rules


MANY = zlib.compress(bytes(2_000_000))
HOSTILE: list[tuple[str, bytes, str]] = [
    (
        "texts that unfold",
        make_png(
            width=1,
            height=1,
            rows=b"\0\0",
            chunks=tuple((b"zTXt", b"a\0\0" + MANY) for _ in range(20)),
        ),
        ".png",
    ),
    ("parts within parts", b"\xff\xd8" + b"\xff\xfe\xff\xff" * 200_000, ".jpg"),
    ("empty parts", b"\xff\xd8" + b"\xff\xfe\x00\x00" * 50_000, ".jpg"),
    (
        "values over values",
        make_tiff(*((0x0200 + tag, 2, 9000, bytes(4)) for tag in range(300)), behind=b"0" * 9000),
        ".exif",
    ),
    ("marks alone", f"XML:com.adobe.xmp\0\0\0\0\0{'<a ' * 60_000}".encode(), ".xmp"),
]


@pytest.mark.parametrize(("row", "data", "ending"), HOSTILE, ids=[row for row, _, _ in HOSTILE])
def test_no_more_is_read_than_there_is_room_for(row: str, data: bytes, ending: str) -> None:
    wrapped = {".exif": (b"eXIf", data), ".xmp": (b"iTXt", data)}
    picture = make_with(wrapped[ending]) if ending in wrapped else data
    details = parse_metadata(picture, ending=".jpg" if ending == ".jpg" else ".png")
    assert sum(len(text) for text in (*details.comments, *details.texts)) <= 200_000, row
