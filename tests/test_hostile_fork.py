"""A hostile proposal, taken by the step of the workflow.

Only docs/ and places/ arrive, byte for byte, and nothing runs.
"""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.content.source.discover import find_files
from tests.workflows.test_workflows import TAKEN

IDENTITY = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}
FILTER = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "filter.lfs.smudge",
    "GIT_CONFIG_VALUE_0": "touch ran; cat",
}
"""Runners of the host have a filter of this name, which fetches what a file names."""
OURS = {
    "Makefile": "ours\n",
    "macros/code.py": "ours\n",
    "docs/index.md": "ours\n",
    "places/a/index.md": "ours\n",
}
ODD_NAMES = (
    *(
        "places/-rf/index.md",
        "places/--help.md",
        "places/a/$(touch ran).md",
        "places/a/`touch ran`.md",
        "places/a/\n::error::b.md",
    ),
    *(
        "places/a/.hooks/post-checkout",
        "docs/.gitmodules",
        "docs/:!docs.md",
        "docs/conftest.py",
        "docs/sitecustomize.py",
    ),
)
THEIRS = {
    **dict.fromkeys(
        (
            *ODD_NAMES,
            "Makefile",
            "macros/code.py",
            "-rf",
            ".lfsconfig",
            "sitecustomize.py",
            "docs/index.md",
        ),
        "theirs $Id$\n",
    ),
    **dict.fromkeys(
        (".gitattributes", "docs/.gitattributes", "places/.gitattributes"),
        "* filter=lfs ident eol=crlf\n",
    ),
}
LINKS = {
    "places/a/index.md": "/proc/self/environ",
    "places/b": "../macros",
    "docs/about": "../.git",
    "macros/more": "/etc",
}


def run(folder: Path, *command: str, **environment: str) -> str:
    done = subprocess.run(  # noqa: S603 -- git, and the step under test
        command,
        cwd=folder,
        env={**os.environ, **IDENTITY, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def commit(
    folder: Path, *, files: Mapping[str, str], links: Mapping[str, str], gone: tuple[str, ...] = ()
) -> str:
    for name in (*gone, *links):
        run(folder, "git", "rm", "-rfq", "--ignore-unmatch", "--", f":(literal){name}")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    for name, target in links.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    run(folder, "git", "add", "--all", "--force")
    return run(
        folder, "git", "commit-tree", run(folder, "git", "write-tree").strip(), "-m", "x"
    ).strip()


def propose(
    folder: Path, *, files: Mapping[str, str], links: Mapping[str, str], gone: tuple[str, ...] = ()
) -> str:
    """Check out, in a repository of ours, the merge with a proposal. Return the merge."""
    folder.mkdir()
    run(folder, "git", "init", "--quiet")
    base = commit(folder, files=OURS, links={})
    tree = run(
        folder,
        "git",
        "rev-parse",
        f"{commit(folder, files=files, links=links, gone=gone)}^{{tree}}",
    ).strip()
    sub = f"160000,{base},"
    run(folder, "git", "read-tree", tree)
    for module in ("docs/module", "macros/module") if "docs" not in gone else ():
        run(folder, "git", "update-index", "--add", "--cacheinfo", f"{sub}{module}")
    merge = run(
        folder,
        "git",
        "commit-tree",
        run(folder, "git", "write-tree").strip(),
        "-p",
        base,
        "-m",
        "x",
    ).strip()
    run(folder, "git", "checkout", "--quiet", "--force", "--detach", merge)
    return merge


def test_of_a_hostile_proposal_only_content_arrives_bit_for_bit_and_nothing_runs(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "taken"
    merge = propose(folder, files=THEIRS, links=LINKS)

    run(folder, "bash", "-e", "-c", TAKEN, GITHUB_SHA=merge, **FILTER)

    assert (
        run(folder, "git", "status", "--porcelain", "--ignored", "--", ".", ":!docs", ":!places")
        == ""
    )
    assert [
        (folder / name).read_text(encoding="utf-8") for name in ("Makefile", "macros/code.py")
    ] == ["ours\n", "ours\n"]
    assert sorted(path.name for path in folder.iterdir()) == [
        ".git",
        "Makefile",
        "docs",
        "macros",
        "places",
    ]
    assert [name for name in ODD_NAMES if (folder / name).read_bytes() != b"theirs $Id$\n"] == []
    assert list(tmp_path.rglob("ran")) == []


def test_all_that_is_odd_in_a_hostile_proposal_is_refused_by_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    run(folder, "bash", "-e", "-c", TAKEN, GITHUB_SHA=propose(folder, files=THEIRS, links=LINKS))

    found, problems = find_files(folder)
    assert [file.path for file in found] == ["docs/index.md"]
    odd = {
        *ODD_NAMES,
        "docs/.gitattributes",
        "places/.gitattributes",
        "places/a/index.md",
        "places/b",
        "docs/about",
    }
    told = {problem.path for problem in problems}
    assert {name for name in odd if not told & {name, name.rpartition("/")[0]}} == set()


@pytest.mark.parametrize("folder", ["docs", "places"])
def test_a_link_in_the_place_of_a_whole_folder_is_not_followed(tmp_path: Path, folder: str) -> None:
    merge = propose(tmp_path / "taken", files={}, links={folder: "macros"}, gone=(folder,))
    run(tmp_path / "taken", "bash", "-e", "-c", TAKEN, GITHUB_SHA=merge)

    found, problems = find_files(tmp_path / "taken")
    assert (tmp_path / "taken" / folder).is_symlink()
    assert (
        [file.path for file in found if file.path.startswith(folder)],
        folder in {problem.path for problem in problems},
    ) == ([], True)


def test_a_proposal_that_takes_a_whole_folder_away_ends_the_run(tmp_path: Path) -> None:
    merge = propose(
        tmp_path / "taken", files={"docs/index.md": "theirs\n"}, links={}, gone=("places",)
    )
    run(tmp_path / "taken", "git", "rm", "-rfq", "--cached", "--ignore-unmatch", "places")
    tree = run(tmp_path / "taken", "git", "write-tree").strip()
    merge = run(
        tmp_path / "taken", "git", "commit-tree", tree, "-p", f"{merge}^1", "-m", "x"
    ).strip()
    run(tmp_path / "taken", "git", "checkout", "--quiet", "--force", "--detach", merge)

    with pytest.raises(subprocess.CalledProcessError):
        run(tmp_path / "taken", "bash", "-e", "-c", TAKEN, GITHUB_SHA=merge)
