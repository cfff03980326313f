"""Shells: a printed page with markers, into which many pages are poured."""

import pytest

from macros.build.layout import (
    LAYOUT_ADDRESSES,
    TEXTS,
    fill_layout,
    format_layout_texts,
    format_page_texts,
    make_markers,
    split_layout,
)
from macros.build.page_metadata import PageMetadata
from macros.site.page import Page, PageKind, TocEntry
from tests.cases import for_each_case
from tests.sites import SITE

THEME = """\
<title>{title} - Atlas</title>
<meta content="{description}"><meta name=robots content="{robots}">
<link href="https://example.org/{address}">
<meta content="{kind}"><script type="application/ld+json">{data}</script>
{own_feed}<nav>{contents}</nav>
<main>{body}</main>
<footer>{title} <a href="mailto:?{mail}">Email</a></footer>
"""
MARKERS = " ".join(f"atlas-layout-{text}" for text in TEXTS)


def make_page(
    *,
    title: str = "Groups",
    description: str = "About.",
    body: str = "<p>Words.</p>",
    is_example: bool = False,
) -> Page:
    return Page(
        kind=PageKind.NOTE,
        address="places/wiltshire/groups/",
        title=title,
        description=description,
        body=body,
        toc=(TocEntry(anchor="kept", title="Kept & <more>"),),
        links=(),
        anchors=(),
        is_example=is_example,
    )


def pour_into_theme(page: Page) -> str:
    return fill_layout(
        page,
        layout=split_layout(
            THEME.format(**vars(make_markers(page.kind))), kind=page.kind, site=SITE
        ),
    )


def test_a_page_is_poured_where_its_texts_were_marked() -> None:
    texts = {
        **vars(format_page_texts(make_page(), site=SITE)),
        "title": "Groups",
        "description": "About.",
        "robots": "index, follow",
        "kind": "website",
        "address": "places/wiltshire/groups/",
        "body": "<p>Words.</p>",
    }
    assert pour_into_theme(make_page()) == THEME.format(**texts)


def test_plain_texts_are_escaped_and_html_is_not() -> None:
    poured = pour_into_theme(
        make_page(title="</title><script>\"'&", description='"><script>', body="<p>&amp;</p>")
    )

    assert poured.count("&lt;/title&gt;&lt;script&gt;&#34;&#39;&amp;") == 2
    assert '<meta content="&#34;&gt;&lt;script&gt;">' in poured
    assert "Kept &amp; &lt;more&gt;" in poured
    assert "<main><p>&amp;</p></main>" in poured


@pytest.mark.parametrize("text", [MARKERS, "places/_/note/", r"\1 \0 {title} {{ x }} %s $body"])
def test_a_text_that_looks_like_a_marker_is_only_a_text(text: str) -> None:
    page = make_page(title=text, description=text, body=text)
    texts = {
        **vars(format_page_texts(page, site=SITE)),
        "title": text,
        "description": text,
        "body": text,
    }

    assert pour_into_theme(page) == THEME.format(**texts)


@pytest.mark.parametrize(("is_example", "robots"), [(True, "noindex"), (False, "index, follow")])
def test_search_engines_are_kept_from_examples(robots: str, *, is_example: bool) -> None:
    assert f'content="{robots}"' in pour_into_theme(make_page(is_example=is_example))


@pytest.mark.parametrize("kind", PageKind)
@pytest.mark.parametrize("text", [*TEXTS, "address"])
def test_a_theme_that_forgets_a_text_is_refused(kind: PageKind, text: str) -> None:
    printed = {**vars(make_markers(kind)), text: ""}

    with pytest.raises(ValueError, match="atlas-layout" if text != "address" else "_/"):
        split_layout(THEME.format(**printed), kind=kind, site=SITE)


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (PageKind.NOTE, "places/wiltshire/groups/"),
        (PageKind.PLACE, "places/wiltshire/"),
        (PageKind.LIST, "regions/london/notes/2/"),
    ],
)
def test_a_shell_is_as_deep_as_the_pages_it_is_for_and_no_page_can_have_its_address(
    kind: PageKind, address: str
) -> None:
    assert LAYOUT_ADDRESSES[kind].count("/") == address.count("/")
    assert "/_/" in LAYOUT_ADDRESSES[kind]


@for_each_case
def test_a_page_with_a_feed_of_its_own_names_it(
    address: str, trail: tuple[tuple[str, str], ...], title: str, way: str
) -> None:
    printed = format_layout_texts(
        PageMetadata(title="London", address=address, trail=trail), body="", toc=(), site=SITE
    )

    link = f'<link rel="feed alternate" type="application/atom+xml" title="Adaptation Atlas: {title}" href="{way}">'
    assert printed.own_feed.strip() == link


@for_each_case
def test_a_page_without_a_feed_of_its_own_names_none(address: str) -> None:
    assert (
        format_layout_texts(
            PageMetadata(title="London", address=address), body="", toc=(), site=SITE
        ).own_feed
        == ""
    )
