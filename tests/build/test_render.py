"""Pressing: every page of `places/` made, poured and written, or taken over from the old site."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.build.checked_project import read_edition
from macros.build.docs_build import Printing
from macros.build.keys import Keys
from macros.build.layout import cut_shell, make_markers
from macros.build.output import Keeping
from macros.build.page_jobs import find_sheets
from macros.build.page_links import read_record
from macros.build.publish import Published, fill, ignore
from macros.build.render import Pressed, keep_sheets, press_sheets
from macros.build.search.index import Indexing
from macros.content.library import workers
from macros.content.library.cache import Cache, DiskCache, MemoryCache
from macros.content.library.workers import WORTH_SHARING
from macros.site.page import NO_EXTRACT, PageKind
from tests.content.sandford import change
from tests.html_reader import read_html
from tests.pictures import PICTURE, make_exif, make_picture
from tests.sites import SITE, SMALL_NOTE, add_place, read_pages, read_tree

SHELLS = {kind: cut_shell("|".join(vars(make_markers(kind)).values()), kind=kind, site=SITE) for kind in PageKind}
OTHER_SHELLS = {kind: cut_shell("!".join(vars(make_markers(kind)).values()), kind=kind, site=SITE) for kind in PageKind}
BROKEN = SMALL_NOTE.replace("stage: planning", "stage: <planing>")
GROUPS, MORNINGS = "places/wiltshire/groups/", "places/wiltshire/mornings/"
PAGES = {GROUPS, MORNINGS, "places/wiltshire/", "learning/2026-11/"}
STOCKPORT = "---\ntitle: Stockport\nauthorities: [E08000007]\nsummary: A council.\n---\n"


def start(folder: Path, *, cache: Cache | None = None) -> Keeping:
    return Keeping(new=folder / "new", old=folder / "old", cache=cache or MemoryCache())


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    """Give a first site on its way."""
    return start(tmp_path / "published")


class Counter:
    """Remembers what it was told of how far the work is."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))


def press(
    project: Path, *, keeping: Keeping, today: date, is_new_theme: bool = False, counter: Counter | None = None
) -> dict[str, Pressed]:
    """Press a project, by the address of each page."""
    sheets = find_sheets(read_edition(project, today=today, with_examples=True))
    shells = OTHER_SHELLS if is_new_theme else SHELLS
    kept, missing = keep_sheets(sheets, shells=shells, keeping=keeping, keys=Keys())
    pressed = press_sheets(missing, shells=shells, keeping=keeping, progress=counter or ignore)
    return {page.address: page for page in (*kept, *pressed)}


def press_again(project: Path, *, keeping: Keeping, today: date, is_new_theme: bool = False) -> tuple[set[str], dict[str, Pressed]]:
    """Put what was pressed in the place of the old site, and press again. Gives the pages that were made anew, and all."""
    shutil.rmtree(keeping.old, ignore_errors=True)
    keeping.new.rename(keeping.old)
    counter = Counter()
    pressed = press(project, keeping=keeping, today=today, is_new_theme=is_new_theme, counter=counter)
    files = {address: f"{address}index.html" for address in pressed}
    kept = {
        address
        for address, file in files.items()
        if (keeping.old / file).is_file() and (keeping.old / file).stat().st_ino == (keeping.new / file).stat().st_ino
    }
    made = pressed.keys() - kept
    assert counter.told == [(number, len(made)) for number in range(1, len(made) + 1)]
    assert set(read_tree(keeping.new)) == set(files.values())
    return made, pressed


def fill_site(project: Path, *, keeping: Keeping, today: date) -> Published:
    """Make all that the printer does not."""
    edition, keys = read_edition(project, today=today, with_examples=True), Keys()
    printing = Printing(shells=SHELLS, records={}, furniture={})
    with Indexing(edition.cross_links.library, keeping=keeping, keys=keys) as indexing:
        return fill(edition, printing=printing, indexing=indexing, keeping=keeping, keys=keys, progress=ignore)


