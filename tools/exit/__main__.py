"""`python -m tools.exit`: exports the real project, builds it with Zensical, builds the project with ProperDocs, and says what is lost.

Ends with 1 when an address, a link or a word is missing, or when the two builders differ; what a reader loses otherwise is only listed.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup

from tests.sites import add_place, copy_project, read_tree, run_atlas, write_note, write_place
from tools.exit.comparing import PARTS, Comparison, compare_sites, find_acting
from tools.exit.layouts import try_layouts

FIELD = "{{7*7}} {%x%} &lt;b&gt; a < b [x](y:z) *e* _f_ #g |h| ~~i~~ $j$ :k: {: .l}"
BODY = (
    r"{{7*7}} {% x %} a < b &lt;img src=x onerror=alert(1)&gt; \*e\* \_f\_ #g \|h\| ~~i~~ H~2~O x^2^ ==m== $j$ :k: {: .l} "
    r"!!! n 1. - + (c) -8&lt;-"
)
"""Every sign that means something to an engine, as far as the check lets it stand; it stands in every field and every part of a note."""
MOST = 10
"""Of each list, so many are named."""


def main() -> None:
    """Read the command line, build, compare, say."""
    asked = _read_arguments()
    asked.zensical, asked.properdocs = asked.zensical.absolute(), asked.properdocs.absolute()
    with TemporaryDirectory(prefix="atlas-exit-") as folder:
        lines, failed = _try_all(asked, work=Path(folder))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    raise SystemExit(1 if failed else 0)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.exit")
    parser.add_argument("--zensical", type=Path, required=True, help="the program")
    parser.add_argument(
        "--properdocs",
        type=Path,
        required=True,
        help="the folder with both builders, ProperDocs and MkDocs",
    )
    return parser.parse_args()


def _try_all(asked: argparse.Namespace, *, work: Path) -> tuple[list[str], bool]:
    project = copy_project(work / "project")
    real, built = _export_and_build(project, zensical=asked.zensical)
    comparison = compare_sites(real, built=built)
    lines = list(_report(comparison, engine=_run(asked.zensical, "--version", root=work).strip()))
    acting = _try_hostile(work / "hostile", zensical=asked.zensical)
    lines += [
        "",
        "### A note full of signs",
        "",
        *(acting or ["Its text came out sign for sign, and nothing in it acts."]),
    ]
    poured, unlike = try_layouts(
        work / "shells",
        project=project,
        build=lambda root: _run(asked.zensical, "build", root=root),
    )
    lines += [
        "",
        "### The shells, printed by Zensical",
        "",
        f"Poured into them: {poured} pages, with other content than on the real site: {len(unlike)}",
    ]
    lines += _list(unlike)
    differing = _compare_builders(project, folder=asked.properdocs)
    name = _run(asked.properdocs / "properdocs", "--version", root=work).split(" from ")[0].strip()
    lines += ["", f"## The project itself, built by {name}", ""]
    lines += _list(differing) or ["Every file is the same, byte for byte, as MkDocs makes it."]
    failed = any(
        (
            comparison.missing,
            comparison.broken,
            comparison.changed,
            comparison.visible,
            acting,
            unlike,
            differing,
        )
    )
    return lines, failed


def _export_and_build(project: Path, *, zensical: Path) -> tuple[Path, Path]:
    """Publish and export a project, and have the export built. Gives the two sites."""
    for arguments in (["build"], ["export", "export"]):
        done = run_atlas(*arguments, root=project)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    _run(zensical, "build", "--strict", root=project / "export")
    return project / "site", project / "export" / "site"


def _run(program: Path, *arguments: str, root: Path) -> str:
    done = subprocess.run(  # noqa: S603 -- the engines on trial
        [program, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        message = f"{program.name} ended with {done.returncode}.\n{done.stdout}{done.stderr}"
        raise SystemExit(message)
    return done.stdout


def _report(comparison: Comparison, *, engine: str) -> Iterator[str]:
    yield f"## The export, built by Zensical {engine}"
    yield ""
    yield (
        f"Compared with the real site: {comparison.pages} pages and the files beside them, every link and anchor of the built site, "
        f"and the {comparison.words:,} words of the content without what only a script or the theme shows."
    )
    for title, found in (
        ("Addresses that are missing", comparison.missing),
        ("Links that lead nowhere", comparison.broken),
        ("Pages whose text is not the same", comparison.changed),
        ("Pages that search engines may show though they may not", comparison.visible),
    ):
        yield f"\n{title}: {len(found)}"
        yield from _list(found)
    lost: Counter[str] = Counter()
    for counted in comparison.losses.values():
        lost.update(counted)
    everywhere = {part for part, count in lost.items() if count >= comparison.pages}
    everywhere -= {
        part for counted in comparison.losses.values() for part in everywhere if part not in counted
    }
    yield "\n### What a reader loses\n"
    yield from (
        f"- {part}, {lost[part]} in all: {becomes}" for part, becomes, *_ in PARTS if lost[part]
    )
    yield f"\nOn every page: {', '.join(sorted(everywhere))}. Besides, on each kind of page:\n"
    for kind, counted in sorted(comparison.losses.items()):
        named = [f"{part} ({count})" for part, count in counted.items() if part not in everywhere]
        yield f"- {kind}: {', '.join(named) or 'nothing'}"


def _list(found: tuple[str, ...] | list[str]) -> list[str]:
    more = [f"- and {len(found) - MOST} more"] if len(found) > MOST else []
    return [*(f"- `{one}`" for one in found[:MOST]), *more]


def _try_hostile(root: Path, *, zensical: Path) -> list[str]:
    """Export and build a project with a hostile note. Gives what is wrong with its page."""
    project = add_place(
        copy_project(root),
        "sandford",
        page=write_place(FIELD),
        notes={"signs": write_note(FIELD, body=BODY)},
    )
    real, built = _export_and_build(project, zensical=zensical)
    comparison = compare_sites(real, built=built)
    page = BeautifulSoup(
        (built / "places/sandford/signs/index.html").read_text(encoding="utf-8"), "html.parser"
    )
    article = page.select_one("article")
    acting = [
        *find_acting(article or page),
        *(
            title.decode()
            for title in page.select(
                "title *, .md-nav__link :is(script, img), .md-header__topic :is(script, img)"
            )
        ),
    ]
    return _list(
        [
            *comparison.missing,
            *comparison.broken,
            *comparison.changed,
            *(f"acting: {one}" for one in acting),
        ]
    )


def _compare_builders(project: Path, *, folder: Path) -> list[str]:
    trees = {}
    for builder in ("mkdocs", "properdocs"):
        _run(
            folder / builder,
            "build",
            "--strict",
            "--quiet",
            "-f",
            "mkdocs.yml",
            "-d",
            f"../{builder}",
            root=project,
        )
        trees[builder] = read_tree(project.parent / builder)
    ours, theirs = trees["mkdocs"], trees["properdocs"]
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


if __name__ == "__main__":
    main()
