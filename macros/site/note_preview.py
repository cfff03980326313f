"""The words with which the note form shows a note as the site will.

`theme/assets/atlas/note-preview.js` puts the answers between them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from macros.content.schema.kinds import Kind, Section
from macros.content.schema.note import NO_CHANGES, NOTE
from macros.site.core_marks import CORE_MARKS
from macros.site.note_data import Data
from macros.site.pages.note_page import KEPT_SOURCE, SECTIONS, list_plain_fields

Labels = Mapping[str, Mapping[str, str]]
BESIDE_ROWS = ("stage", "kept_source", "ways", "evidence", "practice_guides", "service_areas")
"""The fields with answers from a list that are shown outside the rows of a section."""
SHARED = ("asks", "offers")
BLOCKS = (*SHARED, "effects")
"""The lists whose entries have answers from a list."""


def describe_preview(labels: Labels) -> dict[str, Data]:
    """Return what the script must know beside the answers.

    `labels` are what readers see of the answers from a list, by the list and the answer.
    """
    lists = _name_lists()
    core: dict[str, Data] = {mark.fidelity: asdict(mark) for mark in CORE_MARKS}
    return {
        "titles": {**dict(SECTIONS)},
        "no_changes": NO_CHANGES,
        "kept_source": KEPT_SOURCE,
        "core": core,
        "rows": {section.value: _list_rows(section) for section in Section},
        "delivery": [
            {"name": part.name, "heading": part.label}
            for part in NOTE.find("delivered_here").fields
        ],
        "shared": _name_fields(SHARED),
        "days": _name_fields(("added", "reviewed")),
        "lists": {**lists},
        "labels": {name: {**labels[name]} for name in sorted({*lists.values()})},
    }


def _name_fields(names: Iterable[str]) -> list[Data]:
    return [{"name": name, "heading": NOTE.find(name).heading} for name in names]


def _list_rows(section: Section) -> list[Data]:
    fields = [field for field in list_plain_fields() if field.shown_in is section]
    if section is Section.EVIDENCE:
        fields.insert(0, NOTE.find("practice_guides"))
    return [
        {"name": field.name, "heading": field.heading, "is_month": field.kind is Kind.MONTH}
        for field in fields
    ]


def _name_lists() -> dict[str, str]:
    """Return the list from which each answer is, by its way in the form."""
    fields = [*map(NOTE.find, BESIDE_ROWS), *list_plain_fields()]
    about = {f"{name}/{part.name}": part.of for name in BLOCKS for part in NOTE.find(name).fields}
    named = {field.name: field.of for field in fields} | about
    return {path: name for path, name in named.items() if name}
