"""Making a site, or the export of one, in a folder that somebody named: beside what is there, and exchanged with it when all is well."""

import gc
import os
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from macros.content.cache import NO_CACHE, Cache, DiskCache
from macros.content.problems import Problem, show
from macros.content.workers import without_collector
from macros.publish.edition import Edition
from macros.publish.exchange import NotOurSiteError, SiteInUseError, exchange_site, find_cache, find_work
from macros.publish.keeping import Keeping
from macros.publish.keys import find_program_version
from macros.publish.pressing import Progress
from macros.publish.printing import Printing, PrintingError
from macros.publish.publishing import publish
from macros.publish.search import SearchError
from macros.surroundings import name_path

OWN_FOLDERS = ("docs", "places", "macros", "tests", ".git")
Read = Callable[[Cache], Edition]
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


def make_site(root: Path, *, site_dir: Path, read: Read, start_progress: Callable[[], Progress]) -> tuple[Edition, int]:
    """Make the site of a project. Gives what was published, and on how many pages.

    Raises `NotMadeError` when it could not be made.
    """
    site = root / site_dir
    _keep_content_out(site, root=root, named=f"The site cannot go into {site_dir}", cure="Choose another folder with --site-dir.")
    with (
        _explained(site_dir, root=root, cure="Choose an empty folder with --site-dir."),
        without_collector(),
        exchange_site(site) as folder,
        DiskCache(find_cache(site), version=find_program_version()) as cache,
    ):
        made = _publish(read(cache), keeping=Keeping(new=folder, old=site.absolute(), cache=cache), progress=start_progress())
        # The program ends here: its last look for circles among all that was made would take longer than the exchange.
        gc.freeze()
    return made


def make_export(root: Path, *, folder: Path, read: Read, start_progress: Callable[[], Progress]) -> int:
    """Make the export of a project's site. Gives on how many pages.

    Raises `NotMadeError` when it could not be made.
    """
    # What reads HTML takes a fifth of a second to import, and no other command needs it.
    from macros.publish.export import is_untouched_export, write_export  # noqa: PLC0415

    target = root / folder
    _keep_content_out(target, root=root, named=f"The export cannot go into {folder}", cure="Choose another folder.")
    site = find_work(target) / "site"
    cure = "What was added or changed in it since an export would be lost. Choose an empty folder."
    with _explained(folder, root=root, cure=cure), exchange_site(target, may_replace=is_untouched_export) as new:
        site.mkdir(parents=True)
        with without_collector():
            _publish(read(NO_CACHE), keeping=Keeping(new=site, old=site.with_name("none"), cache=NO_CACHE), progress=start_progress())
        exported = write_export(site, target=new)
        _stop_at(exported.faults)
    return len(exported.addresses)


def print_docs(edition: Edition, folder: Path, *, is_preview: bool = False) -> Printing:
    """Have the hand-written pages printed, as the plugin does it."""
    # MkDocs takes a quarter of a second to import, and after most edits it has nothing to print.
    from macros import plugin  # noqa: PLC0415

    return plugin.print_docs(edition, folder, is_preview=is_preview)


def _publish(edition: Edition, *, keeping: Keeping, progress: Progress) -> tuple[Edition, int]:
    published = publish(edition, keeping=keeping, print_docs=print_docs, progress=progress)
    _stop_at(published.faults, site_url=edition.site_url)
    return edition, len(published.addresses)


def _stop_at(faults: tuple[Problem, ...], *, site_url: str = "") -> None:
    if faults:
        message = "Nothing was changed."
        raise NotMadeError(message, faults=faults, site_url=site_url)


def _keep_content_out(folder: Path, *, root: Path, named: str, cure: str) -> None:
    """Refuse a folder that would be replaced although the content is kept there."""
    # Not pathlib's: it raises at a link that leads to itself.
    target, project = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if project.is_relative_to(target) or any(target.is_relative_to(os.path.realpath(root / own)) for own in OWN_FOLDERS):
        message = f"{named}: the content is kept there. {cure}"
        raise FolderRefusedError(message)


@contextmanager
def _explained(folder: Path, *, root: Path, cure: str) -> Iterator[None]:
    """Say in plain words why nothing could be made in a folder."""
    try:
        yield
    except SiteInUseError as error:
        message = f"Another run is publishing to {folder} at this moment. Nothing was changed; try again when it has ended."
        raise NotMadeError(message) from error
    except NotOurSiteError as error:
        message = f"The folder {folder} has something else in it, so it was left alone. {cure}"
        if error.folder.name != folder.name:
            way = f"{show(name_path(error.folder, root=root))} is in the way"
            why = "a run puts aside there what it replaces, and this is something else"
            message = f"{way}: {why}. Move it away, or remove it if nobody needs it. Nothing was changed."
        raise NotMadeError(message) from error
    except (BrokenProcessPool, MemoryError) as error:
        message = "The computer ran out of memory, or ended one of the processes. Nothing was changed."
        raise NotMadeError(message) from error
    except (PrintingError, SearchError, OSError) as error:
        message = f"The site could not be made: {_say_why(error, root=root)}. Nothing was changed."
        raise NotMadeError(message) from error


def _say_why(error: Exception, *, root: Path) -> str:
    """Say what stopped a run, and name a file as problems do: where the project lies on this computer is nobody's business."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error).rstrip(".")
    return f"{error.strerror}: {name_path(Path(error.filename), root=root)}" if isinstance(error.filename, str) else error.strerror
