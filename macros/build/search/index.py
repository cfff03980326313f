"""The search: a Pagefind index of note texts and a facet table for each service area.

An index is reused if its texts and facets are unchanged. The others are built while pages are being
rendered, each by a process of its own (`pagefind.py`). Every file of an index is checked before it
is published.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.build.search.facet_table import format_facet_table
from macros.build.search.pagefind import Indexer, IndexerError
from macros.content.index.facets import list_answers, list_shards
from macros.content.library.library import Library
from macros.content.library.workers import map_slices
from macros.content.model.notes import Note
from macros.content.problems.system_faults import describe_fault
from macros.site.search_text import format_search_text
from macros.site.urls import get_note_address

FOLDER = "search"
NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "fragment", "index")
"""The files and folders of Pagefind that a page loads; the rest is its own user interface."""
SIGNATURE = b"pagefind_dcd"
"""The start of every compressed file of Pagefind, once decompressed."""
LISTED = re.compile(r"en_[0-9a-f]+")
"""The names of pages and of parts of the index, as in Pagefind's metadata."""
COMPRESSED = (".pf_fragment", ".pf_index")


class SearchError(Exception):
    """An index could not be made."""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """What the search knows of a note."""

    address: str
    text: str
    answers: Mapping[str, tuple[str, ...]]
    """Its values by facet name."""


def _make_findable(note: Note) -> Findable:
    return Findable(
        address=get_note_address(note), text=format_search_text(note), answers=list_answers(note)
    )


class Indexing:
    """The indexes of one run, built in the background while its `with` block runs.

    No process survives the block.
    """

    def __init__(self, library: Library, *, output: IncrementalOutput, keys: Keys) -> None:
        """Prepare the indexes without starting any."""
        self._output = output
        shards = {
            name: tuple(map(_make_findable, notes)) for name, notes in list_shards(library).items()
        }
        self._keys = {name: (keys.make(name, shard), shard) for name, shard in shards.items()}
        self._unchanged: dict[str, OutputEntry] = {}
        self._running: dict[str, Indexer] = {}

    def __enter__(self) -> Self:
        """Start every index that has changed."""
        try:
            for name, (key, shard) in self._keys.items():
                entry = self._output.find_unchanged(key)
                if entry is None:
                    self._start(name, shard=shard)
                else:
                    self._unchanged[name] = entry
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop all processes that still run."""
        self._end()

    def _end(self) -> None:
        for indexer in self._running.values():
            indexer.end()

    def finish(self) -> Iterator[str]:
        """Wait for the indexes and write them to the site. Yield the path of each file.

        Raise `SearchError` when one cannot be built.
        """
        for name, (key, shard) in self._keys.items():
            entry = self._unchanged.get(name)
            if entry is None:
                entry = self._add_index(name, key=key, shard=shard)
            else:
                self._output.link(entry)
            yield from (file.path for file in entry.files)

    def _add_index(self, name: str, *, key: bytes, shard: Sequence[Findable]) -> OutputEntry:
        try:
            files = self._running[name].collect()
        except IndexerError as error:
            message = f"The search index of {name} failed: {error}"
            raise SearchError(message) from error
        index = {
            path: data
            for path, data in files.items()
            if path.partition("/")[0] in NEEDED or path.endswith(".pf_meta")
        }
        index["facets.json"] = read_index(index, name=name, shard=shard).encode()
        things = [(f"{FOLDER}/{name}/{path}", data) for path, data in sorted(index.items())]
        written = chain.from_iterable(
            map_slices(partial(_write_slice, output=self._output), items=things)
        )
        return self._output.add(key, files=written, value=name)

    def _start(self, name: str, *, shard: Sequence[Findable]) -> None:
        try:
            self._running[name] = Indexer((f"/{page.address}", page.text) for page in shard)
        except OSError as error:
            reason = describe_fault(error)[0]
            message = f"The search index of {name} failed: Pagefind does not start ({reason})"
            raise SearchError(message) from error


def _write_slice(
    files: Sequence[tuple[str, bytes]], *, output: IncrementalOutput
) -> list[OutputFile]:
    return [output.write(path, data) for path, data in files]


def read_index(files: Mapping[str, bytes], *, name: str, shard: Iterable[Findable]) -> str:
    """Check every file of an index, and return the facet table of its pages.

    Raise `SearchError` when a page is missing, or a file is empty or truncated.
    """
    try:
        _check_script(files["pagefind.js"])
        entry = json.loads(files["pagefind-entry.json"])
        listed = LISTED.findall(
            _decompress(files[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"]).decode(
                "latin-1"
            )
        )
        contents = {
            PurePosixPath(path): _decompress(data)
            for path, data in files.items()
            if PurePosixPath(path).suffix in COMPRESSED
        }
        _check_names(set(listed), found={path.stem for path in contents if path.parent.name})
        _decompress(files["wasm.en.pagefind"])
        numbers = {
            json.loads(data)["url"]: _parse_number(path.stem)
            for path, data in contents.items()
            if path.parent.name == "fragment"
        }
        pages = {numbers[f"/{page.address}"]: page.answers for page in shard}
    except (EOFError, KeyError, OSError, TypeError, ValueError, zlib.error) as error:
        message = f"The search index of {name} is damaged"
        raise SearchError(message) from error
    return format_facet_table(pages)


def _check_names(listed: set[str], *, found: set[str]) -> None:
    if listed != found:
        raise KeyError(sorted(listed ^ found))


def _check_script(data: bytes) -> None:
    if not data.rstrip().endswith(b"};"):
        raise ValueError(data)


def _parse_number(name: str) -> int:
    """Return the number of a page: the last 32 bits of its Pagefind name, `en_1a2b3c4`."""
    return int(name.partition("_")[2], 16) & 0xFFFFFFFF


def _decompress(data: bytes) -> bytes:
    content = gzip.decompress(data)
    if not content.startswith(SIGNATURE):
        raise ValueError(data[:20])
    return content.removeprefix(SIGNATURE)
