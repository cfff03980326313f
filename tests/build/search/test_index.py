"""The search: an index for each service area, made by the real Pagefind, looked at, and kept while its words stay."""

import gzip
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from macros.build.search.index import Findable, SearchError, read_index
from macros.content.index.facets import list_answers, list_shards
from tests.build.search.conftest import Rounds, read
from tests.build.small_project import (
    INTERVENTIONS,
    NOTES,
    find_differences,
    write_note,
    write_project,
)
from tests.cases import read_cases
from tests.content.sandford import fill_in
from tests.sites import read_tree

AREAS = {"cbt-for-kinship-carers": "kinship-care", "kinship-navigator": "kinship-care"}
"""The first service area of interventions; that of the others is parenting support."""
FILES = {
    "fragment": "fragment/*.pf_fragment",
    "index": "index/*.pf_index",
    "list of words and pages": "*.pf_meta",
    "entry": "pagefind-entry.json",
    "program": "wasm.en.pagefind",
    "script": "pagefind.js",
}
"""What an index is made of."""
WALKS = "---\ntitle: Walks\nsummary: Walks.\nkind: intervention\nsource: [atlas]\nchecked: 2026-11-21\n---\n"


def unpack(file: Path) -> dict[str, Any]:
    fragment: dict[str, Any] = json.loads(
        gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
    )
    return fragment


def find_pages(site: Path) -> dict[str, list[str]]:
    """Give the addresses of the pages in each index."""
    folders = sorted((site / "search").iterdir())
    return {
        folder.name: sorted(unpack(file)["url"] for file in folder.glob("fragment/*"))
        for folder in folders
    }


def test_every_note_is_in_the_index_of_its_first_service_area_and_in_no_other(
    small: Path, rounds: Rounds
) -> None:
    write_note(small, "wiltshire/both", service_areas=["parenting-support", "kinship-care"])
    expected: dict[str, list[str]] = {
        "kinship-care": [],
        "parenting-support": ["/places/wiltshire/both/"],
    }
    for note, intervention in NOTES.items():
        expected[AREAS.get(intervention, "parenting-support")].append(f"/places/{note}/")

    rounds.run(read(small))

    assert find_pages(rounds.site) == {name: sorted(pages) for name, pages in expected.items()}


def test_a_note_without_a_service_area_is_in_the_index_of_the_first(
    small: Path, rounds: Rounds
) -> None:
    (small / "docs" / "interventions" / "walks.md").write_text(WALKS, encoding="utf-8")
    write_note(small, "wiltshire/walks", intervention="walks")

    rounds.run(read(small))

    assert "/places/wiltshire/walks/" in find_pages(rounds.site)["kinship-care"]


def test_a_site_without_notes_has_no_index(tmp_path: Path, rounds: Rounds) -> None:
    assert rounds.run(read(write_project(tmp_path / "project", notes=()))) == []
    assert not rounds.site.exists()


def test_a_found_page_shows_its_title_its_place_and_whether_it_is_an_example(
    small: Path, rounds: Rounds
) -> None:
    rounds.run(read(small))

    found = {
        page["url"]: page["meta"] for page in map(unpack, rounds.site.glob("search/*/fragment/*"))
    }
    where = "Kinship navigator programmes · Example council, London"
    assert found["/places/example-london/navigator/"] == {
        "title": "Example london, navigator",
        "where": where,
        "mark": "Example",
    }
    assert "mark" not in found["/places/wiltshire/evenings/"]


HOSTILE = [text.replace("LONG", "x" * 5000) for text in read_cases("build/search/hostile.yml")]


def test_a_note_with_a_hostile_text_is_in_the_index_with_all_its_words(
    small: Path, rounds: Rounds
) -> None:
    library = read(small)
    # The checks of notes refuse most of this before it comes so far.
    notes = [
        replace(
            fill_in(library.notes[0], title=f"Odd {text}", summary=text, for_whom="Xylophone."),
            slug=f"note-{number}",
        )
        for number, text in enumerate(HOSTILE)
    ]

    rounds.run(replace(library, notes=tuple(notes)))

    found = {
        PurePosixPath(page["url"]).name: page
        for page in map(unpack, rounds.site.glob("search/*/fragment/*"))
    }
    assert set(found) == {note.slug for note in notes}
    assert [name for name, page in found.items() if "Xylophone" not in page["content"]] == []
    assert [
        note.summary for note in notes if found[note.slug]["content"].count(note.summary) < 2
    ] == []
    assert [note.title for note in notes if found[note.slug]["meta"]["title"] != note.title] == []


def test_only_what_a_page_loads_is_left_of_an_index_and_every_file_is_named(
    small: Path, rounds: Rounds
) -> None:
    files = rounds.run(read(small))

    assert sorted(files) == sorted(read_tree(rounds.site))
    for folder in (rounds.site / "search").iterdir():
        (meta,) = folder.glob("*.pf_meta")
        left = {
            "facets.json",
            "fragment",
            "index",
            "pagefind-entry.json",
            "pagefind.js",
            "wasm.en.pagefind",
            meta.name,
        }
        assert {path.name for path in folder.iterdir()} == left
        assert [file for file in read_tree(folder) if file.partition("/")[0] not in left] == []


def test_the_facet_table_tells_of_the_pages_of_its_index(small: Path, rounds: Rounds) -> None:
    rounds.run(read(small))

    said = {}
    for folder in (rounds.site / "search").iterdir():
        table = json.loads((folder / "facets.json").read_text(encoding="utf-8"))
        (column,) = (column for column in table["columns"] if "intervention" in column["facets"])
        place = column["facets"].index("intervention")
        said[folder.name] = {value for values in column["meanings"] for value in values[place]}
    assert said == {
        "kinship-care": set(INTERVENTIONS[:2]),
        "parenting-support": set(INTERVENTIONS[2:]),
    }


