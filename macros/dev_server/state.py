"""The state of the preview: the same pages as on the site, each rendered on request.

Nothing is published. After an edit, only changed files are read again, and MkDocs only runs if one
of its inputs has changed. So the preview of a note is ready a moment after it is saved, whatever
the size of the site. A note with errors shows its problems in place of its page.
"""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from threading import Lock

from macros.build.checked_project import CheckedProject, check_docs
from macros.build.docs_build import DocsBuild, DocsBuilder, make_docs_key
from macros.build.documents import list_documents
from macros.build.keys import Keys
from macros.build.output import IncrementalOutput
from macros.build.page_jobs import PageJob, list_other_jobs, make_note_job, render_page
from macros.build.search.index import FOLDER, write_search
from macros.build.side_files import list_side_files
from macros.content.index.plan_views import list_plan_views
from macros.content.library.cache import NO_CACHE, Cache, MemoryCache
from macros.content.library.workers import pause_collector
from macros.content.model.notes import Note
from macros.content.source.discover import FoundFile
from macros.content.source.pictures import copy_picture, read_picture
from macros.site.note_data import make_extract
from macros.site.page import Extract
from macros.site.pages.note_page import make_note_file
from macros.site.plan_file import format_plan
from macros.site.urls import (
    get_note_address,
    get_note_file_address,
    get_picture_address,
    get_plan_file_address,
)

PAGE = "index.html"


@dataclass(frozen=True, kw_only=True)
class PreviewState:
    """What the preview shows at one moment."""

    checked: CheckedProject
    docs_build: DocsBuild
    docs_folder: Path
    """The folder with the output of MkDocs."""
    search_folder: Path
    """The folder for the search, which is built on request."""
    rendering: Lock
    """Held while a page is rendered: several at once would only take turns. One for all states."""
    indexing: Lock
    """Held while the search is built."""
    _rendered: dict[str, bytes] = field(default_factory=dict, init=False)
    """Files that were requested before, by path."""

    def find(self, path: str) -> bytes | None:
        """Return a file of the site by its path, or None if there is none."""
        if path in self._rendered:
            return self._rendered[path]
        if path in self._notes:
            return self._render(path, job=make_note_job(self.checked, note=self._notes[path]))
        if path in self._other_jobs:
            return self._render(path, job=self._other_jobs[path])
        if path in self._pictures:
            return self._copy(path, picture=self._pictures[path])
        if path.startswith(f"{FOLDER}/"):
            return self._get_in_search(path)
        data = _read(self.docs_folder, path)
        return self._make_side_file(path) if data is None and path in self._side_files else data

    def _render(self, path: str, *, job: PageJob) -> bytes:
        with self.rendering:
            self._rendered[path] = render_page(job, layouts=self.docs_build.layouts)[1].encode()
        return self._rendered[path]

    def _copy(self, path: str, *, picture: FoundFile) -> bytes | None:
        data = read_picture(picture)
        copy = None if data is None else copy_picture(data, file=picture)
        if copy is not None:
            self._rendered[path] = copy
        return copy

    @cached_property
    def _notes(self) -> dict[str, Note]:
        return {
            f"{get_note_address(note)}{PAGE}": note
            for note in self.checked.cross_links.library.notes
        }

    @cached_property
    def _other_jobs(self) -> dict[str, PageJob]:
        return {f"{address}{PAGE}": job for address, job in list_other_jobs(self.checked)}

    @cached_property
    def _pictures(self) -> dict[str, FoundFile]:
        pictures = self.checked.cross_links.library.pictures
        return {
            get_picture_address(picture.folder, name=picture.location.name): picture
            for picture in pictures
        }

    def _make_side_file(self, path: str) -> bytes:
        made = self._side_files[path]()
        self._rendered[path] = made.encode() if isinstance(made, str) else made
        return self._rendered[path]

    @cached_property
    def _side_files(self) -> dict[str, Callable[[], str | bytes]]:
        """The function that makes each side file and each file of a note or a plan, by path."""
        files = list_side_files(
            self.checked.cross_links,
            read_extract=lambda address, part: getattr(self._extracts[address], part),
            get_shown=self._list_shown,
        )
        library = self.checked.cross_links.library
        return {
            **dict(files),
            **dict(list_documents(library)),
            **{get_note_file_address(one): partial(make_note_file, one) for one in library.notes},
            **{
                get_plan_file_address(plan.intervention.slug): partial(format_plan, plan)
                for plan in list_plan_views(self.checked.cross_links)
            },
        }

    @cached_property
    def _extracts(self) -> dict[str, Extract]:
        library = self.checked.cross_links.library
        return {
            get_note_address(note): make_extract(note, site_url=library.settings.site_url)
            for note in library.notes
        }

    def _list_shown(self) -> Iterator[str]:
        yield from self.docs_build.page_links
        yield from (
            get_note_address(note)
            for note in self.checked.cross_links.library.notes
            if not note.place.is_example
        )
        with self.rendering:
            others = [
                path for path, job in self._other_jobs.items() if not job.make(job.view).is_example
            ]
        yield from (path.removesuffix(PAGE) for path in others)

    def _get_in_search(self, path: str) -> bytes | None:
        return _read(self._index, path)

    @cached_property
    def _index(self) -> Path:
        """The folder with the search, built on the first request, which takes some seconds."""
        folder = self.search_folder / "new"
        with self.indexing:
            if not folder.exists():
                output = IncrementalOutput(
                    new=self.search_folder / "unfinished",
                    old=self.search_folder / "old",
                    cache=NO_CACHE,
                )
                write_search(self.checked.cross_links, output=output, keys=Keys())
                output.new.rename(folder)
        return folder


