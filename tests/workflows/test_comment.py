"""The workflow that writes a comment: what it does with a text that anybody may have written."""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest

from macros.build.changed_texts import MOST_FILES, format_changed_files
from macros.build.changes import LOST, NO_PREVIEW, NOTHING, compare_sites, format_site_changes
from macros.build.reports import format_fixes, format_summary
from macros.content.library.differences import MOST_LINES, list_differences
from macros.content.library.fixes import FixedFile
from macros.content.library.redirects import Redirect
from macros.content.library.text_changes import ChangedFile, FileChange, TextChange
from macros.content.problems.problem import Level, Problem
from macros.site.redirect_pages import make_redirect_page
from tests.cases import for_each_case, read_cases
from tests.content.sandford import write
from tests.workflows.test_workflows import WORKFLOWS

USUAL = read_cases("workflows/comment.yml")["usual"]
LISTED = USUAL["text"]
HEAD = "0123456789abcdef0123456789abcdef01234567"
(STEP,) = WORKFLOWS["comment.yml"]["jobs"]["comment"]["steps"]
PATTERNS = {name: STEP["env"][name] for name in ("CODE", "LINE", "TEXT", "PROBLEM")}
OF_ANY_LENGTH = {name: re.sub(r"\{[01],\d+\}", "*", pattern) for name, pattern in PATTERNS.items()}
"""The same without their limits, which take a second to prepare: for what does not depend on them."""
GH = """\
#!/bin/sh
case "$*" in
  *"/artifacts?name=changes"*) cat "$FAKE/size" ;;
  "run download"*) cp -R "$FAKE/given" given ;;
  *"/pulls/"*"/files"*) cat "$FAKE/others" ;;
  *"/pulls/"*) cat "$FAKE/found" ;;
  *--paginate*) cat "$FAKE/comments" ;;
  *) echo "$*" >>"$FAKE/done"; cp comment.md "$FAKE/comment.md" ;;
esac
"""
"""Stands for the host's own command: returns what a test prepared, and keeps what it was asked to write."""


def run_comment(
    tmp_path: Path, *, run: str = STEP["run"], **given: str
) -> tuple[int, str, str, bytes]:
    """Run the step with what a host would give it.

    Return its exit code, what it asked the host to write, the comment, and what it said.
    """
    folder = Path(mkdtemp(dir=tmp_path))
    given = {
        name: text.replace("HEAD", HEAD) for name, text in {**USUAL, **PATTERNS, **given}.items()
    }
    (folder / "given").mkdir()
    (folder / "given/changes.md").write_bytes(given["text"].encode("utf-8", "surrogateescape"))
    written = {name: given[name] for name in ("found", "size", "others", "comments")}
    written |= {"given/number.txt": given["number"], "gh": GH, "done": "", "comment.md": ""}
    for name, text in written.items():
        write(folder, path=name, text=text)
    (folder / "gh").chmod(0o755)
    environment = {
        "GH_TOKEN": "none",
        "REPOSITORY": "team/atlas",
        "RUN": "99",
        "HEAD": HEAD,
        "HEAD_REPOSITORY": given["whose"],
        "RESULT": given["result"],
        "MARK": STEP["env"]["MARK"],
        **{name: given[name] for name in PATTERNS},
    }
    assert set(environment) == set(STEP["env"])
    environment |= {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "FAKE": str(folder),
        "TMPDIR": str(folder),
        "GITHUB_SERVER_URL": "https://git.example.org",
    }
    ended = subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", run],  # noqa: S607 -- as the host runs it
        env=environment,
        capture_output=True,
        check=False,
    )
    done, comment = ((folder / name).read_text(encoding="utf-8") for name in ("done", "comment.md"))
    return ended.returncode, done, comment, ended.stdout


def check_that_it_is_passed_on(tmp_path: Path, *, listed: Sequence[str]) -> None:
    """Check that every line of some texts is passed on.

    The step looks at each line by itself, and for long: of lines that differ only in their numbers one is enough.
    """
    assert max(len(text.encode()) for text in listed) <= 300_000
    forms = {re.sub(r"\d+", "0", line): line for text in listed for line in text.split("\n")}
    text = "".join(f"{line}\n" for line in forms.values())

    assert text in run_comment(tmp_path, text=text)[2]


def test_one_comment_is_written_and_later_written_again(tmp_path: Path) -> None:
    asked = (
        "api --silent --method {} repos/team/atlas/issues/{}comments{} --field body=@comment.md\n"
    )
    for comments, method, issue, number in (
        ("", "POST", "7/", ""),
        ("41\n42\n", "PATCH", "", "/41"),
    ):
        code, done, text, _ = run_comment(tmp_path, comments=comments)
        assert (code, done) == (0, asked.format(method, issue, number))
        assert text.startswith(
            "<!-- what this proposal changes -->\n## What this proposal changes\n"
        )
        assert LISTED in text
        assert (
            "[the page of the checks](https://git.example.org/team/atlas/actions/runs/99)" in text
        )


