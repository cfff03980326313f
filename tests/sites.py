"""Projects with chosen notes, and the results of commands run in them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.build.checked_project import CheckedProject, read_project
from macros.build.page_metadata import SiteMetadata
from macros.content.index.council_views import list_council_views
from macros.content.index.page_views import (
    list_difficulty_views,
    list_digest_views,
    list_list_views,
    list_note_views,
    list_place_views,
)
from macros.content.index.plan_views import list_plan_views
from macros.site.page import Page
from macros.site.pages.council_page import make_council_page
from macros.site.pages.difficulty_page import make_difficulty_page
from macros.site.pages.digest_page import make_digest_page
from macros.site.pages.list_page import make_list_page
from macros.site.pages.note_page import make_note_page
from macros.site.pages.place_page import make_place_page
from macros.site.pages.plan_page import make_plan_page

ROOT = Path(__file__).parent.parent
SITE = SiteMetadata(
    url="https://example.org/", name="Adaptation Atlas", publisher="", language="en-GB"
)
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "SOURCE_DATE_EPOCH": "1795219200",
}
COUNTED = "COVERAGE_PROCESS_CONFIG"
"""A process that has it in its environment counts the lines that it runs, and writes them to a file."""
PLACE = """\
---
title: {title}
authorities: [E06000054]
summary: {summary}
---
"""
WILTSHIRE = PLACE.format(title="Wiltshire Council", summary="A council.")
SMALL_NOTE = """\
---
title: Evening groups
summary: Groups in the evening.
intervention: level-4-group-triple-p
stage: planning
for_whom: Parents who work.
changes: []
kept: [Eight weeks]
kept_source: [guidebook]
agreed_by: Head of early help
privacy_checked: 2026-11-01
added: 2026-11-01
reviewed: 2026-11-01
---
## The need here
Parents work.
"""
FULL_NOTE = """\
---
title: {title}
summary: {summary}
intervention: level-4-group-triple-p
stage: delivering
for_whom: {for_whom}
changes:
  - summary: {change}
    why: {why}
    what: context
    fidelity: unknown
kept: [{kept}]
kept_source: [guidebook]
agreed_by: {agreed_by}
privacy_checked: 2026-11-01
added: 2026-11-01
reviewed: 2026-11-01
delivered_here:
  ages: {ages}
  materials: {materials}
resources: {resources}
equity: {equity}
checking: {checking}
evidence:
  lived-experience: {evidence}
practice_guides: [kinship-care]
asks: [{ask}]
offers:
  - text: {offer}
    about: training
effects:
  - date: 2026-11-01
    kind: unintended
    text: {effect}
updates:
  - date: 2026-11-01
    text: {update}
---
## The need here

{text}

### {text}

- {text}

> {text}

| A | B |
| --- | --- |
| {text} | [{text}][kinship-care] |

Code: `{text}`

```
{text}
```

## What we are learning

{text}
"""
FIELDS = """
title summary for_whom change why kept agreed_by ages materials resources equity checking
evidence ask offer effect update
""".split()


def write_place(text: str) -> str:
    """Write the page of a place with this text in every field."""
    return PLACE.format(title=quote_yaml(text), summary=quote_yaml(text))


def write_note(text: str, *, body: str | None = None) -> str:
    """Write a note with this text in every field and in every part of its body."""
    return FULL_NOTE.format(
        **dict.fromkeys(FIELDS, quote_yaml(text)), text=text if body is None else body
    )


def quote_yaml(text: str) -> str:
    """Write a text as a YAML value between quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def copy_project(target: Path) -> Path:
    """Copy the real catalogue, settings and places. Return the folder."""
    for folder in ("docs", "places"):
        shutil.copytree(ROOT / folder, target / folder)
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    return target


def add_place(
    project: Path, name: str, *, page: str = WILTSHIRE, notes: Mapping[str, str] | None = None
) -> Path:
    """Write a place and its notes into a project. Return the project."""
    folder = project / "places" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(page, encoding="utf-8")
    for note, text in (notes or {}).items():
        (folder / f"{note}.md").write_text(text, encoding="utf-8")
    return project


def read_well(project: Path, *, today: date) -> CheckedProject:
    """Read a project in which no error may be."""
    checked = read_project(project, today=today, with_examples=True)
    assert checked.errors == ()
    return checked


def read_pages(project: Path, *, today: date) -> dict[str, Page]:
    """Make every page that fills a layout, by its address."""
    links = read_well(project, today=today).cross_links
    pages = [
        *(make_place_page(view) for view in list_place_views(links)),
        *(make_note_page(view) for view in list_note_views(links)),
        *(make_list_page(view) for view in list_list_views(links)),
        *(make_digest_page(view) for view in list_digest_views(links)),
        *(make_difficulty_page(view) for view in list_difficulty_views(links)),
        *(make_council_page(view) for view in list_council_views(links)),
        *(make_plan_page(view) for view in list_plan_views(links)),
    ]
    return {page.address: page for page in pages}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(*arguments: str, root: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Start Python with a module in a project's folder, `macros.cli.commands` or `mkdocs`, as people do."""
    return subprocess.run(  # noqa: S603 -- the commands under test
        [sys.executable, "-m", *arguments],
        cwd=root,
        env={**os.environ, **ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def run_atlas(
    *arguments: str, root: Path, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command `atlas` in a project's folder, in a process of its own."""
    from tests.warm import run_warm  # noqa: PLC0415 -- it builds a site of ours to warm up

    return run_warm(*arguments, root=root, environment={**os.environ, **ENVIRONMENT, **environment})


def run_mkdocs(*, root: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `mkdocs build --strict` in a project's folder, in a process of its own."""
    from tests.warm import run_warm  # noqa: PLC0415 -- as above

    return run_warm(
        "build",
        "--strict",
        root=root,
        environment={**os.environ, **ENVIRONMENT, **environment},
        program="mkdocs",
    )


def list_pages(site: Path) -> list[Path]:
    """Return every page of a built site."""
    return sorted(site.rglob("*.html"))
