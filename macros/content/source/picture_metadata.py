"""Metadata in the file of a picture: places and times, names, and comments."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.content.source.exif import CHARACTER_CODE, MORE_TAGS, USER_COMMENT, read_exif

MOST_TEXT = 200_000
"""The most bytes of all texts of a picture: a few bytes can decompress to billions."""
MOST_COMMENT = 2_000
JPEG_MARKER = re.compile(rb"\xff(?P<mark>[\xc0-\xcf\xd8-\xfe])(?P<length>..)", re.DOTALL)
"""The image data has no such marker (ITU T.81, B.1.1.5), so a search finds the next segment."""
WITHOUT_LENGTH = (b"\xd8", b"\xd9")
XMP_BEGINS = b"http://ns.adobe.com/x"
HARMLESS_TAGS = frozenset(
    # The size, the orientation and the encoding of colours, and the tag that points to more tags.
    {
        0x0100,
        0x0101,
        0x0102,
        0x0103,
        0x0106,
        0x0112,
        0x0115,
        0x011A,
        0x011B,
        0x0128,
        0x0213,
        0x0214,
        MORE_TAGS,
    }
    | {0x9000, 0x9101, 0x9102, USER_COMMENT, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005}
)
HARMLESS_NAMES = frozenset(
    (
        "BitsPerSample ColorMode ColorSpace Compression ExifOffset ExifVersion FlashPixVersion "
        "ImageLength ImageWidth Orientation PhotometricInterpretation PixelXDimension "
        "PixelYDimension ResolutionUnit SamplesPerPixel UserComment XResolution YCbCrPositioning "
        "YResolution hasXMP"
    ).split()
)
"""The same as properties of XMP, without the prefix before the colon."""
DATE_TAGS = frozenset({0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292})
DATE_NAMES = frozenset(
    (
        "CreateDate DateCreated DateTime DateTimeDigitized DateTimeOriginal MetadataDate ModifyDate"
    ).split()
)
"""Harmless in a screenshot, which shows no place and no event."""
NO_PROPERTIES = ("xmlns:", "xml:", "x:", "rdf:")
PROPERTY = re.compile(r"[<\s](?P<name>[A-Za-z][\w-]{0,40}:[A-Za-z][\w-]{0,80})(?=[\s=/>])")
COMMENT = re.compile(r"UserComment=\"(?P<comment>[^\"]{0,300})\"")
ELEMENT = re.compile(r"<[^<>]{0,3000}>")
SCREEN = "screenshot"
"""The comment that programs for screenshots write."""
SAYS_NOTHING = re.compile(rf"(?:{SCREEN}|[\d\s.:/TZ+-])*", re.IGNORECASE)
REVEALING_KEYWORD = re.compile(
    r"(?i)gps|latitude|longitude|location|author|artist|copyright|owner|iptc|8bim"
)
PROFILE = "raw profile type "
COLOURS = ("icc", "icm")


@dataclass(kw_only=True)
class PictureMetadata:
    """The metadata found in a picture."""

    is_revealing: bool = False
    """Whether it may say where, when or by whom the picture was taken."""
    comments: list[str] = field(default_factory=list)
    """Texts typed by a person, or written by a program for people."""
    texts: list[str] = field(default_factory=list)
    """The words of blocks that are meant for programs."""
    _bytes_left: int = MOST_TEXT

    def add_exif(self, block: bytes) -> None:
        """Add a block of Exif."""
        exif = read_exif(block)
        comment = (
            exif.tags.get(USER_COMMENT, b"")[CHARACTER_CODE:][:MOST_COMMENT]
            .decode("utf-8", "replace")
            .replace("\x00", "")
        )
        harmless = HARMLESS_TAGS | (DATE_TAGS if SCREEN in comment.lower() else frozenset())
        self.is_revealing |= (
            not exif.is_whole
            or not harmless.issuperset(exif.tags)
            or SAYS_NOTHING.fullmatch(comment) is None
        )
        self.texts += (self._truncate(text) for text in exif.texts)

    def add_xmp(self, packet: str) -> None:
        """Add a packet of XMP."""
        text = self._truncate(packet)
        names = {
            match["name"].rpartition(":")[2]
            for match in PROPERTY.finditer(text)
            if not match["name"].startswith(NO_PROPERTIES)
        }
        words = " ".join(
            (ELEMENT.sub(" ", text), *(match["comment"] for match in COMMENT.finditer(text)))
        ).strip()
        harmless = HARMLESS_NAMES | (DATE_NAMES if SCREEN in words.lower() else frozenset())
        self.is_revealing |= any(
            name not in harmless and not name.startswith("kCGImage") for name in names
        )
        self.is_revealing |= len(words) > MOST_COMMENT or SAYS_NOTHING.fullmatch(words) is None
        self.texts.append(text)

    def add_text(self, keyword: str, text: str) -> None:
        """Add a text of a PNG."""
        name = keyword.lower()
        if name == "xml:com.adobe.xmp":
            self.add_xmp(text)
        elif name.startswith(PROFILE):
            self._add_profile(name.removeprefix(PROFILE), text)
        else:
            # Keywords copied from Exif or XMP have a prefix: exif:GPSLatitude.
            is_property = ":" in keyword and not name.startswith("date:")
            self.is_revealing |= REVEALING_KEYWORD.search(keyword) is not None
            self.is_revealing |= is_property and keyword.rpartition(":")[2] not in HARMLESS_NAMES
            self.comments.append(self._truncate(f"{keyword}: {text}"))

    def add_comment(self, text: str) -> None:
        """Add a comment of a JPEG."""
        self.comments.append(self._truncate(text))

    def _truncate(self, text: str) -> str:
        part = text[: self._bytes_left]
        self._bytes_left -= len(part)
        # No picture needs so much text, so the rest is not read.
        self.is_revealing |= len(part) < len(text)
        return part

    def _add_profile(self, kind: str, text: str) -> None:
        # Its name, its length, then its bytes in hexadecimal digits.
        figures = "".join(text.split()[2:])
        try:
            block = bytes.fromhex(figures)
        except ValueError:
            block = b""
        if XMP_BEGINS in block or kind == "xmp":
            self.add_xmp(block.decode("utf-8", "replace"))
        elif kind in {"exif", "app1"}:
            self.add_exif(block)
        else:
            self.is_revealing |= kind not in COLOURS


def parse_metadata(data: bytes, *, ending: str) -> PictureMetadata:
    """Return the metadata in a picture's file, whose kind its ending names."""
    metadata = PictureMetadata()
    if ending == ".png":
        _parse_png(data, metadata=metadata)
    elif ending == ".webp":
        for name, part in _list_parts(data, start=12, form="<4sI", trailer=0, is_even=True):
            if name == b"EXIF":
                metadata.add_exif(part)
            elif name == b"XMP ":
                metadata.add_xmp(part.decode("utf-8", "replace"))
    else:
        _parse_jpeg(data, metadata=metadata)
    return metadata


