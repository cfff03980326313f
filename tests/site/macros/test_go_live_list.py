"""The page “Go live”: the steps, with what is done."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.build.checked_project import read_project
from macros.config.go_live import CONFIRMED, STEPS
from macros.content.index.views import SiteView
from macros.content.library.settings import Settings
from macros.site.macros.catalogue_macros import go_live_list
from macros.site.page import LinkCollector
from tests.html_reader import read_html

DAY = date(2026, 11, 20)


def draw(project: Path, *, settings: Settings, today: date) -> str:
    """Return the words of the list with these settings."""
    views = read_project(project, today=today, with_examples=None).docs_views
    view = views["index.md"]
    assert isinstance(view, SiteView)
    links = LinkCollector(start="contribute/go-live/")
    return read_html(go_live_list(replace(view, settings=settings), links)).text


def test_each_step_says_whether_it_is_done_or_has_to_be_confirmed(
    project: Path, today: date
) -> None:
    settings = Settings(
        site_url="https://example.org/", publisher="Sandford", confirmed=(("licence", DAY),)
    )

    words = draw(project, settings=settings, today=today)

    assert f"2 of {len(STEPS)} steps are done." in words
    assert [step.title for step in STEPS if step.title not in words] == []
    assert (words.count("✓ Done"), words.count("✓ Confirmed on 20 November 2026")) == (1, 1)
    names = [field.name for field in CONFIRMED.fields if field.name != "licence"]
    assert [name for name in names if f"To confirm as {name}" not in words] == []
