"""The facet table: what each page says to each facet, as letters. That the page's script reads it: tests/browser/test_explore.py."""

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest

from macros.build.search.facet_table import COLUMNS, format_facet_table

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
}


def read_table(pages: Mapping[int, Mapping[str, tuple[str, ...]]]) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(format_facet_table(pages))
    return table


def find_meanings(table: Mapping[str, Any], facet: str) -> list[list[str]]:
    """Give what is said to a facet in the order of its column's letters."""
    column = next(column for column in table["columns"] if facet in column["facets"])
    return [said[column["facets"].index(facet)] for said in column["meanings"]]


def draw_pages(count: int) -> dict[int, dict[str, tuple[str, ...]]]:
    """Give pages of which each says something else to the facet of interventions."""
    numbers = random.Random(count).sample(range(1 << 32), count)  # noqa: S311 -- numbers to try, not secrets
    return {number: {"intervention": (f"one-{place}",)} for place, number in enumerate(numbers)}


def test_every_facet_stands_in_one_column() -> None:
    names = [name for column in COLUMNS for name in column]

    assert sorted(names) == sorted(KEEP)


def test_what_a_page_says_is_listed_in_the_order_of_the_columns_facets() -> None:
    table = read_table({0x1A2B3C4: KEEP})

    assert [column["facets"] for column in table["columns"]] == [list(column) for column in COLUMNS]
    said = {name: max(find_meanings(table, name)) for column in COLUMNS for name in column}
    assert said == {name: list(values) for name, values in KEEP.items()}


def test_what_pages_share_is_listed_once_and_the_commonest_first() -> None:
    rare = {**KEEP, "intervention": ("triple-p",)}

    table = read_table({number: rare if number % 10 == 0 else KEEP for number in range(100)})

    assert find_meanings(table, "intervention") == [["keep"], ["triple-p"], []]


@pytest.mark.parametrize("count", [0, 1, 2, 94, 1000])
def test_every_column_has_one_letter_for_each_slot(count: int) -> None:
    table = read_table(draw_pages(count))

    assert {len(column["rows"]) for column in table["columns"]} == {table["size"]}


def test_a_table_of_no_page_is_a_table_all_the_same() -> None:
    table = read_table({})

    assert (table["size"], len(table["seeds"])) == (1, 1)
    assert [column["meanings"] for column in table["columns"]] == [
        [[[]] * len(column["facets"])] for column in table["columns"]
    ]


def test_a_page_that_says_nothing_takes_the_letter_of_an_empty_slot() -> None:
    table = read_table({number: {} for number in range(100)})

    assert [len(column["meanings"]) for column in table["columns"]] == [1] * len(COLUMNS)


def test_the_first_letters_take_one_byte() -> None:
    # 91 pages and the empty slot: 92 meanings, the letters from 35 to 126; the backslash is one of them.
    written = format_facet_table(draw_pages(91))

    assert max(written) <= "~"


@pytest.mark.parametrize("count", [93, 56_000])
def test_more_meanings_than_there_are_short_letters_take_longer_ones_and_never_half_a_letter(
    count: int,
) -> None:
    written = format_facet_table(draw_pages(count))

    letters = set(
        max(
            (column["rows"] for column in json.loads(written)["columns"]),
            key=lambda rows: len(set(rows)),
        )
    )
    assert len(letters) == count + 1
    assert json.loads(written.encode("utf-8"))["size"] > count
    # The page's script reads a text by pieces of 16 bits: a letter of two of them would be read as two.
    assert max(letters) <= "\uffff"


def test_more_meanings_than_there_are_letters_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\d"):
        format_facet_table(draw_pages(64_000))


def test_the_same_pages_make_the_same_table_in_whatever_order_they_come() -> None:
    pages = draw_pages(500)

    assert format_facet_table(pages) == format_facet_table(dict(reversed(pages.items())))


def test_words_of_any_kind_come_back() -> None:
    odd = ('"quoted"', "back\\slash", "</script>", "\u2028", "é", "漢", "😀")

    table = read_table({1: {"change": odd}})

    assert list(odd) in find_meanings(table, "change")
