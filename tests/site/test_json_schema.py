"""The schema of a note, compared with the field table, the word lists, and valid notes."""

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from macros.content.library.library import Library
from macros.content.schema.kinds import Field, Kind
from macros.content.schema.note import NOTE
from macros.site.json_schema import format_schema
from macros.site.note_data import make_extract
from tests.cases import for_each_case
from tests.content.sandford import TODAY
from tests.sites import ROOT, read_well, write_note

Json: TypeAlias = Any
EXAMPLES = sorted(
    path for path in (ROOT / "places").glob("example-*/*.md") if path.name != "index.md"
)
TYPES: dict[str, tuple[type, ...]] = {"object": (dict,), "array": (list,), "string": (str,)}


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the real library. Only for reading."""
    return read_well(ROOT, today=TODAY).cross_links.library


@pytest.fixture(scope="module")
def schema(library: Library) -> Json:
    """Return the schema of a note."""
    return json.loads(format_schema(NOTE, known=library.known, title="A note"))


def read_front_matter(text: str) -> Json:
    """Parse a note's fields as an editor's YAML does: all but lists and maps is text."""
    return yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 -- it makes text, lists and maps only


def find_faults(value: Json, *, schema: Json, at: str = "") -> list[str]:
    """Validate a value with the keywords of JSON Schema that we use. Fail on an unknown one."""
    unknown = set(schema) - {
        *(
            "$schema",
            "title",
            "description",
            "type",
            "additionalProperties",
            "required",
            "properties",
        ),
        *("anyOf", "enum", "const", "items", "maxItems", "maxLength", "pattern"),
    }
    assert not unknown, (at, unknown)
    if "anyOf" in schema:
        ways = [find_faults(value, schema=way, at=at) for way in schema["anyOf"]]
        return (
            []
            if [] in ways
            else min(ways, key=lambda faults: any(" is no " in fault for fault in faults))
        )
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return [f"{at} is no {schema['type']}"]
    faults = []
    if isinstance(value, str):
        faults += [f"{at} is too long"] if len(value) > schema.get("maxLength", len(value)) else []
        faults += (
            [] if re.search(schema.get("pattern", ""), value) else [f"{at} has another pattern"]
        )
        faults += (
            [] if value in schema.get("enum", [value]) else [f"{at} is not on the list: {value}"]
        )
    elif isinstance(value, list):
        faults += [f"{at} has too many"] if len(value) > schema.get("maxItems", len(value)) else []
        faults += [
            fault
            for one in value
            for fault in find_faults(one, schema=schema.get("items", {}), at=at)
        ]
    else:
        properties = schema.get("properties", {})
        faults += [f"{at} lacks {name}" for name in schema.get("required", []) if name not in value]
        faults += [f"{at} has {name}" for name in value if name not in properties]
        faults += [
            fault
            for name, one in value.items()
            if name in properties
            for fault in find_faults(one, schema=properties[name], at=name)
        ]
    return faults


def walk(
    fields: tuple[Field, ...], *, described: Json, at: str = ""
) -> list[tuple[str, Field, Json]]:
    """Return every field with what the schema says of it, down to the parts of groups."""
    found = []
    for field in fields:
        own = described["properties"][field.name]
        one = own["anyOf"][0] if "anyOf" in own and (field.many or not field.required) else own
        found.append((f"{at}{field.name}", field, one))
        if field.fields:
            parts = one["anyOf"][1] if field.short_for else one
            found += walk(field.fields, described=parts, at=f"{at}{field.name}.")
    return found


def test_the_schema_says_which_edition_of_json_schema_it_is(schema: Json) -> None:
    assert (schema["$schema"], schema["title"]) == (
        "http://json-schema.org/draft-07/schema#",
        "A note",
    )


def test_an_editor_finds_the_schema_where_the_site_has_it_and_binds_it_to_notes_only() -> None:
    bound = re.findall(
        r'"\./site/([^"]+)": \["\./places/([^"]+)"\]',
        (ROOT / ".remarkrc.mjs").read_text(encoding="utf-8"),
    )

    assert bound == [("data/note.schema.json", "!(_template)/!(index).md")]


def test_its_properties_are_the_fields_in_their_order(schema: Json) -> None:
    assert list(schema["properties"]) == [field.name for field in NOTE.fields]
    assert (schema["type"], schema["additionalProperties"]) == ("object", False)


def test_what_is_required_is_what_the_table_requires(schema: Json) -> None:
    assert schema["required"] == [field.name for field in NOTE.fields if field.required]
    assert schema["properties"]["changes"]["anyOf"][0]["required"] == [
        "summary",
        "why",
        "what",
        "fidelity",
    ]


def test_every_field_shows_its_label_and_its_help(schema: Json) -> None:
    assert {
        name: (own["title"], own.get("description", ""))
        for name, own in schema["properties"].items()
    } == {field.name: (field.label, field.help) for field in NOTE.fields}


def test_a_choice_offers_the_words_of_its_list(schema: Json, library: Library) -> None:
    choices = [
        (at, field, one)
        for at, field, one in walk(NOTE.fields, described=schema)
        if field.kind is Kind.CHOICE
    ]

    assert len(choices) > 12
    for at, field, one in choices:
        assert one["enum"] == list(library.known.vocabulary(field.of).slugs), at
        assert one["enum"], at


def test_a_reference_offers_the_pages_there_are(schema: Json, library: Library) -> None:
    offered = {
        at: one["enum"]
        for at, field, one in walk(NOTE.fields, described=schema)
        if field.kind is Kind.REFERENCE
    }

    assert offered == {
        "intervention": sorted(one.slug for one in library.interventions),
        "practice_guides": sorted(one.slug for one in library.practice_guides),
        "service_areas": sorted(one.slug for one in library.service_areas),
    }


def test_a_text_is_as_long_as_the_table_allows(schema: Json) -> None:
    texts = [
        (at, field, one)
        for at, field, one in walk(NOTE.fields, described=schema)
        if field.kind is Kind.TEXT
    ]

    assert {at: one["maxLength"] for at, _, one in texts} == {
        at: field.limit for at, field, _ in texts
    }


def test_the_evidence_names_the_slices_of_the_pie(schema: Json, library: Library) -> None:
    assert list(schema["properties"]["evidence"]["anyOf"][0]["properties"]) == list(
        library.known.vocabulary("evidence-pie").slugs
    )


@pytest.mark.parametrize("note", EXAMPLES, ids=lambda note: f"{note.parent.name}/{note.stem}")
def test_the_schema_takes_every_example(schema: Json, note: Path) -> None:
    assert find_faults(read_front_matter(note.read_text(encoding="utf-8")), schema=schema) == []


def test_the_schema_takes_a_note_with_every_kind_of_field(schema: Json) -> None:
    assert find_faults(read_front_matter(write_note("Words")), schema=schema) == []


def test_the_schema_takes_the_fields_of_every_note_in_the_open_data(
    schema: Json, library: Library
) -> None:
    extracts = (make_extract(note, site_url="https://a.example/") for note in library.notes)
    for extract in extracts:
        data = json.loads(extract.data)
        fields = {name: data[name] for name in data if name in schema["properties"]}
        assert find_faults(fields, schema=schema) == []


@for_each_case
def test_the_schema_refuses_what_the_check_refuses(
    schema: Json, old: str, new: str, fault: str
) -> None:
    text = write_note("Words")
    assert text.count(old) == 1

    assert fault in find_faults(read_front_matter(text.replace(old, new)), schema=schema)


def test_the_schema_takes_optional_fields_with_nothing_after_them_as_the_check_does(
    schema: Json,
) -> None:
    fields = {
        **read_front_matter(write_note("Words")),
        "developer": "",
        "contact": "",
        "started": "",
        "equity": "",
        "decided_by": [],
    }

    assert find_faults(fields, schema=schema) == []
