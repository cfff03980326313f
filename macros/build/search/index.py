"""The search: one index for each service area, made by Pagefind from a few words of each note, with a facet table beside it.

An index whose words and facets are the same is kept. The others are made while the pages are being printed and pressed, each by
a process of its own (`indexer.py`); every file that comes of it is looked at before it is published.
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
from macros.content.library.workers import share_out
from macros.content.model.notes import Note
from macros.content.problems.system_faults import describe_fault
from macros.site.search_text import format_search_text
from macros.site.urls import get_note_address

FOLDER = "search"
NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "fragment", "index")
"""What a page loads of what Pagefind writes; the rest are windows of its own."""
SIGNATURE = b"pagefind_dcd"
"""With which every packed file of Pagefind begins, once unpacked."""
LISTED = re.compile(r"en_[0-9a-f]+")
"""The names of pages and of parts of the index, as the list of them has them."""
PACKED = (".pf_fragment", ".pf_index")


class SearchError(Exception):
    """An index could not be made."""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A note as the search sees it."""

    address: str
    text: str
    answers: Mapping[str, tuple[str, ...]]
    """What it says to each facet."""


def _make_findable(note: Note) -> Findable:
    return Findable(
        address=get_note_address(note), text=format_search_text(note), answers=list_answers(note)
    )


class Indexing:
    """The indexes of one run: started early, waited for late. Used in a `with` block, at whose end no process is left."""

    def __init__(self, library: Library, *, output: IncrementalOutput, keys: Keys) -> None:
        """Get ready; nothing is started yet."""
        self._output = output
        shards = {
            name: tuple(map(_make_findable, notes)) for name, notes in list_shards(library).items()
        }
        self._keys = {name: (keys.make(name, shard), shard) for name, shard in shards.items()}
        self._whole: dict[str, OutputEntry] = {}
        self._running: dict[str, Indexer] = {}

    def __enter__(self) -> Self:
        """Start every index that has to be made."""
        try:
            for name, (key, shard) in self._keys.items():
                made = self._output.find_unchanged(key)
                if made is None:
                    self._start(name, shard=shard)
                else:
                    self._whole[name] = made
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
        """End what still runs."""
        self._end()

    def _end(self) -> None:
        for indexer in self._running.values():
            indexer.end()

    def finish(self) -> Iterator[str]:
        """Wait for the indexes, and put them on the site. Gives the path of each of their files.

        Raises `SearchError` when one could not be made.
        """
        for name, (key, shard) in self._keys.items():
            made = (
                self._whole[name]
                if name in self._whole
                else self._add_index(name, key=key, shard=shard)
            )
            if name in self._whole:
                self._output.link(made)
            yield from (file.path for file in made.files)

    def _add_index(self, name: str, *, key: bytes, shard: Sequence[Findable]) -> OutputEntry:
        try:
            files = self._running[name].collect()
        except IndexerError as error:
            message = f"The index of {name} could not be made: {error}"
            raise SearchError(message) from error
        index = {
            path: data
            for path, data in files.items()
            if path.partition("/")[0] in NEEDED or path.endswith(".pf_meta")
        }
        index["facets.json"] = read_index(index, name=name, shard=shard).encode()
        things = [(f"{FOLDER}/{name}/{path}", data) for path, data in sorted(index.items())]
        written = chain.from_iterable(
            share_out(partial(_write_slice, output=self._output), things=things)
        )
        return self._output.add(key, files=written, value=name)

    def _start(self, name: str, *, shard: Sequence[Findable]) -> None:
        try:
            self._running[name] = Indexer((f"/{page.address}", page.text) for page in shard)
        except OSError as error:
            message = f"The index of {name} could not be made: Pagefind cannot be started ({describe_fault(error)[0]})"
            raise SearchError(message) from error


def _write_slice(
    files: Sequence[tuple[str, bytes]], *, output: IncrementalOutput
) -> list[OutputFile]:
    return [output.write(path, data) for path, data in files]


def read_index(files: Mapping[str, bytes], *, name: str, shard: Iterable[Findable]) -> str:
    """Look at every file of an index, and write the facet table of its pages.

    Raises `SearchError` when a page is missing or a file is empty or cut.
    """
    try:
        _check_script(files["pagefind.js"])
        entry = json.loads(files["pagefind-entry.json"])
        listed = LISTED.findall(
            _unpack(files[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"]).decode("latin-1")
        )
        unpacked = {
            PurePosixPath(path): _unpack(data)
            for path, data in files.items()
            if PurePosixPath(path).suffix in PACKED
        }
        _check_names(set(listed), found={path.stem for path in unpacked if path.parent.name})
        _unpack(files["wasm.en.pagefind"])
        numbers = {
            json.loads(data)["url"]: _find_number(path.stem)
            for path, data in unpacked.items()
            if path.parent.name == "fragment"
        }
        pages = {numbers[f"/{page.address}"]: page.answers for page in shard}
    except (EOFError, KeyError, OSError, TypeError, ValueError, zlib.error) as error:
        message = f"The index of {name} is not whole"
        raise SearchError(message) from error
    return format_facet_table(pages)


def _check_names(listed: set[str], *, found: set[str]) -> None:
    if listed != found:
        raise KeyError(sorted(listed ^ found))


def _check_script(data: bytes) -> None:
    if not data.rstrip().endswith(b"};"):
        raise ValueError(data)


def _find_number(name: str) -> int:
    """Give the number of a found page: the last 32 bits of the name that Pagefind gave it, `en_1a2b3c4`."""
    return int(name.partition("_")[2], 16) & 0xFFFFFFFF


def _unpack(data: bytes) -> bytes:
    unpacked = gzip.decompress(data)
    if not unpacked.startswith(SIGNATURE):
        raise ValueError(data[:20])
    return unpacked.removeprefix(SIGNATURE)
