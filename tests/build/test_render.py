"""Pressing: every page of `places/` made, poured and written, or taken over from the old site."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_project
from macros.build.docs_build import DocsBuild
from macros.build.keys import Keys
from macros.build.layout import make_markers, split_layout
from macros.build.output import IncrementalOutput
from macros.build.page_jobs import list_page_jobs
from macros.build.page_links import parse_page_links
from macros.build.publish import Published, fill, ignore
from macros.build.render import RenderedPage, render_pages, reuse_unchanged
from macros.build.search.index import Indexing
from macros.content.library import workers
from macros.content.library.cache import Cache, DiskCache, MemoryCache
from macros.content.library.workers import WORTH_SHARING
from macros.site.page import NO_EXTRACT, PageKind
from tests.content.sandford import change
from tests.html_reader import read_html
from tests.pictures import PICTURE, make_exif, make_picture
from tests.sites import SITE, SMALL_NOTE, add_place, read_pages, read_tree

SHELLS = {
    kind: split_layout("|".join(vars(make_markers(kind)).values()), kind=kind, site=SITE)
    for kind in PageKind
}
OTHER_SHELLS = {
    kind: split_layout("!".join(vars(make_markers(kind)).values()), kind=kind, site=SITE)
    for kind in PageKind
}
BROKEN = SMALL_NOTE.replace("stage: planning", "stage: <planing>")
GROUPS, MORNINGS = "places/wiltshire/groups/", "places/wiltshire/mornings/"
PAGES = {GROUPS, MORNINGS, "places/wiltshire/", "learning/2026-11/"}
STOCKPORT = "---\ntitle: Stockport\nauthorities: [E08000007]\nsummary: A council.\n---\n"


def start(folder: Path, *, cache: Cache | None = None) -> IncrementalOutput:
    return IncrementalOutput(new=folder / "new", old=folder / "old", cache=cache or MemoryCache())


@pytest.fixture
def output(tmp_path: Path) -> IncrementalOutput:
    """Give a first site on its way."""
    return start(tmp_path / "published")


class Counter:
    """Remembers what it was told of how far the work is."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))


def press(
    project: Path,
    *,
    output: IncrementalOutput,
    today: date,
    is_new_theme: bool = False,
    counter: Counter | None = None,
) -> dict[str, RenderedPage]:
    """Press a project, by the address of each page."""
    jobs = list_page_jobs(read_project(project, today=today, with_examples=True))
    layouts = OTHER_SHELLS if is_new_theme else SHELLS
    kept, missing = reuse_unchanged(jobs, layouts=layouts, output=output, keys=Keys())
    rendered = render_pages(missing, layouts=layouts, output=output, progress=counter or ignore)
    return {page.address: page for page in (*kept, *rendered)}


def press_again(
    project: Path, *, output: IncrementalOutput, today: date, is_new_theme: bool = False
) -> tuple[set[str], dict[str, RenderedPage]]:
    """Put what was pressed in the place of the old site, and press again. Gives the pages that were made anew, and all."""
    shutil.rmtree(output.old, ignore_errors=True)
    output.new.rename(output.old)
    counter = Counter()
    rendered = press(
        project, output=output, today=today, is_new_theme=is_new_theme, counter=counter
    )
    files = {address: f"{address}index.html" for address in rendered}
    kept = {
        address
        for address, file in files.items()
        if (output.old / file).is_file()
        and (output.old / file).stat().st_ino == (output.new / file).stat().st_ino
    }
    made = rendered.keys() - kept
    assert counter.told == [(number, len(made)) for number in range(1, len(made) + 1)]
    assert set(read_tree(output.new)) == set(files.values())
    return made, rendered


def fill_site(project: Path, *, output: IncrementalOutput, today: date) -> Published:
    """Make all that the printer does not."""
    checked, keys = read_project(project, today=today, with_examples=True), Keys()
    docs_build = DocsBuild(layouts=SHELLS, page_links={}, layout_links={})
    with Indexing(checked.cross_links.library, output=output, keys=keys) as indexing:
        return fill(
            checked,
            docs_build=docs_build,
            indexing=indexing,
            output=output,
            keys=keys,
            progress=ignore,
        )


