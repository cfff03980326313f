"""The fields of a note as JSON Schema, for programs and for editors such as VS Code."""

import json

from macros.content.schema.kinds import Field, FieldTable, Kind
from macros.content.schema.phone_numbers import PHONE
from macros.content.schema.vocabulary import Known
from macros.site.note_data import Data

PATTERNS = {
    Kind.DATE: r"^\d{4}-\d{2}-\d{2}$",
    Kind.MONTH: r"^\d{4}-\d{2}$",
    Kind.ADDRESS: "^https://",
    Kind.MAILBOX: "@",
    Kind.PHONE: f"^{PHONE}$",
}


def format_schema(table: FieldTable, *, known: Known, title: str) -> str:
    """Return a table of fields as JSON Schema (draft 7, which editors read)."""
    schema: dict[str, Data] = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return (
        json.dumps(
            schema | _describe_fields(table.fields, known=known), ensure_ascii=False, indent=1
        )
        + "\n"
    )


def _describe_fields(fields: tuple[Field, ...], *, known: Known) -> dict[str, Data]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*(field.name for field in fields if field.required)],
        "properties": {field.name: _describe_field(field, known=known) for field in fields},
    }


def _describe_field(field: Field, *, known: Known) -> Data:
    about: dict[str, Data] = {
        "title": field.label,
        **({"description": field.help} if field.help else {}),
    }
    one = _describe_one(field, known=known)
    several: list[Data] = (
        [{"type": "array", "items": one, "maxItems": field.most}] if field.many else []
    )
    # A key with nothing after it counts as absent.
    nothing: list[Data] = [] if field.required else [{"enum": ["", None]}]
    if not several and not nothing:
        return about | one
    return about | {"anyOf": [one, *several, *nothing]}


def _describe_one(field: Field, *, known: Known) -> dict[str, Data]:
    text: dict[str, Data] = {"type": "string", "maxLength": field.limit}
    match field.kind:
        case Kind.GROUP:
            return _describe_group(field, known=known, text=text)
        case Kind.CHOICE:
            return {"enum": list(known.vocabulary(field.of).slugs)}
        case Kind.REFERENCE:
            return {"enum": [*sorted(known.names.get(field.of, frozenset()))]}
        case Kind.YES:
            return {"const": True}
        case kind:
            return {"type": "string", "pattern": PATTERNS[kind]} if kind in PATTERNS else text


def _describe_group(field: Field, *, known: Known, text: dict[str, Data]) -> dict[str, Data]:
    if field.of:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(known.vocabulary(field.of).slugs, text),
        }
    parts = _describe_fields(field.fields, known=known)
    return {"anyOf": [text, parts]} if field.short_for else parts
