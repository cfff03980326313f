"""The library: all the content of a project that is right, as objects, read through one door."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.content.library.cache import NO_CACHE, Cache
from macros.content.library.load import Passage, Reading
from macros.content.library.parsed_file import find_table
from macros.content.library.redirects import Redirect, find_page_addresses, read_redirects
from macros.content.library.settings import Settings, read_settings
from macros.content.library.workers import without_collector
from macros.content.model.catalogue import Authority, Intervention, PracticeGuide, Region, ServiceArea
from macros.content.model.catalogue_builder import Maker
from macros.content.model.note_builder import make_note, make_place
from macros.content.model.notes import DocsPage, Note, Place
from macros.content.privacy.mask import mask_values
from macros.content.problems.problem import Problem, cap_problems, name_who_helps
from macros.content.schema.catalogue import INTERVENTION, PRACTICE_GUIDE, REGION, SERVICE_AREA
from macros.content.schema.field_values import Record
from macros.content.schema.kinds import FieldTable
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FoundFile, Part, find_files
from macros.content.source.source_file import Draft


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything that may be shown. Each kind is in the order of its files' paths."""

    settings: Settings
    known: Known
    regions: tuple[Region, ...]
    service_areas: tuple[ServiceArea, ...]
    practice_guides: tuple[PracticeGuide, ...]
    interventions: tuple[Intervention, ...]
    places: tuple[Place, ...]
    notes: tuple[Note, ...]
    pages: tuple[DocsPage, ...]
    pictures: tuple[FoundFile, ...]
    redirects: tuple[Redirect, ...]
    """In the order in which they were written down."""


def read_library(
    root: Path, *, today: date, with_examples: bool | None = None, cache: Cache = NO_CACHE
) -> tuple[Library, tuple[Problem, ...]]:
    """Read a project. Return what passed, and every problem in the order of files and lines.

    An object is made only from a file without errors. `with_examples` False leaves the example councils out; None leaves that
    to the settings.
    """
    with without_collector():
        return _read_library(root, today=today, with_examples=with_examples, cache=cache)


def _read_library(root: Path, *, today: date, with_examples: bool | None, cache: Cache) -> tuple[Library, tuple[Problem, ...]]:
    files, problems = find_files(root)
    settings, faults = read_settings(root, today=today)
    reading = Reading(files=files, today=today, cache=cache, problems=[*problems, *faults])
    drafts = reading.read_drafts(with_examples=settings.examples if with_examples is None else with_examples)
    known, authorities = reading.read_lists(drafts)
    passages = reading.read_entries(drafts, known=known)
    pictures = reading.check_pictures()
    redirects = _read_redirects(reading, files=files, drafts=drafts)
    faulty = reading.faulty
    passed = tuple(passage for passage in passages if passage.file.path not in faulty)
    catalogue = _make_catalogue(passed, known=known, authorities=authorities)
    places = _make_places(passed, catalogue=catalogue, authorities=authorities)
    notes, waiting = _make_notes(passed, catalogue=catalogue, places=places)
    library = Library(
        settings=settings,
        known=known,
        regions=tuple(catalogue.regions.values()),
        service_areas=tuple(catalogue.service_areas.values()),
        practice_guides=tuple(catalogue.practice_guides.values()),
        interventions=tuple(catalogue.interventions.values()),
        places=tuple(places.values()),
        notes=notes,
        pages=tuple(_make_page(passage) for passage in passed if passage.file.part is Part.PAGE),
        pictures=pictures,
        redirects=redirects,
    )
    masked = (_mask(problem, values=reading.hidden.get(problem.path, ())) for problem in [*reading.problems, *waiting])
    return library, cap_problems(name_who_helps(masked, mailbox=settings.mailbox))


def _read_redirects(reading: Reading, *, files: tuple[FoundFile, ...], drafts: tuple[Draft, ...]) -> tuple[Redirect, ...]:
    """Read the old addresses. What leads to a place that is left out this time is right, and is left out with it."""
    redirects: list[Redirect] = []
    for draft in drafts:
        if draft.file.part is Part.REDIRECTS:
            found, problems = read_redirects(draft, pages=find_page_addresses(files), today=reading.today)
            redirects.extend(found)
            reading.problems.extend(problems)
    shown = find_page_addresses(reading.files) if redirects else ()
    return tuple(redirect for redirect in redirects if redirect.new in shown)


