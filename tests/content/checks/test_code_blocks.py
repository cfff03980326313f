"""Blocks of code on hand-written pages are drawn as they are checked."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.content.checks.code_blocks import check_fences
from macros.content.checks.texts import check_text
from macros.content.problems.problem import has_errors
from macros.content.source.markdown import parse_text
from macros.mkdocs_plugin import WithoutHtml
from tests.content.sandford import shorten

SOUND = [
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "```yaml\ntitle: a\n```",
    "``` c++\ncode\n```",
    "````\n```\ncode\n```\n````",
    "```\n~~~\n```",
    "```\n\n```",
    "```\ncode\n```   \ntext",
    "a ``b`` c",
    "~~struck~~ and `code`",
    "    indented code",
    "- a list\n- of things",
    f"{'`' * 20}\ncode\n{'`' * 20}",
]
FAULTY: list[tuple[str, int]] = [
    ("~~~ not a fence at all\n![t](https://other.example/x.png)\n~~~\n\ntext\n\n~~~\nx\n~~~", 1),
    ("``` not a fence\ncode\n```", 1),
    ("~~~ !\ncode\n~~~", 1),
    ("~~~a~b\ncode\n~~~", 1),
    ("~~~ c++ c\ncode\n~~~", 1),
    ("~~~ {: .x } y\ncode\n~~~", 1),
    ("~~~ {: .x }\ncode\n~~~", 1),
    ("~~~ {#content .x}\ncode\n~~~", 1),
    ("~~~ { #content .x }\ncode\n~~~", 1),
    ("~~~{.yaml}\ncode\n~~~", 1),
    ('``` yaml hl_lines="1"\ncode\n```', 1),
    ("```YAML\ncode\n```", 1),
    ("```.yaml\ncode\n```", 1),
    ("```c#\ncode\n```", 1),
    ("```yaml front matter\ncode\n```", 1),
    ("```\u00a0\ncode\n```", 1),
    ("```\u00a0yaml\ncode\n```", 1),
    ("```yaml\u200b\ncode\n```", 1),
    ("```a`b\ncode\n```", 1),
    ("```inline``` code", 1),
    ("text\n\n ```\ncode\n ```", 3),
    ("  ~~~\ncode\n  ~~~", 1),
    ("    ```\n    code\n    ```", 1),
    ("- ```\n  code\n  ```", 1),
    ("- a\n\n    ```\n    code\n    ```", 3),
    ("1. ~~~\n   code\n   ~~~", 1),
    ("> ```\n> code\n> ```", 1),
    ("> - ~~~\n> code", 1),
    (": ```\n  code", 1),
    ("```\ncode\n ```\n[x](https://other.example)\n```", 3),
    ("```\ncode\n````\n[x](https://other.example)\n```", 3),
    ("```\ncode\n> ```\n```", 3),
    ("```\ncode\n```\u00a0\n```", 3),
    (f"{'`' * 21}\ncode\n{'`' * 21}", 1),
    (f"{'~' * 25}\ncode\n{'~' * 25}", 1),
    (f"```{'a' * 21}\ncode\n```", 1),
    ("text\n~~~\ncode\n~~~\n~~~ b c\nmore", 5),
]


@pytest.mark.parametrize("body", SOUND)
def test_a_block_of_code_with_at_most_one_word_is_sound(body: str) -> None:
    assert list(check_fences(body, path="a.md", first_line=1)) == []


@pytest.mark.parametrize(("body", "line"), FAULTY)
def test_marks_that_markdown_reads_otherwise_are_an_error_on_their_line(
    body: str, line: int
) -> None:
    assert [shorten(problem) for problem in check_fences(body, path="a.md", first_line=1)] == [
        f"{line} code-marks"
    ]


CODE = re.compile("<pre><code[^>]*>([^<]*)")
PIECES = st.sampled_from(
    [
        *(
            "```",
            "~~~",
            "````",
            "~~~~",
            "```yaml",
            "~~~ c++",
            "``` a b",
            "~~~ {.x}",
            "~~~ {: .x }",
            " ```",
            "    ~~~",
            "- ```",
            "> ~~~",
        ),
        *(
            "```\u00a0",
            "``` ",
            "```a`",
            "a `b` c",
            "``",
            "",
            "text",
            "- item",
            "  - deep",
            "> said",
            "[x](https://a.example)",
            "    four",
        ),
    ]
)


def find_drawn_code(body: str) -> Iterator[str]:
    """Yield the blocks of code that Markdown draws by their marks."""
    markdown = Markdown(extensions=["fenced_code", "tables", "def_list", "toc", WithoutHtml()])
    extension = markdown.preprocessors["fenced_code_block"]
    lines = extension.run(markdown.preprocessors["normalize_whitespace"].run(body.split("\n")))
    assert lines is not None
    for block in markdown.htmlStash.rawHtmlBlocks:
        yield unescape(
            str(block).partition("<code")[2].partition(">")[2].removesuffix("</code></pre>")
        )


@given(body=st.lists(PIECES, max_size=10).map("\n".join))
@settings(derandomize=True, database=None, deadline=None, max_examples=600)
@example("```\ncode\n```")
def test_whatever_passes_is_code_where_the_check_sees_code(body: str) -> None:
    text = parse_text(body)
    if has_errors(
        [
            *check_fences(body, path="a.md", first_line=1),
            *check_text(text, typed=body, path="a.md", first_line=1),
        ]
    ):
        return
    checked = [unescape(code).split() for code in CODE.findall(text.html)]
    for node in text.nodes:
        if node.kind == "indented-code":
            checked.remove(node.text.split())
    assert [code.split() for code in find_drawn_code(body)] == checked
