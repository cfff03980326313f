"""`atlas check`: for people, for GitHub and for other programs."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from macros.build.reports import REVIEW_DUE
from macros.content.problems.rules.register import RULES
from tests.cases import for_each_case
from tests.cli.commands import check_json, enter, invoke
from tests.content.sandford import NOTE, write
from tests.sites import ENVIRONMENT, SMALL_NOTE, add_place, quote_yaml

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
    (
        "Say it in Markdown or in words: **bold**, a list, a table. "
        "For the character < itself, put a space after it, or write “less than”."
    ),
)


CURLY = ("“{{” does nothing here; it is shown as typed.", "Remove the curly brackets.")


FOUND = [
    ("places/wiltshire/groups.md", 5, 8, "not-on-list", "error", *STAGE),
    ("places/wiltshire/groups.md", 16, 9, "no-html", "error", *HTML),
    ("places/wiltshire/index.md", 4, 10, "curly-brackets", "warning", *CURLY),
]
"""What is wrong with what is drawn: path, line, column, rule, level, message, cure."""


REASONS = {rule.name: rule.why for rule in RULES}


@pytest.fixture
def drawn(draw: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the project drawn above, as the working folder."""
    root = draw(DRAWING)
    enter(root, monkeypatch=monkeypatch)
    return root


@pytest.mark.usefixtures("drawn")
def test_check_tells_people_where_what_and_the_cure() -> None:
    result = invoke("check")

    lines = [
        f"{path}:{line}: {'warning: ' * (level == 'warning')}{message}\n"
        f"    {fix}\n    Why: {REASONS[rule]}\n"
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
        f"::{level} file={path},line={line},col={column},title={rule}::{message} {fix}\n"
        for path, line, column, rule, level, message, fix in FOUND
    ]
    paths = dict.fromkeys(path for path, *_ in FOUND)
    rows = [
        f"\n#### `{path}`\n\n"
        + "".join(
            f"- Line {line}{', warning' if level == 'warning' else ''}: `{message}` `{fix}`\n"
            for named, line, _, _, level, message, fix in FOUND
            if named == path
        )
        for path in paths
    ]
    assert (result.stdout, result.exit_code) == ("".join(lines), 1)
    assert (drawn / "summary.md").read_text(encoding="utf-8") == "".join(
        ["Before.\n## Problems\n\n2 errors, 1 warning.\n", *rows]
    )


@pytest.mark.usefixtures("drawn")
def test_the_summary_is_written_for_github_only() -> None:
    assert [invoke("check", "--format", form).exit_code for form in ("text", "json", "github")] == [
        1,
        1,
        1,
    ]


@for_each_case
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


def test_check_names_to_people_the_notes_whose_review_is_due(drawn: Path) -> None:
    note = NOTE.replace("2026-11-01", "2025-11-01").replace("2026-10-01", "2025-11-01")
    write(drawn, path="places/wiltshire/old.md", text=note)
    due = f"{REVIEW_DUE}\n    places/wiltshire/old.md\n"

    assert invoke("check").stdout.endswith(f".\n{due}")
    assert invoke("check", "places/wiltshire/old.md").stdout.endswith(due)
    assert REVIEW_DUE not in invoke("check", "places/wiltshire/groups.md").stdout
    assert REVIEW_DUE not in invoke("check", "--format", "json").stdout


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


@pytest.mark.usefixtures("here")
def test_check_reports_that_it_found_no_problems() -> None:
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


@for_each_case
def test_a_day_is_in_the_future_only_where_no_calendar_on_earth_shows_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, day: str, code: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    dated = SMALL_NOTE.replace("privacy_checked: 2026-11-01", f"privacy_checked: {day}").replace(
        "reviewed: 2026-11-01", f"reviewed: {day}"
    )
    add_place(here, "wiltshire", notes={"groups": dated})

    assert invoke("check").exit_code == code


def test_check_without_examples_reads_only_what_is_real(
    full_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(full_project, monkeypatch=monkeypatch)
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
    enter(full_project, monkeypatch=monkeypatch)
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
