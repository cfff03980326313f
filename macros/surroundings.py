"""Surroundings: what a run is told by the system it runs on. Read at the edge, once; within, each is an argument."""

import os
from datetime import UTC, date, datetime
from pathlib import Path


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


def find_project() -> Path | None:
    """Give the project's folder: the one with `mkdocs.yml`, where the command runs or above; None when there is none."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), None)


def name_path(path: Path, *, root: Path) -> str:
    """Give a path as problems name it: relative to the project, with `/`."""
    absolute = path if path.is_absolute() else Path.cwd() / path
    return os.path.relpath(absolute, root).replace(os.sep, "/")
