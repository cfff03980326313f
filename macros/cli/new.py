"""The commands `atlas new`: a file for a place, a note or a page of the catalogue."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from macros.cli.choices import Choice, ask_choice
from macros.cli.project import fail, get_root, read_content
from macros.cli.run import USAGE
from macros.content.library.library import Library
from macros.content.library.new_files import (
    NewFile,
    start_catalogue_page,
    start_new_note,
    start_new_place,
    write_new_file,
)
from macros.content.model.catalogue import Intervention
from macros.content.model.notes import Place
from macros.content.problems.problem import suggest
from macros.content.schema.catalogue import CATALOGUE_TABLES
from macros.content.schema.note import NOTE
from macros.content.source.file_names import ENDINGS, make_name
from macros.environment import get_local_date

CATALOGUE_KINDS = {
    "intervention": ("interventions", "video-feedback"),
    "guide": ("practice-guides", "mentoring"),
    "service-area": ("service-areas", "family-help"),
    "region": ("regions", "south-west"),
}
"""The kinds of page of the catalogue: the folder of each, and a name for an example."""
ASKED_FIELDS = ("stage", "kept_source")
"""Fields with a list of words, which the command asks for at a terminal."""


@click.group()
def new() -> None:
    """Start a place, a note or a page of the catalogue."""


@new.command(
    "place",
    epilog="""\b
    Example:
      atlas new place wiltshire""",
)
@click.argument("place", required=False)
def new_place(place: str | None) -> None:
    """Start a place. PLACE is the name of its folder."""
    root = get_root()
    if place is None:
        _require_terminal("PLACE")
        place = click.prompt("Name of its folder, such as wiltshire").strip()
    _write(start_new_place(place, known=read_content(root).cross_links.library.known), root=root)


@new.command(
    "note",
    epilog="""\b
    Examples:
      atlas new note
      atlas new note wiltshire
      atlas new note wiltshire evening-groups --intervention kinship-navigator""",
)
@click.argument("place", required=False)
@click.argument("note", required=False)
@click.option("--intervention", help="The name of a page in docs/interventions.")
def new_note(place: str | None, note: str | None, intervention: str | None) -> None:
    """Start a note. NOTE is the name of its file in the folder of PLACE.

    At a terminal, the command asks for what you leave out.
    """
    root = get_root()
    library = read_content(root).cross_links.library
    is_complete = None not in {place, note, intervention}
    if place is None:
        _require_terminal("PLACE and NOTE" if note is None else "PLACE")
        place = ask_choice("Which place?", choices=_list_choices(library.places))
    if note is None:
        _require_terminal("NOTE")
        note = click.prompt("Name of the note's file, such as evening-groups").strip()
    # A name as it is in a list of files.
    note = ENDINGS.sub("", note)
    fields: dict[str, str] = {}
    if not is_complete and sys.stdin.isatty():
        if intervention is None:
            listed = _list_choices(one for one in library.interventions if not one.withdrawn)
            intervention = ask_choice("Which intervention?", choices=listed, may_skip=True)
        fields = {name: _ask_word(name, library=library) for name in ASKED_FIELDS}
    today = get_local_date().isoformat()
    fields |= {"intervention": intervention or "", "added": today, "reviewed": today}
    _write(_start_note(place, note=note, fields=fields, library=library), root=root)


def _add_catalogue_command(kind: str, *, folder: str, example: str) -> None:
    @new.command(
        kind,
        help=f"Start {CATALOGUE_TABLES[folder].name}. SLUG is the name of its file in docs/{folder}.",
        epilog=f"\b\nExample:\n  atlas new {kind} {example}",
    )
    @click.argument("slug")
    def new_page(slug: str) -> None:
        root = get_root()
        known = read_content(root).cross_links.library.known
        page = start_catalogue_page(folder, slug=ENDINGS.sub("", slug), known=known)
        _write(page, root=root)


for _kind, (_folder, _example) in CATALOGUE_KINDS.items():
    _add_catalogue_command(_kind, folder=_folder, example=_example)


def _require_terminal(missing: str) -> None:
    if not sys.stdin.isatty():
        fail(f"Type the missing {missing} after the command; --help shows how.", code=USAGE)


def _list_choices(pages: Iterable[Place | Intervention]) -> tuple[Choice, ...]:
    return tuple(
        Choice(name=one.slug, label=one.title, other_names=one.also_known_as) for one in pages
    )


def _ask_word(name: str, *, library: Library) -> str:
    field = NOTE.find(name)
    terms = library.known.vocabulary(field.of).terms
    choices = tuple(
        Choice(name=term.slug, label=term.label) for term in terms if not term.replaced_by
    )
    return ask_choice(field.label, choices=choices, may_skip=True)


def _start_note(place: str, *, note: str, fields: dict[str, str], library: Library) -> NewFile:
    """Return the draft of a note. Exit when its place or its intervention does not exist."""
    places = {one.slug: one for one in library.places}
    if place not in places:
        fix = f"{suggest(place, allowed=places)} To start it: atlas new place {make_name(place) or place}"
        fail(f"There is no place “{place}”. {fix}")
    interventions = [one.slug for one in library.interventions]
    intervention = fields["intervention"]
    if intervention and intervention not in interventions:
        fix = suggest(intervention, allowed=interventions)
        fail(f"There is no intervention “{intervention}”. {fix}")
    return start_new_note(
        place,
        note=note,
        filled=fields,
        known=library.known,
        is_example=places[place].is_example,
    )


def _write(file: NewFile, *, root: Path) -> None:
    if fault := write_new_file(file, root=root):
        fail(fault)
    click.echo(f"Started {file.path}. Fill in: {', '.join(file.blanks)}.")
