"""The search: an index for each service area, made by the real Pagefind, looked at, and kept while its words stay."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from pagefind_bin import get_executable

from macros.build.keys import Keys
from macros.build.output import IncrementalOutput, OutputEntry
from macros.build.search.index import Findable, Indexing, SearchError, read_index
from macros.content.index.facets import list_answers, list_shards
from macros.content.library.cache import MemoryCache
from macros.content.library.library import Library
from tests.build.small_project import (
    INTERVENTIONS,
    NOTES,
    build,
    build_well,
    tell_apart,
    write_note,
    write_project,
)
from tests.content.sandford import fill_in
from tests.sites import read_tree, read_well

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


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a small project with eight notes."""
    return write_project(tmp_path / "project")


def read(project: Path) -> Library:
    return read_well(project, today=date(2026, 11, 21)).cross_links.library


class Remembering(MemoryCache):
    """Remembers which indexes were made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: set[object] = set()

    def add(self, key: bytes, value: object) -> None:
        assert isinstance(value, OutputEntry)
        self.made.add(value.value)
        super().add(key, value)


class Rounds:
    """Runs after each other, each of which finds the site of the last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache = Remembering()
        self._count = 0
        self.site = folder / "site-0"

    def begin(self, library: Library) -> Indexing:
        self._count += 1
        old, self.site = self.site, self._folder / f"site-{self._count}"
        output = IncrementalOutput(new=self.site, old=old, cache=self._cache)
        self._cache.made.clear()
        return Indexing(library, output=output, keys=Keys())

    def run(self, library: Library) -> list[str]:
        with self.begin(library) as indexing:
            return list(indexing.finish())

    @property
    def made(self) -> set[object]:
        """The indexes that were made in the last run."""
        return self._cache.made


@pytest.fixture
def rounds(tmp_path: Path) -> Rounds:
    """Give runs whose sites are in a folder of this test."""
    return Rounds(tmp_path)


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


HOSTILE = (
    *(
        "</body></html><p>",
        "<script>alert(1)</script>",
        '<p data-pagefind-ignore="all">',
        "<!--",
        "]]>",
        "<title>",
        "&lt;/body&gt;",
    ),
    *(
        "x" * 5000,
        "…!? ¿",
        "مجموعات שלום",
        "\u202eback\u202c",
        "{{ 7*7 }}",
        "\\1 $1 %s",
        "<style>",
        "<textarea>",
        "data-pagefind-body",
    ),
)


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


def test_the_same_words_are_the_same_files_byte_for_byte(small: Path, tmp_path: Path) -> None:
    one, other = Rounds(tmp_path / "one"), Rounds(tmp_path / "other")

    one.run(read(small))
    other.run(read(small))

    assert tell_apart(read_tree(one.site), read_tree(other.site)) == []


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
    assert tell_apart(read_tree(rounds.site), read_tree(afresh.site)) == []


@pytest.mark.parametrize("pattern", FILES.values(), ids=FILES)
def test_an_index_that_was_damaged_on_the_site_is_made_again(
    small: Path, rounds: Rounds, pattern: str
) -> None:
    rounds.run(read(small))
    before = read_tree(rounds.site)
    cut(find_file(rounds.site / "search" / "kinship-care", pattern))

    rounds.run(read(small))

    assert (rounds.made, tell_apart(read_tree(rounds.site), before)) == ({"kinship-care"}, [])


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


