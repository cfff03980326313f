"""Who is asked to read a proposal."""

from datetime import date

from macros.build.checked_project import read_notes
from macros.build.code_owners import OWNERS_FILE, format_owners
from tests.sites import ROOT


def test_the_file_is_that_of_todays_places_and_settings(today: date) -> None:
    library = read_notes(ROOT, today=today, with_examples=True).cross_links.library

    written = (ROOT / OWNERS_FILE).read_text(encoding="utf-8")
    assert written == format_owners(library.places, owners=library.settings.owners), (
        "Run: .venv/bin/atlas owners"
    )


def test_the_folder_of_each_place_has_its_readers_once_somebody_is_named(today: date) -> None:
    places = read_notes(ROOT, today=today, with_examples=True).cross_links.library.places
    awake, asleep = (
        format_owners(places, owners=owners).splitlines() for owners in ("@a/b @c", "")
    )

    lines = [line for line in awake if line and not line.startswith("#")]
    assert lines == [
        "* @a/b @c",
        *(f"/places/{place.slug}/ @a/b @c" for place in places),
    ]
    assert [line for line in asleep if line and not line.startswith("#")] == []
