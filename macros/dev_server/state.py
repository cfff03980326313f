"""The preview: the same pages as on the site, each made at the moment somebody asks for it.

Nothing is published. After an edit only what changed is read again, and MkDocs prints again only when something changed that it
looks at; so a note can be read a moment after it was saved, whatever else there is. A broken note shows its problems in place of
its page.
"""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from macros.build.checked_project import CheckedProject, check_docs
from macros.build.docs_build import DocsBuild, DocsBuilder, make_docs_key
from macros.build.keys import Keys
from macros.build.output import IncrementalOutput
from macros.build.page_jobs import PageJob, list_other_jobs, make_note_job, render_page
from macros.build.search.index import FOLDER, Indexing, SearchError
from macros.build.side_files import list_side_files
from macros.content.library.cache import NO_CACHE, Cache, MemoryCache
from macros.content.library.workers import pause_collector
from macros.content.model.notes import Note
from macros.content.source.discover import FoundFile
from macros.content.source.pictures import copy_picture, read_picture
from macros.site.note_data import make_extract
from macros.site.page import Extract
from macros.site.urls import get_note_address, get_picture_address

PAGE = "index.html"


@dataclass(frozen=True, kw_only=True)
class PreviewState:
    """What there is to see at one moment."""

    checked: CheckedProject
    docs_build: DocsBuild
    printed: Path
    """The folder with all that was printed."""
    made: Path
    """A folder for what is made when it is asked for."""
    drawing: Lock
    """Held while a page is drawn, which is not made for two at once; the same for all stands of a preview."""
    indexing: Lock
    """Held while the search is made."""
    _rendered: dict[str, bytes] = field(default_factory=dict, init=False)
    """Pages that were asked for already: a browser may ask again and again while it waits for the next stand."""

    def find(self, path: str) -> bytes | None:
        """Give a file of the site by its path, or None when there is none."""
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
        printed = _read(self.printed, path)
        return (
            self._make_side_file(path) if printed is None and path in self._side_files else printed
        )

    def _render(self, path: str, *, job: PageJob) -> bytes:
        with self.drawing:
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
        self._rendered[path] = self._side_files[path]().encode()
        return self._rendered[path]

    @cached_property
    def _side_files(self) -> dict[str, Callable[[], str]]:
        """How each file beside the pages is made; whether there is one is known at once."""
        files = list_side_files(
            self.checked.cross_links,
            get_extracts=lambda: self._extracts,
            get_shown=self._list_shown,
        )
        return dict(files)

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
        with self.drawing:
            others = [
                path for path, job in self._other_jobs.items() if not job.make(job.view).is_example
            ]
        yield from (path.removesuffix(PAGE) for path in others)

    def _get_in_search(self, path: str) -> bytes | None:
        try:
            return _read(self._index, path)
        except SearchError:
            return None

    @cached_property
    def _index(self) -> Path:
        """The folder with the search. It is made when somebody searches, so it may follow an edit by some seconds."""
        with self.indexing:
            if (self.made / "new").exists():
                return self.made / "new"
            output = IncrementalOutput(
                new=self.made / "being made", old=self.made / "old", cache=NO_CACHE
            )
            with Indexing(self.checked.cross_links.library, output=output, keys=Keys()) as indexing:
                list(indexing.finish())
            output.new.rename(self.made / "new")
        return self.made / "new"


class Preview:
    """What a live preview shows. `refresh` reads what has changed; `find` may be asked by several threads meanwhile."""

    def __init__(
        self, *, read: Callable[[Cache], CheckedProject], build_docs: DocsBuilder, folder: Path
    ) -> None:
        """Say how the notes of an edition are read and its pages printed, and which empty folder may be used."""
        self._read = read
        self._print_docs = build_docs
        self._folder = folder
        self._cache = MemoryCache()
        self._print_key = b""
        self._rounds = 0
        self._drawing = Lock()
        self._state: PreviewState | None = None

    def find(self, path: str) -> bytes | None:
        """Give a file of the site by its path, or None when there is none."""
        return self._state.find(path) if self._state else None

    def refresh(self) -> CheckedProject:
        """Read everything that changed. What cannot be printed raises as the printer does, and the last print stays."""
        with pause_collector():
            return self._refresh()

    def _refresh(self) -> CheckedProject:
        checked = self._read(self._cache)
        self._cache.end_round()
        if self._state is not None:
            # Notes can be read at once; what has to be printed follows.
            self._state = replace(
                self._state, checked=checked, made=self._make_folder("search"), indexing=Lock()
            )
        checked = check_docs(checked)
        key = make_docs_key(checked, keys=Keys())
        if key != self._print_key:
            printed = self._make_folder("printed")
            docs_build = self._print_docs(checked, printed)
            self._state = PreviewState(
                checked=checked,
                docs_build=docs_build,
                printed=printed,
                made=self._make_folder("search"),
                drawing=self._drawing,
                indexing=Lock(),
            )
            self._print_key = key
            # A print leaves circles behind.
            gc.collect()
        return checked

    def _make_folder(self, name: str) -> Path:
        """Give a new folder's path, and remove the one before the last of the same name: somebody may still be reading the last."""
        self._rounds += 1
        rooms = sorted(
            self._folder.glob(f"{name}-*"), key=lambda room: int(room.name.rpartition("-")[2])
        )
        for room in rooms[:-1]:
            shutil.rmtree(room, ignore_errors=True)
        return self._folder / f"{name}-{self._rounds}"


def _read(folder: Path, path: str) -> bytes | None:
    file = folder / path
    try:
        # The path comes from an address: it may not lead out of the folder, and need not be one at all.
        return (
            file.read_bytes()
            if file.resolve().is_relative_to(folder.resolve()) and file.is_file()
            else None
        )
    except (OSError, ValueError):
        return None