def read_page(output: IncrementalOutput, address: str) -> str:
    return (output.new / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def two_notes(project: Path) -> Path:
    """Give a project with a place and two notes."""
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
    addresses = {
        "places/wiltshire/",
        *(f"places/wiltshire/{note}/" for note in notes),
        *further,
        "service-areas/parenting-support/notes/2/",
        "learning/2026-11/",
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
    files = {*(f"{address}index.html" for address in addresses), "places/wiltshire/room.png"}
    assert {name for name in tree if not name.startswith(beside)} == files
    assert tree["places/wiltshire/room.png"] == PICTURE
    # Nothing of docs/ was printed here, so links to it lead nowhere, and no others.
    assert [
        fault
        for fault in published.faults
        if "/places/wiltshire/" in fault.message.rpartition(" links to ")[2]
    ] == []


def test_what_was_filled_is_filled_again_just_the_same(
    full_project: Path, output: IncrementalOutput, today: date
) -> None:
    first = fill_site(full_project, output=output, today=today)
    output.new.rename(output.old)

    assert fill_site(full_project, output=output, today=today) == first
    assert read_tree(output.new) == read_tree(output.old)
    assert [
        file for file in output.new.rglob("*") if file.is_file() and file.stat().st_nlink != 2
    ] == []


def test_pages_of_examples_are_hidden_and_no_others(
    full_project: Path, output: IncrementalOutput, today: date
) -> None:
    add_place(full_project, "wiltshire", notes={"groups": SMALL_NOTE})

    rendered = press(full_project, output=output, today=today)

    hidden = {address for address, page in rendered.items() if page.is_hidden}
    made_up = {address for address in rendered if address.startswith("places/example-")}
    digests = {address for address in rendered if address.startswith("learning/")} - {
        "learning/2026-11/"
    }
    assert hidden == made_up | digests
    assert {
        "places/example-south-west/",
        "places/example-south-west/keep-kinship-groups/",
    } <= hidden
    assert {
        name.removesuffix("index.html")
        for name, data in read_tree(output.new).items()
        if b"|noindex|" in data
    } == hidden


@pytest.mark.parametrize(("name", "address"), [("groups", GROUPS), ("index", "places/wiltshire/")])
def test_a_broken_file_gets_a_page_that_shows_its_problems_and_the_rest_is_there(
    project: Path, output: IncrementalOutput, today: date, name: str, address: str
) -> None:
    add_place(project, "wiltshire", notes={"mornings": SMALL_NOTE, name: BROKEN})
    add_place(project, "stockport", page=STOCKPORT)

    rendered = press(project, output=output, today=today)

    body = read_page(output, address)
    assert f"To mend: places/wiltshire/{name}.md" in read_html(body).text
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
        assert (found.links - contents, found.anchors) == (
            page.page_links.links,
            page.page_links.anchors,
        )
        assert {link.partition("#")[2] for link in contents} <= page.page_links.anchors


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
    rendered = press(two_notes, output=output, today=today)

    pages = read_pages(two_notes, today=today)
    assert {address: page.extract for address, page in rendered.items()} == {
        address: pages[address].extract for address in rendered
    }
    assert {address for address, page in rendered.items() if page.extract != NO_EXTRACT} == {
        GROUPS,
        MORNINGS,
    }


def test_a_page_that_was_there_is_written_anew(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    for folder in (output.new, output.old):
        file = folder / GROUPS / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text("old" * 100_000, encoding="utf-8")

    press(two_notes, output=output, today=today)

    assert "Groups in the evening." in read_page(output, GROUPS)
    assert "oldold" not in read_page(output, GROUPS)
    assert (output.old / GROUPS / "index.html").read_text(encoding="utf-8") == "old" * 100_000


def test_a_page_that_would_come_out_the_same_is_kept(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    first = press(two_notes, output=output, today=today)

    assert set(first) == PAGES
    assert press_again(two_notes, output=output, today=today) == (set(), first)


def test_after_an_edit_only_the_pages_that_show_it_are_made_anew(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    press(two_notes, output=output, today=today)
    note = two_notes / "places/wiltshire/groups.md"
    note.write_text(
        change(SMALL_NOTE, old="\nParents work.", new="\nParents work at night."), "utf-8"
    )

    made, rendered = press_again(two_notes, output=output, today=today)

    assert (made, set(rendered)) == ({GROUPS}, PAGES)
    assert "at night" in read_page(output, GROUPS)
    assert "at night" in rendered[GROUPS].extract.data


def test_a_page_that_is_no_longer_made_is_no_longer_there(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    press(two_notes, output=output, today=today)
    (two_notes / "places/wiltshire/mornings.md").unlink()

    made, rendered = press_again(two_notes, output=output, today=today)

    assert (made, set(rendered)) == ({"places/wiltshire/", "learning/2026-11/"}, PAGES - {MORNINGS})


def test_another_theme_makes_every_page_anew(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    press(two_notes, output=output, today=today)

    made, rendered = press_again(two_notes, output=output, today=today, is_new_theme=True)

    assert made == set(rendered) == PAGES
    assert "!noindex!" in (page := read_page(output, GROUPS)) or "!index, follow!" in page


def test_a_page_that_was_touched_on_the_old_site_is_made_anew(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    press(two_notes, output=output, today=today)
    whole = read_page(output, GROUPS)
    (output.new / GROUPS / "index.html").write_text(f"{whole}<script>", encoding="utf-8")

    made, _ = press_again(two_notes, output=output, today=today)

    assert (made, read_page(output, GROUPS)) == ({GROUPS}, whole)


def test_a_problem_that_was_mended_and_one_that_came_are_shown_at_once(
    two_notes: Path, output: IncrementalOutput, today: date
) -> None:
    note = two_notes / "places/wiltshire/groups.md"
    note.write_text(BROKEN, "utf-8")
    press(two_notes, output=output, today=today)
    assert press_again(two_notes, output=output, today=today)[0] == set()
    note.write_text(SMALL_NOTE.replace("stage: planning", "stage: <plans>"), "utf-8")
    assert press_again(two_notes, output=output, today=today)[0] == {GROUPS}
    note.write_text(SMALL_NOTE, "utf-8")

    made, rendered = press_again(two_notes, output=output, today=today)

    assert (made, set(rendered)) == (PAGES - {MORNINGS}, PAGES)
    assert "To mend" not in read_page(output, GROUPS)


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
        rendered = press(project, output=many, today=today)
        trees = [read_tree(many.new)]
        again = press_again(project, output=many, today=today)
        trees.append(read_tree(many.new))
    monkeypatch.setattr(workers, "count_cores", lambda: 1)
    one = start(tmp_path / "one")

    assert press(project, output=one, today=today) == rendered
    assert again == (set(), rendered)
    assert [*trees, read_tree(one.new)] == [trees[0]] * 3
