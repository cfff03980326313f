"""New files, made from the field table of their kind: valid but for their blanks."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.content.schema.catalogue_parts import CATALOGUE_PARTS
from macros.content.schema.kinds import Audience, Field, Kind
from macros.content.schema.note import LEARNING, NEED, NOTE
from macros.content.schema.place import PLACE
from macros.content.schema.samples import get_sample
from macros.content.schema.vocabulary import Known
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.content.source.file_names import refuse_name

PLAIN_VALUE = re.compile(r"[A-Za-z0-9-]*|\[\]")
PLACE_BLANKS = ("title", "authorities", "summary")


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file to write."""

    path: str
    """Relative to the project."""
    text: str
    names: tuple[str, ...]
    """The names in the path that a person chose."""
    blanks: tuple[str, ...]
    """The fields and headings that the author has to fill in."""


def start_new_place(place: str, *, known: Known) -> NewFile:
    """Return the page of a new place."""
    fields = [
        field
        for field in PLACE.fields
        if field.audience is not Audience.EDITORS and field.name != "region"
    ]
    lines = [
        line
        for field in fields
        for line in _format_field(
            field, known=known, value="", is_needed=field.name in PLACE_BLANKS
        )
    ]
    return NewFile(
        path=f"places/{place}/index.md",
        text="\n".join(["---", *lines, "---", ""]),
        names=(place,),
        blanks=PLACE_BLANKS,
    )


def start_new_note(
    place: str, *, note: str, filled: Mapping[str, str], known: Known, is_example: bool = False
) -> NewFile:
    """Return a new note with every field, its question and its allowed words.

    `filled` holds values that are already known, by the name of the field.
    """
    values = {"changes": "[]", **filled}
    lines: list[str] = []
    blanks: list[str] = []
    for field in (field for field in NOTE.fields if field.audience is not Audience.EDITORS):
        is_needed = field.required or (field.name == "agreed_by" and not is_example)
        value = values.get(field.name, "")
        lines += _format_field(field, known=known, value=value, is_needed=is_needed)
        if is_needed and not value:
            blanks.append(field.name)
    text = "\n".join(
        [
            "---",
            *lines,
            "---",
            f"## {NEED.title}",
            "",
            f"## {LEARNING.title}",
            "",
            "Too early to say.",
            "",
        ]
    )
    return NewFile(
        path=f"places/{place}/{note}.md",
        text=text,
        names=(place, note),
        blanks=(*blanks, f"## {NEED.title}"),
    )


def start_catalogue_page(folder: str, *, slug: str, known: Known) -> NewFile:
    """Return a new page for a folder of the catalogue, with its headings and lists."""
    fields = [
        field for field in CATALOGUE_TABLES[folder].fields if field.audience is not Audience.EDITORS
    ]
    lines = [
        line
        for field in fields
        for line in _format_field(field, known=known, value="", is_needed=field.required)
    ]
    parts = (
        "\n\n".join([f"## {part.heading}", *part.calls] if part.heading else part.calls)
        for part in CATALOGUE_PARTS[folder]
    )
    return NewFile(
        path=f"docs/{folder}/{slug}.md",
        text="\n".join(["---", *lines, "---", "\n\n".join(parts), ""]),
        names=(slug,),
        blanks=tuple(field.name for field in fields if field.required),
    )


def _format_field(field: Field, *, known: Known, value: str, is_needed: bool) -> list[str]:
    label = field.label if field.label.endswith(("?", ".")) or not field.help else f"{field.label}."
    lines = [f"# {label} {field.help}".rstrip()]
    allowed = known.vocabulary(field.of).slugs if field.kind is Kind.CHOICE else ()
    if allowed:
        lines.append(f"#   one of: {', '.join(allowed)}")
    if not is_needed:
        return [
            *lines,
            f"# {field.name}: {get_sample(field, known=known)}".rstrip(),
            *_format_parts(field, known=known),
        ]
    return [
        *lines,
        *(_format_parts(field, known=known) if field.kind is Kind.GROUP else []),
        f"{field.name}: {_quote(value)}".rstrip(),
    ]


def _quote(value: str) -> str:
    return value if PLAIN_VALUE.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _format_parts(field: Field, *, known: Known) -> list[str]:
    parts = [part for part in field.fields if part.required or not field.many]
    first = "- " if field.many else "  "
    return [
        f"#   {first if number == 0 else '  '}{part.name}: {get_sample(part, known=known) or '…'}"
        for number, part in enumerate(parts)
    ]


def write_new_file(file: NewFile, *, root: Path) -> str:
    """Write a new file. Return an empty text, or why it was not written.

    An existing file is never changed.
    """
    for name in file.names:
        if refusal := refuse_name(name):
            return refusal
    try:
        write_file(file.path, file.text, root=root, may_replace=False)
    except NotWrittenError as error:
        return str(error)
    return ""
