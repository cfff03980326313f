"""The command `atlas import`."""

import os
import sys
from pathlib import Path

import click

from macros.build.reports import format_text
from macros.cli.project import fail, get_root, read_content
from macros.cli.run import FAILED, USAGE
from macros.content.library.documents.note_lists import read_lists
from macros.content.library.imports.import_notes import Import, Outcome, import_notes
from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import choose_problems, has_errors, show
from macros.content.problems.rules.fields import NO_SUCH_PAGE, NOT_A_DATE, NOT_ON_LIST
from macros.environment import get_latest_date

SAID = {
    Outcome.IMPORTED: "Imported {file} as {path}.",
    Outcome.REPLACED: "Replaced {path} with {file}. Removed (-) and added (+):",
    Outcome.SAME: "{file} is the same as {path}. Nothing to do.",
    Outcome.DIFFERENT: (
        "{file} changes {path}. It would remove (-) and add (+) these lines. "
        "To replace the note with it, run again with --replace."
    ),
    Outcome.LIKE: (
        "{file} has the title of {path} and another text. It would remove (-) and add (+) these "
        "lines. To replace the note with it, run again with --replace. If it is another note, "
        "give it another title."
    ),
}

LEFT_OUT = {Outcome.DIFFERENT, Outcome.LIKE, Outcome.LEFT_OUT}
SAID_OF_ANSWERS = {NOT_ON_LIST.name, NO_SUCH_PAGE.name, NOT_A_DATE.name}
"""What a document's own problems say too, in the words of its questions."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--place", help="The folder of the place. Needed for a file that does not name it.")
@click.option(
    "--replace",
    is_flag=True,
    help="Replace notes that the files change, also those with the same title.",
)
def import_files(files: tuple[Path, ...], place: str | None, *, replace: bool) -> None:
    """Import notes that came by email.

    Each new note goes into the folder of its place and is checked there. A change to a note, or a
    file with the title of one, is compared with it, and replaces it with --replace.
    """
    root = get_root()
    for file in files:
        if not os.path.lexists(file):
            fail(f"{show(str(file))} does not exist. Check the path.", code=USAGE)
    imported, refused = import_notes(
        files,
        place=place,
        may_replace=replace,
        lists=read_lists(root, today=get_latest_date()),
        root=root,
    )
    for one in imported:
        if one.outcome is not Outcome.LEFT_OUT:
            _report(one)
    paths = tuple(
        one.path for one in imported if one.outcome in {Outcome.IMPORTED, Outcome.REPLACED}
    )
    found = choose_problems(read_content(root).problems, paths=paths) if paths else ()
    said = {(one.path, line) for one in imported for line in one.reported}
    others = tuple(
        problem
        for problem in found
        if problem.rule not in SAID_OF_ANSWERS or (problem.path, problem.line) not in said
    )
    if paths or refused:
        click.echo(format_text((*refused, *others)))
    left_out = sum(one.outcome in LEFT_OUT for one in imported)
    if all(one.outcome is Outcome.LEFT_OUT for one in imported):
        click.echo("Nothing was imported.")
    elif left_out and len(imported) > 1:
        click.echo(f"{left_out} of {len(imported)} notes left out.")
    if has_errors(found):
        click.echo("Notes with errors were imported too, so you can fix them in place.")
    sys.exit(FAILED if left_out or has_errors((*refused, *found)) else 0)


def _report(one: Import) -> None:
    """Print what became of a note."""
    file, path = show(mask_path(one.file)), mask_path(one.path)
    click.echo(SAID[one.outcome].format(file=file, path=path))
    for line in one.difference:
        click.echo(f"    {line}")
