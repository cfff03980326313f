"""Labels are written within a sentence as people write them."""

from macros.site.label_words import format_in_sentence, needs_mark
from tests.cases import for_each_case


@for_each_case
def test_a_label_begins_small_within_a_sentence(label: str, words: str) -> None:
    assert format_in_sentence(label) == words


@for_each_case
def test_an_example_is_marked_unless_its_place_says_so(
    place: str, *, is_example: bool, is_marked: bool
) -> None:
    assert needs_mark(place, is_example=is_example) == is_marked
