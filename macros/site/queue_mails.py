"""The email that asks a place for what is due, ready to send."""

from collections.abc import Iterator

from macros.content.index.queue import DueNote, PlaceQueue
from macros.content.library.settings import Settings
from macros.content.problems.rules.notes import SIGN_OFF_OLD
from macros.site.date_words import format_day
from macros.site.mail_texts import format_mail_texts
from macros.site.urls import get_note_address, get_url

MOST_NOTES = 8
"""How many notes a mail names: mail programs cut long addresses."""
HOW_TO_CHANGE = "contribute/change-a-note/"


def format_queue_mail(place: PlaceQueue, *, settings: Settings) -> str:
    """Return what follows the `?` of a mailto link: which notes are due, and what to do."""
    return format_mail_texts(
        f"Your notes on {settings.site_name}", lines=_list_lines(place, settings=settings)
    )


def _list_lines(place: PlaceQueue, *, settings: Settings) -> Iterator[str]:
    yield f"These notes from {place.title} need your attention:"
    for note in place.notes[:MOST_NOTES]:
        yield ""
        yield note.card.title
        yield get_url(get_note_address(note.card), site_url=settings.site_url)
        yield from _list_tasks(note)
    if len(place.notes) > MOST_NOTES:
        yield ""
        yield f"{len(place.notes) - MOST_NOTES} more of your notes are due, too."
    yield ""
    yield f"How to change a note: {get_url(HOW_TO_CHANGE, site_url=settings.site_url)}"


def _list_tasks(note: DueNote) -> Iterator[str]:
    if note.reviewed:
        yield (
            f"Review: last read through {format_day(note.reviewed)}. "
            "Read it from beginning to end and change what is no longer true. "
            "Then enter today's date in “reviewed”."
        )
    if note.agreed:
        yield (
            f"Sign-off: agreed on {format_day(note.agreed)}, but the note has changed since. "
            f"{SIGN_OFF_OLD.fix}"
        )
