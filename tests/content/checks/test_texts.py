"""What may not stand in a text."""

import pytest

from macros.content.checks.texts import check_body
from tests.content.sandford import shorten

CHECKS: list[tuple[str, list[str]]] = [
    (f"`{'a' * 60}`", []),
    ("Plain, **bold**, *slanted*, `<code>`, 3 < 4, a <3 b", []),
    ("| a | b |\n| --- | --- |\n| c | d |", []),
    ("```\n<b> {{ x }}\n```", ["6 curly-brackets (warning)"]),
    ("```\nopen", ["5 code-not-closed"]),
    ("a\n<b>bold</b>", ["6 no-html"]),
    ("</b> and <!-- remark -->", ["5 no-html"]),
    ("<?php", ["5 no-html"]),
    ("[a]: https://b.org", ["5 link-definition"]),
    ("[a](b c)", ["5 link-unreadable"]),
    ("[a]()", ["5 link-unreadable"]),
    ("[![a](b.png)](c)", ["5 link-unreadable"]),
    ("> > > > deep", ["5 nested-too-deep"]),
    ("> > > fine", []),
    ("- a\n  - b\n    - c", []),
    (" " * 24 + "deep", ["5 nested-too-deep"]),
    ("[a](b c)\n<i>", ["5 link-unreadable", "6 no-html"]),
]


@pytest.mark.parametrize(("body", "expected"), CHECKS)
def test_what_may_not_stand_in_a_text_is_reported_on_its_line(body: str, expected: list[str]) -> None:
    assert [shorten(problem) for problem in check_body(body, path="note.md", first_line=5)] == expected
