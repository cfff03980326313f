"""What the search knows of a note: its words by part, and the lines that a result shows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.content.model.notes import Note
from macros.content.schema.kinds import SearchPart
from macros.content.schema.vocabulary import Synonyms
from macros.site.search_text import (
    index_words,
    list_passages,
    list_phrases,
    list_texts,
    split_words,
    unify_letters,
)
from tests.cases import for_each_case
from tests.content.sandford import fill_in
from tests.sites import FIELDS, FULL_NOTE, SMALL_NOTE, add_place, read_well

OF_CHANGES = {"summary", "change", "why", "kept"}
NOT_SEARCHED = {"agreed_by"}


def read_note(project: Path, *, note: str, today: date) -> Note:
    add_place(project, "wiltshire", notes={"groups": note})
    (found,) = read_well(project, today=today).cross_links.library.notes
    return found


def list_parts(bits: int) -> set[SearchPart]:
    return {part for part in SearchPart if bits & part}


def test_the_whole_note_is_searched_and_each_field_counts_in_its_part(
    project: Path, today: date
) -> None:
    words = {field: f"{field}word".replace("_", "") for field in FIELDS}
    note = read_note(project, note=FULL_NOTE.format(**words, text="bodyword"), today=today)

    found = index_words(list_texts(note))

    parts = {field: list_parts(found.get(word.lower(), 0)) for field, word in words.items()}
    assert parts.pop("title") == {SearchPart.TITLE}
    assert {field for field, found in parts.items() if found == {SearchPart.CHANGES}} == OF_CHANGES
    assert {field for field, found in parts.items() if not found} == NOT_SEARCHED
    assert parts["for_whom"] == {SearchPart.SETTING}
    assert parts["equity"] == parts["ask"] == {SearchPart.REST}
    assert list_parts(found["bodyword"]) == {SearchPart.REST}


def test_a_note_is_found_by_the_names_and_search_words_of_its_intervention_and_area(
    project: Path, today: date
) -> None:
    note = read_note(project, note=SMALL_NOTE, today=today)
    known = replace(
        note.intervention, title="Zithers", also_known_as=("Group P",), search_words=("PPP",)
    )
    area = replace(note.service_areas[0], title="Support", search_words=("courses",))

    found = index_words(list_texts(replace(note, intervention=known, service_areas=(area,))))

    assert [list_parts(found[word]) for word in ("zithers", "support")] == [{SearchPart.NAMES}] * 2
    assert [list_parts(found[word]) for word in ("ppp", "courses")] == [{SearchPart.HIDDEN}] * 2


def test_a_note_is_found_by_where_it_is(project: Path, today: date) -> None:
    found = index_words(list_texts(read_note(project, note=SMALL_NOTE, today=today)))

    assert SearchPart.SETTING in list_parts(found["wiltshire"])
    assert SearchPart.SETTING in list_parts(found["unitary"])


def test_an_abbreviation_is_a_word_of_its_own(project: Path, today: date) -> None:
    note = fill_in(
        read_note(project, note=SMALL_NOTE, today=today), title="We send to SEND teams in A1"
    )

    found = index_words(list_texts(note))

    assert {word for word in found if word != word.lower()} == {"PPP", "SEND"}
    assert found["send"] == SearchPart.TITLE


def test_a_phrase_of_the_synonyms_is_found_as_a_whole(project: Path, today: date) -> None:
    note = fill_in(
        read_note(project, note=SMALL_NOTE, today=today),
        title="Special guardians; the order of special things",
    )
    synonyms = [Synonyms(words=("SGO", "Special guardian"), near=("order of things",))]

    found = index_words(list_texts(note), phrases=list_phrases(synonyms))

    assert list_phrases(synonyms) == ("special guardian", "order of things")
    assert (found["special-guardian"], found.get("order-of-things", 0)) == (SearchPart.TITLE, 0)


def test_the_lines_that_a_result_shows_begin_with_the_summary_and_have_no_marks(
    project: Path, today: date
) -> None:
    body = "A **bold** word.\n\n- An [entry][kinship-care].\n"
    note = read_note(project, note=SMALL_NOTE.replace("Parents work.\n", body), today=today)

    lines = list_passages(list_texts(note))

    assert lines[0] == note.summary
    assert {"A bold word.", "An entry."} <= set(lines)
    assert note.title not in lines
    assert note.intervention.title not in lines


@for_each_case
def test_letters_are_unified_and_other_signs_stay(typed: str, unified: str) -> None:
    assert unify_letters(typed) == unified
    assert unify_letters(unified) == unified


@for_each_case
def test_a_text_is_split_into_its_words(typed: str, words: list[str]) -> None:
    assert split_words(typed) == words
