"""Headings, sections, links, and what the checks look at, each on its line."""

from macros.content.source.markdown import parse_text
from macros.content.source.texts import Link, list_sections, slugify
from tests.cases import for_each_case


@for_each_case
def test_headings_have_names_of_their_own(body: str, expected: list[list[int | str]]) -> None:
    assert [
        [heading.level, heading.title, heading.anchor] for heading in parse_text(body).headings
    ] == expected


def test_a_heading_that_appears_hundreds_of_times_has_a_name_of_its_own_each_time() -> None:
    anchors = [heading.anchor for heading in parse_text("### a\n" * 500).headings]
    assert anchors == ["a", *(f"a-{number}" for number in range(2, 501))]


@for_each_case
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


@for_each_case
def test_links_are_found_with_their_words_and_lines(
    body: str, expected: list[list[str | int]]
) -> None:
    def describe(link: Link) -> list[str | int]:
        kind = "picture" if link.is_picture else "reference" if link.is_reference else "address"
        return [link.text, link.target, kind, link.line]

    assert [describe(link) for link in parse_text(body, first_line=3).links] == expected


@for_each_case
def test_what_the_checks_look_at_is_found_on_its_line(
    body: str, expected: list[list[str | int]]
) -> None:
    assert [
        [node.kind, node.line] for node in parse_text(body).nodes if node.kind != "words"
    ] == expected


@for_each_case
def test_words_are_found_line_by_line_without_what_is_no_word(
    body: str, expected: list[list[int | str]]
) -> None:
    assert [
        [node.line, node.text] for node in parse_text(body).nodes if node.kind == "words"
    ] == expected
