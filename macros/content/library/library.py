"""The library: all valid content of a project, as objects."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from macros.content.library.cache import NO_CACHE, Cache
from macros.content.library.checked_file import CheckedFile
from macros.content.library.load import LoadedContent
from macros.content.library.parsed_file import get_table
from macros.content.library.redirects import Redirect, list_page_addresses, read_redirects
from macros.content.library.settings import DEFAULT_SETTINGS, Settings
from macros.content.library.workers import pause_collector
from macros.content.model.catalogue import (
    Authority,
    Intervention,
    Neighbour,
    PracticeGuide,
    Region,
    ServiceArea,
)
from macros.content.model.catalogue_builder import CatalogueBuilder
from macros.content.model.note_builder import make_note, make_place
from macros.content.model.notes import DocsPage, Note, Place
from macros.content.privacy.mask import mask_values
from macros.content.problems.problem import Problem, name_who_helps
from macros.content.problems.problem_limit import cap_problems
from macros.content.problems.rules.files import WAITS
from macros.content.problems.rules.notes import SIGN_OFF_OLD
from macros.content.schema.catalogue import PRACTICE_GUIDE, REGION, SERVICE_AREA
from macros.content.schema.field_values import FieldValues
from macros.content.schema.intervention import INTERVENTION
from macros.content.schema.kinds import FieldTable
from macros.content.schema.vocabulary import Known
from macros.content.source.discover import FileKind, FoundFile, find_files
from macros.content.source.source_file import SourceFile


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything that may be shown. Each kind is in the order of its files' paths."""

    settings: Settings
    known: Known
    regions: tuple[Region, ...]
    neighbours: tuple[Neighbour, ...]
    """In the order of the table."""
    service_areas: tuple[ServiceArea, ...]
    practice_guides: tuple[PracticeGuide, ...]
    interventions: tuple[Intervention, ...]
    places: tuple[Place, ...]
    notes: tuple[Note, ...]
    pages: tuple[DocsPage, ...]
    pictures: tuple[FoundFile, ...]
    redirects: tuple[Redirect, ...]
    """In the order of the list."""


