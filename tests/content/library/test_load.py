"""Notes from the cache: the same library and problems as when every file is read."""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.content.library import workers
from macros.content.library.cache import Cache, DiskCache, MemoryCache
from macros.content.library.library import Library, read_library
from macros.content.library.parsed_file import ParsedFile
from macros.content.library.settings import Settings
from macros.content.library.workers import WORTH_SHARING
from macros.content.problems.problem import Problem
from tests.cases import for_each_case
from tests.content.library.test_library import EVERYTHING_WRONG, JUNK
from tests.content.sandford import (
    EXAMPLE,
    NOTE,
    NOTE_PATH,
    OTHER_PLACE,
    PLACE,
    PLACE_PATH,
    TODAY,
    change,
    name_partner_place,
    settle,
    shorten,
    write,
)
from tests.content.test_bad_input import SPOILT, WHOLE_FILES

OTHER_PATH = "places/sandford/mornings.md"
OTHER = NOTE.replace("Evening", "Morning").replace("evening", "morning")
EXAMPLE_PATH = "places/made-up/evenings.md"
WARNED = change(NOTE, old=": Evening groups for carers", new=": Evening {{ 7*7 }}")
NOTE_OF_A_PLACE = re.compile(r"places/[^/]+/(?!index\.md)[^/]+")
TRIPLE_P = "docs/interventions/level-4-group-triple-p.md"