class Preview:
    """A live preview. `refresh` reads what has changed; other threads may call `find` meanwhile."""

    def __init__(
        self, *, read: Callable[[Cache], CheckedProject], build_docs: DocsBuilder, folder: Path
    ) -> None:
        """Store how to read notes and build docs, and an empty folder for the output."""
        self._read = read
        self._build_docs = build_docs
        self._folder = folder
        self._cache = MemoryCache()
        self._docs_key = b""
        self._rounds = 0
        self._rendering = Lock()
        self._state: PreviewState | None = None

    def find(self, path: str) -> bytes | None:
        """Return a file of the site by its path, or None if there is none."""
        return self._state.find(path) if self._state else None

    def refresh(self, *, notify: Callable[[], object] = lambda: None) -> CheckedProject:
        """Read all changes. If MkDocs raises, the preview shows its last output.

        `notify` is called as soon as the changed notes can be requested, and again after MkDocs.
        """
        with pause_collector():
            return self._refresh(notify)

    def _refresh(self, notify: Callable[[], object]) -> CheckedProject:
        checked = self._read(self._cache)
        self._cache.end_round()
        if self._state is not None:
            # Show changed notes at once, before MkDocs runs.
            self._state = replace(
                self._state,
                checked=checked,
                search_folder=self._get_new_folder("search"),
                indexing=Lock(),
            )
            notify()
        checked = check_docs(checked)
        key = make_docs_key(checked, keys=Keys())
        if key != self._docs_key:
            docs_folder = self._get_new_folder("docs")
            docs_build = self._build_docs(checked, docs_folder)
            self._state = PreviewState(
                checked=checked,
                docs_build=docs_build,
                docs_folder=docs_folder,
                search_folder=self._get_new_folder("search"),
                rendering=self._rendering,
                indexing=Lock(),
            )
            self._docs_key = key
            notify()
            # MkDocs leaves reference cycles, and the collector is paused here.
            gc.collect()
        return checked

    def _get_new_folder(self, name: str) -> Path:
        """Return the path of a new folder, and delete old ones except the last."""
        self._rounds += 1
        folders = sorted(
            self._folder.glob(f"{name}-*"), key=lambda folder: int(folder.name.rpartition("-")[2])
        )
        # A response may still be reading the last one.
        for folder in folders[:-1]:
            shutil.rmtree(folder, ignore_errors=True)
        return self._folder / f"{name}-{self._rounds}"


def _read(folder: Path, path: str) -> bytes | None:
    file = folder / path
    try:
        # The path is from a request: it may lead out of the folder, or not be valid at all.
        is_inside = file.resolve().is_relative_to(folder.resolve())
        return file.read_bytes() if is_inside and file.is_file() else None
    except (OSError, ValueError):
        return None
