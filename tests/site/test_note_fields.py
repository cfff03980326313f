"""A field of the table of notes is published: on the page, in the data, the form and the guide."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.content.index.docs_views import list_docs_views
from macros.content.index.page_views import list_note_views
from macros.content.index.views import SiteView
from macros.content.library.new_files import start_new_note
from macros.content.model.notes import Note
from macros.content.problems.problem import Problem, has_errors
from macros.content.schema.kinds import Audience, Field, Kind, SearchPart, Section
from macros.content.schema.note import CHANGE, NOTE
from macros.content.schema.vocabulary import Known
from macros.site.json_schema import format_schema
from macros.site.macros.reference_macros import field_guide
from macros.site.note_data import list_column_names, list_columns, make_extract
from macros.site.note_form import make_note_form
from macros.site.page import LinkCollector
from macros.site.pages.note_page import make_note_page
from macros.site.search_text import index_words, list_texts
from tests.build.small_project import format_catalogue
from tests.content.sandford import NOTE as NOTE_TEXT
from tests.content.sandford import PLACE, PLACE_PATH, TODAY, write

Typed = str | list["Typed"] | dict[str, "Typed"]
FieldPath = tuple[str, ...]

NOT_ON_PAGE: dict[FieldPath, str] = {
    **{
        ("changes", part): "it is for research, and in the data"
        for part in ("when", "planned", "level", "decided_by", "reasons")
    },
    ("privacy_checked",): "readers see when the note was last read through",
}
DAYS = {
    "agreed_on": ("2026-11-20", "2026-11-21"),
    "added": ("2026-10-01", "2026-10-02"),
    "reviewed": ("2026-11-01", "2026-11-02"),
    "privacy_checked": ("2026-11-11", "2026-11-12"),
    "date": ("2026-10-11", "2026-10-12"),
}
MONTHS = {"started": ("2026-03", "2026-04"), "stopped": ("2026-10", "2026-11")}
ONLY_CHECKED = ("agreed_text", "privacy_exceptions")
TEXT = "## The need here\nWords.\n## What we are learning\nWords.\n## Why we stopped\nWords.\n"


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
        Kind.PHONE: ("01632 960123", "01632 960124"),
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
    for name in ONLY_CHECKED:
        del values[name]
    if varied == ("stage",):
        del values["stopped"]
    return "\n".join(
        ["---", *(f"{name}: {json.dumps(value)}" for name, value in values.items()), "---", TEXT]
    )


@dataclass(frozen=True, kw_only=True)
class Published:
    """What is published of a note."""

    note: Note
    data: str
    row: str
    search: str
    page: str

    @property
    def compared(self) -> str:
        """Return the words that are shown beside another note's."""
        reader = _ComparedWords()
        reader.feed(self.page)
        return " ".join(reader.words)


