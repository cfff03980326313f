"""Exif, the metadata of cameras and programs in pictures (CIPA DC-008), even in faulty blocks."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

PREFIX = b"Exif\x00\x00"
ORDERS = {b"II": "<", b"MM": ">"}
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""How many bytes a value of each type has."""
ORIENTATION = 0x0112
MORE_TAGS = 0x8769
USER_COMMENT = 0x9286
CHARACTER_CODE = 8
"""The bytes before a user's comment that name its encoding."""
MOST_TAGS = 300
MOST_TEXT = 1_000
"""The most bytes of one value that are read as text, because values may overlap."""
INLINE = 4
ENTRY = 12


@dataclass(frozen=True, kw_only=True)
class Exif:
    """The tags of one block, each with its bytes."""

    tags: dict[int, bytes]
    order: str
    is_whole: bool
    """Whether every tag could be read."""

    @property
    def orientation(self) -> int:
        """The orientation of the camera: 1 to 8, where 1 is upright or not recorded."""
        value = self.tags.get(ORIENTATION, b"")[:2]
        return int(struct.unpack(f"{self.order}H", value)[0]) if len(value) == 2 else 1  # noqa: PLR2004 -- a short number

    @property
    def texts(self) -> tuple[str, ...]:
        """The start of every value as text, whatever its type."""
        values = [value[:MOST_TEXT] for value in self.tags.values()]
        plain = (value.decode("utf-8", "ignore") for value in values)
        wide = (
            value.decode("utf-16-le" if self.order == "<" else "utf-16-be", "ignore")
            for value in values
        )
        return tuple(text.replace("\x00", " ") for text in (*plain, *wide))


def read_exif(block: bytes) -> Exif:
    """Return what can be read of a block."""
    while block.startswith(PREFIX):
        block = block.removeprefix(PREFIX)
    order = ORDERS.get(block[:2], "")
    if not order or len(block) < 2 * INLINE:
        return Exif(tags={}, order="<", is_whole=False)
    read = list(_read_tags(block, at=_number(block, at=INLINE, order=order), order=order))
    inner = next((value for tag, value in read if tag == MORE_TAGS and value), None)
    if inner is not None and len(inner) == INLINE:
        read += _read_tags(block, at=_number(inner, at=0, order=order), order=order)
    tags = {tag: value for tag, value in reversed(read) if value is not None}
    return Exif(tags=tags, order=order, is_whole=all(value is not None for _, value in read))


def _read_tags(block: bytes, *, at: int, order: str) -> Iterator[tuple[int, bytes | None]]:
    """Yield the tags of one list with their bytes, or None for bytes that are missing."""
    head = block[at : at + 2]
    if len(head) < 2:  # noqa: PLR2004 -- a short number
        yield 0, None
        return
    (count,) = struct.unpack(f"{order}H", head)
    for number in range(min(count, MOST_TAGS)):
        entry = block[at + 2 + number * ENTRY :][:ENTRY]
        if len(entry) < ENTRY:
            yield 0, None
            return
        tag, kind, length = struct.unpack(f"{order}HHI", entry[:8])
        size = SIZES.get(kind, 0) * length
        start = 0 if size <= INLINE else _number(entry, at=8, order=order)
        value = (entry[8:] if size <= INLINE else block)[start : start + size]
        yield tag, value if len(value) == size and size else None


def _number(data: bytes, *, at: int, order: str) -> int:
    return int(struct.unpack(f"{order}I", data[at : at + INLINE])[0])
