"""Bullets, numbers and tabs of Word become lists and tables of Markdown."""

import pytest

from macros.content.source.pasted_text import join_paragraphs


@pytest.mark.parametrize(
    ("paragraphs", "markdown"),
    [
        (["One.", "", "Two."], "One.\n\nTwo."),
        (["\uf0b7 Home visits", "•\tCalls", "o\tHandouts"], "- Home visits\n- Calls\n- Handouts"),
        (
            ["Three things:", "▪ evenings", "▪ near home"],
            "Three things:\n\n- evenings\n- near home",
        ),
        (["1.\tOne", "2.\tTwo"], "1. One\n2. Two"),
        (["• one\n• two"], "- one\n- two"),
        (["Age\tPlace", "5–8\tHub"], "| Age | Place |\n| --- | --- |\n| 5–8 | Hub |"),
        (["a\tb\tc", "d|e"], "a\tb\tc\n\nd|e"),
        (["a\tb", "c|d\te\tf"], "| a | b |  |\n| --- | --- | --- |\n| c\\|d | e | f |"),
        (["o well", "· "], "o well\n\n·"),
        ([], ""),
    ],
)
def test_paragraphs_become_markdown(paragraphs: list[str], markdown: str) -> None:
    assert join_paragraphs(paragraphs) == markdown
