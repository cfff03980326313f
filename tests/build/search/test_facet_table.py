"""The facet table: what each note says to each facet, as letters. Its reader: tests/browser/test_search_files.py."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from macros.build.search.facet_table import COLUMNS, make_facet_table
from macros.build.search.letters import FIRST_LETTER, format_letter

KEEP: Mapping[str, tuple[str, ...]] = {
    "region": ("south-west",),
    "council": ("unitary-authority",),
    "area": ("rural", "town"),
    "made-up": ("yes",),
    "service-area": ("kinship-care",),
    "intervention": ("keep",),
    "stage": ("planning",),
    "offer": (),
    "change": ("content", "context"),
    "way": ("group", "phone"),
    "difficulty": (),
}


def read_table(notes: Sequence[Mapping[str, tuple[str, ...]]]) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = json.loads(json.dumps(make_facet_table(notes)))
    return table


def find_meanings(table: Sequence[Mapping[str, Any]], facet: str) -> list[list[str]]:
    """Return what is said to a facet in the order of its column's letters."""
    column = next(column for column in table if facet in column["facets"])
    return [said[column["facets"].index(facet)] for said in column["meanings"]]


def list_interventions(count: int) -> list[dict[str, tuple[str, ...]]]:
    """Return notes of which each says something else to the facet of interventions."""
    return [{"intervention": (f"one-{place}",)} for place in range(count)]


def test_every_facet_is_in_one_column() -> None:
    names = [name for column in COLUMNS for name in column]

    assert sorted(names) == sorted(KEEP)


def test_what_a_note_says_is_listed_in_the_order_of_the_columns_facets() -> None:
    table = read_table([KEEP])

    assert [column["facets"] for column in table] == [list(column) for column in COLUMNS]
    said = {name: find_meanings(table, name) for name in KEEP}
    assert said == {name: [list(values)] for name, values in KEEP.items()}


def test_what_notes_share_is_listed_once_and_the_commonest_first() -> None:
    rare = {**KEEP, "intervention": ("triple-p",)}

    table = read_table([rare if number % 10 == 0 else KEEP for number in range(100)])

    assert find_meanings(table, "intervention") == [["keep"], ["triple-p"]]


@pytest.mark.parametrize("count", [0, 1, 2, 94, 1000])
def test_every_column_has_one_letter_for_each_note(count: int) -> None:
    assert {len(column["rows"]) for column in read_table(list_interventions(count))} == {count}


def test_the_first_letters_take_one_byte_and_none_is_half_a_letter() -> None:
    assert format_letter(0) == chr(FIRST_LETTER) != '"'
    assert format_letter(92) == "\x7f"
    letters = [format_letter(number) for number in range(63_000)]
    assert len(set(letters)) == len(letters)
    assert "".join(letters).encode("utf-8").decode("utf-8") == "".join(letters)
    # A script reads a text by pieces of 16 bits: a letter of two of them would be read as two.
    assert max(letters) <= "\uffff"


def test_a_number_without_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\d"):
        format_letter(64_000)


def test_words_of_any_kind_come_back() -> None:
    odd = ('"quoted"', "back\\slash", "</script>", "\u2028", "é", "漢", "😀")

    assert find_meanings(read_table([{"change": odd}]), "change") == [list(odd)]
