"""One reading of a project: drafts, lists, the checks of each file and across files, and every problem on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from itertools import chain

from macros.content.body import Outline, check_body, read_outline
from macros.content.checks.examples import check_example
from macros.content.checks.links import check_page_links, resolve_links
from macros.content.checks.notes import check_note
from macros.content.checks.places import check_place
from macros.content.checks.targets import Targets, find_examples, find_targets
from macros.content.drafts import Draft, is_partner_place, read_draft, typed_title
from macros.content.fields.catalogue import INTERVENTION, PAGE, PRACTICE_GUIDE, REGION, SERVICE_AREA
from macros.content.fields.kinds import Field, FieldTable, Kind
from macros.content.fields.note import NOTE
from macros.content.fields.place import PLACE
from macros.content.fields.reader import read_record
from macros.content.fields.values import Record
from macros.content.files.finding import FoundFile, Part
from macros.content.files.pictures import check_picture
from macros.content.front_matter import Items, Text
from macros.content.lists import read_authorities, read_sources, read_vocabulary
from macros.content.model.catalogue import Authority
from macros.content.model.notes import Writing
from macros.content.problems import Level, Problem
from macros.content.vocabulary import Known, Source, Vocabulary

CATALOGUE_TABLES = {
    "regions": REGION,
    "service-areas": SERVICE_AREA,
    "practice-guides": PRACTICE_GUIDE,
    "interventions": INTERVENTION,
}
NO_TEXT = Outline(headings=(), sections=(), links=())


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A draft after its checks: the values that were read from it, and its text with links resolved."""

    draft: Draft
    table: FieldTable
    record: Record
    writing: Writing


def find_table(file: FoundFile) -> FieldTable:
    """Give the field table of a place, a note or a page: where the file lies decides."""
    if file.part is Part.NOTE:
        return NOTE
    if file.part is Part.PLACE:
        return PLACE
    return PAGE if file.slug == "index" else CATALOGUE_TABLES.get(file.folder, PAGE)


@dataclass(kw_only=True)
class Reading:
    """Reads the files of a project and keeps all their problems. Step by step: drafts, lists, checks."""

    files: tuple[FoundFile, ...]
    today: date
    problems: list[Problem] = dataclass_field(default_factory=list)

    @property
    def faulty(self) -> frozenset[str]:
        """The paths of the files that have an error."""
        return frozenset(problem.path for problem in self.problems if problem.level is Level.ERROR)

    def read_drafts(self, *, with_examples: bool) -> tuple[Draft, ...]:
        """Read every file that is text; without examples, as if the folders of example councils were not there."""
        drafts = []
        for file in self.files:
            if file.part not in {Part.PICTURE, Part.AUTHORITIES}:
                draft, problems = read_draft(file)
                self.problems.extend(problems)
                drafts.extend([draft] if draft else [])
        if with_examples:
            return tuple(drafts)
        left_out = find_examples(tuple(drafts))
        self.files = tuple(file for file in self.files if not (_is_of_place(file) and file.folder in left_out))
        paths = {f"places/{folder}/" for folder in left_out}
        self.problems = [problem for problem in self.problems if not problem.path.startswith(tuple(paths))]
        return tuple(draft for draft in drafts if not (_is_of_place(draft.file) and draft.file.folder in left_out))

    def read_lists(self, drafts: tuple[Draft, ...]) -> tuple[Known, tuple[Authority, ...]]:
        """Read the lists of `docs/data/` and the names of the catalogue's pages."""
        sources: dict[str, Source] = {}
        self.problems.extend(_check_lists(self.files))
        for draft in _of(drafts, Part.SOURCES):
            sources, problems = read_sources(draft, today=self.today)
            self.problems.extend(problems)
        vocabularies: dict[str, Vocabulary] = {}
        for draft in _of(drafts, Part.VOCABULARY):
            known = Known(vocabularies={}, names={}, sources=sources)
            vocabulary, problems = read_vocabulary(draft, known=known, today=self.today)
            vocabularies[vocabulary.name] = vocabulary
            self.problems.extend(problems)
        pages = _of(drafts, Part.PAGE)
        names = {
            kind: frozenset(draft.file.slug for draft in pages if find_table(draft.file) is table)
            for kind, table in CATALOGUE_TABLES.items()
        }
        titles = {typed_title(draft): draft.file.slug for draft in pages if find_table(draft.file) is REGION}
        authorities: tuple[Authority, ...] = ()
        for file in self.files:
            if file.part is Part.AUTHORITIES:
                authorities, problems = read_authorities(file, regions=titles)
                self.problems.extend(problems)
        names["authorities"] = frozenset(authority.gss_code for authority in authorities)
        return Known(vocabularies=vocabularies, names=names, sources=sources), authorities

    def check(self, drafts: tuple[Draft, ...], *, known: Known) -> tuple[Entry, ...]:
        """Check every place, note and page, first by itself, then against the others."""
        written = _of(drafts, Part.PLACE, Part.NOTE)
        outlines = {draft.path: read_outline(draft.body, first_line=draft.body_line) for draft in written}
        drafts = (*written, *_of(drafts, Part.PAGE))
        targets = find_targets(drafts, outlines=outlines, files=self.files)
        examples = find_examples(drafts)
        # Of a place whose page cannot be read nobody knows whether it is an example.
        readable = {draft.file.folder for draft in drafts if draft.file.part is Part.PLACE and draft.fields.is_there}
        partner_names = _find_partner_names(drafts, slugs=known.vocabulary("partner-place").slugs)
        entries = []
        for draft in drafts:
            entry = self._read_entry(draft, known=known, outline=outlines.get(draft.path, NO_TEXT), targets=targets)
            made_up = _is_of_place(draft.file) and draft.file.folder in examples
            if draft.file.part is Part.NOTE:
                excused = made_up or draft.file.folder not in readable
                self.problems.extend(check_note(draft, record=entry.record, outline=entry.writing.outline, is_example=excused))
            elif draft.file.part is Part.PAGE:
                self.problems.extend(_check_page(draft))
            elif draft.file.part is Part.PLACE:
                self.problems.extend(
                    check_place(
                        draft, record=entry.record, outline=entry.writing.outline, partner_places=known.vocabulary("partner-place").slugs
                    )
                )
            if made_up:
                self.problems.extend(check_example(draft, partner_names=partner_names))
            entries.append(entry)
        return tuple(entries)

    def check_pictures(self) -> tuple[FoundFile, ...]:
        """Check the pictures; give those that may be shown."""
        shown = []
        for file in self.files:
            if file.part is Part.PICTURE:
                problems = check_picture(file)
                self.problems.extend(problems)
                shown.extend([] if problems else [file])
        return tuple(shown)

    def _read_entry(self, draft: Draft, *, known: Known, outline: Outline, targets: Targets) -> Entry:
        table = find_table(draft.file)
        record, problems = read_record(draft.fields, table=table, path=draft.path, known=known, today=self.today)
        references, faults = resolve_links(outline.links, path=draft.path, targets=targets)
        self.problems.extend((*problems, *faults))
        writing = Writing(text=draft.body, outline=outline, references=references)
        return Entry(draft=draft, table=table, record=record, writing=writing)