def read_page(keeping: Keeping, address: str) -> str:
    return (keeping.new / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def two_notes(project: Path) -> Path:
    """Give a project with a place and two notes."""
    return add_place(project, "wiltshire", notes={"groups": SMALL_NOTE, "mornings": SMALL_NOTE})


def test_every_place_note_further_list_and_picture_is_written_and_nothing_else(project: Path, keeping: Keeping, today: date) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)} | {"room": f"{SMALL_NOTE}\n![A room](room.png)\n"}
    add_place(project, "wiltshire", notes=notes)
    (project / "places" / "wiltshire" / "room.png").write_bytes(make_picture(exif=make_exif()) + b"<script>")
    (project / "places" / "README.md").write_text("Read me.", encoding="utf-8")

    published = fill_site(project, keeping=keeping, today=today)

    further = [f"{owner}/notes/2/" for owner in ("regions/south-west", "interventions/level-4-group-triple-p", "places/wiltshire")]
    addresses = {
        "places/wiltshire/",
        *(f"places/wiltshire/{note}/" for note in notes),
        *further,
        "service-areas/parenting-support/notes/2/",
        "learning/2026-11/",
    }
    tree = read_tree(keeping.new)
    beside = ("data/", "feeds/", "search/", "robots.txt", "sitemap.xml", "_headers", ".well-known/", ".atlas-files")
    assert published.addresses == tuple(sorted(addresses))
    files = {*(f"{address}index.html" for address in addresses), "places/wiltshire/room.png"}
    assert {name for name in tree if not name.startswith(beside)} == files
    assert tree["places/wiltshire/room.png"] == PICTURE
    # Nothing of docs/ was printed here, so links to it lead nowhere, and no others.
    assert [fault for fault in published.faults if "/places/wiltshire/" in fault.message.rpartition(" links to ")[2]] == []


def test_what_was_filled_is_filled_again_just_the_same(full_project: Path, keeping: Keeping, today: date) -> None:
    first = fill_site(full_project, keeping=keeping, today=today)
    keeping.new.rename(keeping.old)

    assert fill_site(full_project, keeping=keeping, today=today) == first
    assert read_tree(keeping.new) == read_tree(keeping.old)
    assert [file for file in keeping.new.rglob("*") if file.is_file() and file.stat().st_nlink != 2] == []


def test_pages_of_examples_are_hidden_and_no_others(full_project: Path, keeping: Keeping, today: date) -> None:
    add_place(full_project, "wiltshire", notes={"groups": SMALL_NOTE})

    pressed = press(full_project, keeping=keeping, today=today)

    hidden = {address for address, page in pressed.items() if page.is_hidden}
    made_up = {address for address in pressed if address.startswith("places/example-")}
    digests = {address for address in pressed if address.startswith("learning/")} - {"learning/2026-11/"}
    assert hidden == made_up | digests
    assert {"places/example-south-west/", "places/example-south-west/keep-kinship-groups/"} <= hidden
    assert {name.removesuffix("index.html") for name, data in read_tree(keeping.new).items() if b"|noindex|" in data} == hidden


@pytest.mark.parametrize(("name", "address"), [("groups", GROUPS), ("index", "places/wiltshire/")])
def test_a_broken_file_gets_a_page_that_shows_its_problems_and_the_rest_is_there(
    project: Path, keeping: Keeping, today: date, name: str, address: str
) -> None:
    add_place(project, "wiltshire", notes={"mornings": SMALL_NOTE, name: BROKEN})
    add_place(project, "stockport", page=STOCKPORT)

    pressed = press(project, keeping=keeping, today=today)

    body = read_page(keeping, address)
    assert f"To mend: places/wiltshire/{name}.md" in read_html(body).text
    assert "<planing>" not in body
    assert {"places/stockport/", "places/wiltshire/mornings/", address} <= set(pressed)


@pytest.mark.parametrize("text", [SMALL_NOTE, BROKEN], ids=["a note", "a note with problems"])
def test_a_page_says_truly_what_it_links_to(project: Path, keeping: Keeping, today: date, text: str) -> None:
    pressed = press(add_place(project, "wiltshire", notes={"groups": text}), keeping=keeping, today=today)

    for address, page in pressed.items():
        found = read_record(read_page(keeping, address), address=address, source=page.record.source)
        # The contents, which lead from a page to itself, are drawn from its anchors.
        contents = {link for link in found.links if link.startswith(f"{address}#")}
        assert (found.links - contents, found.anchors) == (page.record.links, page.record.anchors)
        assert {link.partition("#")[2] for link in contents} <= page.record.anchors


def test_a_record_names_the_file_that_a_page_was_made_from(project: Path, keeping: Keeping, today: date) -> None:
    notes = {f"groups-{number}": SMALL_NOTE for number in range(51)}
    pressed = press(add_place(project, "wiltshire", notes=notes), keeping=keeping, today=today)

    sources = {page.record.source for page in pressed.values()}
    assert [source for source in sources if not (project / source).is_file()] == []
    assert pressed["places/wiltshire/groups-7/"].record.source == "places/wiltshire/groups-7.md"


def test_a_note_gives_its_extract_and_no_other_page_does(two_notes: Path, keeping: Keeping, today: date) -> None:
    pressed = press(two_notes, keeping=keeping, today=today)

    pages = read_pages(two_notes, today=today)
    assert {address: page.extract for address, page in pressed.items()} == {address: pages[address].extract for address in pressed}
    assert {address for address, page in pressed.items() if page.extract != NO_EXTRACT} == {GROUPS, MORNINGS}


