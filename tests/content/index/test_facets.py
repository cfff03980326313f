"""Facets: what a note answers to each, and which answers there are."""

from pathlib import Path

import pytest

from macros.content.index.facets import FACETS, FacetOptions, list_answers, list_facet_options
from macros.content.library.library import Library
from macros.content.model.notes import Note
from tests.cases import for_each_case
from tests.content.sandford import EXAMPLE, NOTE, PLACE, change, read, write

PAGE = (
    "---\ntitle: {title}\nsummary: About it.\nkind: intervention\n{more}source: [atlas]\n"
    "checked: 2026-11-21\n---\n## How places adapt it\n"
)
TELL_ALL = {
    "region": ("south-west",),
    "council": ("unitary-authority",),
    "area": (),
    "service-area": ("parenting-support",),
    "way": (),
    "difficulty": (),
    "intervention": ("level-4-group-triple-p",),
    "stage": ("delivering",),
    "change": (),
    "offer": (),
    "made-up": (),
}
"""What Sandford's one note answers."""


@pytest.fixture
def project(whole_catalogue: Path) -> Path:
    """Return the whole catalogue: its facets have more values than those of a part."""
    return whole_catalogue


def write_note(
    project: Path, *, note: str = NOTE, place: str = PLACE, slug: str = "sandford"
) -> None:
    write(project, path=f"places/{slug}/index.md", text=place)
    write(project, path=f"places/{slug}/evenings.md", text=note)


def add(*lines: str) -> str:
    return change(NOTE, old="agreed_by:", new="\n".join([*lines, "agreed_by:"]))


def read_note(project: Path) -> Note:
    (note,) = read(project).notes
    return note


def list_offered(library: Library) -> tuple[FacetOptions, ...]:
    return list_facet_options(library, answers=[list_answers(note) for note in library.notes])


def test_a_note_answers_every_facet(project: Path) -> None:
    write_note(project)

    assert list_answers(read_note(project)) == TELL_ALL
    assert {facet.name for facet in FACETS} | {"made-up"} == set(TELL_ALL)


@for_each_case
def test_a_facet_is_answered_by_what_the_note_or_its_place_says(
    project: Path, facet: str, old: str, new: str, answer: list[str]
) -> None:
    note, place = (
        change(text, old=old, new=new) if old in text else text for text in (NOTE, PLACE)
    )
    write_note(project, note=note, place=place)

    assert list_answers(read_note(project))[facet] == tuple(answer)


def test_the_areas_of_a_note_count_and_not_those_of_its_place(project: Path) -> None:
    place = change(PLACE, old="authorities:", new="area_types: [rural, town]\nauthorities:")
    write_note(project, note=add("area_types: [coastal]"), place=place)

    assert list_answers(read_note(project))["area"] == ("coastal",)


def test_the_council_of_an_example_is_answered_by_its_made_up_kind(project: Path) -> None:
    answers = []
    for old in ("example: true", "kind: London borough\nexample: true"):
        write_note(project, place=change(EXAMPLE, old="example: true", new=old))
        answers.append(list_answers(read_note(project))["council"])

    assert answers == [(), ("London-borough",)]


def test_an_example_says_that_it_is_made_up_and_has_a_region(project: Path) -> None:
    write_note(project, place=EXAMPLE, slug="example-south-west")

    answers = list_answers(read_note(project))
    assert (answers["made-up"], answers["region"]) == (("yes",), ("south-west",))


def test_every_answer_of_the_real_notes_is_one_that_is_offered(full_project: Path) -> None:
    library = read(full_project)
    offered = {
        facet.name: {option.value for option in facet.options} for facet in list_offered(library)
    } | {"made-up": {"yes"}}

    answers = [list_answers(note) for note in library.notes]
    assert len(answers) > 20
    assert [
        (name, value)
        for one in answers
        for name, values in one.items()
        for value in values
        if value not in offered[name]
    ] == []


def test_what_notes_answer_is_offered_in_words_that_people_read_with_its_count(
    project: Path,
) -> None:
    write_note(project, note=add("ways: [phone, group]", "offers: [A letter to parents.]"))
    write_note(project, place=EXAMPLE, slug="example-south-west")

    offered = {
        facet.name: [(option.label, option.count) for option in facet.options]
        for facet in list_offered(read(project))
    }

    assert offered == {
        "region": [("South West", 2)],
        "council": [("Unitary authority", 1)],
        "service-area": [("Parenting support", 2)],
        "way": [("Group", 1), ("Phone", 1)],
        "intervention": [("Level 4 Group Triple P", 2)],
        "stage": [("Delivering", 2)],
        "offer": [("Has something to share", 1)],
    }


def test_a_site_without_notes_offers_nothing(project: Path) -> None:
    assert list_offered(read(project)) == ()


def test_no_two_answers_of_a_facet_have_the_same_name_or_words(full_project: Path) -> None:
    for facet in list_offered(read(full_project)):
        assert len({option.value for option in facet.options}) == len(facet.options)
        assert len({option.label for option in facet.options}) == len(facet.options)


def test_a_note_without_a_service_area_says_nothing_to_that_facet(project: Path) -> None:
    write(project, path="docs/interventions/walks.md", text=PAGE.format(title="Walks", more=""))
    write_note(project, note=change(NOTE, old="level-4-group-triple-p", new="walks"))

    assert list_answers(read_note(project))["service-area"] == ()
