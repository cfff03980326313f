"""The list of what editors have to ask for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import SiteView
from macros.site.macros.table import MACROS
from macros.site.page import LinkCollector
from tests.html_reader import read_html
from tests.sites import SMALL_NOTE, add_place, read_well

FILE = "places/wiltshire/index.md"
LATER = date(2029, 1, 1)


@pytest.mark.parametrize(
    ("repository", "words", "links"),
    [
        ("", f"no mailbox yet. Add it to {FILE}, as contact.", []),
        (
            "https://github.com/sandford/atlas",
            "no mailbox yet. Add it to the file of Wiltshire Council, as contact.",
            [f"https://github.com/sandford/atlas/edit/main/{FILE}"],
        ),
    ],
)
def test_a_place_without_a_mailbox_leads_to_the_file_where_it_is_written(
    project: Path, repository: str, words: str, links: list[str]
) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})
    view = list_docs_views(read_well(project, today=LATER).cross_links)["index.md"]
    assert isinstance(view, SiteView)
    view = replace(view, settings=replace(view.settings, repository=repository))
    (macro,) = (macro for macro in MACROS if macro.name == "queue_here")

    html = read_html(macro.render(view, LinkCollector(start="")))

    assert words in html.text
    assert [url for url in html.values("href") if url.startswith("https")] == links