def test_an_index_is_kept_while_its_words_and_facets_are_the_same(
    small: Path, rounds: Rounds
) -> None:
    first = rounds.run(read(small))
    before = {file: (rounds.site / file).stat().st_ino for file in first}
    write_note(
        small,
        "wiltshire/evenings",
        body="## The need here\nAnother text altogether.\n## What we are learning\nMuch.\n",
    )

    second = rounds.run(read(small))

    assert (rounds.made, second) == (set(), first)
    assert {file: (rounds.site / file).stat().st_ino for file in second} == before


Edit = Callable[[Path], object]


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        pytest.param(
            lambda root: write_note(root, "wiltshire/evenings", summary="Other words."),
            {"parenting-support"},
            id="words",
        ),
        pytest.param(
            lambda root: write_note(root, "wiltshire/evenings", stage="planning"),
            {"parenting-support"},
            id="a facet",
        ),
        pytest.param(
            lambda root: write_note(root, "enfield/new"), {"kinship-care"}, id="a new note"
        ),
        pytest.param(
            lambda root: (root / "places/enfield/navigator.md").unlink(),
            {"kinship-care"},
            id="a note that is gone",
        ),
        pytest.param(
            lambda root: write_note(root, "enfield/navigator", service_areas=["parenting-support"]),
            {"kinship-care", "parenting-support"},
            id="a note that moves to another",
        ),
    ],
)
def test_only_an_index_with_other_words_or_facets_is_made_again(
    small: Path, rounds: Rounds, edit: Edit, made: set[str]
) -> None:
    rounds.run(read(small))
    edit(small)

    files = rounds.run(read(small))

    assert rounds.made == made
    assert sorted(files) == sorted(read_tree(rounds.site))
    afresh = Rounds(rounds.site.parent / "afresh")
    afresh.run(read(small))
    assert find_differences(read_tree(rounds.site), read_tree(afresh.site)) == []


@pytest.mark.parametrize("pattern", [FILES["fragment"], FILES["script"]])
def test_an_index_that_was_damaged_on_the_site_is_made_again(
    small: Path, rounds: Rounds, pattern: str
) -> None:
    rounds.run(read(small))
    before = read_tree(rounds.site)
    cut(find_file(rounds.site / "search" / "kinship-care", pattern))

    rounds.run(read(small))

    assert (rounds.made, find_differences(read_tree(rounds.site), before)) == ({"kinship-care"}, [])


def find_file(folder: Path, pattern: str) -> Path:
    return min(folder.glob(pattern))


def cut(file: Path) -> None:
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[: len(data) // 2])


def empty(file: Path) -> None:
    file.unlink()
    file.touch()


HARM: Mapping[str, Callable[[Path], None]] = {"cut": cut, "empty": empty, "missing": Path.unlink}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Findable, ...]]:
    """Give an index as Pagefind made it, and the pages that are in it. Only for reading."""
    folder = tmp_path_factory.mktemp("made")
    library = read(write_project(folder / "project"))
    rounds = Rounds(folder)
    rounds.run(library)
    notes = list_shards(library)["kinship-care"]
    shard = tuple(
        Findable(
            address=f"places/{note.place.slug}/{note.slug}/", text="", answers=list_answers(note)
        )
        for note in notes
    )
    return rounds.site / "search" / "kinship-care", shard


@pytest.fixture
def index(made: tuple[Path, tuple[Findable, ...]], tmp_path: Path) -> Path:
    """Give a copy of the index, to spoil."""
    return shutil.copytree(made[0], tmp_path / "kinship-care")


def read_files(index: Path) -> dict[str, bytes]:
    return {path: data for path, data in read_tree(index).items() if path != "facets.json"}


def test_an_index_that_is_whole_passes(
    index: Path, made: tuple[Path, tuple[Findable, ...]]
) -> None:
    expected = (index / "facets.json").read_text(encoding="utf-8")

    assert read_index(read_files(index), name="kinship-care", shard=made[1]) == expected


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("part", FILES)
def test_an_index_of_which_a_file_is_harmed_is_never_published(
    index: Path, made: tuple[Path, tuple[Findable, ...]], part: str, harm: str
) -> None:
    HARM[harm](find_file(index, FILES[part]))

    with pytest.raises(SearchError, match=r"^The search index of kinship-care is damaged$"):
        read_index(read_files(index), name="kinship-care", shard=made[1])


def test_an_index_with_a_file_of_something_else_is_never_published(
    index: Path, made: tuple[Path, tuple[Findable, ...]]
) -> None:
    find_file(index, FILES["index"]).write_bytes(gzip.compress(b"something else"))

    with pytest.raises(SearchError, match="is damaged"):
        read_index(read_files(index), name="kinship-care", shard=made[1])


def test_an_index_without_a_page_that_ought_to_be_in_it_is_never_published(
    index: Path, made: tuple[Path, tuple[Findable, ...]]
) -> None:
    another = replace(made[1][0], address="places/enfield/new/")

    with pytest.raises(SearchError, match="is damaged"):
        read_index(read_files(index), name="kinship-care", shard=(*made[1], another))


def test_an_index_without_any_file_is_not_whole() -> None:
    with pytest.raises(SearchError, match="The search index of kinship-care is damaged"):
        read_index({}, name="kinship-care", shard=())
