"""What may not be in a text."""

import pytest

from macros.content.checks.texts import check_text
from macros.content.source.markdown import parse_text
from tests.content.sandford import shorten

CHECKS: list[tuple[str, list[str]]] = [
    (f"`{'a' * 60}`", []),
    ("Plain, **bold**, *slanted*, `<code>`, 3 < 4, a <3 b, 2 > 1 & 3", []),
    ("| a | b |\n| --- | --- |\n| c | d |", []),
    ("```\n<b> {{ x }}\n```", ["6 curly-brackets (warning)"]),
    ("```\nopen", ["5 code-not-closed"]),
    ("- a\n\n  ~~~~\n  open\n\nb", ["7 code-not-closed"]),
    ("> ```\n> closed\n> ```\n\n```\n```", []),
    ("a\n<b>bold</b>", ["6 no-html"]),
    ("</b> and <!-- remark -->", ["5 no-html"]),
    ("<?php", ["5 no-html"]),
    (
        "<div>\n<p>a</p>\n## b\n[a](b c)\n</div>",
        ["5 no-html", "6 no-html", "8 link-unreadable", "9 no-html"],
    ),
    (
        (
            "<iframe src='https://example.org'></iframe>\n<a href=mailto:a@example.org>\n"
            "www.example.org"
        ),
        ["5 no-html", "6 no-html"],
    ),
    ("<!--\n[a](b c)\n\n```\nopen", ["5 no-html", "6 link-unreadable", "8 code-not-closed"]),
    ("a<b c>d</b> \\<b> &lt;b&gt; `<b>`", ["5 no-html"]),
    ("[a](<b><c>)\n<p>\n[d](<e>)", ["5 link-unreadable", "5 no-html", "6 no-html"]),
    ("[a]: https://b.org", ["5 link-definition"]),
    ("x\n\n[a b]: <c d> 'e'\n\n[a b]", ["7 link-definition", "7 no-html"]),
    ("[//]: # (a comment that no one sees)\n[Note]: bring a form", ["5 link-definition"]),
    ("[a][b\nc]", ["5 link-unreadable"]),
    ("x[^1]\n\n[^1]: y", ["7 footnote"]),
    ("[a](b c)", ["5 link-unreadable"]),
    ("[a]()", ["5 link-unreadable"]),
    ("[a](https://b.org", ["5 link-unreadable"]),
    ("[![a](b.png)](c)", []),
    ("[a](https://b.org/c_(d))", []),
    ("\\[a\\](b c)", []),
    ("> > > > deep", ["5 nested-too-deep"]),
    ("> > > fine", []),
    ("- a\n  - b\n    - c", []),
    ("- a\n  - b\n    - c\n      - d", ["8 nested-too-deep"]),
    ("x\n\n    a **b**\n    c", ["7 indented-code (warning)"]),
    ("- a\n\n      code", ["7 indented-code (warning)"]),
    ("a\n    b", []),
    ("| a | b |\n| - | - |\n| c | d | e |\n| f |\n| g | h | |", ["7 table-row"]),
    ("- a | b\n  -- | --\n  c | d | e", ["7 table-row"]),
    (
        "> [!NOTE] **a [b](c d)\n> <i>",
        ["5 link-unreadable", "5 marks-left-over (warning)", "6 no-html"],
    ),
    ("> [!NOTE] <b>a</b>", ["5 no-html"]),
    ("a\n\n[&#x202e;ku.vog.b](https://a.gov.uk) &#233; &nbsp;\n`&#x202e;`", ["7 odd-character"]),
    ("[a](b c)\n<i>", ["5 link-unreadable", "6 no-html"]),
]


@pytest.mark.parametrize(("body", "expected"), CHECKS)
def test_what_may_not_be_in_a_text_is_reported_on_its_line(body: str, expected: list[str]) -> None:
    problems = check_text(parse_text(body, first_line=5), typed=body, path="note.md", first_line=5)
    assert sorted(shorten(problem) for problem in problems) == expected
