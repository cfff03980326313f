"""The commands `atlas rename` and `atlas retire`: an old address leads to its page."""

from collections.abc import Callable
from pathlib import Path

import click

from macros.cli.project import fail, get_root
from macros.content.library.renames import (
    Rename,
    RenameError,
    apply_rename,
    plan_rename,
    plan_retirement,
)
from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import show


@click.command(
    epilog="""\b
    Examples:
      atlas rename places/wiltshire/kinship-evenings.md kinship-groups
      atlas rename /interventions/kinship-navigator/ kinship-navigators"""
)
@click.argument("page")
@click.argument("name")
def rename(page: str, name: str) -> None:
    """Give a page another NAME and redirect its old address.

    PAGE is an address of the site or the path of a file. A place moves with its notes, and
    an intervention with its plan.
    """
    done = _change(lambda root: plan_rename(page, name=name, root=root))
    click.echo(f"Renamed {show(mask_path(done.old))} to {mask_path(done.new)}.")
    click.echo("To find what refers to the old name: atlas check")


@click.command(
    epilog="""\b
    Example:
      atlas retire /interventions/kinship-evenings/ /interventions/kinship-navigator/"""
)
@click.argument("page")
@click.argument("instead")
def retire(page: str, instead: str) -> None:
    """Delete a page of docs and redirect its address to the page INSTEAD."""
    done = _change(lambda root: plan_retirement(page, instead=instead, root=root))
    click.echo(f"Deleted {done.old}. Its address leads to /{done.redirects[0][1]}")
    click.echo("To find what refers to it: atlas check")


def _change(plan: Callable[[Path], Rename]) -> Rename:
    root = get_root()
    try:
        planned = plan(root)
        apply_rename(planned, root=root)
    except RenameError as error:
        fail(str(error))
    return planned
