"""A field of the table of notes reaches readers: another value of it makes another object, other data and another page."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.content.index.page_views import list_note_views
from macros.content.model.notes import Change, Note, Shared
from macros.content.problems.problem import Problem, has_errors
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import CHANGE, NOTE, SHARED
from macros.content.schema.vocabulary import Known
from macros.site.note_data import make_extract
from macros.site.pages.note_page import make_note_page
from tests.build.small_project import format_catalogue
from tests.content.sandford import PLACE, PLACE_PATH, TODAY, write

Typed = str | list["Typed"] | dict[str, "Typed"]
FieldPath = tuple[str, ...]

NOT_ON_OBJECT = {
    "privacy_exceptions": "it speaks to the check alone",
}
NOT_IN_DATA: dict[FieldPath, str] = {
    ("privacy_exceptions", part): "it speaks to the check alone"
    for part in ("rule", "text", "reason")
}
NOT_ON_PAGE: dict[FieldPath, str] = {
    **NOT_IN_DATA,
    **{
        ("changes", part): "it is for research, and in the data"
        for part in ("when", "planned", "level", "decided_by", "reasons")
    },
    ("privacy_checked",): "readers see when the note was last read through",
}
DAYS = {
    "added": ("2026-10-01", "2026-10-02"),
    "reviewed": ("2026-11-01", "2026-11-02"),
    "privacy_checked": ("2026-11-11", "2026-11-12"),
    "date": ("2026-10-11", "2026-10-12"),
}
MONTHS = {"started": ("2026-03", "2026-04"), "stopped": ("2026-10", "2026-11")}
TEXT = "## The need here\nWords.\n## What we are learning\nWords.\n## Why we stopped\nWords.\n"


def find_leaves() -> Iterator[FieldPath]:
    """Yield the path of each field that holds a value of its own."""
    for field in NOTE.fields:
        yield from ((field.name, part.name) for part in field.fields)
        if not field.fields:
            yield (field.name,)


def make_value(field: Field, *, known: Known, path: FieldPath, varied: FieldPath) -> Typed:
    """Return a value for a field, another one where it is the field that is varied."""
    other = path == varied
    if field.fields:
        parts = {
            part.name: make_value(part, known=known, path=(*path, part.name), varied=varied)
            for part in field.fields
        }
        return [dict(parts)] if field.many else dict(parts)
    words = f"{'Other words' if other else 'Words'} for {field.name.replace('_', ' ')}"
    lists = {
        Kind.CHOICE: ("stopped", "delivering")
        if field.name == "stage"
        else known.vocabulary(field.of).slugs,
        # Where there is one page alone, the other value is none.
        Kind.REFERENCE: (*sorted(known.names.get(field.of, ())), ""),
        Kind.DATE: DAYS.get(field.name, ()),
        Kind.MONTH: MONTHS.get(field.name, ()),
        Kind.MAILBOX: ("first.team@example.gov.uk", "second.team@example.gov.uk"),
    }
    if field.kind is Kind.GROUP:
        return {slug: f"{words} on {slug}" for slug in known.vocabulary(field.of).slugs}
    return lists[field.kind][int(other)] if field.kind in lists else words


def write_note(known: Known, *, varied: FieldPath) -> str:
    """Write a note with every field of the table; JSON is read as front matter is."""
    values = {
        field.name: make_value(field, known=known, path=(field.name,), varied=varied)
        for field in NOTE.fields
    }
    del values["privacy_exceptions"]
    if varied == ("stage",):
        del values["stopped"]
    return "\n".join(
        ["---", *(f"{name}: {json.dumps(value)}" for name, value in values.items()), "---", TEXT]
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Published:
    """What readers get of a note."""

    data: str
    page: str


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[FieldPath, Published]:
    """Return what is published of a note with every field, and of one more note for each field that is varied."""
    project = format_catalogue(tmp_path_factory.mktemp("fields") / "project")
    write(project, path=PLACE_PATH, text=PLACE)
    known = read_project(project, today=TODAY, with_examples=True).cross_links.library.known
    return {
        varied: publish(project, note=write_note(known, varied=varied))
        for varied in [(), *find_leaves()]
    }


def publish(project: Path, *, note: str) -> Published:
    write(project, path="places/sandford/every-field.md", text=note)
    checked = read_project(project, today=TODAY, with_examples=True)
    faults: list[Problem] = [problem for problem in checked.problems if has_errors([problem])]
    assert faults == []
    (view,) = list_note_views(checked.cross_links)
    (found,) = checked.cross_links.library.notes
    return Published(
        data=make_extract(found, site_url="https://a.example/").data, page=make_note_page(view).body
    )


def test_every_field_of_the_table_is_on_the_object() -> None:
    tables: list[tuple[tuple[Field, ...], type]] = [
        (NOTE.fields, Note),
        (CHANGE, Change),
        (SHARED, Shared),
    ]
    for fields, kind in tables:
        missing = {field.name for field in fields} - {
            field.name for field in dataclasses.fields(kind)
        }
        assert missing <= set(NOT_ON_OBJECT), f"{kind.__name__} lacks these fields."


def test_another_value_of_a_field_makes_other_data(published: dict[FieldPath, Published]) -> None:
    assert {path for path in find_leaves() if published[path].data == published[()].data} == set(
        NOT_IN_DATA
    )


def test_another_value_of_a_field_makes_another_page(published: dict[FieldPath, Published]) -> None:
    assert {path for path in find_leaves() if published[path].page == published[()].page} == set(
        NOT_ON_PAGE
    )


def test_the_data_names_every_field_as_the_table_does(
    published: dict[FieldPath, Published],
) -> None:
    data = json.loads(published[()].data)
    assert {field.name for field in NOTE.fields} - set(data) == set(NOT_ON_OBJECT)
    assert {part.name for part in CHANGE} - set(data["changes"][0]) == set()
