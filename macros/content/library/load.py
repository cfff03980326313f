"""One run over a project: sources, lists, parsed files, links, and every problem found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from functools import cached_property, partial
from itertools import chain

from macros.content.checks.council_names import check_own_names
from macros.content.checks.docs_links import check_page_paths
from macros.content.checks.link_targets import Targets, find_targets
from macros.content.checks.links import resolve_links
from macros.content.checks.notes import check_same_titles
from macros.content.checks.places import check_shared_authorities
from macros.content.checks.privacy import check_name_for_privacy, check_privacy
from macros.content.library.cache import Cache, make_key
from macros.content.library.page_names import list_names
from macros.content.library.parsed_file import (
    NO_PLACE,
    ParsedFile,
    PlaceContext,
    parse_file,
)
from macros.content.library.reference_lists import ReferenceLists, read_reference_lists
from macros.content.library.workers import map_slices
from macros.content.model.notes import BodyText, Reference
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
    select_kinds,
)

PARSED = frozenset({FileKind.NOTE, FileKind.PLACE, FileKind.PAGE})
"""The kinds of file with a text below their fields."""


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """A parsed file with its links resolved."""

    file: FoundFile
    key: bytes
    """A hash of its file and of the lists it was read with."""
    parsed_file: ParsedFile
    body: BodyText


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

    @cached_property
    def _pages(self) -> frozenset[str]:
        """The paths of the hand-written pages."""
        return frozenset(file.path for file in self.files if file.kind is FileKind.PAGE)

    @property
    def faulty(self) -> frozenset[str]:
        """The paths of the files that have an error."""
        return frozenset(problem.path for problem in self.problems if problem.level is Level.ERROR)

    def read_sources(self, *, with_examples: bool) -> tuple[SourceFile, ...]:
        """Return every list, page and place; without examples, ignore example councils."""
        source_files = []
        for file in self.files:
            if file.kind not in {FileKind.NOTE, FileKind.PICTURE}:
                source_file, problems = read_source(file)
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

    def read_lists(self, source_files: tuple[SourceFile, ...]) -> ReferenceLists:
        """Return the lists of `docs/data/` and the names of catalogue pages."""
        lists, problems = read_reference_lists(source_files, files=self.files, today=self.today)
        self.problems.extend(problems)
        for source_file in select_kinds(source_files, *TABLES, *LISTS):
            self._check_list(source_file)
        return lists

    def _check_list(self, source_file: SourceFile) -> None:
        """Check a list for personal data."""
        privacy = check_privacy(source_file)
        self.problems.extend(privacy.problems)
        self.hidden[source_file.path] = privacy.hidden

    def read_content(
        self, source_files: tuple[SourceFile, ...], *, known: Known
    ) -> tuple[CheckedFile, ...]:
        """Return every place, note and page with its links resolved, except unreadable ones."""
        contexts = _list_contexts(self.files, source_files=source_files, known=known)
        parsed_files: dict[str, ParsedFile] = {}
        keys: dict[str, bytes] = {}
        for key, parsed_file in self._parse_files(known=known, contexts=contexts):
            parsed_files[parsed_file.path], keys[parsed_file.path] = parsed_file, key
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
        files = sorted(
            (file for file in self.files if file.path in parsed_files),
            key=lambda file: (file.kind is FileKind.PAGE, file.path),
        )
        examples = _list_examples(source_files)
        pictures = frozenset(file.path for file in self.files if file.kind is FileKind.PICTURE)
        read = (
            (file, parsed_files[file.path].title, parsed_files[file.path].parsed) for file in files
        )
        targets = find_targets(read, examples=examples, pictures=pictures)
        return tuple(
            self._resolve(
                file,
                key=keys[file.path],
                parsed_file=parsed_files[file.path],
                targets=targets,
            )
            for file in files
        )

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
        key = make_key(b"picture", file.path.encode("utf-8", "surrogateescape"), data or b"")
        found = self.cache.find(key)
        if not isinstance(found, tuple):
            found = check_picture(data, file=file)
            self.cache.add(key, found)
        return found

    def _parse_files(
        self, *, known: Known, contexts: dict[str, PlaceContext]
    ) -> Iterator[tuple[bytes, ParsedFile]]:
        """Yield the key and content of each note, place and page: cached, or parsed on all cores."""
        lists = _make_lists_key(known)
        bases = {
            folder: make_key(lists, repr(context).encode()) for folder, context in contexts.items()
        }
        missing: dict[bytes, _UnparsedFile] = {}
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
            key = make_key(base, file.path.encode("utf-8", "surrogateescape"), data)
            parsed_file = self.cache.find(key)
            if isinstance(parsed_file, ParsedFile) and parsed_file.newest <= self.today:
                yield key, parsed_file
            else:
                context = contexts[file.folder] if is_of_place else NO_PLACE
                missing[key] = _UnparsedFile(file=file, data=data, context=context)
        parsed = chain.from_iterable(
            map_slices(
                partial(_parse_slice, known=known, today=self.today), items=list(missing.values())
            )
        )
        for key, (parsed_file, problems) in zip(missing, parsed, strict=True):
            self.problems.extend(problems)
            if parsed_file:
                yield key, parsed_file
            if parsed_file and not has_errors(parsed_file.problems):
                # A message may depend on the date, so a file with errors is parsed in every run.
                self.cache.add(key, parsed_file)

    def _resolve(
        self, file: FoundFile, *, key: bytes, parsed_file: ParsedFile, targets: Targets
    ) -> CheckedFile:
        links = parsed_file.parsed.links
        if file.kind is FileKind.PAGE:
            references: tuple[Reference, ...] = ()
            faults = tuple(check_page_paths(links, path=file.path, pages=self._pages))
        else:
            references, faults = resolve_links(links, path=file.path, targets=targets)
        self.problems.extend((*parsed_file.problems, *faults))
        self.hidden[file.path] = parsed_file.hidden
        return CheckedFile(
            file=file,
            key=key,
            parsed_file=parsed_file,
            body=BodyText(
                text=parsed_file.text,
                headings=parsed_file.parsed.headings,
                references=references,
                links=links,
                html=parsed_file.parsed.html,
                first_line=parsed_file.text_line,
                above=parsed_file.above_text,
                typed=parsed_file.typed_text,
            ),
        )


@dataclass(frozen=True, kw_only=True)
class _UnparsedFile:
    file: FoundFile
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
                source_file, problems=problems, known=known, context=one.context, today=today
            )
            parsed.append((content, ()))
    return parsed


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
