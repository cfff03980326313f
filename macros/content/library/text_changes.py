"""What a person changed in the files of a project, in the words of its fields and headings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest
from pathlib import Path

from macros.content.library.differences import MOST_COMPARED, count_equal, pair_changes
from macros.content.library.labelled_texts import (
    Words,
    read_labelled_texts,
    read_words,
)
from macros.content.source.decode import DATA_SIZE, FILE_SIZE
from macros.content.source.discover import FileKind, FoundFile, find_files, read_bytes
from macros.content.source.front_matter import Scalar
from macros.content.source.sign_off import SIGNED_OFF, make_agreed_version
from macros.content.source.source_file import LISTS, SourceFile, parse_source, typed_title

AROUND = 6
"""How many unchanged words a changed part of a long text keeps on each side."""


class FileChange(Enum):
    """What became of a file."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class TextChange:
    """One text of a file that was added, removed or changed."""

    label: str
    """The field as editors see it, or the heading above the text."""
    before: str
    """Empty for a text that was added."""
    after: str
    """Empty for a text that was removed."""


@dataclass(frozen=True, kw_only=True)
class ChangedFile:
    """A file of the content that differs between two versions of a project."""

    path: str
    title: str
    """Empty for a file that has none, and for one that cannot be read."""
    change: FileChange
    texts: tuple[TextChange, ...]
    signed_off: str = ""
    """The day on which a note was agreed, as typed, if its text has changed since."""
    is_lost: bool = False
    """Whether it is a note that was removed, and no new file has its title."""


def is_project(folder: Path) -> bool:
    """Return whether a folder has the content of a project."""
    return (folder / "docs").is_dir()


def list_changed_files(old: Path, *, new: Path) -> tuple[ChangedFile, ...]:
    """Return the files of the content that differ between two projects; those of places first."""
    before, after = (_find_by_path(root) for root in (old, new))
    paths = sorted(before.keys() | after.keys(), key=lambda path: (path.startswith("docs"), path))
    words = {**_read_all_words(before), **_read_all_words(after)}
    compared = (_compare(before.get(path), new=after.get(path), words=words) for path in paths)
    changed = [one for one in compared if one]
    titles = {one.title for one in changed if one.change is FileChange.NEW}
    lost = {
        one.path
        for one in changed
        if one.change is FileChange.REMOVED
        and before[one.path].kind is FileKind.NOTE
        and one.title not in titles
    }
    return tuple(replace(one, is_lost=one.path in lost) for one in changed)


def _find_by_path(root: Path) -> dict[str, FoundFile]:
    return {file.path: file for file in find_files(root)[0]}


def _read_all_words(files: Mapping[str, FoundFile]) -> Words:
    listed = (file for file in files.values() if file.kind is FileKind.VOCABULARY)
    sources = (_parse(_read(file), file=file) for file in listed)
    return dict(read_words(source) for source in sources if source)


def _compare(old: FoundFile | None, *, new: FoundFile | None, words: Words) -> ChangedFile | None:
    before, after = (_read(file) if file else None for file in (old, new))
    file = new or old
    if file is None or (old and new and before == after):
        return None
    sources = (_parse(before, file=file), _parse(after, file=file))
    return ChangedFile(
        path=file.path,
        title=next((typed_title(source) for source in reversed(sources) if source), ""),
        change=FileChange.NEW if not old else FileChange.CHANGED if new else FileChange.REMOVED,
        texts=tuple(_list_text_changes(*sources, words=words)),
        signed_off=_find_stale_sign_off(*sources),
    )


def _read(file: FoundFile) -> bytes | None:
    is_list = file.kind in {*LISTS, FileKind.AUTHORITIES}
    most = DATA_SIZE if is_list or file.kind is FileKind.PICTURE else FILE_SIZE
    return read_bytes(file, most=most)


def _parse(data: bytes | None, *, file: FoundFile) -> SourceFile | None:
    if data is None or file.kind is FileKind.PICTURE:
        return None
    return parse_source(data, file=file)[0]


def _list_text_changes(
    old: SourceFile | None, new: SourceFile | None, *, words: Words
) -> Iterator[TextChange]:
    # Of a file that was deleted, its title says enough.
    if new:
        before, after = (read_labelled_texts(one, words=words) if one else {} for one in (old, new))
        for label in dict.fromkeys((*after, *before)):
            pairs = _list_differences(before.get(label, ()), after.get(label, ()))
            for removed, added in pairs:
                yield TextChange(label=label, before=removed, after=added)


def _find_stale_sign_off(old: SourceFile | None, new: SourceFile | None) -> str:
    """Return the day of a sign-off that a change of the note has overtaken, or an empty text."""
    if not old or not new:
        return ""
    day, later = old.find(SIGNED_OFF), new.find(SIGNED_OFF)
    if not isinstance(day, Scalar) or not isinstance(later, Scalar) or day.value != later.value:
        return ""
    return "" if make_agreed_version(old) == make_agreed_version(new) else day.value.strip()


def _list_differences(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what was removed and what was added, side by side where one replaced the other."""
    if max(len(before), len(after)) > MOST_COMPARED:
        before, after = (" ".join(before),), (" ".join(after),)
    for change in pair_changes(before, after):
        pairs = zip_longest(change.removed, change.added, fillvalue="")
        yield from (_trim(removed, added) for removed, added in pairs)


def _trim(before: str, after: str) -> tuple[str, str]:
    """Return two texts without most of the words with which both begin and end."""
    if not before or not after:
        return before, after
    old, new = before.split(), after.split()
    start = count_equal(old, new)
    end = count_equal(reversed(old[start:]), reversed(new[start:]))
    first, last = max(start - AROUND, 0), max(end - AROUND, 0)
    return _cut(old, first=first, last=last), _cut(new, first=first, last=last)


def _cut(words: list[str], *, first: int, last: int) -> str:
    kept = " ".join(words[first : len(words) - last])
    return f"{'… ' if first else ''}{kept}{' …' if last else ''}"
