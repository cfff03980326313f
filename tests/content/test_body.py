"""Headings, links, code and what may not stand in a text."""

import pytest

from macros.content.body import Link, mask_code, read_outline, slugify, split_fences
from macros.content.checks.texts import check_body
from tests.content.sandford import shorten

HEADINGS: list[tuple[str, list[tuple[int, str, str]]]] = [
    ("## The need here", [(2, "The need here", "the-need-here")]),
    ("##Without a space ##", [(2, "Without a space", "without-a-space")]),
    ("### A\n### A\n### A-2\n### A", [(3, "A", "a"), (3, "A", "a-2"), (3, "A-2", "a-2-2"), (3, "A", "a-3")]),
    ("### Ŵy é!", [(3, "Ŵy é!", "wy-e")]),
    ("### اردو\n### 👩", [(3, "اردو", "section"), (3, "👩", "section-2")]),
    ("```\n## code\n```\n## text", [(2, "text", "text")]),
    (" ## indented", []),
]


@pytest.mark.parametrize(("body", "expected"), HEADINGS)
def test_headings_have_names_of_their_own(body: str, expected: list[tuple[int, str, str]]) -> None:
    headings = read_outline(body, first_line=1).headings
    assert [(heading.level, heading.title, heading.anchor) for heading in headings] == expected


def test_a_heading_that_stands_hundreds_of_times_has_a_name_of_its_own_each_time() -> None:
    anchors = [heading.anchor for heading in read_outline("### a\n" * 500, first_line=1).headings]
    assert anchors == ["a", *(f"a-{number}" for number in range(2, 501))]


@pytest.mark.parametrize(("title", "slug"), [("A b", "a-b"), ("--A--", "a"), ("K & L", "k-l"), ("", "section"), ("İ", "i")])
def test_a_title_becomes_a_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_section_reaches_to_the_next_heading_of_its_kind() -> None:
    outline = read_outline("Before\n## A\none\n### Inside\ntwo\n\n## B\n", first_line=10)
    assert [(section.heading.title, section.heading.line, section.text) for section in outline.sections] == [
        ("A", 11, "one\n### Inside\ntwo"),
        ("B", 16, ""),
    ]


LINKS: list[tuple[str, list[Link]]] = [
    ("[a](b.md)", [Link(text="a", target="b.md", is_reference=False, is_picture=False, line=3)]),
    ('[a](b.md "Title")', [Link(text="a", target="b.md", is_reference=False, is_picture=False, line=3)]),
    ("[a][b/c]", [Link(text="a", target="b/c", is_reference=True, is_picture=False, line=3)]),
    ("[a][]", [Link(text="a", target="a", is_reference=True, is_picture=False, line=3)]),
    ("![a](b.png)", [Link(text="a", target="b.png", is_reference=False, is_picture=True, line=3)]),
    ("x\n<https://b.org>", [Link(text="https://b.org", target="https://b.org", is_reference=False, is_picture=False, line=4)]),
    ("[a\nb](c)", [Link(text="a\nb", target="c", is_reference=False, is_picture=False, line=3)]),
    ("`[a](b)` \\[a](b) [a]", []),
    ("```\n[a](b)\n```", []),
]


@pytest.mark.parametrize(("body", "expected"), LINKS)
def test_links_are_found_outside_code(body: str, expected: list[Link]) -> None:
    assert list(read_outline(body, first_line=3).links) == expected


def test_code_is_masked_and_every_line_and_column_stays() -> None:
    body = "a `b` c\n```py\n<x>\n```\n~~~\nd\n"
    assert mask_code(body) == "a ··· c\n\n\n\n\n\n"
    assert [(piece.is_code, piece.text, piece.start, piece.height, piece.is_closed) for piece in split_fences(body)] == [
        (False, "a `b` c", 0, 1, True),
        (True, "<x>", 1, 3, True),
        (True, "d\n", 4, 3, False),
    ]


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
