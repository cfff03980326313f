"""The preview of the note form shows a note as its page will."""

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from macros.content.index.docs_views import list_docs_views
from macros.content.index.page_views import list_note_views
from macros.content.index.views import NoteView, SiteView
from macros.site.note_form import know_words, make_note_form
from macros.site.note_form_rules import describe_rules
from macros.site.pages.note_page import make_note_page
from tests.content.sandford import TODAY
from tests.node_scripts import run_script
from tests.sites import ROOT, read_well

ONLY_ON_PAGE = re.compile("Not recorded|.*, with nothing recorded here")
"""Rows about what a note does not say."""
SAME = (
    "h1",
    ".aa-stage",
    ".aa-lead",
    ".aa-panel--kept li",
    ".aa-panel--kept .aa-quiet",
    ".aa-panel--changed > .aa-quiet",
    ".aa-panel--changed > p",
    ".aa-changes > li",
    ".aa-panel--whom > p",
    ".aa-writing",
    ".aa-slices li",
    ".aa-two li",
    ".aa-two h3",
    ".aa-effects li",
)
"""Where the words of the preview are those of the page."""


@pytest.fixture(scope="module")
def views() -> list[NoteView]:
    """Return all example notes. Only for reading."""
    return [*list_note_views(read_well(ROOT, today=TODAY).cross_links)]


@pytest.fixture(scope="module")
def rules() -> dict[str, Any]:
    """Return what the page of the form gives its script. Only for reading."""
    views = list_docs_views(read_well(ROOT, today=TODAY).cross_links)
    view = views["contribute/note-form.md"]
    assert isinstance(view, SiteView)
    return describe_rules(view, questions=make_note_form(view).questions, known=know_words(view))


def get_words(element: Tag) -> str:
    return re.sub(r" (?=[.,])", "", " ".join(element.get_text(" ").split()))


def read_rows(page: Tag) -> dict[str, str]:
    rows = {}
    for row in page.select(".aa-rows > div"):
        for quiet in row.select(".aa-quiet"):
            quiet.decompose()
        name, value = row.find("dt"), row.find("dd")
        assert isinstance(name, Tag)
        assert isinstance(value, Tag)
        rows[get_words(name)] = get_words(value)
    return {name: text for name, text in rows.items() if not ONLY_ON_PAGE.fullmatch(name) and text}


def read_page(html: str) -> dict[str, Any]:
    page = BeautifulSoup(html, "html.parser")
    words = {place: [get_words(one) for one in page.select(place)] for place in SAME}
    return {**words, "rows": read_rows(page)}


def test_the_preview_says_what_the_page_of_a_note_says(
    views: list[NoteView], rules: dict[str, Any], tmp_path: Path
) -> None:
    texts = [(ROOT / view.note.path).read_text("utf-8") for view in views]

    shown = run_script(
        "note-preview", {"rules": rules, "place": "Sandford", "texts": texts}, folder=tmp_path
    )

    assert len(shown) > 20
    for view, text, html in zip(views, texts, shown, strict=True):
        page, preview = read_page(make_note_page(view).body), read_page(html)
        # Where a note has no kind of area, its page has the council's.
        if "\narea_types:" not in text:
            page["rows"].pop("Kind of area", None)
        assert preview == page, view.note.path


def test_a_note_of_which_little_is_written_is_shown_too(
    rules: dict[str, Any], tmp_path: Path
) -> None:
    texts = [
        "---\ntitle: <b>\nadded: 2026-11-21\n---\n",
        "---\nchanges: []\n---\n## The need here\n*Here* <b>\n",
    ]

    first, second = run_script(
        "note-preview", {"rules": rules, "place": "", "texts": texts}, folder=tmp_path
    )

    assert "<h1>&lt;b&gt;</h1>" in first
    assert "<p>First published 21 November 2026.</p>" in first
    assert first.count("Nothing here yet.") == 4
    assert "Delivered as designed: no changes so far." in second
    assert "<h2>The need here</h2><p><em>Here</em> &lt;b&gt;</p>" in second
