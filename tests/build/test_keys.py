"""Keys of pages: the same for what says the same, in every process; another for whatever says something else."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from macros.build import keys
from macros.build.checked_project import CheckedProject
from macros.build.docs_build import make_docs_key
from macros.build.keys import DISTRIBUTIONS, Keys, get_program_version
from macros.build.layout import LAYOUT_ADDRESSES, Layout
from macros.build.page_jobs import PageJob, list_page_jobs, render_page
from macros.content.index.council_views import list_council_views
from macros.content.index.page_views import (
    list_digest_views,
    list_list_views,
    list_note_views,
    list_place_views,
)
from macros.content.model.notes import Note
from tests.build.small_project import write_project
from tests.cases import for_each_case, read_cases
from tests.content.sandford import NOTE, TODAY, change, settle, write
from tests.sites import ROOT, SITE, SMALL_NOTE, WILTSHIRE, add_place, read_well, write_note

CASES = read_cases("build/keys.yml")
FULL = "places/wiltshire/full.md"
SHELLS = {
    kind: Layout(pieces=("", "title", "|", "body", "|"), site=SITE) for kind in LAYOUT_ADDRESSES
}
BODY = "## The need here\n\n[A guide][kinship-care], [theirs][bristol/small].\n\n## What we are learning\n\nWords.\n"
BRISTOL = "---\ntitle: Bristol City Council\nauthorities: [E06000023]\nsummary: A council.\n---\n"
WRITE_KEYS = """
import sys
from datetime import date
from pathlib import Path

from tests.build.test_keys import make_all_keys
from tests.sites import read_well

sys.stdout.write(make_all_keys(read_well(Path(sys.argv[1]), today=date.fromisoformat(sys.argv[2]))))
"""


def make_all_keys(checked: CheckedProject) -> str:
    """Write down the key of every note, page and shell, and of all that is printed."""
    keys = Keys()
    made = {
        **{note.path: note.key for note in checked.cross_links.library.notes},
        **{
            f"page {job.source} {number}": keys.make(job.source, job.view)
            for number, job in enumerate(list_page_jobs(checked))
        },
        **{f"docs {path}": keys.make(view) for path, view in checked.docs_views.items()},
        "printed": make_docs_key(checked, keys=keys),
        "shells": keys.make(SHELLS),
        "program": get_program_version(),
    }
    return "".join(f"{name}: {key.hex()}\n" for name, key in made.items())


@pytest.fixture
def kept_project(project: Path) -> Path:
    """Return a project with a full note that links to another place's note, and that one."""
    add_place(
        project,
        "wiltshire",
        notes={"full": write_note("Words", body="Words").split("## The need here")[0] + BODY},
    )
    return add_place(project, "bristol", page=BRISTOL, notes={"small": SMALL_NOTE})


def find_sheet(project: Path, *, path: str = FULL, today: date = TODAY) -> PageJob:
    (job,) = (job for job in list_page_jobs(read_well(project, today=today)) if job.source == path)
    return job


def make(job: PageJob) -> bytes:
    return Keys().make(job.source, job.view)


