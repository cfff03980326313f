"""Pressing: every page of `places/` made, poured and written. What is kept of an old site is tested in test_incremental.py."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.build.docs_build import DocsBuild
from macros.build.extract_file import PARTS, ExtractFile, open_extract_file
from macros.build.keys import Keys
from macros.build.layout import make_markers, split_layout
from macros.build.output import IncrementalOutput
from macros.build.page_jobs import list_page_jobs
from macros.build.page_links import parse_page_links
from macros.build.publish import PublishResult, build_pages, ignore_progress
from macros.build.render import Progress, RenderedPage, write_pages
from macros.build.search.index import write_search
from macros.content.library import workers
from macros.content.library.cache import Cache, DiskCache, MemoryCache
from macros.content.library.workers import WORTH_SHARING
from macros.content.source.texts import slugify
from macros.site.page import NO_EXTRACT, PageKind
from tests.html_reader import read_html
from tests.pictures import PICTURE, make_exif, make_picture
from tests.sites import SITE, SMALL_NOTE, add_place, read_pages, read_tree

SHELLS = {
    kind: split_layout("|".join(vars(make_markers(kind)).values()), kind=kind, site=SITE)
    for kind in PageKind
}
BROKEN = SMALL_NOTE.replace("stage: planning", "stage: <planing>")
GROUPS, MORNINGS = "places/wiltshire/groups/", "places/wiltshire/mornings/"
STOCKPORT = "---\ntitle: Stockport\nauthorities: [E08000007]\nsummary: A council.\n---\n"


def start(folder: Path, *, cache: Cache | None = None) -> IncrementalOutput:
    return IncrementalOutput(new=folder / "new", old=folder / "old", cache=cache or MemoryCache())


@pytest.fixture
def output(tmp_path: Path) -> IncrementalOutput:
    """Return a first site on its way."""
    return start(tmp_path / "published")


def press(
    project: Path, *, output: IncrementalOutput, today: date, progress: Progress = ignore_progress
) -> dict[str, RenderedPage]:
    """Press a project, by the address of each page."""
    with open_extract_file(output.new) as extracts:
        pages = write_all(project, output=output, today=today, progress=progress, extracts=extracts)
    return {page.address: page for page in pages}


def write_all(
    project: Path,
    *,
    output: IncrementalOutput,
    today: date,
    extracts: ExtractFile,
    progress: Progress = ignore_progress,
) -> list[RenderedPage]:
    return write_pages(
        tuple(list_page_jobs(read_project(project, today=today, with_examples=True))),
        layouts=SHELLS,
        output=output,
        keys=Keys(),
        extracts=extracts,
        progress=progress,
    )


def fill_site(project: Path, *, output: IncrementalOutput, today: date) -> PublishResult:
    """Make all that the printer does not."""
    checked, keys = read_project(project, today=today, with_examples=True), Keys()
    docs_build = DocsBuild(layouts=SHELLS, page_links={}, layout_links={})
    return build_pages(
        checked,
        docs_build=docs_build,
        search_files=write_search(checked.cross_links, output=output, keys=keys),
        output=output,
        keys=keys,
        progress=ignore_progress,
    )


def read_page(output: IncrementalOutput, address: str) -> str:
    return (output.new / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def two_notes(project: Path) -> Path:
    """Return a project with a place and two notes."""
    return add_place(project, "wiltshire", notes={"groups": SMALL_NOTE, "mornings": SMALL_NOTE})


def test_every_place_note_further_list_and_picture_is_written_and_nothing_else(
    project: Path, output: IncrementalOutput, today: date
) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)} | {
        "room": f"{SMALL_NOTE}\n![A room](room.png)\n"
    }
    add_place(project, "wiltshire", notes=notes)
    (project / "places" / "wiltshire" / "room.png").write_bytes(
        make_picture(exif=make_exif()) + b"<script>"
    )
    (project / "places" / "README.md").write_text("Read me.", encoding="utf-8")

    published = fill_site(project, output=output, today=today)

    further = [
        f"{owner}/notes/2/"
        for owner in (
            "regions/south-west",
            "interventions/level-4-group-triple-p",
            "places/wiltshire",
        )
    ]
    words = (project / "docs/data/vocabulary/difficulties.yml").read_text(encoding="utf-8")
    difficulties = re.findall(r"- slug: (\S+)", words)
    councils = (project / "docs/data/authorities.csv").read_text(encoding="utf-8").splitlines()
    folder = project / "docs/interventions"
    interventions = [path.stem for path in folder.glob("*.md") if path.stem != "index"]
    addresses = {
        "places/wiltshire/",
        *(f"places/wiltshire/{note}/" for note in notes),
        *further,
        "service-areas/parenting-support/notes/2/",
        "learning/2026-11/",
        *(f"difficulties/{slug}/" for slug in difficulties),
        *(f"councils/{slugify(row['name'])}/" for row in csv.DictReader(councils)),
        *(f"interventions/{slug}/plan/" for slug in interventions),
    }
    tree = read_tree(output.new)
    beside = (
        "data/",
        "feeds/",
        "search/",
        "robots.txt",
        "sitemap.xml",
        "_headers",
        ".well-known/",
        ".atlas-files",
    )
    assert published.addresses == tuple(sorted(addresses))
    files = {
        *(f"{address}index.html" for address in addresses),
        *(f"places/wiltshire/{note}/note.md" for note in notes),
        "places/wiltshire/room.png",
        *(f"interventions/{slug}/plan/plan-{slug}.docx" for slug in interventions),
        *("contribute/note.docx", "contribute/notes.xlsx", "assets/atlas/privacy.json"),
    }
    assert {name for name in tree if not name.startswith(beside)} == files
    assert tree["places/wiltshire/room.png"] == PICTURE
    # Nothing of docs/ was printed here, so links to it lead nowhere, and no others.
    assert [
        fault
        for fault in published.problems
        if "/places/wiltshire/" in fault.message.rpartition(" links to ")[2]
    ] == []


@pytest.mark.parametrize(("name", "address"), [("groups", GROUPS), ("index", "places/wiltshire/")])
def test_a_broken_file_gets_a_page_that_shows_its_problems_and_the_rest_is_there(
    project: Path, output: IncrementalOutput, today: date, name: str, address: str
) -> None:
    add_place(project, "wiltshire", notes={"mornings": SMALL_NOTE, name: BROKEN})
    add_place(project, "stockport", page=STOCKPORT)

    rendered = press(project, output=output, today=today)

    body = read_page(output, address)
    assert f"Problems in places/wiltshire/{name}.md" in read_html(body).text
    assert "<planing>" not in body
    assert {"places/stockport/", "places/wiltshire/mornings/", address} <= set(rendered)


@pytest.mark.parametrize("text", [SMALL_NOTE, BROKEN], ids=["a note", "a note with problems"])
def test_a_page_says_truly_what_it_links_to(
    project: Path, output: IncrementalOutput, today: date, text: str
) -> None:
    rendered = press(
        add_place(project, "wiltshire", notes={"groups": text}), output=output, today=today
    )

    for address, page in rendered.items():
        found = parse_page_links(
            read_page(output, address), address=address, source=page.page_links.source
        )
        # The contents, which lead from a page to itself, are drawn from its anchors.
        contents = {link for link in found.links if link.startswith(f"{address}#")}
        links, anchors = page.page_links.links, page.page_links.anchors
        assert ({*found.links} - contents, found.anchors) == ({*links} - contents, {*anchors})
        assert {link.partition("#")[2] for link in contents} <= {*anchors}


def test_a_record_names_the_file_that_a_page_was_made_from(
    project: Path, output: IncrementalOutput, today: date
) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)}
    rendered = press(add_place(project, "wiltshire", notes=notes), output=output, today=today)

    sources = {page.page_links.source for page in rendered.values()}
    assert [source for source in sources if not (project / source).is_file()] == []
    assert (
        rendered["places/wiltshire/groups-7/"].page_links.source == "places/wiltshire/groups-7.md"
    )


def test_a_note_gives_its_extract_and_no_other_page_does(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    pages = read_pages(two_notes, today=today)
    given = {address: vars(pages[address].extract) for address in (GROUPS, MORNINGS)}
    reused = IncrementalOutput(new=output.old, old=output.new, cache=output.cache)
    for one in (output, reused):
        with open_extract_file(one.new) as extracts:
            rendered = write_all(two_notes, output=one, today=today, extracts=extracts)

            assert extracts.addresses == given.keys()
            assert given == {
                address: {part: extracts.read(address, part) for part in PARTS} for address in given
            }
            assert {page.extract for page in rendered} == {NO_EXTRACT}


def test_so_many_pages_that_they_are_shared_out_are_the_same_as_made_on_one_core_and_kept(
    project: Path, tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_place(
        project,
        "wiltshire",
        notes={f"groups-{number}": SMALL_NOTE for number in range(WORTH_SHARING + 60)},
    )
    with DiskCache(tmp_path / "cache", version=b"1") as cache:
        many = start(tmp_path / "many", cache=cache)
        told: list[tuple[int, int]] = []
        rendered = press(project, output=many, today=today, progress=lambda *one: told.append(one))
        trees = [read_tree(many.new)]
        assert told == [(number, len(rendered)) for number in range(1, len(rendered) + 1)]
        many.new.rename(many.old)
        told.clear()
        again = press(project, output=many, today=today, progress=lambda *one: told.append(one))
        trees.append(read_tree(many.new))
    monkeypatch.setattr(workers, "count_cores", lambda: 1)
    one = start(tmp_path / "one")

    assert press(project, output=one, today=today) == rendered
    assert (again, told) == (rendered, [])
    assert [*trees, read_tree(one.new)] == [trees[0]] * 3
