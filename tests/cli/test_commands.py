"""The command `atlas`, as people and machines run it."""

import json
import logging
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from macros.cli.commands import SafeToPrint, main
from tests.build.small_project import write_project
from tests.content.sandford import NOTE, write
from tests.sites import (
    ENVIRONMENT,
    SMALL_NOTE,
    WILTSHIRE,
    add_place,
    list_pages,
    quote_yaml,
    read_tree,
    run_atlas,
    start,
)

DRAWING = """
wiltshire/
  index.md
    | ---
    | title: Wiltshire Council
    | authorities: [E06000054]
    | summary: A {{ council }}.
    | ---
  groups.md
    | ---
    | title: Evening groups
    | summary: Groups in the evening.
    | intervention: level-4-group-triple-p
    | stage: planing
    | for_whom: Parents who work.
    | changes: []
    | kept: [Eight weeks]
    | kept_source: [guidebook]
    | agreed_by: Head of early help
    | privacy_checked: 2026-11-01
    | added: 2026-11-01
    | reviewed: 2026-11-01
    | ---
    | ## The need here
    | Parents <b>work</b>.
"""
STAGE = (
    "“planing” is not a word for “stage”.",
    "Did you mean planning? Others are: delivering, scaling-up, stopped, sustaining.",
)
HTML = (
    "“<b>” looks like HTML, which is not used in notes.",
    "Say it in Markdown or in words: **bold**, a list, a table. For the character < itself, put a space after it, or write “less than”.",
)
CURLY = ("“{{” does nothing here; it is shown as typed.", "Remove the curly brackets.")
FOUND = [
    ("places/wiltshire/groups.md", 5, 8, "not-on-list", "error", *STAGE),
    ("places/wiltshire/groups.md", 16, 9, "no-html", "error", *HTML),
    ("places/wiltshire/index.md", 4, 10, "curly-brackets", "warning", *CURLY),
]
"""What is wrong with what is drawn: path, line, column, rule, level, message, cure."""
MORE = "https://example.org/contribute/messages/"


