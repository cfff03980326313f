"""Headings, sections, links, and what the checks look at, each on its line."""

import pytest

from macros.content.source.markdown import parse_text
from macros.content.source.texts import Link, list_sections, slugify

HEADINGS: list[tuple[str, list[tuple[int, str, str]]]] = [
    ("## The need here", [(2, "The need here", "the-need-here")]),
    ("## With marks ##", [(2, "With marks", "with-marks")]),
    ("##Without a space", []),
    (
        "### A\n### A\n### A-2\n### A",
        [(3, "A", "a"), (3, "A", "a-2"), (3, "A-2", "a-2-2"), (3, "A", "a-3")],
    ),
    ("### Ŵy é!", [(3, "Ŵy é!", "wy-e")]),
    ("### اردو\n### 👩", [(3, "اردو", "section"), (3, "👩", "section-2")]),
    ("```\n## code\n```\n## text", [(2, "text", "text")]),
    (" ## indented", [(2, "indented", "indented")]),
    ("## *K* & **L**, `x` &amp; [M](n)", [(2, "K & L, x & M", "k-l-x-amp-m-n")]),
    ("Underlined\n---", [(2, "Underlined", "underlined")]),
    ("> ## said\n\n- ## listed", []),
    ("## https://example.org/a", [(2, "https://example.org/a", "https-example-org-a")]),
]


@pytest.mark.parametrize(("body", "expected"), HEADINGS)
def test_headings_have_names_of_their_own(body: str, expected: list[tuple[int, str, str]]) -> None:
    assert [
        (heading.level, heading.title, heading.anchor) for heading in parse_text(body).headings
    ] == expected


def test_a_heading_that_appears_hundreds_of_times_has_a_name_of_its_own_each_time() -> None:
    anchors = [heading.anchor for heading in parse_text("### a\n" * 500).headings]
    assert anchors == ["a", *(f"a-{number}" for number in range(2, 501))]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("A b", "a-b"), ("--A--", "a"), ("K & L", "k-l"), ("", "section"), ("İ", "i")],
)
def test_a_title_becomes_a_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_section_reaches_to_the_next_heading_of_its_kind() -> None:
    typed = "Before\n## A\none\n### Inside\ntwo\n\nB\n---\nthree\n\n```\n## code\n```\n## C\n"
    sections = list_sections(
        typed, headings=parse_text(typed, first_line=10).headings, first_line=10
    )
    assert [(heading.title, heading.line, below) for heading, below in sections] == [
        ("A", 11, "one\n### Inside\ntwo"),
        ("B", 16, "three\n\n```\n## code\n```"),
        ("C", 23, ""),
    ]


LINKS: list[tuple[str, list[tuple[str, str, str, int]]]] = [
    ("[a](b.md)", [("a", "b.md", "address", 3)]),
    ("[a](<b c.md>)", [("a", "b c.md", "address", 3)]),
    ("[a][b/c]", [("a", "b/c", "reference", 3)]),
    ("[a][]", [("a", "a", "reference", 3)]),
    ("![a](b.png)", [("a", "b.png", "picture", 3)]),
    ("![*a* `b`](b.png)", [("a b", "b.png", "picture", 3)]),
    ("x\n<https://b.org>", [("https://b.org", "https://b.org", "address", 4)]),
    ("[a\nb](c)", [("a b", "c", "address", 3)]),
    ("`[a](b)` \\[a](b) [a]", []),
    ("```\n[a](b)\nhttps://b.org\n```", []),
    ("    https://b.org", []),
    ("- x\n\n  [a](b)\n  > [c](d)", [("a", "b", "address", 5), ("c", "d", "address", 6)]),
    ("| a |\n| - |\n| [b](c) |", [("b", "c", "address", 5)]),
    ("[a](https://b.org/c_(d))", [("a", "https://b.org/c_(d)", "address", 3)]),
    ("[a](b&amp;c)", [("a", "b&c", "address", 3)]),
    ("x\n\nhttps://b.org/c_(d). y", [("https://b.org/c_(d)", "https://b.org/c_(d)", "address", 5)]),
    ("(www.b.org)", [("www.b.org", "http://www.b.org", "address", 3)]),
    ("x team@b.org, y", [("team@b.org", "mailto:team@b.org", "address", 3)]),
    ("mailto:team@b.org", [("mailto:team@b.org", "mailto:team@b.org", "address", 3)]),
    ("<team@b.org>", [("team@b.org", "mailto:team@b.org", "address", 3)]),
    ("[https://b.org](https://c.org)", [("https://b.org", "https://c.org", "address", 3)]),
    ("https://b.org/*c*/_d_", [("https://b.org/*c*/_d", "https://b.org/*c*/_d", "address", 3)]),
    ("| a |\n| - |\n| www.b.org|", [("www.b.org", "http://www.b.org", "address", 5)]),
    ("https:// www.b_c.d_e x@y @z", []),
    ("[a <b@c.org>](mailto:b@c.org)", [("a b@c.org", "mailto:b@c.org", "address", 3)]),
    (
        "http://local ftp://b.org",
        [
            ("http://local", "http://local", "address", 3),
            ("ftp://b.org", "ftp://b.org", "address", 3),
        ],
    ),
    (
        "[a][B] [b] [b][] ![c][b] ![b]",
        [("a", "B", "reference", 3), ("b", "b", "reference", 3), ("c", "b", "picture", 3)],
    ),
    ("[a][b c]\n\n[*d*][] [b c]", [("a", "b c", "reference", 3), ("d", "d", "reference", 5)]),
    ("[a][b\nc] > [d][e\n> f] [g\nh][i]", [("g h", "i", "reference", 5)]),
    ("`a][b]` [b] [c][ ] [d][^e] [f][g\\]", []),
    ("[a][`b`]", [("a", "`b`", "reference", 3)]),
    (
        "[a][b]\n\n[b]: https://c.org",
        [("a", "b", "reference", 3), ("https://c.org", "https://c.org", "address", 5)],
    ),
    ("[a][b]: c [d]: e", [("a", "b", "reference", 3)]),
    ("| `a\\|b` |\n| - |\n| \\| [c][d] [d] |", [("c", "d", "reference", 5)]),
]


