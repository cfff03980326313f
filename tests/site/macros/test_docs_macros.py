"""The text that a reader sees of each macro, for a small made-up catalogue and a few notes."""

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.build.page_links import parse_page_links
from macros.content.index.docs_views import list_docs_views
from macros.content.index.views import PageView
from macros.content.privacy.detectors import DETECTORS
from macros.content.problems.rules.register import RULES
from macros.site.macros.table import MACROS
from macros.site.page import LinkCollector
from macros.site.urls import get_docs_address
from tests.build.small_project import keep_rows
from tests.cases import read_cases
from tests.conftest import write_tree
from tests.content.sandford import change
from tests.golden import expect_golden
from tests.html_reader import read_html
from tests.sites import ROOT, add_place, quote_yaml, read_well

ODD = "\"Q\" & 'q' <3 &lt; {{ 7919*7907 }}"
AUTHORITIES = {"E06000001", "E06000054", "E06000022"}
CATALOGUE = (Path(__file__).parent / "catalogue.txt").read_text(encoding="utf-8")
NOTE = """\
---
title: {title}
summary: {summary}
intervention: groups
stage: delivering
for_whom: Carers who work.
changes:
  - summary: Evenings.
    why: Carers work.
    what: context
    fidelity: consistent
kept: [Eight meetings, Two leaders]
kept_source: [guidebook]
agreed_by: Head of early help
privacy_checked: 2026-11-10
added: 2026-10-01
reviewed: 2026-11-10
---
## The need here
Carers asked.
## What we are learning
Too early to say.
"""
SAND = change(
    NOTE,
    old="agreed_by",
    new="asks:\n  - text: Who has handouts?\n    about: materials\n  - Who has a room?\nagreed_by",
)
OTHER = change(
    NOTE,
    old="agreed_by",
    new=(
        "offers:\n  - text: A set of handouts.\n    about: materials\n"
        "practice_guides: [kinship-guide]\n"
        "effects:\n  - date: 2026-10-20\n    kind: unintended\n    text: Aunts came too.\n"
        "updates:\n  - date: 2026-11-10\n    text: A second group.\nagreed_by"
    ),
)
STOPPED = (
    change(SAND, old="stage: delivering", new="stage: stopped\nstopped: 2026-09")
    + "## Why we stopped\nNo money.\n"
)
OLD = change(
    change(NOTE, old="added: 2026-10-01", new="added: 2025-01-10"),
    old="reviewed: 2026-11-10",
    new="reviewed: 2025-02-01\nagreed_on: 2025-01-05",
)
PLACE = "---\ntitle: {title}\nauthorities: [{authority}]\nsummary: {summary}\n---\n"
EXAMPLE = (
    "---\ntitle: Example council, South West\nexample: true\nregion: south-west\n"
    "summary: Made up.\n---\n"
)
CASES = read_cases("site/macros/docs_macros.yml")
ATLAS, CATALOGUE_PAGES, BARE_PAGES = CASES["atlas"], CASES["full pages"], CASES["bare pages"]
BLOCKS = {"p", "li", "h3", "h4", "tr", "caption", "dt", "br"}
CELLS = {"td", "th", "dd"}


class Reader(HTMLParser):
    """Reads HTML as lines of text, cells apart."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the name is the parser's
        self.text += "\n" if tag in BLOCKS else " | " if tag in CELLS else ""

    def handle_data(self, data: str) -> None:
        self.text += re.sub(r"\s+", " ", data)


def read_lines(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()).removeprefix("| ") for line in reader.text.split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Return a project with two each of regions, areas, guides and interventions; no places."""
    shutil.copytree(ROOT / "docs" / "data", tmp_path / "docs" / "data")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "places").mkdir()
    words = tmp_path / "docs" / "data" / "atlas.yml"
    examples = (
        words.read_text("utf-8")
        .replace("level-4-group-triple-p", "groups")
        .replace("practice_guide: kinship-care", "practice_guide: kinship-guide")
    )
    words.write_text(examples, encoding="utf-8")
    data = tmp_path / "docs" / "data"
    keep_rows(data / "authorities.csv", lambda row: row["gss_code"] in AUTHORITIES)
    (data / "neighbours.csv").unlink()
    strengths = (
        tmp_path / "docs" / "data" / "vocabulary" / "practice-guide-strength.yml"
    ).read_text("utf-8")
    strength = re.findall(r"- slug: (\S+)", strengths)[0]
    write_tree(tmp_path / "docs", drawing=CATALOGUE.replace("STRENGTH", strength))
    return tmp_path


