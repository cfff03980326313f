"""Asks and offers: which are listed, and which offers may help with an ask."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.index.notices import OFFERS_FOR_AN_ASK
from tests.cases import for_each_case
from tests.content.index.test_activity import KEEP, add_note, make_national_pack

ASK = "asks:\n  - text: Who can help?\n    about: training"
OFFER = "offers:\n  - text: A day of shadowing.\n    about: {about}"


@pytest.fixture
def project(whole_catalogue: Path) -> Path:
    """Return the whole catalogue: asks and offers meet over interventions of all kinds."""
    return whole_catalogue


def find_matches(project: Path, *, place: str = "sandford") -> list[str]:
    """Return the notes whose offers are shown for the one ask of a place."""
    asks = [ask for ask in make_national_pack(project).asks if ask.notice.card.place == place]
    assert len(asks) == 1
    cards = [match.offer.card for match in asks[0].matches]
    return [f"{card.place}/{card.slug}" for card in cards]


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