def _parse_png(data: bytes, *, metadata: PictureMetadata) -> None:
    for name, part in _list_parts(data, start=8, form=">I4s", trailer=4, is_even=False):
        if name == b"eXIf":
            metadata.add_exif(part)
        elif name == b"tEXt":
            keyword, _, text = part.partition(b"\x00")
            metadata.add_text(keyword.decode("latin-1"), text.decode("latin-1"))
        elif name == b"zTXt":
            keyword, _, rest = part.partition(b"\x00")
            metadata.add_text(keyword.decode("latin-1"), _decompress(rest[1:]).decode("latin-1"))
        elif name == b"iTXt":
            keyword, _, rest = part.partition(b"\x00")
            text = rest[2:].split(b"\x00", 2)[-1]
            metadata.add_text(
                keyword.decode("latin-1"),
                (_decompress(text) if rest[:1] == b"\x01" else text).decode("utf-8", "replace"),
            )


def _parse_jpeg(data: bytes, *, metadata: PictureMetadata) -> None:
    at = 0
    while match := JPEG_MARKER.search(data, at):
        length = 0 if match["mark"] in WITHOUT_LENGTH else int.from_bytes(match["length"], "big")
        at = match.start() + 2 + length
        part = data[match.end() : at]
        if match["mark"] == b"\xfe":
            metadata.add_comment(part.decode("utf-8", "replace"))
        elif part.startswith(b"Exif\x00"):
            metadata.add_exif(part)
        elif part.startswith(XMP_BEGINS):
            metadata.add_xmp(part.partition(b"\x00")[2].decode("utf-8", "replace"))
        elif part.startswith(b"Photoshop 3.0"):
            metadata.is_revealing = True


def _list_parts(
    data: bytes, *, start: int, form: str, trailer: int, is_even: bool
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a file that consists of names, lengths and bytes."""
    at = start
    while at + 8 <= len(data):
        first, second = struct.unpack(form, data[at : at + 8])
        name, length = (first, second) if isinstance(first, bytes) else (second, first)
        yield name, data[at + 8 : at + 8 + length]
        at += 8 + length + trailer + (length % 2 if is_even else 0)


def _decompress(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""
