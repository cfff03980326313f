"""`python -m tools.exit`: test the exit options and report what is lost.

Exports the real project, builds the export with Zensical, and builds the project with ProperDocs.
The exit code is 1 if an address, a link or a word is missing, or if ProperDocs and MkDocs differ.
What else a reader loses is only listed.
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
from tools.exit.comparing import PARTS, Comparison, compare_sites, find_active
from tools.exit.layouts import compare_layouts

FIELD = "{{7*7}} {%x%} &lt;b&gt; a < b [x](y:z) *e* _f_ #g |h| ~~i~~ $j$ :k: {: .l}"
BODY = (
    r"{{7*7}} {% x %} a < b &lt;img src=x onerror=alert(1)&gt; \*e\* \_f\_ #g \|h\| ~~i~~ "
    r"H~2~O x^2^ ==m== $j$ :k: {: .l} !!! n 1. - + (c) -8&lt;-"
)
"""All characters that are special to an engine and pass the check, for every field of a note."""
MOST = 10
"""At most this many entries of each list are shown."""


def main() -> None:
    """Parse the command line, build, compare and report."""
    arguments = _parse_arguments()
    with TemporaryDirectory(prefix="atlas-exit-") as folder:
        lines, failed = _test_all(
            zensical=arguments.zensical.absolute(),
            properdocs=arguments.properdocs.absolute(),
            work=Path(folder),
        )
    sys.stdout.writelines(f"{line}\n" for line in lines)
    raise SystemExit(1 if failed else 0)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.exit")
    parser.add_argument("--zensical", type=Path, required=True, help="the program")
    parser.add_argument(
        "--properdocs",
        type=Path,
        required=True,
        help="the folder with both builders, ProperDocs and MkDocs",
    )
    return parser.parse_args()


def _test_all(*, zensical: Path, properdocs: Path, work: Path) -> tuple[list[str], bool]:
    """Return the lines of the report, and whether any test failed."""
    project = copy_project(work / "project")
    real, built = _export_and_build(project, zensical=zensical)
    comparison = compare_sites(real, built=built)
    lines = list(_format_report(comparison, engine=_run(zensical, "--version", root=work).strip()))
    faults = _test_hostile_note(work / "hostile", zensical=zensical)
    lines += [
        "",
        "### A note full of special characters",
        "",
        *(faults or ["Its text is unchanged, and nothing in it acts as markup or code."]),
    ]
    count, unlike = compare_layouts(
        work / "layouts",
        project=project,
        build=lambda root: _run(zensical, "build", root=root),
    )
    lines += [
        "",
        "### The layouts, built by Zensical",
        "",
        f"Pages: {count}. Pages whose content differs from the real site: {len(unlike)}",
    ]
    lines += _format_list(unlike)
    differing = _compare_builders(project, folder=properdocs)
    name = _run(properdocs / "properdocs", "--version", root=work).split(" from ")[0].strip()
    lines += ["", f"## The project itself, built by {name}", ""]
    lines += _format_list(differing) or ["Every file is identical to the one that MkDocs builds."]
    failed = any(
        (
            comparison.missing,
            comparison.broken,
            comparison.changed,
            comparison.visible,
            faults,
            unlike,
            differing,
        )
    )
    return lines, failed


def _export_and_build(project: Path, *, zensical: Path) -> tuple[Path, Path]:
    """Build and export a project, and build the export. Return the folders of both sites."""
    for arguments in (["build"], ["export", "export"]):
        done = run_atlas(*arguments, root=project)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
    _run(zensical, "build", "--strict", root=project / "export")
    return project / "site", project / "export" / "site"


def _run(program: Path, *arguments: str, root: Path) -> str:
    done = subprocess.run(  # noqa: S603 -- the engines to test
        [program, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        message = f"{program.name} ended with {done.returncode}.\n{done.stdout}{done.stderr}"
        raise SystemExit(message)
    return done.stdout


def _format_report(comparison: Comparison, *, engine: str) -> Iterator[str]:
    yield f"## The export, built by Zensical {engine}"
    yield ""
    yield (
        f"Compared with the real site: {comparison.pages} pages and the side files, every link "
        f"and anchor of the built site, and the {comparison.words:,} words of the content without "
        "what only a script or the theme shows."
    )
    for title, found in (
        ("Missing addresses", comparison.missing),
        ("Broken links", comparison.broken),
        ("Pages with a different text", comparison.changed),
        ("Pages that lost their noindex", comparison.visible),
    ):
        yield f"\n{title}: {len(found)}"
        yield from _format_list(found)
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


def _format_list(found: tuple[str, ...] | list[str]) -> list[str]:
    more = [f"- and {len(found) - MOST} more"] if len(found) > MOST else []
    return [*(f"- `{one}`" for one in found[:MOST]), *more]


def _test_hostile_note(root: Path, *, zensical: Path) -> list[str]:
    """Export and build a project with a hostile note. Return what is wrong with its page."""
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
    active = [
        *find_active(article or page),
        *(
            title.decode()
            for title in page.select(
                "title *, .md-nav__link :is(script, img), .md-header__topic :is(script, img)"
            )
        ),
    ]
    return _format_list(
        [
            *comparison.missing,
            *comparison.broken,
            *comparison.changed,
            *(f"active: {one}" for one in active),
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
