"""What may not be in a text."""

from macros.content.checks.texts import check_text
from macros.content.source.markdown import parse_text
from tests.cases import for_each_case
from tests.content.sandford import shorten


@for_each_case
def test_what_may_not_be_in_a_text_is_reported_on_its_line(body: str, expected: list[str]) -> None:
    problems = check_text(parse_text(body, first_line=5), typed=body, path="note.md", first_line=5)
    assert sorted(shorten(problem) for problem in problems) == expected
