"""The command `atlas ready`."""

import sys
from collections.abc import Iterator
from itertools import chain

import click

from macros.cli.project import fail, get_root, read_content
from macros.cli.run import FAILED
from macros.config.go_live import PAGE, Progress, list_progress
from macros.content.problems.problem import show


@click.command()
def ready() -> None:
    """List what is left to do before the site is published for real.

    Ends with 0 when all is done. What only a person can see counts as done when its day is
    in mkdocs.yml.
    """
    checked = read_content(get_root())
    links = checked.cross_links
    steps = list_progress(links.library.settings, notes=links.count.notes)
    for line in chain.from_iterable(map(_format, steps)):
        click.echo(show(line))
    done = sum(one.is_done for one in steps)
    click.echo(f"{done} of {len(steps)} done. Each step is explained in {PAGE}.")
    if checked.errors:
        fail("The content has errors, and notes with errors are not counted. Run: atlas check")
    sys.exit(0 if done == len(steps) else FAILED)


def _format(one: Progress) -> Iterator[str]:
    step = one.step
    mark = "x" if one.is_done else " "
    yield f"[{mark}] {step.title}{f', confirmed on {one.confirmed}' if one.confirmed else ''}"
    if not one.is_done:
        confirm = (
            f" Then write the day beside {step.name} in mkdocs.yml."
            if one.must_be_confirmed
            else ""
        )
        yield f"    {step.task} Where: {step.where}.{confirm}"
