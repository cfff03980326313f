"""Word documents and workbooks, unpacked with care: they come from outside.

Nothing in them is run and nothing outside them is opened. What other packages read is a copy of
the parts that were checked, never the file itself.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from macros.content.problems.rules.office_files import (
    MACROS,
    ODD_PART,
    OFFICE_FILE,
    OTHER_FORMAT,
    PART_LOCKED,
    UNPACKS_TOO_LARGE,
)
from macros.content.problems.rules.rule import BrokenRule
from macros.content.source.decode import OLD_DOCUMENT, PACKED_FILE
from macros.content.source.pictures import identify_picture

LARGEST_DOCUMENT = 10 * 1024 * 1024
"""The most bytes of a document as it comes."""
MOST_PARTS = 1_000
MOST_BYTES = 40 * 1024 * 1024
"""The most bytes of all parts together, unpacked."""
MOST_XML = 12 * 1024 * 1024
"""The most bytes of one part that is read, unpacked."""
MOST_ELEMENTS = 200_000
"""The most elements of all parts together."""
DEEPEST = 100
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
XML_PARTS = (".xml", ".rels")
"""The endings of the parts that are kept. Of all others only pictures are: another package could be
led to read them as XML, whatever their names.
"""
PROGRAMS = re.compile(r"vbaproject|vbadata|macrosheets|\.bin$|activex|embeddings/", re.IGNORECASE)
MACRO_TYPE = b"macroEnabled"
OUTSIDE = re.compile(
    rb"<(?:\w{1,20}:)?Relationship\b(?=[^<>]{0,5000}\bTargetMode\s{0,9}=\s{0,9}[\"']External)"
    rb"(?![^<>]{0,5000}/hyperlink[\"'])[^<>]{0,5000}>"
)
"""A relationship to something outside the document that is not a link for readers."""
TARGET = re.compile(rb"\bTarget\s{0,9}=\s{0,9}(?:\"[^\"<>]{0,5000}\"|'[^'<>]{0,5000}')")


class _RefusedError(Exception):
    def __init__(self, broken: BrokenRule) -> None:
        super().__init__(broken[0].message)
        self.broken = broken


def unpack(data: bytes, *, most_elements: int = MOST_ELEMENTS) -> dict[str, bytes] | BrokenRule:
    """Return the checked parts of a packed document by name, or the rule that it breaks."""
    if data.startswith(OLD_DOCUMENT):
        return OTHER_FORMAT, {}
    if not data.startswith(PACKED_FILE):
        return OFFICE_FILE, {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return dict(_read_parts(archive, most_elements=most_elements))
    except _RefusedError as refused:
        return refused.broken
    # What the module raises for archives that are damaged or made to harm.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        OverflowError,
        RuntimeError,
        ValueError,
    ):
        return OFFICE_FILE, {}


def pack_again(parts: dict[str, bytes]) -> BytesIO:
    """Return checked parts as an archive for other packages to read."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    packed.seek(0)
    return packed


def _read_parts(archive: zipfile.ZipFile, *, most_elements: int) -> Iterator[tuple[str, bytes]]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    _check_members(members)
    left, elements = MOST_BYTES, 0
    for member in members:
        # The size that a part claims may be a lie, so no more is unpacked than allowed.
        with archive.open(member) as part:
            data = part.read(left + 1)
        left -= len(data)
        if left < 0:
            _refuse_size(f"it unpacks to more than {MOST_BYTES // 1024**2} megabytes")
        name = member.filename
        if PROGRAMS.search(name):
            # Programs and documents within the document: left out, not read.
            continue
        if name.casefold().endswith(XML_PARTS):
            elements += _check_xml(data, most_elements=most_elements - elements)
        elif not identify_picture(data):
            continue
        if name == "[Content_Types].xml" and MACRO_TYPE in data:
            raise _RefusedError((MACROS, {}))
        yield name, OUTSIDE.sub(_lead_nowhere, data) if name.endswith(".rels") else data


def _lead_nowhere(relation: re.Match[bytes]) -> bytes:
    return TARGET.sub(b'Target="about:blank"', relation[0])


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive for what its list of parts says, before any is unpacked."""
    names = {member.filename.casefold() for member in members}
    if len(members) > MOST_PARTS:
        _refuse_size(f"it has {len(members):,} parts")
    if len(names) < len(members):
        _refuse_part("two parts have one name")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise _RefusedError((MACROS, {}))
    if any(member.flag_bits & 1 for member in members):
        raise _RefusedError((PART_LOCKED, {}))
    if any(member.compress_type not in METHODS for member in members):
        _refuse_part("it is packed in another way")


def _check_xml(data: bytes, *, most_elements: int) -> int:
    """Return how many elements a part has.

    XML that defines anything of its own, is nested too deeply or has too many elements is refused.
    """
    if len(data) > MOST_XML:
        _refuse_size(f"a part unpacks to more than {MOST_XML // 1024**2} megabytes")
    parser = expat.ParserCreate()
    depth = count = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > DEEPEST:
            _refuse_part("its parts are nested too deeply")
        if count > most_elements:
            _refuse_size("it has too many paragraphs, cells or pieces of formatting")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse_definition(*_words: object) -> None:
        _refuse_part("it defines words of its own (DOCTYPE)")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse_definition
    try:
        parser.Parse(data, True)
    # The second is for encodings that Python does not know.
    except (expat.ExpatError, LookupError, ValueError):
        _refuse_part("a part is damaged")
    return count


def _refuse_size(what: str) -> NoReturn:
    raise _RefusedError((UNPACKS_TOO_LARGE, {"what": what}))


def _refuse_part(part: str) -> NoReturn:
    raise _RefusedError((ODD_PART, {"part": part}))
