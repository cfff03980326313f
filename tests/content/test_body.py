"""Headings, links and code."""

import pytest

from macros.content.body import Link, mask_code, read_outline, slugify, split_fences

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
