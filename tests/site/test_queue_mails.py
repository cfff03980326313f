"""The mail that asks a place for what is due, ready to send."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

from macros.content.index.queue import DueNote, PlaceQueue
from macros.content.library.settings import Settings
from macros.site.queue_mails import MOST_NOTES, format_queue_mail
from tests.content.sandford import make_card

DAY = date(2025, 2, 1)
NOTE = DueNote(card=make_card("groups"), reviewed=DAY, agreed=None)
PLACE = PlaceQueue(
    slug="wiltshire",
    title="Wiltshire & more",
    is_example=False,
    contact="team@example.gov.uk",
    notes=(NOTE,),
)
SETTINGS = Settings(site_url="https://atlas.example/")


def read_mail(place: PlaceQueue) -> tuple[str, list[str]]:
    found = parse_qs(format_queue_mail(place, settings=SETTINGS), strict_parsing=True)
    return found["subject"][0], found["body"][0].split("\r\n")


def test_it_says_which_notes_are_due_where_they_are_and_what_to_do() -> None:
    signed = replace(NOTE, reviewed=None, agreed=DAY)

    assert read_mail(replace(PLACE, notes=(NOTE, signed))) == (
        "Your notes on Adaptation Atlas",
        [
            "These notes from Wiltshire & more need your attention:",
            "",
            "Evening groups",
            "https://atlas.example/places/wiltshire/groups/",
            (
                "Review: last read through 1 February 2025. Read it from beginning to end and change "
                "what is no longer true. Then enter today's date in “reviewed”."
            ),
            "",
            "Evening groups",
            "https://atlas.example/places/wiltshire/groups/",
            (
                "Sign-off: agreed on 1 February 2025, but the note has changed since. Ask the person "
                "in “agreed_by” again. Then enter the date they agreed in “agreed_on”."
            ),
            "",
            "How to change a note: https://atlas.example/contribute/change-a-note/",
        ],
    )


def test_a_long_mail_is_cut_and_says_how_many_more_there_are() -> None:
    _, lines = read_mail(replace(PLACE, notes=(NOTE,) * (MOST_NOTES + 2)))

    assert lines.count("Evening groups") == MOST_NOTES
    assert "2 more of your notes are due, too." in lines