@pytest.fixture
def told_project(small_project: Path) -> Path:
    """Return the small project with notes of two places and an example."""
    add_place(
        small_project,
        "sandford",
        page=PLACE.format(title="Sandford council", authority="E06000054", summary="A council."),
        notes={
            "evenings": SAND.format(title="Evening groups", summary="Groups in the evening."),
            "old": OLD.format(title="Old groups", summary="Groups long ago."),
            "stopped": STOPPED.format(title="Stopped groups", summary="Groups that ended."),
        },
    )
    other = OTHER.format(title="Groups by the sea", summary="Groups in a hut.")
    add_place(
        small_project,
        "otherton",
        page=PLACE.format(title="Otherton council", authority="E06000001", summary="Another."),
        notes={"sea": other},
    )
    add_place(
        small_project,
        "example-south-west",
        page=EXAMPLE,
        notes={"made-up": SAND.format(title="Made-up groups", summary="Made-up words.")},
    )
    return small_project


def draw_all(view: PageView, *, path: str, names: tuple[str, ...] = ()) -> dict[str, str]:
    """Draw the macros that fit on a page, or those named."""
    links = LinkCollector(start=get_docs_address(path))
    fitting = [macro for macro in MACROS if isinstance(view, macro.fits) and not macro.allowed]
    return {
        macro.name: macro.render(view, links)
        for macro in fitting
        if not names or macro.name in names
    }


def find_needs(project: Path, path: str, *, today: date) -> PageView:
    return list_docs_views(read_well(project, today=today).cross_links)[path]


def write_down(drawn: dict[str, str]) -> str:
    return "\n".join(f"== {name}\n{read_lines(html)}" for name, html in drawn.items())


def test_every_macro_is_tested_on_some_page(told_project: Path, today: date) -> None:
    view = {path: find_needs(told_project, path, today=today) for path in CATALOGUE_PAGES.values()}
    tested = {name for path, one in view.items() for name in draw_all(one, path=path)} | {
        name for names in ATLAS.values() for name in names
    }

    assert {macro.name for macro in MACROS} - tested == set(CASES["without golden text"])


@pytest.mark.parametrize(("kind", "path"), CATALOGUE_PAGES.items())
def test_a_page_of_the_catalogue_says_what_it_said(
    told_project: Path, today: date, kind: str, path: str
) -> None:
    view = find_needs(told_project, path, today=today)

    expect_golden(f"docs-{kind}.txt", found=write_down(draw_all(view, path=path)))


@pytest.mark.parametrize(("kind", "names"), ATLAS.items())
def test_a_page_about_everything_says_what_it_said(
    told_project: Path, today: date, kind: str, names: tuple[str, ...]
) -> None:
    view = find_needs(told_project, "index.md", today=today)

    expect_golden(
        f"docs-{kind}.txt", found=write_down(draw_all(view, path="index.md", names=names))
    )


def test_without_notes_every_macro_says_that_there_is_nothing_yet(
    small_project: Path, today: date
) -> None:
    names = tuple(name for group in ATLAS.values() for name in group)
    drawn = {
        **{
            kind: draw_all(find_needs(small_project, path, today=today), path=path)
            for kind, path in BARE_PAGES.items()
        },
        "everything": draw_all(
            find_needs(small_project, "index.md", today=today), path="index.md", names=names
        ),
    }

    expect_golden(
        "docs-empty.txt",
        found="\n".join(f"=== {kind}\n{write_down(one)}" for kind, one in drawn.items()),
    )


@pytest.mark.parametrize(
    "path",
    [*CATALOGUE_PAGES.values(), "regions/north-east.md", "interventions/calls.md", "index.md"],
)
def test_what_a_macro_says_of_its_links_is_what_a_browser_finds(
    told_project: Path, today: date, path: str
) -> None:
    view = find_needs(told_project, path, today=today)
    address = get_docs_address(path)
    for macro in MACROS:
        if isinstance(view, macro.fits) and not macro.allowed:
            links = LinkCollector(start=address)
            html = macro.render(view, links)
            assert set(links.addresses) == set(
                parse_page_links(html, address=address, source="").links
            ), macro.name


@pytest.mark.parametrize("path", [*CATALOGUE_PAGES.values(), "index.md"])
def test_every_text_is_shown_as_it_was_typed(small_project: Path, today: date, path: str) -> None:
    bodies = []
    for words in (ODD, "Words"):
        typed = quote_yaml(words)
        note = change(
            SAND, old="agreed_by", new="practice_guides: [kinship-guide]\nagreed_by"
        ).format(title=typed, summary=typed)
        note = change(change(note, old="Who has a room?", new=typed), old="Evenings.", new=typed)
        place = PLACE.format(title=typed, authority="E06000054", summary=typed)
        add_place(small_project, "sandford", page=place, notes={"evenings": note})
        view = find_needs(small_project, path, today=today)
        bodies.append(read_html("".join(draw_all(view, path=path).values())))

    assert bodies[0].text.count(ODD) == bodies[1].text.count("Words") > 1
    assert [tag for tag, _ in bodies[0].elements] == [tag for tag, _ in bodies[1].elements]


