"""Publish a checked project: build the whole site in a folder, then verify every link in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap

from macros.build.checked_project import CheckedProject
from macros.build.docs_build import DocsBuild, DocsBuilder, reuse_or_build_docs
from macros.build.documents import write_documents
from macros.build.extract_file import open_extract_file
from macros.build.keys import Keys
from macros.build.manifest import SITE_LIST, format_list
from macros.build.output import IncrementalOutput
from macros.build.page_jobs import list_page_jobs
from macros.build.page_links import verify_links
from macros.build.render import Progress, write_pages
from macros.build.search.index import start_search
from macros.build.side_files import make_side_files
from macros.content.problems.problem import Problem
from macros.content.source.discover import FoundFile
from macros.content.source.pictures import copy_picture, read_picture
from macros.site.urls import get_picture_address


@dataclass(frozen=True, kw_only=True)
class PublishResult:
    """The result of publishing."""

    addresses: tuple[str, ...]
    """The addresses of all pages, sorted."""
    problems: tuple[Problem, ...]
    """Broken links, and everything that the site's policy would block."""


def publish(
    checked: CheckedProject,
    *,
    output: IncrementalOutput,
    build_docs: DocsBuilder,
    progress: Progress,
) -> PublishResult:
    """Build the whole site in the folder of `output`."""
    keys = Keys()
    # MkDocs works on one core; the search uses the others meanwhile.
    with start_search(checked.cross_links, output=output, keys=keys) as search:
        docs_build = reuse_or_build_docs(checked, output=output, keys=keys, build_docs=build_docs)
        search_files = tuple(search)
    return build_pages(
        checked,
        docs_build=docs_build,
        search_files=search_files,
        output=output,
        keys=keys,
        progress=progress,
    )


def build_pages(
    checked: CheckedProject,
    *,
    docs_build: DocsBuild,
    search_files: Iterable[str],
    output: IncrementalOutput,
    keys: Keys,
    progress: Progress,
) -> PublishResult:
    """Build all that is left after MkDocs and the search: pages, pictures and side files."""
    with open_extract_file(output.new) as extracts:
        rendered = write_pages(
            tuple(list_page_jobs(checked)),
            layouts=docs_build.layouts,
            output=output,
            keys=keys,
            extracts=extracts,
            progress=progress,
        )
        files = list(search_files)
        files += (address for page in rendered for address in page.files)
        files += (
            _write_picture(picture, output=output, keys=keys)
            for picture in checked.cross_links.library.pictures
        )
        files += write_documents(checked.cross_links.library, output=output, keys=keys)
        page_links = {
            **docs_build.page_links,
            **{page.address: page.page_links for page in rendered},
        }
        # Last, because the sitemap lists all pages.
        shown = page_links.keys() - {page.address for page in rendered if page.is_hidden}
        made = make_side_files(checked.cross_links, read_extract=extracts.read, shown=shown)
        # Without a name for the content, which is large: it is freed before the next is made.
        files += (file.path for file in starmap(output.write, made))
    pages = (f"{page.address}index.html" for page in rendered)
    output.write(SITE_LIST, format_list((*docs_build.files, *pages, *files)))
    broken = verify_links(page_links, files=files, layout_links=docs_build.layout_links)
    return PublishResult(
        addresses=tuple(sorted(page_links)), problems=(*docs_build.problems, *broken)
    )


def ignore_progress(done: int, total: int) -> None:
    """Report no progress."""


def _write_picture(picture: FoundFile, *, output: IncrementalOutput, keys: Keys) -> str:
    data = read_picture(picture)
    address = get_picture_address(picture.folder, name=picture.location.name)
    key = keys.make("picture", address, data)
    if output.find_and_reuse(key) is None:
        copy = None if data is None else copy_picture(data, file=picture)
        if copy is None:
            raise FileNotFoundError(picture.path)
        output.add(key, files=[output.write(address, copy)], value=None)
    return address
