"""The small page with the words that a note can be found by."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.content.model.notes import Note
from macros.content.schema.field_values import FieldValues
from macros.site.search_text import format_search_text, unify_letters
from tests.content.sandford import fill_in
from tests.html_reader import Seen, read_html
from tests.sites import FIELDS, FULL_NOTE, SMALL_NOTE, WILTSHIRE, add_place, read_well, write_note

ODD = "\"Q\" & 'q' </body><script>alert(1)</script> <p data-pagefind-ignore> &lt;"
FOUND_BY = ("summary", "for_whom", "change", "why", "kept", "ask", "offer")
EXAMPLE = "---\ntitle: Example council\nexample: true\nregion: south-west\nsummary: Made up.\n---\n"


def read_notes(
    project: Path, *, note: str, today: date, page: str = WILTSHIRE, place: str = "wiltshire"
) -> tuple[Note, ...]:
    return read_well(
        add_place(project, place, page=page, notes={"groups": note}), today=today
    ).cross_links.library.notes


def write(
    project: Path, *, note: str, today: date, page: str = WILTSHIRE, place: str = "wiltshire"
) -> str:
    (text,) = map(
        format_search_text, read_notes(project, note=note, today=today, page=page, place=place)
    )
    return text


def find_elements(seen: Seen) -> list[str]:
    return [tag for tag, _ in seen.elements]


def test_a_note_is_found_by_the_short_things_that_its_place_wrote(
    project: Path, today: date
) -> None:
    note = FULL_NOTE.format(**{field: f"{field}-word" for field in FIELDS}, text="body-word")

    text = read_html(write(project, note=note, today=today)).text

    named = [field for field in ("title", *FIELDS[1:]) if f"{field}-word" in text]
    assert named == [field for field in FIELDS if field in {"title", *FOUND_BY}]


def test_a_note_is_found_by_the_other_names_of_its_intervention(project: Path, today: date) -> None:
    (note,) = read_notes(project, note=SMALL_NOTE, today=today)
    known = replace(
        note,
        intervention=replace(
            note.intervention, also_known_as=("R&B", "Group P"), search_words=("parents",)
        ),
    )

    text = read_html(format_search_text(known)).text

    assert [name in text for name in ("R&B", "Group P", "parents")] == [True, True, False]


def test_no_word_of_the_long_text_is_among_them(project: Path, today: date) -> None:
    text = write(project, note=SMALL_NOTE + "long-word " * 400, today=today)

    assert "long-word" not in text
    assert len(text) < 1000


def test_the_title_is_the_heading_and_the_intervention_and_place_are_shown_with_it(
    project: Path, today: date
) -> None:
    html = write(project, note=write_note("Words"), today=today)

    assert "<h1>Words</h1>" in html
    assert '<p data-pagefind-meta="where">Level 4 Group Triple P · Wiltshire Council</p>' in html


def test_an_example_is_marked_and_a_real_note_is_not(project: Path, today: date) -> None:
    made_up = write(
        project, note=write_note("Words"), today=today, page=EXAMPLE, place="example-south-west"
    )
    (project / "places" / "example-south-west" / "groups.md").unlink()
    real = write(project, note=write_note("Words"), today=today)

    assert read_html(made_up).values("data-pagefind-meta", of="h1") == ["mark:Example"]
    assert read_html(real).values("data-pagefind-meta", of="h1") == []


@pytest.mark.parametrize(
    "text",
    [
        ODD,
        "{{ 7*7 }} {% raw %}",
        "<!--",
        "]]>",
        "---",
        "…!?",
        "\u0645\u0631\u062d\u0628\u0627 שלום",
        "x" * 5000,
    ],
)
def test_what_is_typed_never_becomes_an_element_or_an_attribute(
    project: Path, today: date, text: str
) -> None:
    (note,) = read_notes(project, note=write_note("Words", body="Words"), today=today)
    plain = read_html(format_search_text(note))

    # Most of this is refused before it comes so far.
    shared = (FieldValues(values={"text": text}),)
    hostile = replace(
        fill_in(
            note,
            title=text,
            summary=text,
            for_whom=text,
            kept=(text,),
            asks=shared,
            offers=shared,
            changes=(FieldValues(values={"summary": text, "why": text}),),
        ),
        place=replace(note.place, title=text),
        intervention=replace(note.intervention, title=text),
    )
    seen = read_html(format_search_text(hostile))

    assert seen.elements == plain.elements
    # Once in each field, twice as the title, and in the names of the intervention and the place.
    assert seen.text.count(text) == len(FOUND_BY) + 4


def test_the_whole_of_the_small_page_is_to_be_searched(project: Path, today: date) -> None:
    seen = read_html(write(project, note=write_note("Words"), today=today))

    assert ("body", {"data-pagefind-body": ""}) in seen.elements
    assert find_elements(seen)[:4] == ["html", "title", "body", "h1"]
    assert "data-pagefind-ignore" not in {
        name for _, attributes in seen.elements for name in attributes
    }


UNIFIED = [
    ("ﬁdelity and ﬂexible ﬀ ﬃ ﬄ ﬆ", "fidelity and flexible ff ffi ffl st"),
    ("adap\u00adtation", "adaptation"),
    ("zero\u200bwidth \u2060word\ufeff", "zerowidth word"),
    ("fi\u200cdelity fi\u200ddelity", "fidelity fidelity"),
    ("Mo\u0302n", "Môn"),
    ("Ynys Môn", "Ynys Môn"),
    ("e\u0301\u00adcole", "école"),
    ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
    ("𝐛𝐨𝐥𝐝 ℌ", "bold H"),
    ("ǆ ŉ", "dž ʼn"),
    ("plain words, 12 to 15", "plain words, 12 to 15"),
    ("½ m² … ™ № ①", "½ m² … ™ № ①"),
    ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
    ("اردو שלום", "اردو שלום"),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "unified"), UNIFIED)
def test_letters_are_unified_and_other_signs_stay(typed: str, unified: str) -> None:
    assert unify_letters(typed) == unified
    assert unify_letters(unified) == unified


def test_a_note_is_found_by_letters_as_a_keyboard_types_them(project: Path, today: date) -> None:
    (note,) = read_notes(project, note=SMALL_NOTE, today=today)
    place = replace(note.place, title="Cyngor Mo\u0302n")

    seen = read_html(
        format_search_text(
            replace(fill_in(note, title="ﬁdelity", summary="adap\u00adtation"), place=place)
        )
    )

    assert [word in seen.text for word in ("fidelity", "adaptation", "Cyngor Môn")] == [True] * 3
