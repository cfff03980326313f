"""The search: the words of all notes in small files, a table of what readers filter by, and the text that results show.

A reader's first search loads `index.json` and `names.json`, then the few files that hold the typed
words and the notes shown. `theme/assets/atlas/search-index.js` reads them. Notes are numbered by the
day they were added, so that a new note leaves the numbers of the others.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput, OutputEntry, OutputFile
from macros.build.search.councils import make_councils
from macros.build.search.facet_table import make_facet_table
from macros.build.search.letters import format_json
from macros.build.search.names import make_names
from macros.build.search.word_lists import cut_into_files, merge_groups, pack_group
from macros.content.index.cards import sort_newest_first
from macros.content.index.cross_links import CrossLinks
from macros.content.library.workers import SLICE, start_slices
from macros.content.model.notes import Note
from macros.site.results import make_result
from macros.site.search_text import (
    NoteText,
    index_words,
    list_passages,
    list_phrases,
    list_texts,
)

FOLDER = "search"
WORDS, NOTES = f"{FOLDER}/words", f"{FOLDER}/notes"
GROUP_SIZE = SLICE
"""How many notes are read again after an edit of one: as many as a worker takes at once."""
NAME_SIZE = 5
"""Letters in the name of a note's file. Together with the group's number they name one text."""
WORDS_NAME_SIZE = 8


@dataclass(frozen=True, kw_only=True)
class PackedGroup:
    """What the search needs of a group of notes."""

    words: bytes
    names: str
    """The names of the notes' files, one after the other."""


def write_search(links: CrossLinks, *, output: IncrementalOutput, keys: Keys) -> tuple[str, ...]:
    """Write the search of a site, and return the path of each file."""
    with start_search(links, output=output, keys=keys) as files:
        return tuple(files)


@contextmanager
def start_search(
    links: CrossLinks, *, output: IncrementalOutput, keys: Keys
) -> Iterator[Iterator[str]]:
    """Start making the search of a site on all cores; yield an iterator that finishes it.

    The iterator writes each file and yields its path. Without notes, the search still finds pages
    and the regions of councils.
    """
    # The newest note has the highest number, so a new one changes only the last group.
    notes = sort_newest_first(links.library.notes)[::-1]
    phrases = list_phrases(links.library.known.synonyms)
    starts = range(0, len(notes), GROUP_SIZE)
    groups = [notes[start : start + GROUP_SIZE] for start in starts]
    keyed = {
        keys.make("search", number, phrases, tuple(group)): [(number, note) for note in group]
        for number, group in enumerate(groups)
    }
    found = {key: output.find_and_reuse(key) for key in keyed}
    missing = [pair for key, group in keyed.items() if found[key] is None for pair in group]
    # Each slice is a group: only the last one is smaller.
    with start_slices(
        partial(_write_group, phrases=phrases, output=output), items=missing
    ) as fresh:
        made = (
            _add_group(next(fresh), key=key, output=output) if kept is None else kept
            for key, kept in found.items()
        )
        yield _write_files(links, notes=notes, groups=made, output=output)


def _add_group(
    made: tuple[list[OutputFile], PackedGroup], *, key: bytes, output: IncrementalOutput
) -> OutputEntry:
    files, value = made
    return output.add(key, files=files, value=value)


def _write_files(
    links: CrossLinks,
    *,
    notes: Sequence[Note],
    groups: Iterable[OutputEntry],
    output: IncrementalOutput,
) -> Iterator[str]:
    """Write the files of all groups together, and yield the path of every file."""
    packed = []
    for group in groups:
        yield from (file.path for file in group.files)
        if isinstance(group.value, PackedGroup):
            packed.append(group.value)
    chunks = []
    for first, data in cut_into_files(merge_groups(group.words for group in packed)):
        name = _make_name(data, size=WORDS_NAME_SIZE)
        chunks.append(f"{first} {name}")
        yield output.write(f"{WORDS}/{name}.json", data).path
    index = {
        "size": len(notes),
        "groupSize": GROUP_SIZE,
        "nameSize": NAME_SIZE,
        "notes": "".join(group.names for group in packed),
        "words": chunks,
        "facets": make_facet_table(links.answers[note.path] for note in notes),
    }
    yield output.write(f"{FOLDER}/index.json", format_json(index)).path
    yield output.write(f"{FOLDER}/names.json", format_json(make_names(links))).path
    # Without words about them, no page offers to choose a council.
    if links.library.known.site_words.neighbours.sources:
        councils = format_json(make_councils(links, notes=notes))
        yield output.write(f"{FOLDER}/councils.json", councils).path


def _write_group(
    group: Sequence[tuple[int, Note]], *, phrases: tuple[str, ...], output: IncrementalOutput
) -> tuple[list[OutputFile], PackedGroup]:
    files: list[OutputFile] = []
    names: dict[str, None] = {}
    words = []
    for number, note in group:
        texts = list_texts(note)
        words.append(index_words(texts, phrases=phrases))
        data = format_json(_make_result(note, texts=texts))
        name = _make_name(data, size=NAME_SIZE)
        salt = 0
        while name in names:
            salt += 1
            name = _make_name(data + salt.to_bytes(2, "big"), size=NAME_SIZE)
        names[name] = None
        files.append(output.write(f"{NOTES}/{number}/{name}.json", data))
    return files, PackedGroup(words=pack_group(words), names="".join(names))


def _make_result(note: Note, *, texts: Sequence[NoteText]) -> dict[str, object]:
    shown = {name: text for name, text in vars(make_result(note.card)).items() if text}
    return {**shown, "text": list_passages(texts)}


def _make_name(data: bytes, *, size: int) -> str:
    """Return a name made from what is in a file: another text has another name."""
    return b32encode(sha256(data).digest()).decode().lower()[:size]
