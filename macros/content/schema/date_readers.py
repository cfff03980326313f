"""The readers of days and months."""

import re
from datetime import date

from macros.content.problems.problem import quote
from macros.content.problems.rules.fields import (
    DATE_IN_OTHER_FORM,
    DATE_LONG_AGO,
    IN_FUTURE,
    MONTH_IN_OTHER_FORM,
    NO_SUCH_DAY,
    NOT_A_DATE,
    NOT_A_MONTH,
    UNCERTAIN_DATE,
    UNCERTAIN_MONTH,
)
from macros.content.schema.dates import (
    find_day,
    find_month,
    find_year_first,
    is_either_way,
    name_day,
)
from macros.content.schema.kinds import Field
from macros.content.schema.reading_context import ReadingContext
from macros.content.source.front_matter import Scalar

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
EARLIEST_YEAR = 2020


def read_day(node: Scalar, field: Field, context: ReadingContext) -> date | None:
    """Return a day that is not in the future."""
    value = node.value.strip()
    try:
        day = date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        _refuse_day(node, field, context)
        return None
    if day > context.today:
        context.add(node, IN_FUTURE, name=field.name, value=value, today=context.today.isoformat())
        return None
    if day.year < EARLIEST_YEAR:
        context.add(node, DATE_LONG_AGO, name=field.name, value=value)
    return day


def _refuse_day(node: Scalar, field: Field, context: ReadingContext) -> None:
    """Report a date in another form, with its correct form if that is certain."""
    value = node.value.strip()
    days = [day for day in (find_day(value), find_year_first(value)) if day]
    # Of a day that only one person knows, no message may guess which is meant.
    is_guess = len(days) > 1 or is_either_way(value) or max(days, default=date.min) > context.today
    if days and not (field.is_personal and is_guess):
        # Of two days the later is more likely, unless it has not come yet.
        meant = max(days, key=lambda day: (day <= context.today, day))
        typed = {"name": field.name, "found": quote(value), "day": meant.isoformat()}
        if len(days) > 1 or is_either_way(value):
            context.add(node, UNCERTAIN_DATE, meant=name_day(meant), **typed)
        else:
            context.add(node, DATE_IN_OTHER_FORM, **typed)
    else:
        rule = NO_SUCH_DAY if DAY.fullmatch(value) else NOT_A_DATE
        context.add(node, rule, name=field.name, found=quote(value))


def read_month(node: Scalar, field: Field, context: ReadingContext) -> str | None:
    """Return a month."""
    value = node.value.strip()
    if MONTH.fullmatch(value):
        return value
    if meant := find_month(value):
        typed = {"name": field.name, "found": quote(value), "month": meant}
        if is_either_way(value):
            words = name_day(date.fromisoformat(f"{meant}-01"))[2:]
            context.add(node, UNCERTAIN_MONTH, meant=words, **typed)
        else:
            context.add(node, MONTH_IN_OTHER_FORM, **typed)
    else:
        context.add(node, NOT_A_MONTH, name=field.name, found=quote(value))
    return None
