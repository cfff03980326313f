"""The commands `atlas build` and `atlas export`: each builds a new folder, then swaps it in."""

import gc
import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from macros.build.atomic_swap import InUseError, exchange_folder, get_cache_path, make_work_folder
from macros.build.checked_project import CheckedProject
from macros.build.docs_build import DocsBuild, DocsBuildError
from macros.build.keys import get_program_version
from macros.build.output import IncrementalOutput
from macros.build.permissions import readable_by_servers
from macros.build.publish import publish
from macros.build.refusal import RefusedError
from macros.build.reports import format_text
from macros.cli.progress import start_progress
from macros.cli.project import fail, get_root, read_content
from macros.cli.run import USAGE
from macros.content.library.cache import NO_CACHE, Cache, DiskCache
from macros.content.library.workers import pause_collector
from macros.content.problems.problem import Problem, show
from macros.environment import show_path
from macros.shutdown import OUT_OF_MEMORY, locate_fault

OWN_FOLDERS = ("docs", "places", "macros", "tests", ".git")


@click.command()
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="The folder of the site.",
    show_default=True,
)
def build(site_dir: Path) -> None:
    """Publish the site.

    Check the content, build the site in a temporary folder, then replace the old site.
    """
    root = get_root()
    site = root / site_dir
    _keep_content_out(
        site,
        root=root,
        reason=f"Cannot build into {site_dir}",
        fix="another folder with --site-dir",
    )
    with (
        _explained(site_dir, root=root, verb="build"),
        readable_by_servers(),
        pause_collector(),
        exchange_folder(site) as folder,
        DiskCache(get_cache_path(site), version=get_program_version()) as cache,
    ):
        if cache.is_refused:
            path = show_path(cache.path, root=root)
            reason = f"{path} is not a cache of the atlas, so it is not used."
            click.echo(f"{reason} Delete it for faster builds.", err=True)
        output = IncrementalOutput(new=folder, old=site.absolute(), cache=cache)
        checked, pages = _publish(root, output=output, cache=cache)
        # Python's last garbage collection would take longer than the swap.
        gc.freeze()
    count = checked.cross_links.count
    notes, examples = ("" if one == 1 else "s" for one in (count.notes, count.examples))
    amount = f"{count.notes} note{notes} and {count.examples} example{examples}"
    click.echo(f"Published {pages} pages to {show(str(site_dir))}: {amount}.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Export the finished site to FOLDER as plain Markdown.

    Adds a configuration that Zensical builds. Refuses a folder that has been edited.
    """
    # The HTML parser takes a fifth of a second to import, and no other command needs it.
    from macros.export.site_export import EXPORT, write_export  # noqa: PLC0415

    root = get_root()
    target = root / folder
    _keep_content_out(
        target, root=root, reason=f"Cannot export into {folder}", fix="another folder"
    )
    with (
        _explained(folder, root=root, verb="export"),
        readable_by_servers(),
        exchange_folder(target, listing=EXPORT) as new,
    ):
        site = make_work_folder(target) / "site"
        site.mkdir()
        with pause_collector():
            output = IncrementalOutput(new=site, old=site.with_name("none"), cache=NO_CACHE)
            _publish(root, output=output, cache=NO_CACHE)
        exported = write_export(site, target=new)
        if exported.problems:
            _stop(exported.problems)
    name = show(str(folder))
    click.echo(
        f"Exported {len(exported.addresses)} pages to {name}. "
        f"Where Zensical is installed: cd {name}; zensical build"
    )


def build_docs(checked: CheckedProject, folder: Path, *, is_preview: bool = False) -> DocsBuild:
    """Have MkDocs build the pages of `docs/`."""
    # MkDocs takes a quarter of a second to import, and after most edits it is not needed.
    from macros import mkdocs_plugin  # noqa: PLC0415

    return mkdocs_plugin.build_docs(checked, folder, is_preview=is_preview)


def _publish(root: Path, *, output: IncrementalOutput, cache: Cache) -> tuple[CheckedProject, int]:
    """Check the content and publish it. Return it, and the number of pages; exit on an error."""
    checked = read_content(root, cache=cache)
    click.echo(format_text(checked.problems, site_url=checked.site_url), err=bool(checked.errors))
    if checked.errors:
        fail("Nothing was changed.")
    published = publish(checked, output=output, build_docs=build_docs, progress=start_progress())
    if published.problems:
        _stop(published.problems, site_url=checked.site_url)
    return checked, len(published.addresses)


def _stop(problems: tuple[Problem, ...], *, site_url: str = "") -> NoReturn:
    click.echo(format_text(problems, site_url=site_url), err=True)
    fail("Nothing was changed.")


def _keep_content_out(target: Path, *, root: Path, reason: str, fix: str) -> None:
    """Exit when the folder to replace holds the content."""
    # Path.resolve raises at a link that leads to itself.
    place, project = Path(os.path.realpath(target)), Path(os.path.realpath(root))
    if project.is_relative_to(place) or any(
        place.is_relative_to(os.path.realpath(root / own)) for own in OWN_FOLDERS
    ):
        fail(f"{reason}: it holds the content. Choose {fix}.", code=USAGE)


@contextmanager
def _explained(folder: Path, *, root: Path, verb: str) -> Iterator[None]:
    """Exit with a plain sentence when nothing can be made in a folder."""
    try:
        yield
    except InUseError:
        fail(f"Another {verb} is writing to {folder}. Wait for it to finish, then try again.")
    except RefusedError as error:
        fail(f"Cannot {verb}: {error.describe(partial(show_path, root=root))}")
    except (BrokenProcessPool, MemoryError):
        fail(f"{OUT_OF_MEMORY} Nothing was changed.")
    except OSError as error:
        reason, fix = locate_fault(error, root=root)
        fail(f"Cannot {verb}: {reason}. Nothing was changed. {fix}".rstrip())
    except DocsBuildError as error:
        fail(f"Cannot {verb}: {str(error).rstrip('.!')}. Nothing was changed.")
