"""Making a site, or the export of one, in a folder of the user's choice: beside what is there, then exchanged with it."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from macros.build.atomic_swap import InUseError, exchange_folder, find_cache, make_work
from macros.build.checked_project import CheckedProject
from macros.build.docs_build import DocsBuild, DocsBuildError
from macros.build.keys import get_program_version
from macros.build.output import IncrementalOutput
from macros.build.permissions import readable_by_servers
from macros.build.publish import publish
from macros.build.refusal import RefusedError
from macros.build.render import Progress
from macros.build.search.index import SearchError
from macros.content.library.cache import NO_CACHE, Cache, DiskCache
from macros.content.library.workers import without_collector
from macros.content.problems.problem import Problem
from macros.environment import show_path
from macros.shutdown import OUT_OF_MEMORY, locate_fault

OWN_FOLDERS = ("docs", "places", "macros", "tests", ".git")
Read = Callable[[Cache], CheckedProject]
"""Reads the project. It raises when something is to mend, and nothing is made."""


class NotMadeError(Exception):
    """Nothing was changed. Its text says why, in plain words."""

    def __init__(self, why: str, *, faults: tuple[Problem, ...] = (), site_url: str = "") -> None:
        super().__init__(why)
        self.faults = faults
        """What was wrong with the finished pages."""
        self.site_url = site_url


class FolderRefusedError(NotMadeError):
    """The folder is one in which the content is kept."""


def make_site(
    root: Path,
    *,
    site_dir: Path,
    read: Read,
    start_progress: Callable[[], Progress],
    report: Callable[[str], None],
) -> tuple[CheckedProject, int]:
    """Make the site of a project. Return what was published, and on how many pages; `report` gets what else there is to say.

    Raise `NotMadeError` when it could not be made.
    """
    site = root / site_dir
    _keep_content_out(
        site,
        root=root,
        folder=site_dir,
        verb="build",
        cure="Choose another folder with --site-dir.",
    )
    with (
        _explained(site_dir, root=root, verb="build"),
        readable_by_servers(),
        without_collector(),
        exchange_folder(site) as folder,
        DiskCache(find_cache(site), version=get_program_version()) as cache,
    ):
        if cache.is_refused:
            report(
                f"{show_path(cache.path, root=root)} is not a cache of the atlas, so it is not used. Delete it for faster builds."
            )
        made = _publish(
            read(cache),
            output=IncrementalOutput(new=folder, old=site.absolute(), cache=cache),
            progress=start_progress(),
        )
        # The program ends here: its last look for circles among all that was made would take longer than the exchange.
        gc.freeze()
    return made


def make_export(
    root: Path, *, folder: Path, read: Read, start_progress: Callable[[], Progress]
) -> int:
    """Make the export of a project's site. Return on how many pages.

    Raise `NotMadeError` when it could not be made.
    """
    # What reads HTML takes a fifth of a second to import, and no other command needs it.
    from macros.export.site_export import EXPORT, write_export  # noqa: PLC0415

    target = root / folder
    _keep_content_out(
        target, root=root, folder=folder, verb="export", cure="Choose another folder."
    )
    with (
        _explained(folder, root=root, verb="export"),
        readable_by_servers(),
        exchange_folder(target, listing=EXPORT) as new,
    ):
        site = make_work(target) / "site"
        site.mkdir()
        with without_collector():
            _publish(
                read(NO_CACHE),
                output=IncrementalOutput(new=site, old=site.with_name("none"), cache=NO_CACHE),
                progress=start_progress(),
            )
        exported = write_export(site, target=new)
        _stop_at(exported.faults)
    return len(exported.addresses)


def build_docs(checked: CheckedProject, folder: Path, *, is_preview: bool = False) -> DocsBuild:
    """Have the hand-written pages printed, as the plugin does it."""
    # MkDocs takes a quarter of a second to import, and after most edits it has nothing to print.
    from macros import mkdocs_plugin  # noqa: PLC0415

    return mkdocs_plugin.build_docs(checked, folder, is_preview=is_preview)


def _publish(
    checked: CheckedProject, *, output: IncrementalOutput, progress: Progress
) -> tuple[CheckedProject, int]:
    published = publish(checked, output=output, build_docs=build_docs, progress=progress)
    _stop_at(published.faults, site_url=checked.site_url)
    return checked, len(published.addresses)


def _stop_at(faults: tuple[Problem, ...], *, site_url: str = "") -> None:
    if faults:
        message = "Nothing was changed."
        raise NotMadeError(message, faults=faults, site_url=site_url)


def _keep_content_out(target: Path, *, root: Path, folder: Path, verb: str, cure: str) -> None:
    """Refuse a folder that would be replaced although it holds the content."""
    # Not pathlib's: it raises at a link that leads to itself.
    place, project = Path(os.path.realpath(target)), Path(os.path.realpath(root))
    if project.is_relative_to(place) or any(
        place.is_relative_to(os.path.realpath(root / own)) for own in OWN_FOLDERS
    ):
        message = f"Cannot {verb} into {folder}: it holds the content. {cure}"
        raise FolderRefusedError(message)


@contextmanager
def _explained(folder: Path, *, root: Path, verb: str) -> Iterator[None]:
    """Say in plain words why nothing could be made in a folder."""
    try:
        yield
    except InUseError as error:
        message = f"Another {verb} is writing to {folder}. Wait for it to finish, then try again."
        raise NotMadeError(message) from error
    except RefusedError as error:
        message = f"Cannot {verb}: {error.describe(partial(show_path, root=root))}"
        raise NotMadeError(message) from error
    except (BrokenProcessPool, MemoryError) as error:
        message = f"{OUT_OF_MEMORY} Nothing was changed."
        raise NotMadeError(message) from error
    except (DocsBuildError, SearchError, OSError) as error:
        reason, cure = (
            locate_fault(error, root=root)
            if isinstance(error, OSError)
            else (str(error).rstrip("."), "")
        )
        message = f"The site could not be made: {reason}. Nothing was changed. {cure}".rstrip()
        raise NotMadeError(message) from error
