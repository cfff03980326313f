"""One run over a project: sources, lists, parsed files, links, and every problem found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from functools import partial
from itertools import chain

from macros.content.checks.council_names import check_own_names
from macros.content.checks.notes import check_same_titles
from macros.content.checks.places import check_shared_authorities
from macros.content.checks.privacy import check_name_for_privacy, check_privacy
from macros.content.library.cache import Cache, make_key
from macros.content.library.checked_file import CheckedFile, check_files
from macros.content.library.page_names import list_names
from macros.content.library.parsed_file import (
    NO_PLACE,
    ParsedFile,
    PlaceContext,
    parse_file,
)
from macros.content.library.reference_lists import ReferenceLists, read_reference_lists
from macros.content.library.workers import map_slices
from macros.content.problems.problem import Level, Problem, has_errors
from macros.content.schema.vocabulary import AUTHORITIES, PARTNER_PLACE, Known
from macros.content.source.decode import FILE_SIZE
from macros.content.source.discover import FileKind, FoundFile, read_bytes
from macros.content.source.pictures import check_picture, read_picture
from macros.content.source.source_file import (
    LISTS,
    TABLES,
    SourceFile,
    is_example,
    is_partner_place,
    parse_source,
    read_source,
    read_source_bytes,
    select_kinds,
)

PARSED = frozenset({FileKind.NOTE, FileKind.PLACE, FileKind.PAGE})
"""The kinds of file with a text below their fields."""


@dataclass(kw_only=True)
class LoadedContent:
    """The content of a project, loaded step by step, with all its problems.

    The steps are sources, lists, parsed files and links.
    """

    files: tuple[FoundFile, ...]
    today: date
    cache: Cache
    problems: list[Problem] = dataclass_field(default_factory=list)
    hidden: dict[str, tuple[str, ...]] = dataclass_field(default_factory=dict)
    """What no message about a file may repeat, by the path of the file."""

    @property
    def faulty(self) -> frozenset[str]:
        """The paths of the files that have an error."""
        return frozenset(problem.path for problem in self.problems if problem.level is Level.ERROR)

    def read_sources(self, *, with_examples: bool) -> tuple[SourceFile, ...]:
        """Return every list, page and place; without examples, ignore example councils."""
        source_files = []
        for file in self.files:
            if file.kind not in {FileKind.NOTE, FileKind.PICTURE}:
                source_file, problems = self._read_source(file)
                if file.kind not in PARSED:
                    # `read_content` reports those of a page or a place.
                    self.problems.extend(problems)
                source_files.extend([source_file] if source_file else [])
        if with_examples:
            return tuple(source_files)
        examples = _list_examples(source_files)
        self.files = tuple(
            file for file in self.files if not (_is_of_place(file) and file.folder in examples)
        )
        paths = {f"places/{folder}/" for folder in examples}
        self.problems = [
            problem for problem in self.problems if not problem.path.startswith(tuple(paths))
        ]
        return tuple(
            source_file
            for source_file in source_files
            if not (_is_of_place(source_file.file) and source_file.file.folder in examples)
        )

    def _read_source(self, file: FoundFile) -> tuple[SourceFile | None, tuple[Problem, ...]]:
        data = read_source_bytes(file)
        if data is None:
            return read_source(file)
        return self.cache.keep(
            ("source", file.path, data),
            make=partial(parse_source, data, file=file),
            inputs=(),
        )

    def read_lists(self, source_files: tuple[SourceFile, ...]) -> ReferenceLists:
        """Return the lists of `docs/data/` and the names of catalogue pages."""
        paths = frozenset(file.path for file in self.files if file.kind in {*TABLES, *LISTS})
        listed = select_kinds(source_files, *TABLES, *LISTS, FileKind.PAGE)
        lists, problems, hidden = self.cache.keep(
            ("lists", paths, self.today),
            make=partial(_read_lists, listed, paths=paths, today=self.today),
            inputs=listed,
        )
        self.problems.extend(problems)
        self.hidden.update(hidden)
        return lists

    def read_content(
        self, source_files: tuple[SourceFile, ...], *, known: Known
    ) -> tuple[CheckedFile, ...]:
        """Return every place, note and page with its links resolved, except unreadable ones."""
        contexts = _list_contexts(self.files, source_files=source_files, known=known)
        parsed_files = {one.path: one for one in self._parse_files(known=known, contexts=contexts)}
        self.problems.extend(
            check_shared_authorities(
                (source_file, parsed_files[source_file.path].values)
                for source_file in select_kinds(source_files, FileKind.PLACE)
                # An editor may replace a file while it is read.
                if source_file.path in parsed_files
            )
        )
        titles = [
            (file.path, parsed_files[file.path].title, parsed_files[file.path].title_line)
            for file in self.files
            if file.kind is FileKind.NOTE and file.path in parsed_files
        ]
        self.problems.extend(check_same_titles(titles))
        self.problems.extend(check_own_names(titles, names=_list_own_names(source_files)))
        ordered = sorted(
            ((file, parsed_files[file.path]) for file in self.files if file.path in parsed_files),
            key=lambda entry: (entry[0].kind is FileKind.PAGE, entry[0].path),
        )
        checked_files = []
        for checked_file, problems in check_files(
            ordered, files=self.files, examples=_list_examples(source_files), cache=self.cache
        ):
            parsed_file = checked_file.parsed_file
            self.problems.extend((*parsed_file.problems, *problems))
            self.hidden[parsed_file.path] = parsed_file.hidden
            checked_files.append(checked_file)
        return tuple(checked_files)

    def check_pictures(self) -> tuple[FoundFile, ...]:
        """Check the pictures, and return those without errors."""
        shown = []
        for file in self.files:
            if file.kind is FileKind.PICTURE:
                problems = (*check_name_for_privacy(file), *self._check_picture(file))
                self.problems.extend(problems)
                shown.extend([] if has_errors(problems) else [file])
        return tuple(shown)

    def _check_picture(self, file: FoundFile) -> tuple[Problem, ...]:
        data = read_picture(file)
        key = make_key(b"picture", _encode_path(file), data or b"")
        found = self.cache.find(key)
        if not isinstance(found, tuple):
            found = check_picture(data, file=file)
            self.cache.add(key, found)
        return found

    def _parse_files(
        self, *, known: Known, contexts: dict[str, PlaceContext]
    ) -> Iterator[ParsedFile]:
        """Yield the content of each note, place and page: cached, or parsed on all cores."""
        lists = _make_lists_key(known)
        bases = {
            folder: make_key(lists, repr(context).encode()) for folder, context in contexts.items()
        }
        missing: list[_UnparsedFile] = []
        for file in self.files:
            if file.kind not in PARSED:
                continue
            data = read_bytes(file, most=FILE_SIZE)
            if data is None:
                # It cannot be read; `read_source` says why.
                self.problems.extend(read_source(file)[1])
                continue
            is_of_place = _is_of_place(file)
            base = bases[file.folder] if is_of_place else lists
            key = make_key(base, _encode_path(file), data)
            parsed_file = self.cache.find(key)
            if isinstance(parsed_file, ParsedFile) and parsed_file.newest <= self.today:
                yield parsed_file
            else:
                context = contexts[file.folder] if is_of_place else NO_PLACE
                missing.append(_UnparsedFile(file=file, key=key, data=data, context=context))
        parse = partial(_parse_slice, known=known, today=self.today)
        for content, problems in chain.from_iterable(map_slices(parse, items=missing)):
            self.problems.extend(problems)
            if content:
                yield content
            if content and not has_errors(content.problems):
                # A message may depend on the date, so a file with errors is parsed in every run.
                self.cache.add(content.key, content)


@dataclass(frozen=True, kw_only=True)
class _UnparsedFile:
    file: FoundFile
    key: bytes
    data: bytes
    context: PlaceContext


def _parse_slice(
    files: Sequence[_UnparsedFile], *, known: Known, today: date
) -> list[tuple[ParsedFile | None, tuple[Problem, ...]]]:
    """Return for each file its content, or the problems that made it unreadable."""
    parsed: list[tuple[ParsedFile | None, tuple[Problem, ...]]] = []
    for one in files:
        source_file, problems = parse_source(one.data, file=one.file)
        if source_file is None:
            parsed.append((None, problems))
        else:
            content = parse_file(
                source_file,
                key=one.key,
                problems=problems,
                known=known,
                context=one.context,
                today=today,
            )
            parsed.append((content, ()))
    return parsed


def _read_lists(
    source_files: tuple[SourceFile, ...], *, paths: frozenset[str], today: date
) -> tuple[ReferenceLists, tuple[Problem, ...], dict[str, tuple[str, ...]]]:
    """Return the lists, all problems, and what no message about a list may repeat, by its path."""
    lists, problems = read_reference_lists(source_files, paths=paths, today=today)
    privacy = {one.path: check_privacy(one) for one in select_kinds(source_files, *TABLES, *LISTS)}
    found = chain.from_iterable(one.problems for one in privacy.values())
    return lists, (*problems, *found), {path: one.hidden for path, one in privacy.items()}


def _encode_path(file: FoundFile) -> bytes:
    return file.path.encode("utf-8", "surrogateescape")


def _make_lists_key(known: Known) -> bytes:
    """Return the key of the lists that fields may mention."""
    names = {kind: sorted(slugs) for kind, slugs in known.names.items()}
    # Other titles only matter for files with errors, which are parsed in every run.
    authorities = known.titles.get(AUTHORITIES)
    lists = (known.vocabularies, names, authorities, sorted(known.sources), known.site_words)
    return make_key(repr(lists).encode())


def _list_contexts(
    files: Iterable[FoundFile], *, source_files: tuple[SourceFile, ...], known: Known
) -> dict[str, PlaceContext]:
    """Return the context of every folder of a place."""
    places = {
        source_file.file.folder: source_file
        for source_file in select_kinds(source_files, FileKind.PLACE)
    }
    examples = _list_examples(source_files)
    names = tuple(
        sorted(_list_partner_names(source_files, slugs=known.vocabulary(PARTNER_PLACE).slugs))
    )
    return {
        folder: PlaceContext(
            is_example=folder in examples,
            # While the page of a place cannot be read, it may be an example.
            may_be_example=folder in examples
            or folder not in places
            or not places[folder].fields.is_there,
            partner_names=names if folder in examples else (),
        )
        for folder in dict.fromkeys(file.folder for file in files if _is_of_place(file))
    }


def _is_of_place(file: FoundFile) -> bool:
    return file.kind in {FileKind.PLACE, FileKind.NOTE, FileKind.PICTURE}


def _list_examples(source_files: Iterable[SourceFile]) -> frozenset[str]:
    """Return the folders of the example councils."""
    return frozenset(
        source_file.file.folder
        for source_file in select_kinds(source_files, FileKind.PLACE)
        if is_example(source_file)
    )


def _list_own_names(source_files: tuple[SourceFile, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names of each place, by the folder of its notes."""
    return {
        f"places/{place.file.folder}": (*list_names(place), place.file.folder)
        for place in select_kinds(source_files, FileKind.PLACE)
    }


def _list_partner_names(
    source_files: tuple[SourceFile, ...], *, slugs: tuple[str, ...]
) -> frozenset[str]:
    names: set[str] = set()
    for source_file in source_files:
        if (
            source_file.file.kind is FileKind.PLACE
            and source_file.file.folder in slugs
            and is_partner_place(source_file)
        ):
            names.update(list_names(source_file))
    return frozenset(name for name in names if name)
