"""Every file of the content is a page of the site, or in the list of problems."""

import csv
import json
import os
import shutil
from pathlib import Path

from tests.build.small_project import write_council, write_note, write_project
from tests.cases import read_cases
from tests.sites import ROOT, run_atlas

CASES = read_cases("build/odd_files.yml")
GUIDE = "docs/interventions/triple-p-online.md"


def write_odd_files(root: Path) -> None:
    for name, text in CASES["no notes"].items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="latin-1")
    (root / "places/bristol/large.md").write_bytes(b"words " * 20_000)
    (root / "places/bristol/linked.md").symlink_to("online.md")
    (root / "places/bristol/folder.md").mkdir()
    os.mkfifo(root / "places/bristol/pipe.md")
    for name, fields in CASES["notes"].items():
        write_note(root, name, **fields)
    write_council(root, "camden", authorities=["nowhere"])
    text = (root / GUIDE).read_text(encoding="utf-8")
    (root / GUIDE).write_text(text.replace("kind: intervention", "kind: nothing"), encoding="utf-8")


def find_problems(root: Path) -> set[str]:
    """Return every path that is in the list of problems."""
    done = run_atlas("check", "--format", "json", root=root)
    return {problem["path"] for problem in json.loads(done.stdout) if problem["level"] == "error"}


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def find_searched(site: Path) -> list[str]:
    """Return the address of every page that the search finds."""
    results = (json.loads(path.read_bytes()) for path in site.glob("search/notes/*/*"))
    return [result["address"].strip("/") for result in results]


def list_published(site: Path) -> list[set[str]]:
    """Return the notes as the pages, the search, the data and the table of a site list them."""
    data = json.loads((site / "data/notes.json").read_text(encoding="utf-8"))
    with (site / "data/notes.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    pages = {
        path.parent.relative_to(site).as_posix() for path in site.glob("places/*/*/index.html")
    }
    lists = [rows, [*data["notes"], *data["examples"]]]
    named = [[f"places/{note['place']}/{note['note']}" for note in notes] for notes in lists]
    named.append(find_searched(site))
    assert [len(names) for names in named] == [len(pages)] * 3
    return [pages, *map(set, named)]


def test_every_file_is_a_page_of_the_site_or_in_the_list_of_problems_and_never_neither(
    tmp_path: Path,
) -> None:
    root = write_project(tmp_path / "project")
    write_odd_files(root)
    files = {
        path.relative_to(root).as_posix()
        for path in root.glob("places/*/*")
        if not path.is_dir() or path.suffix == ".md"
    }
    files |= {name for name in CASES["no notes"] if name.count("/") != 2}
    named: set[str] = set()

    refused = run_atlas("build", root=root)
    assert (refused.returncode, (root / "site").exists()) == (1, False)
    while problems := find_problems(root):
        assert not problems <= named, problems
        named |= problems
        for path in problems:
            if path.startswith("places/") or path == "docs/note.txt":
                remove(root / path)
        shutil.copyfile(ROOT / GUIDE, root / GUIDE)
    done = run_atlas("build", root=root)

    assert done.returncode == 0, done.stderr
    pages, *others = list_published(root / "site")
    assert len(pages) > 10
    assert others == [pages] * 3
    shown = {f"{name}.md" for name in pages}
    shown |= {path.relative_to(root).as_posix() for path in root.glob("places/*/index.md")}
    told = tuple(name for name in named if not (root / name).exists())
    assert [
        name
        for name in files - shown
        if name not in told and not name.startswith(tuple(f"{one}/" for one in told))
    ] == []
