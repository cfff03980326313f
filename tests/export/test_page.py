"""A finished page as plain Markdown: what is typed comes out as text in the engine that reads it."""

import html
import json
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.export.page import PlainPage, read_plain_page
from macros.export.text import format_address, format_label
from tests.cases import for_each_case
from tests.golden import GOLDEN, expect_golden

SHELL = '<head><meta property="og:title" content="{title}"></head><div id="content">{body}</div>'
PAGES = frozenset({"", "a/", "b/"})
EXTENSIONS = ["attr_list", "fenced_code", "tables", "toc"]
"""Those that the export's configuration names; test_export.py says so."""
SIGNS = "\\`*_{}[]()<>#+-.!|~^$=:&;/?%@\"'1 0\n\tabé—\u00a0"
ODD = [
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{ 7*7 }}",
        "{% x %}",
        "[x](javascript:alert(1))",
        "![x](y)",
    ),
    *(
        "&lt;b&gt;",
        "&amp;",
        "&#42;",
        "&copy",
        "R&D",
        "1. x",
        "- x",
        "# x",
        "    x",
        "| a | b |",
        "```",
        "~~~",
        "***",
        "---",
        "===",
    ),
    *(
        "[a]: http://x",
        "*[a]: b",
        "!!! note",
        "??? x",
        ": x",
        "> q",
        "<!-- x -->",
        "\\",
        "`a`",
        "<b>",
        "</p>",
        "__x__",
        "**x**",
        "x  ",
    ),
    *(
        "[^1]: x",
        "{: .x}",
        "{#x}",
        "[TOC]",
        "--8<-- x",
        "/// x",
        ":smile:",
        "H~2~O",
        "x^2^",
        "==m==",
        "++i++",
        "$x$",
        "\\(x\\)",
        "two words",
    ),
]


def read(body: str, *, title: str = "T") -> PlainPage:
    page = read_plain_page(
        SHELL.format(title=html.escape(title), body=body), address="a/", pages=PAGES
    )
    assert page is not None
    return page


def write(body: str) -> str:
    """Write some HTML as the Markdown below the front matter."""
    return read(body).text.split("---\n\n", 1)[1]


def render(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(markdown), "html.parser")


def squeeze(text: str) -> str:
    """Take the spaces out of a text: where they stand depends on the lines of the HTML."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("note", "places/example-south-west/keep-groups/"),
        ("place", "places/sandford/"),
        ("difficulty", "difficulties/too-few-staff/"),
        ("digest", "learning/2026-11/"),
    ],
)
def test_a_page_reads_well_as_markdown(kind: str, address: str) -> None:
    finished = SHELL.format(title=kind, body=(GOLDEN / f"{kind}.html").read_text("utf-8"))
    links = BeautifulSoup(finished, "html.parser").select("a[href$='/']")
    pages = frozenset(re.sub(r"^(\.\./)+", "", str(link["href"])) for link in links)
    page = read_plain_page(finished, address=address, pages=pages)

    assert page is not None
    expect_golden(f"export-{kind}.md", found=page.text)


@for_each_case
def test_each_element_has_its_own_markdown(body: str, written: str) -> None:
    assert write(body) == written


def test_a_drawing_becomes_a_file_beside_the_page() -> None:
    pie = '<svg class="aa-pie" viewBox="0 0 1 1" aria-label="Four of six"><a href="../b/"><path d="M0 0"/></a></svg>'
    page = read(f'<p>By:</p>{pie}<svg aria-label="Two"></svg>')

    assert "![](drawing-1.svg)" in page.text
    assert "![Two](drawing-2.svg)" in page.text
    (name, drawing), _ = page.drawings
    assert (name, 'viewBox="0 0 1 1"' in drawing, "href" in drawing) == (
        "a/drawing-1.svg",
        True,
        False,
    )


def test_a_page_that_only_leads_on_is_no_page_and_one_without_content_is_a_bug() -> None:
    assert (
        read_plain_page(
            '<meta http-equiv="refresh" content="0; url=../b/">', address="a/", pages=PAGES
        )
        is None
    )
    with pytest.raises(ValueError, match="a/"):
        read_plain_page("<p>", address="a/", pages=PAGES)


@given(st.one_of(st.sampled_from(ODD), st.text(max_size=30)))
def test_no_sign_in_front_matter_opens_anything(text: str) -> None:
    label = format_label(text)

    assert re.search(r'[<>{}\n]|.".', label[1:-1]) is None
    assert re.search(r"&(?!amp;)[#0-9A-Za-z]", label) is None
    assert label.isprintable()
    if text.isprintable() and not set(text) & set('<>"{}&'):
        assert json.loads(label) == text


@given(st.text(max_size=30))
def test_no_sign_in_an_address_ends_its_link(text: str) -> None:
    assert re.search(r"[\s()<>\[\]{}`*\\|\"']", format_address(text)) is None


WORDS = st.one_of(st.sampled_from(ODD), st.text(SIGNS, min_size=1, max_size=12)).filter(
    lambda text: bool(text.strip())
)
TEXT = WORDS.map(html.escape)
INLINE = st.lists(
    st.one_of(
        TEXT,
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["strong", "em", "code", "span"]), TEXT),
        st.builds("<strong>{}<em>{}</em></strong>".format, TEXT, TEXT),
        st.builds(
            '<a href="{1}">{0}</a>'.format,
            TEXT,
            st.sampled_from(
                ["https://x.example/a_b*c?x=1&amp;copy=2", "../b/", "mailto:a@b.example"]
            ),
        ),
        st.just("<br/>"),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda pieces: (
        "x" + "".join(pieces)
        if not squeeze(BeautifulSoup("".join(pieces), "html.parser").get_text())
        else "".join(pieces)
    )
)
CELL = st.one_of(INLINE, st.builds("<ul><li>{}</li><li>{}</li></ul>".format, INLINE, INLINE))
LEAF = st.one_of(
    st.builds("<p>{}</p>".format, INLINE),
    st.builds('<h2 id="x">{}</h2>'.format, INLINE),
    st.builds("<pre><code>{}</code></pre>".format, TEXT),
    st.builds("<dl><div><dt>{}</dt><dd>{}</dd></div></dl>".format, INLINE, INLINE),
    st.builds(
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>{}</td><td>{}</td></tr></tbody></table>".format,
        CELL,
        CELL,
    ),
)
BLOCK = st.recursive(
    LEAF,
    lambda block: st.one_of(
        st.builds(
            "<{0}><li>{1}</li><li>{2}{3}</li></{0}>".format,
            st.sampled_from(["ul", "ol"]),
            INLINE,
            st.one_of(INLINE, block),
            block,
        ),
        st.builds("<blockquote>{}{}</blockquote>".format, block, block),
        st.builds("<div>{}</div>".format, block),
    ),
    max_leaves=5,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(BLOCK, min_size=1, max_size=3).map("".join))
def test_whatever_is_typed_comes_back_as_the_same_text_and_nothing_of_it_acts(body: str) -> None:
    real, rendered = BeautifulSoup(body, "html.parser"), render(write(body))

    assert squeeze(rendered.get_text()) == squeeze(real.get_text())
    for name in ("a", "h2", "table", "td", "blockquote"):
        assert len(rendered.select(name)) == len(real.select(name)), name
    assert len(rendered.select("li")) == len(real.select("li:not(td li)"))
    assert {element.name for element in rendered.find_all(True)} <= set(
        "p br h2 ul ol li strong em code pre a table thead tbody tr th td blockquote".split()
    )
    assert {attribute for element in rendered.find_all(True) for attribute in element.attrs} <= {
        "href",
        "id",
    }
