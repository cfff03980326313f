"""Surroundings: what a run is told by the system it runs on. Read at the edge, once; within, each is an argument."""

import os
from datetime import UTC, date, datetime


def find_today() -> date:
    """Give today's date, UTC: from `SOURCE_DATE_EPOCH` where it is set, else from the clock.

    Raises `ValueError` when what is set is no number of seconds that a clock could show.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(tz=UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = "SOURCE_DATE_EPOCH is not a whole number of seconds."
        raise ValueError(message) from error


def are_examples_wanted() -> bool:
    """Say whether example councils take part: they do unless `ATLAS_EXAMPLES` is `off`."""
    return os.environ.get("ATLAS_EXAMPLES", "on").casefold() != "off"
