"""The search as files: what is in them, and which are made again after an edit."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput
from macros.build.search.index import NAME_SIZE, write_search
from macros.content.index.cross_links import CrossLinks
from macros.content.library.cache import MemoryCache
from macros.site.results import make_result
from macros.site.urls import get_note_address
from tests.build.small_project import find_differences, write_note, write_project
from tests.content.sandford import fill_in
from tests.sites import read_tree, read_well


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a small project with eight notes."""
    return write_project(tmp_path / "project")


def read(project: Path) -> CrossLinks:
    return read_well(project, today=date(2026, 11, 21)).cross_links


class Rounds:
    """Runs after each other, each of which finds the site of the last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = MemoryCache()
        self._count = 0
        self.site = folder / "site-0"

    def run(self, links: CrossLinks) -> list[str]:
        """Write the search, and return the paths of its files."""
        self._count += 1
        old, self.site = self.site, self._folder / f"site-{self._count}"
        output = IncrementalOutput(new=self.site, old=old, cache=self._cache)
        return list(write_search(links, output=output, keys=Keys()))

    def read(self, name: str) -> Any:  # noqa: ANN401 -- what the file has
        return json.loads((self.site / "search" / name).read_text(encoding="utf-8"))

    @property
    def results(self) -> list[dict[str, Any]]:
        """What a result shows of each note, in the order of their numbers."""
        names = self.read("index.json")["notes"]
        starts = range(0, len(names), NAME_SIZE)
        return [self.read(f"notes/0/{names[start : start + NAME_SIZE]}.json") for start in starts]


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """Return runs whose sites are in a folder of this test."""
    return Rounds(tmp_path)


def test_every_note_has_a_result_and_their_numbers_are_the_order_of_lists_backwards(
    small: Path, rounds: Rounds
) -> None:
    write_note(small, "enfield/old", added="2020-01-01")

    links = read(small)

    rounds.run(links)

    addresses = [result["address"] for result in rounds.results]
    assert addresses == [get_note_address(note) for note in reversed(links.newest)]
    assert rounds.read("index.json")["size"] == len(addresses)


def test_a_site_without_notes_still_knows_its_pages(tmp_path: Path, rounds: Rounds) -> None:
    rounds.run(read(write_project(tmp_path / "project", notes=())))

    assert rounds.read("index.json")["size"] == 0
    assert rounds.read("names.json")["pages"]


def test_a_result_has_the_texts_that_explore_shows_and_the_passages_of_the_note(
    small: Path, rounds: Rounds
) -> None:
    links = read(small)
    shown = [make_result(note.card) for note in links.library.notes]

    rounds.run(links)

    results = {result.pop("address"): result for result in rounds.results}
    passages = [result.pop("text") for result in results.values()]
    assert all(passages)
    assert results == {
        result.address: {
            name: text for name, text in vars(result).items() if text and name != "address"
        }
        for result in shown
    }


HOSTILE = (
    "</body></html><p>",
    "<script>alert(1)</script>",
    "&lt;/body&gt;",
    "x" * 5000,
    "…!? ¿",
    "مجموعات שלום",
    "\u202eback\u202c",
    "{{ 7*7 }}",
    "\\1 $1 %s",
    '"]}, "words": [',
    "__proto__ constructor toString",
)


def test_a_note_with_a_hostile_text_is_found_and_shown_as_typed(
    small: Path, rounds: Rounds
) -> None:
    links = read(small)
    # The checks of notes refuse most of this before it comes so far.
    notes = tuple(
        fill_in(replace(links.library.notes[0], slug=f"note-{number}"), title=text, summary=text)
        for number, text in enumerate(HOSTILE)
    )

    rounds.run(replace(links, library=replace(links.library, notes=notes)))

    assert {(result["title"], result["text"][0]) for result in rounds.results} == {
        (text, text) for text in HOSTILE
    }


def test_two_notes_with_the_same_text_and_address_have_two_files(
    small: Path, rounds: Rounds
) -> None:
    links = read(small)
    twice = (links.library.notes[0],) * 2

    rounds.run(replace(links, library=replace(links.library, notes=twice)))

    names = rounds.read("index.json")["notes"]
    assert names[:NAME_SIZE] != names[NAME_SIZE:]
    assert len(rounds.results) == 2


def test_every_file_that_is_written_is_named(small: Path, rounds: Rounds) -> None:
    files = rounds.run(read(small))

    assert sorted(files) == sorted(read_tree(rounds.site))


def test_the_same_notes_are_the_same_files_byte_for_byte(small: Path, tmp_path: Path) -> None:
    one, other = Rounds(tmp_path / "one"), Rounds(tmp_path / "other")

    one.run(read(small))
    other.run(read(small))

    assert find_differences(read_tree(one.site), read_tree(other.site)) == []


Edit = Callable[[Path], object]


@pytest.mark.parametrize(
    ("edit", "remade"),
    [
        pytest.param(lambda _: None, set(), id="nothing"),
        pytest.param(
            lambda root: write_note(root, "wiltshire/evenings", title="Zithers"),
            {"index.json", "notes", "words"},
            id="words",
        ),
        pytest.param(
            lambda root: write_note(root, "wiltshire/evenings", stage="planning"),
            {"index.json", "notes"},
            id="a facet that is shown",
        ),
        pytest.param(
            lambda root: (root / "places/enfield/navigator.md").unlink(),
            {"councils.json", "index.json", "names.json", "words"},
            id="a note that is removed",
        ),
        pytest.param(
            lambda root: (root / "docs/data/synonyms.yml").write_text(
                "synonyms:\n  - words: [phone, call]\n", encoding="utf-8"
            ),
            {"names.json"},
            id="synonyms",
        ),
    ],
)
def test_only_files_with_other_words_are_made_again(
    small: Path, rounds: Rounds, edit: Edit, remade: set[str]
) -> None:
    (small / "docs/data/synonyms.yml").write_text("synonyms: []\n", encoding="utf-8")
    first = rounds.run(read(small))
    before = {file: (rounds.site / file).stat().st_ino for file in first}
    edit(small)

    files = rounds.run(read(small))

    assert {
        file.split("/")[1]
        for file in files
        if (rounds.site / file).stat().st_ino != before.get(file)
    } == remade
    afresh = Rounds(rounds.site.parent / "afresh")
    afresh.run(read(small))
    assert find_differences(read_tree(rounds.site), read_tree(afresh.site)) == []


@pytest.mark.parametrize("pattern", ["notes/0/*", "words/*", "index.json", "names.json"])
def test_a_file_that_was_damaged_on_the_site_is_made_again(
    small: Path, rounds: Rounds, pattern: str
) -> None:
    rounds.run(read(small))
    before = read_tree(rounds.site)
    file = min((rounds.site / "search").glob(pattern))
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[: len(data) // 2])

    rounds.run(read(small))

    assert find_differences(read_tree(rounds.site), before) == []


def test_names_are_those_of_pages_places_and_councils(small: Path, rounds: Rounds) -> None:
    rounds.run(read(small))

    names = rounds.read("names.json")
    pages = {page["address"]: page for page in names["pages"]}
    assert pages["service-areas/kinship-care/"]["kind"] == "Service area"
    assert "SGO" in pages["service-areas/kinship-care/"]["names"]
    assert "mark" not in pages["places/example-london/"]
    councils = {own[0]: (address, region) for own, address, region in names["councils"]}
    assert councils["Enfield"] == ("councils/enfield/", "regions/london/")
    assert {region for _, region in councils.values()} <= pages.keys()
