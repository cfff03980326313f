"""Templates: the one place where values become HTML. Every value is escaped where it lands."""

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from macros.content.links.cards import Count
from macros.content.problems import join_words
from macros.pages import addresses, doors

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macros.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(
        note_address=addresses.find_note_address,
        place_address=addresses.find_place_address,
        digest_address=addresses.find_digest_address,
        list_address=addresses.find_list_address,
        edit_door=doors.find_edit_door,
        place_door=doors.find_place_door,
        intervention_door=doors.find_intervention_door,
        door_host=doors.find_host,
        no_place=doors.NO_PLACE,
    )
    environment.filters.update(
        day=write_day, iso_day=write_iso_day, month=write_month, count=write_count, mailbox=write_mailbox, words=join_words
    )
    return environment


def draw(template: str, /, **values: Any) -> str:  # noqa: ANN401 -- a template takes whatever its page needs
    """Draw a template of `templates/` with these values. Gives HTML; a value that is missing is a bug and raises."""
    return _environment().get_template(f"{template}.html").render(**values)


def write_day(day: date) -> str:
    """Write a date as people do: `21 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def write_iso_day(day: str) -> str:
    """Write a date such as `2026-11-21` as people do."""
    return write_day(date.fromisoformat(day))


def write_month(month: str) -> str:
    """Write a month such as `2026-03` as people do: `March 2026`."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def write_mailbox(mailbox: str) -> str:
    """Write a mailbox for a mailto link: its @ stays as it is (RFC 6068)."""
    return quote(mailbox, safe="@")


def write_count(count: Count) -> str:
    """Write how many notes there are, examples apart: `0 notes, 3 examples`."""
    notes = f"{count.notes} note{'' if count.notes == 1 else 's'}"
    if not count.examples:
        return notes
    return f"{notes}, {count.examples} example{'' if count.examples == 1 else 's'}"