def _check_lists(files: tuple[FoundFile, ...]) -> Iterator[Problem]:
    """Report every list that a field needs and that is not there."""
    fields = chain.from_iterable(_walk_fields(table.fields) for table in (NOTE, PLACE, *CATALOGUE_TABLES.values()))
    words = {field.of for field in fields if field.of and field.kind in {Kind.CHOICE, Kind.GROUP}} | {"partner-place"}
    needed = {f"docs/data/vocabulary/{name}.yml" for name in words} | {"docs/data/sources.yml", "docs/data/authorities.csv"}
    for path in sorted(needed - {file.path for file in files}):
        yield Problem(path=path, line=1, rule="list-missing", message="This list is missing, and fields need it.", fix="Put it back.")


def _walk_fields(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _walk_fields(field.fields)


def _of(drafts: tuple[Draft, ...], *parts: Part) -> tuple[Draft, ...]:
    return tuple(draft for draft in drafts if draft.file.part in parts)


def _check_page(draft: Draft) -> Iterator[Problem]:
    """Check the text of a hand-written page as that of a note, but for its headings; its macro calls are judged elsewhere."""
    problems = check_body(draft.body, path=draft.path, first_line=draft.body_line)
    yield from (problem for problem in problems if problem.rule != "curly-brackets")
    yield from check_page_links(read_outline(draft.body, first_line=draft.body_line).links, path=draft.path)


def _is_of_place(file: FoundFile) -> bool:
    return file.part in {Part.PLACE, Part.NOTE, Part.PICTURE}


def _find_partner_names(drafts: tuple[Draft, ...], *, slugs: tuple[str, ...]) -> frozenset[str]:
    names: set[str] = set()
    for draft in drafts:
        if draft.file.part is Part.PLACE and draft.file.folder in slugs and is_partner_place(draft):
            aliases = draft.find("also_known_as")
            names.add(typed_title(draft))
            listed = aliases.entries if isinstance(aliases, Items) else (aliases,)
            names.update(typed.value for typed in listed if isinstance(typed, Text))
    return frozenset(name for name in names if name)
