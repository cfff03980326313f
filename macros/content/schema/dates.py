"""Parse days and months as people write them, so that a message can show them in figures.

Nothing is guessed: a date without a year, or with two meanings in England, gives nothing.
"""

import re
import unicodedata
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
WORD = re.compile(r"\d+(?:st|nd|rd|th)?|[a-z]+", re.ASCII)
CLOCK = re.compile(r"(?<=\d)[t ,]{1,3}\d{1,2}:\d{2}[^\n]{0,40}|(?<=\d)(?:t\d{2,6})?z\b", re.ASCII)
"""The time of a day, after the day."""
FILLERS = {"of", "the", "on"}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_WORDS = {*WEEKDAYS, *FULL_WEEKDAYS, "tues", "weds", "thur", "thurs"}
ALLOWED = re.compile(r"[a-z0-9\s.,/\\()'’-]*", re.ASCII)
LONGEST = 60
YEAR_DIGITS = 4
MONTHS_IN_A_YEAR = 12


def find_day(typed: str) -> date | None:
    """Return a day typed in another form, or None if it is not clear."""
    parts = _split(typed)
    if parts is None:
        return None
    if len(parts) == 1 and re.fullmatch(r"\d{8}", parts[0], re.ASCII):
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:  # noqa: PLR2004 -- a year, a month and a day
        return None
    names = [place for place, part in enumerate(parts) if _find_month(part)]
    if len(names) == 1:
        year, day = _order_beside_name([parts[place] for place in range(3) if place != names[0]])
        return _make_day(year, month=_find_month(parts[names[0]]), day=day)
    if names or not all(_is_number(part) for part in parts):
        return None
    first, second, third = parts
    if len(first) == YEAR_DIGITS:
        return _make_day(_read_year(first), month=int(second), day=int(third)) or _make_day(
            _read_year(first), month=int(third), day=int(second)
        )
    # In England the day comes first. Where that cannot be, it was typed as in America.
    return _make_day(_read_year(third), month=int(second), day=int(first)) or _make_day(
        _read_year(third), month=int(first), day=int(second)
    )


def find_year_first(typed: str) -> date | None:
    """Return the day of a date in three pairs of digits with hyphens, year first, or None."""
    match = re.fullmatch(
        r"(\d\d)[-\u2010-\u2015\u2212](\d\d)[-\u2010-\u2015\u2212](\d\d)", typed.strip(), re.ASCII
    )
    if match is None:
        return None
    year, month, day = match.groups()
    return _make_day(_read_year(year), month=int(month), day=int(day))


def name_day(day: date) -> str:
    """Return a day in words: 3 April 2026."""
    return f"{day.day} {FULL_MONTHS[day.month - 1].capitalize()} {day.year}"


def is_either_way(typed: str) -> bool:
    """Return whether day and month, both in figures, could change places."""
    parts = _split(typed) or []
    return (
        len(parts) == 3  # noqa: PLR2004 -- a year, a month and a day
        and all(_is_number(part) for part in parts)
        and len(parts[0]) < YEAR_DIGITS
        and max(int(parts[0]), int(parts[1])) <= MONTHS_IN_A_YEAR
        and int(parts[0]) != int(parts[1])
    )


def find_month(typed: str) -> str:
    """Return a month typed in another form as `2026-03`, or an empty text if it is not clear."""
    parts = _split(typed)
    if parts is None:
        return ""
    if len(parts) == 1 and re.fullmatch(r"\d{6}", parts[0], re.ASCII):
        parts = [parts[0][:4], parts[0][4:]]
    if len(parts) != 2:  # noqa: PLR2004 -- a year and a month
        day = find_day(typed)
        return day.isoformat()[:7] if day else ""
    first, second = parts
    if _find_month(first) or _find_month(second):
        return _find_named_month(first, second)
    if not (_is_number(first) and _is_number(second)):
        return ""
    if len(first) == YEAR_DIGITS:
        first, second = second, first
    is_year = len(second) == YEAR_DIGITS or int(second) > MONTHS_IN_A_YEAR
    return _format_month(_read_year(second), month=int(first)) if is_year else ""


def _find_named_month(first: str, second: str) -> str:
    """Return the month that is written by its name, with its year in figures."""
    if month := _find_month(first):
        # “March 05” may be a day of any year.
        is_year = len(second) == YEAR_DIGITS or (
            second.isdecimal() and int(second) > MONTHS_IN_A_YEAR
        )
        return _format_month(_read_year(second), month=month) if is_year else ""
    return (
        _format_month(_read_year(first), month=_find_month(second))
        if len(first) == YEAR_DIGITS
        else ""
    )


def _split(typed: str) -> list[str] | None:
    """Return the numbers and names of a date, or None where something else is written with them."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST]).casefold().strip()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    plain = CLOCK.sub("", plain)
    if len(typed) > LONGEST or not ALLOWED.fullmatch(plain):
        return None
    words = [
        word for word in WORD.findall(plain) if word not in FILLERS and word not in WEEKDAY_WORDS
    ]
    parts = [re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word) for word in words]
    return parts if all(_is_number(part) or _find_month(part) for part in parts) else None


def _find_month(word: str) -> int:
    """Return the number of a month by its name, or 0."""
    if word in FULL_MONTHS:
        return FULL_MONTHS.index(word) + 1
    short = "sep" if word == "sept" else word
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdecimal()


def _read_year(part: str) -> int:
    """Return a year, in this century if it has two digits; 0 for anything else."""
    if not _is_number(part) or len(part) not in {2, YEAR_DIGITS}:
        return 0
    return int(part) if len(part) == YEAR_DIGITS else 2000 + int(part)


def _order_beside_name(parts: list[str]) -> tuple[int, int]:
    """Return the year and the day from the two numbers beside the name of a month."""
    first, second = parts
    year, day = (first, second) if len(first) == YEAR_DIGITS else (second, first)
    return _read_year(year), int(day) if len(day) <= 2 else 0  # noqa: PLR2004 -- the digits of a day


def _make_day(year: int, *, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _format_month(year: int, *, month: int) -> str:
    return f"{year:04}-{month:02}" if year and 1 <= month <= MONTHS_IN_A_YEAR else ""
