"""Publishing: an edition becomes a finished folder, step by step; nothing is said to be done before every link was followed."""

from dataclasses import dataclass
from itertools import islice

from macros.build.checked_project import Edition
from macros.build.docs_build import Printer, Printing, keep_or_print
from macros.build.keys import Keys
from macros.build.manifest import SITE_LIST, write_list
from macros.build.output import Keeping
from macros.build.page_jobs import find_sheets
from macros.build.page_links import verify_records
from macros.build.render import Progress, keep_sheets, press_sheets
from macros.build.search.index import Indexing
from macros.build.side_files import make_side_files
from macros.content.problems.problem import Problem
from macros.content.source.discover import FoundFile
from macros.content.source.pictures import copy_picture, read_picture
from macros.site.urls import find_picture_address


@dataclass(frozen=True, kw_only=True)
class Published:
    """What is on the site."""

    addresses: tuple[str, ...]
    """Of all pages, sorted."""
    faults: tuple[Problem, ...]
    """Every link that leads nowhere, and all that the site's policy would stop."""


def publish(edition: Edition, *, keeping: Keeping, print_docs: Printer, progress: Progress) -> Published:
    """Make the whole site in the folder of `keeping`."""
    keys = Keys()
    with Indexing(edition.cross_links.library, keeping=keeping, keys=keys) as indexing:
        printing = keep_or_print(edition, keeping=keeping, keys=keys, print_docs=print_docs)
        return fill(edition, printing=printing, indexing=indexing, keeping=keeping, keys=keys, progress=progress)


def fill(edition: Edition, *, printing: Printing, indexing: Indexing, keeping: Keeping, keys: Keys, progress: Progress) -> Published:
    """Make all that the printer did not: the poured pages, pictures, the search, and the files beside the pages."""
    sheets = list(find_sheets(edition))
    pressed, missing = keep_sheets(sheets, shells=printing.shells, keeping=keeping, keys=keys)
    pressing = press_sheets(missing, shells=printing.shells, keeping=keeping, progress=progress)
    # While workers make the others, this process takes in the indexes.
    pressed += islice(pressing, 1)
    files = [_write_picture(picture, keeping=keeping, keys=keys) for picture in edition.cross_links.library.pictures]
    files += indexing.finish()
    pressed += pressing
    records = {**printing.records, **{page.address: page.record for page in pressed}}
    extracts = {page.address: page.extract for page in pressed}
    # They come last, for the list of addresses needs all pages.
    shown = records.keys() - {page.address for page in pressed if page.is_hidden}
    for address, text in make_side_files(edition.cross_links, extracts=extracts, shown=shown):
        files.append(keeping.write(address, text.encode()).path)
    pages = (f"{page.address}index.html" for page in pressed)
    keeping.write(SITE_LIST, write_list((*printing.files, *pages, *files)))
    broken = verify_records(records, files=files, furniture=printing.furniture)
    return Published(addresses=tuple(sorted(records)), faults=(*printing.stopped, *broken))


def ignore(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def _write_picture(picture: FoundFile, *, keeping: Keeping, keys: Keys) -> str:
    data = read_picture(picture)
    address = find_picture_address(picture.folder, name=picture.location.name)
    key = keys.make("picture", address, data)
    if keeping.keep(key) is None:
        copy = None if data is None else copy_picture(data, file=picture)
        if copy is None:
            raise FileNotFoundError(picture.path)
        keeping.add(key, files=[keeping.write(address, copy)], value=None)
    return address
