"""Results: what Explore shows of a note, as texts."""

from dataclasses import fields, replace
from typing import Any

from macros.site.results import BLANK, Result, make_result
from tests.cases import for_each_case
from tests.content.sandford import make_card


@for_each_case
def test_a_result_says_in_few_words_what_its_note_is(
    card: dict[str, Any], texts: dict[str, str]
) -> None:
    result = make_result(replace(make_card("evenings"), **card))

    assert {name: getattr(result, name) for name in texts} == texts


def test_a_blank_result_has_every_text() -> None:
    assert all(getattr(BLANK, text.name) for text in fields(Result))
