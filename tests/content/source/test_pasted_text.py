"""Bullets, numbers and tabs of Word become lists and tables of Markdown."""

from macros.content.source.pasted_text import join_paragraphs
from tests.cases import for_each_case


@for_each_case
def test_paragraphs_become_markdown(paragraphs: list[str], markdown: str) -> None:
    assert join_paragraphs(paragraphs) == markdown
