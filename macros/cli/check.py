"""The command `atlas check`."""

import os
import sys
from functools import partial
from pathlib import Path

import click

from macros.build.reports import (
    format_due,
    format_fixes,
    format_github,
    format_json,
    format_summary,
    format_text,
)
from macros.cli.project import fail, get_root, read_content
from macros.cli.run import FAILED, USAGE, until_interrupted
from macros.content.library.fixes import MOST_ROUNDS, plan_fixes, write_fixes
from macros.content.privacy.mask import mask_path
from macros.content.problems.problem import Problem, choose_problems, has_errors, is_chosen, show
from macros.content.source.atomic_write import NotWrittenError
from macros.dev_server.watch import list_signatures, watch_files
from macros.environment import name_path

CONTENT = ("docs", "places", "mkdocs.yml")
"""What the check reads."""


@click.command(
    epilog="""\b
    Examples:
      atlas check
      atlas check places/wiltshire
      atlas check --watch places/wiltshire/evening-groups.md
      atlas check --fix places/wiltshire"""
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="How to print the problems.",
    show_default=True,
)
@click.option("--fix", is_flag=True, help="First fix what has only one right answer.")
@click.option("--watch", is_flag=True, help="Check again after each save. Stop with Ctrl+C.")
def check(paths: tuple[Path, ...], form: str, *, fix: bool, watch: bool) -> None:
    """Check all content.

    Give PATHS to show only the problems in those files or folders.
    """
    root = get_root()
    names = tuple(_name_content(path, root=root) for path in paths)
    if fix and watch:
        fail("Use --fix or --watch, not both.", code=USAGE)
    seen = list_signatures(root) if watch else None
    code = 0

    def list_all() -> None:
        nonlocal code
        checked = read_content(root)
        problems = choose_problems(checked.problems, paths=names)
        _refuse_other_paths(paths, names=names, problems=problems)
        for _ in range(MOST_ROUNDS if fix else 0):
            if not _fix_all(problems, root=root):
                break
            checked = read_content(root)
            problems = choose_problems(checked.problems, paths=names)
        code = FAILED if has_errors(problems) else 0
        _list_problems(problems, root=root, site_url=checked.site_url, form=form)
        due = [path for path in checked.cross_links.due if is_chosen(path, paths=names)]
        if due and form == "text":
            click.echo(format_due(due))

    if not watch:
        list_all()
        sys.exit(code)
    with until_interrupted():
        list_all()
        click.echo("Watching for changes. Press Ctrl+C to stop.", err=True)
        watch_files(root, refresh=list_all, echo=partial(click.echo, err=True), seen=seen)


def _name_content(path: Path, *, root: Path) -> str:
    """Return a path as problems name it. Exit when it does not exist."""
    if not os.path.lexists(path):
        fail(f"{show(str(path))} does not exist. Check the path.", code=USAGE)
    return name_path(path, root=root)


def _refuse_other_paths(
    paths: tuple[Path, ...], *, names: tuple[str, ...], problems: tuple[Problem, ...]
) -> None:
    """Exit at a path that the check does not read, unless a misplaced note was found there."""
    for path, name in zip(paths, names, strict=True):
        is_content = name == "." or name.partition("/")[0] in CONTENT
        if not is_content and not choose_problems(problems, paths=(name,)):
            fail(
                f"{show(str(path))} is not part of the atlas. "
                f"Choose a path in {' or '.join(CONTENT[:2])}, or {CONTENT[2]}.",
                code=USAGE,
            )


def _fix_all(problems: tuple[Problem, ...], *, root: Path) -> bool:
    """Fix what has only one right answer, and show each change. Return whether there was any."""
    has_changes = False
    for fixed in plan_fixes(problems, root=root):
        try:
            write_fixes(fixed, root=root)
        except NotWrittenError as error:
            fail(str(error))
        has_changes = True
        # What is printed for other programs is only the problems.
        click.echo(f"Fixed {show(mask_path(fixed.path))}:", err=True)
        for line in fixed.difference:
            click.echo(f"    {line}", err=True)
    return has_changes


def _list_problems(problems: tuple[Problem, ...], *, root: Path, site_url: str, form: str) -> None:
    match form:
        case "json":
            click.echo(format_json(problems))
        case "github":
            click.echo(format_github(problems, site_url=site_url), nl=False)
            if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
                with Path(summary).open("a", encoding="utf-8") as stream:
                    stream.write(format_summary(problems))
                    stream.write(format_fixes(plan_fixes(problems, root=root)))
        case _:
            click.echo(format_text(problems, site_url=site_url))