def _mask(problem: Problem, *, values: tuple[str, ...]) -> Problem:
    """Mask what was found in a file in all that is said of it: a value may be quoted in part, and then nothing else would know it."""
    if not values:
        return problem
    return replace(problem, message=mask_values(problem.message, values=values), fix=mask_values(problem.fix, values=values))


@dataclass(frozen=True, kw_only=True)
class _Catalogue:
    maker: Maker
    regions: dict[str, Region]
    service_areas: dict[str, ServiceArea]
    practice_guides: dict[str, PracticeGuide]
    interventions: dict[str, Intervention]


def _make_catalogue(passed: tuple[Passage, ...], *, known: Known, authorities: tuple[Authority, ...]) -> _Catalogue:
    maker = Maker.of(known)
    areas = {
        slug: maker.service_area(record, slug=slug, number=number)
        for number, (slug, record) in enumerate(_of(passed, SERVICE_AREA), start=1)
    }
    guides = {slug: maker.practice_guide(record, slug=slug, service_areas=areas) for slug, record in _of(passed, PRACTICE_GUIDE)}
    return _Catalogue(
        maker=maker,
        regions={slug: maker.region(record, slug=slug, authorities=authorities) for slug, record in _of(passed, REGION)},
        service_areas=areas,
        practice_guides=guides,
        interventions={
            slug: maker.intervention(record, slug=slug, service_areas=areas, practice_guides=guides)
            for slug, record in _of(passed, INTERVENTION)
        },
    )


def _make_places(passed: tuple[Passage, ...], *, catalogue: _Catalogue, authorities: tuple[Authority, ...]) -> dict[str, Place]:
    by_code = {authority.gss_code: authority for authority in authorities}
    return {
        passage.file.folder: make_place(
            passage.entry.record,
            slug=passage.file.folder,
            maker=catalogue.maker,
            authorities=by_code,
            regions=catalogue.regions,
            writing=passage.writing,
        )
        for passage in passed
        if passage.file.part is Part.PLACE
    }


def _make_notes(
    passed: tuple[Passage, ...], *, catalogue: _Catalogue, places: dict[str, Place]
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    notes: list[Note] = []
    waiting: list[Problem] = []
    for passage in passed:
        if passage.file.part is not Part.NOTE:
            continue
        folder, intervention = passage.file.folder, passage.entry.record.text("intervention")
        if folder not in places:
            waiting.append(_wait(passage, on=f"places/{folder}/index.md"))
        elif intervention not in catalogue.interventions:
            waiting.append(_wait(passage, on=f"docs/interventions/{intervention}.md"))
        else:
            note = make_note(
                passage.entry.record,
                key=passage.key,
                slug=passage.file.slug,
                path=passage.file.path,
                place=places[folder],
                intervention=catalogue.interventions[intervention],
                maker=catalogue.maker,
                service_areas=catalogue.service_areas,
                practice_guides=catalogue.practice_guides,
                writing=passage.writing,
            )
            notes.append(note)
    return tuple(notes), tuple(waiting)


def _of(passages: tuple[Passage, ...], table: FieldTable) -> Iterator[tuple[str, Record]]:
    return ((passage.file.slug, passage.entry.record) for passage in passages if find_table(passage.file) is table)


def _wait(passage: Passage, *, on: str) -> Problem:
    return Problem(
        path=passage.file.path,
        line=1,
        rule="waits",
        message=f"This note cannot be shown yet, because {on} has a problem.",
        fix=f"Nothing to do here: mend {on}, and this note follows.",
    )


def _make_page(passage: Passage) -> DocsPage:
    return DocsPage(
        path=passage.file.path.removeprefix("docs/"),
        title=passage.entry.record.text("title"),
        summary=passage.entry.record.text("summary"),
        body=passage.entry.text,
        body_line=passage.entry.text_line,
    )
