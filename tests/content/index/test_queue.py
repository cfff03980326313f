"""What editors have to ask for: reviews and sign-offs of notes, and checks of ratings."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.content.index.cross_links import link_library
from macros.content.index.queue import MOST_DUE, Queue, make_queue
from tests.content.index.test_activity import TRIPLE_P, UPDATE, add_note
from tests.content.sandford import TODAY, change, read


def read_queue(project: Path, *, today: date = TODAY) -> Queue:
    links = link_library(read(project), today=today)
    return make_queue(
        links.newest,
        due=links.due,
        interventions=links.library.interventions,
        unchecked=links.unchecked,
    )


def list_due(queue: Queue) -> list[tuple[str, str, date | None, date | None]]:
    return [
        (place.slug, note.card.slug, note.reviewed, note.agreed)
        for place in queue.places
        for note in place.notes
    ]


def test_notes_without_a_review_for_a_year_are_due_real_places_first(project: Path) -> None:
    for path, reviewed in (
        ("example-south-west/made-up", "2025-10-02"),
        ("sandford/late", "2025-11-20"),
        ("sandford/later", "2025-10-03"),
        ("sandford/in-time", "2025-11-22"),
    ):
        add_note(project, path, added="2025-10-01", reviewed=reviewed)

    assert list_due(read_queue(project)) == [
        ("sandford", "later", date(2025, 10, 3), None),
        ("sandford", "late", date(2025, 11, 20), None),
        ("example-south-west", "made-up", date(2025, 10, 2), None),
    ]


def test_a_sign_off_is_due_when_the_note_has_something_newer(project: Path) -> None:
    for name, day in (("before", "2026-10-31"), ("after", "2026-11-01")):
        add_note(project, f"sandford/{name}", more=f"{UPDATE}\nagreed_on: {day}")
    add_note(project, "sandford/no-day", more=UPDATE)

    assert list_due(read_queue(project)) == [("sandford", "before", None, date(2026, 10, 31))]


def test_only_ratings_that_exist_and_are_in_use_are_due(project: Path) -> None:
    assert read_queue(project).ratings == ()
    path = project / f"docs/interventions/{TRIPLE_P}.md"
    page = change(path.read_text("utf-8"), old="\nsummary:", new="\nwithdrawn: 2026-10\nsummary:")
    path.write_text(page, encoding="utf-8")

    later = read_queue(project, today=date(2030, 1, 1)).ratings
    rated = {
        one.slug for one in read(project).interventions if one.rating.evidence and not one.withdrawn
    }
    assert {rating.slug for rating in later} == rated
    assert TRIPLE_P not in rated
    assert list(later) == sorted(later, key=lambda rating: rating.checked)


def test_a_long_queue_is_cut_and_says_how_many_more_there_are(project: Path) -> None:
    add_note(project, "sandford/late", added="2025-10-01", reviewed="2025-10-02")
    links = link_library(read(project), today=TODAY)
    notes = [replace(links.newest[0], slug=f"late-{n}") for n in range(MOST_DUE + 2)]

    queue = make_queue(notes, due=links.due, interventions=(), unchecked=frozenset())
    assert (len(list_due(queue)), queue.more) == (MOST_DUE, 2)
