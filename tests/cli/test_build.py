"""`atlas build`: a new site, or the old one unchanged."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.build.small_project import write_project
from tests.cases import for_each_case
from tests.cli.commands import invoke
from tests.sites import (
    ENVIRONMENT,
    ROOT,
    SMALL_NOTE,
    WILTSHIRE,
    add_place,
    list_pages,
    read_tree,
    run_atlas,
    start,
)


def test_build_publishes_a_site_and_says_how_much_is_in_it(project: Path) -> None:
    add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})

    done = run_atlas("build", root=project)

    pages = len(list_pages(project / "site")) - 1
    message = f"No problems found.\nPublished {pages} pages to site: 1 notes and 0 examples.\n"
    assert (done.returncode, done.stdout.replace("1 note ", "1 notes ")) == (0, message)
    assert {path.name for path in project.iterdir()} == {
        "docs",
        "places",
        "mkdocs.yml",
        "site",
        ".site.lock",
        ".site.cache",
    }


def test_build_publishes_to_another_folder_from_anywhere_in_the_project(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("elsewhere") / "below" / "public"

    done = run_atlas("build", "--site-dir", str(target), root=project / "docs")

    assert done.returncode == 0, done.stderr
    assert (target / "index.html").is_file()
    assert {path.name for path in project.iterdir()} == {"docs", "places", "mkdocs.yml"}


SPOILT = [
    (
        "an error in a note",
        "places/wiltshire/groups.md",
        SMALL_NOTE.replace("planning", "planing"),
        "places/wiltshire/groups.md:5:",
    ),
    (
        "an error in a place",
        "places/wiltshire/index.md",
        WILTSHIRE.replace("E06000054", "E1"),
        "places/wiltshire/index.md:3:",
    ),
    (
        "a call that is no macro",
        "docs/about/index.md",
        "---\ntitle: About\nsummary: About.\n---\n\n{{ 7*7 }}\n",
        "docs/about/index.md:6:",
    ),
    (
        "a dead link",
        "docs/about/index.md",
        "---\ntitle: About\nsummary: About.\n---\n[x](nowhere.md)\n",
        "nowhere.md",
    ),
    (
        "HTML",
        "docs/about/index.md",
        '---\ntitle: About\nsummary: About.\n---\n<a href="nowhere/">x</a>\n',
        "docs/about/index.md:5:",
    ),
    (
        "a folder without a list",
        "site/.atlas-files",
        "",
        "Cannot build: site is not empty, and has no list",
    ),
    (
        "a setting of another kind",
        "mkdocs.yml",
        (ROOT / "mkdocs.yml").read_text("utf-8") + "\nrepo_url: 5\n",
        "Cannot build: Aborted with a configuration error. Nothing was changed.",
    ),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site of a small project."""
    root = write_project(tmp_path_factory.mktemp("published") / "project")
    assert start("macros.cli.commands", "build", root=root).returncode == 0
    return read_tree(root / "site")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Return a small project with some notes."""
    return write_project(tmp_path / "small")


@pytest.mark.parametrize(
    ("path", "text", "said"), [row[1:] for row in SPOILT], ids=[row[0] for row in SPOILT]
)
def test_a_build_that_fails_leaves_the_old_site_byte_for_byte(
    small_project: Path, published: dict[str, bytes], path: str, text: str, said: str
) -> None:
    write_tree(small_project / "site", files=published)
    (small_project / path).write_text(text, encoding="utf-8")
    if not text:
        (small_project / path).unlink()
    before = read_tree(small_project / "site")

    done = run_atlas("build", root=small_project)

    assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert read_tree(small_project / "site") == before
    assert not (small_project / ".site.new").exists()


@for_each_case
def test_a_path_that_blocks_the_swap_is_named_and_left(
    project: Path, arguments: list[str], name: str
) -> None:
    (project / name).mkdir(parents=True)
    (project / name / "letter.txt").write_text("mine", encoding="utf-8")

    done = run_atlas(*arguments, root=project)

    command = arguments[0]
    noun = {"build": "site", "export": "export"}[command]
    assert (done.returncode, done.stderr) == (
        1,
        f"Cannot {command}: {name} exists but is not an old {noun}. Rename it or delete it.\n",
    )
    assert (project / name / "letter.txt").read_text(encoding="utf-8") == "mine"


def write_tree(folder: Path, *, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


KILLED_BUILD = """
import sys

left = int(sys.argv[1])


def stop_while_writing(event, arguments):
    global left
    if event == "open" and ".site.new" in str(arguments[0]):
        left -= 1
        if left == 0:
            print("ready", flush=True)
            sys.stdin.read()


sys.addaudithook(stop_while_writing)
from macros.cli.commands import main

main(["build"])
"""


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_publishes(
    small_project: Path, published: dict[str, bytes]
) -> None:
    old = {
        **published,
        "stale/index.html": b"stale",
        ".atlas-files": published[".atlas-files"] + b"stale/index.html\n",
    }
    write_tree(small_project / "site", files=old)
    # tests/build/test_faults.py tries other moments.
    command = [sys.executable, "-c", KILLED_BUILD, "40"]
    environment = {**os.environ, **ENVIRONMENT}

    with subprocess.Popen(  # noqa: S603 -- the code above
        command,
        cwd=small_project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as build:
        assert build.stdout is not None
        assert "ready\n" in iter(build.stdout.readline, "")
        second = run_atlas("build", root=small_project)
        build.kill()

    assert build.returncode == -signal.SIGKILL
    assert (second.returncode, second.stderr.split(".")[0]) == (
        1,
        "Another build is writing to site",
    )
    assert read_tree(small_project / "site") == old
    assert run_atlas("build", root=small_project).returncode == 0
    assert read_tree(small_project / "site") == published
    assert not (small_project / ".site.new").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_asked_to_end_cleans_up_says_so_and_ends_with_its_signal(
    small_project: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-c", KILLED_BUILD, "40"]
    environment = {**os.environ, **ENVIRONMENT}
    heed = partial(signal.signal, number, signal.SIG_DFL)

    with subprocess.Popen(  # noqa: S603 -- the code above
        command,
        cwd=small_project,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed,  # noqa: PLW1509 -- it takes no lock
    ) as build:
        assert build.stdout is not None
        assert build.stderr is not None
        assert "ready\n" in iter(build.stdout.readline, "")
        build.send_signal(number)
        said = build.stderr.read()

    assert (build.returncode, said) == (128 + number, "Stopped.\n")
    assert [
        path.name
        for path in small_project.iterdir()
        if path.name in {"site", ".site.new", ".site.work"}
    ] == []


def test_a_build_that_cannot_begin_does_not_say_where_the_project_lies(here: Path) -> None:
    (here / ".site.lock").symlink_to("elsewhere")

    done = invoke("build")

    assert (
        done.exit_code,
        ".site.lock" in done.output,
        str(here) in done.output,
        "Errno" in done.output,
    ) == (1, True, False, False)
