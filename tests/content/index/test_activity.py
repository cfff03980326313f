"""Activity: news by month, stopped notes, and reviews that are due."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.index.activity import (
    MOST_LATEST,
    MOST_NEWS,
    Activity,
    list_months,
    make_activity,
)
from macros.content.index.cross_links import CrossLinks, link_library
from macros.content.index.effects import list_effects
from tests.content.sandford import EXAMPLE, NOTE, PLACE, TODAY, change, read, write

TRIPLE_P = "level-4-group-triple-p"
KEEP = "keeping-foster-and-kinship-carers-supported"
UPDATE = "updates:\n  - date: 2026-11-01\n    text: More rooms."


def add_note(
    project: Path,
    path: str,
    *,
    more: str = "",
    added: str = "2026-10-01",
    reviewed: str = "2026-11-01",
    stage: str = "delivering",
    intervention: str = TRIPLE_P,
) -> None:
    """Add a note with further fields, and its place, made up if its slug begins with `example-`."""
    place, _ = path.split("/")
    write(
        project,
        path=f"places/{place}/index.md",
        text=EXAMPLE if place.startswith("example-") else PLACE,
    )
    text = change(NOTE, old="added: 2026-10-01", new=f"added: {added}")
    text = change(text, old="reviewed: 2026-11-01", new=f"reviewed: {reviewed}")
    text = change(
        text,
        old="stage: delivering",
        new=f"stage: {stage}" + ("\nstopped: 2026-10" if stage == "stopped" else ""),
    )
    text = change(text, old=f"intervention: {TRIPLE_P}", new=f"intervention: {intervention}")
    text = f"{text}## Why we stopped\nThe money ran out.\n" if stage == "stopped" else text
    write(
        project,
        path=f"places/{path}.md",
        text=change(text, old="agreed_by:", new=f"{more}\nagreed_by:" if more else "agreed_by:"),
    )


@pytest.fixture
def project(whole_catalogue: Path) -> Path:
    """Return the whole catalogue: asks and offers meet over interventions of all kinds."""
    return whole_catalogue


def link(project: Path) -> CrossLinks:
    return link_library(read(project), today=TODAY)


def make_national_pack(project: Path) -> Activity:
    links = link(project)
    return make_activity(links.newest, offers=links.offers, due=links.due)


def list_news(
    links: CrossLinks, *, most: int | None = None
) -> list[tuple[str, list[tuple[int, str, str]]]]:
    months = list_months(links.newest, most=most)
    return [
        (month.name, [(news.day.day, news.card.slug, news.text) for news in month.news])
        for month in months
    ]


def test_news_are_sorted_by_month_the_latest_first(project: Path) -> None:
    updates = (
        "updates:\n  - date: 2026-11-05\n    text: More rooms.\n  - date: 2026-09-30\n"
        "    text: First room."
    )
    add_note(project, "sandford/evenings", added="2026-09-01", more=updates)
    add_note(project, "sandford/mornings", added="2025-11-30")
    add_note(project, "sandford/weekends", added="2026-11-20", reviewed="2026-11-20")

    assert list_news(link(project)) == [
        ("2026-11", [(20, "weekends", ""), (5, "evenings", "More rooms.")]),
        ("2026-09", [(30, "evenings", "First room."), (1, "evenings", "")]),
        ("2025-11", [(30, "mornings", "")]),
    ]


def test_a_review_is_no_news(project: Path) -> None:
    add_note(project, "sandford/evenings", reviewed="2026-11-20")

    assert list_news(link(project)) == [("2026-10", [(1, "evenings", "")])]


EFFECTS = """\
effects:
  - {date: 2026-11-05, kind: unintended, text: Aunts came too.}
  - {date: 2026-11-05, kind: intended, text: Carers stayed longer.}
  - {date: 2026-10-01, kind: intended, text: Carers came.}"""


def test_what_happened_next_is_news_if_it_was_noticed_after_the_note_was_published(
    project: Path,
) -> None:
    updates = "updates:\n  - {date: 2026-11-05, text: More rooms.}"
    add_note(project, "sandford/evenings", more=f"{EFFECTS}\n{updates}")
    links = link(project)

    assert list_news(links) == [
        (
            "2026-11",
            [
                (5, "evenings", "What happened next (unintended): Aunts came too."),
                (5, "evenings", "What happened next (intended): Carers stayed longer."),
                (5, "evenings", "More rooms."),
            ],
        ),
        ("2026-10", [(1, "evenings", "")]),
    ]
    assert links.newest[0].newest == date(2026, 11, 5)


def test_the_latest_effects_of_some_notes_come_first_and_those_of_examples_last(
    project: Path,
) -> None:
    later = "effects: [{date: 2026-11-20, kind: unintended, text: A later one.}]"
    add_note(project, "sandford/evenings", more=EFFECTS)
    add_note(project, "sandford/mornings", more=later)
    add_note(project, "example-south/evenings", more=later)
    notes = link(project).newest

    listed = [(one.card.slug, one.effect.text) for one in list_effects(notes, most=4)]

    assert listed == [
        ("mornings", "A later one."),
        ("evenings", "Aunts came too."),
        ("evenings", "Carers stayed longer."),
        ("evenings", "Carers came."),
    ]
    assert [one.card.is_example for one in list_effects(notes, most=9)] == [False] * 4 + [True]


def test_on_the_same_day_an_example_comes_after_what_is_real(project: Path) -> None:
    add_note(project, "example-south/evenings")
    add_note(project, "sandford/evenings")

    (month,) = list_months(link(project).newest)

    assert [news.card.place for news in month.news] == ["sandford", "example-south"]


def test_only_so_many_pieces_of_news_are_shown_and_they_are_the_latest(project: Path) -> None:
    updates = "\n".join(
        f"  - date: 2026-{number // 20 + 7:02}-{number % 20 + 1:02}\n    text: News {number}."
        for number in range(40)
    )
    for note in ("evenings", "mornings"):
        add_note(project, f"sandford/{note}", added="2026-06-01", more=f"updates:\n{updates}")
    months = make_national_pack(project).months

    assert [month.name for month in months] == ["2026-08", "2026-07"]
    assert sum(len(month.news) for month in months) == MOST_NEWS
    assert min(news.day for month in months for news in month.news) == date(2026, 7, 16)


def test_the_paper_has_so_many_notes_on_each_service_area_those_updated_last_first(
    project: Path,
) -> None:
    add_note(project, "sandford/updated", added="2025-01-01", more=UPDATE)
    for number in range(MOST_LATEST + 5):
        add_note(project, f"sandford/note-{number}", added=f"2026-01-{number + 1:02}")
    add_note(project, "sandford/kinship", added="2025-02-01", intervention=KEEP)

    latest = [one.note.card.slug for one in make_national_pack(project).latest]

    assert latest[0] == "updated"
    assert latest[-1] == "kinship"
    assert len(latest) == MOST_LATEST + 1


def test_without_notes_a_pack_is_empty(project: Path) -> None:
    assert make_national_pack(project) == Activity(
        months=(), latest=(), asks=(), offers=(), stopped=(), due=()
    )


def test_what_was_stopped_is_in_the_pack_even_when_its_review_is_due(project: Path) -> None:
    add_note(project, "sandford/evenings", stage="stopped")
    add_note(
        project, "sandford/mornings", stage="stopped", added="2025-01-01", reviewed="2025-01-01"
    )
    add_note(project, "sandford/weekends")

    assert [one.note.card.slug for one in make_national_pack(project).stopped] == [
        "evenings",
        "mornings",
    ]


def test_the_note_that_was_longest_unread_is_due_first(project: Path) -> None:
    for note, day in (
        ("a", "2025-06-01"),
        ("b", "2025-03-01"),
        ("c", "2026-06-01"),
        ("d", "2025-06-01"),
    ):
        add_note(project, f"sandford/note-{note}", added="2025-01-01", reviewed=day)

    assert [card.slug for card in make_national_pack(project).due] == ["note-b", "note-a", "note-d"]
