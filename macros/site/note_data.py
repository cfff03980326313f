"""A note as data: under the names of its fields, and as a line of each table."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues, Value
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import NOTE
from macros.content.schema.place import MADE_UP
from macros.site.csv_rows import format_row
from macros.site.page import Extract
from macros.site.standards import format_change_rows, format_effects, format_tidier_row
from macros.site.urls import get_note_address, get_url

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the table of notes."""

    name: str
    about: str
    get_cell: Callable[[Note], str]


def _list_labels(name: str) -> Callable[[Note], str]:
    return lambda note: "; ".join(term.label for term in note.terms[name])


def _get_value(name: str) -> Callable[[Note], str]:
    return lambda note: _format_cell(note.values.get(name))


def _list_changes(note: Note) -> str:
    return "; ".join(change.summary for change in note.changes)


def _list_kinds(note: Note) -> str:
    return "; ".join(dict.fromkeys(term.slug for change in note.changes for term in change.what))


OWN_COLUMNS = (
    Column(
        name="example",
        about="Filled for examples, which are made up",
        get_cell=lambda note: MADE_UP if note.place.is_example else "",
    ),
    Column(name="place", about="The place, as in addresses", get_cell=lambda note: note.place.slug),
    Column(name="place_title", about="Its name", get_cell=lambda note: note.place.title),
    Column(
        name="regions",
        about="Its regions",
        get_cell=lambda note: "; ".join(region.title for region in note.place.regions),
    ),
    Column(name="note", about="The note, as in its address", get_cell=lambda note: note.slug),
)
CHANGE_COLUMNS = (
    Column(name="changes", about="What they change", get_cell=_list_changes),
    Column(name="kinds_of_change", about="In the words of FRAME", get_cell=_list_kinds),
)
EFFECTS_COLUMN = Column(
    name="effects", about="What happened next, with dates", get_cell=format_effects
)
LABEL_COLUMNS = (
    Column(
        name="council_kinds",
        about="The kinds of council it serves",
        get_cell=lambda note: "; ".join(note.place.council_kinds),
    ),
    Column(
        name="authority_codes",
        about="Official codes of the local authorities it serves",
        get_cell=lambda note: "; ".join(one.gss_code for one in note.place.authorities),
    ),
    Column(
        name="intervention_title",
        about="The name of the intervention",
        get_cell=lambda note: note.intervention.title,
    ),
    Column(
        name="service_area_titles",
        about="The names of the service areas",
        get_cell=lambda note: "; ".join(area.title for area in note.service_areas),
    ),
)
FIRST_FIELDS = ("title", "summary", "intervention", "service_areas", "stage", "for_whom", "kept")
DATE_FIELDS = ("added", "reviewed")


@cache
def list_columns() -> tuple[Column, ...]:
    """Return the columns of the table of notes after its addresses.

    Those that people already use come first. Then fields follow in their order, and names beside
    the words that are typed.
    """
    fields = {field.name: field for field in NOTE.fields if field.in_csv}
    own = (*CHANGE_COLUMNS, EFFECTS_COLUMN)
    placed = {*FIRST_FIELDS, *DATE_FIELDS, *(column.name for column in own)}
    later = tuple(name for name in fields if name not in placed)
    plain = {
        name: Column(name=name, about=fields[name].heading, get_cell=_get_value(name))
        for name in fields
    }
    labels = tuple(
        Column(
            name=f"{name}_label",
            about=f"{field.heading}, in words",
            get_cell=_list_labels(name),
        )
        for name, field in fields.items()
        if field.kind is Kind.CHOICE
    )
    return (
        *OWN_COLUMNS,
        *(plain[name] for name in FIRST_FIELDS),
        *CHANGE_COLUMNS,
        *(plain[name] for name in (*DATE_FIELDS, *later)),
        *LABEL_COLUMNS,
        *labels,
        EFFECTS_COLUMN,
    )


def list_column_names() -> tuple[str, ...]:
    """Return the names of all columns, with the address of the note first."""
    return ("address", *(column.name for column in list_columns()))


def make_extract(note: Note, *, site_url: str) -> Extract:
    """Make what a note adds to the files beside the pages."""
    return Extract(
        data=json.dumps(_describe_note(note, site_url=site_url), ensure_ascii=False),
        row=format_row(_make_row(note, site_url=site_url)),
        changes=format_change_rows(note, site_url=site_url),
        tidier=format_tidier_row(note, site_url=site_url),
    )


def _make_row(note: Note, *, site_url: str) -> list[str]:
    address = get_url(get_note_address(note), site_url=site_url)
    return [address, *(column.get_cell(note) for column in list_columns())]


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
