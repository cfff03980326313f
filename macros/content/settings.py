"""The settings that a team changes, read from `mkdocs.yml` and checked like content."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.field_reader import read_record
from macros.content.fields import Field, FieldTable, Kind
from macros.content.files import FoundFile, Part
from macros.content.front_matter import Items, Node, Pairs, Text, read_pairs
from macros.content.lists import NOTHING_KNOWN
from macros.content.problems import Problem, quote
from macros.content.source_text import read_text

PLUGIN = "atlas"
SETTINGS = FieldTable(
    name="the settings under “atlas”",
    fields=(
        Field(name="publisher", kind=Kind.TEXT, label="Who publishes the site", help="Blank while the site is a demonstration."),
        Field(name="mailbox", kind=Kind.MAILBOX, label="Mailbox of the editors", help="Where people without an account send notes."),
        Field(name="repository", kind=Kind.ADDRESS, label="Address of the repository", help="Gives every note its “Edit this note”."),
        Field(name="review_months", kind=Kind.TEXT, label="Months until a note's review is due", limit=3, example="12"),
        Field(name="rating_months", kind=Kind.TEXT, label="Months until a rating's review is due", limit=3, example="24"),
    ),
)
MOST_MONTHS = 120


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a team decides about its site."""

    publisher: str = ""
    mailbox: str = ""
    repository: str = ""
    review_months: int = 12
    rating_months: int = 24


def read_settings(root: Path, *, today: date) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings below `atlas` in the project's `mkdocs.yml`."""
    file = FoundFile(part=Part.SOURCES, path="mkdocs.yml", location=root / "mkdocs.yml")
    text, problems = read_text(file)
    if text is None:
        return Settings(), problems
    pairs, faults = read_pairs(text, path=file.path, first_line=1)
    own = _find_own(pairs)
    record, wrong = read_record(own, table=SETTINGS, path=file.path, known=NOTHING_KNOWN, today=today)
    odd: list[Problem] = []
    months = {name: _read_months(own, name=name, problems=odd) for name in ("review_months", "rating_months")}
    settings = Settings(
        publisher=record.text("publisher"),
        mailbox=record.text("mailbox"),
        repository=record.text("repository").rstrip("/"),
        review_months=months["review_months"] or Settings.review_months,
        rating_months=months["rating_months"] or Settings.rating_months,
    )
    return settings, (*problems, *faults, *wrong, *odd)


def _find_own(pairs: Pairs) -> Pairs:
    nothing = Pairs(entries=(), line=1)
    plugins: Node = next((value for key, value in pairs.entries if key.value == "plugins"), nothing)
    if not isinstance(plugins, Items):
        return nothing
    for entry in plugins.entries:
        if isinstance(entry, Pairs):
            for key, value in entry.entries:
                if key.value == PLUGIN and isinstance(value, Pairs):
                    return value
    return nothing


def _read_months(pairs: Pairs, *, name: str, problems: list[Problem]) -> int:
    node = next((value for key, value in pairs.entries if key.value == name), None)
    if not isinstance(node, Text) or not node.value:
        return 0
    if node.value.isascii() and node.value.isdigit() and 0 < int(node.value) <= MOST_MONTHS:
        return int(node.value)
    message = f"“{name}” is {quote(node.value)}, which is no number of months."
    problems.append(
        Problem(path="mkdocs.yml", line=node.line, rule="settings", message=message, fix=f"Write a whole number from 1 to {MOST_MONTHS}.")
    )
    return 0