def test_the_kinds_of_change_become_a_table_from_five_notes_up(
    small_project: Path, today: date
) -> None:
    note = NOTE.format(title="Groups", summary="Groups.")
    place = PLACE.format(title="Sandford council", authority="E06000054", summary="A council.")
    shown = {}
    for number in (4, 5):
        add_place(
            small_project,
            "sandford",
            page=place,
            notes={f"note-{one}": note for one in range(number)},
        )
        view = find_needs(small_project, "interventions/groups.md", today=today)
        html = draw_all(view, path="interventions/groups.md")["changes_here"]
        shown[number] = "table" in [tag for tag, _ in read_html(html).elements]

    assert shown == {4: False, 5: True}


def test_the_commonest_change_of_examples_is_never_told_of_notes(
    told_project: Path, today: date
) -> None:
    as_designed = re.sub(r"changes:\n.*?kept:", "changes: []\nkept:", NOTE, flags=re.DOTALL).format(
        title="Groups", summary="Groups."
    )
    shutil.rmtree(told_project / "places" / "sandford")
    add_place(
        told_project,
        "otherton",
        page=PLACE.format(title="Otherton council", authority="E06000001", summary="Another."),
        notes={"sea": as_designed},
    )

    html = draw_all(
        find_needs(told_project, "interventions/groups.md", today=today),
        path="interventions/groups.md",
    )["changes_here"]

    assert read_lines(html).strip() == "No note records a change to it yet."


def test_two_notes_of_one_place_are_nothing_to_compare(small_project: Path, today: date) -> None:
    note = NOTE.format(title="Groups", summary="Groups.")
    place = PLACE.format(title="Sandford council", authority="E06000054", summary="A council.")
    add_place(small_project, "sandford", page=place, notes={"one": note, "two": note})

    html = draw_all(find_needs(small_project, "index.md", today=today), path="index.md")[
        "all_comparisons"
    ]

    assert read_html(html).values("href") == []


def test_an_example_is_marked_in_the_questions_of_its_region(
    told_project: Path, today: date
) -> None:
    shutil.rmtree(told_project / "places" / "sandford")
    shutil.rmtree(told_project / "places" / "otherton")

    html = draw_all(
        find_needs(told_project, "regions/south-west.md", today=today), path="regions/south-west.md"
    )["questions_here"]

    newest, asking, _ = read_lines(html).splitlines()
    assert newest.startswith("The newest example here is ")
    assert "Example" in asking


def test_a_list_of_words_a_source_and_a_table_of_fields_are_shown_whole(
    project: Path, today: date
) -> None:
    view = find_needs(project, "index.md", today=today)
    macros = {macro.name: macro for macro in MACROS}
    library = read_well(project, today=today).cross_links.library
    stages = library.known.vocabulary("stage").terms
    source = library.known.sources["frame-2019"]

    words = read_lines(macros["word_list"].render(view, LinkCollector(start=""), "stage"))
    cited = macros["cite"].render(view, LinkCollector(start=""), "frame-2019")
    fields = read_lines(macros["field_guide"].render(view, LinkCollector(start=""), "note"))

    assert [term.label for term in stages if f"{term.label} | {term.help}" not in words] == []
    assert source.title in read_html(cited).text
    assert read_html(cited).values("href") == [source.url]
    assert [term.slug for term in stages if f"{term.slug} {term.label}" not in fields] == []


def test_everything_that_the_check_of_privacy_looks_for_is_shown(
    project: Path, today: date
) -> None:
    view = find_needs(project, "index.md", today=today)
    (macro,) = (macro for macro in MACROS if macro.name == "privacy_rules")
    shown = read_lines(macro.render(view, LinkCollector(start="")))

    assert [
        one.rule
        for one in DETECTORS
        if f"{one.rule} | {one.looks_for}. {one.stops_when}." not in shown
    ] == []


def test_every_rule_is_on_the_page_of_messages_under_its_name(project: Path, today: date) -> None:
    view = find_needs(project, "index.md", today=today)
    links = LinkCollector(start="contribute/messages/")
    drawn = next(macro for macro in MACROS if macro.name == "all_rules").render(view, links)

    assert [rule.name for rule in RULES if drawn.count(f'<h3 id="{rule.name}">') != 1] == []
    assert {rule.name for rule in RULES} < links.anchors
