"""A site in which every text is as wide as the check allows: one word without a break, a long address, many columns.

Its pictures are wider than any screen, and transparent.
"""

import re
from pathlib import Path

import pytest

from tests.build.small_project import (
    INTERVENTIONS,
    build_well,
    write_council,
    write_note,
    write_project,
)
from tests.pictures import make_picture
from tests.served import open_preview
from tests.sites import ROOT

LETTERS = {"wiltshire": "W", "enfield": "m", "example-london": "i"}
"""The places, each with the letter of which its words consist: wide, middling, narrow."""
NAME = "n" * 60
"""The longest file name of a note, and so the longest piece of an address."""
NOTE = f"/places/wiltshire/{NAME}/"
COMPARED = f"/compare/?notes=wiltshire/{NAME},enfield/{NAME}"
PACKED = f"/pack/?notes=wiltshire/{NAME},enfield/{NAME}"
BROKEN = f"/places/wiltshire/{'b' * 60}/"
"""The page of a note with problems, as the live preview shows it."""
MAILBOX = f"{'t' * 60}@{'v' * 50}.example.org"
CATALOGUE = (
    "service-areas/kinship-care.md",
    "interventions/kinship-navigator.md",
    "practice-guides/kinship-care.md",
)
FORM = "contribute/note-form.md"


def make_address(length: int) -> str:
    """Return a web address of this length without any place to break it."""
    return f"https://example.org/{'a' * 500}"[:length]


def make_table(columns: int, *, word: str) -> str:
    """Return a table with so many columns, each headed by a numbered word."""
    heads = " | ".join(f"{word}{number}" for number in range(columns))
    cells = " | ".join(["ordinary words here"] * columns)
    return f"| {heads} |\n|{' --- |' * columns}\n| {cells} |\n"


TEXT = "\n".join(
    [
        f"{'x' * 500}\n",
        f"See {make_address(283)} and [{'l' * 150}](https://example.org/{'c' * 150}) and <https://example.org/{'d' * 180}>.\n",
        make_table(6, word="Families"),
        make_table(10, word="Consultation"),
        make_table(19, word="Responsibilities"),
        f"| A | B |\n| --- | --- |\n| {'z' * 500} | {make_address(200)} |\n",
        "![A picture](wide-picture.png)\n",
        "| A | B |\n| --- | --- |\n| ![A picture](wide-picture.png) | 3 |\n",
        f"`{'k' * 280}`\n",
        f"```\n{'q' * 800}\n```\n",
        f"> {'r' * 300}\n",
        f"- {'s' * 300}\n",
        f"### {'u' * 150}\n",
        f"**{'v' * 250}**\n",
    ]
)
"""Each kind of block and span that a text may have; on a line of its own what a table or a list would absorb."""
DOCS_TEXT = "\n".join(
    [
        make_table(12, word="Consultation"),
        f"{'x' * 400}\n",
        f"`{'y' * 200}`\n",
        f"| A | B |\n| --- | --- |\n| {'z' * 500} | 1 |\n",
    ]
)


def write_wide_project(root: Path) -> Path:
    """Write a project with every text as wide as it may be. Return its folder."""
    write_project(root)
    (root / "docs" / FORM).write_text((ROOT / "docs" / FORM).read_text("utf-8"), "utf-8")
    for number, (place, letter) in enumerate(LETTERS.items()):
        contact = (
            {}
            if place.startswith("example")
            else {"website": make_address(150), "contact": MAILBOX}
        )
        write_council(
            root,
            place,
            title=letter * 100,
            summary=make_address(240),
            also_known_as=[letter * 100],
            about_the_area=letter * 300,
            **contact,
        )
        _write_wide_note(root, place, intervention=INTERVENTIONS[number], letter=letter)
        (root / f"places/{place}/wide-picture.png").write_bytes(
            make_picture(mode="RGBA", size=(2400, 200), colour=(0, 0, 0, 0))
        )
    for page in CATALOGUE:
        file = root / "docs" / page
        text = re.sub(
            r"(?m)^(title|short_name): .*$",
            lambda found: f"{found[1]}: {'T' * 60}",
            file.read_text("utf-8"),
            count=2,
        )
        file.write_text(
            re.sub(r"(?m)^summary: .*$", f"summary: {make_address(240)}", text, count=1), "utf-8"
        )
    written = root / "docs/about/privacy.md"
    written.write_text(f"{written.read_text('utf-8')}\n{DOCS_TEXT}", "utf-8")
    return root


def _write_wide_note(root: Path, place: str, *, intervention: str, letter: str) -> None:
    write_note(
        root,
        f"{place}/{NAME}",
        body=f"## The need here\n\n{TEXT}\n## What we are learning\n\n{TEXT}",
        title=letter * 80,
        intervention=intervention,
        summary=make_address(240),
        for_whom=letter * 300,
        agreed_by=letter * 100,
        changes=[
            {
                "summary": letter * 240,
                "why": make_address(240),
                "what": "context",
                "fidelity": "unknown",
            }
        ],
        kept=[letter * 200],
        asks=[{"text": letter * 240, "about": "referral"}],
        offers=[{"text": make_address(240), "about": "referral"}],
        delivered_here={"ages": letter * 160, "sessions": make_address(160)},
        resources=letter * 600,
        equity=letter * 600,
        checking=make_address(500),
        evidence={"lived-experience": letter * 300},
        effects=[{"date": "2026-11-01", "kind": "unintended", "text": letter * 240}],
        updates=[{"date": "2026-11-01", "text": letter * 240}],
    )


@pytest.fixture(scope="session")
def wide_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site of very wide texts, with the page of a broken note as the live preview shows it. Only for reading."""
    folder = tmp_path_factory.mktemp("wide")
    root = write_wide_project(folder / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        build_well(folder / "site")
    write_note(
        root, BROKEN.strip("/").removeprefix("places/"), title="W" * 500, intervention="w" * 300
    )
    preview = open_preview(root, folder=folder)
    preview.refresh()
    page = preview.find(f"{BROKEN.strip('/')}/index.html")
    assert page is not None
    target = folder / "site" / BROKEN.strip("/") / "index.html"
    target.parent.mkdir(parents=True)
    target.write_bytes(page)
    return folder / "site"