@pytest.mark.parametrize(("body", "expected"), LINKS)
def test_links_are_found_with_their_words_and_lines(
    body: str, expected: list[tuple[str, str, str, int]]
) -> None:
    def describe(link: Link) -> tuple[str, str, str, int]:
        kind = "picture" if link.is_picture else "reference" if link.is_reference else "address"
        return link.text, link.target, kind, link.line

    assert [describe(link) for link in parse_text(body, first_line=3).links] == expected


NODES: list[tuple[str, list[tuple[str, int]]]] = [
    ("a\n\n<b>c</b>", [("html", 3), ("html", 3)]),
    ("a\n\n<div>\n[b](c d)\n</div>", [("html", 3), ("html", 5)]),
    ("a\n\n<!-- b\n\nc", [("html", 3)]),
    ("- <div\n\n  b < c\n  <3\n\n&lt;b", [("html", 1)]),
    ("| a |\n| - |\n| b | c |", [("row", 3), ("long-row", 3)]),
    ("x\n\n    code", [("indented-code", 3)]),
    ("- a\n  > b\n  >\n  > - c\n  >   > d", [("nested-too-deep", 5)]),
    ("x[^1]\n\n[^1]: y", [("footnote", 3)]),
    ("x\n\n[y]: https://z.org", [("link-definition", 3)]),
    ("| a |\n| - |\n| [b]: c |\n\nd\n[e]: f", [("row", 3)]),
    ("[a][y] [b][z]: c\n\n[a`]: x `b`\n\n> [Y]:\n> /u", [("link-definition", 5)]),
    ("[a]: b\n[c]: d e\n\n- [f\n  g]: /u 'v w'", [("link-definition", 1), ("link-definition", 5)]),
]


@pytest.mark.parametrize(("body", "expected"), NODES)
def test_what_the_checks_look_at_is_found_on_its_line(
    body: str, expected: list[tuple[str, int]]
) -> None:
    assert [
        (node.kind, node.line) for node in parse_text(body).nodes if node.kind != "words"
    ] == expected


WORDS: list[tuple[str, list[tuple[int, str]]]] = [
    ("a *b* `c` [d](e)\nf", [(1, "a b \ufffc d"), (2, "f")]),
    ("- a\n- b\n\n> c  \n> d", [(1, "a"), (2, "b"), (4, "c"), (5, "d")]),
    ("\\*\\*a ** b\nhttps://c.org/**", [(1, "\ufffc\ufffca ** b"), (2, "\ufffc**")]),
    ("x\n\n![]() a", [(1, "x"), (3, " a")]),
    ("[a]: b\nc `d\ne` f", [(1, "[a]: b"), (2, "c \ufffc"), (3, " f")]),
    ("```\na\n```\n\n| b | c |\n| - | - |", [(5, "b"), (5, "c")]),
]


@pytest.mark.parametrize(("body", "expected"), WORDS)
def test_words_are_found_line_by_line_without_what_is_no_word(
    body: str, expected: list[tuple[int, str]]
) -> None:
    assert [
        (node.line, node.text) for node in parse_text(body).nodes if node.kind == "words"
    ] == expected
