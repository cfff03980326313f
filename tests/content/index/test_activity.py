"""Activity: news by month, asks and offers, stopped notes, and reviews that are due."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.index.activity import (
    MOST_LATEST,
    MOST_NEWS,
    OFFERS_FOR_AN_ASK,
    Activity,
    list_months,
    make_activity,
)
from macros.content.index.cross_links import CrossLinks, link_library
from tests.cases import for_each_case
from tests.content.sandford import EXAMPLE, NOTE, PLACE, TODAY, change, read, write

TRIPLE_P = "level-4-group-triple-p"
KEEP = "keeping-foster-and-kinship-carers-supported"
ASK = "asks:\n  - text: Who can help?\n    about: training"
UPDATE = "updates:\n  - date: 2026-11-01\n    text: More rooms."
OFFER = "offers:\n  - text: A day of shadowing.\n    about: {about}"


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
    """Give the whole catalogue: asks and offers meet over interventions of all kinds."""
    return whole_catalogue


def link(project: Path) -> CrossLinks:
    return link_library(read(project), today=TODAY)


def make_national_pack(project: Path) -> Activity:
    links = link(project)
    return make_activity(links.newest, offers=links.offers, due=links.due)


def find_matches(project: Path, *, place: str = "sandford") -> list[str]:
    """Give the notes whose offers are shown for the one ask of a place."""
    asks = [ask for ask in make_national_pack(project).asks if ask.notice.card.place == place]
    assert len(asks) == 1
    cards = [match.offer.card for match in asks[0].matches]
    return [f"{card.place}/{card.slug}" for card in cards]


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


@for_each_case
def test_an_offer_may_help_by_its_intervention_or_by_its_service_area_and_subject(
    project: Path, intervention: str, about: str, why: list[str] | None
) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    add_note(project, "otherton/groups", intervention=intervention, more=OFFER.format(about=about))

    (ask,) = make_national_pack(project).asks

    reasons = [
        [
            "same intervention" if match.is_same_intervention else match.service_area,
            match.subject,
        ]
        for match in ask.matches
    ]
    assert reasons == ([why] if why else [])


def test_an_ask_never_meets_an_offer_on_its_words_alone(project: Path) -> None:
    add_note(project, "sandford/evenings", more="asks: [A day of shadowing.]")
    add_note(project, "otherton/groups", intervention=KEEP, more="offers: [A day of shadowing.]")

    assert find_matches(project) == []


def test_an_ask_never_meets_an_offer_of_its_own_place(project: Path) -> None:
    add_note(project, "sandford/evenings", more=f"{ASK}\n{OFFER.format(about='training')}")
    add_note(project, "sandford/mornings", more=OFFER.format(about="training"))

    assert find_matches(project) == []


def test_an_ask_of_a_real_place_never_meets_an_example_but_an_example_may_meet_both(
    project: Path,
) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    add_note(project, "example-south/evenings", more=ASK)
    for place in ("otherton", "example-north"):
        add_note(project, f"{place}/groups", more=OFFER.format(about="training"))

    assert find_matches(project) == ["otherton/groups"]
    assert sorted(find_matches(project, place="example-south")) == [
        "example-north/groups",
        "otherton/groups",
    ]


def test_an_offer_on_the_same_intervention_and_subject_comes_first_then_on_the_intervention(
    project: Path,
) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    add_note(
        project,
        "a/toddler",
        intervention="incredible-years-toddler",
        added="2026-10-20",
        more=OFFER.format(about="training"),
    )
    add_note(project, "b/both", added="2026-01-01", more=OFFER.format(about="training"))
    add_note(project, "c/triple", added="2026-10-25", more=OFFER.format(about="translation"))

    assert find_matches(project) == ["b/both", "c/triple", "a/toddler"]


def test_at_most_three_offers_are_shown_for_an_ask(project: Path) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    for number in range(OFFERS_FOR_AN_ASK + 2):
        add_note(project, f"otherton-{number}/groups", more=OFFER.format(about="training"))

    assert OFFERS_FOR_AN_ASK == 3
    assert find_matches(project) == ["otherton-0/groups", "otherton-1/groups", "otherton-2/groups"]


def test_an_offer_that_was_typed_twice_does_not_count_twice(project: Path) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    add_note(
        project,
        "a/twice",
        added="2026-01-01",
        more="offers: [A day of shadowing., A day of shadowing.]",
    )
    add_note(project, "b/newer", added="2026-10-25", more="offers: [A day of shadowing.]")

    assert find_matches(project) == ["b/newer", "a/twice"]


def test_the_many_offers_of_one_place_do_not_hide_those_of_others_from_its_own_ask(
    project: Path,
) -> None:
    many = "offers:\n" + "\n".join(
        f"  - text: Offer {number}.\n    about: training" for number in range(10)
    )
    add_note(project, "sandford/evenings", more=ASK)
    for number in range(4):
        add_note(project, f"sandford/note-{number}", added="2026-10-20", more=many)
    add_note(project, "otherton/groups", added="2026-10-01", more=OFFER.format(about="training"))

    assert find_matches(project) == ["otherton/groups"]


@pytest.mark.parametrize(("reviewed", "is_shown"), [("2025-11-22", True), ("2025-11-21", False)])
def test_asks_and_offers_are_hidden_when_the_review_of_their_note_is_due(
    project: Path, reviewed: str, *, is_shown: bool
) -> None:
    add_note(project, "sandford/evenings", more=ASK)
    old = f"asks: [Old ask.]\n{OFFER.format(about='training')}"
    add_note(project, "otherton/groups", added="2025-01-01", reviewed=reviewed, more=old)

    activity = make_national_pack(project)

    assert find_matches(project) == (["otherton/groups"] if is_shown else [])
    assert (
        [ask.notice.shared.text for ask in activity.asks],
        [offer.card.slug for offer in activity.offers],
    ) == ((["Who can help?", "Old ask."], ["groups"]) if is_shown else (["Who can help?"], []))
    assert [card.slug for card in activity.due] == ([] if is_shown else ["groups"])


def test_asks_and_offers_are_listed_from_the_note_that_was_updated_last(project: Path) -> None:
    update = "updates:\n  - date: 2026-11-10\n    text: More rooms.\n"
    both = "asks: [Who can help?]\noffers: [A day of shadowing.]"
    add_note(project, "sandford/old", added="2026-01-01", more=f"{update}{both}")
    add_note(project, "sandford/new", added="2026-11-01", more=both)
    add_note(project, "example-south/newest", added="2026-11-20", reviewed="2026-11-20", more=both)

    activity = make_national_pack(project)

    expected = [
        ("old", date(2026, 11, 10)),
        ("new", date(2026, 11, 1)),
        ("newest", date(2026, 11, 20)),
    ]
    for notices in ([ask.notice for ask in activity.asks], activity.offers):
        assert [(one.card.slug, one.day) for one in notices] == expected


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