class Recorder(MemoryCache):
    """The cache of a preview, which says which files were found in it, and which were added."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.found: list[str] = []
        self.added: list[str] = []

    def find(self, key: bytes) -> object | None:
        value = super().find(key)
        self.found.extend([value.path] if isinstance(value, ParsedFile) else [])
        return value

    def add(self, key: bytes, value: object) -> None:
        self.added.extend([value.path] if isinstance(value, ParsedFile) else [])
        super().add(key, value)


def read_with(
    cache: Cache, project: Path, *, today: date = TODAY
) -> tuple[Library, tuple[Problem, ...]]:
    """Read a project with a cache, and see that it is as when it is read without one."""
    result = read_library(project, today=today, cache=cache)
    assert result == read_library(project, today=today)
    return result


def read_again(
    cache: Recorder, project: Path, *, today: date = TODAY
) -> tuple[list[str], list[str]]:
    """Return the notes found in the cache, and those added to it, on reading a project."""
    cache.found, cache.added = [], []
    read_with(cache, project, today=today)
    return list_notes(cache.found), list_notes(cache.added)


def list_notes(paths: list[str]) -> list[str]:
    return sorted(path for path in paths if NOTE_OF_A_PLACE.fullmatch(path))


def edit(project: Path, *, path: str, old: str, new: str) -> None:
    write(project, path=path, text=change((project / path).read_text("utf-8"), old=old, new=new))


@pytest.fixture
def read_once(project: Path) -> tuple[Recorder, Path]:
    """Return a project with two notes of Sandford and an example, and the cache it filled."""
    write(settle(project), path=OTHER_PATH, text=OTHER)
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    write(
        project, path=EXAMPLE_PATH, text=change(NOTE, old="agreed_by: Head of early help\n", new="")
    )
    cache = Recorder()
    assert read_again(cache, project) == ([], [EXAMPLE_PATH, NOTE_PATH, OTHER_PATH])
    return cache, project


def test_a_note_read_before_is_found_again(read_once: tuple[Recorder, Path]) -> None:
    cache, project = read_once

    assert read_again(cache, project) == ([EXAMPLE_PATH, NOTE_PATH, OTHER_PATH], [])


def test_a_note_is_found_again_whatever_became_of_its_file_but_its_words(
    read_once: tuple[Recorder, Path],
) -> None:
    cache, project = read_once
    (project / NOTE_PATH).unlink()
    write(project, path=NOTE_PATH, text=NOTE)
    (project / OTHER_PATH).touch()

    assert read_again(cache, project) == ([EXAMPLE_PATH, NOTE_PATH, OTHER_PATH], [])


@pytest.mark.parametrize("path", [PLACE_PATH, TRIPLE_P])
def test_of_pages_and_places_only_the_edited_one_is_read_again(
    read_once: tuple[Recorder, Path], path: str
) -> None:
    cache, project = read_once
    with (project / path).open("a", encoding="utf-8") as page:
        page.write("\nOne sentence more.\n")
    cache.added = []
    read_with(cache, project)

    assert cache.added == [path]


def test_a_preview_keeps_a_note_while_nothing_it_shows_has_changed(project: Path) -> None:
    settle(project)
    cache = MemoryCache()
    first, _ = read_with(cache, project)
    cache.end_round()
    with (project / TRIPLE_P).open("a", encoding="utf-8") as page:
        page.write("\nOne sentence more.\n")

    again, _ = read_with(cache, project)

    assert again.notes[0] is first.notes[0]


def rename_note(project: Path) -> None:
    (project / OTHER_PATH).rename(project / "places/sandford/by-day.md")


def remove_note(project: Path) -> None:
    (project / OTHER_PATH).unlink()


def rename_place(project: Path) -> None:
    (project / "places/made-up").rename(project / "places/invented")


def make_example(project: Path) -> None:
    write(project, path=PLACE_PATH, text=EXAMPLE)


def add_intervention(project: Path) -> None:
    shutil.copy(project / TRIPLE_P, project / "docs/interventions/brand-new.md")


ALL = [EXAMPLE_PATH, NOTE_PATH, OTHER_PATH]
OF_SANDFORD = [NOTE_PATH, OTHER_PATH]
MOVES: dict[str, tuple[Callable[[Path], object], list[str], list[str]]] = {
    "a renamed note": (rename_note, [EXAMPLE_PATH, NOTE_PATH], ["places/sandford/by-day.md"]),
    "a renamed place": (rename_place, OF_SANDFORD, ["places/invented/evenings.md"]),
    "a removed note": (remove_note, [EXAMPLE_PATH, NOTE_PATH], []),
    "a place that became an example": (make_example, [EXAMPLE_PATH], OF_SANDFORD),
    "a new page of an intervention": (add_intervention, [], ALL),
    "a partner place more": (name_partner_place, [], ALL),
}
"""Changes to a project, and the notes then found in the cache and those read again."""


@pytest.mark.parametrize(("do", "found", "read"), MOVES.values(), ids=MOVES)
def test_only_what_a_move_touches_is_read_again(
    read_once: tuple[Recorder, Path],
    do: Callable[[Path], object],
    found: list[str],
    read: list[str],
) -> None:
    cache, project = read_once
    do(project)

    assert read_again(cache, project) == (found, read)
    assert read_again(cache, project) == (sorted([*found, *read]), [])


@for_each_case
def test_only_the_notes_that_an_edit_touches_are_read_again(
    read_once: tuple[Recorder, Path], path: str, old: str, new: str, read: list[str]
) -> None:
    cache, project = read_once
    edit(project, path=path, old=old, new=new)

    assert read_again(cache, project) == (sorted({*ALL} - {*read}), read)
    assert read_again(cache, project) == (ALL, [])


def test_a_note_of_an_example_that_becomes_real_is_held_to_the_rules_of_a_real_one(
    read_once: tuple[Recorder, Path],
) -> None:
    cache, project = read_once
    write(project, path="places/made-up/index.md", text=OTHER_PLACE)

    assert read_again(cache, project) == (OF_SANDFORD, [])
    _, problems = read_with(cache, project)
    assert [f"{problem.path} {shorten(problem)}" for problem in problems] == [
        f"{EXAMPLE_PATH} 1 missing"
    ]


def test_a_partner_place_that_gets_a_name_is_not_to_be_mentioned_by_examples_found_before(
    project: Path,
) -> None:
    name_partner_place(project)
    settle(project, place=change(PLACE, old="summary:", new="partner_place: true\nsummary:"))
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    write(
        project,
        path=EXAMPLE_PATH,
        text=change(NOTE, old="Too early", new="Borchester says: too early"),
    )
    cache = Recorder()
    read_with(cache, project)
    edit(project, path=PLACE_PATH, old="summary:", new="also_known_as: [Borchester]\nsummary:")

    _, problems = read_with(cache, project)

    assert [problem.path for problem in problems] == [EXAMPLE_PATH]


BESIDE = ("(warning)", "link-broken", "link-address", "picture-elsewhere", "picture-text")
"""Warnings and problems of links, which are not faults of the note alone."""
FAULTY = [row for row in SPOILT if not all(one.endswith(BESIDE) for one in row["problems"])]


def test_a_faulty_note_is_never_remembered(project: Path) -> None:
    write(project, path=PLACE_PATH, text=PLACE)
    for number, row in enumerate(FAULTY):
        spoilt = change(NOTE, old=row["old"], new=row["new"])
        write(project, path=f"places/sandford/spoilt-{number}.md", text=spoilt)
    cache = Recorder()

    assert len(FAULTY) > 50
    assert [read_again(cache, project) for _ in range(2)] == [([], [])] * 2


def test_a_fixed_note_is_remembered_and_a_spoilt_one_is_not_found(
    read_once: tuple[Recorder, Path],
) -> None:
    cache, project = read_once
    spoilt = change(NOTE, old="2026-10-01", new="2026-02-30")
    write(project, path=NOTE_PATH, text=spoilt)
    assert read_again(cache, project) == ([EXAMPLE_PATH, OTHER_PATH], [])
    write(project, path=NOTE_PATH, text=change(spoilt, old="2026-02-30", new="2026-02-28"))

    assert read_again(cache, project) == ([EXAMPLE_PATH, OTHER_PATH], [NOTE_PATH])


def test_a_warning_is_given_again_with_the_note(project: Path) -> None:
    cache = Recorder()
    first = read_with(cache, settle(project, note=WARNED))[1]
    again = read_with(cache, project)[1]

    assert (list_notes(cache.found), [shorten(problem) for problem in first]) == (
        [NOTE_PATH],
        ["2 curly-brackets (warning)"],
    )
    assert again == first


def test_a_link_is_followed_again_in_a_note_from_the_cache(
    read_once: tuple[Recorder, Path],
) -> None:
    cache, project = read_once
    edit(project, path=NOTE_PATH, old="Too early", new="[x](mornings.md#the-need-here)")
    library, problems = read_with(cache, project)
    assert problems == ()
    edit(project, path=OTHER_PATH, old="Morning groups for carers", new="New title")
    titles = [
        reference.title
        for note in (*library.notes, *read_with(cache, project)[0].notes)
        for reference in note.body.references
    ]
    assert titles == ["Morning groups for carers", "New title"]
    edit(project, path=OTHER_PATH, old="## The need here", new="## The need there")
    rules = {problem.rule for problem in read_with(cache, project)[1]}
    assert rules == {"heading", "section-missing", "link-broken"}
    (project / OTHER_PATH).unlink()

    assert read_again(cache, project) == ([EXAMPLE_PATH, NOTE_PATH], [])
    assert [(problem.path, problem.rule) for problem in read_with(cache, project)[1]] == [
        (NOTE_PATH, "link-broken")
    ]


@for_each_case
def test_a_note_read_today_is_refused_on_a_day_before_a_date_in_it(
    project: Path, old: str, new: str
) -> None:
    settle(project, note=change(NOTE, old=old, new=new.format(day=TODAY)))
    cache = Recorder()
    assert read_again(cache, project) == ([], [NOTE_PATH])

    library, problems = read_with(cache, project, today=TODAY - timedelta(days=1))

    assert (library.notes, {problem.rule for problem in problems if problem.path == NOTE_PATH}) == (
        (),
        {"date-in-future"},
    )
    assert read_again(cache, project) == ([NOTE_PATH], [])
    assert read_again(cache, project, today=TODAY + timedelta(days=400)) == ([NOTE_PATH], [])


def make_junk(dice: random.Random) -> bytes:
    at = dice.randrange(len(NOTE))
    return f"{NOTE[:at]}{''.join(dice.choices(JUNK, k=3))}{NOTE[at:]}".encode()


@pytest.fixture
def bad_project(project: Path) -> Path:
    """Return a project with a note for each bad input, enough to use several processes."""
    settle(project)
    write(project, path="places/made-up/index.md", text=EXAMPLE)
    for number, row in enumerate(SPOILT):
        for place in ("sandford", "made-up"):
            spoilt = change(NOTE, old=row["old"], new=row["new"])
            write(project, path=f"places/{place}/spoilt-{number}.md", text=spoilt)
    for number, (_, data, _) in enumerate(WHOLE_FILES):
        write(project, path=f"places/sandford/whole-{number}.md", text=data)
    dice = random.Random(1)  # noqa: S311 -- junk, no secret
    for number in range(120):
        write(project, path=f"places/sandford/junk-{number}.md", text=make_junk(dice))
    for file in (EVERYTHING_WRONG / "places").rglob("*"):
        if file.is_file():
            path = file.relative_to(EVERYTHING_WRONG).as_posix().replace("sandford", "wrong")
            write(project, path=path, text=file.read_bytes())
    (project / "places/sandford/stolen.md").symlink_to("/etc/passwd")
    write(project, path="places/broken/index.md", text=b"\xff")
    write(project, path="places/broken/evenings.md", text=NOTE)
    return project


def test_whatever_is_wrong_is_told_the_same_with_a_cache_and_without(
    bad_project: Path, tmp_path: Path
) -> None:
    plain = read_library(bad_project, today=TODAY)
    notes = sorted(
        path for path in (bad_project / "places").glob("*/*.md") if path.name != "index.md"
    )
    assert (len(notes) > WORTH_SHARING, len(plain[0].notes) > 20, len(plain[1]) > 200) == (
        True,
        True,
        True,
    )

    for _ in range(3):
        with DiskCache(tmp_path / "cache", version=b"1") as cache:
            assert read_library(bad_project, today=TODAY, cache=cache) == plain
    later = TODAY + timedelta(days=40)
    with DiskCache(tmp_path / "cache", version=b"1") as cache:
        assert read_library(bad_project, today=later, cache=cache) == read_library(
            bad_project, today=later
        )


def test_of_notes_with_everything_wrong_only_the_sound_ones_are_remembered(
    bad_project: Path,
) -> None:
    cache = Recorder()
    library, problems = read_with(cache, bad_project)
    shown = {note.path for note in library.notes}
    others = {
        problem.path
        for problem in problems
        if problem.rule == "waits" or problem.rule.startswith(("link-", "picture-"))
    }

    added = list_notes(cache.added)
    assert shown <= set(added) <= shown | others
    assert len(added) == len(set(added))


def test_many_notes_come_out_the_same_on_one_core_and_on_all(
    bad_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = read_library(bad_project, today=TODAY)
    monkeypatch.setattr(workers, "count_cores", lambda: 1)
    here = read_library(bad_project, today=TODAY)
    monkeypatch.setattr(workers, "count_cores", lambda: 3)

    assert everywhere == here == read_library(bad_project, today=TODAY)


@pytest.mark.parametrize("with_examples", [True, False])
def test_with_examples_or_without_the_same_is_found(
    read_once: tuple[Recorder, Path], with_examples: bool
) -> None:
    cache, project = read_once
    cache.found, cache.added = [], []

    library, problems = read_library(
        project, today=TODAY, settings=Settings(examples=with_examples), cache=cache
    )

    assert (library, problems) == read_library(
        project, today=TODAY, settings=Settings(examples=with_examples)
    )
    assert (list_notes(cache.found), cache.added) == (ALL if with_examples else OF_SANDFORD, [])


class Liar(Cache):
    """A cache that gives something else for every key."""

    def __init__(self, value: object) -> None:
        """Say what it gives."""
        self._value = value

    def find(self, key: bytes) -> object | None:  # noqa: ARG002 -- the same for all
        return self._value


@pytest.mark.parametrize("value", ["words", (), 1, date(2026, 11, 21)])
def test_a_cache_that_gives_something_else_is_not_believed(project: Path, value: object) -> None:
    read_with(Liar(value), settle(project))
