"""The commands for the repository's workflows: `atlas changes`, `atlas owners`, `atlas address`."""

from pathlib import Path

import click

from macros.build.changed_texts import format_changed_files
from macros.build.changes import NO_PREVIEW, is_built_site, list_changes
from macros.build.code_owners import OWNERS_FILE, format_owners
from macros.cli.project import fail, get_root
from macros.cli.run import USAGE
from macros.config.settings import read_settings
from macros.config.site_address import SITE_ADDRESS, is_example_address
from macros.content.library.text_changes import is_project, list_changed_files
from macros.content.problems.problem import has_errors, show
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.environment import get_today


@click.command()
@click.argument("old", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
def changes(old: Path, new: Path) -> None:
    """Compare two built sites, or two projects.

    Lists the pages of NEW that are new, changed, moved or removed since OLD. Of two projects, it
    first lists what changed in their texts; their sites are the folders `site` in them.
    """
    if is_built_site(old) and is_built_site(new):
        click.echo(list_changes(old, new=new), nl=False)
        return
    for folder in (old, new):
        if not is_project(folder):
            name = show(str(folder))
            fail(f"{name} is neither a built site nor a project: it has no index.html.", code=USAGE)
    click.echo(format_changed_files(list_changed_files(old, new=new)), nl=False)
    sites = [folder / "site" for folder in (old, new)]
    is_built = all(is_built_site(site) for site in sites)
    click.echo(list_changes(sites[0], new=sites[1]) if is_built else NO_PREVIEW, nl=False)


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
