"""The commands for the repository's workflows: `atlas changes`, `atlas owners`, `atlas address`."""

from pathlib import Path

import click

from macros.build.changed_texts import format_changed_files
from macros.build.changes import NO_PREVIEW, compare_sites, format_site_changes, is_built_site
from macros.build.code_owners import OWNERS_FILE, format_owners
from macros.cli.project import fail, get_root
from macros.cli.run import USAGE
from macros.config.settings import read_settings
from macros.config.site_address import SITE_ADDRESS, is_example_address
from macros.content.library.text_changes import is_project, list_changed_files
from macros.content.problems.problem import has_errors, show
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.environment import get_today
from macros.site.urls import get_page_address

BUILT_SITE = "site"
"""Where a project has its built site."""


@click.command()
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--preview",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the new and changed pages to one HTML file that opens without a server.",
)
def changes(old: Path, new: Path, *, file: Path | None) -> None:
    """Compare two built sites, or two projects.

    Lists the pages of NEW that are new, changed, moved or removed since OLD. Of two projects, it
    first lists what changed in their texts; their sites are the folders `site` in them.
    """
    sites = (old, new)
    own: tuple[str, ...] = ()
    if not all(map(is_built_site, sites)):
        for folder in (old, new):
            if not is_project(folder):
                name = show(str(folder))
                fail(f"{name} is neither a built site nor a project of the atlas.", code=USAGE)
        files = list_changed_files(old, new=new)
        click.echo(format_changed_files(files), nl=False)
        sites = (old / BUILT_SITE, new / BUILT_SITE)
        own = tuple(get_page_address(changed.path) for changed in files)
    if not all(map(is_built_site, sites)):
        click.echo(NO_PREVIEW, nl=False)
        return
    found = compare_sites(sites[0], new=sites[1])
    click.echo(format_site_changes(found), nl=False)
    if file:
        # The HTML parser takes a fifth of a second to import, and no other command needs it.
        from macros.export.preview import make_preview  # noqa: PLC0415

        file.write_text(make_preview(sites[1], changes=found, own=own), encoding="utf-8")


@click.command()
def owners() -> None:
    """Regenerate .github/CODEOWNERS from the `owners` setting."""
    root = get_root()
    settings, problems = read_settings(root, today=get_today())
    if has_errors(problems):
        fail("The settings have errors. To list them: atlas check mkdocs.yml")
    try:
        write_file(OWNERS_FILE, format_owners(settings.owners), root=root, may_replace=True)
    except NotWrittenError as error:
        fail(str(error))
    click.echo(f"Wrote {OWNERS_FILE}.")


@click.command()
def address() -> None:
    """Print the address of the site.

    Prints nothing while `site_url` is still the example's. The workflow that publishes uses it.
    """
    settings, problems = read_settings(get_root(), today=get_today())
    if not SITE_ADDRESS.fullmatch(settings.site_url):
        reasons = [f"{one.message} {one.fix}" for one in problems if "site_url" in one.message]
        fail(" ".join(reasons))
    click.echo("" if is_example_address(settings.site_url) else settings.site_url)
