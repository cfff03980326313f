"""A small project that is built in a moment: a part of the real catalogue with every kind of page, and councils with notes."""

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from macros.cli.commands import main
from tests.sites import ENVIRONMENT, ROOT, read_tree

PAGES = """
index.md explore.md compare.md pack.md places.md difficulties.md councils.md learning.md gaps.md asks-and-offers.md
regions/index.md
regions/london.md regions/south-west.md service-areas/index.md service-areas/kinship-care.md
service-areas/parenting-support.md interventions/index.md interventions/kinship-navigator.md
interventions/cbt-for-kinship-carers.md interventions/level-4-group-triple-p.md
interventions/triple-p-online.md practice-guides/index.md practice-guides/kinship-care.md
about/glossary.md about/data-and-licence.md about/coding-standards.md contribute/fields.md
""".split()
"""Taken as they are."""
PAGE = "---\ntitle: {title}\nsummary: {title}.\n---\n{text}\n"
WRITTEN = {
    "about/index.md": ("About this site", "A small atlas, with a [glossary](glossary.md)."),
    "about/ratings.md": ("Ratings", "How to read them."),
    "about/privacy.md": ("Privacy", "Nothing is kept."),
    "about/accessibility.md": ("Accessibility", "For everybody."),
    "contribute/index.md": ("Contribute", "{{ how_to_reach_us() }}\n\n[The fields](fields.md)"),
    "contribute/add-a-note.md": ("Add a note", "Write it."),
    "contribute/note-form.md": ("The note form", "Answer the questions."),
    "contribute/privacy-check.md": (
        "Could anyone be recognised?",
        "Ten questions.\n\n## What the check looks for\n\nNames.",
    ),
}
"""In place of pages that link to many others."""
AUTHORITIES = """
E06000022 E06000023 E06000024 E06000025 E06000026 E06000027 E06000030 E06000052 E06000054
E09000001 E09000003 E09000007 E09000010 E09000019 E10000008 E10000013
""".split()
"""Some of London and of the South West."""
INTERVENTIONS = (
    "kinship-navigator",
    "cbt-for-kinship-carers",
    "level-4-group-triple-p",
    "triple-p-online",
)
COUNCILS: Mapping[str, Mapping[str, object]] = {
    "wiltshire": {
        "title": "Wiltshire Council",
        "authorities": ["E06000054"],
        "area_types": ["rural"],
        "contact": "notes@wiltshire.gov.uk",
    },
    "enfield": {"title": "Enfield Council", "authorities": ["E09000010"]},
    "bristol": {"title": "Bristol City Council", "authorities": ["E06000023"]},
    "example-london": {"title": "Example council, London", "example": True, "region": "london"},
}
NOTES = {
    "wiltshire/evenings": "level-4-group-triple-p",
    "wiltshire/grandparents": "cbt-for-kinship-carers",
    "enfield/evenings": "level-4-group-triple-p",
    "enfield/navigator": "kinship-navigator",
    "bristol/online": "triple-p-online",
    "bristol/by-telephone": "triple-p-online",
    "example-london/navigator": "kinship-navigator",
    "example-london/evenings": "level-4-group-triple-p",
}
"""The notes by `place/note`, and the intervention of each."""
FIELDS: Mapping[str, object] = {
    "summary": "Made for a test.",
    "stage": "delivering",
    "for_whom": "Parents who work.",
    "changes": [
        {
            "summary": "In the evening.",
            "why": "Parents work.",
            "what": "context",
            "fidelity": "unknown",
        }
    ],
    "kept": ["Eight weeks"],
    "kept_source": ["guidebook"],
    "agreed_by": "Head of early help",
    "privacy_checked": "2026-11-01",
    "added": "2026-10-01",
    "reviewed": "2026-11-01",
    "asks": [{"text": "Who has a room?", "about": "referral"}],
    "offers": [{"text": "A letter to parents.", "about": "referral"}],
}
BODY = "## The need here\nParents work.\n## What we are learning\nThey come.\n"


@dataclass(kw_only=True)
class Paper:
    """A file of `places/`: its fields and its text."""

    fields: dict[str, object]
    body: str


def read_paper(file: Path) -> Paper:
    """Read a file that `write_paper` wrote."""
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Paper(fields={name: json.loads(value) for name, value in pairs}, body=body)


def write_paper(file: Path, paper: Paper) -> None:
    """Write a file of `places/`, one line for each field."""
    head = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in paper.fields.items()
    )
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\n{head}---\n{paper.body}", encoding="utf-8")


def write_council(root: Path, slug: str, **fields: object) -> None:
    """Write the page of a council."""
    known = COUNCILS.get(slug, {"title": slug.title(), "authorities": ["E06000022"]})
    write_paper(
        root / "places" / slug / "index.md",
        Paper(fields={"summary": "A council.", **known, **fields}, body=""),
    )


def write_note(root: Path, name: str, *, body: str = BODY, **fields: object) -> Path:
    """Write a note, `wiltshire/evenings` for example. Gives its file."""
    title = name.replace("/", ", ").replace("-", " ").capitalize()
    file = root / "places" / f"{name}.md"
    write_paper(
        file,
        Paper(
            fields={
                "title": title,
                "intervention": NOTES.get(name, INTERVENTIONS[0]),
                **FIELDS,
                **fields,
            },
            body=body,
        ),
    )
    return file


def format_catalogue(root: Path) -> Path:
    """Copy a part of the real catalogue and all settings. Return the folder."""
    for page in PAGES:
        (root / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "docs" / page, root / "docs" / page)
    for page, (title, text) in WRITTEN.items():
        (root / "docs" / page).write_text(PAGE.format(title=title, text=text), encoding="utf-8")
    shutil.copytree(ROOT / "docs/data", root / "docs/data")
    keep_rows(root / "docs/data/authorities.csv", lambda row: row["gss_code"] in AUTHORITIES)
    keep_rows(
        root / "docs/data/neighbours.csv",
        lambda row: {row["gss_code"], row["neighbour_gss_code"]} <= {*AUTHORITIES},
    )
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "places").mkdir()
    return root


def keep_rows(table: Path, is_kept: Callable[[Mapping[str, str]], bool]) -> None:
    """Keep some rows of a table of the catalogue."""
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [row for row in csv.DictReader(lines) if is_kept(row)]
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, lines[0].rstrip().split(","), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_project(
    root: Path, *, councils: Iterable[str] = COUNCILS, notes: Iterable[str] = NOTES
) -> Path:
    """Write a whole project. Return the folder."""
    root.mkdir(parents=True, exist_ok=True)
    format_catalogue(root)
    for council in councils:
        write_council(root, council)
    for note in notes:
        write_note(root, note)
    return root


def build(site: Path, **environment: str) -> Result:
    """Run `atlas build` in this process, for the project in whose folder the process stands."""
    return CliRunner().invoke(
        main, ["build", "--site-dir", str(site)], env={**ENVIRONMENT, **environment}
    )


def build_well(site: Path, **environment: str) -> dict[str, bytes]:
    """Run `atlas build` in this process. Gives every file of the site."""
    done = build(site, **environment)
    assert done.exit_code == 0, done.output
    return read_tree(site)


def find_differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Name the files in which two trees differ: a few words, where the trees themselves would fill a book."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
