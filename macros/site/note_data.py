"""A note as data: under the names of its fields, and as a line of each table."""

import json
from datetime import date
from typing import TypeAlias

from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field
from macros.content.schema.note import NOTE
from macros.content.schema.place import MADE_UP
from macros.site.csv_rows import format_row
from macros.site.page import Extract
from macros.site.standards import format_change_rows, format_tidier_row
from macros.site.urls import get_note_address, get_url

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"

FIRST_COLUMNS = (
    "address",
    "example",
    "place",
    "place_title",
    "regions",
    "note",
    "title",
    "summary",
    "intervention",
    "service_areas",
    "stage",
    "for_whom",
    "kept",
    "changes",
    "kinds_of_change",
    "added",
    "reviewed",
)
"""The columns of the table of notes that people already use. Later ones follow in field order."""


def list_columns() -> tuple[str, ...]:
    """Return the names of the columns of the table of notes."""
    later = (field.name for field in NOTE.fields if field.in_csv)
    return tuple(dict.fromkeys([*FIRST_COLUMNS, *later]))


def make_extract(note: Note, *, site_url: str) -> Extract:
    """Make what a note adds to the files beside the pages."""
    return Extract(
        data=json.dumps(_describe_note(note, site_url=site_url), ensure_ascii=False),
        row=format_row(_make_row(note, site_url=site_url)),
        changes=format_change_rows(note, site_url=site_url),
        tidier=format_tidier_row(note, site_url=site_url),
    )


def _make_row(note: Note, *, site_url: str) -> list[str]:
    kinds = dict.fromkeys(term.slug for change in note.changes for term in change.what)
    made = {
        "address": get_url(get_note_address(note), site_url=site_url),
        "example": MADE_UP if note.place.is_example else "",
        "place": note.place.slug,
        "place_title": note.place.title,
        "regions": "; ".join(region.title for region in note.place.regions),
        "note": note.slug,
        "changes": "; ".join(change.summary for change in note.changes),
        "kinds_of_change": "; ".join(kinds),
    }
    return [
        made[name] if name in made else _format_cell(note.values.get(name))
        for name in list_columns()
    ]


def _format_cell(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(_format_cell(one) for one in value)
    if isinstance(value, bool):
        return "yes"
    return value.isoformat() if isinstance(value, date) else str(value)


def _describe_note(note: Note, *, site_url: str) -> dict[str, Data]:
    """Return a note under the names of its fields, with its address."""
    fields = _describe_values(note.values, fields=NOTE.fields)
    changes = fields.pop("changes")
    return {
        "address": get_url(get_note_address(note), site_url=site_url),
        "place": note.place.slug,
        "note": note.slug,
        "example": note.place.is_example,
        "regions": [region.slug for region in note.place.regions],
        **fields,
        "text": note.body.text,
        "changes": changes,
    }


def _describe_values(values: FieldValues, *, fields: tuple[Field, ...]) -> dict[str, Data]:
    """Return values under the names of their fields, without those that are empty."""
    described: dict[str, Data] = {}
    for field in fields:
        data = _describe_value(values.get(field.name), field=field)
        # No change at all is an answer: delivered as designed.
        if field.is_published and (data not in ("", [], {}) or field.may_be_empty):
            described[field.name] = data
    return described


def _describe_value(value: Value, *, field: Field) -> Data:
    if isinstance(value, tuple):
        return [_describe_value(one, field=field) for one in value]
    if isinstance(value, FieldValues):
        if not field.of:
            return _describe_values(value, fields=field.fields)
        return {name: _describe_value(text, field=field) for name, text in value.values.items()}
    return value.isoformat() if isinstance(value, date) else value