def test_the_comment_says_first_that_a_check_failed(tmp_path: Path) -> None:
    *_, text, _ = run_comment(
        tmp_path, **OF_ANY_LENGTH, text="There is no preview yet.\n", result="failure"
    )

    assert text.index("A check failed.") < text.index("There is no preview yet.")
    assert "preview-of-changes" not in text


@for_each_case
def test_a_text_that_is_not_ours_or_not_of_this_proposal_is_never_passed_on(
    tmp_path: Path, given: dict[str, str], code: int
) -> None:
    assert run_comment(tmp_path, **given)[:3] == (code, "", "")


def test_a_line_that_the_list_of_changes_never_has_is_found(tmp_path: Path) -> None:
    lines = [*read_cases("workflows/comment.yml")["lines that are not ours"]]
    lines.append(f"- `{'a' * 701}` at `/places/`")
    # Without `--quiet` it names each such line, where it would stop at the first.
    run = STEP["run"].replace("grep --quiet --invert-match", "grep --invert-match")
    given = "".join(f"{line}\n" for line in lines)

    code, done, comment, said = run_comment(tmp_path, run=run, text=f"{LISTED}{given}")

    assert (code, done, comment) == (1, "", "")
    assert said.decode() == f"{given}The text has a line that the list of changes never has.\n"


@pytest.mark.parametrize("text", ["- `a\udcff` at `/places/`\n", "\n" * 300_001])
def test_a_text_that_is_no_text_or_too_long_is_never_passed_on(tmp_path: Path, text: str) -> None:
    assert run_comment(tmp_path, text=text)[:3] == (1, "", "")


@for_each_case
def test_the_preview_of_a_proposal_that_may_have_changed_how_it_is_made_is_not_named(
    tmp_path: Path, given: dict[str, str], is_believed: bool
) -> None:
    *_, text, _ = run_comment(tmp_path, **OF_ANY_LENGTH, **given)

    assert LISTED in text
    assert ("open `preview-of-changes.html`" in text, "changes more than the content" in text) == (
        is_believed,
        not is_believed,
    )


def test_the_files_of_a_proposal_are_asked_for_before_its_head() -> None:
    assert STEP["run"].index("others=$(gh api") < STEP["run"].index("found=$(gh api")


def test_every_list_of_changes_that_we_write_is_passed_on(tmp_path: Path) -> None:
    many = {f"places/b/{n}/": "<`b`> \u202e @all" for n in range(41)}
    old = {"": "Home", "places/a/": "A", "old/": "Old", "c/": "C"}
    for site, pages in {"old": old, "new": {"": "A home", "d/": "C", **many}}.items():
        for address, title in pages.items():
            typed = title.replace("<", "&lt;")
            page = f"<title>{typed} - Atlas</title><article>{title}</article>"
            write(tmp_path, path=f"{site}/{address}index.html", text=page)
    moved = make_redirect_page(Redirect(old="old/", new=""), site_url="https://example.org/")
    write(tmp_path, path="new/old/index.html", text=moved)
    listed = format_site_changes(compare_sites(tmp_path / "old", new=tmp_path / "new"))

    kinds = (
        "### New pages: 42",
        "- and 2 more",
        "### Changed pages: 1",
        "### Moved pages: 1",
        "### Removed pages: 2",
        LOST,
        "  to: /d/\n",
        "  to:\n",
    )
    assert [kind for kind in kinds if kind not in listed] == []
    check_that_it_is_passed_on(tmp_path, listed=[listed])


def test_every_list_of_changed_texts_and_of_problems_that_we_write_is_passed_on(
    tmp_path: Path,
) -> None:
    nasty = f"`<b>` \u202e @all #1 {'a' * 1_000}"
    texts = tuple(
        TextChange(label=nasty, before=before, after=after)
        for before, after in (("", nasty), (nasty, ""), (nasty, nasty))
    )
    files = [
        ChangedFile(
            path=nasty, title=title, change=change, texts=texts * 30, signed_off=day, is_lost=True
        )
        for title, change, day in (
            ("", FileChange.NEW, ""),
            (nasty, FileChange.REMOVED, ""),
            (nasty, FileChange.CHANGED, nasty),
        )
    ]
    problem = Problem(path="places/a/b.md", line=4, rule="odd", message=nasty, fix=nasty)
    warning = replace(problem, path=nasty, level=Level.WARNING)
    many = replace(problem, rule="many-problems")
    difference = tuple(list_differences(f"{nasty}\n" * MOST_LINES, "x"))
    fixed = FixedFile(path=nasty, text="x", difference=difference)
    goes_on = "The list goes on. All of it is on the page of the checks.\n"

    listed = (
        format_changed_files(files * MOST_FILES),
        *(format_summary(found) for found in ((), (problem,), (problem, warning), (many,))),
        format_summary((problem,) * 99, most=1_000),
        format_fixes((fixed, fixed)),
        format_changed_files([]) + NOTHING + NO_PREVIEW + goes_on,
    )
    check_that_it_is_passed_on(tmp_path, listed=listed)