def test_a_page_that_was_there_is_written_anew(two_notes: Path, keeping: Keeping, today: date) -> None:
    for folder in (keeping.new, keeping.old):
        file = folder / GROUPS / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text("old" * 100_000, encoding="utf-8")

    press(two_notes, keeping=keeping, today=today)

    assert "Groups in the evening." in read_page(keeping, GROUPS)
    assert "oldold" not in read_page(keeping, GROUPS)
    assert (keeping.old / GROUPS / "index.html").read_text(encoding="utf-8") == "old" * 100_000


def test_a_page_that_would_come_out_the_same_is_kept(two_notes: Path, keeping: Keeping, today: date) -> None:
    first = press(two_notes, keeping=keeping, today=today)

    assert set(first) == PAGES
    assert press_again(two_notes, keeping=keeping, today=today) == (set(), first)


def test_after_an_edit_only_the_pages_that_show_it_are_made_anew(two_notes: Path, keeping: Keeping, today: date) -> None:
    press(two_notes, keeping=keeping, today=today)
    note = two_notes / "places/wiltshire/groups.md"
    note.write_text(change(SMALL_NOTE, old="\nParents work.", new="\nParents work at night."), "utf-8")

    made, pressed = press_again(two_notes, keeping=keeping, today=today)

    assert (made, set(pressed)) == ({GROUPS}, PAGES)
    assert "at night" in read_page(keeping, GROUPS)
    assert "at night" in pressed[GROUPS].extract.data


def test_a_page_that_is_no_longer_made_is_no_longer_there(two_notes: Path, keeping: Keeping, today: date) -> None:
    press(two_notes, keeping=keeping, today=today)
    (two_notes / "places/wiltshire/mornings.md").unlink()

    made, pressed = press_again(two_notes, keeping=keeping, today=today)

    assert (made, set(pressed)) == ({"places/wiltshire/", "learning/2026-11/"}, PAGES - {MORNINGS})


def test_another_theme_makes_every_page_anew(two_notes: Path, keeping: Keeping, today: date) -> None:
    press(two_notes, keeping=keeping, today=today)

    made, pressed = press_again(two_notes, keeping=keeping, today=today, is_new_theme=True)

    assert made == set(pressed) == PAGES
    assert "!noindex!" in (page := read_page(keeping, GROUPS)) or "!index, follow!" in page


def test_a_page_that_was_touched_on_the_old_site_is_made_anew(two_notes: Path, keeping: Keeping, today: date) -> None:
    press(two_notes, keeping=keeping, today=today)
    whole = read_page(keeping, GROUPS)
    (keeping.new / GROUPS / "index.html").write_text(f"{whole}<script>", encoding="utf-8")

    made, _ = press_again(two_notes, keeping=keeping, today=today)

    assert (made, read_page(keeping, GROUPS)) == ({GROUPS}, whole)


def test_a_problem_that_was_mended_and_one_that_came_are_shown_at_once(two_notes: Path, keeping: Keeping, today: date) -> None:
    note = two_notes / "places/wiltshire/groups.md"
    note.write_text(BROKEN, "utf-8")
    press(two_notes, keeping=keeping, today=today)
    assert press_again(two_notes, keeping=keeping, today=today)[0] == set()
    note.write_text(SMALL_NOTE.replace("stage: planning", "stage: <plans>"), "utf-8")
    assert press_again(two_notes, keeping=keeping, today=today)[0] == {GROUPS}
    note.write_text(SMALL_NOTE, "utf-8")

    made, pressed = press_again(two_notes, keeping=keeping, today=today)

    assert (made, set(pressed)) == (PAGES - {MORNINGS}, PAGES)
    assert "To mend" not in read_page(keeping, GROUPS)


def test_so_many_pages_that_they_are_shared_out_are_the_same_as_made_on_one_core_and_kept(
    project: Path, tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_place(project, "wiltshire", notes={f"groups-{number}": SMALL_NOTE for number in range(WORTH_SHARING + 60)})
    with DiskCache(tmp_path / "cache", version=b"1") as cache:
        many = start(tmp_path / "many", cache=cache)
        pressed = press(project, keeping=many, today=today)
        trees = [read_tree(many.new)]
        again = press_again(project, keeping=many, today=today)
        trees.append(read_tree(many.new))
    monkeypatch.setattr(workers, "count_cores", lambda: 1)
    one = start(tmp_path / "one")

    assert press(project, keeping=one, today=today) == pressed
    assert again == (set(), pressed)
    assert [*trees, read_tree(one.new)] == [trees[0]] * 3