def test_keys_are_the_same_in_another_process(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    add_place(root, "wiltshire", notes={f"groups-{number}": SMALL_NOTE for number in range(51)})
    here = make_all_keys(read_well(root, today=TODAY)).splitlines()

    there = subprocess.run(  # noqa: S603 -- the code above
        [sys.executable, "-c", WRITE_KEYS, str(root), TODAY.isoformat()],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4294967295"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()

    assert there == here
    of_pages = [line.split()[-1] for line in here if line.startswith(("page ", "places/"))]
    assert len(set(of_pages)) > 100


def copy_sharing(thing: object) -> object:
    """Copy something: what was one object in it is one object again."""
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 -- packed here


def copy_apart(thing: object) -> object:
    """Copy something so that no two parts of it are one object."""
    stream = BytesIO()
    pickler = pickle.Pickler(stream)
    pickler.fast = True
    pickler.dump(thing)
    return pickle.loads(stream.getvalue())  # noqa: S301 -- packed here


def test_objects_that_are_alike_have_the_same_key_as_one_that_is_shared(
    kept_project: Path,
) -> None:
    checked = read_well(kept_project, today=TODAY)
    for view in [*(job.view for job in list_page_jobs(checked)), *checked.docs_views.values()]:
        one = Keys()
        things = [view, copy_sharing(view), copy_apart(view)]
        assert len({key for thing in things for key in (one.make(thing), Keys().make(thing))}) == 1


def test_an_object_that_is_gone_is_not_taken_for_one_in_its_place(kept_project: Path) -> None:
    place, one = read_well(kept_project, today=TODAY).cross_links.library.places[0], Keys()

    made = [one.make(replace(place, title=f"Title {number}")) for number in range(2_000)]

    assert len(set(made)) == len(made)


def vary(thing: object) -> Iterator[Any]:
    """Yield a thing repeatedly, each time with one part of it changed."""
    if isinstance(thing, Note):
        # What its file says is in its key; the tests below change the file itself.
        for name in ("key", "path", "place", "intervention", "service_areas", "practice_guides"):
            yield from (replace(thing, **{name: value}) for value in vary(getattr(thing, name)))
        for value in vary(thing.body.references):
            yield replace(thing, body=replace(thing.body, references=value))
    elif isinstance(thing, tuple):
        yield from ((*thing, *thing[-1:], None), *([thing[:-1]] if thing else []))
        for number, part in enumerate(thing):
            yield from ((*thing[:number], value, *thing[number + 1 :]) for value in vary(part))
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from (
                replace(thing, **{field.name: value}) for value in vary(getattr(thing, field.name))
            )
    else:
        yield from vary_leaf(thing)


def vary_leaf(thing: object) -> Iterator[object]:
    match thing:
        case Enum():
            yield from (other for other in type(thing) if other is not thing)
        case bool():
            yield not thing
        case str():
            yield from {f"{thing}x", f"x{thing}", thing[:-1]} - {thing}
        case int():
            yield from (thing + 1, -thing - 1, str(thing))
        case bytes():
            yield thing + b"x"
        case date():
            yield thing + timedelta(days=1)
        case None:
            # A day that an authority does not have.
            yield date(2027, 3, 31)
        case _:
            raise TypeError(thing)


def test_whatever_is_changed_in_what_a_page_needs_changes_its_key(kept_project: Path) -> None:
    add_place(
        kept_project,
        "bristol",
        page=BRISTOL,
        notes={f"small-{number}": SMALL_NOTE for number in range(50)},
    )
    links = read_well(kept_project, today=TODAY).cross_links
    (note,) = (view for view in list_note_views(links) if view.note.path == FULL)
    one = Keys()
    for view in (
        note,
        next(list_place_views(links)),
        next(list_list_views(links)),
        next(list_digest_views(links)),
        next(list_council_views(links)),
    ):
        made = [one.make(other) for other in (view, *vary(view))]
        assert len(made) > 80, type(view)
        assert len(set(made)) == len(made), type(view)


def test_whatever_is_changed_in_the_shells_changes_the_key() -> None:
    made = [
        Keys().make({**SHELLS, kind: layout}) for kind in SHELLS for layout in vary(SHELLS[kind])
    ]

    assert len({*made, Keys().make(SHELLS)}) == len(made) + 1


def test_several_parts_differ_from_one_part() -> None:
    rows: list[tuple[object, ...]] = [
        (),
        ("",),
        ("", ""),
        ("ab",),
        ("a", "b"),
        (("a", "b"),),
        (b"a",),
        ("a",),
        (1,),
        (True,),
        (None,),
        (1.0,),
    ]

    assert len({Keys().make(*row) for row in rows}) == len(rows)


def test_every_line_of_a_note_is_in_its_key(project: Path) -> None:
    lines = NOTE.splitlines()
    made = set()
    for number in range(len(lines) + 1):
        spaced = [f"{line} " if at == number else line for at, line in enumerate(lines)]
        settle(project, note="\n".join([*spaced, ""]))
        made.add(read_well(project, today=TODAY).cross_links.library.notes[0].key)

    assert len(made) == len(lines) + 1


def edit(project: Path, *, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    write(project, path=path, text=change(text, old=old, new=new))


@for_each_case
def test_an_edit_that_reaches_the_page_of_a_note_changes_its_key(
    kept_project: Path, path: str, old: str, new: str
) -> None:
    before = find_sheet(kept_project)
    edit(kept_project, path=path, old=old, new=new)

    assert make(before) != make(find_sheet(kept_project))


def test_a_page_whose_key_is_the_same_comes_out_the_same(kept_project: Path) -> None:
    before = {job.source: job for job in list_page_jobs(read_well(kept_project, today=TODAY))}
    for case in CASES["an edit that reaches the page of a note changes its key"]:
        edit(kept_project, **case)
        after = {job.source: job for job in list_page_jobs(read_well(kept_project, today=TODAY))}
        for source, job in after.items():
            if make(job) == make(before[source]):
                one, other = (render_page(same, layouts=SHELLS) for same in (job, before[source]))
                assert one == other, (case, source)
        before = after


def test_an_edit_that_does_not_reach_a_page_leaves_its_key(kept_project: Path) -> None:
    before = make(find_sheet(kept_project, path="places/bristol/small.md"))
    for case in CASES["elsewhere"]:
        edit(kept_project, **case)

    assert make(find_sheet(kept_project, path="places/bristol/small.md")) == before


def test_a_review_that_comes_due_changes_the_key_on_that_day_only(kept_project: Path) -> None:
    made = [
        make(find_sheet(kept_project, today=day))
        for day in (TODAY, date(2027, 10, 31), date(2027, 11, 1), date(2027, 12, 1))
    ]

    assert (made[0] == made[1], made[1] == made[2], made[2] == made[3]) == (True, False, True)


def test_a_note_of_another_folder_or_name_has_another_key(project: Path) -> None:
    add_place(project, "wiltshire", page=WILTSHIRE, notes={"one": SMALL_NOTE, "two": SMALL_NOTE})
    add_place(project, "bristol", page=BRISTOL, notes={"one": SMALL_NOTE})

    notes = read_well(project, today=TODAY).cross_links.library.notes

    assert len({note.key for note in notes}) == len(notes) == 3


def test_what_the_printer_looks_at_is_in_its_key(kept_project: Path) -> None:
    def make_key() -> bytes:
        return make_docs_key(read_well(kept_project, today=TODAY), keys=Keys())

    made = [make_key()]
    assert make_key() == made[0]
    for case in CASES["printed"]:
        edit(kept_project, **case)
        made.append(make_key())
    assert len(set(made)) == len(made)

    # The text of a note is not on any of those pages.
    edit(kept_project, path=FULL, old="\nWords.\n", new="\nOther words.\n")
    assert make_key() == made[-1]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the program's files, of which the version is made."""
    shutil.copytree(keys.PACKAGE, tmp_path / "macros")
    monkeypatch.setattr(keys, "PACKAGE", tmp_path / "macros")
    return tmp_path / "macros"


def test_a_copy_of_the_program_has_its_version(program: Path) -> None:
    copied = get_program_version()
    shutil.rmtree(program)
    shutil.copytree(ROOT / "macros", program, ignore=shutil.ignore_patterns("__pycache__"))

    assert get_program_version() == copied


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def swap(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda program: append(program / "site/pages/note_page.py"),
    lambda program: append(program / "content/source/markdown.py"),
    lambda program: append(program / "site/templates/note.html"),
    lambda program: append(program / "theme/main.html"),
    lambda program: append(program / "theme/styles/tokens.css"),
    lambda program: append(program / "theme/assets/atlas/explore.js"),
    lambda program: (program / "theme/new.html").touch(),
    lambda program: (program / "theme/.hidden").touch(),
    lambda program: (program / "site/markup.py").unlink(),
    lambda program: (program / "site/page.py").rename(program / "site/paper.py"),
    lambda program: swap(program / "site/paper.py", program / "site/feeds.py"),
)


def test_the_version_changes_with_every_file_of_the_program(program: Path) -> None:
    made = [get_program_version()]
    for do in CHANGES:
        do(program)
        made.append(get_program_version())
    assert len(set(made)) == len(made)

    # What Python leaves behind does not count.
    (program / "site/__pycache__").mkdir(exist_ok=True)
    (program / "site/__pycache__/page.cpython-311.pyc").write_bytes(b"compiled")
    assert get_program_version() == made[-1]


@pytest.mark.parametrize("name", [*DISTRIBUTIONS, "pytest"])
def test_the_version_changes_with_every_package_that_draws_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = get_program_version()
    folder = tmp_path / f"{name.replace('-', '_')}-999.0.dist-info"
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: 999.0\n"
    write(folder, path="METADATA", text=text)
    monkeypatch.syspath_prepend(tmp_path)

    assert (get_program_version() != before) == (name in DISTRIBUTIONS)


def test_the_version_changes_with_python(monkeypatch: pytest.MonkeyPatch) -> None:
    before = get_program_version()
    monkeypatch.setattr(keys, "python_version", lambda: "3.99.0")

    assert get_program_version() != before