class Program:
    """Puts a program of ours in the place of Pagefind's."""

    def __init__(self, folder: Path, *, monkeypatch: pytest.MonkeyPatch) -> None:
        self._path = folder / "pagefind"
        self._monkeypatch = monkeypatch

    def set_path(self, path: Path) -> None:
        self._monkeypatch.setattr("macros.build.search.pagefind.get_executable", lambda: path)

    def take_away(self) -> None:
        def find_none() -> Path:
            raise FileNotFoundError

        self._monkeypatch.setattr("macros.build.search.pagefind.get_executable", find_none)

    def write(self, text: str, *, mode: int = 0o755) -> None:
        self._path.write_text(text, encoding="utf-8")
        self._path.chmod(mode)
        self.set_path(self._path)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give what puts another program in the place of Pagefind."""
    return Program(tmp_path, monkeypatch=monkeypatch)


def write_failing(said: str, *, code: str = "exit 3") -> str:
    return f"#!/bin/sh\necho '{said}' >&2\n{code}\n"


def test_what_pagefind_says_when_it_fails_is_passed_on(
    small: Path, rounds: Rounds, program: Program
) -> None:
    program.write(write_failing("There is no room on the disk."))

    with pytest.raises(SearchError) as error:
        rounds.run(read(small))

    assert (
        str(error.value)
        == "The search index of kinship-care failed: Pagefind ended with exit code 3. There is no room on the disk."
    )


def test_an_index_whose_process_was_killed_is_not_published(
    small: Path, rounds: Rounds, program: Program
) -> None:
    program.write(write_failing("", code="kill -9 $$"))

    with pytest.raises(SearchError, match="The search index of kinship-care failed"):
        rounds.run(read(small))


def test_a_program_that_ends_well_and_answers_nothing_is_not_believed(
    small: Path, rounds: Rounds, program: Program
) -> None:
    program.write(write_failing("", code="exit 0"))

    with pytest.raises(
        SearchError,
        match=r"^The search index of kinship-care failed: Pagefind ended with exit code 0\.$",
    ):
        rounds.run(read(small))


@pytest.mark.parametrize(
    "answer", ["", "!", "e30", "e30=", "bnVsbA==", "eyJwYXlsb2FkIjp7ImZpbGVzIjpbMV19fQ=="]
)
def test_an_answer_that_nobody_can_read_is_not_an_index(
    small: Path, rounds: Rounds, program: Program, answer: str
) -> None:
    program.write(f"#!/bin/sh\nprintf '{answer},%.0s' 1 2 3 4 5 6 7 8 9\nexec sleep 20\n")

    with pytest.raises(
        SearchError,
        match="The search index of kinship-care failed: The response of Pagefind is not valid",
    ):
        rounds.run(read(small))


def test_a_program_that_never_answers_is_stopped(
    small: Path, rounds: Rounds, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write("#!/bin/sh\nexec sleep 20\n")
    monkeypatch.setattr("macros.build.search.pagefind.MOST_SECONDS", 0)

    with pytest.raises(
        SearchError,
        match="The search index of kinship-care failed: Pagefind ended with exit code -9",
    ):
        rounds.run(read(small))


@pytest.fixture(params=["not there", "not to be run", "not of this computer", "not brought along"])
def no_program(program: Program, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Put something that cannot be started in the place of Pagefind."""
    match request.param:
        case "not there":
            program.set_path(tmp_path / "nowhere" / "pagefind")
        case "not to be run":
            program.write("#!/bin/sh\n", mode=0o644)
        case "not of this computer":
            program.write("\x7fELF of another kind")
        case _:
            program.take_away()


@pytest.mark.usefixtures("no_program")
def test_where_pagefind_cannot_be_started_that_is_said(small: Path, rounds: Rounds) -> None:
    with pytest.raises(SearchError, match="The search index of kinship-care failed"):
        rounds.run(read(small))


@pytest.mark.usefixtures("no_program")
def test_a_build_without_pagefind_says_so_in_words_and_leaves_the_old_site(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    with monkeypatch.context() as with_pagefind:
        with_pagefind.setattr("macros.build.search.pagefind.get_executable", get_executable)
        before = build_well(small / "site")
    write_note(small, "wiltshire/evenings", summary="Other words.")

    done = build(small / "site")

    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert "The search index of parenting-support failed" in done.stderr
    assert done.stderr.endswith("Nothing was changed.\n")
    assert tell_apart(read_tree(small / "site"), before) == []
    assert {path.name for path in small.iterdir() if path.name.startswith(".")} <= {
        ".site.cache",
        ".site.lock",
    }


def test_a_run_that_ends_early_leaves_no_process(
    small: Path, rounds: Rounds, program: Program
) -> None:
    number = rounds.site.parent / "work-1" / "number"
    number.parent.mkdir()
    os.mkfifo(number)
    program.write(f"#!/bin/sh\necho $$ > '{number}'\nexec sleep 20\n")
    started = []

    def begin_and_break_off() -> None:
        with rounds.begin(read(small)):
            started.append(int(number.read_text(encoding="utf-8").split()[0]))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin_and_break_off()

    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)
