"""Sandford, a made-up council with one valid note, which most tests of the content change."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.config.settings import read_settings
from macros.content.library.library import Library, read_library
from macros.content.library.settings import Settings
from macros.content.model.notes import Note, NoteCard
from macros.content.problems.problem import Level, Problem
from macros.content.schema.field_values import FieldValues, Value
from macros.content.source.texts import slugify

SOUTH_WEST = "E06000054"
TODAY = date(2026, 11, 21)
"""The day of tests/conftest.py."""
NOTE_PATH = "places/sandford/evenings.md"
PLACE_PATH = "places/sandford/index.md"
PLACE = """\
---
title: Sandford council
authorities: [E06000054]
summary: A council that is made up for tests.
---
"""
OTHER_PLACE = PLACE.replace("Sandford council", "Other council").replace("E06000054", "E06000030")
"""A second place, which serves another authority."""
EXAMPLE = """\
---
title: Example council, South West
example: true
region: south-west
summary: A council that is made up for readers.
---
"""
NOTE = """\
---
title: Evening groups for carers
summary: Groups in the evening, so that carers who work can come.
intervention: level-4-group-triple-p
stage: delivering
for_whom: Carers of children aged 5 to 12.
changes: []
kept: [Five meetings]
kept_source: [guidebook]
delivered_here:
  sessions: Five, weekly
agreed_by: Head of early help
added: 2026-10-01
reviewed: 2026-11-01
privacy_checked: 2026-11-01
---
## The need here
Carers asked for evenings.
## What we are learning
Too early to say.
"""
BODY = "Too early to say."
"""The last line of the note."""
NHS = "999 000 0018"
"""A number that was never issued."""
CHANGE = """\
changes:
  - summary: Groups in the evening.
    why: Carers work.
    what: {what}
    fidelity: unknown"""


def name_partner_place(project: Path) -> None:
    """Make Sandford one of the Partner Places that the catalogue names."""
    path = project / "docs/data/vocabulary/partner-place.yml"
    path.write_text(
        path.read_text("utf-8").replace(
            "terms:\n", "terms:\n  - slug: sandford\n    label: Sandford\n"
        ),
        "utf-8",
    )


def write(project: Path, *, path: str, text: str | bytes) -> None:
    """Write a file of a project exactly as given, with the folders above it."""
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def settle(project: Path, *, note: str | bytes = NOTE, place: str | bytes = PLACE) -> Path:
    """Write Sandford's two files and give the project."""
    write(project, path=PLACE_PATH, text=place)
    write(project, path=NOTE_PATH, text=note)
    return project


def fill_in(note: Note, **values: Value) -> Note:
    """Return a note with other values in some of its fields, which no check has seen."""
    return replace(note, values=FieldValues(values={**note.values.values, **values}))


def make_card(
    slug: str, *, title: str = "Evening groups", place: str = "wiltshire", is_example: bool = False
) -> NoteCard:
    """Return the card of a note that says little."""
    return NoteCard(
        place=place,
        place_title="Example council, South West"
        if place.startswith("example-")
        else "Wiltshire Council",
        slug=slug,
        title=title,
        summary=f"About {slug}.",
        intervention_title="Level 4 Group Triple P",
        stage="Planning",
        for_whom="Parents who work.",
        council_kinds=(),
        area_types=(),
        ways=(),
        changes=0,
        core="",
        can_share=False,
        shares=(),
        added=date(2026, 11, 1),
        is_example=is_example,
    )


def change(text: str, *, old: str, new: str) -> str:
    """Put new words in the place of old ones, which must be there once."""
    if text.count(old) != 1:
        raise ValueError(old)
    return text.replace(old, new)


def write_place(project: Path, slug: str, *, authorities: str = SOUTH_WEST) -> None:
    """Write a place that serves these authorities, or an example council for a name that begins so."""
    text = change(PLACE, old=SOUTH_WEST, new=authorities)
    is_example = slug.startswith("example-")
    write(project, path=f"places/{slug}/index.md", text=EXAMPLE if is_example else text)


def read(project: Path, *, with_examples: bool = True) -> Library:
    """Return the library of a project."""
    return read_library(project, today=TODAY, settings=Settings(examples=with_examples))[0]


def find_problems(
    project: Path, *, below: str = "places/", with_examples: bool = True
) -> list[Problem]:
    """Return the problems of the files below a folder."""
    settings, odd = read_settings(project, today=TODAY)
    _, problems = read_library(
        project,
        today=TODAY,
        settings=replace(settings, examples=with_examples),
        problems=odd,
    )
    return [problem for problem in problems if problem.path.startswith(below)]


def read_notes(project: Path, *, notes: dict[str, str]) -> dict[str, tuple[Problem, ...]]:
    """Write many notes of Sandford, read them at once, and return the problems of each."""
    write(project, path=PLACE_PATH, text=PLACE)
    paths = {name: f"places/sandford/{slugify(name)}.md" for name in notes}
    for name, text in notes.items():
        write(project, path=paths[name], text=text)
    # All of them have the title of the one note that they were made from.
    problems = [one for one in find_problems(project) if one.rule != "same-title"]
    return {
        name: tuple(problem for problem in problems if problem.path == path)
        for name, path in paths.items()
    }


def shorten(problem: Problem) -> str:
    """Return a problem as its line and rule, `7 date`; a warning says so."""
    return f"{problem.line} {problem.rule}{' (warning)' if problem.level is Level.WARNING else ''}"


def find_in_short(project: Path, *, path: str = NOTE_PATH) -> list[str]:
    """Return the problems of one file as lines and rules."""
    return [shorten(problem) for problem in find_problems(project) if problem.path == path]


def without_quotations(text: str) -> str:
    """Return a message without what it quotes from the file."""
    return re.sub(r"“[^”]*”", "", text)