@pytest.fixture
def drawn(draw: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project drawn above, as the working folder."""
    root = draw(DRAWING)
    stand(root, monkeypatch=monkeypatch)
    return root


@pytest.fixture
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one valid note, as the working folder."""
    stand(project, monkeypatch=monkeypatch)
    return add_place(project, "wiltshire", notes={"groups": SMALL_NOTE})


def stand(folder: Path, *, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def check_json(*paths: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(invoke("check", "--format", "json", *paths).stdout)
    return found


@pytest.mark.usefixtures("drawn")
def test_check_tells_people_where_what_and_the_cure() -> None:
    result = invoke("check")

    lines = [
        f"{path}:{line}: {'warning: ' * (level == 'warning')}{message}\n    {fix}\n    More: {MORE}#{rule}\n"
        for path, line, _, rule, level, message, fix in FOUND
    ]
    assert (result.stdout, result.stderr, result.exit_code) == (
        "".join([*lines, "2 errors, 1 warning.\n"]),
        "",
        1,
    )


@pytest.mark.usefixtures("drawn")
def test_check_tells_machines_in_json() -> None:
    names = ("path", "line", "column", "rule", "level", "message", "fix")

    assert check_json() == [dict(zip(names, row, strict=True)) for row in FOUND]
    assert list(check_json()[0]) == list(names)


def test_check_tells_github_in_annotations_and_a_summary(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(drawn / "summary.md"))
    (drawn / "summary.md").write_text("Before.\n", encoding="utf-8")

    result = invoke("check", "--format", "github")

    lines = [
        f"::{level} file={path},line={line},col={column},title={rule}::{message} {fix} {MORE}#{rule}\n"
        for path, line, column, rule, level, message, fix in FOUND
    ]
    rows = [
        f"- ` {path}:{line} ` ` {message} ` ` {fix} `\n"
        for path, line, _, _, _, message, fix in FOUND
    ]
    assert (result.stdout, result.exit_code) == ("".join(lines), 1)
    assert (drawn / "summary.md").read_text(encoding="utf-8") == "".join(
        ["Before.\n## Problems\n\n", *rows, "\n2 errors, 1 warning.\n"]
    )


@pytest.mark.usefixtures("drawn")
def test_the_summary_is_written_for_github_only() -> None:
    assert [invoke("check", "--format", form).exit_code for form in ("text", "json", "github")] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("paths", "lines", "code"),
    [
        ([], [5, 16, 4], 1),
        (["."], [5, 16, 4], 1),
        (["places"], [5, 16, 4], 1),
        (["places/wiltshire/"], [5, 16, 4], 1),
        (["./places/wiltshire/groups.md"], [5, 16], 1),
        (["places/wiltshire/index.md"], [4], 0),
        (["docs", "places/wiltshire/index.md"], [4], 0),
        (["docs"], [], 0),
    ],
)
@pytest.mark.usefixtures("drawn")
def test_check_lists_only_what_is_in_the_paths_and_fails_for_errors_only(
    paths: list[str], lines: list[int], code: int
) -> None:
    assert [problem["line"] for problem in check_json(*paths)] == lines
    assert invoke("check", *paths).exit_code == code


def test_check_takes_paths_as_they_are_seen_from_where_one_stands(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(drawn / "places" / "wiltshire")

    assert [
        problem["line"]
        for path in ("groups.md", ".", str(drawn / "places"))
        for problem in check_json(path)
    ] == [
        5,
        16,
        *[5, 16, 4] * 2,
    ]


@pytest.mark.usefixtures("drawn")
def test_check_refuses_a_path_that_is_not_there() -> None:
    result = invoke("check", "places/wiltshre")

    assert (result.exit_code, "places/wiltshre" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "notes",
        "/",
        "..",
        "site",
        "docs/../README.md",
        "places/../..",
        "macros/cli/commands.py",
    ],
)
def test_check_refuses_a_path_that_is_not_part_of_the_atlas(drawn: Path, path: str) -> None:
    for file in ("README.md", "notes/x.md", "site/index.html", "macros/cli/commands.py"):
        (drawn / file).parent.mkdir(parents=True, exist_ok=True)
        (drawn / file).write_text("words", encoding="utf-8")

    result = invoke("check", path)

    message = f"{path} is not part of the atlas. Choose a path in docs or places, or mkdocs.yml.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert invoke("check", "places", path).exit_code == 2


@pytest.mark.parametrize("path", ["evenings.md", "Places/sandford/evenings.md", "Places", "notes"])
def test_check_lists_a_note_that_lies_where_none_belongs(drawn: Path, path: str) -> None:
    for file in ("evenings.md", "Places/sandford/evenings.md", "notes/evenings.md"):
        write(drawn, path=file, text=NOTE)

    result = invoke("check", path)

    assert (result.exit_code, "belongs" in result.stdout or "Move it" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    "path",
    [
        ".",
        "docs",
        "docs/",
        "places/wiltshire/index.md",
        "mkdocs.yml",
        "places/..",
        "docs/data/atlas.yml",
    ],
)
@pytest.mark.usefixtures("here")
def test_check_takes_every_path_of_the_atlas(path: str) -> None:
    assert invoke("check", path).exit_code == 0


def test_check_knows_the_atlas_where_a_link_leads_to_it(
    drawn: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shortcut = tmp_path_factory.mktemp("links") / "shortcut"
    shortcut.symlink_to(drawn)

    assert [problem["line"] for problem in check_json(str(shortcut / "places" / "wiltshire"))] == [
        5,
        16,
        4,
    ]


@pytest.mark.parametrize(
    "arguments",
    [["check", "--format", "xml"], ["check", "--what"], ["chek"], ["new", "note"], ["build", "x"]],
)
@pytest.mark.usefixtures("here")
def test_a_command_that_is_typed_wrongly_ends_with_two(arguments: list[str]) -> None:
    assert invoke(*arguments).exit_code == 2


def test_a_command_outside_the_project_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke("check")

    assert (result.exit_code, result.stderr) == (
        2,
        "This is not an atlas: there is no mkdocs.yml in this folder or above it.\n",
    )


@pytest.mark.usefixtures("here")
def test_check_says_that_nothing_is_to_mend() -> None:
    assert [
        (invoke("check", *form).stdout, invoke("check", *form).exit_code)
        for form in ([], ["--format", "json"], ["--format", "github"])
    ] == [
        ("No problems found.\n", 0),
        ("[]\n", 0),
        ("", 0),
    ]


def test_check_looks_again_after_each_save_and_ctrl_c_is_its_usual_end(drawn: Path) -> None:
    file = drawn / "places" / "wiltshire" / "groups.md"
    command = [sys.executable, "-m", "macros.cli.commands", "check", "--watch"]
    # Where the tests run in the background, Ctrl+C may be switched off for all that they start.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(  # noqa: S603 -- the command under test
        command,
        cwd=drawn,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=heed,  # noqa: PLW1509 -- it takes no lock
    ) as watching:
        assert watching.stdout is not None
        assert "2 errors, 1 warning.\n" in iter(watching.stdout.readline, "")
        file.write_text(
            file.read_text(encoding="utf-8").replace("<b>", "").replace("</b>", ""),
            encoding="utf-8",
        )
        assert "1 error, 1 warning.\n" in iter(watching.stdout.readline, "")
        watching.send_signal(signal.SIGINT)
    assert watching.returncode == 0


NASTY = [
    "::error file=x,line=1::gone",
    "%0A::error::gone %25",
    "\n::set-output name=x::y",
    "\r::stop-commands::x",
    "x\r\n::add-mask::y",
    "::endgroup::",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_note_is_taken_for_a_command_by_github(here: Path, text: str) -> None:
    typed = quote_yaml(text)
    note = (
        SMALL_NOTE.replace("planning", typed)
        .replace("[guidebook]", f"[{typed}]")
        .replace("agreed_by:", f"{typed}: x\nagreed_by:")
    )
    body = f"{note}\n## {text}\n\n[{text}](nowhere.md) <b\n![{text}](x.png)\n"
    add_place(here, "wiltshire", notes={"groups": body})

    shown = {form: invoke("check", "--format", form).stdout for form in ("text", "github")}

    commands = [line for line in re.split(r"\r\n|\r|\n", shown["github"]) if line]
    count = len(check_json())
    assert count > 4
    assert [
        line
        for line in commands
        if re.match(r"::(?:error|warning) file=[^:]*,line=\d+,col=\d+,title=[a-z-]+::", line)
    ] == commands
    assert len(commands) == count
    assert [
        line for line in re.split(r"\r\n|\r|\n", shown["text"]) if line.lstrip().startswith("::")
    ] == []


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
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the site of a small project."""
    root = write_project(tmp_path_factory.mktemp("published") / "project")
    assert start("macros.cli.commands", "build", root=root).returncode == 0
    return read_tree(root / "site")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Give a small project with some notes."""
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


@pytest.mark.parametrize(
    ("arguments", "name"), [(("build",), ".site.old"), (("export", "below/out"), "below/.out.old")]
)
def test_a_path_that_blocks_the_swap_is_named_and_left(
    project: Path, arguments: tuple[str, ...], name: str
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


@pytest.mark.parametrize("moment", [1, 40, 80])
def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_publishes(
    small_project: Path, published: dict[str, bytes], moment: int
) -> None:
    old = {
        **published,
        "stale/index.html": b"stale",
        ".atlas-files": published[".atlas-files"] + b"stale/index.html\n",
    }
    write_tree(small_project / "site", files=old)
    command = [sys.executable, "-c", KILLED_BUILD, str(moment)]
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


@pytest.mark.parametrize(
    ("epoch", "day", "code"),
    [
        ("1795255199", "2026-11-21", 0),
        ("1795255199", "2026-11-22", 1),
        ("1795255200", "2026-11-22", 0),
        ("1795305599", "2026-11-22", 0),
        ("1795305599", "2026-11-23", 1),
    ],
)
def test_a_day_is_in_the_future_only_where_no_calendar_on_earth_shows_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, day: str, code: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    dated = SMALL_NOTE.replace("privacy_checked: 2026-11-01", f"privacy_checked: {day}").replace(
        "reviewed: 2026-11-01", f"reviewed: {day}"
    )
    add_place(here, "wiltshire", notes={"groups": dated})

    assert invoke("check").exit_code == code


@pytest.mark.parametrize(
    "zone", ["Australia/Sydney", "Pacific/Kiritimati", "Europe/London", "Pacific/Pago_Pago"]
)
def test_the_day_that_a_new_note_begins_with_passes_the_check(here: Path, zone: str) -> None:
    environment = {"TZ": zone, "SOURCE_DATE_EPOCH": ""}
    assert (
        run_atlas("new", "note", "wiltshire", "day-groups", root=here, **environment).returncode
        == 0
    )

    said = run_atlas("check", "places/wiltshire/day-groups.md", root=here, **environment).stdout
    assert ("is blank" in said, "is later than" in said) == (True, False)


def name_blanks(text: str) -> list[str]:
    return text.partition("Fill in: ")[2].removesuffix(".\n").split(", ")


def name_faults(root: Path, path: str) -> set[str]:
    """Return the fields and headings of a file with problems; a missing field by its message."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    found = set()
    for problem in check_json(path):
        line = lines[int(str(problem["line"])) - 1]
        named = re.match(r"“(\w+)” is missing", str(problem["message"]))
        found.add(named[1] if named else line.partition(":")[0])
    return found


@pytest.mark.parametrize("arguments", [["--intervention", "level-4-group-triple-p"], []])
def test_a_new_note_has_no_problems_but_the_blanks_it_names(
    here: Path, arguments: list[str]
) -> None:
    result = invoke("new", "note", "wiltshire", "kinship-groups", *arguments)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Started places/wiltshire/kinship-groups.md. Fill in: title, ")
    assert name_faults(here, "places/wiltshire/kinship-groups.md") == set(
        name_blanks(result.stdout)
    )
    assert ("intervention" in name_blanks(result.stdout)) is (arguments == [])


def test_a_new_note_passes_once_its_blanks_are_filled_in(here: Path) -> None:
    invoke("new", "note", "wiltshire", "kinship-groups", "--intervention", "level-4-group-triple-p")
    file = here / "places" / "wiltshire" / "kinship-groups.md"
    answers = {
        "stage": "planning",
        "kept": "[Eight weeks]",
        "kept_source": "[guidebook]",
        "privacy_checked": "2026-11-21",
    }
    text = re.sub(
        r"(?m)^(\w+):$",
        lambda blank: f"{blank[1]}: {answers.get(blank[1], 'Some words')}",
        file.read_text(encoding="utf-8"),
    )
    file.write_text(
        text.replace("## The need here\n", "## The need here\n\nSome words.\n"), encoding="utf-8"
    )

    assert check_json() == []


def test_on_a_terminal_what_is_missing_is_asked_for(here: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"wilts\nday-groups\nnothing at all\ntriple p\n1\n2\n-\n")
    try:
        asked = subprocess.run(
            [sys.executable, "-m", "macros.cli.commands", "new", "note"],
            cwd=here,
            stdin=theirs,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)

    assert [
        words
        for words in ("Which place?", "1  Wiltshire Council", "No match.")
        if words not in asked.stdout
    ] == []
    written = (here / "places" / "wiltshire" / "day-groups.md").read_text(encoding="utf-8")
    assert [
        line
        for line in ("intervention: level-4-group-triple-p", "stage: delivering", "kept_source:")
        if line not in written.split("\n")
    ] == []
    assert asked.stdout.endswith(
        "Fill in: title, summary, for_whom, kept, kept_source, agreed_by, privacy_checked, ## The need here.\n"
    )
    assert name_faults(here, "places/wiltshire/day-groups.md") == set(name_blanks(asked.stdout))


def test_where_nobody_can_answer_what_is_missing_is_named(here: Path) -> None:
    before = read_tree(here)

    result = invoke("new", "note")

    assert (result.exit_code, result.stderr) == (
        2,
        "Type the missing PLACE and NOTE after the command; --help shows how.\n",
    )
    assert read_tree(here) == before


def test_a_new_place_has_no_problems_but_the_blanks_it_names(here: Path) -> None:
    result = invoke("new", "place", "stockport")

    assert (result.exit_code, result.stdout) == (
        0,
        "Started places/stockport/index.md. Fill in: title, authorities, summary.\n",
    )
    assert name_faults(here, "places/stockport/index.md") == {"title", "authorities", "summary"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["place", "wiltshire"],
            "places/wiltshire/index.md is there already; nothing was written.",
        ),
        (
            ["note", "wiltshire", "groups"],
            "places/wiltshire/groups.md is there already; nothing was written.",
        ),
        (["note", "wiltshire", "index"], "“index” cannot be a name"),
        (["note", "nowhere", "groups"], "There is no place “nowhere”."),
        (
            ["note", "wiltshire", "new", "--intervention", "triple-p"],
            "There is no intervention “triple-p”. Did you mean triple-p-online",
        ),
        (["note", "wiltshire", "../stockport"], "cannot be a name"),
        (["note", "wiltshire", "Kinship Groups"], "“Kinship Groups” cannot be a name"),
        (["note", "wiltshire", "con"], "“con” cannot be a name"),
        (["note", "wiltshire", ""], "cannot be a name"),
        (["place", ".."], "cannot be a name"),
        (["place", "../docs"], "cannot be a name"),
        (["place", "/stockport"], "cannot be a name"),
        (["place", "a/b"], "cannot be a name"),
        (["place", "_template"], "cannot be a name"),
        (["place", "index"], "“index” cannot be a name"),
        (["place", "x" * 61], "cannot be a name"),
    ],
)
def test_nothing_is_overwritten_or_written_elsewhere(
    here: Path, arguments: list[str], said: str
) -> None:
    before = read_tree(here)

    result = invoke("new", *arguments)

    assert (result.exit_code, said in result.stderr) == (1, True)
    assert read_tree(here) == before


def test_nothing_is_written_through_a_link(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (here / "places" / "stockport").symlink_to(elsewhere)

    assert invoke("new", "place", "stockport").exit_code == 1
    assert list(elsewhere.iterdir()) == []


def test_check_without_examples_reads_only_what_is_real(
    full_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(full_project, monkeypatch=monkeypatch)
    (full_project / "places" / "example-south-west" / "broken.md").write_text(
        "no fields", encoding="utf-8"
    )

    assert invoke("check").exit_code == 1
    monkeypatch.setenv("ATLAS_EXAMPLES", "off")
    assert invoke("check").exit_code == 0
    monkeypatch.setenv("ATLAS_EXAMPLES", "offf")
    refused = invoke("check")
    assert (
        refused.exit_code,
        refused.stderr.startswith("ATLAS_EXAMPLES is “offf”, which is neither on nor off."),
    ) == (2, True)


def test_the_settings_leave_the_examples_out_unless_the_environment_asks_for_them(
    full_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(full_project, monkeypatch=monkeypatch)
    (full_project / "places" / "example-south-west" / "broken.md").write_text(
        "no fields", encoding="utf-8"
    )
    settings = full_project / "mkdocs.yml"
    switched_off = settings.read_text(encoding="utf-8").replace(
        "      owners:", "      examples: off\n      owners:"
    )
    settings.write_text(switched_off, encoding="utf-8")

    codes = {}
    for word in ("", "on", "off"):
        monkeypatch.setenv("ATLAS_EXAMPLES", word)
        codes[word] = invoke("check").exit_code
    assert codes == {"": 0, "on": 1, "off": 0}


def test_the_command_says_its_version_and_what_it_does() -> None:
    assert re.fullmatch(r"atlas, version \d+\.\d+\.\d+\n", invoke("--version").stdout)
    assert [name for name in ("build", "check", "new") if name not in invoke("--help").stdout] == []


@pytest.mark.usefixtures("here")
def test_the_log_of_mkdocs_and_our_last_words_are_safe_to_print() -> None:
    record = logging.LogRecord(
        "mkdocs", logging.WARNING, "", 0, "a link '%s'", ("x\n::error::\x1b[31m\u200b",), None
    )
    refused = invoke("new", "note", "wiltshire", "x", "--intervention", "call-07700-900123")

    assert SafeToPrint().format(record) == "a link 'x[U+000A]::error::[U+001B][31m[U+200B]'"
    assert (refused.exit_code, "900123" in refused.output) == (1, False)


def test_a_build_that_cannot_begin_does_not_say_where_the_project_lies(here: Path) -> None:
    (here / ".site.lock").symlink_to("elsewhere")

    done = invoke("build")

    assert (
        done.exit_code,
        ".site.lock" in done.output,
        str(here) in done.output,
        "Errno" in done.output,
    ) == (1, True, False, False)
