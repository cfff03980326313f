"""The command `atlas import`."""

import os
import sys
from pathlib import Path

import click

from macros.build.reports import format_text
from macros.cli.project import fail, get_root, read_content
from macros.cli.run import FAILED, USAGE
from macros.content.library.imports import import_notes
from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import choose_problems, has_errors, show


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--place", help="The folder of the place. Needed for a file that does not name it.")
def import_files(files: tuple[Path, ...], place: str | None) -> None:
    """Import notes that came by email.

    Each of the FILES goes into the folder of its place and is checked there.
    """
    root = get_root()
    for file in files:
        if not os.path.lexists(file):
            fail(f"{show(str(file))} does not exist. Check the path.", code=USAGE)
    imported, refused = import_notes(files, place=place, root=root)
    for one in imported:
        click.echo(f"Imported {show(mask_path(one.file))} as {mask_path(one.path)}.")
    paths = tuple(one.path for one in imported)
    found = choose_problems(read_content(root).problems, paths=paths) if paths else ()
    click.echo(format_text((*refused, *found)))
    if has_errors(found):
        click.echo("Notes with errors were imported too, so you can fix them in place.")
    sys.exit(FAILED if has_errors((*refused, *found)) else 0)
