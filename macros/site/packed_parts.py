"""Packed documents with the same bytes for the same content: no clock is in them."""

import zipfile
from collections.abc import Mapping
from html import escape
from io import BytesIO

CORE_PART = "docProps/core.xml"
"""The part that says what a document is called."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can have."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts, in their order."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, date_time=EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            # The default differs from system to system.
            member.create_system = 0
            archive.writestr(member, data)
    return packed.getvalue()


def format_core(title: str, *, publisher: str, language: str) -> bytes:
    """Return the part that says what a document is called, without a date."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(publisher)}</dc:creator>"
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    ).encode()
