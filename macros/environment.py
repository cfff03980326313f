"""Clock, environment variables and folder, read once and passed on as arguments."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from macros.content.problems.problem import quote, show
from macros.content.schema.switches import name_switches, read_switch

EPOCH = "SOURCE_DATE_EPOCH"
SECONDS = re.compile(r"\d{1,12}", re.ASCII)
EXAMPLES = "ATLAS_EXAMPLES"
CODESPACE = ("CODESPACE_NAME", "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN")
FARTHEST_EAST = timedelta(hours=14)
"""How far the Line Islands, where each day begins first, are ahead of UTC."""


class EnvironmentVariableError(ValueError):
    """An environment variable has a value that no command can use. The text says what to set."""


def get_today() -> date:
    """Return today's date in UTC: from `SOURCE_DATE_EPOCH` if it is set, else from the clock.

    Raise `EnvironmentVariableError` when the variable is not a number of seconds in range.
    """
    return (_read_epoch() or datetime.now(tz=UTC)).date()


def get_local_date() -> date:
    """Return today's date in the local time zone; that of `SOURCE_DATE_EPOCH` if it is set."""
    return (_read_epoch() or datetime.now(tz=UTC).astimezone()).date()


def get_latest_date() -> date:
    """Return the latest date in any time zone: a note with that date is not in the future."""
    now = _read_epoch() or datetime.now(tz=UTC)
    return (min(now, datetime.max.replace(tzinfo=UTC) - FARTHEST_EAST) + FARTHEST_EAST).date()


def _read_epoch() -> datetime | None:
    typed = os.environ.get(EPOCH, "").strip()
    if not typed:
        # MkDocs reads the variable too, and fails when it is set but blank.
        os.environ.pop(EPOCH, None)
        return None
    try:
        return datetime.fromtimestamp(int(typed if SECONDS.fullmatch(typed) else ""), tz=UTC)
    except (ValueError, OverflowError, OSError) as error:
        message = (
            f"{EPOCH} is not a whole number of seconds. "
            f"Unset it, or set a number, for example: {EPOCH}=1795219200"
        )
        raise EnvironmentVariableError(message) from error


def are_examples_wanted() -> bool | None:
    """Return whether `ATLAS_EXAMPLES` shows the example councils.

    None when it is unset or blank: then the settings decide. Raise `EnvironmentVariableError`
    when it is neither on nor off.
    """
    typed = os.environ.get(EXAMPLES, "")
    chosen = read_switch(typed)
    if chosen is None and typed.strip():
        message = f"{EXAMPLES} is {quote(typed)}, which is neither on nor off. {name_switches()}"
        raise EnvironmentVariableError(message)
    return chosen


def get_forwarding_host(port: int) -> str:
    """Return the name under which a GitHub Codespace forwards a port; empty on other computers."""
    name, domain = (os.environ.get(one, "") for one in CODESPACE)
    return f"{name}-{port}.{domain}" if name and domain else ""


def find_project_folder() -> Path | None:
    """Return the nearest folder with `mkdocs.yml`, here or above; None when there is none."""
    try:
        here = Path.cwd()
    except FileNotFoundError:
        # The folder in which the command runs was deleted.
        return None
    return next(
        (folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), None
    )


def name_path(path: Path, *, root: Path) -> str:
    """Return a path as problems name it: relative to the project, with `/`."""
    # A link in `places/` keeps its own name.
    named = os.path.relpath(os.path.abspath(path), root)  # noqa: PTH100
    if named.startswith(os.pardir):
        # The working folder may be a link to the project: resolve the folder, not the file.
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 -- as above
        named = os.path.relpath(
            os.path.join(os.path.realpath(folder), name),  # noqa: PTH118 -- as above
            os.path.realpath(root),
        )
    return named.replace(os.sep, "/")


def show_path(path: Path, *, root: Path) -> str:
    """Return the name of a path, safe to print."""
    return show(name_path(path, root=root))
