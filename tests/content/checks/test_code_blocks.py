"""Blocks of code on hand-written pages are drawn as they are checked."""

import re
from collections.abc import Iterator
from html import unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.content.checks.code_blocks import check_fences
from macros.content.checks.texts import check_text
from macros.content.problems.problem import has_errors
from macros.content.source.markdown import parse_text
from macros.mkdocs_plugin import WithoutHtml
from tests.cases import for_each_case
from tests.content.sandford import shorten


@for_each_case
def test_a_block_of_code_with_at_most_one_word_is_sound(body: str) -> None:
    assert list(check_fences(body, path="a.md", first_line=1)) == []


@for_each_case
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
