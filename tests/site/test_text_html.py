"""The text of a note as HTML: what is typed is shown, and nothing of it acts."""

import pytest

from macros.content.model.notes import BodyText, Reference
from macros.content.source.markdown import parse_text
from macros.content.source.texts import TEXT_ANCHOR
from macros.site.page import LinkCollector
from macros.site.text_html import clean, render_text
from tests.cases import for_each_case, read_cases
from tests.html_reader import find_headings, read_html
from tests.texts import ALLOWED, draw, write

CASES = read_cases("site/text_html.yml")
TYPED = [
    row if isinstance(row, str) else row.get("typed", row.get("dirty", ""))
    for rows in CASES.values()
    for row in rows
]
"""All that is typed in any case."""


@for_each_case
def test_plain_markdown_is_drawn_as_expected(typed: str, drawn: str) -> None:
    assert draw(typed)[0].body == drawn


@for_each_case
def test_a_link_that_the_check_did_not_resolve_stays_words(typed: str, words: str) -> None:
    drawn, links = draw(typed)

    seen = read_html(drawn.body)
    shown = seen.text + "".join(seen.values("alt"))
    assert (shown, seen.values("href"), seen.values("src"), links.addresses) == (words, [], [], ())


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_it_is_drawn_safely(typed: str) -> None:
    drawn, links = draw(typed)
    seen = read_html(drawn.body)

    assert [
        (tag, attributes)
        for tag, attributes in seen.elements
        if tag not in ALLOWED or not set(attributes) <= ALLOWED[tag]
    ] == []
    assert [
        link
        for link in seen.values("href")
        if not link.startswith(("https://", "http://", "mailto:", "../", "#"))
    ] == []
    assert set(seen.values("src")) <= {"../room.png"}
    assert clean(drawn.body) == drawn.body
    # What is recorded of a text is what a browser finds in it.
    assert {links.to(address) for address in links.addresses} == {
        way
        for way in seen.values("href") + seen.values("src")
        if "://" not in way and not way.startswith("mailto:")
    }
    assert sorted(drawn.anchors) == sorted(seen.values("id"))


@for_each_case
def test_html_is_shown_as_it_is_typed(typed: str) -> None:
    assert read_html(draw(typed)[0].body).text == typed


@for_each_case
def test_code_is_shown_as_it_is_typed(code: str) -> None:
    assert read_html(draw(f"`{code}`")[0].body).text == code
    assert (
        read_html(draw(f"```\n{code}\n\n    {code}\n```")[0].body).text == f"{code}\n\n    {code}"
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "JAVASCRIPT:x",
        "java\tscript:x",
        " javascript:x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_an_address_that_acts_is_removed_even_if_the_check_had_let_it_pass(address: str) -> None:
    passed = Reference(typed="address", kind="web", place="", slug=address)
    text = "[words][address]"
    parsed = parse_text(text)
    body = BodyText(
        text=text,
        headings=parsed.headings,
        links=parsed.links,
        references=(passed,),
        html=parsed.html,
    )

    assert render_text(body, links=LinkCollector(start="")).body == "<p><a>words</a></p>"


@for_each_case
def test_cleaning_removes_all_that_a_text_may_not_have(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned
    assert clean(cleaned) == cleaned


@for_each_case
def test_every_heading_is_drawn_with_the_name_that_the_check_gave_it(
    typed: str, headings: list[list[str]]
) -> None:
    assert [TEXT_ANCHOR + heading.anchor for heading in write(typed).headings] == [
        name for name, _ in headings
    ]
    assert [[*heading] for heading in find_headings(draw(typed)[0].body)] == headings


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (
            "- one\n\n    ## inside\n\n## After",
            '<ul><li><p>one</p><p>inside</p></li></ul><h2 id="text-after">After</h2>',
        ),
        (
            "> ## inside\n\n## After",
            '<blockquote><p>inside</p></blockquote><h2 id="text-after">After</h2>',
        ),
    ],
)
def test_a_heading_inside_a_list_or_a_quotation_becomes_a_paragraph(typed: str, drawn: str) -> None:
    assert draw(typed)[0].body == drawn


def test_two_texts_drawn_one_after_the_other_know_nothing_of_each_other() -> None:
    first, _ = draw("## One\n\n[KEEP][keep] `code`")
    between, links = draw("## Two\n\n[theirs][stockport/mornings]")
    again, _ = draw("## One\n\n[KEEP][keep] `code`")

    assert first == again
    assert (between.anchors, links.addresses) == (("text-two",), ("places/stockport/mornings/",))
