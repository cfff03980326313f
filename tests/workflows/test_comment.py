"""The workflow that writes a comment: what it does with a text that anybody may have written."""

import os
import subprocess
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


def run_comment(tmp_path: Path, **given: str) -> tuple[int, str, str]:
    """Run the step with what a host would give it, and return its exit code, what it asked the host to write, and the comment."""
    folder = Path(mkdtemp(dir=tmp_path))
    given = {name: text.replace("HEAD", HEAD) for name, text in {**USUAL, **given}.items()}
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
        **{name: STEP["env"][name] for name in ("CODE", "LINE", "TEXT", "PROBLEM", "MARK")},
    }
    assert set(environment) == set(STEP["env"])
    environment |= {
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "FAKE": str(folder),
        "TMPDIR": str(folder),
        "GITHUB_SERVER_URL": "https://git.example.org",
    }
    ended = subprocess.run(  # noqa: S603 -- the step under test
        ["bash", "-e", "-c", STEP["run"]],  # noqa: S607 -- as the host runs it
        env=environment,
        capture_output=True,
        check=False,
    )
    done, comment = ((folder / name).read_text(encoding="utf-8") for name in ("done", "comment.md"))
    return ended.returncode, done, comment


def test_one_comment_is_written_and_later_written_again(tmp_path: Path) -> None:
    asked = (
        "api --silent --method {} repos/team/atlas/issues/{}comments{} --field body=@comment.md\n"
    )
    for comments, method, issue, number in (
        ("", "POST", "7/", ""),
        ("41\n42\n", "PATCH", "", "/41"),
    ):
        code, done, text = run_comment(tmp_path, comments=comments)
        assert (code, done) == (0, asked.format(method, issue, number))
        assert text.startswith(
            "<!-- what this proposal changes -->\n## What this proposal changes\n"
        )
        assert LISTED in text
        assert (
            "[the page of the checks](https://git.example.org/team/atlas/actions/runs/99)" in text
        )


def test_the_comment_says_first_that_a_check_failed(tmp_path: Path) -> None:
    _, _, text = run_comment(tmp_path, text="There is no preview yet.\n", result="failure")

    assert text.index("A check failed.") < text.index("There is no preview yet.")
    assert "preview-of-changes" not in text


@for_each_case
def test_a_text_that_is_not_ours_or_not_of_this_proposal_is_never_passed_on(
    tmp_path: Path, given: dict[str, str], code: int
) -> None:
    assert run_comment(tmp_path, **given) == (code, "", "")


@pytest.mark.parametrize(
    "text", ["- `a\udcff` at `/places/`\n", f"- `{'a' * 701}` at `/places/`\n", "\n" * 300_001]
)
def test_a_text_that_is_no_text_or_too_long_is_never_passed_on(tmp_path: Path, text: str) -> None:
    assert run_comment(tmp_path, text=text) == (1, "", "")


@for_each_case
def test_the_preview_of_a_proposal_that_may_have_changed_how_it_is_made_is_not_named(
    tmp_path: Path, given: dict[str, str], is_believed: bool
) -> None:
    _, _, text = run_comment(tmp_path, **given)

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
    assert listed in run_comment(tmp_path, text=listed)[2]


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

    for listed in (
        format_changed_files(files * MOST_FILES),
        *(format_summary(found) for found in ((), (problem,), (problem, warning), (many,))),
        format_summary((problem,) * 99, most=1_000),
        format_summary((problem,)) + format_fixes((fixed, fixed)),
        format_changed_files([]) + NOTHING + NO_PREVIEW + goes_on,
    ):
        assert listed in run_comment(tmp_path, text=listed)[2]
