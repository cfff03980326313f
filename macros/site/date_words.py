"""Dates and months as people write them."""

from datetime import date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def format_day(day: date) -> str:
    """Return a date as people write it: `21 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_iso_day(day: str) -> str:
    """Return a date such as `2026-11-21` as people write it."""
    return format_day(date.fromisoformat(day))


def format_month(month: str) -> str:
    """Return a month such as `2026-03` as people write it: `March 2026`."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"
