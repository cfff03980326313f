"""Import of notes that came by email, each into the folder of its place.

A file that names the note it was made from is compared with it, and so is a file with the title of
a note of its place: no file ever becomes a second note of one title. Nothing is replaced unasked.
A new note with faults is imported, so that you can fix it in place. What cannot be a note is not.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path

from macros.content.library.differences import list_differences
from macros.content.library.documents.questions import Lists
from macros.content.library.imports.candidate import Candidate
from macros.content.library.imports.known_notes import KnownNote, KnownNotes, read_title
from macros.content.library.imports.pictures import place_pictures, write_new_picture
from macros.content.library.imports.readers import read_location
from macros.content.library.new_files import NewFile, write_new_file
from macros.content.problems.problem import Problem, join_words, quote, show, suggest
from macros.content.problems.rules.files import NOTE_TOO_LARGE
from macros.content.problems.rules.imports import (
    NO_SUCH_PLACE,
    NOT_A_VERSION,
    NOT_WRITTEN,
    NOTE_MOVED_ON,
    NOTE_OF_OTHER_PLACE,
    NOTE_REMOVED,
    TWO_FILES,
    WHOSE_NOTE,
)
from macros.content.source.atomic_write import NotWrittenError, write_file
from macros.content.source.decode import FILE_SIZE
from macros.content.source.discover import find_files
from macros.content.source.file_names import SLUG_LENGTH, make_name
from macros.content.source.note_lines import (
    read_note_line,
    read_place_line,
    remove_own_lines,
)

SAY_NOTHING = frozenset(
    "attachment copy document draft file final index my name new note notes of our readme scan text "
    "the this untitled word your".split()
)
"""Words that do not say what a note is about, in the name of its file."""


class Outcome(Enum):
    """What an import did with a note."""

    IMPORTED = "imported"
    REPLACED = "replaced"
    SAME = "same"
    DIFFERENT = "different"
    """It is a change to a note, and no one asked to replace that."""
    LEFT_OUT = "left out"
    """Its problem says why."""
    LIKE = "like"
    """It does not say which note it changes and has the title of one, and no one asked to replace it."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """A note that was read from a file, and what became of it."""

    outcome: Outcome
    file: str
    """The name of the file."""
    path: str
    """The path of the note, relative to the project; empty if it was left out."""
    difference: tuple[str, ...] = ()
    """The lines that differ from the note as it was."""
    reported: frozenset[int] = frozenset()
    """The lines of the note whose problems are reported in the words of its document."""


@dataclass(frozen=True, kw_only=True)
class _Arrival:
    """A candidate with the note that it is."""

    candidate: Candidate
    text: str
    """Without the lines that say which note it is."""
    place: str
    title: str
    """As compared; empty without a title."""
    note: KnownNote | None
    """The note that it is, if there is one."""
    version: str
    """The version of that note which it was made from; empty if it does not say."""

    @property
    def key(self) -> tuple[str, str]:
        """Equal for two files that are one note."""
        own = self.title or f"file {self.candidate.name}"
        return ("", self.note.path) if self.note else (self.place, own)


def import_notes(
    locations: Iterable[Path], *, place: str | None, may_replace: bool, lists: Lists, root: Path
) -> tuple[tuple[Import, ...], tuple[Problem, ...]]:
    """Import the notes in some files, into the folder `place` or the one that a note names.

    Return what became of each note, and the problems of the others.
    """
    readings = [read_location(location, lists=lists) for location in locations]
    problems = [problem for _, found in readings for problem in found]
    refusals: list[Problem] = []
    notes = KnownNotes(find_files(root)[0])
    arrivals: dict[tuple[str, str], list[_Arrival]] = defaultdict(list)
    for candidate in (candidate for candidates, _ in readings for candidate in candidates):
        arrival = _refuse_size(candidate) or _recognise(
            candidate, place=place, notes=notes, lists=lists
        )
        if isinstance(arrival, Problem):
            refusals.append(arrival)
        else:
            arrivals[arrival.key].append(arrival)
    results = [
        result
        for alike in arrivals.values()
        for result in _settle(alike, may_replace=may_replace, root=root)
    ]
    refusals.extend(result for result in results if isinstance(result, Problem))
    left_out = (
        Import(outcome=Outcome.LEFT_OUT, file=problem.path, path="") for problem in refusals
    )
    return (
        (*(result for result in results if isinstance(result, Import)), *left_out),
        (*problems, *refusals),
    )


def _recognise(
    candidate: Candidate, *, place: str | None, notes: KnownNotes, lists: Lists
) -> _Arrival | Problem:
    """Return which note a candidate is, or why that cannot be said."""
    named, name = read_note_line(candidate.text), candidate.name
    if isinstance(named, str):
        return NOT_A_VERSION.at(path=name, line=1, found=quote(named))
    owner = place or (named.place if named else read_place_line(candidate.text))
    if not owner:
        return WHOSE_NOTE.at(path=name, line=1)
    if named and named.place != owner:
        return NOTE_OF_OTHER_PLACE.at(path=name, line=1, note=named.path, place=quote(owner))
    note = notes.find(named.path) if named else None
    if named and note is None:
        return NOTE_REMOVED.at(path=name, line=1, note=named.path)
    if owner not in notes.places:
        return candidate.place_problem or _report_place(owner, name=name, lists=lists)
    text = remove_own_lines(candidate.text)
    title = read_title(text, path=name)
    return _Arrival(
        candidate=candidate,
        text=text,
        place=owner,
        title=title,
        note=note or notes.find_twin(owner, text=text, title=title),
        version=named.version if named else "",
    )


def _refuse_size(candidate: Candidate) -> Problem | None:
    """Return the problem of a note that no check could read, because its file would be too large."""
    # Its pictures get longer names.
    if len(candidate.text.encode()) + SLUG_LENGTH * len(candidate.pictures) <= FILE_SIZE:
        return None
    return NOTE_TOO_LARGE.at(path=candidate.name, line=1, limit=FILE_SIZE // 1024)


def _report_place(owner: str, *, name: str, lists: Lists) -> Problem:
    """Return the problem of a file that names a place that is not there."""
    known = [term.slug for term in lists.get_terms("places") if not term.is_example]
    choices = suggest(owner, allowed=known)
    return NO_SUCH_PLACE.at(path=name, line=1, place=quote(owner), choices=choices)


def _settle(
    alike: Sequence[_Arrival], *, may_replace: bool, root: Path
) -> Iterator[Import | Problem]:
    """Yield what becomes of files that are one note. Two with different texts are not imported."""
    first, *others = alike
    if any(other.text != first.text for other in others):
        for one in alike:
            names = join_words(show(other.candidate.name) for other in alike if other is not one)
            yield TWO_FILES.at(path=one.candidate.name, line=1, others=names)
        return
    result = _settle_one(first, may_replace=may_replace, root=root)
    yield result
    for other in others if isinstance(result, Import) else ():
        yield Import(outcome=Outcome.SAME, file=other.candidate.name, path=result.path)


def _settle_one(arrival: _Arrival, *, may_replace: bool, root: Path) -> Import | Problem:
    note, file = arrival.note, arrival.candidate.name
    if note is None:
        return _add(arrival, root=root)
    text, pictures = place_pictures(
        arrival.text, arrival.candidate.pictures, path=note.path, root=root
    )
    if text == note.text:
        return Import(outcome=Outcome.SAME, file=file, path=note.path)
    if arrival.version and arrival.version != note.version:
        return NOTE_MOVED_ON.at(path=file, line=1, note=note.path)
    outcome = Outcome.DIFFERENT if arrival.version else Outcome.LIKE
    if may_replace:
        outcome = Outcome.REPLACED
        refusal = _write_pictures(pictures, root=root)
        try:
            if not refusal:
                write_file(note.path, text, root=root, may_replace=True)
        except NotWrittenError as error:
            refusal = str(error)
        if refusal:
            return NOT_WRITTEN.at(path=file, line=1, reason=refusal)
    return Import(
        outcome=outcome,
        file=file,
        path=note.path,
        difference=tuple(list_differences(note.text, text)),
        reported=arrival.candidate.reported,
    )


def _write_pictures(pictures: Mapping[str, bytes], *, root: Path) -> str:
    """Write pictures until one fails. Return an empty text, or why it was not written."""
    refusals = (write_new_picture(path, data, root=root) for path, data in pictures.items())
    return next(filter(None, refusals), "")


def _add(arrival: _Arrival, *, root: Path) -> Import | Problem:
    """Write a new note under a free name: of its file, or of its title if that says nothing."""
    name = make_name(arrival.candidate.stem)
    if all(word in SAY_NOTHING or not word.isalpha() or len(word) == 1 for word in name.split("-")):
        name = make_name(arrival.title)
    path = _find_free_path(name or "note", place=arrival.place, root=root)
    names = (arrival.place, path.rpartition("/")[2].removesuffix(".md"))
    text, pictures = place_pictures(arrival.text, arrival.candidate.pictures, path=path, root=root)
    refusal = write_new_file(NewFile(path=path, text=text, names=names, blanks=()), root=root)
    refusal = refusal or _write_pictures(pictures, root=root)
    file = arrival.candidate.name
    return (
        NOT_WRITTEN.at(path=file, line=1, reason=refusal)
        if refusal
        else Import(
            outcome=Outcome.IMPORTED, file=file, path=path, reported=arrival.candidate.reported
        )
    )


def _find_free_path(name: str, *, place: str, root: Path) -> str:
    for number in count(1):
        end = f"-{number}" if number > 1 else ""
        path = f"places/{place}/{name[: SLUG_LENGTH - len(end)].rstrip('-')}{end}.md"
        if not os.path.lexists(root / path):
            return path
    raise AssertionError