def read_library(
    root: Path,
    *,
    today: date,
    settings: Settings = DEFAULT_SETTINGS,
    problems: tuple[Problem, ...] = (),
    cache: Cache = NO_CACHE,
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the content that passed the check, and all problems in the order of files and lines.

    An object is made only from a file without errors. `problems` are those found in the settings.
    """
    with pause_collector():
        return _read_library(root, today=today, settings=settings, problems=problems, cache=cache)


def _read_library(
    root: Path, *, today: date, settings: Settings, problems: tuple[Problem, ...], cache: Cache
) -> tuple[Library, tuple[Problem, ...]]:
    files, faults = find_files(root)
    content = LoadedContent(files=files, today=today, cache=cache, problems=[*faults, *problems])
    source_files = content.read_sources(with_examples=settings.examples)
    lists = content.read_lists(source_files)
    known, authorities = lists.known, lists.authorities
    checked_files = content.read_content(source_files, known=known)
    pictures = content.check_pictures()
    redirects = _read_redirects(content, files=files, source_files=source_files)
    faulty = content.faulty
    passed = tuple(
        checked_file for checked_file in checked_files if checked_file.file.path not in faulty
    )
    pages = tuple(one for one in passed if one.file.kind is FileKind.PAGE)
    catalogue = cache.keep(
        "catalogue",
        make=partial(_make_catalogue, pages, known=known, authorities=authorities),
        inputs=(*pages, known, authorities),
    )
    places = _make_places(passed, catalogue=catalogue, authorities=authorities, cache=cache)
    notes, waiting = _make_notes(passed, catalogue=catalogue, places=places, cache=cache)
    library = Library(
        settings=settings,
        known=known,
        regions=tuple(catalogue.regions.values()),
        neighbours=lists.neighbours,
        service_areas=tuple(catalogue.service_areas.values()),
        practice_guides=tuple(catalogue.practice_guides.values()),
        # The name of a file is no order that readers know.
        interventions=tuple(
            sorted(catalogue.interventions.values(), key=lambda one: one.title.casefold())
        ),
        places=tuple(places.values()),
        notes=notes,
        pages=tuple(map(_make_page, pages)),
        pictures=pictures,
        redirects=redirects,
    )
    masked = (
        _mask(problem, values=content.hidden.get(problem.path, ()))
        for problem in [*content.problems, *waiting]
    )
    return library, cap_problems(name_who_helps(masked, mailbox=settings.mailbox))


def _read_redirects(
    content: LoadedContent, *, files: tuple[FoundFile, ...], source_files: tuple[SourceFile, ...]
) -> tuple[Redirect, ...]:
    """Return the valid redirects, without those to a place that this run leaves out."""
    redirects: list[Redirect] = []
    for source_file in source_files:
        if source_file.file.kind is FileKind.REDIRECTS:
            found, problems = read_redirects(
                source_file, pages=list_page_addresses(files), today=content.today
            )
            redirects.extend(found)
            content.problems.extend(problems)
    shown = list_page_addresses(content.files) if redirects else ()
    return tuple(redirect for redirect in redirects if redirect.new in shown)


def _mask(problem: Problem, *, values: tuple[str, ...]) -> Problem:
    """Return a problem with all the data that was found in its file masked.

    A message may quote such data in part, where a search would not detect it.
    """
    if not values:
        return problem
    return replace(
        problem,
        message=mask_values(problem.message, values=values),
        fix=mask_values(problem.fix, values=values),
    )


@dataclass(frozen=True, kw_only=True)
class _Catalogue:
    builder: CatalogueBuilder
    regions: dict[str, Region]
    service_areas: dict[str, ServiceArea]
    practice_guides: dict[str, PracticeGuide]
    interventions: dict[str, Intervention]


def _make_catalogue(
    pages: tuple[CheckedFile, ...], *, known: Known, authorities: tuple[Authority, ...]
) -> _Catalogue:
    builder = CatalogueBuilder.of(known)
    areas = {
        slug: builder.service_area(record, slug=slug)
        for slug, record in _list_values(pages, SERVICE_AREA)
    }
    guides = {
        slug: builder.practice_guide(record, slug=slug, service_areas=areas)
        for slug, record in _list_values(pages, PRACTICE_GUIDE)
    }
    return _Catalogue(
        builder=builder,
        regions={
            slug: builder.region(record, slug=slug, authorities=authorities)
            for slug, record in _list_values(pages, REGION)
        },
        service_areas=areas,
        practice_guides=guides,
        interventions={
            slug: builder.intervention(
                record, slug=slug, service_areas=areas, practice_guides=guides
            )
            for slug, record in _list_values(pages, INTERVENTION)
        },
    )


def _make_places(
    passed: tuple[CheckedFile, ...],
    *,
    catalogue: _Catalogue,
    authorities: tuple[Authority, ...],
    cache: Cache,
) -> dict[str, Place]:
    by_code = {authority.gss_code: authority for authority in authorities}
    return {
        checked_file.file.folder: cache.keep(
            ("place", checked_file.file.folder),
            make=partial(
                make_place,
                checked_file.parsed_file.values,
                slug=checked_file.file.folder,
                builder=catalogue.builder,
                authorities=by_code,
                regions=catalogue.regions,
                body=checked_file.body,
            ),
            inputs=(checked_file, catalogue, authorities),
        )
        for checked_file in passed
        if checked_file.file.kind is FileKind.PLACE
    }


def _make_notes(
    passed: tuple[CheckedFile, ...],
    *,
    catalogue: _Catalogue,
    places: dict[str, Place],
    cache: Cache,
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    notes: list[Note] = []
    waiting: list[Problem] = []
    for checked_file in passed:
        if checked_file.file.kind is not FileKind.NOTE:
            continue
        folder, intervention = (
            checked_file.file.folder,
            checked_file.parsed_file.values.text("intervention"),
        )
        if folder not in places:
            waiting.append(_wait(checked_file, on=f"places/{folder}/index.md"))
        elif intervention not in catalogue.interventions:
            waiting.append(_wait(checked_file, on=f"docs/interventions/{intervention}.md"))
        else:
            place = places[folder]
            note = cache.keep(
                ("note", checked_file.file.path),
                make=partial(_make_note, checked_file, place=place, catalogue=catalogue),
                inputs=(checked_file, place, catalogue),
            )
            notes.append(note)
    return tuple(notes), tuple(waiting)


def _make_note(checked_file: CheckedFile, *, place: Place, catalogue: _Catalogue) -> Note:
    values = checked_file.parsed_file.values
    return make_note(
        values,
        key=checked_file.parsed_file.key,
        slug=checked_file.file.slug,
        path=checked_file.file.path,
        place=place,
        intervention=catalogue.interventions[values.text("intervention")],
        builder=catalogue.builder,
        service_areas=catalogue.service_areas,
        practice_guides=catalogue.practice_guides,
        has_old_sign_off=any(
            problem.rule == SIGN_OFF_OLD.name for problem in checked_file.parsed_file.problems
        ),
        body=checked_file.body,
    )


def _list_values(
    checked_files: tuple[CheckedFile, ...], table: FieldTable
) -> Iterator[tuple[str, FieldValues]]:
    return (
        (checked_file.file.slug, checked_file.parsed_file.values)
        for checked_file in checked_files
        if get_table(checked_file.file) is table
    )


def _wait(checked_file: CheckedFile, *, on: str) -> Problem:
    return WAITS.at(path=checked_file.file.path, line=1, file=on)


def _make_page(checked_file: CheckedFile) -> DocsPage:
    return DocsPage(
        path=checked_file.file.path.removeprefix("docs/"),
        title=checked_file.parsed_file.values.text("title"),
        summary=checked_file.parsed_file.values.text("summary"),
        body=checked_file.parsed_file.text,
        body_line=checked_file.parsed_file.text_line,
    )
