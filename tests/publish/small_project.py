"""A small project that is built in a moment: a part of the real catalogue with every kind of page, and councils with notes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.sites import ENVIRONMENT, ROOT, read_tree

PAGES = (
    *("index.md", "explore.md", "compare.md", "places.md", "learning.md", "asks-and-offers.md"),
    *("regions/index.md", "regions/london.md", "regions/south-west.md"),
    *("service-areas/index.md", "service-areas/kinship-care.md", "service-areas/parenting-support.md"),
    *("interventions/index.md", "interventions/kinship-navigator.md", "interventions/cbt-for-kinship-carers.md"),
    *("interventions/level-4-group-triple-p.md", "interventions/triple-p-online.md"),
    *("practice-guides/index.md", "practice-guides/kinship-care.md"),
    *("about/glossary.md", "about/data-and-licence.md", "contribute/fields.md"),
)
ABOUT = """\
---
title: About this site
summary: What this is.
---
A small atlas. [Glossary](glossary.md).
"""
WRITTEN = {
    "about/index.md": ABOUT,
    "about/ratings.md": ABOUT.replace("About this site", "Ratings"),
    "about/privacy.md": ABOUT.replace("About this site", "Privacy"),
    "about/accessibility.md": ABOUT.replace("About this site", "Accessibility"),
    "contribute/index.md": "---\ntitle: Contribute\nsummary: How to write.\n---\n{{ how_to_reach_us() }}\n\n[Fields](fields.md)\n",
}
REGIONS = ("London", "South West")
PICTURE = b"\x89PNG\r\n\x1a\n"
"""How every picture begins: what comes after it nobody looks at."""
AREAS = {"wiltshire": "E06000054", "enfield": "E09000010", "bristol": "E06000023"}
"""The councils, and their codes."""
EXAMPLES = {"example-london": "london"}
INTERVENTIONS = ("kinship-navigator", "cbt-for-kinship-carers", "level-4-group-triple-p", "triple-p-online")


def copy_catalogue(root: Path) -> Path:
    """Copy a part of the real catalogue and all settings. Gives the folder."""
    for page in PAGES:
        (root / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "docs" / page, root / "docs" / page)
    for page, text in WRITTEN.items():
        (root / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / page).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "docs/data", root / "docs/data")
    councils = root / "docs/data/authorities.csv"
    head, *lines = councils.read_text(encoding="utf-8").splitlines(keepends=True)
    councils.write_text("".join([head, *(line for line in lines if line.rstrip().endswith(REGIONS))]), encoding="utf-8")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "places").mkdir()
    return root
