"""Labels are written within a sentence as people write them."""

from macros.site.label_words import format_in_sentence
from tests.cases import for_each_case


@for_each_case
def test_a_label_begins_small_within_a_sentence(label: str, words: str) -> None:
    assert format_in_sentence(label) == words