class _ComparedWords(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self._open.append("data-aa-row" in dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over elements that are closed at once; they have no words."""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- as HTMLParser calls it
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.words.append(data)


def publish(project: Path, *, note: str) -> Published:
    write(project, path="places/sandford/every-field.md", text=note)
    checked = read_project(project, today=TODAY, with_examples=True)
    faults: list[Problem] = [problem for problem in checked.problems if has_errors([problem])]
    assert faults == []
    (view,) = list_note_views(checked.cross_links)
    (found,) = checked.cross_links.library.notes
    extract = make_extract(found, site_url="https://a.example/")
    return Published(
        note=found,
        data=extract.data,
        row=extract.row,
        search=str(sorted(index_words(list_texts(found)).items())),
        page=make_note_page(view).body,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small project with one council."""
    project = format_catalogue(tmp_path_factory.mktemp("fields") / "project")
    write(project, path=PLACE_PATH, text=PLACE)
    return project


@pytest.fixture(scope="module")
def known(project: Path) -> Known:
    """Return the names that fields may mention there."""
    return read_project(project, today=TODAY, with_examples=True).cross_links.library.known


@pytest.fixture(scope="module")
def published(project: Path, known: Known) -> dict[FieldPath, Published]:
    """Return what is published of a note with every field, and of one for each varied field."""
    return {
        varied: publish(project, note=write_note(known, varied=varied))
        for varied in [(), *find_leaves()]
    }


def find_leaves() -> Iterator[FieldPath]:
    """Yield the path of each published field that holds a value of its own."""
    for field in NOTE.fields:
        if field.is_published:
            yield from ((field.name, part.name) for part in field.fields)
            if not field.fields:
                yield (field.name,)


def find_field(path: FieldPath) -> Field:
    field = NOTE.find(path[0])
    return next((part for part in field.fields if part.name == path[-1]), field)


def list_changing(published: dict[FieldPath, Published], *, part: str) -> set[FieldPath]:
    """Return the fields for which another value changes this part of what is published."""
    first = getattr(published[()], part)
    return {path for path in find_leaves() if getattr(published[path], part) != first}


def test_only_the_check_reads_what_is_not_published() -> None:
    assert tuple(field.name for field in NOTE.fields if not field.is_published) == ONLY_CHECKED


def test_another_value_makes_other_data(published: dict[FieldPath, Published]) -> None:
    assert list_changing(published, part="data") == set(find_leaves())


def test_another_value_makes_another_page(published: dict[FieldPath, Published]) -> None:
    assert set(find_leaves()) - list_changing(published, part="page") == set(NOT_ON_PAGE)


def test_the_table_of_notes_has_the_fields_that_say_so(
    published: dict[FieldPath, Published],
) -> None:
    changing = {path[0] for path in list_changing(published, part="row")}
    assert changing == {field.name for field in NOTE.fields if field.in_csv}
    assert changing <= set(list_column_names())


def test_a_search_finds_the_fields_that_say_so(published: dict[FieldPath, Published]) -> None:
    flagged = {path for path in find_leaves() if find_field(path).search_part}
    # The names of these pages count for their notes.
    named = {("intervention",), ("service_areas",)}
    assert list_changing(published, part="search") == flagged | named


def test_a_comparison_shows_the_fields_that_say_so(
    published: dict[FieldPath, Published],
) -> None:
    flagged = {field.name for field in NOTE.fields if field.in_comparison}
    # What the catalogue says of the intervention is beside how it runs here.
    changing = {path[0] for path in list_changing(published, part="compared")}
    assert changing == {*flagged, "intervention"}


def test_the_data_names_every_field_as_the_table_does(
    published: dict[FieldPath, Published], known: Known
) -> None:
    data = json.loads(published[()].data)
    schema = json.loads(format_schema(NOTE, known=known, title="A note"))
    assert tuple(name for name in schema["properties"] if name not in data) == ONLY_CHECKED
    assert {part.name for part in CHANGE} == set(data["changes"][0])


@dataclass(frozen=True, kw_only=True)
class NewField:
    """A field that is not in the table yet, what is typed in it and what is published of it."""

    field: Field
    typed: str
    data: str | bool | list[str]
    cell: str
    shown: str


def list_new_fields() -> tuple[NewField, ...]:
    """Return a new field of each plain kind."""
    mailbox, address = "zinnias@example.gov.uk", "https://www.gov.uk/zinnias"
    phone = "01632 960125"
    words, stages = ["Zinnias", "Roses"], ["planning", "delivering"]
    cases: list[tuple[Kind, str, str | bool | list[str], str, str]] = [
        (Kind.TEXT, "Zinnias", "Zinnias", "Zinnias", "Zinnias"),
        (Kind.TEXT, "[Zinnias, Roses]", words, "Zinnias; Roses", "Zinnias; Roses"),
        (Kind.CHOICE, "planning", "planning", "planning", "Planning"),
        (Kind.CHOICE, "[planning, delivering]", stages, "; ".join(stages), "Planning, Delivering"),
        (Kind.DATE, "2026-10-07", "2026-10-07", "2026-10-07", "7 October 2026"),
        (Kind.MONTH, "2026-02", "2026-02", "2026-02", "February 2026"),
        (Kind.YES, "true", True, "yes", "Yes"),
        (Kind.MAILBOX, mailbox, mailbox, mailbox, mailbox),
        (Kind.PHONE, phone, phone, phone, phone),
        (Kind.ADDRESS, address, address, address, address),
    ]
    sections = [*Section]
    return tuple(
        NewField(
            field=Field(
                name=f"new_{number}",
                kind=kind,
                label=f"New question {number}?",
                of="stage" if kind is Kind.CHOICE else "",
                many=isinstance(data, list),
                audience=Audience.MORE,
                shown_in=(section := sections[number % len(sections)]),
                shown_as=f"New answer {number}",
                in_csv=True,
                search_part=SearchPart.REST if kind in {Kind.TEXT, Kind.CHOICE} else None,
                in_comparison=section is not Section.ABOUT,
            ),
            typed=typed,
            data=data,
            cell=cell,
            shown=shown,
        )
        for number, (kind, typed, data, cell, shown) in enumerate(cases)
    )


@pytest.fixture
def new_fields() -> Iterator[tuple[NewField, ...]]:
    """Put new fields into the table of notes, and one into its group on how it runs."""
    before = NOTE.fields
    new = list_new_fields()
    part = Field(name="new_part", kind=Kind.TEXT, label="New part", audience=Audience.MORE)
    grown = (
        replace(field, fields=(*field.fields, part)) if field.name == "delivered_here" else field
        for field in before
    )
    put_fields((*grown, *(one.field for one in new)))
    yield new
    put_fields(before)


def put_fields(fields: tuple[Field, ...]) -> None:
    """Give the table of notes other fields, and forget what was made of the old ones."""
    # Everything has imported this very table, so it changes in its place.
    object.__setattr__(NOTE, "fields", fields)
    for made in ("by_name", "choices"):
        vars(NOTE).pop(made, None)
    list_columns.cache_clear()


def test_a_new_field_is_published_everywhere_by_its_entry_in_the_table(
    project: Path, known: Known, new_fields: tuple[NewField, ...]
) -> None:
    typed = "".join(f"{one.field.name}: {one.typed}\n" for one in new_fields)
    note = NOTE_TEXT.replace("delivered_here:\n", f"{typed}delivered_here:\n  new_part: Lilies\n")
    published = publish(project, note=note)
    data = json.loads(published.data)
    columns = dict(zip(list_column_names(), next(csv.reader([published.row])), strict=True))
    schema = json.loads(format_schema(NOTE, known=known, title="A note"))["properties"]
    checked = read_project(project, today=TODAY, with_examples=True)
    site = list_docs_views(checked.cross_links)["index.md"]
    assert isinstance(site, SiteView)
    form = make_note_form(site).questions
    guide = field_guide(site, LinkCollector(start="contribute/fields/"), "note")
    template = start_new_note("sandford", note="new", filled={}, known=known).text

    for one in new_fields:
        name, field = one.field.name, one.field
        assert (data[name], columns[name]) == (one.data, one.cell)
        assert f"><dt>{field.shown_as}</dt><dd>{one.shown}</dd></div>" in published.page
        assert (one.shown in published.compared) is field.in_comparison
        assert not field.search_part or re.split("[;,] ", one.shown)[0].lower() in published.search
        assert name in schema
        assert form[name].label == field.label
        assert f"<code>{name}</code>" in guide
        assert f"# {name}:" in template
    assert data["delivered_here"]["new_part"] == "Lilies"
    assert "<dt>New part</dt><dd>Lilies</dd>" in published.page
    assert "new_part" in json.dumps(schema["delivered_here"])
    assert form["delivered_here"].parts[-1].name == "new_part"


def test_a_page_lists_only_kinds_of_field_that_it_can_write() -> None:
    listed = [field for field in NOTE.fields if field.shown_in]
    assert {field.kind for field in listed} & {Kind.GROUP, Kind.REFERENCE, Kind.SOURCE} == set()
    # A comparison has no row for this section.
    assert not any(field.in_comparison for field in listed if field.shown_in is Section.ABOUT)
