"""The search: one index for each service area, made by Pagefind from a few words of each note, with a facet table beside it.

An index whose words and facets are the same is kept. The others are made while the pages are being printed and pressed, each by
a process of its own; when it has ended, every file it wrote is looked at, for Pagefind may say that it is done too early.
"""

import gzip
import json
import re
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pagefind_bin import get_executable

from macros.content.library import Library
from macros.content.links.facets import find_answers, find_shards
from macros.content.model.notes import Note
from macros.content.workers import die_with_parent
from macros.pages.addresses import find_note_address
from macros.pages.search_text import write_search_text
from macros.publish.facet_table import write_facet_table
from macros.publish.keeping import Keeping, Made
from macros.publish.keys import Keys

FOLDER = "search"
NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "fragment", "index")
"""What a page loads of what Pagefind writes; the rest are windows of its own."""
SIGNATURE = b"pagefind_dcd"
"""With which every packed file of Pagefind begins, once unpacked."""
LISTED = re.compile(r"en_[0-9a-f]+")
"""The names of pages and of parts of the index, as the list of them has them."""
MOST_MINUTES = 30


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
    return Findable(address=find_note_address(note), text=write_search_text(note), answers=find_answers(note))


class Indexing:
    """The indexes of one run: started early, waited for late. Used in a `with` block, at whose end no process is left."""

    def __init__(self, library: Library, *, keeping: Keeping, keys: Keys) -> None:
        """Get ready; nothing is started yet."""
        self._keeping = keeping
        shards = {name: tuple(map(_make_findable, notes)) for name, notes in find_shards(library).items()}
        self._keys = {name: (keys.make(name, shard), shard) for name, shard in shards.items()}
        self._whole: dict[str, Made] = {}
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        """Start every index that has to be made."""
        try:
            for name, (key, shard) in self._keys.items():
                made = self._keeping.find_whole(key)
                if made is None:
                    self._start(name, shard=shard)
                else:
                    self._whole[name] = made
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End what still runs."""
        self._end()

    def _end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    def finish(self) -> Iterator[str]:
        """Wait for the indexes, and put them on the site. Gives the path of each of their files.

        Raises `SearchError` when one could not be made.
        """
        for name, (key, shard) in self._keys.items():
            made = self._whole[name] if name in self._whole else self._take_in(name, key=key, shard=shard)
            if name in self._whole:
                self._keeping.link(made)
            yield from (file.path for file in made.files)

    def _take_in(self, name: str, *, key: bytes, shard: Sequence[Findable]) -> Made:
        folder = self._keeping.work / "made" / name
        _wait(self._running[name], name=name, log=self._keeping.work / f"{name}.log")
        (folder / "facets.json").write_text(read_index(folder, shard=shard), encoding="utf-8")
        return self._keeping.add(key, files=self._keeping.move_in(folder, path=f"{FOLDER}/{name}"), value=name)

    def _start(self, name: str, *, shard: Sequence[Findable]) -> None:
        work = self._keeping.work
        # One after the other: Pagefind numbers pages in the order in which the disk lists them, and on some that is the order of writing.
        _write_words(shard, folder=work / "words" / name)
        try:
            self._run(name)
        except OSError as error:
            message = f"The index of {name} could not be made: Pagefind cannot be started ({error})"
            raise SearchError(message) from error

    def _run(self, name: str) -> None:
        work = self._keeping.work
        command = [str(get_executable()), "--site", f"words/{name}", "--output-path", f"made/{name}", "--force-language", "en", "--silent"]
        with (work / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 -- a command of our own, with no word of a note in it
                command,
                cwd=work,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent,  # noqa: PLW1509 -- it takes no lock that another thread could hold
            )


def _write_words(pages: Sequence[Findable], *, folder: Path) -> None:
    for page in pages:
        file = folder / find_word_file(page.address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.text, encoding="utf-8")


def find_word_file(address: str) -> str:
    """Give the file that holds the words of a page: a folder for each would take longer than all the words."""
    return f"{address.removesuffix('/')}.html"


def _wait(process: "subprocess.Popen[bytes]", *, name: str, log: Path) -> None:
    try:
        code = process.wait(timeout=MOST_MINUTES * 60)
    except subprocess.TimeoutExpired as error:
        message = f"The index of {name} was not made within {MOST_MINUTES} minutes"
        raise SearchError(message) from error
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace").strip()
        message = f"The index of {name} could not be made ({code}). {said}"
        raise SearchError(message)


def read_index(folder: Path, *, shard: Iterable[Findable]) -> str:
    """Look at every file of an index, leave only those that are needed, and write the facet table of its pages.

    Raises `SearchError` when a page is missing or a file is empty or cut.
    """
    try:
        _leave_needed(folder)
        _check_script(folder / "pagefind.js")
        entry = json.loads((folder / "pagefind-entry.json").read_bytes())
        listed = LISTED.findall(_unpack(folder / f"pagefind.{entry['languages']['en']['hash']}.pf_meta").decode("latin-1"))
        for packed in (*folder.glob("index/*"), folder / "wasm.en.pagefind"):
            _unpack(packed)
        numbers = {_unpack_page(packed): _find_number(packed) for packed in folder.glob("fragment/*")}
        _check_names(folder, listed=set(listed))
        pages = {numbers[f"/{find_word_file(page.address)}"]: page.answers for page in shard}
    except (OSError, EOFError, KeyError, TypeError, ValueError, zlib.error) as error:
        message = f"The index of {folder.name} is not whole"
        raise SearchError(message) from error
    return write_facet_table(pages)


def _check_names(folder: Path, *, listed: set[str]) -> None:
    if listed != {packed.stem for part in ("index", "fragment") for packed in (folder / part).iterdir()}:
        raise KeyError(folder)


def _check_script(file: Path) -> None:
    if not file.read_bytes().rstrip().endswith(b"};"):
        raise ValueError(file)


def _leave_needed(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name not in NEEDED and path.suffix != ".pf_meta":
            path.unlink()


def _unpack_page(path: Path) -> str:
    """Give the address that a found page has."""
    address: str = json.loads(_unpack(path))["url"]
    return address


def _find_number(path: Path) -> int:
    """Give the number of a found page: the last 32 bits of the name that Pagefind gave it, `en_1a2b3c4`."""
    return int(path.stem.partition("_")[2], 16) & 0xFFFFFFFF


def _unpack(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise ValueError(path.name)
    return data.removeprefix(SIGNATURE)
